// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/sketches.h"

#include "builtin/analyse/surfaces.h"
#include "builtin/random.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QRadialGradient>

#include <algorithm>
#include <cmath>

using namespace Afterimage;
using namespace Afterimage::Analysis;
using namespace Qt::Literals::StringLiterals;

namespace Measures {

namespace {

QColor about(Rng &rng, int hue, int hueReach, int saturation, int light)
{
    return QColor::fromHsl(((hue + rng.range(-hueReach, hueReach)) % 360 + 360) % 360,
        std::clamp(saturation + rng.range(-35, 35), 0, 255), std::clamp(light + rng.range(-25, 25), 0, 255));
}

void grain(QImage &image, const QImage &labels, Surface surface, Rng &rng, double fine, double streaks)
{
    const double wave = rng.uniform(0.2, 1.6);
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        const uchar *label = labels.constScanLine(y);
        const double streak = streaks * rng.uniform(-1, 1);
        for (int x = 0; x < image.width(); ++x) {
            if (label[x] != static_cast<uchar>(surface))
                continue;
            const double bump
                = streak + streaks * 0.6 * std::sin(x * 0.03 + y * wave) + fine * rng.uniform(-1, 1);
            const auto moved
                = [bump](int value) { return std::clamp(static_cast<int>(value + bump), 0, 255); };
            line[x] = qRgb(moved(qRed(line[x])), moved(qGreen(line[x])), moved(qBlue(line[x])));
        }
    }
}

class Drawing
{
public:
    explicit Drawing(const QSize &size)
        : m_image(size, QImage::Format_RGB32)
        , m_labels(size, QImage::Format_Grayscale8)
    {
    }
    void fill(const QPainterPath &path, const QBrush &brush, Surface surface)
    {
        QPainter painter(&m_image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillPath(path, brush);
        painter.end();
        QPainter marks(&m_labels);
        const int value = static_cast<int>(surface);
        marks.fillPath(path, QColor(value, value, value));
    }
    [[nodiscard]] double width() const { return m_image.width(); }
    [[nodiscard]] double height() const { return m_image.height(); }
    QImage m_image;
    QImage m_labels;
};

QPainterPath box(double x, double y, double width, double height)
{
    QPainterPath path;
    path.addRect(x, y, width, height);
    return path;
}

QPainterPath under(const Drawing &on, double line, double reach, int points, Rng &rng)
{
    QPainterPath path(QPointF(0, on.height()));
    for (int i = 0; i <= points; ++i)
        path.lineTo(i * on.width() / points, line - rng.uniform(0, reach));
    path.lineTo(on.width(), on.height());
    path.closeSubpath();
    return path;
}

void drawSky(Drawing &on, double horizon, Rng &rng)
{
    QLinearGradient gradient(0, 0, 0, horizon);
    const int kind = rng.range(0, 4);
    if (kind <= 1) {
        gradient.setColorAt(0, about(rng, 213, 14, 150, 130));
        gradient.setColorAt(1, about(rng, 205, 16, 120, 205));
    } else if (kind == 2) {
        const QColor grey = about(rng, 215, 30, 25, 170);
        gradient.setColorAt(0, grey.darker(rng.range(100, 130)));
        gradient.setColorAt(1, grey.lighter(rng.range(100, 118)));
    } else if (kind == 3) {
        gradient.setColorAt(0, about(rng, 255, 40, 90, 100));
        gradient.setColorAt(0.6, about(rng, 350, 25, 130, 160));
        gradient.setColorAt(1, about(rng, 32, 12, 200, 175));
    } else {
        gradient.setColorAt(0, about(rng, 225, 20, 110, 25));
        gradient.setColorAt(1, about(rng, 225, 20, 100, 60));
    }
    on.fill(box(0, 0, on.width(), on.height()), gradient, Surface::Sky);
    const int clouds = rng.chance(0.6) && kind < 4 ? rng.range(1, 8) : 0;
    for (int i = 0; i < clouds; ++i) {
        const QPointF at(rng.uniform() * on.width(), rng.uniform(0.05, 0.85) * horizon);
        const double radius = rng.uniform(0.06, 0.25) * on.width();
        QRadialGradient cloud(at, radius);
        QColor white = about(rng, 30, 30, 20, 235);
        white.setAlpha(rng.range(90, 220));
        cloud.setColorAt(0, white);
        white.setAlpha(0);
        cloud.setColorAt(1, white);
        QPainterPath path;
        path.addEllipse(at, radius, radius * rng.uniform(0.2, 0.5));
        on.fill(path, cloud, Surface::Sky);
    }
    if (rng.chance(0.3)) {
        QPainterPath disc;
        const double radius = rng.uniform(0.015, 0.06) * on.width();
        disc.addEllipse(
            QPointF(rng.uniform(0.1, 0.9) * on.width(), rng.uniform(0.1, 0.8) * horizon), radius, radius);
        on.fill(disc, QColor(255, rng.range(235, 255), rng.range(190, 250)), Surface::Sky);
    }
    grain(on.m_image, on.m_labels, Surface::Sky, rng, rng.chance(0.5) ? rng.uniform(0, 5) : 0, 0);
}

void drawHouses(Drawing &on, double horizon, Rng &rng)
{
    double x = rng.uniform(0, 0.3) * on.width();
    const QColor wall = about(rng, rng.chance(0.5) ? 25 : 215, 20, 50, rng.range(70, 190));
    const QColor pane = rng.chance(0.5) ? wall.darker(190) : about(rng, 45, 8, 200, 190);
    while (x < on.width() * 0.95) {
        const double width = rng.uniform(0.06, 0.2) * on.width();
        const double top = horizon - rng.uniform(0.08, 0.4) * on.height();
        const double foot = horizon + rng.uniform(0, 0.06) * on.height();
        on.fill(box(x, top, width, foot - top), wall.darker(rng.range(85, 130)), Surface::Building);
        const double pitch = rng.uniform(0.018, 0.035) * on.width();
        for (double wy = top + pitch; wy + pitch < foot; wy += pitch * 1.6) {
            for (double wx = x + pitch * 0.6; wx + pitch < x + width; wx += pitch * 1.3) {
                if (rng.chance(0.85))
                    on.fill(box(wx, wy, pitch * 0.65, pitch * 0.9), pane, Surface::Building);
            }
        }
        x += width * rng.uniform(1.0, 2.0);
        if (rng.chance(0.25))
            break;
    }
}

void drawLeaves(Drawing &on, const QPainterPath &where, Rng &rng)
{
    const QColor green = about(rng, 110, 22, 90, rng.range(45, 105));
    on.fill(where, green, Surface::Foliage);
    const QRectF bounds = where.boundingRect();
    const int count = rng.range(300, 900);
    for (int i = 0; i < count; ++i) {
        const QPointF at(
            bounds.x() + rng.uniform() * bounds.width(), bounds.y() + rng.uniform() * bounds.height());
        if (!where.contains(at))
            continue;
        QPainterPath leaf;
        leaf.addEllipse(at, rng.uniform(2, 9), rng.uniform(2, 9));
        on.fill(leaf, green.lighter(rng.range(70, 150)), Surface::Foliage);
    }
}

void drawLand(Drawing &on, Rng &rng)
{
    const double horizon = rng.uniform(0.22, 0.8) * on.height();
    drawSky(on, horizon, rng);
    if (rng.chance(0.4)) {
        const QColor rock = about(rng, rng.chance(0.5) ? 220 : 28, 25, 45, rng.range(70, 190));
        for (int layer = 0; layer < rng.range(1, 3); ++layer) {
            const QPainterPath ridge = under(on, horizon - 0.03 * on.height() * (2 - layer),
                rng.uniform(0.08, 0.3) * on.height(), rng.range(5, 18), rng);
            on.fill(ridge, rock.darker(100 + layer * 20), Surface::Mountain);
        }
        grain(on.m_image, on.m_labels, Surface::Mountain, rng, rng.uniform(0, 14), rng.uniform(0, 4));
    }
    if (rng.chance(0.25))
        drawLeaves(
            on, under(on, horizon - 0.02 * on.height(), rng.uniform(0.05, 0.2) * on.height(), 40, rng), rng);
    const QPainterPath land = box(0, horizon, on.width(), on.height() - horizon);
    switch (rng.range(0, 5)) {
    case 0:
    case 1: {
        // Water has the sky's colours, darker.
        const QColor above = on.m_image.pixelColor(on.m_image.width() / 2, static_cast<int>(horizon * 0.6));
        QColor water = rng.chance(0.4) ? about(rng, 208, 18, 120, 90) : above.darker(rng.range(105, 190));
        QLinearGradient depth(0, horizon, 0, on.height());
        depth.setColorAt(0, water.lighter(rng.range(100, 125)));
        depth.setColorAt(1, water.darker(rng.range(100, 140)));
        on.fill(land, depth, Surface::Water);
        grain(on.m_image, on.m_labels, Surface::Water, rng, rng.uniform(0, 8), rng.uniform(2, 16));
        break;
    }
    case 2:
        on.fill(land, about(rng, 95, 22, 110, 95), Surface::Grass);
        grain(on.m_image, on.m_labels, Surface::Grass, rng, rng.uniform(0, 22), rng.uniform(0, 5));
        break;
    case 3:
        on.fill(land, about(rng, 36, 9, 110, 165), Surface::Sand);
        grain(on.m_image, on.m_labels, Surface::Sand, rng, rng.uniform(0, 12), rng.uniform(0, 5));
        break;
    case 4:
        on.fill(land, about(rng, 210, 30, 30, 232), Surface::Snow);
        grain(on.m_image, on.m_labels, Surface::Snow, rng, rng.uniform(0, 8), rng.uniform(0, 3));
        break;
    default:
        drawLeaves(on, under(on, horizon, 0.05 * on.height(), 30, rng), rng);
    }
    if (rng.chance(0.22))
        drawHouses(on, horizon, rng);
}

void drawNothing(Drawing &on, Rng &rng)
{
    QLinearGradient ground(rng.uniform() * on.width(), rng.uniform() * on.height(),
        rng.uniform() * on.width(), rng.uniform() * on.height());
    for (int i = 0; i < rng.range(2, 4); ++i)
        ground.setColorAt(
            rng.uniform(), about(rng, rng.range(0, 359), 0, rng.range(20, 220), rng.range(30, 225)));
    on.fill(box(0, 0, on.width(), on.height()), ground, Surface::Other);
    const int forms = rng.range(0, 12);
    for (int i = 0; i < forms; ++i) {
        QPainterPath path;
        const QPointF at(rng.uniform() * on.width(), rng.uniform() * on.height());
        const double size = rng.uniform(0.03, 0.5) * on.width();
        if (rng.chance(0.4)) {
            path.addEllipse(at, size / 2, size * rng.uniform(0.2, 0.6));
        } else if (rng.chance(0.5)) {
            path.addRect(QRectF(at, QSizeF(size, size * rng.uniform(0.1, 2))));
        } else {
            path.moveTo(at);
            for (int n = 0; n < 3; ++n)
                path.cubicTo(rng.uniform() * on.width(), rng.uniform() * on.height(),
                    rng.uniform() * on.width(), rng.uniform() * on.height(), rng.uniform() * on.width(),
                    rng.uniform() * on.height());
        }
        QColor color = about(rng, rng.range(0, 359), 0, rng.range(0, 230), rng.range(15, 235));
        color.setAlpha(rng.chance(0.5) ? 255 : rng.range(60, 200));
        on.fill(path, color, Surface::Other);
    }
    grain(on.m_image, on.m_labels, Surface::Other, rng, rng.chance(0.5) ? rng.uniform(0, 14) : 0, 0);
}

} // namespace

Sketch sketch(int index)
{
    Rng rng = Rng::stream(95, u"sketch"_s, QString::number(index));
    static const QList<QSize> sizes {{600, 450}, {640, 400}, {512, 512}, {420, 600}};
    Drawing on(sizes.at(rng.range(0, 3)));
    if (index % 3 == 2)
        drawNothing(on, rng);
    else
        drawLand(on, rng);
    if (rng.chance(0.4)) {
        // Out of focus, as photographs are.
        const QSize size = on.m_image.size();
        on.m_image
            = on.m_image.scaled(size / rng.range(2, 3), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                  .scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                  .convertToFormat(QImage::Format_RGB32);
    }
    return {on.m_image, on.m_labels};
}

} // namespace Measures
