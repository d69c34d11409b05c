// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/stage.h"

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

//! `lighter` is added to what light and haze make of the colour.
Ramp rampOf(const Stage &stage, const Oklab &colour, float depth, float contrast = 1, float lighter = 0)
{
    const Atmosphere &air = stage.air;
    const auto seen
        = [&](const Oklab &surface) { return shifted(air.lit(surface, double(depth)), lighter, 1); };
    return Ramp {{0.0F, seen(shifted(colour, -0.2F * contrast, 0.9F))}, {0.5F, seen(colour)},
        {1.0F, seen(shifted(colour, 0.13F * contrast, 0.95F))}};
}

//! How much lighter or darker land must be than light and haze make it, so that it parts from the sky just
//! above: snow under a white sky would have no horizon. Fog may hide it.
float partingFromSky(const Stage &stage, const Oklab &colour, float depth)
{
    if (stage.air.fog > 0.3)
        return 0;
    // What is white by day gathers the last light of an evening, and is the lightest thing of a night.
    const bool gathers = stage.air.light.night && colour.L > 0.88F;
    const float leastStep = gathers ? 0.17F : 0.07F;
    const Oklab seen = stage.air.lit(colour, double(depth));
    const Oklab &sky = stage.air.sky.back();
    if (std::hypot(seen.L - sky.L, seen.a - sky.a, seen.b - sky.b) >= leastStep)
        return 0;
    const bool lighter = (seen.L > sky.L || gathers) && sky.L < 0.7F;
    const float wanted = lighter ? sky.L + leastStep : sky.L - leastStep;
    return wanted - seen.L;
}

//! The natural colour of rock, grass, … at this time of year.
Oklab naturalLand(const Stage &stage, const QString &key)
{
    const Season season = stage.graph.season;
    const bool winter = season == Season::Winter || stage.graph.weather == Weather::Snow;
    if (winter && key != u"beach"_s && key != u"desert"_s && key != u"mountain"_s)
        return lab(key == u"forest"_s ? 0x6d8187 : 0xe3eaf2);
    if (key == u"mountain"_s)
        return lab(winter ? 0x9aa7ba : 0x7d8291);
    if (key == u"desert"_s)
        return lab(0xdba968);
    if (key == u"beach"_s)
        return lab(0xdfc797);
    if (key == u"snow"_s)
        return lab(0xe8eef5);
    if (key == u"rocks"_s || key == u"cliff"_s || key == u"volcano"_s)
        return lab(0x7f7770);
    if (key == u"lava"_s)
        return lab(0xd9531e);
    if (key == u"field"_s)
        return lab(season == Season::Spring ? 0x93ad4f : season == Season::Autumn ? 0xb08a4a : 0xd2b155);
    if (key == u"ground"_s)
        return lab(stage.graph.type == SceneType::City ? 0x706f72 : 0x8f7d58);
    if (season == Season::Autumn)
        return lab(key == u"forest"_s ? 0xa8622c : 0xa69a4e);
    if (season == Season::Spring)
        return lab(key == u"forest"_s ? 0x6f9a4b : 0x86b552);
    return lab(key == u"forest"_s ? 0x3f6b3d : 0x76a048);
}

Oklab landColour(const Stage &stage, const QString &key, const Entity *entity)
{
    if (entity && entity->body)
        return lab(*entity->body);
    if (stage.graph.background.ground && key != u"mountain"_s && key != u"forest"_s && key != u"rocks"_s
        && key != u"cliff"_s)
        return lab(*stage.graph.background.ground);
    return naturalLand(stage, key);
}

