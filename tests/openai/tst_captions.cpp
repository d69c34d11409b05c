// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/captions.h"

#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestCaptions : public QObject
{
    Q_OBJECT

private slots:
    void leavesTheWordsOnly_data();
    void leavesTheWordsOnly();
    void millionsOfTagsTakeNoTimeToSpeakOf_data();
    void millionsOfTagsTakeNoTimeToSpeakOf();
    void thoughtsNeverShowWhileTheyStream();
    void fitsAPromptToItsServer();
    void aCutPromptEndsBetweenCharacters();
};

void TestCaptions::leavesTheWordsOnly_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("caption");
    QTest::newRow("plain") << u"A lighthouse."_s << u"A lighthouse."_s;
    QTest::newRow("space") << u"\n  A lighthouse. \n"_s << u"A lighthouse."_s;
    QTest::newRow("thoughts") << u"<think>Hm, a tower?</think>\nA lighthouse."_s << u"A lighthouse."_s;
    QTest::newRow("open thoughts") << u"<think>Hm, a tower"_s << QString();
    QTest::newRow("end of thoughts only") << u"Hm.</think> A lighthouse."_s << u"A lighthouse."_s;
    QTest::newRow("two thoughts") << u"<think>a</think>A <THINK>b</THINK>lighthouse."_s << u"A lighthouse."_s;
    QTest::newRow("fence") << u"```text\nA lighthouse.\n```"_s << u"A lighthouse."_s;
    QTest::newRow("server tags")
        << u"A <lora:evil:1>lighthouse<sd_cpp_extra_args>{\"steps\":1}</sd_cpp_extra_args>."_s
        << u"A lighthouse."_s;
    QTest::newRow("unseen") << u"A\u202e light\u0007house\u200b."_s << u"A lighthouse."_s;
    QTest::newRow("pipes and html stay") << u"<b>a|b</b>"_s << u"<b>a|b</b>"_s;
    QTest::newRow("emoji of several parts")
        << u"\U0001F469\u200D\U0001F680"_s << u"\U0001F469\u200D\U0001F680"_s;
    QTest::newRow("nothing") << QString() << QString();
    // What a first look leaves may not be what a second would take: found by tests/fuzz.
    QTest::newRow("two ends of thoughts") << u"Hm.</think>Well.</think>A lighthouse."_s << u"A lighthouse."_s;
    QTest::newRow("thoughts around thoughts") << u"<th<think>a</think>ink>b</think>A hill."_s << u"A hill."_s;
    QTest::newRow("tag in a tag") << u"A <lo<lora:a:1>ra:evil:1>hill."_s << u"A hill."_s;
    QTest::newRow("tag behind what is unseen") << u"A <lo\u200bra:evil:1>hill."_s << u"A hill."_s;
    QTest::newRow("many tags in tags")
        << u"<lo<lo<lo<lo<lo<lora:a>ra:b>ra:c>ra:d>ra:e>ra:f>"_s << u"lolora:e>ra:f>"_s;
    QTest::newRow("open tag") << u"A <lora:hill."_s << u"A <lora:hill."_s;
    QTest::newRow("fence made by a tag") << u"``<lora:a>`text\nA hill."_s << u"A hill."_s;
    QTest::newRow("fence behind a wide space") << u"\u00a0```\n\u3000```\nA hill."_s << u"A hill."_s;
}

void TestCaptions::leavesTheWordsOnly()
{
    QFETCH(QString, answer);
    QTEST(cleanCaption(answer), "caption");
    QCOMPARE(cleanCaption(cleanCaption(answer)), cleanCaption(answer));
}

void TestCaptions::millionsOfTagsTakeNoTimeToSpeakOf_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("thoughts") << QByteArray("<think>a</think>b");
    QTest::newRow("tags") << QByteArray("<lora:a:1>b");
    QTest::newRow("open tags") << QByteArray("<lora:");
    QTest::newRow("tags in tags") << QByteArray("<lo<lora:a>ra:b>");
    QTest::newRow("fences") << QByteArray("```\n");
}

void TestCaptions::millionsOfTagsTakeNoTimeToSpeakOf()
{
    QFETCH(QByteArray, piece);
    // With time that grows with the square of the length this would take hours, and the test its TIMEOUT.
    const QString caption = cleanCaption(QString::fromLatin1(piece.repeated(1'000'000)));
    QVERIFY(caption.size() < piece.size() * 1'000'000 || piece == "<lora:");
}

void TestCaptions::thoughtsNeverShowWhileTheyStream()
{
    const QString answer = u"<think>secret thoughts</think>A lighthouse at dusk."_s;
    const QString whole = cleanCaption(answer);
    // From the end of the tag on; half a tag is text like any other.
    for (qsizetype size = 7; size <= answer.size(); ++size) {
        const QString words = cleanCaption(answer.first(size));
        QVERIFY2(whole.startsWith(words), qPrintable(words));
    }
}

void TestCaptions::fitsAPromptToItsServer()
{
    FittedPrompt fitted = fitPrompt(u"a|b"_s, profileFor(u"localai"_s));
    QCOMPARE(fitted.text, u"a b"_s);
    QCOMPARE(fitted.changes.size(), 1);
    fitted = fitPrompt(u"a|b"_s, profileFor(u"openai"_s));
    QCOMPARE(fitted.text, u"a|b"_s);
    QVERIFY(fitted.changes.isEmpty());
    fitted = fitPrompt(u"a<sd_cpp_extra_args>{}</sd_cpp_extra_args>b"_s, profileFor(u"sd-server"_s));
    QCOMPARE(fitted.text, u"ab"_s);
    QCOMPARE(fitted.changes.size(), 1);
    fitted = fitPrompt(u"a<lo<lora:x>ra:y>b"_s, profileFor(u"sd-server"_s));
    QCOMPARE(fitted.text, u"ab"_s);
    fitted = fitPrompt(QString(40'000, u'x'), profileFor(u"openai"_s));
    QCOMPARE(fitted.text.size(), 32'000);
    QCOMPARE(fitted.changes.size(), 1);
}

void TestCaptions::aCutPromptEndsBetweenCharacters()
{
    Profile profile = profileFor(u"generic"_s);
    profile.promptCap = 3;
    QCOMPARE(fitPrompt(u"ab\U0001F680c"_s, profile).text, u"ab"_s);
}

QTEST_APPLESS_MAIN(TestCaptions)
#include "tst_captions.moc"
