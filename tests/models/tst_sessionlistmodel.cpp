// SPDX-License-Identifier: GPL-3.0-or-later
#include "modellog.h"
#include "models/sessionlistmodel.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {
using Lines = QStringList;

SessionSummary summaryOf(const QString &id, int hour)
{
    const QDateTime time(QDate(2026, 11, 1), QTime(hour, 0), Qt::UTC);
    return {.id = id, .title = u"Title "_s + id, .frameCount = 3, .created = time, .updated = time};
}

QString idsOf(const SessionListModel &model)
{
    QString ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids += model.index(row).data(SessionListModel::SessionIdRole).toString();
    return ids;
}
} // namespace

class TestSessionListModel final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<SessionListModel>();
        m_log = std::make_unique<ModelLog>(*m_model);
        m_model->setSessions(
            {summaryOf(u"d"_s, 8), summaryOf(u"c"_s, 6), summaryOf(u"b"_s, 4), summaryOf(u"a"_s, 2)});
        m_log->take();
    }
    void cleanup()
    {
        m_log.reset();
        m_model.reset();
    }

    void rolesTellTheSession()
    {
        const QModelIndex index = m_model->index(0);
        QCOMPARE(index.data().toString(), u"Title d"_s);
        QCOMPARE(index.data(SessionListModel::FrameCountRole).toInt(), 3);
        QVERIFY(index.data(SessionListModel::FactsRole).toString().contains(u"3 frames"_s));
        QVERIFY(!index.data(SessionListModel::OriginPictureRole).isValid());
    }

    void touchedSessionMovesToTheTop()
    {
        m_model->upsert(summaryOf(u"b"_s, 9));
        QCOMPARE(m_log->take(), (Lines {u"move 2 before 0"_s, u"change 0"_s}));
        QCOMPARE(idsOf(*m_model), u"bdca"_s);
    }

    void sessionThatIsOlderThanThoughtMovesDown()
    {
        m_model->upsert(summaryOf(u"d"_s, 3));
        QCOMPARE(idsOf(*m_model), u"cbda"_s);
    }

    void newSessionFindsItsPlace()
    {
        m_model->upsert(summaryOf(u"n"_s, 5));
        QCOMPARE(m_log->take(), Lines {u"insert 2"_s});
        QCOMPARE(idsOf(*m_model), u"dcnba"_s);
    }

    void sameSessionAgainChangesNothing()
    {
        m_model->upsert(summaryOf(u"c"_s, 6));
        QCOMPARE(m_log->take(), Lines {});
    }

    void removedSessionGoes()
    {
        m_model->remove(u"c"_s);
        m_model->remove(u"nobody"_s);
        QCOMPARE(m_log->take(), Lines {u"remove 1"_s});
    }

    void newListKeepsTheRowsThatStay()
    {
        m_model->setSessions({summaryOf(u"b"_s, 9), summaryOf(u"d"_s, 8), summaryOf(u"e"_s, 1)});
        QCOMPARE(idsOf(*m_model), u"bde"_s);
        QVERIFY(!m_log->take().contains(u"reset"_s));
    }

    void nextPageAddsOnlyWhatIsNew()
    {
        m_model->appendSessions({summaryOf(u"a"_s, 2), summaryOf(u"z"_s, 1)});
        QCOMPARE(m_log->take(), Lines {u"insert 4"_s});
        QCOMPARE(idsOf(*m_model), u"dcbaz"_s);
    }

    void anyListFollowsAnyOther()
    {
        QRandomGenerator random(3);
        const auto anyList = [&random] {
            QList<SessionSummary> list;
            for (char16_t c = u'a'; c < u'k'; ++c) {
                if (random.bounded(3) > 0)
                    list << summaryOf(QString(QChar(c)), int(random.bounded(24)));
            }
            std::stable_sort(list.begin(), list.end(),
                [](const auto &one, const auto &two) { return one.updated > two.updated; });
            return list;
        };
        for (int round = 0; round < 200; ++round) {
            const QList<SessionSummary> list = anyList();
            m_model->setSessions(list);
            QCOMPARE(m_model->rowCount(), int(list.size()));
            for (int row = 0; row < list.size(); ++row)
                QCOMPARE(*m_model->sessionAt(row), list[row]);
        }
    }

private:
    std::unique_ptr<SessionListModel> m_model;
    std::unique_ptr<ModelLog> m_log;
};

QTEST_GUILESS_MAIN(TestSessionListModel)
#include "tst_sessionlistmodel.moc"
