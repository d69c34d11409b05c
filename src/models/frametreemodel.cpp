// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/frametreemodel.h"

#include <QSet>
#include <QTextDocument>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

struct FrameTreeModel::Node
{
    Frame frame;
    quint64 serial = 0; //!< order of arrival, among frames of the same time
    std::vector<Node *> grown; //!< the frames that grew from this one, oldest first
    Node *owner = nullptr; //!< parent in the model
    int row = 0; //!< in owner->rows
    std::vector<Node *> rows; //!< children in the model

    void renumberFrom(size_t first)
    {
        for (size_t i = first; i < rows.size(); ++i)
            rows[i]->row = int(i);
    }
};

FrameTreeModel::FrameTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

FrameTreeModel::~FrameTreeModel() = default;

void FrameTreeModel::setSession(const Session &session)
{
    beginResetModel();
    m_session = session.id;
    rebuild(session.frames);
    endResetModel();
}

void FrameTreeModel::clear()
{
    beginResetModel();
    m_session.clear();
    rebuild({});
    endResetModel();
}

void FrameTreeModel::rebuild(const QList<Frame> &frames)
{
    m_nodes.clear();
    m_root = std::make_unique<Node>();
    m_nodes.reserve(size_t(frames.size()));
    for (const Frame &frame : frames)
        insertNode(frame, false);
}

FrameTreeModel::Node *FrameTreeModel::insertNode(const Frame &frame, bool announce)
{
    Node *parent = nullptr;
    if (!frame.isOrigin()) {
        const auto found = m_nodes.find(frame.parent);
        if (found == m_nodes.end())
            return nullptr;
        parent = found->second.get();
    } else if (!m_root->rows.empty()) {
        return nullptr;
    }

    // The first frame that grew goes on with its parent's line, all others are branches below the parent.
    const bool goesOn = parent && parent->grown.empty();
    Node *owner = !parent ? m_root.get() : goesOn ? parent->owner : parent;
    const size_t row = goesOn ? size_t(parent->row) + 1 : owner->rows.size();

    if (announce)
        beginInsertRows(indexOfNode(owner), int(row), int(row));
    auto made = std::make_unique<Node>();
    Node *node = made.get();
    node->frame = frame;
    node->serial = m_nextSerial++;
    node->owner = owner;
    if (parent)
        parent->grown.push_back(node);
    owner->rows.insert(owner->rows.begin() + std::ptrdiff_t(row), node);
    owner->renumberFrom(row);
    m_nodes.insert_or_assign(frame.id, std::move(made));
    if (announce)
        endInsertRows();
    return node;
}

FrameTreeModel::Node *FrameTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex FrameTreeModel::indexOfNode(const Node *node) const
{
    return node == m_root.get() ? QModelIndex() : createIndex(node->row, 0, node);
}

QModelIndex FrameTreeModel::indexOf(const FrameId &id) const
{
    const auto found = m_nodes.find(id);
    return found == m_nodes.end() ? QModelIndex() : indexOfNode(found->second.get());
}

QModelIndex FrameTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return indexOfNode(nodeOf(parent)->rows[size_t(row)]);
}

QModelIndex FrameTreeModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexOfNode(nodeOf(child)->owner) : QModelIndex();
}

int FrameTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(nodeOf(parent)->rows.size());
}

int FrameTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant FrameTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = *nodeOf(index);
    const Frame &frame = node.frame;
    const CellState state = cellStateOf(frame);
    const QString number = frame.isOrigin() ? cellStateText(state) : QString::number(frame.step);
    switch (role) {
    case Qt::DisplayRole:
        return frame.caption.isEmpty() ? number : u"%1  %2"_s.arg(number, frame.caption.simplified());
    case Qt::ToolTipRole:
        return Qt::convertFromPlainText(frame.caption);
    case Qt::AccessibleTextRole:
        if (frame.isOrigin())
            return number;
        return tr("Step %1, %2. %3").arg(number, cellStateText(state), frame.caption);
    case FrameIdRole:
        return frame.id;
    case StepRole:
        return frame.step;
    case CaptionRole:
        return frame.caption;
    case StateRole:
        return QVariant::fromValue(state);
    case PictureRole:
        return frame.picture ? QVariant::fromValue(*frame.picture) : QVariant();
    case TroubleRole:
        return frame.trouble ? frame.trouble->text() : QString();
    case LineStartRole:
        // In a line each frame grew from the one above it.
        return node.owner != m_root.get() && node.frame.parent == node.owner->frame.id;
    default:
        return {};
    }
}