//! A far chain of mountains across the picture, with its highest tops where they were asked for.
void paintChain(Stage &stage, const Entity &entity, int layer, int layers)
{
    const float unit = stage.unit();
    const quint32 seed = stage.seedFor(u"chain/"_s + QString::number(entity.id * 8 + layer));
    const float depth = 0.82F - 0.34F * float(layer) / float(layers);
    float height = (0.27F - 0.06F * float(layer)) * unit;
    if (entity.size != SizeWord::Unset)
        height *= float(sizeFraction(entity.size)) / 0.24F;
    const float tops = 1.5F + 0.5F * float(layer);
    LandLayer land;
    land.id = entity.id;
    land.depth = depth;
    land.ridge.resize(size_t(stage.width()));
    const float base = stage.horizon() + (0.005F + 0.02F * float(layer)) * unit;
    Rng rng = Rng::stream(stage.seed, u"chain", QString::number(entity.id * 8 + layer));
    struct Top
    {
        float x, height, width;
    };
    std::vector<Top> peaks;
    const double wide = double(stage.width()) / double(unit);
    const int count = int(std::lround(tops * wide)) + 1;
    peaks.reserve(size_t(count));
    for (int i = 0; i < count; ++i)
        peaks.push_back({float((i + rng.uniform(0.15, 0.85)) / count * wide), float(rng.uniform(0.45, 1.0)),
            float(rng.uniform(0.26, 0.44))});
    if (layer == 0) {
        for (const Placement &placement : stage.layout.placements) {
            if (placement.entity != entity.id)
                continue;
            peaks.push_back({float(placement.box.center().x()) / unit, 1.25F, 0.4F});
        }
    }
    for (int x = 0; x < stage.width(); ++x) {
        const float u = float(x) / unit;
        float top = 0.12F;
        for (const Top &peak : peaks) {
            const float d = std::fabs(u - peak.x) / peak.width;
            top = qMax(top, peak.height * (1 - d) + 0.05F);
        }
        const float rough = Noise::ridged(u * 3.1F, 0.5F, seed, 6, 0.55F) - 0.45F;
        const float fine = Noise::fbm(u * 22, 2, seed, 3) - 0.5F;
        land.ridge[size_t(x)] = base - height * (top * 0.8F + rough * 0.34F + fine * 0.05F);
    }
    land.bottom = base + 0.05F * unit;
    const Oklab rock = landColour(stage, u"mountain"_s, &entity);
    // What has a colour of its own must not drown in the haze.
    const Ramp ramp = rampOf(stage, rock, entity.body ? depth * 0.45F : depth, 1.2F);
    const Ramp cap = rampOf(stage, lab(0xf4f7fc), depth, 0.9F);
    const bool snowy = !entity.body
        && (stage.graph.season == Season::Winter || stage.graph.weather == Weather::Snow || rng.chance(0.65)
            || entity.asked.contains(u"snow"_s));
    const float side = stage.air.light.direction.x() < 0 ? -1.0F : 1.0F;
    const float snowline = base - height * (stage.graph.season == Season::Winter ? 0.25F : 0.58F);
    const std::vector<float> &ridge = land.ridge;
    const int columns = stage.width();
    land.colour = [=, &ridge](int x, int y, float below) {
        const float u = float(x) / unit;
        const float v = float(y) / unit;
        // Light and shade run down from the crest along the fall of the rock.
        const float bend = (Noise::fbm(u * 5, v * 5, seed + 3, 3) - 0.5F) * (0.05F + below * 0.8F);
        const int from = qBound(0, int((u + bend) * unit), columns - 1);
        const int span = qMax(2, int(unit * 0.014F));
        const float slope
            = (ridge[size_t(qMin(columns - 1, from + span))] - ridge[size_t(qMax(0, from - span))])
            / float(2 * span);
        const float grain = Noise::fbm(u * 13 + bend * 20, v * 9, seed + 9, 3) - 0.5F;
        const float light = qBound(0.0F, 0.5F - side * slope * 0.42F + grain * 0.55F, 1.0F);
        cv::Vec3f colour = ramp.at(light);
        if (snowy) {
            const float line = snowline + grain * unit * 0.1F + slope * side * unit * 0.02F;
            const float snow = 1 - smoothstep(line - 0.012F * unit, line + 0.012F * unit, float(y));
            if (snow > 0)
                colour = mixed(colour, cap.at(light * 1.1F), snow);
        }
        return colour;
    };
    paintLand(stage, land);
}

