// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session.h"
#include "models/cellstate.h"

#include <QAbstractItemModel>

#include <memory>
#include <unordered_map>

namespace Afterimage {

//! The whole tree of a session, laid out in lines so that a hundred steps do not indent a hundred times: the
//! rows at the top are the first line ever grown (origin, 1, 2, …). What grew from a frame later, beside that
//! line, lies below the frame as its children: line after line, each told by LineStartRole. So children in
//! the model are the branches of a frame, and branches only nest in branches.
class FrameTreeModel final : public QAbstractItemModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FrameTreeModel)
public:
    //! Qt::DisplayRole is "3  words of the caption".
    enum Role {
        FrameIdRole = Qt::UserRole + 1, //!< FrameId
        StepRole, //!< int
        CaptionRole, //!< QString
        StateRole, //!< CellState
        PictureRole, //!< PictureRef; invalid without a picture
        TroubleRole, //!< QString
        LineStartRole, //!< bool, the first frame of a branch
    };

    explicit FrameTreeModel(QObject *parent = nullptr);
    ~FrameTreeModel() override;

    void setSession(const Session &session);
    void clear();
    //! Invalid when the frame is not in the tree.
    [[nodiscard]] QModelIndex indexOf(const FrameId &id) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

public slots:
    //! Frames of other sessions, and of parents not in the tree, are ignored. A frame that is there already
    //! is changed instead. Restored frames find their old place by their time.
    void addFrame(const Afterimage::Frame &frame);
    void changeFrame(const Afterimage::Frame &frame);
    //! Each goes with all below it.
    void removeFrames(const QList<Afterimage::FrameId> &ids);

private:
    struct Node;

    [[nodiscard]] Node *nodeOf(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOfNode(const Node *node) const;
    Node *insertNode(const Frame &frame, bool announce);
    void removeSubtree(const FrameId &top);
    void rebuild(const QList<Frame> &frames);
    [[nodiscard]] QList<Frame> framesInOrder() const;

    SessionId m_session;
    std::unique_ptr<Node> m_root; //!< not shown; its rows are the first line
    std::unordered_map<FrameId, std::unique_ptr<Node>> m_nodes;
    quint64 m_nextSerial = 0;
};

} // namespace Afterimage
