// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/stage.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QPolygonF regular(int corners, double turn)
{
    QPolygonF polygon;
    for (int i = 0; i < corners; ++i) {
        const double a = turn + 2 * M_PI * i / corners;
        polygon.append(QPointF(std::cos(a), std::sin(a)));
    }
    return polygon;
}

//! A form in the square from -1 to 1.
QPainterPath formOf(const QString &form, Rng &rng)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    if (form == u"circle"_s || form == u"ellipse"_s || form == u"sphere"_s) {
        path.addEllipse(QPointF(0, 0), 1, 1);
    } else if (form == u"triangle"_s || form == u"cone"_s) {
        path.addPolygon(QPolygonF {QPointF(0, -1), QPointF(1, 1), QPointF(-1, 1)});
    } else if (form == u"diamond"_s) {
        path.addPolygon(QPolygonF {QPointF(0, -1), QPointF(1, 0), QPointF(0, 1), QPointF(-1, 0)});
    } else if (form == u"star"_s) {
        QPolygonF polygon;
        for (int i = 0; i < 10; ++i) {
            const double r = i % 2 == 0 ? 1.05 : 0.42;
            const double a = -M_PI / 2 + M_PI * i / 5;
            polygon.append(QPointF(r * std::cos(a), r * std::sin(a) + 0.05));
        }
        path.addPolygon(polygon);
    } else if (form == u"crescent"_s) {
        // Two arcs that meet in the horns; Qt's own subtraction is too coarse at this scale.
        path.moveTo(0.62, -0.96);
        path.cubicTo(-0.45, -1.12, -1.02, -0.5, -1, 0);
        path.cubicTo(-1.02, 0.5, -0.45, 1.12, 0.62, 0.96);
        path.cubicTo(-0.08, 0.72, -0.3, 0.36, -0.3, 0);
        path.cubicTo(-0.3, -0.36, -0.08, -0.72, 0.62, -0.96);
    } else if (form == u"cross"_s) {
        constexpr double w = 0.33;
        path.addPolygon(QPolygonF {QPointF(-w, -1), QPointF(w, -1), QPointF(w, -w), QPointF(1, -w),
            QPointF(1, w), QPointF(w, w), QPointF(w, 1), QPointF(-w, 1), QPointF(-w, w), QPointF(-1, w),
            QPointF(-1, -w), QPointF(-w, -w)});
    } else if (form == u"ring"_s) {
        path.setFillRule(Qt::OddEvenFill);
        path.addEllipse(QPointF(0, 0), 1, 1);
        path.addEllipse(QPointF(0, 0), 0.58, 0.58);
    } else if (form == u"hexagon"_s) {
        path.addPolygon(regular(6, 0));
    } else if (form == u"pentagon"_s) {
        path.addPolygon(regular(5, -M_PI / 2));
    } else if (form == u"octagon"_s) {
        path.addPolygon(regular(8, M_PI / 8));
    } else if (form == u"heart"_s) {
        path.moveTo(0, 1);
        path.cubicTo(-1.35, 0.05, -1.1, -1.05, -0.5, -0.98);
        path.cubicTo(-0.2, -0.95, -0.05, -0.75, 0, -0.55);
        path.cubicTo(0.05, -0.75, 0.2, -0.95, 0.5, -0.98);
        path.cubicTo(1.1, -1.05, 1.35, 0.05, 0, 1);
    } else if (form == u"semicircle"_s) {
        path.moveTo(-1, 1);
        path.cubicTo(-1, -1.66, 1, -1.66, 1, 1);
    } else if (form == u"trapezoid"_s) {
        path.addPolygon(QPolygonF {QPointF(-0.6, -1), QPointF(0.6, -1), QPointF(1, 1), QPointF(-1, 1)});
    } else if (form == u"parallelogram"_s) {
        path.addPolygon(QPolygonF {QPointF(-0.5, -1), QPointF(1, -1), QPointF(0.5, 1), QPointF(-1, 1)});
    } else if (form == u"arrow"_s) {
        path.addPolygon(QPolygonF {QPointF(-1, -0.35), QPointF(0.1, -0.35), QPointF(0.1, -1), QPointF(1, 0),
            QPointF(0.1, 1), QPointF(0.1, 0.35), QPointF(-1, 0.35)});
    } else if (form == u"line"_s) {
        path.addRoundedRect(QRectF(-1, -0.5, 2, 1), 0.1, 0.4);
    } else if (form == u"polygon"_s) {
        const int corners = rng.range(6, 8);
        QPolygonF polygon;
        for (int i = 0; i < corners; ++i) {
            const double a = 2 * M_PI * (i + rng.uniform(-0.2, 0.2)) / corners;
            const double r = rng.uniform(0.75, 1.0);
            polygon.append(QPointF(r * std::cos(a), r * std::sin(a)));
        }
        path.addPolygon(polygon);
    } else if (form == u"cylinder"_s) {
        path.addRect(QRectF(-1, -0.75, 2, 1.5));
        path.addEllipse(QPointF(0, -0.75), 1, 0.25);
        path.addEllipse(QPointF(0, 0.75), 1, 0.25);
    } else {
        path.addRect(QRectF(-1, -1, 2, 2));
    }
    path.closeSubpath();
    return path;
}