//! Rolling land across the picture.
void paintHills(Stage &stage, const QString &key, const Entity *entity, float top, float swell, float depth,
    float bottom, int salt)
{
    const float unit = stage.unit();
    const quint32 seed = stage.seedFor(u"hills/"_s + QString::number(salt));
    LandLayer land;
    land.id = entity ? entity->id : 0;
    land.depth = depth;
    land.bottom = bottom;
    land.ridge.resize(size_t(stage.width()));
    Rng rng = Rng::stream(stage.seed, u"hills", QString::number(salt));
    const auto phase = float(rng.uniform(0, 6.28));
    const bool dune = key == u"desert"_s;
    for (int x = 0; x < stage.width(); ++x) {
        const float u = float(x) / unit;
        float n = Noise::fbm(u * 1.5F + phase, 1, seed, 3) - 0.5F;
        if (dune) {
            // Dunes rise slowly and fall steeply.
            const float t = u * 1.5F + phase + n * 0.6F;
            const float f = t - std::floor(t);
            n = (f < 0.72F ? smoothstep(0, 0.72F, f) : 1 - smoothstep(0.72F, 1.0F, f)) * 0.8F - 0.4F;
        }
        land.ridge[size_t(x)] = top - swell * unit * n * 2;
    }
    if (entity) {
        for (const Placement &placement : stage.layout.placements) {
            if (placement.entity != entity->id)
                continue;
            const QRectF box = placement.box;
            for (int x = 0; x < stage.width(); ++x) {
                const float d = (float(x) - float(box.center().x())) / float(box.width() * 0.62);
                const float dome = std::exp(-d * d * 1.6F);
                const float height = float(box.height()) * dome;
                const float rough
                    = (Noise::fbm(float(x) / unit * 4.5F, 8, seed + 11, 5) - 0.5F) * dome * 0.3F;
                land.ridge[size_t(x)]
                    = qMin(land.ridge[size_t(x)], float(box.bottom()) - height * (0.85F + rough));
            }
        }
    }
    const Oklab colour = landColour(stage, key, entity);
    const Ramp ramp = rampOf(stage, colour, depth, dune ? 1.25F : 0.9F, partingFromSky(stage, colour, depth));
    const float side = stage.air.light.direction.x() < 0 ? -1.0F : 1.0F;
    const std::vector<float> &ridge = land.ridge;
    const int columns = stage.width();
    const bool furrows = key == u"field"_s;
    const auto vanish = float(rng.uniform(0.25, 0.75)) * float(columns);
    const float horizon = stage.horizon() - 0.02F * unit;
    land.colour = [=, &ridge](int x, int y, float below) {
        const float u = float(x) / unit;
        const float v = float(y) / unit;
        const int span = qMax(2, int(unit * 0.03F));
        // Light follows the slopes near the crest and dies away below it.
        const int from = qBound(0, x + int(below * unit * 0.7F), columns - 1);
        const float slope
            = (ridge[size_t(qMin(columns - 1, from + span))] - ridge[size_t(qMax(0, from - span))])
            / float(2 * span) * std::exp(-below * (dune ? 5.0F : 8.0F));
        const float near = qMax(0.02F, (float(y) - horizon) / unit);
        const float gx = (float(x) - vanish) / unit / near;
        const float patch = Noise::fbm(u * 3.5F, v * 9, seed + 5, 3) - 0.5F;
        // Two grains, each turned its own way: one by itself shows the squares it is made of.
        const float coarse = Noise::value((u * 0.8F + v * 0.6F) * 110, (v * 0.8F - u * 0.6F) * 150, seed + 7);
        const float fine = Noise::value((u * 0.5F - v * 0.9F) * 230, (v * 0.5F + u * 0.9F) * 290, seed + 8);
        float grain = coarse * 0.65F + fine * 0.65F - 0.65F;
        if (furrows) {
            const float wave = std::sin(gx * 26.0F + patch * 2.5F);
            grain = grain * 0.5F + wave * 0.36F * smoothstep(0.01F, 0.08F, near);
        } else if (dune) {
            grain = grain * 0.25F + std::sin(v * 260 + patch * 30 + u * 20) * 0.07F;
        }
        const float light = 0.56F - side * slope * 0.9F + patch * 0.5F + grain * 0.3F
            - qMin(0.16F, below * 0.22F) + 0.1F * (1 - smoothstep(0, 0.03F, below));
        return ramp.at(light);
    };
    paintLand(stage, land);
}

