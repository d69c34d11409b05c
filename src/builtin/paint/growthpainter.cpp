// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/stage.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

//! Rows of trees, the far ones small and pale.
void paintForest(Stage &stage, const Entity &entity)
{
    const float unit = stage.unit();
    const Season season = stage.graph.season;
    const bool winter = season == Season::Winter || stage.graph.weather == Weather::Snow;
    Rng rng = Rng::stream(stage.seed, u"forest", QString::number(entity.id));
    const bool conifers = rng.chance(winter ? 0.8 : season == Season::Autumn ? 0.12 : 0.5);
    const int rows = 4;
    const bool near = entity.distance == Distance::Foreground;
    const bool far = entity.distance == Distance::Background;
    for (int row = 0; row < rows; ++row) {
        const float t = float(row) / float(rows - 1);
        const float depth = (far ? 0.75F : near ? 0.35F : 0.6F) * (1 - t) + (far ? 0.5F : 0.18F) * t;
        const float base = stage.horizon()
            + (far           ? 0.01F + 0.03F * t
                      : near ? 0.1F + 0.28F * t
                             : 0.045F + 0.05F * t)
                * unit;
        const float tall = (far ? 0.06F + 0.04F * t : near ? 0.26F + 0.2F * t : 0.11F + 0.14F * t) * unit;
        LandLayer land;
        land.id = entity.id;
        land.depth = depth;
        land.bottom = base + 0.07F * unit;
        land.ridge.assign(size_t(stage.width()), base);
        const float pitch = tall * (conifers ? 0.34F : 0.55F);
        float left = 0;
        auto right = float(stage.width());
        if (entity.place.column >= 0 && !entity.place.across) {
            left = (float(entity.place.column) / 3 - 0.06F) * float(stage.width());
            right = (float(entity.place.column + 1) / 3 + 0.06F) * float(stage.width());
        }
        for (float x0 = left - pitch; x0 < right + pitch; x0 += pitch * float(rng.uniform(0.5, 1.1))) {
            const float edge = smoothstep(0, pitch * 3, qMin(x0 - left + pitch * 2, right - x0 + pitch * 2));
            const float height = tall * float(rng.uniform(0.6, 1.0))
                * (left > 0 || right < float(stage.width()) ? 0.4F + 0.6F * edge : 1.0F);
            const float half = height * (conifers ? 0.2F : 0.34F);
            for (int x = qMax(0, int(x0 - half)); x <= qMin(stage.width() - 1, int(x0 + half)); ++x) {
                const float d = std::fabs(float(x) - x0) / half;
                float shape = conifers ? 1 - d : std::sqrt(qMax(0.0F, 1 - d * d)) * 0.62F + 0.38F;
                if (conifers) // branches in tiers
                    shape -= 0.05F * std::fabs(std::sin(d * 16));
                else
                    shape -= 0.12F * Noise::value(float(x) / unit * 60, x0, 5) * d;
                land.ridge[size_t(x)] = qMin(land.ridge[size_t(x)], base - height * shape);
            }
        }
        Oklab leaf = entity.body       ? lab(*entity.body)
            : winter                   ? lab(conifers ? 0x4d6468 : 0x7b7a78)
            : season == Season::Autumn ? lab(conifers ? 0x4f5e35 : 0xb0622a)
            : season == Season::Spring ? lab(conifers ? 0x4a7444 : 0x7aa850)
                                       : lab(conifers ? 0x33583f : 0x4a7a3a);
        if (!entity.body)
            leaf.b += float(rng.uniform(-0.012, 0.012));
        const Atmosphere &air = stage.air;
        const Ramp ramp {{0.0F, air.lit(shifted(leaf, -0.17F), double(depth))},
            {0.55F, air.lit(leaf, double(depth))}, {1.0F, air.lit(shifted(leaf, 0.14F), double(depth))}};
        const Ramp snow {
            {0.0F, air.lit(lab(0xb9c6d8), double(depth))}, {1.0F, air.lit(lab(0xffffff), double(depth))}};
        const quint32 seed = stage.seedFor(u"forest/"_s + QString::number(row));
        const float scale = 1.0F / (tall / unit);
        land.colour = [=](int x, int y, float below) {
            const float u = float(x) / unit * scale;
            const float v = float(y) / unit * scale;
            const float clump = Noise::fbm(u * 5, v * 5, seed, 3) - 0.5F;
            const float grain = Noise::value(u * 40, v * 40, seed + 3) - 0.5F;
            const float light = 0.62F + clump * 1.1F + grain * 0.45F - below * scale * 0.36F;
            const float laid
                = winter ? smoothstep(-0.05F, 0.3F, clump + grain * 0.25F - below * scale * 0.45F) : 0.0F;
            return laid > 0 ? mixed(ramp.at(light), snow.at(light), laid * 0.85F) : ramp.at(light);
        };
        paintLand(stage, land);
    }
}

