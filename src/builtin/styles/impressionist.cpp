// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/paintershand.h"

#include <array>

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array impressionistPasses {
    BrushPass {.radius1024 = 15, .threshold = -1, .shortest = 2, .longest = 4},
    BrushPass {.radius1024 = 8, .threshold = 9, .shortest = 2, .longest = 4},
    BrushPass {.radius1024 = 4.6, .threshold = 22, .shortest = 2, .longest = 4},
    BrushPass {.radius1024 = 2.6, .threshold = 40, .shortest = 2, .longest = 4},
};

QImage applyImpressionist(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Mat3b painted = paintedWith(
        {.passes = impressionistPasses, .value = 0.09F, .hue = 10, .clear = 1.28F, .relief = 0.7F}, motif,
        seed, stop);
    return painted.empty() ? QImage() : toImage(painted);
}

} // namespace

Style impressionistStyle()
{
    return {.id = u"impressionist"_s,
        .names = {u"impressionist"_s, u"impressionism"_s, u"impressionist painting"_s, u"plein air"_s,
            u"alla prima"_s, u"broken colour"_s, u"broken color"_s},
        .summary
        = u"Short broken dabs of clear colour, wet in wet, as if there had been no time before the light changed."_s,
        .keepsColours = true,
        .apply = applyImpressionist};
}

} // namespace Afterimage::Styling
