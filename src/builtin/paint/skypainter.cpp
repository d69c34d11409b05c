// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/stage.h"

#include <opencv2/imgproc.hpp>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

//! Cover (first channel) and how much light a cloud catches (second), at a third of the size.
cv::Mat2f cloudMap(const Stage &stage, int rows)
{
    const int scale = 3;
    const int width = stage.width() / scale + 2;
    const int height = rows / scale + 2;
    cv::Mat2f map(height, width);
    const quint32 seed = stage.seedFor(u"clouds");
    const auto cover = float(stage.air.cover);
    const float unit = stage.unit() / float(scale);
    const float horizon = stage.horizon() / float(scale);
    const float low = 0.62F - 0.42F * cover;
    const float high = low + 0.2F;
    const float towards = stage.air.lamp.x() < 0.5 ? -1.0F : 1.0F;
    const Rng rng = Rng::stream(stage.seed, u"clouds", u"form");
    Rng form = rng;
    const auto stretch = float(form.uniform(1.5, 2.3));
    const auto wind = float(form.uniform(-0.3, 0.3));
    for (int y = 0; y < height; ++y) {
        cv::Vec2f *row = map[y];
        // Clouds lie on a flat ceiling: rows near the horizon are far away.
        const float up = qMax(0.0F, (horizon - float(y)) / unit);
        const float far = 1.0F / (up + 0.13F);
        const float v = far * 1.15F;
        const float thin = smoothstep(0.0F, 0.1F, up);
        for (int x = 0; x < width; ++x) {
            const float u = (float(x) / unit - 0.7F) * (0.5F + far * 0.3F) * stretch + wind * v;
            // Heaps and their frayed edges: coarse noise decides where, fine noise how.
            const float n = Noise::warped(u, v, seed, 0.22F, 6);
            const float m = Noise::fbm(u + towards * 0.22F, v + 0.2F, seed, 4);
            const float density = smoothstep(low, high, n) * thin;
            const float light = qBound(0.0F, 0.62F + (n - m) * 3.0F - (n - low) * 0.9F, 1.0F);
            row[x] = {density, light};
        }
    }
    cv::Mat large;
    cv::resize(map, large, cv::Size(width * scale, height * scale), 0, 0, cv::INTER_LINEAR);
    return large;
}

void paintStars(Stage &stage, int rows)
{
    if (stage.air.stars <= 0.02)
        return;
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    const float unit = stage.unit();
    const float cell = unit / 42.0F;
    const quint32 seed = stage.seedFor(u"stars");
    int id = 0;
    for (const Entity &entity : stage.graph.entities) {
        if (entity.painter == u"stars"_s)
            id = entity.id;
    }
    const int columns = int(float(stage.width()) / cell) + 1;
    const int lines = int(float(rows) / cell) + 1;
    for (int j = 0; j < lines; ++j) {
        for (int i = 0; i < columns; ++i) {
            if (Noise::hash(i, j, seed) > 0.16F + 0.4F * float(stage.air.stars))
                continue;
            const float px = (float(i) + Noise::hash(i, j, seed + 1)) * cell;
            const float py = (float(j) + Noise::hash(i, j, seed + 2)) * cell;
            const float fade = smoothstep(0, 0.35F, (stage.horizon() - py) / stage.horizon());
            const float m = Noise::hash(i, j, seed + 3);
            // Few are bright: a power law of magnitudes.
            const float bright = (0.35F + 0.65F * m * m * m) * fade * float(qMin(1.0, 0.4 + stage.air.stars));
            const float radius = unit * (0.0009F + 0.0021F * m * m * m * m);
            const float tint = Noise::hash(i, j, seed + 4);
            const cv::Vec3f colour(245 + 10 * tint, 240, 255 - 25 * tint);
            const int r = int(std::ceil(radius * 2.2F)) + 1;
            for (int y = int(py) - r; y <= int(py) + r; ++y) {
                if (y < 0 || y >= rows)
                    continue;
                for (int x = int(px) - r; x <= int(px) + r; ++x) {
                    if (x < 0 || x >= stage.width())
                        continue;
                    const float dx = float(x) + 0.5F - px;
                    const float dy = float(y) + 0.5F - py;
                    const float a = bright * std::exp(-(dx * dx + dy * dy) / (radius * radius + 0.18F));
                    if (a < 0.02F)
                        continue;
                    const cv::Vec4b &p = pixels(y, x);
                    store(pixels(y, x), mixed(cv::Vec3f(p[0], p[1], p[2]), colour, qMin(1.0F, a * 1.25F)), x,
                        y);
                    if (id > 0 && a > 0.3F)
                        stage.buffer.id(y, x) = ushort(id);
                }
            }
        }
    }
}

} // namespace