void markPainted(Stage &stage, const QImage &before, const QRect &area, int id, float depth)
{
    const cv::Mat4b now = asConstMat(stage.buffer.colour);
    const cv::Mat4b was = asConstMat(before);
    for (int y = qMax(0, area.top()); y <= qMin(stage.height() - 1, area.bottom()); ++y) {
        for (int x = qMax(0, area.left()); x <= qMin(stage.width() - 1, area.right()); ++x) {
            const cv::Vec4b &a = now(y, x);
            const cv::Vec4b &b = was(y, x);
            if (std::abs(a[0] - b[0]) + std::abs(a[1] - b[1]) + std::abs(a[2] - b[2]) > 12) {
                stage.buffer.id(y, x) = ushort(id);
                stage.buffer.depth(y, x) = depth;
                stage.buffer.flow(y, x) = {0, 1};
            }
        }
    }
}

//! A bank of leaves where it was asked for, else along the bottom.
void paintFoliage(Stage &stage, const Entity &entity)
{
    const auto unit = double(stage.unit());
    const double w = stage.width();
    const double h = stage.height();
    QRectF area(-0.02 * w, 0.84 * h, 1.04 * w, 0.2 * h);
    if (entity.place.isSet()) {
        const int row = entity.place.row < 0 ? 2 : entity.place.row;
        area.setTop((row == 2 ? 0.78 : row / 3.0 + 0.04) * h);
        area.setHeight(row == 2 ? 0.24 * h : 0.27 * h);
        if (entity.place.column >= 0 && !entity.place.across) {
            area.setLeft((entity.place.column / 3.0 - 0.05) * w);
            area.setWidth(0.42 * w);
            if (entity.place.row < 0)
                area = QRectF(area.left(), 0.36 * h, area.width(), 0.66 * h);
        }
    }
    const Season season = stage.graph.season;
    const Oklab leaf = entity.body ? lab(*entity.body)
        : season == Season::Autumn ? lab(0x9c6a2e)
        : season == Season::Winter ? lab(0x8d978f)
                                   : lab(0x47722f);
    Rng rng = Rng::stream(stage.seed, u"foliage", QString::number(entity.id));
    const QImage before = stage.buffer.colour.copy();
    QPainter painter(&stage.buffer.colour);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const int clumps = qMax(6, int(area.width() * area.height() / (unit * unit) * 90));
    for (int pass = 0; pass < 3; ++pass) {
        for (int i = 0; i < clumps; ++i) {
            const double x = area.left() + rng.uniform() * area.width();
            const double arch = 0.75 + 0.25 * std::sin(x / unit * 7 + double(stage.seed % 7));
            const double up = std::sqrt(rng.uniform()) * area.height() * arch * (1.0 - 0.16 * pass);
            const double y = area.bottom() - up;
            for (int k = 0; k < 26; ++k) {
                const double size = unit * rng.uniform(0.006, 0.013);
                const double lx = x + rng.normal(0, unit * 0.026);
                const double ly = y + rng.normal(0, unit * 0.018);
                const float tone = -0.13F + 0.11F * float(pass) + float(rng.uniform(-0.045, 0.045))
                    + 0.1F * float(up / area.height() - 0.5);
                Oklab c = shifted(leaf, tone, 1.0F + 0.1F * float(pass));
                c.b += float(rng.uniform(-0.012, 0.02));
                painter.setBrush(QColor(rgbFromOklab(entity.body ? c : stage.air.lit(c, 0.1))));
                painter.save();
                painter.translate(lx, ly);
                painter.rotate(rng.uniform(-80, 80));
                painter.drawEllipse(QPointF(0, 0), size * 1.5, size * 0.7);
                painter.restore();
            }
        }
    }
    painter.end();
    markPainted(stage, before,
        area.adjusted(-unit * 0.1, -unit * 0.1, unit * 0.1, unit * 0.1).toAlignedRect(), entity.id, 0.1F);
}

