// SPDX-License-Identifier: GPL-3.0-or-later

// How long the program takes from being started to its painted window with the newest session, in a library
// of 1,000 sessions and 10,000 frames: a process of its own each time, with recovery, keys and settings.
// Target: 300 ms. Arguments: [folder: kept and used again] [rounds=7]. Exit 1 when the median is over the
// target.

#include "biglibrary.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <vector>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int targetMs = 300;
constexpr int patienceMs = 60'000;

//! What the program says its start took, milliseconds.
std::optional<int> startOnce(const QString &library)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QCoreApplication::applicationDirPath() + u"/afterimage"_s,
        {u"--startup-time"_s, u"--library"_s, library});
    bool isNumber = false;
    if (!program.waitForFinished(patienceMs))
        return {};
    const int ms = program.readAllStandardOutput().trimmed().toInt(&isNumber);
    return isNumber ? std::optional(ms) : std::nullopt;
}
} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QTemporaryDir temporary;
    const QString folder = arguments.value(1, temporary.filePath(u"library"_s));
    const int rounds = std::max(1, arguments.value(2, u"7"_s).toInt());
    if (!QFileInfo::exists(folder + u"/library.sqlite"_s)) {
        if (const auto made = makeBigLibrary(folder, {}); !made) {
            std::fprintf(stderr, "%s\n", qPrintable(made.error().text()));
            return 2;
        }
    }
    std::vector<int> all;
    for (int i = 0; i < rounds; ++i) {
        const std::optional<int> ms = startOnce(folder);
        if (!ms) {
            std::fprintf(stderr, "The program did not say how long its start took.\n");
            return 2;
        }
        all.push_back(*ms);
        std::printf("%d ms\n", *ms);
        std::fflush(stdout);
    }
    std::sort(all.begin(), all.end());
    const int median = all[all.size() / 2];
    std::printf(
        "best %d ms, median %d ms, worst %d ms, target %d ms\n", all.front(), median, all.back(), targetMs);
    return median <= targetMs ? 0 : 1;
}
