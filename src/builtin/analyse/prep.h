// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QRectF>

#include <opencv2/core.hpp>

namespace Afterimage::Analysis {

//! A picture made ready for looking: at most 512 px a side, opaque, margin cut off.
struct Prepared
{
    QImage image; //!< Format_RGB32
    cv::Mat lab; //!< CV_32FC3 OKLab of `image`
    cv::Mat light; //!< CV_32F, its L
    cv::Mat smallLab; //!< the same at most 192 px a side
    cv::Mat smallLight;
    cv::Mat smallTexture; //!< CV_32F: local deviation of L at full working size
    quint64 hash = 0; //!< of a 16 x 16 thumbnail at 5 bits
    bool transparent = false;
    bool margin = false;
    QRectF part {0, 0, 1, 1}; //!< of the whole picture that is left
};

//! Any image that is not null. Transparent parts stand on mid grey. A uniform near-white mat is cut off.
[[nodiscard]] Prepared prepareForLooking(const QImage &picture);

} // namespace Afterimage::Analysis
