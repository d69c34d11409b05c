// SPDX-License-Identifier: GPL-3.0-or-later
#include <QHash>
#include <QProcess>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

//! The functions and data a static library defines for others, by their full names.
QStringList definedIn(const QString &archive)
{
    QProcess nm;
    nm.start(u"nm"_s, {u"--demangle"_s, u"--defined-only"_s, u"--extern-only"_s, archive});
    if (!nm.waitForFinished(60'000) || nm.exitCode() != 0)
        return {};
    QStringList names;
    const QList<QByteArray> lines = nm.readAllStandardOutput().split('\n');
    for (const QByteArray &line : lines) {
        // "address T name"; weak symbols (inline functions, templates) may stand in several libraries.
        const QString text = QString::fromUtf8(line);
        const QString kind = text.section(u' ', 1, 1);
        if (kind == "T"_L1 || kind == "D"_L1 || kind == "B"_L1 || kind == "R"_L1)
            names << text.section(u' ', 2);
    }
    names.removeDuplicates();
    return names;
}

} // namespace

//! A static library takes any function of the right name: two of one name are one program that does the wrong
//! thing.
class TestSymbols : public QObject
{
    Q_OBJECT
private slots:
    void noFunctionIsDefinedByTwoLibraries()
    {
        QHash<QString, QString> home;
        QStringList twice;
        const QStringList archives = QString::fromUtf8(AFTERIMAGE_ARCHIVES).split(u'|', Qt::SkipEmptyParts);
        QVERIFY(archives.size() >= 9);
        for (const QString &archive : archives) {
            const QStringList names = definedIn(archive);
            QVERIFY2(!names.isEmpty(), qPrintable(archive));
            for (const QString &name : names) {
                if (home.contains(name) && !name.startsWith("qInit"_L1) && !name.startsWith("qCleanup"_L1))
                    twice << name + u": "_s + home.value(name) + u" and "_s + archive;
                home.insert(name, archive);
            }
        }
        QVERIFY2(twice.isEmpty(), qPrintable(twice.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestSymbols)
#include "tst_symbols.moc"
