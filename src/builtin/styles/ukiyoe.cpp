// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/colourguard.h"
#include "builtin/styles/lines.h"
#include "builtin/styles/palette.h"
#include "builtin/styles/pixels.h"
#include "builtin/styles/texture.h"

#include <opencv2/imgproc.hpp>

#include <cmath>

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int blocks = 11; // colours, each printed from a block of its own

// The flat areas, each pixel the number of its block; ragged specks are cut away as a carver would.
cv::Mat1b areas(const cv::Mat3f &lab, const std::vector<cv::Vec3f> &palette, double unit)
{
    cv::Mat1b area(lab.size());
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x)
            area(y, x) = static_cast<uchar>(nearest(palette, lab(y, x)));
    }
    const int reach = 2 * std::clamp(cvRound(2.2 * unit), 1, 5) + 1;
    cv::medianBlur(area, area, reach);
    return area;
}

// Each area in the colour of its block, half mixed to match the object: a block is inked anew for each.
cv::Mat3f printed(
    const cv::Mat1b &area, const cv::Mat3f &lab, const cv::Mat1w &id, const std::vector<cv::Vec3f> &palette)
{
    struct Share
    {
        cv::Vec3d sum {0, 0, 0};
        int pixels = 0;
    };
    // Objects are numbered anew: ids may be anything up to 65535.
    std::vector<int> numberOf(65536, -1);
    int objects = 0;
    for (const ushort object : id) {
        if (numberOf[object] < 0)
            numberOf[object] = objects++;
    }
    std::vector<Share> shares(static_cast<size_t>(objects) * blocks);
    const auto slot
        = [&](int y, int x) { return static_cast<size_t>(numberOf[id(y, x)]) * blocks + area(y, x); };
    for (int y = 0; y < area.rows; ++y) {
        for (int x = 0; x < area.cols; ++x) {
            Share &share = shares[slot(y, x)];
            share.sum += cv::Vec3d(lab(y, x));
            ++share.pixels;
        }
    }
    cv::Mat3f print(area.size());
    for (int y = 0; y < area.rows; ++y) {
        for (int x = 0; x < area.cols; ++x) {
            const Share &share = shares[slot(y, x)];
            print(y, x) = palette[area(y, x)] * 0.2F + cv::Vec3f(share.sum * (0.8 / share.pixels));
        }
    }
    return print;
}

// Vertical blending inside one object: the printer wipes the block with a wet brush.
cv::Mat3f wiped(const cv::Mat3f &flat, const cv::Mat1w &id, double unit)
{
    const float keep = static_cast<float>(std::exp(-1 / std::max(2.0, 13 * unit)));
    cv::Mat3f down = flat.clone();
    for (int y = 1; y < flat.rows; ++y) {
        for (int x = 0; x < flat.cols; ++x) {
            const cv::Vec3f step = down(y - 1, x) - flat(y, x);
            // Only neighbouring tones are blended; an edge of the drawing stays one.
            if (id(y, x) == id(y - 1, x) && step.dot(step) < 0.012F)
                down(y, x) = flat(y, x) + step * keep;
        }
    }
    cv::Mat3f both = down;
    for (int y = flat.rows - 2; y >= 0; --y) {
        for (int x = 0; x < flat.cols; ++x) {
            const cv::Vec3f step = both(y + 1, x) - down(y, x);
            if (id(y, x) == id(y + 1, x) && step.dot(step) < 0.012F)
                both(y, x) = down(y, x) + step * keep;
        }
    }
    return both;
}

