// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/stage.h"

#include <QPainter>

#include <cmath>

namespace Afterimage {

namespace {

void paintFog(Stage &stage)
{
    const auto fog = float(stage.air.fog);
    const cv::Vec3f colour = bgr(mixed(stage.air.sky[4], stage.air.sky[3], 0.4F));
    const quint32 seed = stage.seedFor(u"fog");
    const float unit = stage.unit();
    const float horizon = stage.horizon();
    cv::Mat4b pixels = asMat(stage.buffer.colour);
    cv::parallel_for_(cv::Range(0, stage.height()), [&](const cv::Range &range) {
        for (int y = range.start; y < range.end; ++y) {
            const float band = std::exp(-std::pow((float(y) - horizon) / (0.3F * unit), 2.0F));
            for (int x = 0; x < stage.width(); ++x) {
                const float n = Noise::warped(float(x) / unit * 1.6F, float(y) / unit * 4, seed, 0.7F, 3);
                const float depth = stage.buffer.depth(y, x);
                const float a = fog
                    * qMin(0.92F, (0.12F + 0.75F * depth) * (0.35F + 0.9F * n) * (0.45F + 0.75F * band));
                const cv::Vec4b &p = pixels(y, x);
                store(pixels(y, x), mixed(cv::Vec3f(p[0], p[1], p[2]), colour, a), x, y);
            }
        }
    });
}

} // namespace

void paintWeather(Stage &stage)
{
    if (stage.air.fog > 0)
        paintFog(stage);
    const auto unit = double(stage.unit());
    const double area = double(stage.width()) * stage.height() / (unit * unit);
    QPainter painter(&stage.buffer.colour);
    painter.setRenderHint(QPainter::Antialiasing);
    if (stage.air.rain > 0) {
        Rng rng = Rng::stream(stage.seed, u"rain");
        const double slant = rng.uniform(-0.3, 0.3);
        for (int layer = 0; layer < 3; ++layer) {
            const double length = unit * (0.02 + 0.02 * layer);
            QColor drop(0xd8e2ec);
            drop.setAlphaF(float(0.13 + 0.05 * layer));
            painter.setPen(QPen(drop, unit * (0.0009 + 0.0006 * layer), Qt::SolidLine, Qt::RoundCap));
            const int count = int(area * 1100 * stage.air.rain / (layer + 1));
            for (int i = 0; i < count; ++i) {
                const QPointF at(
                    rng.uniform(-0.1, 1.1) * stage.width(), rng.uniform(-0.05, 1.0) * stage.height());
                const double l = length * rng.uniform(0.6, 1.3);
                painter.drawLine(at, at + QPointF(slant * l, l));
            }
        }
    }
    if (stage.air.snow > 0) {
        Rng rng = Rng::stream(stage.seed, u"snow");
        painter.setPen(Qt::NoPen);
        for (int layer = 0; layer < 3; ++layer) {
            const double size = unit * (0.0013 + 0.0016 * layer);
            const int count = int(area * 800 * stage.air.snow / (layer + 1) / (layer + 1));
            for (int i = 0; i < count; ++i) {
                QColor flake(Qt::white);
                flake.setAlphaF(float(rng.uniform(0.45, 0.9)));
                painter.setBrush(flake);
                const double r = size * rng.uniform(0.6, 1.4);
                painter.drawEllipse(
                    QPointF(rng.uniform() * stage.width(), rng.uniform() * stage.height()), r, r);
            }
        }
    }
}

} // namespace Afterimage
