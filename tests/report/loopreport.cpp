// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the built-in engine's loop over photographs and writes what came out as a table for people; or paints
// a contact sheet of the loops, to look at.
#include "report/looping.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPainter>
#include <QSaveFile>

#include <cstdio>

using namespace Measures;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int cell = 340;
constexpr int words = 118;

QString share(int count, qsizetype of)
{
    return u"%1 of %2 (%3 %)"_s.arg(count).arg(of).arg(of > 0 ? qRound(100.0 * count / double(of)) : 0);
}

QString row(const QString &measure, const QString &figure, const QString &least)
{
    return u"| %1 | %2 | %3 |\n"_s.arg(measure, figure, least);
}

QString listed(const QStringList &items)
{
    return items.isEmpty() ? u"none"_s : items.join(u"; "_s);
}

QString tableOf(const LoopFigures &usual, const LoopFigures &still, const LoopSetting &setting)
{
    const qsizetype runs = usual.runs.size();
    QString table = u"| measure | figure | to reach |\n|---|---|---|\n"_s;
    const auto time = [](const LoopFigures &figures) {
        return u"%1 s, with %2 s of processors"_s.arg(figures.seconds, 0, 'f', 1)
            .arg(figures.cpuSeconds, 0, 'f', 1);
    };
    table += row(u"time, usual wander, %1 loops of %2 steps at %3 pixels"_s.arg(runs)
                     .arg(setting.steps)
                     .arg(setting.side),
        time(usual), u"60 s on two idle processors"_s);
    table += row(u"time, no wander"_s, time(still), u"the same"_s);
    table += row(u"failures"_s, listed(usual.troubles() + still.troubles()), u"none"_s);
    table += row(
        u"loops that end collapsed"_s, listed(usual.collapsedLoops() + still.collapsedLoops()), u"none"_s);
    const qsizetype all = 2 * runs * setting.steps;
    table += row(u"single steps that are one flat colour, or of which fewer than three facts are told"_s,
        u"%1 of %2"_s.arg(usual.collapses().size() + still.collapses().size()).arg(all), u"-"_s);
    table += row(u"facts of step 1 told at step 3, usual wander"_s,
        u"%1 %"_s.arg(qRound(100 * usual.factsSurviving(1, 3))), u"50 %"_s);
    table += row(u"facts of step 1 told at step 3, no wander"_s,
        u"%1 %"_s.arg(qRound(100 * still.factsSurviving(1, 3))), u"50 %"_s);
    table += row(u"still moving at step 5, usual wander"_s, share(usual.movingAt(5), runs), u"60 %"_s);
    table += row(u"came to rest and said so, usual wander"_s, share(usual.cameToRest(), runs), u"-"_s);
    table += row(u"came to rest and said so, no wander"_s, share(still.cameToRest(), runs), u"60 %"_s);
    return table;
}

QString loopsTable(const LoopFigures &usual, const LoopFigures &still)
{
    QString table = u"| photograph | rest, usual wander | rest, no wander | captions, usual wander: first, "
                    u"third, last |\n"
                    "|---|---|---|---|\n"_s;
    const auto rest
        = [](const LoopRun &run) { return run.restAt ? u"step %1"_s.arg(*run.restAt) : u"never"_s; };
    for (qsizetype i = 0; i < usual.runs.size(); ++i) {
        const LoopRun &run = usual.runs.at(i);
        QStringList captions;
        for (const qsizetype step : {qsizetype(1), qsizetype(3), run.steps.size() - 1}) {
            if (step > 0 && step < run.steps.size())
                captions << run.steps.at(step).moment.caption;
        }
        table += u"| %1 | %2 | %3 | %4 |\n"_s.arg(QFileInfo(run.photograph).baseName(), rest(run),
            rest(still.runs.at(i)), captions.join(u"<br>"_s).replace(u'|', u'/'));
    }
    return table;
}

