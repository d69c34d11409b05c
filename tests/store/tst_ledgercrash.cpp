// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>

#include <cstdio>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

//! What the "server" says to an attempt: long enough for several pieces, and told from any other.
QByteArray answerTo(const AttemptId &id)
{
    return "HTTP/1.1 200 OK\r\n\r\n" + id.toLatin1().repeated(4000);
}

void say(const char *what, const QString &id)
{
    std::printf("%s %s\n", what, qPrintable(id));
    std::fflush(stdout);
}

//! Without the event loop's naps, so that a kill finds the library at work.
template <typename T>
Result<T> waited(Pending<T> pending)
{
    pending.waitForFinished();
    return resultOf<T>(pending);
}

//! Buys pictures for ever and says each step once the library has said that it is durable.
int buyForEver(const QString &folder)
{
    Result<std::unique_ptr<Library>> library = Library::open(folder);
    if (!library)
        return 2;
    Result<Session> session = await((*library)->newestSession());
    if (!session)
        session = addSession(**library, u"Crash"_s);
    if (!session)
        return 3;
    LedgerStore &ledger = (*library)->ledger();
    for (;;) {
        Attempt attempt = newAttempt();
        attempt.purpose.session = session->id;
        if (!waited(ledger.prepare(attempt)))
            return 4;
        say("prepared", attempt.id);
        ledger.markSent(attempt.id);
        const QByteArray answer = answerTo(attempt.id);
        constexpr qsizetype piece = 20'000;
        for (qsizetype at = 0; at < answer.size(); at += piece)
            ledger.spool(attempt.id, answer.mid(at, piece));
        if (!waited(ledger.close(attempt.id, endAs(AttemptState::Received, Money {5}))))
            return 5;
        say("received", attempt.id);
        const EncodedImage picture {.bytes = answer, .format = u"png"_s, .size = {9, 9}};
        Frame frame = doneFrame(session->frames.first(), attempt.id, picture);
        frame.drawn.attempt = attempt.id;
        if (!waited((*library)->keep(frame, picture)))
            return 6;
        say("kept", attempt.id);
    }
}

} // namespace

//! A program that is killed while it pays for pictures.
class TestLedgerCrash : public QObject
{
    Q_OBJECT
private slots:
    void whatWasPaidForIsKnownAndKeptAfterSigkill()
    {
        const std::unique_ptr<QTemporaryDir> folder = quickFolder();
        QRandomGenerator random(20261122);
        QMap<QString, QSet<AttemptId>> said;
        int leftOver = 0;
        for (int round = 0; round < 24; ++round) {
            buyUntilKilled(folder->path(), random, said);
            if (QTest::currentTestFailed())
                return;
            const Result<std::unique_ptr<Library>> library = Library::open(folder->path());
            QVERIFY(library.has_value());
            QVERIFY((*library)->notice().isEmpty());
            check(**library, said, leftOver);
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(said.value(u"kept"_s).size() > 24);
        QVERIFY(leftOver > 0);
        qInfo("%lld paid for and kept, %d left over by the kills", said.value(u"kept"_s).size(), leftOver);
    }

private:
    static void buyUntilKilled(
        const QString &folder, QRandomGenerator &random, QMap<QString, QSet<AttemptId>> &said)
    {
        QProcess buyer;
        buyer.start(QCoreApplication::applicationFilePath(), {u"--buy-for-ever"_s, folder});
        QByteArray lines;
        const int steps = random.bounded(1, 16);
        while (lines.count('\n') < steps) {
            QVERIFY2(buyer.waitForReadyRead(20000), qPrintable(u"exit %1"_s.arg(buyer.exitCode())));
            lines += buyer.readAllStandardOutput();
        }
        QThread::usleep(random.bounded(0, 3000)); // some moment or other
        buyer.kill();
        QVERIFY(buyer.waitForFinished());
        QCOMPARE(buyer.exitStatus(), QProcess::CrashExit);
        lines += buyer.readAllStandardOutput();
        lines.truncate(lines.lastIndexOf('\n'));
        const QList<QByteArray> all = lines.split('\n');
        for (const QByteArray &line : all) {
            const QString text = QString::fromLatin1(line);
            said[text.section(u' ', 0, 0)].insert(text.section(u' ', 1));
        }
    }

    //! Compares the library with what was said of it, and ends what was left open.
    void check(Library &library, const QMap<QString, QSet<AttemptId>> &said, int &leftOver)
    {
        const Result<VerifyReport> report = await(library.verify());
        QVERIFY2(report && report->isSound(), report ? qPrintable(report->database.join(u' ')) : "");
        QVERIFY(report->strayAnswers.isEmpty());

        const QList<Attempt> attempts = *await(library.ledger().attempts({.session = {}, .limit = 100'000}));
        QMap<AttemptId, AttemptState> states;
        for (const Attempt &attempt : attempts)
            states.insert(attempt.id, attempt.state);
        for (const AttemptId &id : said.value(u"prepared"_s))
            QVERIFY2(states.contains(id), qPrintable(id));
        for (const AttemptId &id : said.value(u"received"_s)) {
            const AttemptState state = states.value(id);
            QVERIFY2(state == AttemptState::Received || state == AttemptState::Settled,
                qPrintable(attemptStateName(state)));
        }

        // Settled and kept are one and the same.
        QSet<AttemptId> drawn;
        const Session session = *await(library.newestSession());
        for (const Frame &frame : session.frames)
            drawn.insert(frame.drawn.attempt);
        drawn.remove({});
        drawn.subtract(m_finished);
        QSet<AttemptId> settled;
        for (auto state = states.cbegin(); state != states.cend(); ++state) {
            if (*state == AttemptState::Settled)
                settled.insert(state.key());
        }
        settled.subtract(m_finished);
        QCOMPARE(settled, drawn);
        QVERIFY(drawn.contains(said.value(u"kept"_s)));

        const QList<RecoveredAttempt> left = *await(library.ledger().recoverable());
        for (const RecoveredAttempt &open : left) {
            ++leftOver;
            const AttemptId &id = open.attempt.id;
            if (open.attempt.state == AttemptState::Received) {
                QCOMPARE(open.spool, answerTo(id));
                m_finished.insert(id);
                QVERIFY(await(library.ledger().settle(id)).has_value());
            } else {
                QVERIFY(answerTo(id).startsWith(open.spool));
                QVERIFY(await(library.ledger().close(id, endAs(AttemptState::Unclear))).has_value());
            }
        }
    }

    QSet<AttemptId> m_finished; //!< settled by this test, without a frame
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--buy-for-ever"_s)
        return buyForEver(arguments.value(2));
    TestLedgerCrash test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ledgercrash.moc"