QImage applyUkiyoe(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const int reach = std::clamp(cvRound(3.4 * motif.unit), 2, 7);
    const cv::Mat3b calm = bilateral(motif.colour, reach, 40, reach, stop);
    if (stop.stop_requested())
        return {};
    const cv::Mat3f lab = toLab(calm);
    const std::vector<cv::Vec3f> palette = paletteOf(lab, motif.id, blocks, seed, stop);
    if (stop.stop_requested())
        return {};
    const cv::Mat1b area = areas(lab, palette, motif.unit);
    cv::Mat3f print = printed(area, lab, motif.id, palette);
    if (stop.stop_requested())
        return {};
    print = wiped(print, motif.id, motif.unit);
    if (stop.stop_requested())
        return {};

    // Horizontal grain of the cherry block, and the mottling the pressing pad leaves.
    const cv::Mat1f bend = noise(size, {motif.px(420, 20), motif.px(120, 8)}, 2, mixed(seed, 61));
    const cv::Mat1f rings = noise({64, 4096}, {64, 5.2}, 3, mixed(seed, 62));
    const cv::Mat1f fibres = noise(size, {motif.px(46, 8), motif.px(1.7, 1.1)}, 2, mixed(seed, 63));
    const cv::Mat1f pad = noise(size, {motif.px(60, 6), motif.px(60, 6)}, 3, mixed(seed, 64));
    const float toRings = static_cast<float>(1 / std::max(motif.unit, 0.2));
    const float skyDepth = 0.2F * static_cast<float>(size.height);
    for (int y = 0; y < size.height; ++y) {
        if (y % 128 == 0 && stop.stop_requested())
            return {};
        // The classic dark band at the top edge.
        const float band = 1 - smoothstep(0, skyDepth, static_cast<float>(y));
        for (int x = 0; x < size.width; ++x) {
            cv::Vec3f &p = print(y, x);
            const int ring
                = static_cast<int>(
                      (static_cast<float>(y) + 26 * static_cast<float>(motif.unit) * bend(y, x)) * toRings
                      + 1024)
                & 4095;
            const float worn = 0.017F * rings(ring, 20) + 0.011F * fibres(y, x) + 0.008F * pad(y, x);
            // Little ink lies where the block is worn: the warm paper comes through.
            p[0] = 0.045F + 0.925F * p[0] + worn;
            p[1] = 0.93F * p[1] + 0.002F;
            p[2] = 0.93F * p[2] + 0.010F + 0.3F * worn;
            if (motif.id(y, x) == 0 && band > 0) {
                const float share = 0.42F * band * band;
                p[0] += share * (0.36F - p[0]) * (p[0] > 0.36F ? 1.F : 0.F);
                p[1] += share * (-0.025F - p[1]) * 0.8F;
                p[2] += share * (-0.085F - p[2]) * 0.8F;
            }
        }
    }
    cv::Mat3b out = fromLab(print);
    guardColours(out, motif);
    if (stop.stop_requested())
        return {};
    const cv::Mat1f drawn = drawnLines(
        calm, motif.unit, {.width1024 = 1.25, .sharpness = 20, .threshold = 0.62F, .steepness = 10});
    if (stop.stop_requested())
        return {};
    const cv::Mat1f contour = outlines(motif, 3.6, seed);
    const cv::Vec3f ink(46, 34, 30);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const float line = std::max(0.86F * drawn(y, x), 0.94F * contour(y, x))
                * (1 - 0.10F * std::max(0.F, fibres(y, x)));
            if (line <= 0.02F)
                continue;
            cv::Vec3b &p = out(y, x);
            for (int c = 0; c < 3; ++c)
                p[c] = toByte(p[c] + line * (ink[c] - p[c]));
        }
    }
    return toImage(out);
}

} // namespace

Style ukiyoeStyle()
{
    return {.id = u"ukiyo-e"_s,
        .names = {u"ukiyo-e"_s, u"woodblock print"_s, u"woodblock"_s, u"wood block print"_s,
            u"japanese print"_s, u"japanese woodblock print"_s, u"block print"_s},
        .summary
        = u"Flat printed colours with wiped gradations, an ink outline and the grain of the block."_s,
        .keepsColours = true,
        .apply = applyUkiyoe};
}

} // namespace Afterimage::Styling
