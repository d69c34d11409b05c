// SPDX-License-Identifier: GPL-3.0-or-later
#include "modellog.h"
#include "models/frametreemodel.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {
using Lines = QStringList;

//! "o a1(b2 b3) a2": children in brackets behind their parent.
QString shapeOf(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QStringList parts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        QString part = index.data(FrameTreeModel::FrameIdRole).toString();
        if (index.data(FrameTreeModel::LineStartRole).toBool())
            part.prepend(u'>');
        if (model.rowCount(index) > 0)
            part += u"(%1)"_s.arg(shapeOf(model, index));
        parts << part;
    }
    return parts.join(u' ');
}
} // namespace

class TestFrameTreeModel final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<FrameTreeModel>();
        m_log = std::make_unique<ModelLog>(*m_model);
        m_model->setSession(branchedSession());
        m_log->take();
    }
    void cleanup()
    {
        m_log.reset();
        m_model.reset();
    }

    void firstLineIsAtTheTopAndBranchesBelowTheirFrame()
    {
        QCOMPARE(shapeOf(*m_model), u"o a1(>b2 b3) a2 a3"_s);
    }

    void rolesTellTheFrame()
    {
        const QModelIndex index = m_model->indexOf(u"b2"_s);
        QCOMPARE(index.data(FrameTreeModel::StepRole).toInt(), 2);
        QCOMPARE(index.data(FrameTreeModel::CaptionRole).toString(), u"words of b2"_s);
        QCOMPARE(index.data(FrameTreeModel::StateRole).value<CellState>(), CellState::Done);
        QVERIFY(index.data(FrameTreeModel::PictureRole).isValid());
        QCOMPARE(m_model->index(0, 0).data(FrameTreeModel::StateRole).value<CellState>(), CellState::Origin);
        QVERIFY(!m_model->indexOf(u"nobody"_s).isValid());
    }

    void stepAtTheEndGoesOnWithTheLine()
    {
        m_model->addFrame(frameOf(u"a4"_s, u"a3"_s, 4));
        QCOMPARE(m_log->take(), Lines {u"insert 4"_s});
        m_model->addFrame(frameOf(u"b4"_s, u"b3"_s, 4));
        QCOMPARE(m_log->take(), Lines {u"insert a1/2"_s});
        QCOMPARE(shapeOf(*m_model), u"o a1(>b2 b3 b4) a2 a3 a4"_s);
    }

    void stepFromTheMiddleOpensABranch()
    {
        Frame frame = frameOf(u"c3"_s, u"a2"_s, 3);
        frame.created = QDateTime::fromMSecsSinceEpoch(60000, Qt::UTC);
        m_model->addFrame(frame);
        QCOMPARE(m_log->take(), Lines {u"insert a2/0"_s});
        frame = frameOf(u"d3"_s, u"b2"_s, 3);
        frame.created = QDateTime::fromMSecsSinceEpoch(61000, Qt::UTC);
        m_model->addFrame(frame);
        QCOMPARE(shapeOf(*m_model), u"o a1(>b2(>d3) b3) a2(>c3) a3"_s);
    }

    void changeIsToldOfOneRow()
    {
        Frame frame = frameOf(u"b3"_s, u"b2"_s, 3);
        frame.caption = u"other words"_s;
        m_model->changeFrame(frame);
        QCOMPARE(m_log->take(), Lines {u"change a1/1"_s});
        QCOMPARE(m_model->indexOf(u"b3"_s).data(FrameTreeModel::CaptionRole).toString(), u"other words"_s);
    }

    void removalTakesTheRestOfTheLineAndItsBranches()
    {
        m_model->removeFrames({u"b3"_s});
        QCOMPARE(m_log->take(), Lines {u"remove a1/1"_s});
        m_model->removeFrames({u"a1"_s, u"a2"_s, u"a3"_s, u"b2"_s});
        QCOMPARE(m_log->take(), Lines {u"remove 1-3"_s});
        QCOMPARE(shapeOf(*m_model), u"o"_s);
        QVERIFY(!m_model->indexOf(u"b2"_s).isValid());
    }

    void lineGoesOnWithTheBranchWhenItsFirstWayIsGone()
    {
        m_model->removeFrames({u"a2"_s, u"a3"_s});
        QCOMPARE(shapeOf(*m_model), u"o a1 b2 b3"_s);
    }

    void restoredFrameFindsItsOldPlace()
    {
        const Session session = branchedSession();
        m_model->removeFrames({u"a2"_s, u"a3"_s});
        m_model->addFrame(session.frames[2]);
        m_model->addFrame(session.frames[3]);
        QCOMPARE(shapeOf(*m_model), u"o a1(>b2 b3) a2 a3"_s);
    }

    void strangersAreIgnored()
    {
        Frame foreign = frameOf(u"x"_s, u"a3"_s, 4);
        foreign.session = u"other"_s;
        m_model->addFrame(foreign);
        m_model->addFrame(frameOf(u"y"_s, u"nobody"_s, 4));
        m_model->addFrame(frameOf(u"second origin"_s, {}, 0));
        m_model->changeFrame(frameOf(u"z"_s, u"a3"_s, 4));
        QCOMPARE(m_log->take(), Lines {});
    }

    void tenThousandStepsDoNotNest()
    {
        const Session session = longSession(10000);
        FrameTreeModel model;
        model.setSession(session);
        QCOMPARE(model.rowCount(), 10001);
        QCOMPARE(model.rowCount(model.index(5000, 0)), 0);
        model.removeFrames({u"1"_s});
        QCOMPARE(model.rowCount(), 1);
    }

    void growingIsTheSameAsLoading()
    {
        // Any tree, grown frame by frame, has the shape it has after the next start.
        QRandomGenerator random(7);
        for (int round = 0; round < 30; ++round) {
            Session session {.id = u"s"_s};
            session.frames << frameOf(u"0"_s, {}, 0);
            FrameTreeModel grown;
            ModelLog log(grown);
            grown.setSession(session);
            for (int i = 1; i < 25; ++i) {
                const Frame parent = session.frames[random.bounded(int(session.frames.size()))];
                Frame frame = frameOf(QString::number(i), parent.id, parent.step + 1);
                frame.created = QDateTime::fromMSecsSinceEpoch(i, Qt::UTC);
                session.frames << frame;
                grown.addFrame(frame);
                if (i % 7 == 0) {
                    const FrameId lost = session.frames[random.bounded(1, int(session.frames.size()))].id;
                    const QList<FrameId> gone = subtreeOf(session, lost);
                    session.frames.removeIf([&gone](const Frame &f) { return gone.contains(f.id); });
                    grown.removeFrames(gone);
                }
            }
            FrameTreeModel loaded;
            loaded.setSession(session);
            QCOMPARE(shapeOf(grown), shapeOf(loaded));
        }
    }

private:
    std::unique_ptr<FrameTreeModel> m_model;
    std::unique_ptr<ModelLog> m_log;
};

QTEST_GUILESS_MAIN(TestFrameTreeModel)
#include "tst_frametreemodel.moc"
