// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/stage.h"
#include "builtin/paint/thing.h"

#include <QPainter>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

std::optional<QRgb> materialColour(const QString &material)
{
    static const std::pair<const char *, QRgb> table[] = {{"wood", 0x8d6240}, {"stone", 0x8f8b84},
        {"brick", 0xa4533c}, {"marble", 0xe6e2da}, {"metal", 0x8a929b}, {"gold", 0xd4a62f},
        {"silver", 0xc3c8cd}, {"copper", 0xb8703f}, {"glass", 0xb7d6d9}, {"clay", 0xb9714a},
        {"paper", 0xece4d2}, {"cloth", 0xb4a48d}, {"straw", 0xd9bd6a}, {"leaf", 0x5f8a3f}, {"sand", 0xd8c08c},
        {"rock", 0x7d766e}, {"plastic", 0xd8584a}};
    for (const auto &[name, colour] : table) {
        if (material == QLatin1StringView(name))
            return colour;
    }
    return {};
}

//! Lightness for "a dark tree", "a pale house".
float shadeShift(const QString &shade)
{
    if (shade == u"dark"_s || shade == u"deep"_s)
        return -0.16F;
    if (shade == u"light"_s || shade == u"pale"_s || shade == u"pastel"_s || shade == u"bright"_s)
        return 0.1F;
    return 0;
}

//! How the light of the hour falls on a thing that was painted as by day.
struct Tint
{
    cv::Vec3f factor {1, 1, 1};
    cv::Vec3f haze;
    float fade = 0;
    float lift = 0;
    bool night = false;
    bool flame = false; //!< it burns: no night dims it
};

Tint tintFor(const Stage &stage, const Entity &entity, const Placement &placement)
{
    Tint tint;
    const Atmosphere &air = stage.air;
    const bool outside = stage.layout.horizon < 1 && stage.graph.type != SceneType::StillLife;
    if (outside) {
        const cv::Vec3f light = bgr(lab(air.light.colour.rgb())) / 255.0F;
        // A colour somebody asked for must stay itself.
        const float share = entity.body ? 0.35F : 0.75F;
        const float exposure = 1 - (1 - qMin(1.0F, 0.3F + 0.7F * float(air.exposure))) * share;
        tint.factor = (cv::Vec3f(1, 1, 1) * (1 - 0.55F * share) + light * (0.55F * share)) * exposure;
        tint.haze = bgr(air.haze);
        const double d = qMax(0.0, placement.distance - 0.12);
        tint.fade = float(1.0 - std::exp(-d * d * (0.4 + 1.3 * air.haziness))) * (entity.body ? 0.6F : 1.0F);
        if (air.fog > 0)
            tint.fade = qMin(0.8F, tint.fade + float(0.25 * air.fog * (0.3 + d)));
        tint.night = air.light.night;
    }
    tint.flame = entity.painter == u"fire"_s || entity.painter == u"candle"_s
        || entity.painter == u"fireplace"_s || entity.pose == u"burning"_s;
    tint.lift = shadeShift(entity.shade) * 255;
    return tint;
}

//! Puts a transparent layer into the picture and the maps.
void compose(Stage &stage, const QImage &layer, QPoint at, int id, float depth, const Tint &tint)
{
    const cv::Mat4b source = asConstMat(layer);
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    for (int ly = 0; ly < layer.height(); ++ly) {
        const int y = at.y() + ly;
        if (y < 0 || y >= stage.height())
            continue;
        for (int lx = 0; lx < layer.width(); ++lx) {
            const int x = at.x() + lx;
            const cv::Vec4b &s = source(ly, lx);
            if (x < 0 || x >= stage.width() || s[3] == 0)
                continue;
            const float alpha = float(s[3]) / 255;
            cv::Vec3f colour = cv::Vec3f(s[0], s[1], s[2]) / alpha;
            // Lamps and lit windows do not dim with the day.
            const bool lamp = tint.night
                && ((colour[2] > 215 && colour[1] > 165 && colour[2] > colour[0] + 35)
                    || (tint.flame && colour[2] > 190 && colour[2] > colour[0] + 90));
            if (!lamp)
                colour = colour.mul(tint.factor);
            colour += cv::Vec3f(tint.lift, tint.lift, tint.lift);
            colour = mixed(colour, tint.haze, lamp ? tint.fade * 0.5F : tint.fade);
            const cv::Vec4b &p = pixels(y, x);
            store(pixels(y, x), mixed(cv::Vec3f(p[0], p[1], p[2]), colour, alpha), x, y);
            if (alpha >= 0.5F) {
                stage.buffer.id(y, x) = ushort(id);
                stage.buffer.depth(y, x) = depth;
                stage.buffer.flow(y, x) = {0, 1};
            }
        }
    }
}

