// SPDX-License-Identifier: GPL-3.0-or-later
#include "modellog.h"
#include "models/filmstripmodel.h"

#include <QTest>

#include <algorithm>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {
using Model = FilmstripModel;
using Lines = QStringList;

QString chainOf(const Model &model)
{
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids << model.index(row).data(Model::FrameIdRole).toString();
    return ids.join(u' ');
}

CellState stateAt(const Model &model, int row)
{
    return model.index(row).data(Model::StateRole).value<CellState>();
}

Frame halfStep(const FrameId &id, const FrameId &parent, int step)
{
    Frame frame = frameOf(id, parent, step);
    frame.state = FrameState::Captioned;
    frame.picture.reset();
    return frame;
}
} // namespace

class TestFilmstripModel final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_model = std::make_unique<Model>();
        m_log = std::make_unique<ModelLog>(*m_model);
        m_model->setChain(branchedSession(), u"a3"_s);
        m_log->take();
    }
    void cleanup()
    {
        m_log.reset();
        m_model.reset();
    }

    void chainRunsFromTheOriginThroughTheFrameToItsNewestLeaf()
    {
        QCOMPARE(chainOf(*m_model), u"o a1 a2 a3"_s);
        m_model->setChain(branchedSession(), u"a1"_s);
        QCOMPARE(chainOf(*m_model), u"o a1 b2 b3"_s);
    }

    void unknownFrameFallsBackToTheHead()
    {
        m_model->setChain(branchedSession(), u"nobody"_s);
        QCOMPARE(chainOf(*m_model), u"o a1 a2 a3"_s);
    }

    void switchToABranchKeepsTheRowsBothBeginWith()
    {
        m_model->setChain(branchedSession(), u"b3"_s);
        QCOMPARE(m_log->take(), (Lines {u"remove 2-3"_s, u"insert 2-3"_s}));
        QCOMPARE(chainOf(*m_model), u"o a1 b2 b3"_s);
    }

    void sameChainAgainChangesNothing()
    {
        m_model->setChain(branchedSession(), u"a2"_s);
        m_log->take();
        m_model->setChain(branchedSession(), u"b2"_s);
        m_log->take();
        m_model->setChain(branchedSession(), u"b3"_s);
        QCOMPARE(m_log->take(), Lines {});
    }

    void otherSessionReplacesEverything()
    {
        Session other = longSession(2);
        other.id = u"t"_s;
        for (Frame &frame : other.frames)
            frame.session = other.id;
        m_model->setChain(other, {});
        QCOMPARE(m_log->take().first(), u"reset"_s);
        QCOMPARE(chainOf(*m_model), u"0 1 2"_s);
        QCOMPARE(m_model->sessionId(), other.id);
    }

    void emptySessionHasNoRows()
    {
        m_model->setChain(Session {.id = u"empty"_s}, {});
        QCOMPARE(m_model->rowCount(), 0);
        m_model->clear();
        QCOMPARE(m_model->rowCount(), 0);
    }

    void rolesTellTheFrame()
    {
        m_model->setNotices({{u"p"_s, u"Painted"_s}});
        Frame frame = frameOf(u"a4"_s, u"a3"_s, 4);
        frame.drawn.provider = u"p"_s;
        m_model->addFrame(frame);
        const QModelIndex index = m_model->index(4);
        QCOMPARE(index.data(Model::StepRole).toInt(), 4);
        QCOMPARE(index.data(Model::CaptionRole).toString(), u"words of a4"_s);
        QCOMPARE(index.data(Model::PictureRole).value<PictureRef>(), *frame.picture);
        QCOMPARE(index.data(Model::NoticeRole).toString(), u"Painted"_s);
        QCOMPARE(index.data(Model::FileNameRole).toString(), u"Garden – step 4"_s);
        QCOMPARE(m_model->index(0).data(Model::FileNameRole).toString(), u"Garden – origin"_s);
        QCOMPARE(stateAt(*m_model, 0), CellState::Origin);
        QCOMPARE(stateAt(*m_model, 4), CellState::Done);
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(u"Step 4"_s));
    }

    void fileNamesTakeNoSlashesDotsOrLineBreaks()
    {
        m_model->setSessionTitle(u"../../etc\n/a:b"_s);
        const QString name = m_model->index(0).data(Model::FileNameRole).toString();
        QVERIFY2(!name.contains(u'/') && !name.contains(u'\n') && !name.startsWith(u'.'), qPrintable(name));
        m_model->setSessionTitle(u"///"_s);
        QVERIFY(!m_model->index(0).data(Model::FileNameRole).toString().startsWith(u' '));
    }

    void toolTipsAreNeverHtmlOfTheWords()
    {
        Frame frame = frameOf(u"a4"_s, u"a3"_s, 4);
        frame.caption = u"<img src=x> <b>bold</b>"_s;
        m_model->addFrame(frame);
        const QString tip = m_model->index(4).data(Qt::ToolTipRole).toString();
        QVERIFY2(!tip.contains(u"<img"_s) && tip.contains(u"&lt;b&gt;"_s), qPrintable(tip));
    }

    void pendingCellComesWithTheStepAndGoesWithItsEnd()
    {
        m_model->startStep(u"a3"_s, u"new"_s, 4);
        QCOMPARE(m_log->take(), Lines {u"insert 4"_s});
        QCOMPARE(stateAt(*m_model, 4), CellState::Describing);
        QCOMPARE(m_model->frameAt(4), nullptr);
        QVERIFY(!m_model->flags(m_model->index(4)).testFlag(Qt::ItemIsDragEnabled));
        m_model->startStep(u"a3"_s, u"new"_s, 4);
        QCOMPARE(m_log->take(), Lines {});
        m_model->endStep();
        QCOMPARE(m_log->take(), Lines {u"remove 4"_s});
    }

    void wholeStepFillsOneCell()
    {
        m_model->startStep(u"a3"_s, u"new"_s, 4);
        m_model->progress(u"new"_s, {.phase = Phase::Describing, .words = u"A red"_s}, 100);
        QCOMPARE(m_model->index(4).data(Model::CaptionRole).toString(), u"A red"_s);
        m_model->progress(u"new"_s, {.phase = Phase::Describing, .words = u"A red boat"_s}, 200);
        m_model->addFrame(halfStep(u"new"_s, u"a3"_s, 4));
        QCOMPARE(m_model->index(4).data(Model::CaptionRole).toString(), u"words of new"_s);
        QVERIFY(m_model->frameAt(4));

        QImage partial(4, 4, QImage::Format_RGB32);
        m_model->progress(u"new"_s, {.phase = Phase::Drawing, .preview = partial}, 50);
        QCOMPARE(stateAt(*m_model, 4), CellState::Drawing);
        QCOMPARE(m_model->index(4).data(Model::PreviewRole).value<QImage>().size(), QSize(4, 4));
        QVERIFY(m_model->index(4).data(Model::ElapsedRole).toLongLong() >= 50);

        m_model->changeFrame(frameOf(u"new"_s, u"a3"_s, 4));
        QCOMPARE(stateAt(*m_model, 4), CellState::Done);
        QVERIFY(m_model->index(4).data(Model::PreviewRole).value<QImage>().isNull());
        QVERIFY(!m_model->index(4).data(Model::ElapsedRole).isValid());
        m_model->endStep();
        QCOMPARE(chainOf(*m_model), u"o a1 a2 a3 new"_s);
        const QStringList log = m_log->take();
        QCOMPARE(log.count(u"insert 4"_s), 1);
        QCOMPARE(log.filter(u"remove"_s), Lines {});
    }

    void progressNamesOnlyWhatChanged()
    {
        m_model->startStep(u"a3"_s, u"new"_s, 4);
        m_model->progress(u"new"_s, {.phase = Phase::Describing, .words = u"A"_s}, 1);
        m_log->take();
        m_model->progress(u"new"_s, {.phase = Phase::Describing, .words = u"A red"_s}, 2);
        QCOMPARE(m_log->roles().size(), 1);
        QVERIFY(m_log->roles().first().contains(Model::CaptionRole));
        QVERIFY(!m_log->roles().first().contains(Model::PreviewRole));
        QVERIFY(!m_log->roles().first().contains(Model::StateRole));
        m_log->take();
        m_model->progress(u"new"_s, {.phase = Phase::Describing, .words = u"A red"_s}, 3);
        QCOMPARE(m_log->roles(), QList<QList<int>> {QList<int> {Model::ElapsedRole}});
        QCOMPARE(m_log->take(), Lines {u"change 4"_s});
    }

    void wordsAndPreviewStayUntilThereAreOthers()
    {
        m_model->startStep(u"a3"_s, u"new"_s, 4);
        m_model->progress(u"new"_s, {.phase = Phase::Describing, .words = u"A red boat"_s}, 1);
        m_model->progress(u"new"_s, {.phase = Phase::Saving}, 2);
        QCOMPARE(m_model->index(4).data(Model::CaptionRole).toString(), u"A red boat"_s);
        QCOMPARE(stateAt(*m_model, 4), CellState::Describing);
    }

    void elapsedTimeGoesOnBetweenReports()
    {
        m_model->startStep(u"a3"_s, u"new"_s, 4);
        m_model->progress(u"new"_s, {.phase = Phase::Drawing}, 1000);
        m_log->take();
        QTRY_VERIFY(!m_log->roles().isEmpty());
        QVERIFY(m_log->roles().first().contains(Model::ElapsedRole));
        QVERIFY(m_model->index(4).data(Model::ElapsedRole).toLongLong() > 1000);
    }

    void waitSaysHowLongAndWhy()
    {
        m_model->startStep(u"a3"_s, u"new"_s, 4);
        m_model->progress(u"new"_s,
            {.phase = Phase::Waiting,
                .waitingUntil = QDateTime::currentDateTimeUtc().addSecs(30),
                .reason = u"too many requests"_s},
            1);
        QCOMPARE(stateAt(*m_model, 4), CellState::Waiting);
        const QString text = m_model->index(4).data(Model::PhaseTextRole).toString();
        QVERIFY2(text.contains(u"too many requests"_s) && text.contains(u"30"_s), qPrintable(text));
    }

    void stepFromTheMiddleTurnsTheChainIntoTheBranch()
    {
        m_model->startStep(u"a1"_s, u"new"_s, 2);
        QCOMPARE(m_log->take(), (Lines {u"remove 2-3"_s, u"insert 2"_s}));
        QCOMPARE(m_model->index(2).data(Model::BranchesRole).toInt(), 2);
        m_model->addFrame(frameOf(u"new"_s, u"a1"_s, 2));
        m_model->endStep();
        QCOMPARE(chainOf(*m_model), u"o a1 new"_s);
        QCOMPARE(m_model->index(2).data(Model::BranchesRole).toInt(), 2);
    }

    void stepElsewhereInTheTreeLeavesTheChainAlone()
    {
        m_model->startStep(u"b3"_s, u"new"_s, 4);
        m_model->progress(u"new"_s, {.phase = Phase::Drawing}, 1);
        m_model->addFrame(frameOf(u"new"_s, u"b3"_s, 4));
        m_model->endStep();
        QCOMPARE(m_log->take(), Lines {});
        QCOMPARE(chainOf(*m_model), u"o a1 a2 a3"_s);
    }

    void stepElsewhereShowsOnceItsChainIsShown()
    {
        m_model->startStep(u"b3"_s, u"new"_s, 4);
        m_model->progress(u"new"_s, {.phase = Phase::Drawing}, 1);
        m_model->setChain(branchedSession(), u"b3"_s);
        QCOMPARE(chainOf(*m_model), u"o a1 b2 b3 new"_s);
        QCOMPARE(stateAt(*m_model, 4), CellState::Drawing);
        m_model->setChain(branchedSession(), u"a3"_s);
        QCOMPARE(chainOf(*m_model), u"o a1 a2 a3"_s);
    }

    void branchElsewhereIsOnlyCounted()
    {
        QCOMPARE(m_model->index(3).data(Model::BranchesRole).toInt(), 0);
        m_model->addFrame(frameOf(u"c3"_s, u"a2"_s, 3));
        QCOMPARE(m_log->take(), Lines {u"change 3"_s});
        QCOMPARE(m_model->index(3).data(Model::BranchesRole).toInt(), 1);
        m_model->removeFrames({u"c3"_s});
        QCOMPARE(m_model->index(3).data(Model::BranchesRole).toInt(), 0);
    }

    void failureStaysOnTheCellUntilTheNextStep()
    {
        m_model->startStep(u"a3"_s, u"new"_s, 4);
        m_model->failStep(u"a3"_s, u"new"_s, Error {.kind = ErrorKind::Network, .message = u"No answer."_s});
        m_model->endStep();
        QCOMPARE(stateAt(*m_model, 4), CellState::Failed);
        QVERIFY(m_model->index(4).data(Model::TroubleRole).toString().contains(u"No answer."_s));
        m_model->startStep(u"a3"_s, u"next"_s, 4);
        QCOMPARE(chainOf(*m_model), u"o a1 a2 a3 next"_s);
        QCOMPARE(stateAt(*m_model, 4), CellState::Describing);
    }

    void failureWithoutAStartIsShownToo()
    {
        m_model->failStep(u"a3"_s, u"new"_s, Error {.kind = ErrorKind::Network, .message = u"No answer."_s});
        QCOMPARE(chainOf(*m_model), u"o a1 a2 a3 new"_s);
        QCOMPARE(m_model->index(4).data(Model::StepRole).toInt(), 4);
    }

    void stoppedStepLeavesNoTrouble()
    {
        m_model->startStep(u"a3"_s, u"new"_s, 4);
        m_model->failStep(u"a3"_s, u"new"_s, Error {.kind = ErrorKind::Canceled, .message = u"Stopped."_s});
        QCOMPARE(chainOf(*m_model), u"o a1 a2 a3"_s);
    }

    void halfStepKeepsItsWordsWhenDrawingFails()
    {
        m_model->addFrame(halfStep(u"h"_s, u"a3"_s, 4));
        QCOMPARE(stateAt(*m_model, 4), CellState::Captioned);
        m_model->startStep(u"a3"_s, u"h"_s, 4);
        QCOMPARE(m_model->rowCount(), 5);
        QCOMPARE(stateAt(*m_model, 4), CellState::Drawing);
        m_model->failStep(u"a3"_s, u"h"_s, Error {.kind = ErrorKind::Refused, .message = u"Refused."_s});
        m_model->endStep();
        QCOMPARE(stateAt(*m_model, 4), CellState::Failed);
        QCOMPARE(m_model->index(4).data(Model::CaptionRole).toString(), u"words of h"_s);
    }

    void storedTroubleIsShown()
    {
        Frame frame = halfStep(u"h"_s, u"a3"_s, 4);
        frame.trouble = Error {.message = u"The server said no."_s, .charged = Charged::Yes};
        m_model->addFrame(frame);
        QCOMPARE(stateAt(*m_model, 4), CellState::Failed);
        QCOMPARE(m_model->index(4).data(Model::TroubleRole).toString(), frame.trouble->text());
        QCOMPARE(m_model->index(4).data(Model::ChargedRole).toInt(), int(Charged::Yes));
    }

    void removedFramesEndTheChain()
    {
        m_model->removeFrames({u"a2"_s, u"a3"_s});
        QCOMPARE(m_log->take(), Lines {u"remove 2-3"_s});
        m_model->removeFrames({u"b2"_s, u"b3"_s});
        QCOMPARE(m_log->take(), Lines {});
    }

    void removalOfTheParentTakesThePendingCell()
    {
        m_model->startStep(u"a3"_s, u"new"_s, 4);
        m_model->removeFrames({u"a3"_s});
        QCOMPARE(chainOf(*m_model), u"o a1 a2"_s);
        m_model->progress(u"new"_s, {.phase = Phase::Drawing}, 1);
        m_model->endStep();
        QCOMPARE(chainOf(*m_model), u"o a1 a2"_s);
    }

    void framesOfOtherSessionsAreIgnored()
    {
        Frame foreign = frameOf(u"x"_s, u"a3"_s, 4);
        foreign.session = u"other"_s;
        m_model->addFrame(foreign);
        QCOMPARE(m_log->take(), Lines {});
    }

    void tickOfProgressDoesNotGrowWithTheChain()
    {
        const auto perTick = [](int steps) {
            Model model;
            const Session session = longSession(steps);
            model.setChain(session, {});
            model.startStep(session.head, u"new"_s, steps + 1);
            QString words;
            constexpr int ticks = 4000;
            qint64 best = std::numeric_limits<qint64>::max();
            for (int round = 0; round < 5; ++round) {
                QElapsedTimer clock;
                clock.start();
                for (int i = 0; i < ticks; ++i)
                    model.progress(u"new"_s, {.phase = Phase::Describing}, i);
                best = std::min(best, clock.nsecsElapsed() / ticks);
            }
            return best;
        };
        const qint64 small = perTick(10);
        const qint64 large = perTick(10000);
        // A pass over ten thousand rows takes at least twenty times a tick.
        QVERIFY2(large < 5 * small + 2000, qPrintable(u"%1 ns, %2 ns"_s.arg(small).arg(large)));
    }

private:
    std::unique_ptr<Model> m_model;
    std::unique_ptr<ModelLog> m_log;
};

QTEST_GUILESS_MAIN(TestFilmstripModel)
#include "tst_filmstripmodel.moc"
