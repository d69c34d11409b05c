// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/stage.h"

#include <QPainterPath>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

//! Water where `mask` is set (a shape in pixels), mirroring what is above `horizon`.
template <typename Inside>
void mirrorWater(Stage &stage, int id, int top, int bottom, const Inside &inside, float mirror, float choppy)
{
    const Atmosphere &air = stage.air;
    const QImage before = stage.buffer.colour.copy();
    const cv::Mat4b sky = asConstMat(before);
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    const float unit = stage.unit();
    const quint32 seed = stage.seedFor(u"water/"_s + QString::number(id));
    Oklab deep = stage.graph.background.water ? lab(*stage.graph.background.water)
                                              : mixed(lab(0x1f5a78), air.sky[1], 0.45F);
    const bool asked = stage.graph.background.water.has_value();
    if (!asked)
        deep = air.lit(deep, 0);
    const Oklab farTone = asked ? mixed(deep, air.sky[4], 0.35F) : mixed(deep, air.sky[3], 0.6F);
    const Ramp body {{0.0F, farTone}, {0.35F, mixed(farTone, deep, 0.7F)}, {1.0F, shifted(deep, -0.06F)}};
    const cv::Vec3f crest = bgr(mixed(air.sky[4], lab(0xffffff), 0.25F));
    const cv::Vec3f glow = bgr(shifted(air.glow, 0.04F));
    const float lampX = float(air.lamp.x()) * float(stage.width());
    const bool glitter = (air.sun || air.moon) && stage.graph.weather <= Weather::Cloudy;
    const float mirrored = asked ? 0.3F : 0.55F;
    cv::parallel_for_(cv::Range(qMax(0, top), qMin(stage.height(), bottom)), [&](const cv::Range &range) {
        for (int y = range.start; y < range.end; ++y) {
            const float near = qMax(0.004F, (float(y) + 0.5F - mirror) / unit);
            // Ripples shrink toward the horizon in both directions, faster in depth.
            const float fy = 0.9F / (near + 0.03F) * 1.2F;
            const float fx = 3.2F / (near + 0.12F);
            const float strength = choppy * qMin(1.0F, 0.25F + near * 2.2F);
            for (int x = 0; x < stage.width(); ++x) {
                const float cover = inside(float(x) + 0.5F, float(y) + 0.5F);
                if (cover <= 0)
                    continue;
                const float u = (float(x) - float(stage.width()) * 0.5F) / unit;
                const float wave = Noise::fbm(u * fx, fy * 6 + near * 30, seed, 3) - 0.5F;
                const float fine = Noise::value(u * fx * 6, fy * 14 + near * 160, seed + 5) - 0.5F;
                const float shift = wave * strength;
                const int sx = qBound(0, x + int(shift * unit * 0.16F), stage.width() - 1);
                const int sy = qBound(
                    0, int(mirror - near * unit * 0.85F + shift * unit * 0.1F), qMax(0, int(mirror) - 1));
                const cv::Vec4b &s = sky(sy, sx);
                const float t = qMin(1.0F, near * 1.5F);
                cv::Vec3f colour = body.at(t + wave * 0.3F);
                // Seen at a low angle water mirrors, from above it shows itself.
                const float fresnel = mirrored * (1 - 0.6F * t) + wave * 0.5F * strength;
                colour = mixed(colour, cv::Vec3f(s[0], s[1], s[2]), qBound(0.05F, fresnel, 0.9F));
                // Near crests are broad and soft, far ones are sparks.
                const float light
                    = smoothstep(0.12F, 0.5F, wave * (1.2F - 0.5F * t) + fine * (0.45F - 0.1F * t))
                    * (0.25F + 0.35F * strength) * (1 - 0.55F * t);
                colour = mixed(colour, crest, light * 0.55F);
                if (glitter) {
                    const float spread = (0.035F + near * 0.2F) * unit;
                    const float d = (float(x) - lampX + wave * unit * 0.08F) / spread;
                    const float column = std::exp(-d * d);
                    const float spark = smoothstep(0.05F, 0.32F, wave * 0.7F + fine);
                    colour = mixed(colour, glow, column * (0.25F + 0.75F * spark) * 0.85F);
                }
                const cv::Vec4b &p = pixels(y, x);
                store(pixels(y, x), cover < 1 ? mixed(cv::Vec3f(p[0], p[1], p[2]), colour, cover) : colour, x,
                    y);
                if (cover >= 0.5F) {
                    stage.buffer.id(y, x) = ushort(id);
                    stage.buffer.depth(y, x) = qBound(0.05F, 0.75F - t * 0.6F, 1.0F);
                    stage.buffer.flow(y, x) = {1, 0};
                }
            }
        }
    });
}

} // namespace

