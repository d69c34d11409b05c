// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QSize>

#include <opencv2/core.hpp>

namespace Afterimage {

//! A painted scene with what the style passes need to know about it (Saito & Takahashi 1990). All four layers
//! have the same size.
struct GBuffer
{
    QImage colour; //!< Format_RGB32, sRGB
    cv::Mat1w id; //!< whose pixel it is; 0: backdrop (sky, ground, plain paper)
    cv::Mat1f depth; //!< 0 near … 1 far
    cv::Mat2f flow; //!< unit direction of a natural stroke, x right, y down

    GBuffer() = default;
    //! Black, id 0, depth 1, flow to the right.
    explicit GBuffer(QSize size);

    [[nodiscard]] QSize size() const { return colour.size(); }
    [[nodiscard]] int width() const { return colour.width(); }
    [[nodiscard]] int height() const { return colour.height(); }
    //! A copy that shares nothing.
    [[nodiscard]] GBuffer clone() const;
};

//! The pixels of a 32-bit image (blue, green, red, alpha in memory) without a copy. Detaches; the Mat is
//! valid as long as the image lives and is not written through another name.
[[nodiscard]] cv::Mat4b asMat(QImage &image);
//! Read-only sibling; do not write through it.
[[nodiscard]] cv::Mat4b asConstMat(const QImage &image);

} // namespace Afterimage
