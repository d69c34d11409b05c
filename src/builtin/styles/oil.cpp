// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/paintershand.h"

#include <array>

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array oilPasses {
    BrushPass {.radius1024 = 19, .threshold = -1, .shortest = 4, .longest = 9},
    BrushPass {.radius1024 = 9, .threshold = 17, .shortest = 3, .longest = 9},
    BrushPass {.radius1024 = 4.4, .threshold = 30, .shortest = 3, .longest = 10},
    BrushPass {.radius1024 = 2.3, .threshold = 44, .shortest = 3, .longest = 9},
};

QImage applyOil(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Mat3b painted = paintedWith({.passes = oilPasses}, motif, seed, stop);
    return painted.empty() ? QImage() : toImage(painted);
}

} // namespace

Style oilStyle()
{
    return {.id = u"oil"_s,
        .names = {u"oil painting"_s, u"oil"_s, u"oils"_s, u"in oils"_s, u"in oil"_s, u"oil paint"_s,
            u"oil on canvas"_s, u"impasto"_s, u"painterly"_s, u"acrylic"_s, u"acrylic painting"_s},
        .summary = u"Curved strokes of thick paint that follow the forms, coarse first and fine last."_s,
        .keepsColours = true,
        .apply = applyOil};
}

} // namespace Afterimage::Styling