//! Snow lies on what faces the sky and is not too steep.
void snowOn(QImage &layer, double thickness, quint32 seed)
{
    cv::Mat4b pixels = asMat(layer);
    std::vector<int> top(size_t(layer.width()), layer.height());
    for (int x = 0; x < layer.width(); ++x) {
        for (int y = 0; y < layer.height() && top[size_t(x)] == layer.height(); ++y) {
            if (pixels(y, x)[3] > 200)
                top[size_t(x)] = y;
        }
    }
    const int reach = qMax(1, int(thickness));
    for (int x = reach; x + reach < layer.width(); ++x) {
        const auto at = size_t(x);
        const int from = top[at];
        const int steep = std::abs(top[at - size_t(reach)] - top[at + size_t(reach)]);
        if (from >= layer.height() || steep > 5 * reach)
            continue;
        const float rough = Noise::fbm(float(x) / float(thickness * 2.5), 0.5F, seed, 2);
        const auto deep = float(thickness) * (0.55F + 0.9F * rough) * (1 - float(steep) / float(6 * reach));
        for (int y = from; y < layer.height() && float(y - from) < deep + 1; ++y) {
            cv::Vec4b &p = pixels(y, x);
            const float share = qBound(0.0F, deep - float(y - from), 1.0F) * float(p[3]) / 255;
            const float shade = 1 - 0.12F * float(y - from) / (deep + 1);
            const cv::Vec3f snow(252 * shade, 248 * shade, 243 * shade);
            for (int c = 0; c < 3; ++c)
                p[c] = uchar(float(p[c]) + (snow[c] * float(p[3]) / 255 - float(p[c])) * share);
        }
    }
}

void contactShadow(Stage &stage, const Placement &placement)
{
    const QRectF &box = placement.box;
    const Atmosphere &air = stage.air;
    const double reach = box.height() * (stage.graph.type == SceneType::StillLife ? 0.35 : 0.22);
    const double slant = -air.light.direction.x() * reach;
    const double rx = box.width() * 0.5 + std::abs(slant) * 0.5;
    const double ry = qMax(2.0, qMin(box.width() * 0.12, box.height() * 0.1));
    const QPointF centre(box.center().x() + slant * 0.5, box.bottom() - ry * 0.35);
    const auto strength = float(0.42 * qMin(1.0, 0.35 + air.exposure) * (1 - 0.7 * placement.distance));
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    for (int y = int(centre.y() - ry); y <= int(centre.y() + ry); ++y) {
        for (int x = int(centre.x() - rx); x <= int(centre.x() + rx); ++x) {
            if (x < 0 || y < 0 || x >= stage.width() || y >= stage.height())
                continue;
            const auto dx = float((x - centre.x()) / rx);
            const auto dy = float((y - centre.y()) / ry);
            const float d = 1 - (dx * dx + dy * dy);
            if (d <= 0)
                continue;
            const cv::Vec4b &p = pixels(y, x);
            const float dark = 1 - strength * smoothstep(0, 0.9F, d);
            store(pixels(y, x), cv::Vec3f(p[0] * (0.15F + 0.85F * dark), p[1] * dark, p[2] * dark), x, y);
        }
    }
}

