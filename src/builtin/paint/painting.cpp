// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/painting.h"

#include "builtin/paint/grade.h"
#include "builtin/random.h"
#include "builtin/scene/parser.h"
#include "builtin/styles/style.h"

#include <QCoreApplication>
#include <QPainter>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct PaintingReports
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::PaintingReports)
};

void note(Report &report, const QString &text)
{
    report.append({.outcome = Outcome::Note, .words = {}, .text = text});
}

void describeRelaxed(Painting &painting)
{
    for (const int id : painting.layout.relaxed) {
        if (const Entity *entity = painting.graph.find(id))
            note(painting.report,
                PaintingReports::tr("There was no room to put “%1” just as asked.")
                    .replace(u"%1"_s, entity->noun));
    }
}

//! Leaves a band of paper round the picture.
void leaveMargin(QImage &image, quint32 seed)
{
    const double band = qMin(image.width(), image.height()) * 0.045;
    Rng rng = Rng::stream(seed, u"margin");
    QPainter painter(&image);
    const QColor paper(0xf4, 0xf0, 0xe6);
    const double waver = band * 0.12;
    painter.setPen(Qt::NoPen);
    painter.setBrush(paper);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto side = [&](QPointF from, QPointF to, QPointF inward) {
        QPolygonF strip {from, to};
        for (int i = 24; i >= 0; --i)
            strip.append(from + (to - from) * (i / 24.0) + inward * (band + rng.uniform(-waver, waver)));
        painter.drawPolygon(strip);
    };
    const double w = image.width();
    const double h = image.height();
    side({0, 0}, {w, 0}, {0, 1});
    side({0, h}, {w, h}, {0, -1});
    side({0, 0}, {0, h}, {1, 0});
    side({w, 0}, {w, h}, {-1, 0});
}

} // namespace

Painting paint(const QString &prompt, QSize size, quint32 seed, const QImage *reference,
    const std::stop_token &stop, const RenderProgress &progress, double wander)
{
    if (wander <= 0)
        seed = stillSeed;
    Painting painting;
    Parsed parsed = parsePrompt(prompt);
    painting.graph = std::move(parsed.graph);
    painting.report = std::move(parsed.report);
    SceneGraph &graph = painting.graph;
    graph.canvas = size.expandedTo(QSize(16, 16)).boundedTo(QSize(4096, 4096));
    if (graph.type == SceneType::Abstract && graph.entities.isEmpty())
        note(painting.report,
            PaintingReports::tr(
                "Nothing in these words has a shape of its own; this is an abstract of their mood and "
                "colours."));
    if (stop.stop_requested())
        return painting;

    const bool remix = reference && !reference->isNull();
    if (remix) {
        const std::optional<double> horizon = horizonOf(*reference);
        if (!graph.horizon && horizon && graph.type != SceneType::Shapes && graph.type != SceneType::Abstract)
            graph.horizon = qBound(0.15, *horizon, 0.85);
        if (graph.palette.isEmpty() && graph.type == SceneType::Abstract)
            graph.palette = leadingColours(*reference, 4);
        QString text = PaintingReports::tr("Palette, light and layout come from the last picture.");
        if (horizon && graph.horizon)
            text = PaintingReports::tr(
                "Palette, light and layout come from the last picture (horizon at %1 % of its height).")
                       .replace(u"%1"_s, QString::number(int(std::lround(*horizon * 100))));
        note(painting.report, text);
    }
    painting.layout = solveLayout(graph, seed, qMin(1.0, 2 * wander));
    describeRelaxed(painting);
    painting.scene
        = renderScene(graph, painting.layout, seed, stop, [&progress](const QImage &soFar, double share) {
              if (progress)
                  progress(soFar, share * 0.7);
          });
    if (painting.scene.colour.isNull() || stop.stop_requested())
        return painting;
    gradeToWords(painting.scene, graph, seed);
    if (remix)
        gradeToReference(painting.scene, graph, *reference);
    if (progress)
        progress(painting.scene.colour, 0.75);
    if (stop.stop_requested())
        return painting;
    const Style *style = styleByName(graph.style);
    painting.image
        = style && style->id != u"plain"_s ? style->apply(painting.scene, seed, stop) : painting.scene.colour;
    if (stop.stop_requested()) {
        painting.image = {};
        return painting;
    }
    painting.image.detach();
    if (graph.background.paperMargin)
        leaveMargin(painting.image, seed);
    return painting;
}

} // namespace Afterimage
