// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/stage.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

int seaOf(const SceneGraph &graph)
{
    for (const Entity &entity : graph.entities) {
        if (entity.kind == EntityKind::Water)
            return entity.id;
    }
    return 0;
}

//! Weeds that sway at the floor, in two depths.
void paintWeeds(Stage &stage, Rng &rng, const Oklab &water)
{
    QPainter painter(&stage.buffer.colour);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const auto unit = double(stage.unit());
    for (int i = 0; i < 34; ++i) {
        const double depth = 1 - i / 34.0;
        const double x = rng.uniform() * stage.width();
        const double foot = stage.height() * (0.90 + 0.10 * (1 - depth)) + rng.uniform(0, 0.02) * unit;
        const double tall = unit * rng.uniform(0.06, 0.2) * (1.1 - 0.5 * depth);
        const double sway = unit * rng.uniform(-0.04, 0.04);
        const double half = unit * 0.007 * (1.2 - 0.5 * depth);
        QPainterPath blade(QPointF(x - half, foot));
        blade.cubicTo(QPointF(x - half + sway, foot - tall * 0.4), QPointF(x - sway, foot - tall * 0.7),
            QPointF(x + sway, foot - tall));
        blade.cubicTo(QPointF(x + half - sway, foot - tall * 0.7),
            QPointF(x + half + sway, foot - tall * 0.4), QPointF(x + half, foot));
        static constexpr QRgb greens[] = {0x2f7a5a, 0x4d8f4a, 0x7a5a3a, 0x8c3f56};
        const Oklab own = lab(greens[rng.range(0, 3)]);
        painter.setBrush(QColor(rgbFromOklab(mixed(own, water, float(0.25 + 0.5 * depth)))));
        painter.drawPath(blade);
    }
}

} // namespace

void paintUnderwater(Stage &stage)
{
    const SceneGraph &graph = stage.graph;
    Rng rng = Rng::stream(stage.seed, u"underwater");
    const bool night = stage.air.light.night;
    const Oklab asked = lab(graph.background.water ? *graph.background.water : 0x2f86b4);
    const Oklab above = shifted(asked, night ? -0.16F : 0.24F, 0.85F);
    const Oklab below = shifted(asked, night ? -0.36F : -0.22F, 0.9F);
    const Ramp water {{0.0F, above}, {0.45F, asked}, {1.0F, below}};
    const Oklab sand = mixed(lab(0xcdb98a), asked, 0.45F);
    const Ramp floor {{0.0F, shifted(sand, -0.2F)}, {0.6F, sand}, {1.0F, shifted(sand, 0.12F)}};
    const quint32 seed = stage.seedFor(u"water"_s);
    const int id = seaOf(graph);
    const float unit = stage.unit();
    const auto height = float(stage.height());
    const auto lean = float(rng.uniform(-0.35, 0.35));
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    for (int y = 0; y < stage.height(); ++y) {
        if (y % 128 == 0 && stage.stop.stop_requested())
            return;
        const float t = float(y) / height;
        for (int x = 0; x < stage.width(); ++x) {
            const float u = float(x) / unit;
            const float v = float(y) / unit;
            const float ground
                = height * (0.87F + 0.035F * (Noise::fbm(u * 2.2F, 0.5F, seed + 3, 3) - 0.5F) * 2);
            if (float(y) < ground) {
                // Shafts of light fan out from above and die away in the deep.
                const float ray = Noise::fbm((u - lean * v) * 6.5F / (0.6F + 0.5F * v), 0.3F, seed, 3) - 0.5F;
                const float shaft = std::max(0.0F, ray) * 0.9F * (1 - t) * (1 - t);
                const float drift = Noise::fbm(u * 3, v * 5, seed + 1, 4) - 0.5F;
                cv::Vec3f colour = water.at(t * 1.05F + drift * 0.08F);
                colour = mixed(colour, cv::Vec3f(255, 250, 225), shaft * (night ? 0.2F : 0.6F));
                store(pixels(y, x), colour, x, y);
                stage.buffer.id(y, x) = ushort(id);
                stage.buffer.depth(y, x) = 0.95F;
                stage.buffer.flow(y, x) = {1, 0};
                continue;
            }
            const float near = (float(y) - ground) / (height - ground + 1);
            const float ripple = Noise::fbm(u * 7, 40 * near + u * 2, seed + 5, 3) - 0.5F;
            const float net = 1 - std::fabs(Noise::fbm(u * 9, v * 14, seed + 6, 2) - 0.5F) * 9;
            cv::Vec3f colour = floor.at(0.42F + 0.3F * near + ripple * 0.5F + std::max(0.0F, net) * 0.14F);
            colour = mixed(colour, water.at(0.75F), 0.5F * (1 - near));
            store(pixels(y, x), colour, x, y);
            stage.buffer.depth(y, x) = 0.7F - 0.5F * near;
        }
    }
    paintWeeds(stage, rng, asked);
}

void paintWaterVeil(Stage &stage)
{
    const Oklab asked = lab(stage.graph.background.water ? *stage.graph.background.water : 0x2f86b4);
    const cv::Vec3f tint = bgr(asked);
    const int id = seaOf(stage.graph);
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    for (int y = 0; y < stage.height(); ++y) {
        for (int x = 0; x < stage.width(); ++x) {
            const ushort here = stage.buffer.id(y, x);
            if (here == 0 || here == ushort(id))
                continue;
            const Entity *entity = stage.graph.find(here);
            // A colour somebody asked for must stay itself.
            const float veil = entity && entity->body ? 0.08F : 0.16F + 0.25F * stage.buffer.depth(y, x);
            const cv::Vec4b &p = pixels(y, x);
            store(pixels(y, x), mixed(cv::Vec3f(p[0], p[1], p[2]), tint, veil), x, y);
        }
    }
    Rng rng = Rng::stream(stage.seed, u"bubbles");
    QPainter painter(&stage.buffer.colour);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto unit = double(stage.unit());
    for (int stream = 0; stream < 5; ++stream) {
        const double x = rng.uniform() * stage.width();
        const double from = rng.uniform(0.35, 0.85) * stage.height();
        for (int i = 0; i < 7; ++i) {
            const double r = unit * rng.uniform(0.002, 0.008);
            const QPointF at(
                x + rng.uniform(-0.015, 0.015) * unit, from - i * unit * rng.uniform(0.03, 0.05));
            painter.setPen(QPen(QColor(235, 248, 255, 150), qMax(0.7, r * 0.25)));
            painter.setBrush(QColor(225, 245, 255, 45));
            painter.drawEllipse(at, r, r);
        }
    }
}

} // namespace Afterimage
