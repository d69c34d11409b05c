// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the built-in describer over round trips and writes what came out as a table for people.
#include "report/measuring.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QSaveFile>

#include <cstdio>

using namespace Measures;
using namespace Qt::Literals::StringLiterals;

namespace {

QString number(double value, int decimals = 1)
{
    return QString::number(value, 'f', decimals);
}

struct Sought
{
    QString style;
    double least;
};

QString shapesTable(int prompts, int styled, const Setting &setting, const QStringList &only)
{
    static const QList<Sought> rows {{QString(), 97}, {u"oil"_s, 93}, {u"low-poly"_s, 93},
        {u"pixel art"_s, 93}, {u"pointillism"_s, 93}, {u"ukiyo-e"_s, 93}, {u"watercolour"_s, 85},
        {u"stained glass"_s, 85}};
    QString table
        = u"| style | prompts | found | colour | shape | cell | size | extra a picture | to reach |\n"
          "|---|---|---|---|---|---|---|---|---|\n"_s;
    const auto row = [&table](const QString &name, const ShapesFigures &f, double least) {
        table += u"| %1 | %2 | %3 | %4 | %5 | %6 | %7 | %8 | %9 |\n"_s.arg(name, QString::number(f.pictures),
            number(f.found.percent()), number(f.color.percent()), number(f.form.percent()),
            number(f.cell.percent()), number(f.size.percent()), number(f.extraPerPicture(), 2),
            number(least, 0));
        std::printf("%s: %s\n", qPrintable(name), qPrintable(f.text()));
        std::fflush(stdout);
    };
    for (const Sought &sought : rows) {
        const QString name = sought.style.isEmpty() ? u"plain"_s : sought.style;
        if (!only.isEmpty() && !only.contains(name))
            continue;
        row(name, measureShapes(sought.style, sought.style.isEmpty() ? prompts : styled, setting),
            sought.least);
    }
    if (only.isEmpty() || only.contains(u"touching"_s))
        row(u"plain, touching pairs"_s, measureShapes({}, prompts / 3, setting, true), 90);
    return table;
}

QString scenesTable(const SceneFigures &f)
{
    QString table = u"| fact | right % | of | to reach |\n|---|---|---|---|\n"_s;
    const auto row = [&table](const QString &name, const Count &count, int least) {
        table += u"| %1 | %2 | %3 | %4 |\n"_s.arg(name, number(count.percent())).arg(count.of).arg(least);
    };
    row(u"horizon within 4 %"_s, f.horizon, 90);
    row(u"time of day"_s, f.time, 85);
    for (const QString &likeness : likenessNames())
        row(u"recall of "_s + likeness, f.recall.value(likeness), 85);
    for (const QString &likeness : likenessNames())
        row(u"precision of "_s + likeness, f.precision.value(likeness), 85);
    return table;
}

QString stylesTable(const StyleFigures &f)
{
    QString table = u"Named %1 % (to reach 88), family %2 % (to reach 95), of %3 pictures.\n\n"_s
                        .arg(number(f.named.percent()), number(f.family.percent()))
                        .arg(f.named.of);
    table += u"| style | named % |\n|---|---|\n"_s;
    for (auto style = f.byStyle.cbegin(); style != f.byStyle.cend(); ++style)
        table += u"| %1 | %2 |\n"_s.arg(style.key(), number(style.value().percent()));
    return table;
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication app(argc, argv);
    QCommandLineParser options;
    options.addHelpOption();
    const QCommandLineOption shapes(u"shapes"_s, u"Prompts of forms."_s, u"n"_s, u"300"_s);
    const QCommandLineOption styled(
        u"styled"_s, u"Prompts of forms for each style but plain; as many unless told."_s, u"n"_s);
    const QCommandLineOption scenes(u"scenes"_s, u"Landscape prompts."_s, u"n"_s, u"300"_s);
    const QCommandLineOption styles(u"styles"_s, u"Landscapes for each style."_s, u"n"_s, u"24"_s);
    const QCommandLineOption keep(u"keep"_s, u"Keep pictures there, and use them again."_s, u"folder"_s);
    const QCommandLineOption misses(u"misses"_s, u"Tell every miss."_s);
    const QCommandLineOption only(u"only"_s, u"These rows of forms only."_s, u"styles"_s);
    const QCommandLineOption out(u"out"_s, u"Write the report there."_s, u"file"_s);
    options.addOptions({shapes, styled, scenes, styles, keep, misses, only, out});
    options.process(app);

    QElapsedTimer clock;
    clock.start();
    const Setting setting {.folder = options.value(keep), .tellMisses = options.isSet(misses)};
    QString report
        = u"# The built-in describer, measured\n\n"
          "Made by `tests/report/run`; do not edit. Words are painted at 768 pixels, cropped by 3, "
          "scaled to three quarters,\nsaved as JPEG of quality 80 without metadata, described by "
          "another process, and the words compared with those\nthat were asked for.\n"_s;
    if (const int n = options.value(shapes).toInt(); n > 0) {
        const int ofStyle = options.isSet(styled) ? options.value(styled).toInt() : n;
        report += u"\n## Forms on a plain ground, percent right\n\n"_s;
        report += shapesTable(n, ofStyle, setting, options.value(only).split(u',', Qt::SkipEmptyParts));
    }
    if (const int n = options.value(scenes).toInt(); n > 0) {
        const SceneFigures figures = measureScenes(n, setting);
        std::printf("scenes: %s\n", qPrintable(figures.text()));
        report += u"\n## Landscapes: %1 prompts\n\n"_s.arg(n) + scenesTable(figures);
    }
    if (const int n = options.value(styles).toInt(); n > 0) {
        const StyleFigures figures = measureStyles(n, setting);
        std::printf("styles: named %.1f, family %.1f\n", figures.named.percent(), figures.family.percent());
        for (auto pair = figures.confusions.cbegin(); pair != figures.confusions.cend(); ++pair)
            std::printf("  %s: %d\n", qPrintable(pair.key()), pair.value());
        report += u"\n## Styles: %1 landscapes each\n\n"_s.arg(n) + stylesTable(figures);
    }
    std::printf("%lld s\n", clock.elapsed() / 1000);
    if (options.isSet(out)) {
        QSaveFile file(options.value(out));
        if (!file.open(QIODevice::WriteOnly) || file.write(report.toUtf8()) < 0 || !file.commit())
            return 1;
    }
    return 0;
}
