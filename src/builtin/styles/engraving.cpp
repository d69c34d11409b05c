// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/lines.h"
#include "builtin/styles/pixels.h"
#include "builtin/styles/texture.h"
#include "builtin/styles/tone.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

namespace {

// One set of parallel cuts that swell with the dark.
struct Cuts
{
    float turn = 0; // from the object's own direction, radians
    float from = 1; // tone below which they begin
    float swell = 1; // share of the period a line takes at black
};

constexpr std::array sets {Cuts {.turn = 0, .from = 0.97F, .swell = 0.86F},
    Cuts {.turn = 1.02F, .from = 0.52F, .swell = 1.1F}, Cuts {.turn = -0.62F, .from = 0.27F, .swell = 1.5F}};

QImage applyEngraving(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const cv::Mat3b soft = blurred(motif.colour, motif.px(1.8));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f tone = spreadTone(soft);
    // Lines bulge over what is round: they follow the slow changes of light.
    const cv::Mat1f form = blurred(tone, motif.px(22, 3));
    const cv::Mat1f unsteady = noise(size, {motif.px(260, 20), motif.px(260, 20)}, 2, mixed(seed, 1));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f contour = outlines(motif, 2.2, mixed(seed, 2));
    const cv::Mat1f drawn = drawnLines(
        soft, motif.unit, {.width1024 = 1.1, .sharpness = 20, .threshold = 0.60F, .steepness = 10});
    if (stop.stop_requested())
        return {};
    const cv::Mat1f paper = paperHeight(size, motif.px(4, 2), mixed(seed, 3));
    const auto period = static_cast<float>(motif.px(6.4, 3.4));
    const float soften = 0.9F / period;
    std::array<std::vector<cv::Vec2f>, sets.size()> ways;
    for (size_t i = 0; i < sets.size(); ++i) {
        ways[i].resize(65536);
        for (quint32 id = 0; id < 65536; ++id) {
            // Sky and ground lie level, objects each have a slant of their own.
            const float own = id == 0 ? 0.F : 0.9F * jitter(mixed(seed, 4), id);
            ways[i][id] = {-std::sin(own + sets[i].turn), std::cos(own + sets[i].turn)};
        }
    }
    cv::Mat3b out(size);
    for (int y = 0; y < size.height; ++y) {
        if (y % 128 == 0 && stop.stop_requested())
            return {};
        for (int x = 0; x < size.width; ++x) {
            float ink = std::max(0.95F * contour(y, x), 0.75F * drawn(y, x));
            for (size_t i = 0; i < sets.size() && ink < 0.99F; ++i) {
                const float dark = sets[i].from - tone(y, x);
                if (dark <= 0.03F)
                    break;
                const cv::Vec2f way = ways[i][motif.id(y, x)];
                const float phase = (static_cast<float>(x) * way[0] + static_cast<float>(y) * way[1]) / period
                    + 2.4F * form(y, x) + 0.8F * unsteady(y, x);
                const float off = 2 * std::abs(phase - std::floor(phase) - 0.5F);
                const float half = sets[i].swell * dark;
                ink = std::max(ink, smoothstep(half + soften, half - soften, off));
            }
            const float light = 240 + 4 * paper(y, x);
            out(y, x) = inked({light - 22, light - 7, light}, {40, 32, 30}, 0.95F * ink);
        }
    }
    return toImage(out);
}

} // namespace

Style engravingStyle()
{
    return {.id = u"engraving"_s,
        .names = {u"engraving"_s, u"etching"_s, u"copperplate"_s, u"hatching"_s, u"cross-hatching"_s,
            u"crosshatching"_s, u"pen and ink"_s, u"ink drawing"_s, u"banknote engraving"_s},
        .summary
        = u"Fine swelling lines, crossed where it is dark, cut along each form as on a copper plate."_s,
        .keepsColours = false,
        .apply = applyEngraving};
}

} // namespace Afterimage::Styling