void paintMass(Stage &stage, const Entity &entity, const Placement &placement)
{
    const float unit = stage.unit();
    const QRectF box = placement.box;
    const quint32 seed
        = stage.seedFor(u"mass/"_s + QString::number(placement.entity * 32 + placement.instance));
    const bool cliff = entity.painter == u"cliff"_s;
    const bool volcano = entity.painter == u"volcano"_s;
    const bool island = entity.painter == u"island"_s;
    LandLayer land;
    land.id = entity.id;
    land.depth = float(0.35 + 0.4 * placement.distance);
    land.bottom = cliff ? float(stage.height()) : float(box.bottom());
    land.ridge.assign(size_t(stage.width()), float(stage.height() + 2));
    const bool right = box.center().x() > stage.width() / 2.0;
    for (int x = 0; x < stage.width(); ++x) {
        const float u = float(x) / unit;
        const float t = (float(x) - float(box.left())) / float(box.width());
        const float rough = Noise::fbm(u * 9, 4, seed, 4) - 0.5F;
        float height = -1;
        if (cliff) {
            const float inward = right ? t : 1 - t;
            if (inward > 0)
                height = (smoothstep(0, 0.16F, inward + rough * 0.1F) * (0.9F + rough * 0.12F)
                             + qMin(0.12F, (inward - 0.3F) * 0.1F))
                    * float(box.height());
        } else if (volcano) {
            const float d = std::fabs(t - 0.5F) * 2;
            if (d < 1)
                height = (d < 0.13F ? 0.9F - 0.03F * rough : std::pow(1 - d, 1.35F) * 1.06F + rough * 0.06F)
                    * float(box.height());
        } else if (t > 0 && t < 1) {
            const float d = std::fabs(t - 0.5F) * 2;
            height
                = (std::pow(1 - d * d, island ? 0.9F : 0.6F) * (0.75F + rough * 0.7F)) * float(box.height());
        }
        if (height > 0)
            land.ridge[size_t(x)] = float(box.bottom()) - height;
    }
    const Oklab rock = landColour(stage, island ? u"meadow"_s : u"rocks"_s, &entity);
    const Ramp stone = rampOf(stage, island ? lab(0xb3a184) : rock, land.depth * 0.6F, 1.3F);
    const Ramp grass = rampOf(stage, naturalLand(stage, u"meadow"_s), land.depth * 0.6F);
    const Ramp fire {{0.0F, lab(0x7a1d0c)}, {0.5F, lab(0xe0551b)}, {1.0F, lab(0xffd35c)}};
    const float side = stage.air.light.direction.x() < 0 ? -1.0F : 1.0F;
    const auto middle = float(box.center().x());
    const auto foot = float(box.bottom());
    land.colour = [=](int x, int y, float below) {
        const float u = float(x) / unit;
        const float v = float(y) / unit;
        // Beds of rock lie aslant and are bent; cracks run across them.
        const float bend = Noise::fbm(u * 2.4F, v * 2.4F, seed + 6, 3) * 0.16F;
        const float s = v * 0.92F + u * 0.3F + bend;
        const float strata = Noise::fbm(s * 30, (u - v * 0.3F) * 5, seed + 2, 5) - 0.5F;
        const float cracks
            = Noise::ridged((u * 0.9F + v * 0.35F) * 13, (v * 0.9F - u * 0.35F) * 8, seed + 4, 5) - 0.25F;
        float light = 0.5F + strata * 0.85F - cracks * 0.7F - side * (middle - float(x)) / unit * 0.4F;
        if (volcano) {
            // The rim glows, and three streams run down from it, each a little farther out and thinner to its
            // end.
            const float out = (float(x) - middle) / float(box.height());
            const float down = below * unit / float(box.height());
            if (down < 0.036F && std::fabs(out) < 0.136F)
                return fire.at(1 - down * 7);
            for (int stream = -1; stream <= 1; ++stream) {
                const auto k = float(stream);
                const float length = 0.4F + 0.28F * Noise::value(k * 3.1F, 0.5F, seed + 8);
                const float wind = Noise::fbm(v * 11, k * 7, seed + 9, 2) - 0.5F;
                const float path = k * (0.06F + down * 0.45F) + wind * (0.036F + down * 0.16F);
                const float width = 0.033F * (1 - down / length);
                if (down < length && std::fabs(out - path) < width)
                    return fire.at(0.95F - 0.5F * down / length - 0.4F * std::fabs(out - path) / width);
            }
        }
        const float green = island
            ? 1 - smoothstep(foot - 0.05F * unit, foot - 0.015F * unit, float(y) + strata * 0.03F * unit)
            : cliff ? 1 - smoothstep(0.018F, 0.035F, below + strata * 0.02F)
                    : 0.0F;
        const cv::Vec3f body = stone.at(light);
        return green > 0 ? mixed(body, grass.at(0.5F + strata * 0.9F), green) : body;
    };
    paintLand(stage, land);
}

} // namespace