void paintFlowers(Stage &stage, const Entity &entity)
{
    const auto unit = double(stage.unit());
    const double top
        = qMax(stage.layout.horizon, stage.layout.shore < 1 ? stage.layout.shore : 0.0) * stage.height();
    Rng rng = Rng::stream(stage.seed, u"flowers", QString::number(entity.id));
    const QImage before = stage.buffer.colour.copy();
    QPainter painter(&stage.buffer.colour);
    painter.setRenderHint(QPainter::Antialiasing);
    static constexpr QRgb tints[] = {0xe2483d, 0xf2c230, 0xf5f1ea, 0xb65fc4, 0xe87fae, 0x5a78d8};
    const int main = rng.range(0, 5);
    const int count = 900;
    struct Bloom
    {
        double x, y, size;
        QRgb colour;
    };
    QList<Bloom> blooms;
    for (int i = 0; i < count; ++i) {
        const double t = std::pow(rng.uniform(), 0.6);
        const double y = top + 0.07 * unit + (stage.height() - top - 0.05 * unit) * t;
        const double size = unit * (0.0018 + 0.0125 * t * t) * rng.uniform(0.7, 1.3);
        QRgb tint = tints[rng.chance(0.62) ? main : rng.range(0, 5)];
        if (entity.body)
            tint = entity.accent && rng.chance(0.35) ? *entity.accent : *entity.body;
        blooms.append({rng.uniform() * stage.width(), y, size, tint});
    }
    std::sort(blooms.begin(), blooms.end(), [](const Bloom &a, const Bloom &b) { return a.y < b.y; });
    for (const Bloom &bloom : blooms) {
        const double distance = 1 - (bloom.y - top) / (stage.height() - top);
        Oklab tone = lab(bloom.colour);
        tone.L += float(rng.uniform(-0.05, 0.05));
        const QColor petal(rgbFromOklab(entity.body ? tone : stage.air.lit(tone, distance * 0.5)));
        const QColor stem(rgbFromOklab(stage.air.lit(lab(0x48702f), distance * 0.5)));
        painter.setPen(QPen(stem, qMax(0.6, bloom.size * 0.22)));
        painter.drawLine(QPointF(bloom.x, bloom.y + bloom.size * 3.2),
            QPointF(bloom.x + rng.normal(0, bloom.size * 0.4), bloom.y));
        painter.setPen(Qt::NoPen);
        painter.setBrush(petal);
        const int petals = bloom.size > unit * 0.006 ? 5 : 1;
        if (petals == 1) {
            painter.drawEllipse(QPointF(bloom.x, bloom.y), bloom.size, bloom.size * 0.8);
            continue;
        }
        const double turn = rng.uniform(0, 6.28);
        for (int k = 0; k < petals; ++k) {
            const double a = turn + k * 6.2832 / petals;
            painter.setBrush(k % 2 == 0 ? petal : petal.darker(108));
            painter.drawEllipse(
                QPointF(bloom.x + std::cos(a) * bloom.size * 0.7, bloom.y + std::sin(a) * bloom.size * 0.55),
                bloom.size * 0.62, bloom.size * 0.5);
        }
        painter.setBrush(QColor(rgbFromOklab(stage.air.lit(lab(0xf0c33a), 0.1))));
        painter.drawEllipse(QPointF(bloom.x, bloom.y), bloom.size * 0.34, bloom.size * 0.28);
    }
    painter.end();
    markPainted(stage, before, stage.buffer.colour.rect(), entity.id, 0.2F);
}

