// SPDX-License-Identifier: GPL-3.0-or-later
// How a loop gets the pictures of a step together; the rest of it is in loopengine.cpp.
#include "engine/loopengine.h"

#include <QThreadPool>
#include <QtConcurrentRun>

#include <utility>

namespace Afterimage {

namespace {
// Prepared copies are about 200 kB each; a run needs the last one, a Refine run the origin's too.
constexpr int preparedKept = 8;
} // namespace

Pending<EncodedImage> LoopEngine::preparedPicture(const PictureRef &ref)
{
    if (const auto known = m_prepared.constFind(ref.sha256); known != m_prepared.constEnd())
        return *known;
    const auto prepareOnPool = [this](const EncodedImage &stored) {
        return QtConcurrent::run(&m_pool, m_prepare, stored, QImage());
    };
    const bool isFresh = m_fresh && m_freshHash == ref.sha256;
    const Pending<EncodedImage> made = isFresh
        ? QtConcurrent::run(&m_pool, m_prepare, *m_fresh, std::exchange(m_freshPixels, {}))
        : followedBy<EncodedImage>(m_archive.picture(ref), this, prepareOnPool);
    if (m_prepared.size() >= preparedKept)
        m_prepared.clear();
    m_prepared.insert(ref.sha256, made);
    return made;
}

void LoopEngine::prepare()
{
    m_stop = std::stop_source();
    m_halfClock.start();
    setState(LoopState::Preparing);
    m_work.styleReference.reset();
    m_work.mask.reset();
    m_work.notes.clear();
    m_told = {.parent = m_work.frame.parent, .frame = m_work.frame.id, .step = m_work.frame.step};
    emit stepStarted(m_told);
    const Frame *parent = findFrame(m_session, m_work.frame.parent);
    if (!parent || !parent->picture) {
        fail({.kind = ErrorKind::NotFound,
            .message = tr("The picture this step starts from is not there any more."),
            .advice = tr("Select another frame and step again.")});
        return;
    }
    const bool remix = m_work.frame.recipe.mode == Mode::Remix;
    if (!m_work.frame.caption.isEmpty() && !remix) { // the words are there; nobody will look at the picture
        prepared();
        return;
    }
    whenDone(preparedPicture(*parent->picture), this,
        [this, hash = parent->picture->sha256](const Result<EncodedImage> &picture) {
            if (!picture) {
                m_prepared.remove(hash); // the next try reads it anew
                fail(picture.error());
                return;
            }
            m_work.parentPicture = *picture;
            const Frame &origin = m_session.frames.first();
            // The first step has nothing to compare: the origin twice would be asked, and paid, for nothing.
            const bool refine = m_work.frame.recipe.mode == Mode::Refine && m_work.frame.caption.isEmpty()
                && m_work.frame.parent != origin.id;
            if (!refine || !origin.picture) {
                collectReferences();
                return;
            }
            whenDone(preparedPicture(*origin.picture), this,
                [this, originHash = origin.picture->sha256](const Result<EncodedImage> &originPicture) {
                    if (!originPicture) {
                        m_prepared.remove(originHash);
                        fail(originPicture.error());
                        return;
                    }
                    RefineContext context {.origin = *originPicture, .captions = {}};
                    const QList<const Frame *> path = pathTo(m_session, m_work.frame.parent);
                    for (const Frame *frame : path) {
                        if (!frame->caption.isEmpty())
                            context.captions << frame->caption;
                    }
                    m_work.refine = context;
                    prepared();
                });
        });
}

void LoopEngine::collectReferences()
{
    const DrawSettings &draw = m_work.frame.recipe.draw;
    const Generator *generator = m_providers.generators.value(draw.provider);
    if (m_work.frame.recipe.mode != Mode::Remix || !generator || !(draw.styleReference || draw.mask)) {
        prepared();
        return;
    }
    const Capabilities can = generator->capabilities();
    const auto missing = [this](const QString &message) {
        fail({.kind = ErrorKind::NotFound,
            .message = message,
            .advice = tr("Choose another one in the recipe, or take it out.")});
    };
    if (draw.styleReference && can.takesStyleReference && !m_work.styleReference) {
        whenDone(preparedPicture(*draw.styleReference), this,
            [this, missing, hash = draw.styleReference->sha256](const Result<EncodedImage> &picture) {
                if (!picture) {
                    m_prepared.remove(hash);
                    missing(tr("The picture to take the style from is not there any more."));
                    return;
                }
                m_work.styleReference = *picture;
                collectReferences();
            });
        return;
    }
    if (draw.mask && can.takesMask && !m_work.mask) {
        whenDone(m_archive.picture(*draw.mask), this, [this, missing](const Result<EncodedImage> &mask) {
            if (!mask) {
                missing(tr("The mask is not there any more."));
                return;
            }
            m_work.mask = *mask;
            collectReferences();
        });
        return;
    }
    const auto note = [this, &can](const QString &text) {
        m_work.notes << ReportLine {.outcome = Outcome::Note, .words = {}, .text = text.arg(can.name)};
    };
    if (draw.styleReference && !can.takesStyleReference)
        note(tr("The picture for the style was not used: %1 does not take one."));
    if (draw.mask && !can.takesMask)
        note(tr("The mask was not used: %1 does not take one."));
    prepared();
}

} // namespace Afterimage
