// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestSearch : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = quickFolder();
        m_library = *Library::open(m_folder->path());
        m_session = *addSession(*m_library, u"Holiday in Zürich"_s);
        m_lake = grow(*m_library, m_session.frames.first(),
            u"A quiet lake at dawn, with mountains behind it and one small sailing boat."_s, 0xff000001);
        m_other = *addSession(*m_library, u"Garden"_s, 0xff778899);
        m_roses = grow(*m_library, m_other.frames.first(),
            u"Red roses, a wall; \"quoted\" C++ and 100% dew."_s, 0xff000002);
    }

    void cleanup() { m_library.reset(); }

    void captionsAreFound()
    {
        const QList<SearchHit> hits = found(u"sailing"_s);
        QCOMPARE(hits.size(), 1);
        QCOMPARE(hits.first().session, m_session.id);
        QCOMPARE(hits.first().frame, m_lake.id);
        QCOMPARE(hits.first().title, u"Holiday in Zürich"_s);
        QVERIFY(hits.first().snippet.contains(u"sailing"_s));
    }

    void titlesAreFoundFirst()
    {
        const Frame named
            = grow(*m_library, m_session.frames.first(), u"A garden with a lake."_s, 0xff000003);
        const QList<SearchHit> hits = found(u"garden"_s);
        QCOMPARE(hits.size(), 2);
        QCOMPARE(hits.at(0).session, m_other.id);
        QVERIFY(hits.at(0).frame.isEmpty());
        QCOMPARE(hits.at(0).snippet, u"Garden"_s);
        QCOMPARE(hits.at(1).frame, named.id);
        QCOMPARE(await(m_library->search(u"garden"_s, 1))->size(), 1);
    }

    void wordsAreFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("hits");
        QTest::newRow("beginning of a word") << u"mount"_s << 1;
        QTest::newRow("middle of a word") << u"ountain"_s << 0;
        QTest::newRow("all words, any order") << u"boat DAWN"_s << 1;
        QTest::newRow("one word missing") << u"boat elephant"_s << 0;
        QTest::newRow("without accents") << u"zurich"_s << 1;
        QTest::newRow("with accents") << u"ZÜRICH"_s << 1;
        QTest::newRow("quoted") << u"\"quoted\""_s << 1;
        QTest::newRow("C++") << u"C++"_s << 1;
    }

    void wordsAreFound()
    {
        QFETCH(QString, text);
        QFETCH(int, hits);
        QCOMPARE(found(text).size(), hits);
    }

    void noTextIsAnError_data()
    {
        QTest::addColumn<QString>("text");
        int row = 0;
        for (const QString &text : {u""_s, u" \t\n"_s, u"\""_s, u"\"\"\""_s, u"*"_s, u"a*"_s, u"NEAR("_s,
                 u"NEAR(a b, 2)"_s, u"AND"_s, u"OR OR"_s, u"NOT lake"_s, u"caption:lake"_s, u"^lake"_s,
                 u"lake + boat"_s, u"{a b}: c"_s, u"-lake"_s, u"(("_s, u"'; DROP TABLE frames; --"_s, u"😀"_s,
                 u"lake 😀"_s, u"%_"_s, u"\\"_s, u"?1 :a @b $c"_s, QString(QChar(0)),
                 u"lake"_s + QChar(0) + u"x"_s, QString(QChar(0xD800)), u"湖の夜明け"_s, u"²"_s,
                 u"\U0001E900"_s, QString(50'000, u'x'), u"word "_s.repeated(500)})
            QTest::addRow("%d", row++) << text;
    }

    void noTextIsAnError()
    {
        QFETCH(QString, text);
        const Result<QList<SearchHit>> hits = await(m_library->search(text));
        QVERIFY2(hits.has_value(), hits ? "" : qPrintable(hits.error().detail));
        QCOMPARE(await(m_library->search(u"lake"_s))->size(), 1); // nothing has been dropped
    }

    void theTrashIsNotSearched()
    {
        const Result<QStringList> gone = await(m_library->trashFrames(m_session.id, m_lake.id));
        QVERIFY(found(u"lake"_s).isEmpty());
        QVERIFY(await(m_library->restoreFrames(m_session.id, *gone)).has_value());
        QCOMPARE(found(u"lake"_s).size(), 1);
        QVERIFY(await(m_library->trashSession(m_session.id)).has_value());
        QVERIFY(found(u"lake"_s).isEmpty());
        QVERIFY(found(u"holiday"_s).isEmpty());
    }

    void newTitlesAreFoundAndOldOnesForgotten()
    {
        QVERIFY(await(m_library->updateSession(m_session.id, {.title = u"Winter"_s})).has_value());
        QVERIFY(found(u"holiday"_s).isEmpty());
        QCOMPARE(found(u"winter"_s).size(), 1);
        QVERIFY(await(m_library->trashFrames(m_session.id, m_lake.id)).has_value());
        QVERIFY(await(m_library->emptyTrash(QDateTime::currentDateTimeUtc().addDays(1))).has_value());
        QVERIFY(found(u"lake"_s).isEmpty());
        QVERIFY(await(m_library->verify())->isSound()); // its index of words included
    }

    void everyFrameOfALongSessionIsFound()
    {
        Frame last = m_roses;
        for (int i = 0; i < 30; ++i)
            last = grow(*m_library, last, u"word%1 and common"_s.arg(i), 0xff000002);
        QCOMPARE(found(u"word29"_s).size(), 1);
        QCOMPARE(found(u"common"_s).size(), 30);
        const Result<QList<SearchHit>> some = await(m_library->search(u"common"_s, 7));
        QCOMPARE(some->size(), 7);
        QCOMPARE(some->first().frame, last.id);
    }

private:
    QList<SearchHit> found(const QString &text)
    {
        return await(m_library->search(text)).value_or(QList<SearchHit>(99));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Library> m_library;
    Session m_session;
    Session m_other;
    Frame m_lake;
    Frame m_roses;
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