QRgb ownColour(const Stage &stage, const Entity &entity, const Placement &placement)
{
    if (entity.body)
        return *entity.body;
    Rng rng = Rng::stream(stage.seed, u"shape/colour", QString::number(entity.id * 32 + placement.instance));
    if (!stage.graph.palette.isEmpty())
        return stage.graph.palette.at(rng.range(0, int(stage.graph.palette.size()) - 1)).colour;
    static constexpr QRgb hues[] = {0xc8452f, 0xe0a128, 0x2f6fb0, 0x3e8a5a, 0x7a4a94, 0xd96f8e, 0x2f3a4a};
    return hues[rng.range(0, 6)];
}

} // namespace

void paintShape(Stage &stage, const Entity &entity, const Placement &placement)
{
    const QRectF box = placement.box;
    const double margin = 4;
    const QRect area = box.adjusted(-margin, -margin, margin, margin).toAlignedRect();
    Rng rng = Rng::stream(stage.seed, u"shape", QString::number(entity.id * 32 + placement.instance));
    const QString &form = entity.painter;
    const Oklab colour = lab(ownColour(stage, entity, placement));
    QImage layer(area.size(), QImage::Format_ARGB32_Premultiplied);
    layer.fill(Qt::transparent);
    {
        QPainter painter(&layer);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(box.center() - area.topLeft());
        painter.scale(box.width() / 2, box.height() / 2);
        QTransform turn;
        if (form == u"line"_s && stage.graph.textures.contains(u"diagonal"_s))
            turn.rotate(-38);
        else if (form == u"line"_s && stage.graph.textures.contains(u"vertical"_s))
            turn.rotate(90);
        const QColor fill(rgbFromOklab(colour));
        const QColor light(rgbFromOklab(shifted(colour, 0.025F)));
        const QColor dark(rgbFromOklab(shifted(colour, -0.025F)));
        if (form == u"spiral"_s || form == u"grid"_s) {
            QPainterPath lines;
            if (form == u"spiral"_s) {
                for (int i = 0; i <= 200; ++i) {
                    const double t = i / 200.0;
                    const QPointF p(std::cos(t * 6 * M_PI) * t * 0.9, std::sin(t * 6 * M_PI) * t * 0.9);
                    if (i == 0)
                        lines.moveTo(p);
                    else
                        lines.lineTo(p);
                }
            } else {
                for (int i = 0; i < 5; ++i) {
                    const double t = -0.9 + 0.45 * i;
                    lines.moveTo(t, -0.96);
                    lines.lineTo(t, 0.96);
                    lines.moveTo(-0.96, t);
                    lines.lineTo(0.96, t);
                }
            }
            painter.strokePath(lines,
                QPen(fill, form == u"spiral"_s ? 0.15 : 0.1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        } else {
            QLinearGradient shade(QPointF(-0.6, -1), QPointF(0.6, 1));
            const bool solid
                = form == u"sphere"_s || form == u"cube"_s || form == u"cone"_s || form == u"cylinder"_s;
            shade.setColorAt(0, solid ? QColor(rgbFromOklab(shifted(colour, 0.1F))) : light);
            shade.setColorAt(0.5, fill);
            shade.setColorAt(1, solid ? QColor(rgbFromOklab(shifted(colour, -0.12F))) : dark);
            painter.fillPath(turn.map(formOf(form, rng)), shade);
            if (form == u"cube"_s) {
                painter.setBrush(QColor(rgbFromOklab(shifted(colour, 0.12F))));
                painter.setPen(Qt::NoPen);
                painter.drawPolygon(
                    QPolygonF {QPointF(-1, -0.5), QPointF(-0.5, -1), QPointF(1, -1), QPointF(0.5, -0.5)});
                painter.setBrush(QColor(rgbFromOklab(shifted(colour, -0.14F))));
                painter.drawPolygon(
                    QPolygonF {QPointF(0.5, -0.5), QPointF(1, -1), QPointF(1, 0.5), QPointF(0.5, 1)});
                painter.setCompositionMode(QPainter::CompositionMode_Clear);
                painter.drawPolygon(
                    QPolygonF {QPointF(-1.01, -1.01), QPointF(-0.5, -1.01), QPointF(-1.01, -0.5)});
                painter.drawPolygon(QPolygonF {QPointF(1.01, 1.01), QPointF(0.5, 1.01), QPointF(1.01, 0.5)});
            }
        }
    }
    const cv::Mat4b source = asConstMat(layer);
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    const quint32 grain = stage.seedFor(u"grain"_s);
    const float unit = stage.unit();
    for (int ly = 0; ly < layer.height(); ++ly) {
        for (int lx = 0; lx < layer.width(); ++lx) {
            const int x = area.left() + lx;
            const int y = area.top() + ly;
            const cv::Vec4b &s = source(ly, lx);
            if (x < 0 || y < 0 || x >= stage.width() || y >= stage.height() || s[3] == 0)
                continue;
            const float alpha = float(s[3]) / 255;
            // A little tooth of the paper.
            const float tooth
                = (Noise::value(float(x) / unit * 260, float(y) / unit * 260, grain) - 0.5F) * 6;
            const cv::Vec3f body = cv::Vec3f(s[0], s[1], s[2]) / alpha + cv::Vec3f(tooth, tooth, tooth);
            const cv::Vec4b &p = pixels(y, x);
            store(pixels(y, x), mixed(cv::Vec3f(p[0], p[1], p[2]), body, alpha), x, y);
            if (alpha >= 0.5F) {
                stage.buffer.id(y, x) = ushort(entity.id);
                stage.buffer.depth(y, x) = float(placement.distance * 0.5);
            }
        }
    }
}

void paintArea(Stage &stage, const Entity &entity, const Placement &placement)
{
    if (!entity.body)
        return;
    const QRectF box = placement.box;
    const float unit = stage.unit();
    const quint32 seed = stage.seedFor(u"area/"_s + QString::number(entity.id * 32 + placement.instance));
    const Oklab colour = lab(*entity.body);
    const Ramp ramp {{0.0F, shifted(colour, -0.07F)}, {0.5F, colour}, {1.0F, shifted(colour, 0.06F)}};
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    const auto cx = float(box.center().x());
    const auto cy = float(box.center().y());
    const float rx = float(box.width()) * 0.56F;
    const float ry = float(box.height()) * 0.56F;
    const bool mound = stage.layout.horizon < 1 && box.center().y() > double(stage.horizon());
    for (int y = qMax(0, int(cy - ry * 1.25F)); y < qMin(stage.height(), int(cy + ry * 1.25F)); ++y) {
        for (int x = qMax(0, int(cx - rx * 1.25F)); x < qMin(stage.width(), int(cx + rx * 1.25F)); ++x) {
            const float u = float(x) / unit;
            const float v = float(y) / unit;
            const float dx = (float(x) - cx) / rx;
            const float dy = (float(y) - cy) / ry;
            // Outdoors a patch is a mound with a foot, on plain ground a cloud of paint.
            const float edge = Noise::fbm(u * 7, v * 7, seed, 5) - 0.5F;
            const float foot = mound && dy > 0 ? dy * dy * dy * 1.2F : std::fabs(dy);
            const float d = std::sqrt(dx * dx + foot * foot) + edge * (mound ? 0.5F : 0.4F);
            const float cover = (1 - smoothstep(0.86F, 0.97F, d))
                * (mound ? 1 - smoothstep(0.78F, 0.9F, dy + edge * 0.3F) : 1.0F);
            if (cover <= 0)
                continue;
            float n = Noise::warped(u * 3, v * 6, seed + 9, 0.7F, 4);
            if (mound)
                n += 0.22F - 0.3F * (dy + 0.4F) + (Noise::value(u * 70, v * 70, seed + 5) - 0.5F) * 0.5F;
            const cv::Vec4b &p = pixels(y, x);
            store(pixels(y, x), mixed(cv::Vec3f(p[0], p[1], p[2]), ramp.at(n), cover), x, y);
            if (cover > 0.5F) {
                stage.buffer.id(y, x) = ushort(entity.id);
                stage.buffer.depth(y, x) = 0.4F;
            }
        }
    }
}

void paintPlain(Stage &stage)
{
    const SceneGraph &graph = stage.graph;
    Rng rng = Rng::stream(stage.seed, u"plain");
    Oklab ground = lab(0xefeae0);
    if (graph.background.plain) {
        ground = lab(*graph.background.plain);
    } else if (graph.background.sky) {
        ground = lab(*graph.background.sky);
    } else {
        // A ground all shapes stand out from.
        static constexpr QRgb grounds[] = {0xefeae0, 0xdfe5e8, 0xe9dfcb, 0x2b3440, 0x5d6670};
        float best = -1;
        for (const QRgb candidate : grounds) {
            float nearest = 1;
            for (const Entity &entity : graph.entities) {
                if (entity.body)
                    nearest = qMin(nearest, oklabDistance(lab(candidate), lab(*entity.body)));
            }
            const float score = qMin(nearest, 0.22F) + float(rng.uniform(0, 0.03));
            if (score > best) {
                best = score;
                ground = lab(candidate);
            }
        }
    }
    const bool dark = graph.time >= TimeOfDay::Dusk;
    if (dark && !graph.background.plain)
        ground = lab(0x1b2438);
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    const Ramp ramp {{0.0F, shifted(ground, -0.035F)}, {0.5F, ground}, {1.0F, shifted(ground, 0.02F)}};
    const quint32 seed = stage.seedFor(u"paper"_s);
    const float unit = stage.unit();
    // A palette that was named but has no form yet lies in the ground as broad washes.
    std::vector<Oklab> washes;
    for (const PaletteEntry &entry : graph.palette) {
        if (oklabDistance(lab(entry.colour), ground) > 0.03F || washes.empty())
            washes.push_back(mixed(ground, lab(entry.colour), entry.accent ? 0.5F : 0.7F));
    }
    for (const QRgb band : graph.background.bands)
        washes.push_back(mixed(ground, lab(band), 0.6F));
    // Words that name a palette speak of more than one tone: washes as good as the ground would leave a flat
    // sheet, and a loop that has come to one never leaves it.
    if (washes.size() == 1)
        washes.push_back(ground);
    float turn = ground.L > 0.5F ? -1.0F : 1.0F;
    for (Oklab &wash : washes) {
        if (oklabDistance(wash, ground) >= 0.07F)
            continue;
        wash = shifted(ground, 0.11F * turn);
        turn = -0.8F * turn;
    }
    const auto reach = float(rng.uniform(0.7, 1.3));
    const auto lean = float(rng.uniform(-1, 1));
    std::vector<cv::Vec3f> tones;
    tones.reserve(washes.size());
    for (const Oklab &wash : washes)
        tones.push_back(bgr(wash));
    for (int y = 0; y < stage.height(); ++y) {
        for (int x = 0; x < stage.width(); ++x) {
            const float u = float(x) / unit;
            const float v = float(y) / unit;
            const float dx = float(x) / float(stage.width()) - 0.42F;
            const float dy = float(y) / float(stage.height()) - 0.36F;
            const float cloud = Noise::fbm(u * 2.5F, v * 2.5F, seed, 3) - 0.5F;
            const float tooth = Noise::value(u * 240, v * 240, seed + 3) - 0.5F;
            cv::Vec3f colour = ramp.at(0.72F - (dx * dx + dy * dy) * 0.9F + cloud * 0.35F + tooth * 0.2F);
            for (size_t i = 0; i < tones.size(); ++i) {
                const float n = Noise::warped(
                    (u + lean * v) * reach + float(i) * 7, v * reach * 1.6F, seed + 31 + quint32(i), 0.5F, 4);
                colour = mixed(colour, tones[i], smoothstep(0.5F, 0.6F, n) * (0.8F + 0.2F * tooth));
            }
            store(pixels(y, x), colour, x, y);
        }
    }
}

void paintTable(Stage &stage)
{
    const SceneGraph &graph = stage.graph;
    Rng rng = Rng::stream(stage.seed, u"table");
    static constexpr QRgb walls[] = {0x8b9a8c, 0xa79680, 0x7d8a99, 0xb7a58a, 0x6f6b66, 0x9c7f6d};
    static constexpr QRgb tops[] = {0x8a5d38, 0x6e4527, 0xa67c4c, 0xd8d2c4};
    Oklab wall = lab(graph.background.plain ? *graph.background.plain : walls[rng.range(0, 5)]);
    const Oklab top = lab(graph.background.ground ? *graph.background.ground : tops[rng.range(0, 3)]);
    if (stage.air.light.night)
        wall = shifted(wall, -0.25F, 0.8F);
    int id = 0;
    std::optional<QRgb> asked;
    for (const Entity &entity : graph.entities) {
        if (entity.painter == u"table"_s) {
            id = entity.id;
            asked = entity.body;
        }
    }
    const Oklab wood = asked ? lab(*asked) : top;
    const bool left = stage.air.light.direction.x() < 0;
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    const Ramp wallRamp {{0.0F, shifted(wall, -0.24F, 0.9F)}, {0.55F, wall}, {1.0F, shifted(wall, 0.12F)}};
    const Ramp woodRamp {{0.0F, shifted(wood, -0.2F)}, {0.55F, wood}, {1.0F, shifted(wood, 0.13F)}};
    const quint32 seed = stage.seedFor(u"wood"_s);
    const float unit = stage.unit();
    const float edge = stage.horizon();
    const bool cloth = wood.L > 0.8F;
    for (int y = 0; y < stage.height(); ++y) {
        for (int x = 0; x < stage.width(); ++x) {
            const float u = float(x) / unit;
            const float v = float(y) / unit;
            const float side = left ? float(x) / float(stage.width()) : 1 - float(x) / float(stage.width());
            if (float(y) < edge) {
                const float plaster = Noise::fbm(u * 5, v * 5, seed, 4) - 0.5F;
                // A shaft of window light falls across the wall.
                const float shaft
                    = smoothstep(0.12F, 0.0F, std::fabs(side * 1.2F + v * 0.55F - 0.62F) - 0.16F);
                store(pixels(y, x), wallRamp.at(0.56F - side * 0.38F + plaster * 0.18F + shaft * 0.2F), x, y);
                continue;
            }
            const float near = (float(y) - edge) / (float(stage.height()) - edge);
            const float rim = smoothstep(0.012F, 0, (float(y) - edge) / unit);
            float light;
            if (cloth) {
                const float fold = Noise::fbm(u * 4 + v, v * 9, seed + 7, 3) - 0.5F;
                light = 0.62F - side * 0.25F + fold * 0.3F - near * 0.08F;
            } else {
                const float grain
                    = Noise::fbm((u - 0.5F) * 3.0F / (0.35F + near), 30 * near + u * 0.6F, seed + 7, 5)
                    - 0.5F;
                light = 0.6F - side * 0.3F + grain * 0.6F - near * 0.1F;
            }
            store(pixels(y, x), woodRamp.at(light + rim * 0.25F), x, y);
            stage.buffer.id(y, x) = ushort(id);
            stage.buffer.depth(y, x) = 0.6F - 0.5F * near;
        }
    }
}

} // namespace Afterimage
