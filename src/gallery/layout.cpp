// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery/layout.h"

#include "gallery/text.h"

#include <QSet>

#include <algorithm>

namespace Afterimage {

namespace {

using Children = QHash<FrameId, QList<const Frame *>>;

//! The line that starts at `first`: along `preferred` where it leads, else along the newest child.
//! A frame that was `seen` already ends it: a damaged tree must not lead in circles.
GalleryLine lineFrom(
    const Frame *first, const Children &children, const QSet<FrameId> &preferred, QSet<FrameId> &seen)
{
    GalleryLine line;
    for (const Frame *frame = first; !seen.contains(frame->id);) {
        seen << frame->id;
        line.frames << frame;
        const QList<const Frame *> next = children.value(frame->id);
        if (next.isEmpty())
            break;
        const auto favourite = std::find_if(
            next.begin(), next.end(), [&](const Frame *child) { return preferred.contains(child->id); });
        const Frame *onward = favourite != next.end() ? *favourite : next.last();
        if (next.size() > 1) {
            GalleryLine::Branch branch {.after = line.frames.size() - 1, .lines = {}};
            for (const Frame *child : next)
                if (child != onward)
                    branch.lines.push_back(lineFrom(child, children, preferred, seen));
            line.branches.push_back(std::move(branch));
        }
        frame = onward;
    }
    return line;
}

} // namespace

Result<GalleryLine> layOut(const Session &session, const ExportOptions &options)
{
    if (session.frames.isEmpty())
        return failure(ErrorKind::InvalidInput, GalleryText::tr("This session has no pictures to export."));
    const FrameId origin = session.frames.first().id;
    if (!options.leaf.isEmpty() && !findFrame(session, options.leaf))
        return failure(
            ErrorKind::NotFound, GalleryText::tr("The chosen frame is not in this session any more."));
    const FrameId head = findFrame(session, session.head) ? session.head : origin;
    const QList<const Frame *> chain
        = options.leaf.isEmpty() ? chainThrough(session, head) : pathTo(session, options.leaf);
    if (options.scope == ExportOptions::Scope::Chain)
        return GalleryLine {.frames = chain, .branches = {}};

    Children children;
    for (const Frame &frame : session.frames)
        if (!frame.isOrigin())
            children[frame.parent] << &frame;
    QSet<FrameId> preferred;
    for (const Frame *frame : chain)
        preferred << frame->id;
    QSet<FrameId> seen;
    return lineFrom(&session.frames.first(), children, preferred, seen);
}

QList<const Frame *> readingOrder(const GalleryLine &line)
{
    QList<const Frame *> order;
    auto branch = line.branches.begin();
    for (qsizetype i = 0; i < line.frames.size(); ++i) {
        order << line.frames.at(i);
        if (branch == line.branches.end() || branch->after != i)
            continue;
        for (const GalleryLine &side : branch->lines)
            order << readingOrder(side);
        ++branch;
    }
    return order;
}

} // namespace Afterimage
