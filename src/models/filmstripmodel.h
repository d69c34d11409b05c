// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/progress.h"
#include "core/session.h"
#include "models/cellstate.h"

#include <QAbstractListModel>
#include <QBasicTimer>
#include <QElapsedTimer>
#include <QHash>

#include <optional>
#include <vector>

namespace Afterimage {

//! One chain of a session, origin first, and at its end at most one cell for a step that has no frame yet.
//! A tick of progress costs the same whatever the length of the chain.
class FilmstripModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilmstripModel)
public:
    //! Qt::DisplayRole is the caption, Qt::ToolTipRole the words or the trouble in full.
    enum Role {
        FrameIdRole = Qt::UserRole + 1, //!< FrameId; of a pending cell: the id its frame will have
        StepRole, //!< int, 0 for the origin
        CaptionRole, //!< QString, growing word by word while describing
        StateRole, //!< CellState
        PictureRole, //!< PictureRef; invalid without a stored picture
        PreviewRole, //!< QImage; null unless a partial picture is there
        PhaseTextRole, //!< QString, what is going on; empty when nothing is
        ElapsedRole, //!< qint64 milliseconds of the half-step under way; invalid when nothing is
        TroubleRole, //!< QString, why the last try failed; mostly empty
        ChargedRole, //!< Charged (as int): whether the last try, which failed, has been paid for
        BranchesRole, //!< int, how many other frames grew from the same parent
        NoticeRole, //!< QString, what the engine wants to stand on its pictures
        FileNameRole, //!< QString without suffix, fit for a file: "Garden – step 3"
    };

    explicit FilmstripModel(QObject *parent = nullptr);
    ~FilmstripModel() override;

    //! What stands on the pictures of each engine (Capabilities::notice).
    void setNotices(const QHash<ProviderId, QString> &notices);
    //! Shows the chain through `through` (see chainThrough(); the session's head when empty or unknown). Rows
    //! that the old chain and the new one begin with stay. A step under way is shown where it belongs.
    void setChain(const Session &session, const FrameId &through);
    void setSessionTitle(const QString &title);
    void clear();

    [[nodiscard]] SessionId sessionId() const { return m_session; }
    //! -1 when the frame is not in the chain. At most one pass over the chain.
    [[nodiscard]] int rowOf(const FrameId &id) const;
    //! The stored frame of a row; null for a pending cell.
    [[nodiscard]] const Frame *frameAt(int row) const;
    //! The frame's place in the chain as an index.
    [[nodiscard]] QModelIndex indexOf(const FrameId &id) const { return index(rowOf(id)); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

public slots:
    //! A frame of this session is stored: it takes the place of its pending cell, or is put at the end when
    //! it grew from the last frame. One that grew elsewhere only counts as a branch. Frames of other sessions
    //! are ignored, here and below.
    void addFrame(const Afterimage::Frame &frame);
    void changeFrame(const Afterimage::Frame &frame);
    //! The chain ends before the first removed frame.
    void removeFrames(const QList<Afterimage::FrameId> &ids);

    //! A step grows from `parent`. When `parent` is not the last frame of the chain, the chain turns into the
    //! new branch: what came after it leaves the strip. A half-step that is drawn keeps its own cell. The
    //! same call again changes nothing, so that it may go before every progress().
    void startStep(const Afterimage::FrameId &parent, const Afterimage::FrameId &frame, int step);
    void progress(const Afterimage::FrameId &frame, const Afterimage::Progress &progress, qint64 elapsedMs);
    //! The cell stays and says why, until the next step starts or the chain is set anew.
    void failStep(
        const Afterimage::FrameId &parent, const Afterimage::FrameId &frame, const Afterimage::Error &error);
    //! Nothing is under way any more. A pending cell without trouble goes.
    void endStep();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct Cell
    {
        Frame frame;
        bool stored = true;
    };
    //! The step under way, or the one that failed last.
    struct Activity
    {
        FrameId parent;
        FrameId frame;
        int step = 0;
        int row = -1; //!< -1: not in the chain shown
        Progress progress;
        qint64 elapsedMs = 0; //!< as reported last
        QElapsedTimer sinceReport;
        std::optional<Error> error;
    };

    void noteLink(const Frame &frame);
    void replaceRows(std::vector<Cell> cells);
    void truncate(int rows);
    void append(Cell cell);
    void placeActivity();
    void dropActivity();
    void changed(int row, const QList<int> &roles);
    void branchesChanged(const FrameId &parent);
    [[nodiscard]] int stepBelow(const FrameId &parent) const;
    [[nodiscard]] CellState stateOf(int row) const;
    [[nodiscard]] QString captionOf(int row) const;
    [[nodiscard]] const std::optional<Error> &errorOf(int row) const;
    [[nodiscard]] QString troubleOf(int row) const;
    [[nodiscard]] Charged chargedOf(int row) const;
    [[nodiscard]] int branchesOf(int row) const;
    [[nodiscard]] QString accessibleText(int row) const;
    [[nodiscard]] const Activity *activityAt(int row) const;

    SessionId m_session;
    QString m_title;
    QHash<ProviderId, QString> m_notices;
    std::vector<Cell> m_cells;
    QHash<FrameId, FrameId> m_parents; //!< of every frame of the session
    QHash<FrameId, int> m_childCounts;
    std::optional<Activity> m_activity;
    QBasicTimer m_ticker; //!< keeps the elapsed time going between reports
};

} // namespace Afterimage