void paintPath(Stage &stage, const Entity &entity)
{
    const float unit = stage.unit();
    Rng rng = Rng::stream(stage.seed, u"path");
    const float horizon = stage.horizon() + 0.045F * unit;
    const auto height = float(stage.height());
    const auto width = float(stage.width());
    const auto end = float(rng.uniform(0.38, 0.62));
    const auto start = float(rng.uniform(0.3, 0.7));
    const auto swing = float(rng.uniform(0.03, 0.13)) * (rng.chance(0.5) ? 1.0F : -1.0F);
    const quint32 seed = stage.seedFor(u"path"_s);
    const Oklab colour = entity.body ? lab(*entity.body) : lab(0xbca27c);
    const Ramp ramp {{0.0F, stage.air.lit(shifted(colour, -0.14F), 0.15)},
        {1.0F, stage.air.lit(shifted(colour, 0.1F), 0.15)}};
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    for (int y = qMax(0, int(horizon)); y < stage.height(); ++y) {
        const float t = (float(y) - horizon) / (height - horizon);
        const float middle
            = (start + (end - start) * t + swing * std::sin(t * 4.4F + 0.4F) * (0.3F + t)) * width;
        const float half = (0.004F + 0.15F * std::pow(t, 1.5F)) * unit;
        for (int x = qMax(0, int(middle - half * 1.3F));
             x < qMin(stage.width(), int(middle + half * 1.3F) + 1); ++x) {
            const float ragged = (Noise::fbm(float(x) / unit * 26, float(y) / unit * 26, seed, 3) - 0.5F);
            const float cover
                = qBound(0.0F, half - std::fabs(float(x) - middle) + ragged * half * 0.4F + 0.5F, 1.0F);
            if (cover <= 0)
                continue;
            const float n = Noise::fbm(
                float(x) / unit * 8 / (t + 0.15F), float(y) / unit * 30 / (t + 0.15F), seed + 4, 3);
            const cv::Vec4b &p = pixels(y, x);
            store(pixels(y, x), mixed(cv::Vec3f(p[0], p[1], p[2]), ramp.at(0.15F + n * 0.85F), cover), x, y);
            if (cover > 0.5F)
                stage.buffer.id(y, x) = ushort(entity.id);
        }
    }
}

