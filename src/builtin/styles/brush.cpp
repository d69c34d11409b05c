// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/brush.h"

#include "builtin/styles/pixels.h"
#include "builtin/styles/texture.h"

#include <opencv2/imgproc.hpp>

#include <array>
#include <cmath>

namespace Afterimage::Styling {

namespace {

constexpr int bristles = 24;
using Profile = std::array<float, bristles + 1>;

Profile profileOf(quint32 seed)
{
    Profile profile {};
    for (quint32 i = 0; i <= bristles; ++i)
        profile[i] = 0.7F * jitter(seed, i) + 0.3F * jitter(seed, i / 3, 9);
    return profile;
}

struct Segment
{
    cv::Point2f from;
    cv::Point2f along; // unit vector
    float length = 0;
    float before = 0; // length of the path up to here
};

void dragSegment(
    PaintedCanvas &canvas, const Stroke &stroke, const Segment &segment, float total, const Profile &profile)
{
    const float r = stroke.radius;
    const cv::Point2f to = segment.from + segment.along * segment.length;
    const int left = std::max(0, static_cast<int>(std::floor(std::min(segment.from.x, to.x) - r)));
    const int right
        = std::min(canvas.colour.cols - 1, static_cast<int>(std::ceil(std::max(segment.from.x, to.x) + r)));
    const int top = std::max(0, static_cast<int>(std::floor(std::min(segment.from.y, to.y) - r)));
    const int bottom
        = std::min(canvas.colour.rows - 1, static_cast<int>(std::ceil(std::max(segment.from.y, to.y) + r)));
    const float r2 = r * r;
    const std::array own {stroke.colour[0], stroke.colour[1], stroke.colour[2]};
    for (int y = top; y <= bottom; ++y) {
        cv::Vec3b *colour = canvas.colour[y];
        uchar *height = canvas.height[y];
        const ushort *id = canvas.id[y];
        const float dy = static_cast<float>(y) - segment.from.y;
        for (int x = left; x <= right; ++x) {
            const float dx = static_cast<float>(x) - segment.from.x;
            const float t = dx * segment.along.x + dy * segment.along.y;
            const float s = dy * segment.along.x - dx * segment.along.y;
            const float over = t < 0 ? t : t > segment.length ? t - segment.length : 0.F;
            const float d2 = s * s + over * over;
            if (d2 >= r2 || id[x] != stroke.id)
                continue;
            const float side = s / r;
            const float bristle = profile[static_cast<size_t>((side * 0.5F + 0.5F) * bristles)];
            // The paint runs out: bristle by bristle over the last quarter.
            const float done = (segment.before + t) / total;
            if (done > 0.78F && (done - 0.78F) * 4.2F > 0.75F + bristle)
                continue;
            const float alpha = std::min(1.F, (r - std::sqrt(d2)) * 0.9F);
            const float ridge = smoothstep(0.55F, 0.95F, std::abs(side));
            const float shade = 1 + 0.055F * bristle;
            for (int c = 0; c < 3; ++c)
                colour[x][c] = toByte(colour[x][c] + alpha * (own[c] * shade - colour[x][c]));
            const float thick = 150 + 42 * bristle + 34 * ridge;
            height[x] = toByte(height[x] + alpha * (thick - height[x]));
        }
    }
}

} // namespace

void drag(PaintedCanvas &canvas, const Stroke &stroke)
{
    float total = 0;
    for (size_t i = 1; i < stroke.path.size(); ++i)
        total += static_cast<float>(cv::norm(stroke.path[i] - stroke.path[i - 1]));
    if (total < 0.5F)
        return;
    const Profile profile = profileOf(stroke.seed);
    float before = 0;
    for (size_t i = 1; i < stroke.path.size(); ++i) {
        const cv::Point2f step = stroke.path[i] - stroke.path[i - 1];
        const auto length = static_cast<float>(cv::norm(step));
        if (length < 0.01F)
            continue;
        dragSegment(canvas, stroke,
            {.from = stroke.path[i - 1], .along = step * (1 / length), .length = length, .before = before},
            total + stroke.radius, profile);
        before += length;
    }
}

cv::Mat3b lit(const PaintedCanvas &canvas, float depth)
{
    cv::Mat1f height;
    canvas.height.convertTo(height, CV_32F, 1.0 / 128);
    cv::GaussianBlur(height, height, {}, 0.7);
    const cv::Mat1f light = relief(height);
    cv::Mat3b out(canvas.colour.size());
    for (int y = 0; y < out.rows; ++y) {
        const cv::Vec3b *from = canvas.colour[y];
        const float *l = light[y];
        cv::Vec3b *to = out[y];
        for (int x = 0; x < out.cols; ++x) {
            const float shine = std::clamp(l[x] * depth, -0.35F, 0.35F);
            // Shadows multiply, highlights add a little white: wet paint glints.
            const float scale = 1 + 0.9F * shine;
            const float glint = shine > 0.06F ? (shine - 0.06F) * 130 : 0.F;
            for (int c = 0; c < 3; ++c)
                to[x][c] = toByte(from[x][c] * scale + glint);
        }
    }
    return out;
}

} // namespace Afterimage::Styling
