// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

QString pathOf(const QString &relative)
{
    return QStringLiteral(AFTERIMAGE_SOURCES) + u'/' + relative;
}

QStringList sourcesBelow(const QString &folder)
{
    const QDir top(QStringLiteral(AFTERIMAGE_SOURCES));
    QStringList sources;
    QDirIterator files(pathOf(folder), {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        sources << top.relativeFilePath(files.next());
    sources.sort();
    return sources;
}

QString textOf(const QString &relative)
{
    QFile file(pathOf(relative));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll());
}

} // namespace Afterimage