//! Houses and towers in three rows, windows lit after dark.
void paintCity(Stage &stage, const Entity &entity)
{
    const auto unit = double(stage.unit());
    Rng rng = Rng::stream(stage.seed, u"city", QString::number(entity.id));
    const QImage before = stage.buffer.colour.copy();
    QPainter painter(&stage.buffer.colour);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const bool night = stage.air.light.night;
    double left = -0.02 * stage.width();
    double right = 1.02 * stage.width();
    if (entity.place.column >= 0 && !entity.place.across) {
        left = entity.place.column / 3.0 * stage.width();
        right = left + stage.width() / 3.0;
    }
    const bool far = entity.distance == Distance::Background;
    for (int row = 0; row < 3; ++row) {
        const double depth = 0.75 - 0.25 * row;
        // A skyline is far away: the feet of its houses are near the horizon.
        const double base = stage.horizon() + (0.004 + 0.009 * row) * unit;
        const double tall = (0.36 - 0.075 * row) * (far ? 0.45 : 1.0) * unit;
        double x = left;
        while (x < right) {
            const double width = unit * rng.uniform(0.035, 0.085) * (far ? 0.6 : 1.0);
            const double height = tall * (0.3 + 0.7 * std::pow(rng.uniform(), 1.8));
            Oklab wall = entity.body ? lab(*entity.body) : lab(rng.chance(0.5) ? 0x8b8f99 : 0x9a8675);
            wall.L += float(rng.uniform(-0.1, 0.08));
            const QColor lit(rgbFromOklab(stage.air.lit(wall, depth)));
            const QColor shade(rgbFromOklab(stage.air.lit(shifted(wall, -0.1F), depth)));
            const QRectF house(x, base - height, width, height + 0.006 * unit);
            painter.fillRect(house, lit);
            const bool lampLeft = stage.air.light.direction.x() < 0;
            painter.fillRect(QRectF(lampLeft ? house.right() - width * 0.28 : house.left(), house.top(),
                                 width * 0.28, house.height()),
                shade);
            if (rng.chance(0.3)) {
                QPainterPath roof(house.topLeft());
                roof.lineTo(house.center().x(), house.top() - width * rng.uniform(0.3, 0.9));
                roof.lineTo(house.topRight());
                painter.fillPath(roof, shade);
            }
            const double cell = unit * (0.011 + 0.003 * row) * (far ? 0.7 : 1.0);
            const int columns = qMax(1, int(width / cell) - 1);
            const int rows = qMax(1, int(height / cell / 1.25) - 1);
            for (int i = 0; i < columns; ++i) {
                for (int j = 0; j < rows; ++j) {
                    const bool on = rng.chance(night ? 0.5 : 0.08);
                    Oklab pane = on ? lab(night ? 0xffd68a : 0xf7efd0) : shifted(wall, -0.16F, 0.8F);
                    if (!on)
                        pane = stage.air.lit(pane, depth);
                    QColor glass(rgbFromOklab(pane));
                    glass.setAlphaF(float(on ? 0.95 - depth * 0.3 : 0.75 - depth * 0.4));
                    painter.fillRect(QRectF(x + (i + 0.7) * width / (columns + 0.4) - cell * 0.25,
                                         house.top() + cell * (j + 0.6) * 1.25, cell * 0.5, cell * 0.72),
                        glass);
                }
            }
            x += width * rng.uniform(0.8, 1.12);
        }
    }
    painter.end();
    markPainted(
        stage, before, QRect(0, 0, stage.width(), int(stage.horizon() + 0.13 * unit)), entity.id, 0.55F);
}

void paintRocks(Stage &stage, const Entity &entity, const Placement &placement)
{
    const QRectF box = placement.box;
    Rng rng = Rng::stream(stage.seed, u"rocks", QString::number(placement.entity * 32 + placement.instance));
    const Oklab stone = entity.body ? lab(*entity.body) : lab(0x857d74);
    const QImage before = stage.buffer.colour.copy();
    QPainter painter(&stage.buffer.colour);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const int count = 7;
    for (int i = 0; i < count; ++i) {
        const double t = (i + 0.5) / count;
        const double arch = std::sin(t * 3.14159);
        const double w = box.width() * rng.uniform(0.22, 0.36) * (0.6 + 0.5 * arch);
        const double h = box.height() * rng.uniform(0.4, 0.7) * (0.4 + 0.6 * arch);
        const QPointF foot(box.left() + box.width() * (0.08 + 0.84 * t), box.bottom());
        QPolygonF outline;
        const int corners = rng.range(7, 9);
        for (int k = 0; k < corners; ++k) {
            const double a = 3.14159 * k / (corners - 1);
            outline.append(foot
                + QPointF(-std::cos(a) * w / 2 * rng.uniform(0.85, 1.05),
                    -std::sin(a) * h * rng.uniform(0.82, 1.0)));
        }
        QLinearGradient light(foot + QPointF(stage.air.light.direction.x() * w * 0.5, -h), foot);
        light.setColorAt(
            0, QColor(rgbFromOklab(stage.air.lit(shifted(stone, 0.12F), placement.distance * 0.5))));
        light.setColorAt(
            0.6, QColor(rgbFromOklab(stage.air.lit(shifted(stone, -0.06F), placement.distance * 0.5))));
        light.setColorAt(
            1, QColor(rgbFromOklab(stage.air.lit(shifted(stone, -0.2F), placement.distance * 0.5))));
        painter.setBrush(light);
        painter.drawPolygon(outline);
        QPolygonF facet {outline.at(1), outline.at(corners / 2),
            outline.at(corners / 2 - 1) + QPointF(0, h * 0.5), outline.at(1) + QPointF(w * 0.08, h * 0.2)};
        QColor edge(255, 250, 235, int(30 * stage.air.exposure));
        painter.setBrush(edge);
        painter.drawPolygon(facet);
    }
    painter.end();
    markPainted(
        stage, before, box.adjusted(-4, -4, 4, 4).toAlignedRect(), entity.id, float(placement.distance));
}

