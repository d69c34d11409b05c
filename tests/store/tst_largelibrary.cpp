// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"

#include <QElapsedTimer>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int sessionCount = 1000;
constexpr int framesEach = 10;
} // namespace

//! A library as it is after a year: 1,000 sessions, 10,000 frames. Times are printed; the limits are several
//! times what an idle machine needs.
class TestLargeLibrary : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_folder = quickFolder();
        m_library = *Library::open(m_folder->path());
        const QString words
            = u"A quiet lake at dawn, with blue mountains behind it and one small boat. "_s.repeated(5);
        for (int i = 0; i < sessionCount; ++i) {
            Session session = newSession(u"Session %1"_s.arg(i));
            session.id = newId();
            session.frames.first().id = newId();
            session.frames.first().session = session.id;
            const EncodedImage picture {.bytes = QByteArray::number(i), .format = u"png"_s, .size = {9, 9}};
            Pending<Session> added = m_library->addSession(session, picture, picture);
            Pending<Frame> last;
            Frame parent = session.frames.first();
            for (int n = 1; n < framesEach; ++n) {
                parent = doneFrame(parent, u"%1 number %2"_s.arg(words).arg(n), picture);
                last = m_library->keep(parent, picture);
            }
            QVERIFY(await(last).has_value());
        }
        m_library.reset();
    }

    void opensQuickly()
    {
        QElapsedTimer timer;
        timer.start();
        m_library = *Library::open(m_folder->path());
        const qint64 opened = timer.elapsed();
        const Result<Session> newest = await(m_library->newestSession());
        qInfo("open %lld ms, open and newest session %lld ms", opened, timer.elapsed());
        QCOMPARE(newest->frames.size(), framesEach);
        QVERIFY(timer.elapsed() < 300);
    }

    void listsQuickly()
    {
        QElapsedTimer timer;
        timer.start();
        const Result<QList<SessionSummary>> list = await(m_library->sessions());
        qInfo("200 sessions %lld ms", timer.elapsed());
        QCOMPARE(list->size(), 200);
        QCOMPARE(list->last().frameCount, framesEach);
        QVERIFY(timer.elapsed() < 200);
        timer.start();
        QCOMPARE(await(m_library->sessions(sessionCount))->size(), sessionCount);
        qInfo("1000 sessions %lld ms", timer.elapsed());
    }

    void searchesQuickly()
    {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(await(m_library->search(u"lake boat"_s))->size(), 100);
        qInfo("words of every frame %lld ms", timer.elapsed());
        QVERIFY(timer.elapsed() < 1000);
        timer.start();
        QCOMPARE(await(m_library->search(u"Session 77"_s))->size(), 11);
        qInfo("a title %lld ms", timer.elapsed());
    }

    void verifiesWhole()
    {
        QElapsedTimer timer;
        timer.start();
        const Result<VerifyReport> report = await(m_library->verify());
        qInfo("verify %lld ms", timer.elapsed());
        QVERIFY(report->isSound());
        QCOMPARE(report->frames, sessionCount * framesEach);
    }

    void cleanupTestCase() { m_library.reset(); }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Library> m_library;
};

QTEST_GUILESS_MAIN(TestLargeLibrary)
#include "tst_largelibrary.moc"