void paintWater(Stage &stage)
{
    const SceneGraph &graph = stage.graph;
    const float horizon = stage.horizon();
    if (const Entity *sea = graph.painted(u"sea"_s)) {
        const float choppy = graph.weather == Weather::Storm ? 2.4F
            : graph.mood.arousal < -0.3                      ? 0.55F
                                                             : 1.0F;
        mirrorWater(
            stage, sea->id, int(horizon), stage.height(),
            [horizon](float, float y) { return qBound(0.0F, y - horizon + 0.5F, 1.0F); }, horizon, choppy);
    }
}

namespace {

//! The cliff a waterfall comes over, and the pool it falls into; no object of their own.
void paintRockFace(Stage &stage, const QRectF &fall)
{
    const quint32 seed = stage.seedFor(u"rock face"_s);
    const float unit = stage.unit();
    const auto centre = float(fall.center().x());
    const auto top = float(fall.top());
    const auto bottom = float(fall.bottom());
    const float reach = qMax(float(fall.width()) * 1.15F, 0.16F * unit);
    const Oklab stone = stage.air.lit(lab(0x6f6a62), 0.25);
    const Oklab moss = stage.air.lit(lab(0x5c7a45), 0.25);
    const Ramp rock {{0.0F, shifted(stone, -0.22F)}, {0.5F, stone}, {1.0F, shifted(stone, 0.16F)}};
    const Ramp green {{0.0F, shifted(moss, -0.12F)}, {1.0F, shifted(moss, 0.12F)}};
    const Ramp pool {{0.0F, stage.air.lit(lab(0x5f8f9c), 0.2)}, {1.0F, stage.air.lit(lab(0xd8ecee), 0.1)}};
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    const int last = qMin(stage.height(), int(bottom + 0.07F * unit));
    for (int y = qMax(0, int(top - 0.05F * unit)); y < last; ++y) {
        for (int x = 0; x < stage.width(); ++x) {
            const float u = float(x) / unit;
            const float v = float(y) / unit;
            const float dx = std::fabs(float(x) - centre);
            const cv::Vec4b &p = pixels(y, x);
            const cv::Vec3f was(p[0], p[1], p[2]);
            if (float(y) > bottom - 0.012F * unit) {
                const float a = dx / (reach * 1.5F);
                const float b = (float(y) - bottom - 0.022F * unit) / (0.04F * unit);
                const float n = Noise::fbm(u * 8, v * 20, seed + 2, 3) - 0.5F;
                const float inside = 1 - smoothstep(0.9F, 1.05F, a * a + b * b + n * 0.5F);
                if (inside > 0.01F)
                    store(pixels(y, x), mixed(was, pool.at(0.4F + n * 0.9F - 0.3F * a), inside), x, y);
                continue;
            }
            const float rough = Noise::fbm(u * 7, v * 4, seed, 4) - 0.5F;
            const float crown = top + (Noise::fbm(u * 9, 0.2F, seed + 1, 3) - 0.5F) * 0.07F * unit
                + smoothstep(0.5F, 1.0F, dx / reach) * 0.55F * (bottom - top) * (dx / reach) * (dx / reach);
            const float side = 1 - smoothstep(0.97F, 1.03F, dx / reach + rough * 0.35F);
            if (side <= 0.01F || float(y) < crown)
                continue;
            const float slab = Noise::fbm(u * 5 + rough, v * 16, seed + 4, 3) - 0.5F;
            cv::Vec3f colour
                = rock.at(0.5F + slab * 0.9F + rough * 0.5F - 0.12F * (float(y) - top) / (bottom - top));
            const float grown = smoothstep(0.05F, 0.25F, rough) * 0.6F
                + (1 - smoothstep(0.0F, 0.025F * unit, float(y) - crown)) * 0.9F;
            colour = mixed(colour, green.at(0.5F + slab), qBound(0.0F, grown, 1.0F));
            store(pixels(y, x), mixed(was, colour, side), x, y);
        }
    }
}

} // namespace

