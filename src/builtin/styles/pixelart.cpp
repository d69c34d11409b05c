// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/colourguard.h"
#include "builtin/styles/palette.h"
#include "builtin/styles/pixels.h"

#include <array>
#include <cmath>
#include <map>

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int paletteSize = 22;
constexpr double cell1024 = 8;

constexpr std::array<std::array<int, 4>, 4> bayer {
    {{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}}};

// The picture at the size of its coarse pixels; each shows one object, the one that has most of it.
struct Coarse
{
    cv::Mat3f lab;
    cv::Mat1w id;
};

Coarse reduced(const Motif &motif, int cell)
{
    const cv::Size size((motif.size().width + cell - 1) / cell, (motif.size().height + cell - 1) / cell);
    Coarse coarse {.lab = cv::Mat3f(size), .id = cv::Mat1w(size)};
    std::map<ushort, std::pair<int, cv::Vec3d>> shares;
    for (int row = 0; row < size.height; ++row) {
        for (int column = 0; column < size.width; ++column) {
            shares.clear();
            const int bottom = std::min((row + 1) * cell, motif.size().height);
            const int right = std::min((column + 1) * cell, motif.size().width);
            for (int y = row * cell; y < bottom; ++y) {
                for (int x = column * cell; x < right; ++x) {
                    auto &[pixels, sum] = shares[motif.id(y, x)];
                    ++pixels;
                    sum += cv::Vec3d(labFromBgr(motif.colour(y, x)));
                }
            }
            int most = 0;
            for (const auto &[object, share] : shares) {
                if (share.first > most) {
                    most = share.first;
                    coarse.id(row, column) = object;
                    coarse.lab(row, column) = cv::Vec3f(share.second * (1.0 / share.first));
                }
            }
        }
    }
    return coarse;
}

// A few large pixels wash out; a touch of local contrast brings the forms back.
void crispen(cv::Mat3f &lab)
{
    const cv::Mat3f soft = blurred(lab, 1.3);
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            cv::Vec3f &p = lab(y, x);
            p[0] = std::clamp(p[0] + 0.45F * (p[0] - soft(y, x)[0]), 0.F, 1.F);
            p[1] *= 1.06F;
            p[2] *= 1.06F;
        }
    }
}

// The palette's colour for an outline; one is added when nothing there is near, up to eight in all.
size_t outlineColour(std::vector<cv::Vec3f> &palette, const cv::Vec3f &dark)
{
    const auto found = static_cast<size_t>(nearest(palette, dark));
    if (distance2(palette[found], dark) < 0.0036F || palette.size() >= paletteSize + 8)
        return found;
    palette.push_back(dark);
    return palette.size() - 1;
}

// The two palette colours a place lies between, and how far it is on the way to the second.
struct Between
{
    size_t first = 0;
    size_t second = 0;
    float share = 0;
};

Between between(const std::vector<cv::Vec3f> &palette, const cv::Vec3f &p)
{
    Between found;
    found.first = static_cast<size_t>(nearest(palette, p));
    found.second = found.first;
    float least = distance2(palette[found.first], p);
    for (size_t i = 0; i < palette.size(); ++i) {
        const cv::Vec3f way = palette[i] - palette[found.first];
        const float length2 = way.dot(way);
        // Colours far apart make a noisy chequerboard rather than a tone.
        if (i == found.first || length2 > 0.035F)
            continue;
        const float share = std::clamp((p - palette[found.first]).dot(way) / length2, 0.F, 0.5F);
        const float miss = distance2(palette[found.first] + way * share, p);
        if (miss < least) {
            least = miss;
            found.second = i;
            found.share = share;
        }
    }
    return found;
}

QImage applyPixelArt(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const int cell = std::max(2, cvRound(cell1024 * motif.unit));
    Coarse coarse = reduced(motif, cell);
    if (stop.stop_requested())
        return {};
    crispen(coarse.lab);
    std::vector<cv::Vec3f> palette = paletteOf(coarse.lab, coarse.id, paletteSize, seed, stop);
    if (stop.stop_requested())
        return {};
    cv::Mat1b index(coarse.lab.size());
    for (int y = 0; y < index.rows; ++y) {
        for (int x = 0; x < index.cols; ++x) {
            const Between b = between(palette, coarse.lab(y, x));
            const float threshold
                = (static_cast<float>(bayer[static_cast<size_t>(y % 4)][static_cast<size_t>(x % 4)]) + 0.5F)
                / 16;
            index(y, x) = static_cast<uchar>(b.share > threshold ? b.second : b.first);
        }
    }
    // Objects get the dark outline of a sprite, in a darker colour of their own.
    cv::Mat1b outlined = index.clone();
    for (int y = 0; y < index.rows; ++y) {
        for (int x = 0; x < index.cols; ++x) {
            const ushort own = coarse.id(y, x);
            if (own == 0)
                continue;
            const bool rim = (x > 0 && coarse.id(y, x - 1) < own)
                || (x + 1 < index.cols && coarse.id(y, x + 1) < own) || (y > 0 && coarse.id(y - 1, x) < own)
                || (y + 1 < index.rows && coarse.id(y + 1, x) < own);
            if (!rim)
                continue;
            cv::Vec3f dark = coarse.lab(y, x);
            dark[0] = 0.62F * dark[0] - 0.02F;
            outlined(y, x) = static_cast<uchar>(outlineColour(palette, dark));
        }
    }
    std::vector<cv::Vec3b> colours;
    colours.reserve(palette.size());
    for (const cv::Vec3f &p : palette)
        colours.push_back(bgrFromLab(p));
    cv::Mat3b out(size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x)
            out(y, x) = colours[outlined(y / cell, x / cell)];
    }
    return stop.stop_requested() ? QImage() : toImage(out);
}

} // namespace

Style pixelArtStyle()
{
    return {.id = u"pixel-art"_s,
        .names = {u"pixel art"_s, u"pixel-art"_s, u"pixelated"_s, u"pixels"_s, u"8-bit"_s, u"8 bit"_s,
            u"16-bit"_s, u"retro game"_s, u"video game"_s, u"sprite"_s, u"voxel"_s},
        .summary = u"Large square pixels in a small dithered palette, objects outlined like sprites."_s,
        .keepsColours = true,
        .apply = applyPixelArt};
}

} // namespace Afterimage::Styling