void paintSky(Stage &stage)
{
    const Atmosphere &air = stage.air;
    const float horizon = stage.horizon();
    const int rows = qBound(1, int(horizon + stage.unit() * 0.04F), stage.height());
    const Ramp sky {
        {0.0F, air.sky[0]}, {0.3F, air.sky[1]}, {0.58F, air.sky[2]}, {0.82F, air.sky[3]}, {1.0F, air.sky[4]}};
    const cv::Vec3f glow = bgr(air.glow);
    const cv::Vec3f lit = bgr(air.cloudLit);
    const cv::Vec3f shade = bgr(air.cloudShade);
    const float unit = stage.unit();
    const float lampX = float(air.lamp.x()) * float(stage.width());
    const float lampY = float(air.lamp.y()) * float(stage.height());
    const bool clouds = air.cover > 0.03;
    const cv::Mat2f map = clouds ? cloudMap(stage, rows) : cv::Mat2f();
    const bool lamp = air.sun || air.moon || air.exposure > 0.55;
    const float strength = (air.sun           ? 0.75F
                                   : air.moon ? 0.5F
                                              : 0.22F)
        * (stage.graph.weather > Weather::Cloudy ? 0.35F : 1.0F);
    int id = 0;
    for (const Entity &entity : stage.graph.entities) {
        if (entity.painter == u"cloud"_s && !stage.layout.find(entity.id))
            id = entity.id;
    }
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    cv::parallel_for_(cv::Range(0, stage.height()), [&](const cv::Range &range) {
        for (int y = range.start; y < range.end; ++y) {
            cv::Vec4b *out = pixels[y];
            const float t = float(y) / qMax(1.0F, horizon);
            for (int x = 0; x < stage.width(); ++x) {
                cv::Vec3f colour = sky.at(t);
                float near = 0;
                if (lamp) {
                    const float dx = (float(x) - lampX) / unit;
                    const float dy = (float(y) - lampY) / unit * 1.25F;
                    near = std::exp(-4.2F * std::sqrt(dx * dx + dy * dy));
                    colour = mixed(colour, glow, strength * near);
                }
                if (clouds && y < rows) {
                    const cv::Vec2f &cloud = map(y, x);
                    if (cloud[0] > 0.004F) {
                        const cv::Vec3f body
                            = mixed(mixed(shade, lit, cloud[1]), glow, lamp ? near * strength * 0.9F : 0.0F);
                        colour = mixed(colour, body, cloud[0] * 0.92F);
                        if (id > 0 && cloud[0] > 0.4F)
                            stage.buffer.id(y, x) = ushort(id);
                    }
                }
                store(out[x], colour, x, y);
            }
        }
    });
    // Strokes in the sky follow the clouds: level, with a slow swell.
    const quint32 seed = stage.seedFor(u"skyflow");
    for (int y = 0; y < stage.height(); ++y) {
        cv::Vec2f *flow = stage.buffer.flow[y];
        const float v = float(y) / unit * 2;
        for (int x = 0; x < stage.width(); ++x) {
            const int step = x & ~7;
            if (x != step) {
                flow[x] = flow[step];
                continue;
            }
            const float a = (Noise::value(float(x) / unit * 2, v, seed) - 0.5F) * 1.2F;
            flow[x] = {std::cos(a), std::sin(a)};
        }
    }
    paintStars(stage, rows);
}

} // namespace Afterimage
