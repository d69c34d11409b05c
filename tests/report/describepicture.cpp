// SPDX-License-Identifier: GPL-3.0-or-later
// Reads picture files and prints the words for each, one line a file, and nothing else: the describer alone
// in a process, with pixels for its only source.
#include "builtin/builtindescriber.h"

#include <QFile>
#include <QGuiApplication>
#include <QTextStream>

using namespace Afterimage;

int main(int argc, char **argv)
{
    const QGuiApplication app(argc, argv);
    QTextStream out(stdout);
    for (const QString &path : app.arguments().sliced(1)) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return 1;
        DescribeRequest request;
        request.picture.bytes = file.readAll();
        request.words = 100;
        request.seed = 7;
        const Result<Description> description = describePicture(request);
        if (!description)
            return 2;
        out << description->text << '\n';
    }
    return 0;
}
