// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostLines = 700;
constexpr QStringView licence = u"SPDX-License-Identifier: GPL-3.0-or-later";

//! Every file of the tree that can carry a comment; what tools leave behind is none of it.
QStringList licensedFiles()
{
    const QDir top(pathOf({}));
    const QRegularExpression notOurs(u"^(build|\\.git|\\.cache|.*/node_modules|.*/__pycache__)(/|$)"
                                     "|^(compile_commands|CMakeUserPresets)\\.json$|\\.user$"_s);
    const QRegularExpression bare(u"^LICENSE$"
                                  "|\\.(png|jpg|webp|json)$" // no room for comments
                                  "|\\.md$" // documents, read as they are
                                  "|^tests/(data|fuzz/seeds)/"_s); // data, each byte of which counts
    QStringList files;
    QDirIterator all(top.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString file = top.relativeFilePath(all.next());
        if (!notOurs.match(file).hasMatch() && !bare.match(file).hasMatch())
            files << file;
    }
    return files;
}

//! Runs clang-format over files or over text on its input; true when it has nothing to say.
bool isFormatted(const QStringList &arguments, const QString &input, QByteArray &said)
{
    QProcess process;
    process.setWorkingDirectory(pathOf({}));
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(
        u"clang-format"_s, QStringList {u"--dry-run"_s, u"-Werror"_s, u"--style=file"_s} + arguments);
    process.write(input.toUtf8());
    process.closeWriteChannel();
    const bool isDone = process.waitForFinished(100'000);
    said = process.readAll();
    return isDone && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

} // namespace

class TestSources : public QObject
{
    Q_OBJECT
private slots:
    void everyFileNamesItsLicence()
    {
        QStringList faults;
        const QStringList files = licensedFiles();
        for (const char16_t *kind :
            {u"ui/mainwindow.ui", u".ci/tidy", u"packaging/screenshots", u".clang-tidy",
                u"tests/faultserver/script.py", u"resources/gallery/page.html", u"src/core/frame.h"})
            QVERIFY2(files.contains(QString::fromUtf16(kind)), qPrintable(QString::fromUtf16(kind)));
        for (const QString &file : files)
            if (!textOf(file).left(400).contains(licence))
                faults << file;
        QVERIFY2(faults.isEmpty(), qPrintable(u"\n"_s + faults.join(u'\n')));
    }

    void headersAreIncludedOnce()
    {
        QStringList faults;
        for (const QString &file : sourcesBelow(u"src"_s) + sourcesBelow(u"tests"_s))
            if (file.endsWith(u".h"_s) && !textOf(file).contains(u"#pragma once\n"_s))
                faults << file;
        QCOMPARE(faults, QStringList());
    }

    void noSourceGrowsBeyondReading()
    {
        QStringList faults;
        for (const QString &file : sourcesBelow(u"src"_s))
            if (const qsizetype lines = textOf(file).count(u'\n'); lines > mostLines)
                faults << u"%1 has %2 lines"_s.arg(file).arg(lines);
        QCOMPARE(faults, QStringList());
    }

    void theFormatCheckKnowsGoodFromBad()
    {
        QVERIFY2(!QStandardPaths::findExecutable(u"clang-format"_s).isEmpty(),
            "clang-format is missing: packaging/setup test installs it.");
        QByteArray said;
        const QStringList asSource {u"--assume-filename=src/core/x.cpp"_s};
        QVERIFY2(isFormatted(asSource, u"int f(int *x);\n"_s, said), said.constData());
        QVERIFY(!isFormatted(asSource, u"int   f( int* x ) ;\n"_s, said));
    }

    void everySourceIsFormatted()
    {
        QByteArray said;
        const bool isClean = isFormatted(sourcesBelow(u"src"_s) + sourcesBelow(u"tests"_s), {}, said);
        QVERIFY2(isClean, said.left(4000).constData());
    }
};

QTEST_GUILESS_MAIN(TestSources)
#include "tst_sources.moc"
