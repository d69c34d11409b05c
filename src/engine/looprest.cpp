// SPDX-License-Identifier: GPL-3.0-or-later
// How a loop sees that nothing changes any more; the rest of it is in loopengine.cpp.
#include "engine/loopengine.h"

#include <QThreadPool>
#include <QtConcurrentRun>

namespace Afterimage {

namespace {
// A sketch is 3 kB; a run never looks back further than momentsThatDecide.
constexpr int sketchesKept = 32;
} // namespace

void LoopEngine::lookForRest()
{
    const QList<const Frame *> path = pathTo(m_session, m_work.frame.id);
    QList<Moment> chain;
    QList<PictureRef> pictures;
    for (qsizetype i = std::max<qsizetype>(0, path.size() - momentsThatDecide); i < path.size(); ++i) {
        if (!path.at(i)->picture)
            continue;
        pictures << *path.at(i)->picture;
        chain << Moment {.caption = path.at(i)->caption,
            .hash = pictures.last().sha256,
            .sketch = m_sketches.value(pictures.last().sha256)};
        // One that could not be read is like no other, and not asked for again.
        if (m_sketches.contains(chain.last().hash) && !chain.last().sketch)
            chain.last().caption.clear();
    }
    const qsizetype wanted = m_wish == Wish::Stop ? -1 : sketchWanted(chain);
    if (wanted < 0) {
        goOn(standstillOf(chain));
        return;
    }
    const PictureRef picture = pictures.at(wanted);
    const auto sketchOnPool = [this](const EncodedImage &stored) {
        return QtConcurrent::run(&m_pool, [bytes = stored.bytes] { return sketchOf(bytes); });
    };
    const Pending<Sketch> sketch = m_fresh && m_freshHash == picture.sha256
        ? Pending<Sketch>(sketchOnPool(*m_fresh))
        : followedBy<Sketch>(m_archive.picture(picture), this, sketchOnPool);
    whenDone(sketch, this, [this, hash = picture.sha256](const Result<Sketch> &made) {
        if (m_sketches.size() >= sketchesKept)
            m_sketches.clear();
        m_sketches.insert(hash, made ? std::optional(*made) : std::nullopt);
        lookForRest();
    });
}

} // namespace Afterimage
