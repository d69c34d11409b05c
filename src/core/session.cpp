// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace Afterimage {

namespace {
template <typename Frames>
auto findIn(Frames &frames, const FrameId &id) -> decltype(frames.data())
{
    const auto found
        = std::find_if(frames.begin(), frames.end(), [&id](const Frame &f) { return f.id == id; });
    return found == frames.end() ? nullptr : &*found;
}

QHash<FrameId, const Frame *> indexById(const Session &session)
{
    QHash<FrameId, const Frame *> index;
    index.reserve(session.frames.size());
    for (const Frame &frame : session.frames)
        index.insert(frame.id, &frame);
    return index;
}
} // namespace

const Frame *findFrame(const Session &session, const FrameId &id)
{
    return findIn(session.frames, id);
}

Frame *findFrame(Session &session, const FrameId &id)
{
    return findIn(session.frames, id);
}

QList<const Frame *> childrenOf(const Session &session, const FrameId &id)
{
    QList<const Frame *> children;
    for (const Frame &frame : session.frames) {
        if (!frame.isOrigin() && frame.parent == id)
            children << &frame;
    }
    return children;
}

QList<const Frame *> pathTo(const Session &session, const FrameId &id)
{
    const auto index = indexById(session);
    QList<const Frame *> path;
    // The bound keeps a damaged parent link from turning into an endless walk.
    for (const Frame *frame = index.value(id); frame && path.size() < session.frames.size();
         frame = index.value(frame->parent))
        path << frame;
    std::reverse(path.begin(), path.end());
    return path;
}

QList<const Frame *> chainThrough(const Session &session, const FrameId &id)
{
    QList<const Frame *> chain = pathTo(session, id);
    if (chain.isEmpty())
        return chain;
    QHash<FrameId, const Frame *> newestChild;
    for (const Frame &frame : session.frames)
        newestChild.insert(frame.parent, &frame);
    while (const Frame *next = newestChild.value(chain.last()->id)) {
        if (chain.size() >= session.frames.size())
            break;
        chain << next;
    }
    return chain;
}

QList<FrameId> subtreeOf(const Session &session, const FrameId &id)
{
    QList<FrameId> subtree;
    QSet<FrameId> inside;
    for (const Frame &frame : session.frames) {
        if (frame.id == id || (!frame.isOrigin() && inside.contains(frame.parent))) {
            subtree << frame.id;
            inside.insert(frame.id);
        }
    }
    return subtree;
}

QList<Frame> framesOf(const Session &session, const QList<FrameId> &ids)
{
    const QSet<FrameId> wanted(ids.begin(), ids.end());
    QList<Frame> frames;
    for (const Frame &frame : session.frames) {
        if (wanted.contains(frame.id))
            frames << frame;
    }
    return frames;
}

QList<const Frame *> leavesOf(const Session &session)
{
    QSet<FrameId> parents;
    for (const Frame &frame : session.frames)
        parents.insert(frame.parent);
    QList<const Frame *> leaves;
    for (const Frame &frame : session.frames) {
        if (!parents.contains(frame.id))
            leaves << &frame;
    }
    return leaves;
}

} // namespace Afterimage