void paintLand(Stage &stage, const LandLayer &layer)
{
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    const float unit = stage.unit();
    const int bottom = qBound(0, int(std::ceil(layer.bottom)), stage.height());
    cv::parallel_for_(cv::Range(0, bottom), [&](const cv::Range &range) {
        for (int y = range.start; y < range.end; ++y) {
            for (int x = 0; x < stage.width(); ++x) {
                const float under = float(y) + 0.5F - layer.ridge[size_t(x)];
                if (under < -0.5F)
                    continue;
                const float cover = qMin(1.0F, under + 0.5F);
                const cv::Vec3f colour = layer.colour(x, y, qMax(0.0F, under / unit));
                if (cover < 1) {
                    const cv::Vec4b &p = pixels(y, x);
                    store(pixels(y, x), mixed(cv::Vec3f(p[0], p[1], p[2]), colour, cover), x, y);
                } else {
                    store(pixels(y, x), colour, x, y);
                }
                if (cover >= 0.5F) {
                    stage.buffer.id(y, x) = ushort(layer.id);
                    stage.buffer.depth(y, x) = layer.depth;
                    const size_t next = size_t(qMin(stage.width() - 1, x + 4));
                    const float slope = (layer.ridge[next] - layer.ridge[size_t(x)]) / 4;
                    const float fall = qBound(-1.2F, slope, 1.2F);
                    const float length = std::sqrt(1 + fall * fall);
                    stage.buffer.flow(y, x) = {1 / length, fall / length};
                }
            }
        }
    });
}

void paintTerrain(Stage &stage)
{
    const SceneGraph &graph = stage.graph;
    const float unit = stage.unit();
    const float horizon = stage.horizon();
    const bool sea = graph.painted(u"sea"_s) != nullptr;
    bool far = false;
    for (const Entity &entity : graph.entities) {
        if (entity.painter == u"mountain"_s) {
            const int layers = 2;
            for (int i = 0; i < layers; ++i)
                paintChain(stage, entity, i, layers);
            far = true;
        }
    }
    if (!sea && graph.type == SceneType::Landscape && !far) {
        const bool dry = graph.painted(u"desert"_s) != nullptr;
        const QString key = dry ? u"desert"_s : u"hill"_s;
        const Entity *hill = graph.painted(u"hill"_s);
        paintHills(stage, key, nullptr, horizon - 0.015F * unit, 0.045F, 0.8F, horizon + 0.08F * unit, 1);
        paintHills(stage, key, hill && !stage.layout.find(hill->id) ? hill : nullptr, horizon + 0.012F * unit,
            0.03F, 0.6F, horizon + 0.12F * unit, 2);
    }
}

