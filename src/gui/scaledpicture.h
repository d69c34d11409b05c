// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QObject>
#include <QSize>

class QPainter;
class QRectF;
class QThreadPool;

namespace Afterimage {

//! A picture that is painted at any size without ever being scaled in the GUI thread: the smooth copy for the
//! size painted last is made on the pool. GUI thread only; the pool outlives it.
class ScaledPicture final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScaledPicture)
public:
    explicit ScaledPicture(QThreadPool &pool, QObject *parent = nullptr);
    ~ScaledPicture() override;

    void set(const QImage &image);
    [[nodiscard]] bool isNull() const { return m_image.isNull(); }
    [[nodiscard]] QSize size() const { return m_image.size(); }
    [[nodiscard]] qint64 key() const { return m_image.cacheKey(); }
    //! True when the last paint was as good as it gets.
    [[nodiscard]] bool isSettled() const;

    //! Paints the whole picture into `target` (logical pixels; the clip of the painter decides what is seen).
    void paint(QPainter &painter, const QRectF &target, qreal dpr);

signals:
    //! A better copy is there: paint again.
    void improved();

private:
    void makeCopy();

    QThreadPool &m_pool;
    QImage m_image;
    QImage m_copy; //!< smooth, of the size m_copy.size()
    QSize m_wanted; //!< device pixels; empty: the picture itself will do
    bool m_making = false;
};

} // namespace Afterimage
