// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/gbuffer.h"

namespace Afterimage {

GBuffer::GBuffer(QSize size)
    : colour(size, QImage::Format_RGB32)
    , id(size.height(), size.width(), ushort(0))
    , depth(size.height(), size.width(), 1.0F)
    , flow(size.height(), size.width(), cv::Vec2f(1.0F, 0.0F))
{
    colour.fill(Qt::black);
}

GBuffer GBuffer::clone() const
{
    GBuffer copy;
    copy.colour = colour.copy();
    copy.id = id.clone();
    copy.depth = depth.clone();
    copy.flow = flow.clone();
    return copy;
}

cv::Mat4b asMat(QImage &image)
{
    Q_ASSERT(image.isNull() || image.depth() == 32);
    if (image.isNull())
        return {};
    return {image.height(), image.width(), reinterpret_cast<cv::Vec4b *>(image.bits()),
        size_t(image.bytesPerLine())};
}

cv::Mat4b asConstMat(const QImage &image)
{
    Q_ASSERT(image.isNull() || image.depth() == 32);
    if (image.isNull())
        return {};
    // cv::Mat has no read-only form.
    auto *pixels = const_cast<uchar *>(image.constBits());
    return {
        image.height(), image.width(), reinterpret_cast<cv::Vec4b *>(pixels), size_t(image.bytesPerLine())};
}

} // namespace Afterimage
