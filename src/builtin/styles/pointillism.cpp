// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/colourguard.h"
#include "builtin/styles/field.h"
#include "builtin/styles/pixels.h"
#include "builtin/styles/texture.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Layer
{
    double spacing1024 = 8;
    float radius = 0.6F; // of the spacing
    float split = 0.3F; // how far the hues are driven apart
    float skipped = 0; // share of dots left out
};

constexpr std::array layers {
    Layer {.spacing1024 = 12.5, .radius = 0.74F, .split = 0.55F, .skipped = 0},
    Layer {.spacing1024 = 8, .radius = 0.56F, .split = 0.85F, .skipped = 0.12F},
    Layer {.spacing1024 = 6, .radius = 0.44F, .split = 1.0F, .skipped = 0.45F},
};

struct Dot
{
    cv::Point2f centre;
    cv::Vec2f along;
    float radius = 3;
    cv::Vec3f colour;
};

// An oval dab, a quarter longer than wide, darker at its rim.
void dab(cv::Mat3b &canvas, const Dot &dot)
{
    const float reach = dot.radius * 1.15F + 1;
    const int left = std::max(0, static_cast<int>(dot.centre.x - reach));
    const int right = std::min(canvas.cols - 1, static_cast<int>(dot.centre.x + reach + 1));
    const int top = std::max(0, static_cast<int>(dot.centre.y - reach));
    const int bottom = std::min(canvas.rows - 1, static_cast<int>(dot.centre.y + reach + 1));
    for (int y = top; y <= bottom; ++y) {
        for (int x = left; x <= right; ++x) {
            const float dx = static_cast<float>(x) - dot.centre.x;
            const float dy = static_cast<float>(y) - dot.centre.y;
            const float u = (dx * dot.along[0] + dy * dot.along[1]) / 1.12F;
            const float v = (dy * dot.along[0] - dx * dot.along[1]) / 0.9F;
            const float inside = dot.radius - std::sqrt(u * u + v * v);
            if (inside <= -0.5F)
                continue;
            const float alpha = std::min(1.F, inside + 0.5F);
            const float shade
                = 1 - 0.07F * smoothstep(0.45F * dot.radius, 0, inside) + (dx + dy < 0 ? 0.02F : -0.02F);
            cv::Vec3b &to = canvas(y, x);
            for (int c = 0; c < 3; ++c)
                to[c] = toByte(to[c] + alpha * (dot.colour[c] * shade - to[c]));
        }
    }
}

// Divisionism: each dab is pure and off the mark; its neighbours are off the other way.
cv::Vec3f divided(const cv::Vec3f &lab, float split, quint32 seed)
{
    cv::Vec3f p = lab;
    const float chroma = std::sqrt(p[1] * p[1] + p[2] * p[2]);
    const float hue = std::atan2(p[2], p[1]);
    const float kind = chance(seed, 1);
    float turned = hue + split * 0.55F * jitter(seed, 2);
    float strong = chroma * (1.12F + 0.35F * split * chance(seed, 3)) + 0.022F * split;
    p[0] += split * 0.055F * jitter(seed, 4);
    if (kind < 0.07F * split) {
        // Some is the complementary, near enough in tone to mix in the eye.
        turned = hue + static_cast<float>(CV_PI);
        strong = std::max(0.045F, 0.4F * chroma);
        p[0] = 0.85F * p[0] + 0.10F;
    } else if (kind < 0.18F * split) {
        // And some are the light's yellow-white or the shadow's blue.
        const bool lightSide = p[0] > 0.55F;
        turned = lightSide ? 1.45F : -1.6F;
        strong = lightSide ? 0.06F : 0.085F;
        p[0] += lightSide ? 0.06F : 0.02F;
    }
    p[1] = strong * std::cos(turned);
    p[2] = strong * std::sin(turned);
    return p;
}

QImage applyPointillism(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const StrokeField field(motif, 8, seed);
    const cv::Mat3f lab = toLab(blurred(motif.colour, motif.px(1.2)));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f toBorder = distanceTo(idBorders(motif.id), static_cast<float>(motif.px(40, 8)));
    if (stop.stop_requested())
        return {};

    // The ground shows between the dabs: primed canvas, faintly toned by what is painted on it.
    cv::Mat3b canvas = blurred(motif.colour, motif.px(16));
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            cv::Vec3b &p = canvas(y, x);
            const cv::Vec3f ground(196, 218, 228);
            for (int c = 0; c < 3; ++c)
                p[c] = toByte(
                    0.5F * p[c] + 0.5F * ground[c] * (0.35F + 0.65F * static_cast<float>(p[c]) / 255));
        }
    }

    quint32 number = 0;
    for (const Layer &layer : layers) {
        ++number;
        const auto spacing = static_cast<float>(motif.px(layer.spacing1024, 3));
        const int columns = static_cast<int>(static_cast<float>(size.width) / spacing) + 2;
        const int rows = static_cast<int>(static_cast<float>(size.height) / spacing) + 2;
        std::vector<quint32> order(static_cast<size_t>(columns * rows));
        for (size_t i = 0; i < order.size(); ++i)
            order[i] = static_cast<quint32>(i);
        const quint32 shuffle = mixed(seed, 31, number);
        for (size_t i = order.size(); i > 1; --i)
            std::swap(order[i - 1], order[mixed(shuffle, static_cast<quint32>(i)) % i]);
        int done = 0;
        for (const quint32 cell : order) {
            if (++done % 512 == 0 && stop.stop_requested())
                return {};
            const quint32 own = mixed(shuffle, cell, 7);
            if (chance(own, 9) < layer.skipped)
                continue;
            const int row = static_cast<int>(cell) / columns;
            const int column = static_cast<int>(cell) % columns;
            // Every second row is shifted, so that no columns show.
            const float x
                = (static_cast<float>(column) + (row % 2 ? 0.5F : 0.F) + 0.36F * jitter(own, 10)) * spacing;
            const float y = (static_cast<float>(row) + 0.36F * jitter(own, 11)) * spacing;
            const int px = cvRound(x);
            const int py = cvRound(y);
            if (px < 0 || py < 0 || px >= size.width || py >= size.height)
                continue;
            Dot dot {.centre = {x, y}, .along = field.at(x, y)};
            dot.radius = spacing * layer.radius * (0.85F + 0.3F * chance(own, 12));
            // Near an outline the point of the brush is used.
            dot.radius = std::clamp(toBorder(py, px) + 0.8F, 0.36F * dot.radius, dot.radius);
            dot.colour = cv::Vec3f(bgrFromLab(divided(lab(py, px), layer.split, mixed(own, 13))));
            dab(canvas, dot);
        }
    }
    guardColours(canvas, motif);
    return stop.stop_requested() ? QImage() : toImage(canvas);
}

} // namespace

Style pointillismStyle()
{
    return {.id = u"pointillism"_s,
        .names
        = {u"pointillism"_s, u"pointillist"_s, u"pointilism"_s, u"pointillist painting"_s, u"divisionism"_s,
            u"divisionist"_s, u"neo-impressionist"_s, u"neo-impressionism"_s, u"stippled"_s, u"dots"_s},
        .summary = u"Small dabs of pure, divided colour that mix in the eye."_s,
        .keepsColours = true,
        .apply = applyPointillism};
}

} // namespace Afterimage::Styling
