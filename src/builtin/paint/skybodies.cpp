// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/stage.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

template <typename Colour>
void disc(Stage &stage, QPointF centre, float radius, int id, const Colour &colour)
{
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    const int r = int(radius) + 2;
    for (int y = int(centre.y()) - r; y <= int(centre.y()) + r; ++y) {
        for (int x = int(centre.x()) - r; x <= int(centre.x()) + r; ++x) {
            if (x < 0 || y < 0 || x >= stage.width() || y >= stage.height())
                continue;
            const float dx = (float(x) + 0.5F - float(centre.x())) / radius;
            const float dy = (float(y) + 0.5F - float(centre.y())) / radius;
            const float d = std::sqrt(dx * dx + dy * dy);
            const float cover = qBound(0.0F, (1 - d) * radius + 0.5F, 1.0F);
            if (cover <= 0)
                continue;
            const cv::Vec4b &p = pixels(y, x);
            const cv::Vec4f c = colour(dx, dy);
            store(pixels(y, x), mixed(cv::Vec3f(p[0], p[1], p[2]), cv::Vec3f(c[0], c[1], c[2]), cover * c[3]),
                x, y);
            if (cover > 0.5F && c[3] > 0.5F)
                stage.buffer.id(y, x) = ushort(id);
        }
    }
}

float discRadius(const Stage &stage, const Entity *entity, float natural)
{
    if (!entity || entity->size == SizeWord::Unset)
        return natural * stage.unit();
    return float(sizeFraction(entity->size)) * 0.5F * stage.unit();
}

void paintSun(Stage &stage, const Entity *entity)
{
    const QPointF centre(stage.air.lamp.x() * stage.width(), stage.air.lamp.y() * stage.height());
    const bool low = stage.air.exposure < 0.9;
    Oklab core = low ? lab(0xfff0c0) : lab(0xfffbe8);
    if (entity && entity->body)
        core = lab(*entity->body);
    const cv::Vec3f middle = bgr(entity && entity->body ? core : mixed(core, lab(0xffffff), 0.5F));
    const cv::Vec3f rim = bgr(core);
    disc(stage, centre, discRadius(stage, entity, low ? 0.052F : 0.042F), entity ? entity->id : 0,
        [&](float dx, float dy) {
            const cv::Vec3f c = mixed(middle, rim, dx * dx + dy * dy);
            return cv::Vec4f(c[0], c[1], c[2], 1);
        });
}

void paintMoon(Stage &stage, const Entity *entity)
{
    const QPointF centre(stage.air.lamp.x() * stage.width(), stage.air.lamp.y() * stage.height());
    const Oklab core = entity && entity->body ? lab(*entity->body) : lab(0xf1f0e2);
    const cv::Vec3f bright = bgr(core);
    const cv::Vec3f dark = bgr(shifted(core, -0.13F, 0.9F));
    const quint32 seed = stage.seedFor(u"moon");
    const bool crescent = entity && entity->asked.contains(u"crescent"_s);
    disc(stage, centre, discRadius(stage, entity, 0.058F), entity ? entity->id : 0, [&](float dx, float dy) {
        const float seas = smoothstep(0.5F, 0.64F, Noise::fbm(dx * 1.7F + 5, dy * 1.7F + 5, seed, 3));
        const float edge = (dx * dx + dy * dy);
        const cv::Vec3f c = mixed(bright, dark, qMin(1.0F, seas * 0.8F + edge * edge * 0.35F));
        const float ex = dx + 0.45F;
        const bool hidden = crescent && ex * ex + dy * dy < 0.85F;
        return cv::Vec4f(c[0], c[1], c[2], hidden ? 0.0F : 1.0F);
    });
}

