// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/ramp.h"

#include <vector>

namespace Afterimage {

Ramp::Ramp(std::initializer_list<std::pair<float, Oklab>> stops)
{
    const std::vector<std::pair<float, Oklab>> list(stops);
    size_t next = 0;
    for (int i = 0; i < size; ++i) {
        const float t = float(i) / float(size - 1);
        while (next < list.size() && list[next].first < t)
            ++next;
        if (next == 0)
            m_colours[size_t(i)] = bgr(list.front().second);
        else if (next >= list.size())
            m_colours[size_t(i)] = bgr(list.back().second);
        else {
            const auto &[from, low] = list[next - 1];
            const auto &[to, high] = list[next];
            m_colours[size_t(i)] = bgr(Afterimage::mixed(low, high, (t - from) / qMax(1e-6F, to - from)));
        }
    }
}

cv::Vec3f bgr(QRgb colour)
{
    return {float(qBlue(colour)), float(qGreen(colour)), float(qRed(colour))};
}

cv::Vec3f bgr(const Oklab &colour)
{
    return bgr(rgbFromOklab(colour));
}

Oklab lab(QRgb colour)
{
    return oklabFromRgb(colour);
}

Oklab shifted(const Oklab &colour, float lightness, float chroma)
{
    return {qBound(0.0F, colour.L + lightness, 1.0F), colour.a * chroma, colour.b * chroma};
}

} // namespace Afterimage
