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

struct Ink
{
    cv::Vec3f colour; // BGR, what it leaves of white
    int channel = 0; // of BGR that it takes away most
};

QImage applyRisograph(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const cv::Mat3b soft = blurred(motif.colour, motif.px(1.6));
    const cv::Mat1f contour = outlines(motif, 2.6, mixed(seed, 1));
    if (stop.stop_requested())
        return {};
    const std::array inks {Ink {.colour = {40, 222, 255}, .channel = 0},
        Ink {.colour = {150, 84, 255}, .channel = 1}, Ink {.colour = {176, 106, 20}, .channel = 2}};
    cv::Mat3f print(size, cv::Vec3f(228, 240, 245));
    quint32 number = 0;
    for (const Ink &ink : inks) {
        const quint32 own = mixed(seed, 2, ++number);
        const int dx = cvRound(motif.px(3.4) * jitter(own, 1));
        const int dy = cvRound(motif.px(3.4) * jitter(own, 2));
        // The drum's grain is coarse, but no pattern.
        const cv::Mat1f coarse = noise(size, {motif.px(1.7, 1.0), motif.px(1.7, 1.0)}, 1, mixed(own, 3));
        const cv::Mat1f worn = noise(size, {motif.px(130, 8), motif.px(130, 8)}, 2, mixed(own, 4));
        if (stop.stop_requested())
            return {};
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x) {
                const cv::Vec3b &p
                    = soft(std::clamp(y - dy, 0, size.height - 1), std::clamp(x - dx, 0, size.width - 1));
                float want = 1 - static_cast<float>(p[ink.channel]) / 255;
                // Greys would be muddy in three inks: they are left to the first lightness takes.
                want = std::clamp(1.18F * want - 0.06F, 0.F, 1.F);
                const float line = ink.channel == 2
                    ? contour(std::clamp(y - dy, 0, size.height - 1), std::clamp(x - dx, 0, size.width - 1))
                    : 0.F;
                const float level = std::max(want, 0.9F * line);
                const float laid
                    = smoothstep(-0.16F, 0.16F, level - 0.5F - 0.42F * coarse(y, x)) * 0.86F + 0.14F * level;
                const float cover = laid * (0.93F + 0.06F * worn(y, x));
                cv::Vec3f &to = print(y, x);
                for (int c = 0; c < 3; ++c)
                    to[c] *= 1 - cover * (1 - ink.colour[c] / 255);
            }
        }
    }
    cv::Mat3b out(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const cv::Vec3f &p = print(y, x);
            out(y, x) = {toByte(p[0]), toByte(p[1]), toByte(p[2])};
        }
    }
    return toImage(out);
}

} // namespace

Style risographStyle()
{
    return {.id = u"risograph"_s,
        .names = {u"risograph"_s, u"riso"_s, u"riso print"_s, u"screen print"_s, u"screenprint"_s,
            u"silkscreen"_s, u"serigraph"_s, u"spot colour print"_s},
        .summary
        = u"Three bright inks in coarse grain, printed one after the other and never quite in register."_s,
        .keepsColours = false,
        .apply = applyRisograph};
}

} // namespace Afterimage::Styling