void paintPlanet(Stage &stage, const Entity &entity, const Placement &placement)
{
    const QRectF box = placement.box;
    Rng rng = Rng::stream(stage.seed, u"planet", QString::number(placement.entity * 31 + placement.instance));
    static constexpr QRgb tints[] = {0xd9a066, 0x6ea3c9, 0xb8674a, 0x8fb48a, 0xc7b6d8};
    const Oklab base = entity.body ? lab(*entity.body) : lab(tints[rng.range(0, 4)]);
    const Ramp ramp {{0.0F, shifted(base, -0.42F, 0.6F)}, {0.5F, base}, {1.0F, shifted(base, 0.16F, 0.8F)}};
    const auto seed = quint32(rng.next());
    const bool bands = rng.chance(0.6);
    disc(stage, box.center(), float(box.width()) * 0.4F, entity.id, [&](float dx, float dy) {
        const float dz = std::sqrt(qMax(0.0F, 1 - dx * dx - dy * dy));
        const float light = qMax(0.0F, dx * -0.55F + dy * -0.45F + dz * 0.7F);
        const float n = bands ? Noise::warped(dx * 0.8F, dy * 5, seed, 0.3F, 4)
                              : Noise::fbm(dx * 2.4F + dz, dy * 2.4F, seed, 5);
        const cv::Vec3f c = ramp.at(light * 0.75F + (n - 0.5F) * 0.5F * light);
        return cv::Vec4f(c[0], c[1], c[2], 1);
    });
    if (rng.chance(0.5)) {
        QPainter painter(&stage.buffer.colour);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(box.center());
        painter.rotate(rng.uniform(-24, 24));
        QColor ring(rgbFromOklab(shifted(base, 0.12F, 0.5F)));
        for (int i = 0; i < 5; ++i) {
            ring.setAlphaF(float(0.65 - 0.1 * i));
            painter.setPen(QPen(ring, box.width() * 0.02));
            const double rx = box.width() * (0.52 + 0.035 * i);
            // The far half passes behind the globe.
            painter.drawArc(QRectF(-rx, -rx * 0.22, 2 * rx, rx * 0.44), 180 * 16, 180 * 16);
            painter.drawArc(QRectF(-rx, -rx * 0.22, 2 * rx, rx * 0.44), 0, 38 * 16);
            painter.drawArc(QRectF(-rx, -rx * 0.22, 2 * rx, rx * 0.44), 142 * 16, 38 * 16);
        }
    }
}

void paintRainbow(Stage &stage, int id)
{
    const QPointF centre((1.0 - stage.air.lamp.x()) * stage.width(), stage.horizon() * 1.05);
    const float outer = float(qMin(double(stage.horizon()) * 0.92, stage.width() * 0.62));
    const float band = outer * 0.085F;
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    for (int y = 0; y < int(stage.horizon()) && y < stage.height(); ++y) {
        for (int x = 0; x < stage.width(); ++x) {
            const float dx = float(x) - float(centre.x());
            const float dy = float(y) - float(centre.y());
            const float d = (outer - std::sqrt(dx * dx + dy * dy)) / band;
            if (d < -0.1F || d > 1.1F)
                continue;
            const float soft = smoothstep(-0.1F, 0.12F, d) * (1 - smoothstep(0.88F, 1.1F, d));
            // Red outside, violet inside, even steps of hue.
            const float hue = 0.5F + d * 4.6F;
            const cv::Vec3f c = bgr(oklabFromOklch({0.78F, 0.15F, hue}));
            const cv::Vec4b &p = pixels(y, x);
            store(pixels(y, x), mixed(cv::Vec3f(p[0], p[1], p[2]), c, soft * 0.55F), x, y);
            if (soft > 0.4F)
                stage.buffer.id(y, x) = ushort(id);
        }
    }
}

