// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/picture.h"
#include "gui/look.h"

#include <QCache>
#include <QElapsedTimer>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSet>

#include <deque>

class QThreadPool;

namespace Afterimage {

class Library;

//! Small pictures of stored pictures, made on the pool for what is asked for and nothing else, kept on disk
//! (Library::thumbnailPath()) and, bounded, in memory. What was asked for last is made first; what was asked
//! for long ago and not again has scrolled away and is dropped. GUI thread only. Library and pool outlive it.
class ThumbnailCache final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ThumbnailCache)
public:
    ThumbnailCache(Library &library, QThreadPool &pool, QObject *parent = nullptr);
    ~ThumbnailCache() override;

    //! The picture within side × side logical pixels, or a null pixmap while it is being made: ready() tells,
    //! ask again then. It may be larger or, for a moment after a change of size, smaller than asked: draw it
    //! into the rectangle it belongs to. Cheap enough to call from paint().
    [[nodiscard]] QPixmap thumbnail(const PictureRef &picture, int side, qreal dpr);
    //! True when the file is missing or damaged; not asked for again until forget().
    [[nodiscard]] bool isMissing(const PictureRef &picture) const;
    void forget(const PictureRef &picture);

    //! 0 to 1: how far a picture that has just been made has faded in. 1 for what was in memory, and always
    //! for people who want no motion.
    [[nodiscard]] qreal opacity(const PictureRef &picture) const;
    //! True while a picture is fading in: repaint soon.
    [[nodiscard]] bool isFading() const;

    //! Bounds of what is kept in memory and of what waits to be made.
    void setMemoryLimit(qsizetype bytes);
    [[nodiscard]] qsizetype memoryUsed() const;
    void setWaitingLimit(int requests);
    //! Pictures made or read from disk since the start, for tests and benchmarks.
    [[nodiscard]] int madeCount() const { return m_made; }

    [[nodiscard]] Library &library() const { return m_library; }

signals:
    //! The thumbnail is there, or is known to be missing.
    void ready(const QString &sha256);

private:
    struct Request
    {
        PictureRef picture;
        int side = 0; //!< device pixels
    };
    struct Entry
    {
        QPixmap pixmap;
        int side = 0; //!< device pixels asked for
        qint64 arrived = 0; //!< on m_clock
    };

    void ask(const Request &request);
    void startNext();
    void arrived(const Request &request, const Result<QImage> &image);

    Library &m_library;
    QThreadPool &m_pool;
    QCache<QString, Entry> m_entries; //!< by hash; cost in KiB
    std::deque<Request> m_waiting; //!< the newest at the back
    QSet<QString> m_running;
    QSet<QString> m_missing;
    QElapsedTimer m_clock;
    qint64 m_lastArrival = -Look::motionMs;
    size_t m_waitingLimit = 96;
    int m_made = 0;
};

} // namespace Afterimage
