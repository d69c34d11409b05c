// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look.h"
#include "gui/wordreveal.h"

#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

const auto sentence = u"A red boat on a lake at dusk, and far away a hill."_s;

bool isWholeWordsOf(const QString &part, const QString &all)
{
    return all.startsWith(part) && (part.isEmpty() || part == all || all.at(part.size()) == u' ');
}

} // namespace

class TestWordReveal : public QObject
{
    Q_OBJECT
private slots:
    void cleanup() { Look::setMotionReduced(false); }

    void wordsAppearWholeAndInTime()
    {
        WordReveal words;
        QVERIFY(!words.isRunning() && words.shown().isEmpty());
        QElapsedTimer clock;
        clock.start();
        words.setWords(sentence);
        QVERIFY(words.shown().size() < sentence.size() / 2);
        QSet<QString> seen;
        while (words.isRunning()) {
            seen << words.shown();
            QTest::qSleep(2);
        }
        QVERIFY(clock.elapsed() >= Look::motionMs);
        QCOMPARE(words.shown(), sentence);
        QVERIFY2(seen.size() >= 5, qPrintable(QString::number(seen.size())));
        for (const QString &part : std::as_const(seen))
            QVERIFY2(isWholeWordsOf(part, sentence), qPrintable(part));
    }

    void moreWordsGoOnFromThere()
    {
        WordReveal words;
        words.setWords(u"A red boat"_s);
        QTRY_VERIFY(!words.isRunning());
        words.setWords(sentence);
        QVERIFY(words.shown().startsWith(u"A red boat"_s));
        QVERIFY(words.isRunning());
        words.setWords(sentence); // told again
        QTRY_COMPARE(words.shown(), sentence);
        words.setWords(u"Another start"_s);
        QVERIFY(words.shown().size() < 13);
    }

    void withoutMotionTheyAreThereAtOnce()
    {
        Look::setMotionReduced(true);
        WordReveal words;
        words.setWords(sentence);
        QCOMPARE(words.shown(), sentence);
        QVERIFY(!words.isRunning());
    }
};

QTEST_GUILESS_MAIN(TestWordReveal)
#include "tst_wordreveal.moc"
