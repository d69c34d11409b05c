// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/scaledpicture.h"

#include "core/pending.h"

#include <QPainter>
#include <QThreadPool>
#include <QtConcurrent/qtconcurrenttask.h>

#include <utility>

namespace Afterimage {

namespace {
//! Above this the pixels themselves are what one wants to see.
constexpr qreal pixelPeeping = 3;

QImage::Format paintFormat(const QImage &image)
{
    return image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32;
}

//! Smooth at any ratio. Runs on the pool.
Result<QImage> smoothCopy(const QImage &image, const QSize &size)
{
    return image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(paintFormat(image));
}

void paintChecks(QPainter &painter, const QRectF &target)
{
    // What is transparent shows a quiet chequer.
    static const QPixmap tile = [] {
        QPixmap pixmap(16, 16);
        pixmap.fill(QColor(0xd0, 0xd0, 0xd0));
        QPainter tilePainter(&pixmap);
        tilePainter.fillRect(0, 0, 8, 8, QColor(0xb8, 0xb8, 0xb8));
        tilePainter.fillRect(8, 8, 8, 8, QColor(0xb8, 0xb8, 0xb8));
        return pixmap;
    }();
    painter.drawTiledPixmap(target, tile);
}
} // namespace

ScaledPicture::ScaledPicture(QThreadPool &pool, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
{
}

ScaledPicture::~ScaledPicture() = default;

void ScaledPicture::set(const QImage &image)
{
    if (image.cacheKey() == m_image.cacheKey())
        return;
    m_image = image;
    m_copy = {};
    m_wanted = {};
}

bool ScaledPicture::isSettled() const
{
    return m_image.isNull() || m_wanted.isEmpty() || m_copy.size() == m_wanted;
}

void ScaledPicture::paint(QPainter &painter, const QRectF &target, qreal dpr)
{
    if (m_image.isNull() || target.isEmpty())
        return;
    const QSize device = (target.size() * dpr).toSize().expandedTo({1, 1});
    const qreal ratio = qreal(device.width()) / m_image.width();
    m_wanted = ratio < 1 ? device : QSize();
    if (m_image.hasAlphaChannel())
        paintChecks(painter, target);

    if (m_wanted.isEmpty()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, ratio > 1 && ratio < pixelPeeping);
        painter.drawImage(target, m_image);
        return;
    }
    if (m_copy.size() == m_wanted) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
        painter.drawImage(target, m_copy);
        return;
    }
    // For the moment: the nearest copy there is, quickly.
    const bool copyWillDo = !m_copy.isNull() && m_copy.width() * 2 >= m_wanted.width();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, copyWillDo);
    painter.drawImage(target, copyWillDo ? m_copy : m_image);
    makeCopy();
}

void ScaledPicture::makeCopy()
{
    // One at a time: while it is made only the size asked for last counts.
    if (m_making || isSettled())
        return;
    m_making = true;
    const qint64 key = m_image.cacheKey();
    auto work = [image = m_image, size = m_wanted] { return smoothCopy(image, size); };
    const Pending<QImage> pending
        = QtConcurrent::task(std::move(work)).onThreadPool(m_pool).withPriority(2).spawn();
    whenDone(pending, this, [this, key](const Result<QImage> &copy) {
        m_making = false;
        if (copy && key == m_image.cacheKey()) {
            m_copy = *copy;
            if (m_copy.isNull())
                m_wanted = {}; // no memory for it: the quick way has to do
            emit improved();
        }
        makeCopy();
    });
}

} // namespace Afterimage
