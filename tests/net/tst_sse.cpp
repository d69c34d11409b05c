// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/sse.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString folder = QStringLiteral(AFTERIMAGE_TEST_DATA "/sse");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<SseEvent> expectedIn(const QString &path)
{
    QList<SseEvent> events;
    const QJsonArray list = QJsonDocument::fromJson(contentOf(path)).array();
    for (const QJsonValue &value : list)
        events << SseEvent {value["name"_L1].toString().toUtf8(), value["data"_L1].toString().toUtf8()};
    return events;
}

//! What comes out when `bytes` arrive in pieces of the sizes `nextSize` gives.
template <typename NextSize>
QList<SseEvent> eventsOf(QByteArrayView bytes, NextSize nextSize)
{
    SseReader reader;
    QList<SseEvent> events;
    while (!bytes.isEmpty()) {
        const qsizetype size = std::min(bytes.size(), qsizetype(nextSize()));
        if (const auto found = reader.feed(bytes.first(size)))
            events << *found;
        bytes = bytes.sliced(size);
    }
    return events << reader.finish();
}

QList<SseEvent> eventsAtOnce(const QByteArray &bytes)
{
    return eventsOf(bytes, [&bytes] { return bytes.size(); });
}

} // namespace

class TestSse : public QObject
{
    Q_OBJECT
private slots:
    void everyFixtureGivesItsEventsHoweverItIsCut_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList files = QDir(folder).entryList({u"*.sse"_s});
        QVERIFY(files.size() >= 20);
        for (const QString &file : files)
            QTest::newRow(qPrintable(file.chopped(4))) << file.chopped(4);
    }
    void everyFixtureGivesItsEventsHoweverItIsCut()
    {
        QFETCH(QString, name);
        const QByteArray bytes = contentOf(folder + u'/' + name + u".sse"_s);
        const QString expectation = folder + u'/' + name + u".json"_s;
        QVERIFY2(QFile::exists(expectation), qPrintable(expectation));
        const QList<SseEvent> expected = expectedIn(expectation);
        QCOMPARE(eventsAtOnce(bytes), expected);
        QCOMPARE(eventsOf(bytes, [] { return 1; }), expected);
        QRandomGenerator random(1);
        for (int i = 0; i < 200; ++i)
            QCOMPARE(eventsOf(bytes, [&random] { return random.bounded(1, 64); }), expected);
        for (int i = 0; i < 50; ++i)
            QCOMPARE(eventsOf(bytes, [&random] { return random.bounded(0, 5000); }), expected);
    }

    void bytesThatAreNotTextComeThroughAsTheyAre()
    {
        const QByteArray data("\xFF\xFE\x00\x80 \xC3", 6);
        QCOMPARE(eventsAtOnce("data: " + data + "\n\n"), QList<SseEvent>({{{}, data}}));
    }

    void aByteOrderMarkCountsAtTheStartOnly()
    {
        QCOMPARE(eventsAtOnce("data: a\n\n\xEF\xBB\xBF"
                              "data: b\n\n"),
            QList<SseEvent>({{{}, "a"}}));
    }

    void anEventIsThereAsSoonAsItsEmptyLineIs()
    {
        SseReader reader;
        QCOMPARE(reader.feed("data: a\r\n\r").value(), QList<SseEvent>({{{}, "a"}}));
        QCOMPARE(reader.feed("\ndata: b\n").value(), QList<SseEvent>());
        QCOMPARE(reader.feed("\n").value(), QList<SseEvent>({{{}, "b"}}));
        QCOMPARE(reader.finish(), QList<SseEvent>());
    }

    void aLineOfManyMegabytesTakesItsTimeOnce()
    {
        // Searching the line again with every piece would take hours.
        const QByteArray piece(1024, 'x');
        SseReader reader;
        QVERIFY(reader.feed("data: ").has_value());
        for (int i = 0; i < 32 * 1024; ++i)
            QVERIFY(reader.feed(piece).has_value());
        const auto events = reader.feed("\n\n");
        QVERIFY(events.has_value());
        QCOMPARE(events->size(), 1);
        QCOMPARE(events->first().data.size(), 32 * 1024 * 1024);
    }

    void anEventOverTheLimitIsAnError_data()
    {
        QTest::addColumn<QByteArray>("piece");
        QTest::newRow("one endless line") << QByteArray(64, 'x');
        QTest::newRow("an endless comment") << QByteArray(":") + QByteArray(63, 'x');
        QTest::newRow("endless lines of data") << QByteArray("data: 1234\n");
        QTest::newRow("endless empty lines of data") << QByteArray("data\n");
    }
    void anEventOverTheLimitIsAnError()
    {
        QFETCH(QByteArray, piece);
        SseReader reader(1024);
        std::optional<Error> error;
        for (int i = 0; i < 10'000 && !error; ++i) {
            const auto events = reader.feed(piece);
            if (!events)
                error = events.error();
        }
        QVERIFY(error.has_value());
        QCOMPARE(error->kind, ErrorKind::Network);
        QVERIFY(!reader.feed("\n\ndata: too late\n\n").has_value());
        QCOMPARE(reader.finish(), QList<SseEvent>());
    }

    void whatWasWholeBeforeTheLimitIsNotLost()
    {
        const QByteArray bytes = "data: kept\n\ndata: " + QByteArray(2000, 'x');
        for (const int size : {1, 7, 4000}) {
            SseReader reader(1024);
            QList<SseEvent> events;
            for (QByteArrayView rest(bytes); !rest.isEmpty();
                 rest = rest.sliced(std::min<qsizetype>(size, rest.size()))) {
                if (const auto found = reader.feed(rest.first(std::min<qsizetype>(size, rest.size()))))
                    events << *found;
            }
            QCOMPARE(events, QList<SseEvent>({{{}, "kept"}}));
            QVERIFY(!reader.feed("x").has_value());
        }
    }

    void theLimitIsForOneEventNotForTheStream()
    {
        SseReader reader(100);
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(reader.feed("data: 0123456789\n\n").value().size(), 1);
    }

    void aReaderThatIsFinishedIsAsNew()
    {
        SseReader reader(100);
        QVERIFY(!reader.feed(QByteArray(101, 'x')).has_value());
        QCOMPARE(reader.finish(), QList<SseEvent>());
        QCOMPARE(reader
                     .feed("\xEF\xBB\xBF"
                           "data: a\n\n")
                     .value(),
            QList<SseEvent>({{{}, "a"}}));
    }
};

QTEST_APPLESS_MAIN(TestSse)
#include "tst_sse.moc"
