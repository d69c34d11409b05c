// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/looping.h"

#include "app/workbench.h"
#include "builtin/color/colormath.h"
#include "builtin/scene/parser.h"
#include "engine/loopengine.h"
#include "imaging/decode.h"

#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QImageReader>
#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <ctime>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace Measures {

namespace {

constexpr double sameColour = 0.12; // OKLab: "pale blue" and "sky blue" are told of the same sky
constexpr double sameHorizon = 0.08;
constexpr double leastEntropy = 0.5; // bit, of the colours of the sketch's cells
constexpr int leastFacts = 3;

struct Fact
{
    QString name;
    std::optional<QRgb> colour; //!< may be a little off
    std::optional<double> number;
};

QList<Fact> factListOf(const QString &caption)
{
    const SceneGraph graph = parsePrompt(caption).graph;
    QList<Fact> facts;
    const auto add = [&facts](const Fact &fact) {
        const bool known = std::any_of(facts.cbegin(), facts.cend(),
            [&](const Fact &other) { return other.name == fact.name && other.colour == fact.colour; });
        if (!known)
            facts << fact;
    };
    if (graph.time != TimeOfDay::Unset)
        add({u"time "_s + nameOf(graph.time), {}, {}});
    if (graph.weather != Weather::Unset)
        add({u"weather "_s + nameOf(graph.weather), {}, {}});
    if (graph.horizon)
        add({u"horizon"_s, {}, *graph.horizon});
    if (!graph.style.isEmpty() && graph.style != u"plain"_s)
        add({u"style "_s + graph.style, {}, {}});
    for (const QString &texture : graph.textures)
        add({u"texture "_s + texture, {}, {}});
    for (const PaletteEntry &entry : graph.palette)
        add({u"colour"_s, entry.colour, {}});
    for (const auto &colour : {graph.background.sky, graph.background.ground, graph.background.water,
             graph.background.plain, graph.background.horizonGlow}) {
        if (colour)
            add({u"colour"_s, *colour, {}});
    }
    for (const Entity &entity : graph.entities) {
        add({u"thing "_s + entity.noun, {}, {}});
        if (entity.place.column >= 0 || entity.place.row >= 0)
            add({u"place %1 %2 %3"_s.arg(entity.noun).arg(entity.place.column).arg(entity.place.row), {},
                {}});
        if (entity.body)
            add({u"colour"_s, *entity.body, {}});
    }
    return facts;
}

bool holds(const Fact &fact, const QList<Fact> &among)
{
    return std::any_of(among.cbegin(), among.cend(), [&fact](const Fact &other) {
        if (other.name != fact.name)
            return false;
        if (fact.colour)
            return double(oklabDistance(oklabFromRgb(*fact.colour), oklabFromRgb(*other.colour)))
                < sameColour;
        return !fact.number || std::abs(*fact.number - *other.number) <= sameHorizon;
    });
}

//! Of the colours of a picture seen from afar, in boxes of a tenth of OKLab.
double entropyOf(const Sketch &sketch)
{
    QHash<QString, int> boxes;
    for (size_t i = 0; i < sketch.lab.size(); i += 3) {
        QString box;
        for (size_t c = 0; c < 3; ++c)
            box += QString::number(std::lround(double(sketch.lab[i + c]) * 10)) + u' ';
        ++boxes[box];
    }
    const double all = double(sketch.lab.size()) / 3;
    double bits = 0;
    for (const int count : std::as_const(boxes))
        bits -= count / all * std::log2(count / all);
    return bits;
}

QString collapseOf(const Moment &moment)
{
    if (moment.sketch && entropyOf(*moment.sketch) < leastEntropy)
        return u"one flat colour"_s;
    if (moment.caption.isEmpty())
        return {};
    if (moment.caption.contains(u"no recognisable structure"_s))
        return u"noise: "_s + moment.caption;
    return factListOf(moment.caption).size() < leastFacts ? u"nothing to tell: "_s + moment.caption
                                                          : QString();
}

LoopStep stepOf(const Frame &frame, Library &library, bool keepPicture)
{
    LoopStep step;
    step.moment.caption = frame.caption;
    if (!frame.picture)
        return step;
    step.moment.hash = frame.picture->sha256;
    QFile file(library.picturePath(*frame.picture));
    const Result<QImage> picture
        = file.open(QIODevice::ReadOnly) ? decode(file.readAll()) : failure(ErrorKind::Storage, u"gone"_s);
    if (picture) {
        step.moment.sketch = sketchOf(*picture);
        if (keepPicture)
            step.picture = *picture;
    }
    step.collapse = collapseOf(step.moment);
    return step;
}

Recipe recipeFor(const QString &photograph, const LoopSetting &setting, quint32 seed)
{
    Recipe recipe;
    recipe.limits.steps = setting.steps;
    recipe.seed = seed;
    recipe.seedEachStep = true;
    const QSize shape
        = QImageReader(photograph).size().scaled(setting.side, setting.side, Qt::KeepAspectRatio);
    recipe.draw.size = shape.expandedTo({256, 256});
    if (!setting.wander.isEmpty()) {
        recipe.describe.options.insert(u"wander"_s, setting.wander);
        recipe.draw.options.insert(u"wander"_s, setting.wander);
    }
    return recipe;
}

} // namespace

bool LoopRun::movesAt(int step) const
{
    if (step < 1 || step >= steps.size())
        return false;
    QList<Moment> chain;
    for (int i = 0; i <= step; ++i)
        chain << steps.at(i).moment;
    return !standstillOf(chain) && chain.at(step).hash != chain.at(step - 1).hash;
}