QImage sheetOf(const LoopFigures &figures, int steps)
{
    QImage sheet((steps + 1) * cell, int(figures.runs.size()) * (cell * 3 / 4 + words), QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QFont font = painter.font();
    font.setPixelSize(10);
    painter.setFont(font);
    for (qsizetype i = 0; i < figures.runs.size(); ++i) {
        const LoopRun &run = figures.runs.at(i);
        for (int step = 0; step <= steps && step < run.steps.size(); ++step) {
            const QRect place(step * cell, int(i) * (cell * 3 / 4 + words), cell - 6, cell * 3 / 4 - 4);
            const QImage picture = run.steps.at(step).picture.scaled(
                place.size(), Qt::KeepAspectRatio, Qt::SmoothTransformation);
            painter.drawImage(place.topLeft(), picture);
            painter.drawText(QRect(place.left(), place.top() + picture.height() + 2, place.width(),
                                 words + place.height() - picture.height()),
                Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, run.steps.at(step).moment.caption);
        }
    }
    return sheet;
}

bool written(const QString &path, const QString &text)
{
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.commit();
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication app(argc, argv);
    QCommandLineParser options;
    options.addHelpOption();
    const QCommandLineOption photographs(u"photographs"_s, u"How many."_s, u"n"_s, u"8"_s);
    const QCommandLineOption steps(u"steps"_s, u"Steps of each loop."_s, u"n"_s, u"20"_s);
    const QCommandLineOption side(u"side"_s, u"Longer side of the pictures, in pixels."_s, u"n"_s, u"768"_s);
    const QCommandLineOption out(u"out"_s, u"Write the report there."_s, u"file"_s);
    const QCommandLineOption sheet(u"sheet"_s, u"Paint a contact sheet instead."_s, u"file"_s);
    const QCommandLineOption wander(u"wander"_s, u"Wander of the sheet's loops, 0 to 1."_s, u"w"_s);
    const QCommandLineOption seed(
        u"seed"_s, u"What the seeds of the steps are derived from."_s, u"n"_s, u"1"_s);
    options.addOptions({photographs, steps, side, out, sheet, wander, seed});
    options.process(app);

    const QStringList pictures = loopPhotographs(options.value(photographs).toInt());
    if (pictures.isEmpty()) {
        std::fputs(
            "The wallpapers of the package mate-backgrounds are not installed; packaging/setup test does.\n",
            stderr);
        return 1;
    }
    LoopSetting setting {.steps = options.value(steps).toInt(),
        .side = options.value(side).toInt(),
        .seed = options.value(seed).toUInt()};
    if (options.isSet(sheet)) {
        setting.keepPictures = true;
        setting.wander = options.value(wander);
        const LoopFigures figures = measureLoops(pictures, setting);
        return sheetOf(figures, setting.steps).save(options.value(sheet), nullptr, 88) ? 0 : 1;
    }
    const LoopFigures usual = measureLoops(pictures, setting);
    setting.wander = u"0"_s;
    const LoopFigures still = measureLoops(pictures, setting);
    QString report
        = u"# The built-in loop, measured\n\nMade by `tests/report/loop`; do not edit. Photographs of "
          u"Debian's "
          "wallpapers go round and round through library, loop,\ndescriber and painter, all at once, as the "
          "program runs them.\n\n"_s
        + tableOf(usual, still, setting) + u"\n## The loops\n\n"_s + loopsTable(usual, still);
    const QStringList collapses = usual.collapses() + still.collapses();
    if (!collapses.isEmpty())
        report += u"\n## Collapses\n\n- "_s + collapses.join(u"\n- "_s) + u'\n';
    std::fputs(qPrintable(tableOf(usual, still, setting)), stdout);
    std::fputs(qPrintable(collapses.join(u'\n') + u'\n'), stdout);
    return options.isSet(out) && !written(options.value(out), report) ? 1 : 0;
}
