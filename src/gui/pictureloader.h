// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/picture.h"

#include <QCache>
#include <QImage>
#include <QList>
#include <QObject>

class QThreadPool;

namespace Afterimage {

class Library;

//! Whole pictures for the stage: read by the library, decoded on the pool, the last few kept in memory. GUI
//! thread only; library and pool outlive it.
class PictureLoader final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureLoader)
public:
    PictureLoader(Library &library, QThreadPool &pool, QObject *parent = nullptr);

    //! The picture when it is in memory, else a null image; loaded() or failed() follows then, unless others
    //! are asked for meanwhile: one load is under way at a time, and of those that wait only the last two,
    //! what is looked at and what it is compared with, are remembered.
    [[nodiscard]] QImage picture(const PictureRef &picture);

signals:
    void loaded(const QString &sha256, const QImage &image);
    void failed(const QString &sha256, const Afterimage::Error &error);

private:
    void load(const PictureRef &picture);
    void next();

    Library &m_library;
    QThreadPool &m_pool;
    QCache<QString, QImage> m_images; //!< by hash; cost in KiB
    QString m_under; //!< hash of what is being loaded; empty: nothing
    QList<PictureRef> m_wishes; //!< what comes next, newest last
};

} // namespace Afterimage