void paintStillWater(Stage &stage)
{
    const SceneGraph &graph = stage.graph;
    const float unit = stage.unit();
    const float horizon = stage.horizon();
    for (const Placement &placement : stage.layout.placements) {
        const Entity *entity = graph.find(placement.entity);
        if (!entity || entity->kind != EntityKind::Water)
            continue;
        const QRectF box = placement.box;
        if (entity->painter == u"lake"_s) {
            const quint32 seed = stage.seedFor(u"lake/"_s + QString::number(placement.instance));
            const auto cx = float(box.center().x());
            const float cy = qMax(float(box.center().y()), horizon + float(box.height()) * 0.62F);
            const auto rx = float(box.width()) * 0.5F;
            const auto ry = float(box.height()) * 0.5F;
            mirrorWater(
                stage, entity->id, int(cy - ry * 1.3F), int(cy + ry * 1.3F),
                [=](float x, float y) {
                    const float a = (x - cx) / rx;
                    const float b = (y - cy) / ry;
                    const float n = Noise::fbm(x / unit * 5, y / unit * 9, seed, 3) - 0.5F;
                    return qBound(0.0F, (1 - a * a - b * b + n * 0.55F) * ry * 0.5F, 1.0F);
                },
                qMin(cy - ry, horizon + 0.03F * unit), 0.4F);
        } else if (entity->painter == u"waterfall"_s) {
            paintRockFace(stage, box);
            const quint32 seed = stage.seedFor(u"fall"_s);
            cv::Mat4b pixels = asMat(stage.buffer.colour);
            const Ramp ramp {
                {0.0F, stage.air.lit(lab(0x7fa9c0), 0.2)}, {1.0F, stage.air.lit(lab(0xffffff), 0.1)}};
            for (int y = qMax(0, int(box.top())); y < qMin(stage.height(), int(box.bottom())); ++y) {
                const float down = (float(y) - float(box.top())) / float(box.height());
                const float half = float(box.width()) * (0.26F + 0.2F * down * down);
                for (int x = qMax(0, int(box.left())); x < qMin(stage.width(), int(box.right())); ++x) {
                    const float u = float(x) / unit;
                    const float n = Noise::fbm(u * 40, float(y) / unit * 3.5F, seed, 4);
                    const float d = std::fabs(float(x) - float(box.center().x())) / half + (n - 0.5F) * 0.5F;
                    const float spray = smoothstep(0.8F, 1.0F, down);
                    const float cover = (1 - smoothstep(0.85F, 1.0F + 0.4F * spray, d)) * (1 - 0.4F * spray);
                    if (cover <= 0.01F)
                        continue;
                    const cv::Vec4b &p = pixels(y, x);
                    store(pixels(y, x),
                        mixed(cv::Vec3f(p[0], p[1], p[2]), ramp.at(0.25F + n * 0.8F + spray * 0.3F), cover),
                        x, y);
                    if (cover > 0.5F) {
                        stage.buffer.id(y, x) = ushort(entity->id);
                        stage.buffer.flow(y, x) = {0, 1};
                    }
                }
            }
        }
    }
    if (const Entity *river = graph.painted(u"river"_s)) {
        const RiverCourse course = stage.layout.river.value_or(RiverCourse {.from = stage.layout.horizon});
        const auto height = float(stage.height());
        const float from = horizon + 0.03F * unit;
        const auto width = float(stage.width());
        mirrorWater(
            stage, river->id, int(from), stage.height(),
            [=](float x, float y) {
                const auto t = double((y - from) / (height - from));
                const float middle = float(course.middle(t)) * width;
                const float half = float(RiverCourse::half(t)) * width;
                return qBound(0.0F, half - std::fabs(x - middle) + 0.5F, 1.0F);
            },
            from, 0.6F);
    }
}

} // namespace Afterimage