void paintThing(Stage &stage, const Entity &entity, const Placement &placement)
{
    const bool winter = stage.graph.season == Season::Winter || stage.graph.weather == Weather::Snow;
    static const QStringList leafy {u"tree"_s, u"oak"_s, u"birch"_s, u"willow"_s};
    const ThingPainter *thing = thingPainter(
        winter && leafy.contains(entity.painter) && !entity.body ? u"bare-tree"_s : entity.painter);
    if (!thing || !thing->paint)
        return;
    const QRectF &box = placement.box;
    const double margin = qMax(box.width(), box.height()) * 0.14 + 3;
    const QRect area = box.adjusted(-margin, -margin, margin, margin).toAlignedRect();
    QImage layer(area.size(), QImage::Format_ARGB32_Premultiplied);
    layer.fill(Qt::transparent);
    {
        QPainter painter(&layer);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(-area.topLeft());
        QColor body;
        if (entity.body)
            body = QColor(*entity.body);
        else if (const std::optional<QRgb> colour = materialColour(entity.material))
            body = QColor(*colour);
        const QColor accent = entity.accent ? QColor(*entity.accent) : QColor();
        const QString path = u"thing/"_s + QString::number(entity.id) + u'/' + entity.noun;
        ThingContext context {.painter = painter,
            .box = box,
            .body = body,
            .accent = accent,
            .light = stage.air.light,
            .rng = Rng::stream(stage.seed, path, QString::number(placement.instance)),
            .noun = entity.noun,
            .pose = placement.flying && entity.pose.isEmpty() ? u"flying"_s : entity.pose,
            .distance = placement.distance,
            .season = stage.graph.season,
            .weather = stage.graph.weather};
        thing->paint(context);
    }
    static const QStringList covered {u"buildings"_s, u"plants"_s, u"land"_s, u"vehicles"_s};
    if (winter && stage.graph.type != SceneType::StillLife && stage.graph.type != SceneType::Interior
        && !placement.flying && stage.layout.horizon < 1 && covered.contains(thing->group))
        snowOn(layer, qBound(2.0, 0.04 * box.height(), 0.026 * double(stage.unit())),
            stage.seedFor(u"snow/"_s + QString::number(entity.id)));
    const bool lies = stage.layout.horizon < 1 && stage.graph.type != SceneType::Space;
    const Tint tint = tintFor(stage, entity, placement);
    if (placement.afloat && lies) {
        QImage mirror = layer.copy(0, 0, layer.width(), qMin(layer.height(), int(box.bottom() - area.top())))
                            .mirrored();
        mirror = mirror.scaled(mirror.width(), qMax(1, int(mirror.height() * 0.55)), Qt::IgnoreAspectRatio,
            Qt::SmoothTransformation);
        // The reflection fades and is no object of its own.
        cv::Mat4b pixels = asMat(mirror);
        for (int y = 0; y < mirror.height(); ++y) {
            const float fade = 0.36F * (1 - float(y) / float(mirror.height()));
            for (int x = 0; x < mirror.width(); ++x)
                pixels(y, x) *= double(fade);
        }
        QPainter painter(&stage.buffer.colour);
        painter.drawImage(QPointF(area.left(), box.bottom() - 1), mirror);
    } else if (!placement.flying && !placement.held && lies) {
        contactShadow(stage, placement);
    }
    compose(stage, layer, area.topLeft(), entity.id, float(placement.distance), tint);
}

} // namespace

void paintThings(Stage &stage)
{
    for (const Placement &placement : stage.layout.placements) {
        if (stage.stop.stop_requested())
            return;
        const Entity *entity = stage.graph.find(placement.entity);
        if (!entity)
            continue;
        if (entity->kind == EntityKind::Thing)
            paintThing(stage, *entity, placement);
        else if (entity->kind == EntityKind::Shape)
            paintShape(stage, *entity, placement);
        else if (entity->kind == EntityKind::Area)
            paintArea(stage, *entity, placement);
        else if (entity->painter == u"village"_s) {
            // A handful of houses round the place.
            Entity house = *entity;
            house.painter = u"house"_s;
            house.noun = u"house"_s;
            Rng rng = Rng::stream(stage.seed, u"village", QString::number(placement.instance));
            const QRectF box = placement.box;
            for (int i = 0; i < 7; ++i) {
                const double w = box.width() * rng.uniform(0.2, 0.28);
                Placement one = placement;
                one.instance = i;
                one.distance = qMin(0.6, placement.distance + 0.2 - 0.03 * i);
                one.box = QRectF(box.left() + (box.width() - w) * rng.uniform(),
                    box.bottom() - box.height() * (0.5 - 0.07 * i) - w * 0.8, w, w * 0.8);
                paintThing(stage, house, one);
            }
        }
    }
}

} // namespace Afterimage