//! Blades and stalks in the nearest strip of a green ground.
void paintGrass(Stage &stage)
{
    const auto unit = double(stage.unit());
    const double top
        = qMax(stage.layout.horizon, stage.layout.shore < 1 ? stage.layout.shore : 0.0) * stage.height()
        + 0.12 * unit;
    if (top > stage.height() * 0.97)
        return;
    Rng rng = Rng::stream(stage.seed, u"grass");
    QPainter painter(&stage.buffer.colour);
    painter.setRenderHint(QPainter::Antialiasing);
    const cv::Mat4b below = asConstMat(stage.buffer.colour);
    const int count = int(2600 * stage.width() / unit);
    const double lean = rng.uniform(-0.4, 0.4);
    for (int i = 0; i < count; ++i) {
        // From far to near, so that near blades lie over far ones.
        const double t = double(i) / count;
        const double y = top + (stage.height() * 1.03 - top) * t;
        const double x = rng.uniform() * stage.width();
        const double length = unit * (0.006 + 0.032 * t * t) * rng.uniform(0.6, 1.3);
        const int px = qBound(0, int(x), stage.width() - 1);
        const int py = qBound(0, int(y), stage.height() - 1);
        const cv::Vec4b &c = below(py, px);
        const double tone = rng.uniform(0.8, 1.24);
        const auto shade = [tone](uchar v, double k) { return int(qMin(255.0, v * tone * k)); };
        QColor blade(shade(c[2], 1.02), shade(c[1], 1.04), shade(c[0], 0.86));
        blade.setAlphaF(0.75F);
        painter.setPen(QPen(blade, unit * (0.0007 + 0.0016 * t), Qt::SolidLine, Qt::RoundCap));
        const QPointF foot(x, y);
        const QPointF tip = foot + QPointF(length * (lean + rng.normal(0, 0.3)), -length);
        QPainterPath path(foot);
        path.quadTo(QPointF(foot.x(), (foot.y() + tip.y()) / 2), tip);
        painter.strokePath(path, painter.pen());
    }
}

} // namespace

void paintForests(Stage &stage, bool near)
{
    for (const Entity &entity : stage.graph.entities) {
        if (entity.painter == u"forest"_s && (entity.distance == Distance::Foreground) == near)
            paintForest(stage, entity);
    }
}

void paintGrowth(Stage &stage)
{
    paintForests(stage, true);
    const SceneGraph &graph = stage.graph;
    bool bare = graph.type == SceneType::City
        || (graph.type == SceneType::Seascape && stage.layout.shore >= 1) || graph.season == Season::Winter
        || graph.weather == Weather::Snow;
    for (const Entity &entity : graph.entities)
        bare = bare || entity.painter == u"desert"_s || entity.painter == u"beach"_s
            || entity.painter == u"snow"_s || entity.painter == u"lava"_s || entity.painter == u"ground"_s
            || (entity.painter == u"rocks"_s && entity.place.across);
    if (!bare)
        paintGrass(stage);
    for (const Entity &entity : stage.graph.entities) {
        if (entity.painter == u"city"_s)
            paintCity(stage, entity);
    }
    for (const Entity &entity : stage.graph.entities) {
        if (entity.painter == u"path"_s)
            paintPath(stage, entity);
        else if (entity.painter == u"flowers"_s)
            paintFlowers(stage, entity);
    }
    for (const Placement &placement : stage.layout.placements) {
        const Entity *entity = stage.graph.find(placement.entity);
        if (entity && entity->painter == u"rocks"_s)
            paintRocks(stage, *entity, placement);
    }
}

void paintFront(Stage &stage)
{
    for (const Entity &entity : stage.graph.entities) {
        if (entity.painter == u"foliage"_s && entity.kind == EntityKind::Terrain)
            paintFoliage(stage, entity);
    }
}

} // namespace Afterimage
