// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/thumbnailcache.h"

#include "core/pending.h"
#include "imaging/encode.h"
#include "imaging/files.h"
#include "imaging/thumbnail.h"
#include "store/durablefile.h"
#include "store/library.h"

#include <QThreadPool>
#include <QtConcurrent/qtconcurrenttask.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace Afterimage {

namespace {
//! Longest side of what is kept on disk: enough for a tall strip on a 2x screen.
constexpr int storedSide = 512;
constexpr int storedQuality = 85;
constexpr int sideStep = 32;
//! The pool is for drawing pictures too: thumbnails take two places of it at most.
constexpr qsizetype atOnce = 2;
constexpr qsizetype kibi = 1024;

QImage shrunk(const QImage &image, int side)
{
    if (std::max(image.width(), image.height()) <= side)
        return image;
    return image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

//! JPEG unless there is transparency: it is written a hundred times faster than PNG.
void keep(const QImage &image, const QString &path)
{
    const Result<EncodedImage> encoded
        = image.hasAlphaChannel() ? encodePng(image) : encodeJpeg(image, storedQuality);
    // A cache that cannot be written only costs time.
    if (encoded)
        (void)writeAtomically(path, encoded->bytes);
}

//! Reads the kept thumbnail, or makes and keeps it. Runs on the pool.
Result<QImage> load(const QString &picturePath, const QString &thumbnailPath, int side)
{
    if (side <= storedSide) {
        if (const Result<QByteArray> kept = readRegularFile(thumbnailPath)) {
            const Result<QImage> image = thumbnail(*kept, side);
            if (image)
                return image;
        }
    }
    const Result<QByteArray> bytes = readRegularFile(picturePath);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (side > storedSide)
        return thumbnail(*bytes, side);
    const Result<QImage> image = thumbnail(*bytes, storedSide);
    if (!image)
        return image;
    keep(*image, thumbnailPath);
    return shrunk(*image, side);
}

int deviceSide(int side, qreal dpr)
{
    // In steps, so that dragging the strip's edge does not make every picture anew for each pixel.
    return int(std::ceil(side * dpr / sideStep)) * sideStep;
}

qsizetype costOf(const QPixmap &pixmap)
{
    return 1 + qsizetype(pixmap.width()) * pixmap.height() * 4 / kibi;
}
} // namespace

ThumbnailCache::ThumbnailCache(Library &library, QThreadPool &pool, QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_pool(pool)
    , m_entries(48 * kibi)
{
    m_clock.start();
}

ThumbnailCache::~ThumbnailCache() = default;

QPixmap ThumbnailCache::thumbnail(const PictureRef &picture, int side, qreal dpr)
{
    const Request request {picture, deviceSide(side, dpr)};
    const Entry *entry = m_entries.object(picture.sha256);
    if (entry && entry->side >= request.side)
        return entry->pixmap;
    ask(request);
    return entry ? entry->pixmap : QPixmap();
}

void ThumbnailCache::ask(const Request &request)
{
    const QString &hash = request.picture.sha256;
    if (hash.isEmpty() || m_running.contains(hash) || m_missing.contains(hash))
        return;
    const auto waiting = std::find_if(m_waiting.begin(), m_waiting.end(),
        [&hash](const Request &other) { return other.picture.sha256 == hash; });
    if (waiting != m_waiting.end())
        m_waiting.erase(waiting);
    m_waiting.push_back(request);
    while (m_waiting.size() > m_waitingLimit)
        m_waiting.pop_front();
    startNext();
}

void ThumbnailCache::startNext()
{
    while (!m_waiting.empty() && m_running.size() < atOnce) {
        const Request request = m_waiting.back();
        m_waiting.pop_back();
        m_running.insert(request.picture.sha256);
        // Before the engines' work that has not begun: somebody looks at the empty place now.
        const QString picturePath = m_library.picturePath(request.picture);
        const QString thumbnailPath = m_library.thumbnailPath(request.picture);
        auto work = [picturePath, thumbnailPath, side = request.side] {
            return load(picturePath, thumbnailPath, side);
        };
        const Pending<QImage> pending
            = QtConcurrent::task(std::move(work)).onThreadPool(m_pool).withPriority(1).spawn();
        whenDone(pending, this, [this, request](const Result<QImage> &image) { arrived(request, image); });
    }
}

void ThumbnailCache::arrived(const Request &request, const Result<QImage> &image)
{
    const QString &hash = request.picture.sha256;
    m_running.remove(hash);
    if (image && !image->isNull()) {
        ++m_made;
        const Entry *old = m_entries.object(hash);
        // A sharper copy of what is shown already does not fade in again.
        const bool fades = !old && !Look::motionReduced();
        const qint64 time = fades ? m_clock.elapsed() : m_clock.elapsed() - Look::motionMs;
        m_lastArrival = std::max(m_lastArrival, time);
        auto entry = std::make_unique<Entry>(Entry {QPixmap::fromImage(*image), request.side, time});
        const qsizetype cost = costOf(entry->pixmap);
        m_entries.insert(hash, entry.release(), cost);
    } else {
        m_missing.insert(hash);
    }
    startNext();
    emit ready(hash);
}

bool ThumbnailCache::isMissing(const PictureRef &picture) const
{
    return m_missing.contains(picture.sha256);
}

void ThumbnailCache::forget(const PictureRef &picture)
{
    m_entries.remove(picture.sha256);
    m_missing.remove(picture.sha256);
}

qreal ThumbnailCache::opacity(const PictureRef &picture) const
{
    const Entry *entry = m_entries.object(picture.sha256);
    if (!entry)
        return 0;
    const qreal part = qBound(0.0, qreal(m_clock.elapsed() - entry->arrived) / Look::motionMs, 1.0);
    // Ease out: fast at first.
    return 1 - (1 - part) * (1 - part);
}

bool ThumbnailCache::isFading() const
{
    return m_clock.elapsed() - m_lastArrival < Look::motionMs;
}

void ThumbnailCache::setMemoryLimit(qsizetype bytes)
{
    m_entries.setMaxCost(bytes / kibi);
}

qsizetype ThumbnailCache::memoryUsed() const
{
    return m_entries.totalCost() * kibi;
}

void ThumbnailCache::setWaitingLimit(int requests)
{
    m_waitingLimit = size_t(std::max(1, requests));
}

} // namespace Afterimage
