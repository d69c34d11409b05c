// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/styles/pixels.h"

namespace Afterimage::Styling {

//! Which way a hand would go at each place: along edges where there are some (structure tensor), along the
//! scene's own flow elsewhere, and gently wandering where nothing is known. Kept at reduced size.
class StrokeField
{
public:
    //! `sigma1024` is how far around a place is looked, in pixels of a 1024 picture.
    StrokeField(const Motif &motif, double sigma1024, quint32 seed);

    //! Unit direction at a pixel; its sign means nothing.
    [[nodiscard]] cv::Vec2f at(float x, float y) const
    {
        const int col = std::clamp(static_cast<int>(x * m_scaleX), 0, m_direction.cols - 1);
        const int row = std::clamp(static_cast<int>(y * m_scaleY), 0, m_direction.rows - 1);
        return m_direction(row, col);
    }

private:
    cv::Mat2f m_direction;
    float m_scaleX = 1;
    float m_scaleY = 1;
};

} // namespace Afterimage::Styling