QStringList LoopRun::collapses() const
{
    QStringList all;
    for (qsizetype i = 1; i < steps.size(); ++i) {
        if (!steps.at(i).collapse.isEmpty())
            all << u"%1, step %2: %3"_s.arg(QFileInfo(photograph).baseName())
                       .arg(i)
                       .arg(steps.at(i).collapse);
    }
    return all;
}

bool LoopRun::endsCollapsed() const
{
    constexpr qsizetype last = 3;
    return steps.size() > last && std::all_of(steps.cend() - last, steps.cend(), [](const LoopStep &step) {
        return !step.collapse.isEmpty();
    });
}

int LoopFigures::movingAt(int step) const
{
    return int(
        std::count_if(runs.cbegin(), runs.cend(), [step](const LoopRun &run) { return run.movesAt(step); }));
}

int LoopFigures::cameToRest() const
{
    return int(
        std::count_if(runs.cbegin(), runs.cend(), [](const LoopRun &run) { return run.restAt.has_value(); }));
}

QStringList LoopFigures::collapses() const
{
    QStringList all;
    for (const LoopRun &run : runs)
        all += run.collapses();
    return all;
}

QStringList LoopFigures::collapsedLoops() const
{
    QStringList all;
    for (const LoopRun &run : runs) {
        if (run.endsCollapsed())
            all << QFileInfo(run.photograph).baseName();
    }
    return all;
}

QStringList LoopFigures::troubles() const
{
    QStringList all;
    for (const LoopRun &run : runs) {
        if (!run.trouble.isEmpty())
            all << QFileInfo(run.photograph).baseName() + u": "_s + run.trouble;
    }
    return all;
}

double LoopFigures::factsSurviving(int from, int to) const
{
    int all = 0;
    int kept = 0;
    for (const LoopRun &run : runs) {
        if (run.steps.size() <= std::max(from, to))
            continue;
        all += int(factsOf(run.steps.at(from).moment.caption).size());
        kept += factsKept(run.steps.at(from).moment.caption, run.steps.at(to).moment.caption);
    }
    return all > 0 ? double(kept) / all : 0;
}

QStringList loopPhotographs(int most)
{
    const QDir folder(u"/usr/share/backgrounds/mate/nature"_s);
    QStringList paths;
    const QStringList names = folder.entryList({u"*.jpg"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        if (paths.size() < most)
            paths << folder.filePath(name);
    }
    return paths;
}

LoopFigures measureLoops(const QStringList &photographs, const LoopSetting &setting)
{
    LoopFigures figures;
    const QTemporaryDir folder;
    Result<std::unique_ptr<Workbench>> bench
        = Workbench::open(folder.filePath(u"library"_s), ServerWishes {});
    if (!bench)
        return figures;
    QEventLoop events;
    QElapsedTimer clock;
    clock.start();
    const std::clock_t cpu = std::clock();
    qsizetype open = photographs.size();
    QObject receiver;
    figures.runs.resize(photographs.size());
    QList<SessionId> sessions(photographs.size());
    for (qsizetype i = 0; i < photographs.size(); ++i) {
        LoopRun &run = figures.runs[i];
        run.photograph = photographs.at(i);
        const Recipe recipe = recipeFor(run.photograph, setting, setting.seed + quint32(i));
        const auto done = [&events, &open] {
            if (--open == 0)
                events.quit();
        };
        whenDone((*bench)->createSessionFromFile(run.photograph, recipe), &receiver,
            [&, i, recipe, done](const Result<Session> &session) {
                if (!session) {
                    run.trouble = session.error().text();
                    done();
                    return;
                }
                sessions[i] = session->id;
                LoopEngine &loop = (*bench)->loop(*session);
                QObject::connect(&loop, &LoopEngine::stepFailed, &receiver,
                    [&run](const StepTrouble &trouble) { run.trouble = trouble.error.text(); });
                QObject::connect(&loop, &LoopEngine::cameToRest, &receiver,
                    [&run](const Rest &rest) { run.restAt = rest.step; });
                QObject::connect(&loop, &LoopEngine::ended, &receiver, done);
                loop.run(session->head, recipe);
            });
    }
    if (open > 0)
        events.exec();
    figures.seconds = double(clock.elapsed()) / 1000;
    figures.cpuSeconds = double(std::clock() - cpu) / CLOCKS_PER_SEC;
    for (qsizetype i = 0; i < photographs.size(); ++i) {
        const LoopEngine *loop = (*bench)->loopIfOpen(sessions.at(i));
        if (!loop)
            continue;
        for (const Frame &frame : loop->session().frames)
            figures.runs[i].steps << stepOf(frame, (*bench)->library(), setting.keepPictures);
    }
    return figures;
}

QStringList factsOf(const QString &caption)
{
    QStringList names;
    const QList<Fact> facts = factListOf(caption);
    for (const Fact &fact : facts)
        names << (fact.colour ? fact.name + u' ' + QColor(*fact.colour).name()
                : fact.number ? fact.name + u' ' + QString::number(*fact.number, 'f', 2)
                              : fact.name);
    return names;
}

int factsKept(const QString &caption, const QString &later)
{
    const QList<Fact> facts = factListOf(caption);
    const QList<Fact> among = factListOf(later);
    return int(std::count_if(
        facts.cbegin(), facts.cend(), [&among](const Fact &fact) { return holds(fact, among); }));
}

} // namespace Measures