QHash<int, QByteArray> FrameTreeModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractItemModel::roleNames();
    names.insert(
        {{FrameIdRole, "frameId"}, {StepRole, "step"}, {CaptionRole, "caption"}, {StateRole, "state"},
            {PictureRole, "picture"}, {TroubleRole, "trouble"}, {LineStartRole, "lineStart"}});
    return names;
}

void FrameTreeModel::addFrame(const Frame &frame)
{
    if (frame.session != m_session)
        return;
    if (m_nodes.contains(frame.id)) {
        changeFrame(frame);
        return;
    }
    const auto parent = m_nodes.find(frame.parent);
    const bool older = parent != m_nodes.end() && !parent->second->grown.empty()
        && frame.created < parent->second->grown.back()->frame.created;
    if (!older) {
        insertNode(frame, true);
        return;
    }
    // A frame back from the trash is older than what grew meanwhile: lines change places.
    QList<Frame> frames = framesInOrder();
    const auto place = std::find_if(frames.begin(), frames.end(), [&frame](const Frame &other) {
        return other.parent == frame.parent && frame.created < other.created;
    });
    frames.insert(place - frames.begin(), frame);
    beginResetModel();
    rebuild(frames);
    endResetModel();
}

void FrameTreeModel::changeFrame(const Frame &frame)
{
    const auto found = m_nodes.find(frame.id);
    if (frame.session != m_session || found == m_nodes.end())
        return;
    found->second->frame = frame;
    const QModelIndex index = indexOfNode(found->second.get());
    emit dataChanged(index, index);
}

void FrameTreeModel::removeFrames(const QList<FrameId> &ids)
{
    for (const FrameId &id : ids) {
        if (m_nodes.contains(id))
            removeSubtree(id);
    }
}

void FrameTreeModel::removeSubtree(const FrameId &top)
{
    Node *node = m_nodes.at(top).get();
    const auto parentFound = m_nodes.find(node->frame.parent);
    Node *parent = parentFound == m_nodes.end() ? nullptr : parentFound->second.get();

    std::vector<Node *> subtree {node};
    for (size_t i = 0; i < subtree.size(); ++i)
        subtree.insert(subtree.end(), subtree[i]->grown.begin(), subtree[i]->grown.end());

    if (parent && parent->grown.front() == node && parent->grown.size() > 1) {
        // The line goes on with the next branch instead: too many rows change places to name them.
        QSet<FrameId> gone;
        for (const Node *lost : subtree)
            gone.insert(lost->frame.id);
        QList<Frame> frames = framesInOrder();
        frames.removeIf([&gone](const Frame &frame) { return gone.contains(frame.id); });
        beginResetModel();
        rebuild(frames);
        endResetModel();
        return;
    }

    // The rest of the line lies in one piece; branches of it are below its rows.
    Node *owner = node->owner;
    int last = node->row;
    for (const Node *next = node; !next->grown.empty(); next = next->grown.front())
        last = next->grown.front()->row;
    beginRemoveRows(indexOfNode(owner), node->row, last);
    const auto first = owner->rows.begin() + node->row;
    const auto renumber = size_t(node->row);
    owner->rows.erase(first, owner->rows.begin() + last + 1);
    owner->renumberFrom(renumber);
    if (parent)
        std::erase(parent->grown, node);
    for (const Node *lost : subtree)
        m_nodes.erase(FrameId(lost->frame.id));
    endRemoveRows();
}

QList<Frame> FrameTreeModel::framesInOrder() const
{
    std::vector<const Node *> nodes;
    nodes.reserve(m_nodes.size());
    for (const auto &entry : m_nodes)
        nodes.push_back(entry.second.get());
    // Parents before children, siblings as they were made.
    std::sort(nodes.begin(), nodes.end(), [](const Node *a, const Node *b) {
        return std::pair(a->frame.step, a->serial) < std::pair(b->frame.step, b->serial);
    });
    QList<Frame> frames;
    frames.reserve(qsizetype(nodes.size()));
    for (const Node *node : nodes)
        frames << node->frame;
    return frames;
}

} // namespace Afterimage