void paintNearTerrain(Stage &stage)
{
    const SceneGraph &graph = stage.graph;
    const float unit = stage.unit();
    const float horizon = stage.horizon();
    const auto height = float(stage.height());
    const bool sea = graph.painted(u"sea"_s) != nullptr;
    const float from = sea ? float(stage.layout.shore) * height : horizon;
    const Entity *ground = nullptr;
    QString key = u"meadow"_s;
    for (const char *name :
        {"snow", "desert", "beach", "field", "lava", "meadow", "flowers", "rocks", "ground"}) {
        const QString painter = QString::fromLatin1(name);
        if (const Entity *entity = graph.painted(painter); entity && !ground) {
            ground = entity;
            key = painter == u"flowers"_s ? u"meadow"_s : painter;
        }
    }
    if (sea && !ground)
        key = u"beach"_s;
    else if (graph.type == SceneType::City && !ground)
        key = u"ground"_s;
    for (const Placement &placement : stage.layout.placements) {
        const Entity *entity = graph.find(placement.entity);
        if (entity && (entity->painter == u"island"_s || entity->painter == u"volcano"_s))
            paintMass(stage, *entity, placement);
    }
    paintForests(stage, false);
    if (!sea || stage.layout.shore < 1) {
        const Entity *hill = graph.painted(u"hill"_s);
        if (hill && stage.layout.find(hill->id))
            paintHills(stage, u"hill"_s, hill, from + 0.07F * unit, 0.02F, 0.5F, height, 3);
        // What is far away stands on the very horizon; low hills show some of themselves.
        const bool far
            = graph.painted(u"mountain"_s) || graph.painted(u"forest"_s) || graph.painted(u"city"_s);
        paintHills(stage, key, ground, from + (sea ? 0.0F : (far ? 0.018F : 0.055F)) * unit,
            sea ? 0.02F : (far ? 0.012F : 0.022F), 0.36F, height, 4);
        if (key != u"beach"_s && key != u"snow"_s)
            paintHills(stage, key, ground, from + (height - from) * 0.46F, 0.03F, 0.16F, height, 5);
    }
    for (const Placement &placement : stage.layout.placements) {
        const Entity *entity = graph.find(placement.entity);
        if (entity && entity->painter == u"cliff"_s)
            paintMass(stage, *entity, placement);
    }
    if (const Entity *valley = graph.painted(u"valley"_s)) {
        // Two flanks that meet in the middle.
        for (int half = 0; half < 2; ++half) {
            LandLayer land;
            land.id = valley->id;
            land.depth = 0.45F - 0.1F * float(half);
            land.bottom = height;
            land.ridge.assign(size_t(stage.width()), height + 2);
            const quint32 seed = stage.seedFor(u"valley/"_s + QString::number(half));
            for (int x = 0; x < stage.width(); ++x) {
                const float t = float(x) / float(stage.width());
                const float inward = half == 0 ? 0.56F - t : t - 0.44F;
                const float rough = Noise::fbm(float(x) / unit * 4, 1, seed, 4) - 0.5F;
                if (inward > 0)
                    land.ridge[size_t(x)] = height * 0.98F
                        - (height * 0.98F - horizon + 0.2F * unit) * smoothstep(0, 0.6F, inward)
                        - rough * 0.1F * unit;
            }
            const Ramp ramp = rampOf(stage, landColour(stage, u"meadow"_s, valley), land.depth);
            land.colour = [=](int x, int y, float below) {
                const float n = Noise::fbm(float(x) / unit * 8, float(y) / unit * 8, seed + 3, 4) - 0.5F;
                return ramp.at(0.55F + n * 0.9F - below * 0.25F + (half == 0 ? -0.1F : 0.1F));
            };
            paintLand(stage, land);
        }
    }
}

} // namespace Afterimage
