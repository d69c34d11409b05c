// SPDX-License-Identifier: GPL-3.0-or-later

// What the built-in engine's parts take, side by side: describe, paint, draw (paint and PNG), a whole step,
// each style. Arguments: [side=1024] [rounds=5].

#include "builtin/builtindescriber.h"
#include "builtin/builtingenerator.h"
#include "builtin/paint/painting.h"
#include "builtin/styles/style.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <stop_token>
#include <thread>
#include <vector>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Seconds
{
    double cpu = 0; // of all processors
    double wall = 0;

    Seconds operator+(const Seconds &other) const { return {cpu + other.cpu, wall + other.wall}; }
};

Seconds now()
{
    return {.cpu = static_cast<double>(std::clock()) / CLOCKS_PER_SEC,
        .wall = std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count()};
}

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

// The medians of several runs, after one that warms up tables and caches.
template <typename Work>
Seconds median(int rounds, const Work &work)
{
    work();
    std::vector<double> cpu;
    std::vector<double> wall;
    for (int i = 0; i < rounds; ++i) {
        const Seconds before = now();
        work();
        const Seconds after = now();
        cpu.push_back(after.cpu - before.cpu);
        wall.push_back(after.wall - before.wall);
    }
    return {.cpu = medianOf(cpu), .wall = medianOf(wall)};
}

void print(const QString &part, const Seconds &seconds, const Seconds &plain)
{
    std::printf("%-24s %8.0f ms %8.0f ms %8.2f x plain\n", qPrintable(part), seconds.wall * 1000,
        seconds.cpu * 1000, seconds.cpu / plain.cpu);
}

// Hills, a lake and a sun: something for every part to work on, whether or not the painter is there.
GBuffer landscape(QSize size)
{
    GBuffer scene(size);
    QPainter painter(&scene.colour);
    painter.setRenderHint(QPainter::Antialiasing);
    QLinearGradient sky(0, 0, 0, size.height());
    sky.setColorAt(0, QColor(70, 90, 170));
    sky.setColorAt(0.5, QColor(250, 190, 140));
    painter.fillRect(scene.colour.rect(), sky);
    painter.setPen(Qt::NoPen);
    ushort object = 0;
    const auto add = [&](const QPainterPath &path, const QBrush &brush) {
        ++object;
        painter.fillPath(path, brush);
        QImage mask(size, QImage::Format_Grayscale8);
        mask.fill(0);
        QPainter marks(&mask);
        marks.fillPath(path, Qt::white);
        marks.end();
        for (int y = 0; y < size.height(); ++y) {
            const uchar *line = mask.constScanLine(y);
            for (int x = 0; x < size.width(); ++x) {
                if (line[x] > 127)
                    scene.id(y, x) = object;
            }
        }
    };
    const double w = size.width();
    const double h = size.height();
    QPainterPath sun;
    sun.addEllipse(QPointF(0.7 * w, 0.3 * h), 0.07 * w, 0.07 * w);
    add(sun, QColor(255, 225, 120));
    for (int layer = 0; layer < 4; ++layer) {
        QPainterPath hill(QPointF(0, h));
        for (int i = 0; i <= 60; ++i) {
            const double x = i * w / 60;
            const double y = h * (0.46 + 0.12 * layer) + 0.05 * h * std::sin(0.7 * layer + 9 * x / w)
                + 0.012 * h * std::sin(41 * x / w + layer);
            hill.lineTo(x, y);
        }
        hill.lineTo(w, h);
        add(hill, QColor(110 - 20 * layer, 130 - 15 * layer, 130 - 28 * layer));
    }
    return scene;
}

EncodedImage encoded(const QImage &picture)
{
    EncodedImage image {.format = u"jpeg"_s, .size = picture.size()};
    QBuffer buffer(&image.bytes);
    buffer.open(QIODevice::WriteOnly);
    picture.save(&buffer, "JPEG", 88);
    return image;
}

//! Stops the style at nine moments of a run that takes `whole` seconds.
double longestStop(const Style &style, const GBuffer &scene, double whole)
{
    double longest = 0;
    for (int tenth = 1; tenth < 10; ++tenth) {
        std::stop_source source;
        std::atomic<std::chrono::steady_clock::time_point> stoppedAt {};
        std::thread stopper([&] {
            std::this_thread::sleep_for(std::chrono::duration<double>(whole * tenth / 10));
            stoppedAt = std::chrono::steady_clock::now();
            source.request_stop();
        });
        const QImage picture = style.apply(scene, 1, source.get_token());
        const auto endedAt = std::chrono::steady_clock::now();
        stopper.join();
        if (picture.isNull())
            longest = std::max(longest, std::chrono::duration<double>(endedAt - stoppedAt.load()).count());
    }
    return longest;
}

} // namespace

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    const int side = std::clamp(arguments.value(1, u"1024"_s).toInt(), 256, 2048);
    const int rounds = std::clamp(arguments.value(2, u"5"_s).toInt(), 1, 100);
    const QSize size(side, side);
    std::printf("%d x %d, medians of %d      time, of processors\n", side, side, rounds);

    const GBuffer scene = landscape(size);
    const EncodedImage picture = encoded(scene.colour);
    const Seconds describe = median(rounds, [&] {
        const Result<Description> description = describePicture({.picture = picture, .words = 60, .seed = 1});
        if (!description)
            qFatal("describe failed: %s", qPrintable(description.error().message));
    });

    QThreadPool pool;
    BuiltinGenerator generator(pool);
    const auto drawn = [&](const QString &prompt) {
        Pending<Drawing> pending = generator.draw({.prompt = prompt, .size = size, .seed = 1}, {}, {});
        pending.waitForFinished();
        const Result<Drawing> drawing = resultOf<Drawing>(pending);
        if (!drawing)
            qFatal("draw failed: %s", qPrintable(drawing.error().message));
    };
    const QString words
        = u"A lighthouse on a cliff above the sea at sunset, with two sailboats, a few clouds and "
          u"three pine trees on the left."_s;
    const Seconds painted = median(rounds, [&] {
        if (paint(words, size, 1).image.isNull())
            qFatal("no painting");
    });
    const Seconds draw = median(rounds, [&] { drawn(words); });
    print(u"describe"_s, describe, draw);
    print(u"scene: words to pixels"_s, painted, draw);
    print(u"draw: scene and PNG"_s, draw, draw);
    print(u"step: describe + draw"_s, describe + draw, draw);
    std::printf("styles alone, on a painted scene; the longest wall time from a stop to the end\n");
    for (const Style &style : styles()) {
        const Seconds seconds = median(rounds, [&] {
            if (style.apply(scene, 1, {}).isNull())
                qFatal("no picture");
        });
        print(u"  "_s + style.id, seconds, draw);
        std::printf("%-24s %8.0f ms\n", "    stopped after", 1000 * longestStop(style, scene, seconds.wall));
    }
    return 0;
}