void paintBolt(QPainter &painter, QPointF from, QPointF to, double width, Rng &rng, int depth)
{
    QList<QPointF> points {from, to};
    for (int round = 0; round < 5; ++round) {
        QList<QPointF> finer;
        for (int i = 0; i + 1 < points.size(); ++i) {
            const QPointF a = points.at(i);
            const QPointF b = points.at(i + 1);
            const double reach = std::hypot(b.x() - a.x(), b.y() - a.y()) * 0.16;
            finer.append(a);
            finer.append((a + b) / 2 + QPointF(rng.normal(0, reach), rng.normal(0, reach * 0.4)));
        }
        finer.append(points.last());
        points = finer;
    }
    for (const auto &[share, alpha] : {std::pair(7.0, 0.07), std::pair(3.0, 0.18), std::pair(1.0, 0.95)}) {
        QColor colour(0xeee9ff);
        colour.setAlphaF(float(alpha));
        painter.setPen(QPen(colour, width * share, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(points.constData(), int(points.size()));
    }
    for (int i = 0; depth > 0 && i < 3; ++i) {
        const QPointF start = points.at(rng.range(4, int(points.size()) * 2 / 3));
        const QPointF end
            = start + QPointF(rng.normal(0, 0.5) * (to.y() - from.y()), (to.y() - start.y()) * 0.5);
        paintBolt(painter, start, end, width * 0.5, rng, depth - 1);
    }
}

void paintAurora(Stage &stage, int id)
{
    const quint32 seed = stage.seedFor(u"aurora");
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    const float unit = stage.unit();
    const Ramp hues {
        {0.0F, lab(0x35e08f)}, {0.45F, lab(0x49d6b8)}, {0.8F, lab(0x8b6fe0)}, {1.0F, lab(0xc45fb0)}};
    for (int x = 0; x < stage.width(); ++x) {
        const float u = float(x) / unit;
        for (int veil = 0; veil < 3; ++veil) {
            const auto s = seed + quint32(veil) * 77U;
            const float base
                = (0.5F + 0.28F * float(veil) / 2 + (Noise::fbm(u * 1.3F, 3, s, 3) - 0.5F) * 0.7F)
                * stage.horizon();
            const float height = (0.25F + 0.3F * Noise::value(u * 2.1F, 9, s)) * stage.horizon();
            const float rays = 0.35F + 0.65F * Noise::fbm(u * 16, 1, s, 3);
            for (int y = qMax(0, int(base - height)); y < int(base) && y < stage.height(); ++y) {
                const float up = (base - float(y)) / height;
                const float a = std::pow(qMax(0.0F, 1 - up), 1.6F) * smoothstep(0, 0.07F, up) * rays * 0.62F;
                const cv::Vec3f c = hues.at(up);
                const cv::Vec4b &p = pixels(y, x);
                // Light adds up.
                const cv::Vec3f sum = cv::Vec3f(p[0], p[1], p[2]) + c * a;
                store(pixels(y, x), sum, x, y);
                if (a > 0.3F)
                    stage.buffer.id(y, x) = ushort(id);
            }
        }
    }
}

void paintGalaxy(Stage &stage, int id)
{
    const quint32 seed = stage.seedFor(u"galaxy");
    Rng rng = Rng::stream(stage.seed, u"galaxy", u"tilt");
    const auto tilt = float(rng.uniform(-0.7, 0.7));
    static constexpr float hues[] = {-0.35F, -0.9F, -1.5F, 0.35F, -2.4F};
    const float hue = hues[rng.range(0, 4)];
    const cv::Vec3f dust = bgr(oklabFromOklch({0.62F, 0.13F, hue}));
    const cv::Vec3f core = bgr(oklabFromOklch({0.9F, 0.05F, hue + 0.9F}));
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    const float unit = stage.unit();
    const int rows = qMin(stage.height(), int(stage.horizon()));
    const float cx = float(stage.width()) / unit / 2;
    const float cy = float(rows) / unit / 2;
    const float cosine = std::cos(tilt);
    const float sine = std::sin(tilt);
    cv::parallel_for_(cv::Range(0, rows), [&](const cv::Range &range) {
        for (int y = range.start; y < range.end; ++y) {
            for (int x = 0; x < stage.width(); ++x) {
                const float u = (float(x) / unit - cx) * cosine + (float(y) / unit - cy) * sine;
                const float v = (float(y) / unit - cy) * cosine - (float(x) / unit - cx) * sine;
                const float n = Noise::warped(u * 2.2F + 7, v * 3.2F + 7, seed, 0.9F, 5);
                const float band = std::exp(-v * v * 14);
                const float a = band * smoothstep(0.36F, 0.72F, n) * 0.75F;
                const float b = std::exp(-(u * u * 3 + v * v * 40)) * smoothstep(0.4F, 0.7F, n) * 0.8F;
                if (a + b < 0.01F)
                    continue;
                const cv::Vec4b &p = pixels(y, x);
                cv::Vec3f c(p[0], p[1], p[2]);
                c = mixed(c, dust, qMin(1.0F, a));
                c = mixed(c, core, qMin(1.0F, b));
                store(pixels(y, x), c, x, y);
                if (a + b > 0.35F)
                    stage.buffer.id(y, x) = ushort(id);
            }
        }
    });
}

//! One cumulus: a heap of soft balls on a flat foot.
void paintCloud(Stage &stage, const Entity &entity, const Placement &placement)
{
    const QRectF box = placement.box;
    Rng rng = Rng::stream(stage.seed, u"cloud", QString::number(placement.entity * 31 + placement.instance));
    const auto seed = quint32(rng.next());
    const Oklab body = entity.body ? lab(*entity.body) : stage.air.cloudLit;
    const Ramp ramp {{0.0F, entity.body ? shifted(body, -0.17F) : stage.air.cloudShade}, {0.75F, body},
        {1.0F, shifted(body, entity.body ? 0.03F : 0.06F)}};
    struct Ball
    {
        float x, y, r;
    };
    std::vector<Ball> balls;
    for (int i = 0; i < 9; ++i) {
        const double t = (i + 0.5) / 9;
        const double arch = std::sin(t * 3.14159);
        const double r = (0.15 + 0.22 * arch * rng.uniform(0.7, 1.1)) * box.height();
        balls.push_back({float(box.left() + box.width() * (0.1 + 0.8 * t)),
            float(box.bottom() - r * rng.uniform(0.8, 1.1) - arch * box.height() * rng.uniform(0.0, 0.36)),
            float(r)});
    }
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    const float soft = float(box.height()) * 0.1F;
    for (int y = qMax(0, int(box.top())); y < qMin(stage.height(), int(box.bottom()) + 2); ++y) {
        for (int x = qMax(0, int(box.left())); x < qMin(stage.width(), int(box.right()) + 1); ++x) {
            const float wx = float(x)
                + (Noise::fbm(float(x) / soft * 0.5F, float(y) / soft * 0.5F, seed, 4) - 0.5F) * soft * 3;
            const float wy = float(y)
                + (Noise::fbm(float(x) / soft * 0.5F + 40, float(y) / soft * 0.5F, seed, 4) - 0.5F) * soft
                    * 3;
            float cover = 0;
            float light = 0;
            for (const Ball &ball : balls) {
                const float dx = (wx - ball.x) / ball.r;
                const float dy = (wy - ball.y) / ball.r;
                const float d = 1 - std::sqrt(dx * dx + dy * dy);
                if (d <= 0)
                    continue;
                cover = qMax(cover, smoothstep(0, 0.22F, d));
                light = qMax(light, 0.5F - 0.42F * dy + 0.22F * dx * float(stage.air.light.direction.x()));
            }
            cover *= 1 - smoothstep(0.93F, 1.0F, (float(y) - float(box.top())) / float(box.height()));
            if (cover < 0.01F)
                continue;
            const cv::Vec4b &p = pixels(y, x);
            store(pixels(y, x), mixed(cv::Vec3f(p[0], p[1], p[2]), ramp.at(light), cover * 0.95F), x, y);
            if (cover > 0.45F)
                stage.buffer.id(y, x) = ushort(entity.id);
        }
    }
}

} // namespace

void paintSkyBodies(Stage &stage)
{
    const SceneGraph &graph = stage.graph;
    if (const Entity *galaxy = graph.painted(u"galaxy"_s))
        paintGalaxy(stage, galaxy->id);
    if (const Entity *aurora = graph.painted(u"aurora"_s))
        paintAurora(stage, aurora->id);
    if (stage.air.sun)
        paintSun(stage, graph.painted(u"sun"_s));
    if (stage.air.moon)
        paintMoon(stage, graph.painted(u"moon"_s));
    if (const Entity *rainbow = graph.painted(u"rainbow"_s))
        paintRainbow(stage, rainbow->id);
    const Entity *lightning = graph.painted(u"lightning"_s);
    if (lightning || graph.weather == Weather::Storm) {
        Rng rng = Rng::stream(stage.seed, u"lightning");
        const int count = lightning ? qMin(5, lightning->count) : 1;
        const QImage before = stage.buffer.colour.copy();
        QPainter painter(&stage.buffer.colour);
        painter.setRenderHint(QPainter::Antialiasing);
        for (int i = 0; i < count; ++i) {
            double x = rng.uniform(0.15, 0.85) * stage.width();
            if (lightning && lightning->place.column >= 0)
                x = (lightning->place.column + rng.uniform(0.3, 0.7)) / 3 * stage.width();
            paintBolt(painter, QPointF(x, stage.horizon() * 0.12),
                QPointF(x + rng.normal(0, 0.08) * stage.width(), stage.horizon() * 0.99),
                stage.unit() * 0.0032, rng, 1);
        }
        painter.end();
        if (lightning) {
            const cv::Mat4b now = asConstMat(stage.buffer.colour);
            const cv::Mat4b was = asConstMat(before);
            for (int y = 0; y < stage.height(); ++y) {
                for (int x = 0; x < stage.width(); ++x) {
                    if (now(y, x)[1] - was(y, x)[1] > 40)
                        stage.buffer.id(y, x) = ushort(lightning->id);
                }
            }
        }
    }
    for (const Placement &placement : stage.layout.placements) {
        const Entity *entity = graph.find(placement.entity);
        if (!entity || entity->kind != EntityKind::Sky)
            continue;
        if (entity->painter == u"cloud"_s)
            paintCloud(stage, *entity, placement);
        else if (entity->painter == u"planet"_s)
            paintPlanet(stage, *entity, placement);
        else if (entity->painter == u"comet"_s) {
            QPainter painter(&stage.buffer.colour);
            painter.setRenderHint(QPainter::Antialiasing);
            const QRectF box = placement.box;
            QLinearGradient tail(box.bottomLeft(), box.topRight());
            tail.setColorAt(0, QColor(255, 255, 245, 240));
            tail.setColorAt(0.1, QColor(220, 235, 255, 170));
            tail.setColorAt(1, QColor(180, 210, 255, 0));
            QPainterPath path(box.bottomLeft() + QPointF(0, -box.height() * 0.06));
            path.lineTo(box.topRight());
            path.lineTo(box.bottomLeft() + QPointF(box.width() * 0.08, 0));
            painter.fillPath(path, tail);
            painter.end();
            disc(stage, box.bottomLeft() + QPointF(box.width() * 0.03, -box.height() * 0.03),
                float(box.width()) * 0.045F, entity->id,
                [](float, float) { return cv::Vec4f(245, 255, 255, 1); });
        }
    }
}

} // namespace Afterimage
