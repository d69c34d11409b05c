// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/measuring.h"

#include "builtin/paint/painting.h"
#include "builtin/styles/style.h"
#include "report/reading.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>
#include <QtConcurrentMap>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace Measures {

namespace {

//! A picture to draw, and what is known of it once it is drawn.
struct Task
{
    QString prompt;
    quint32 seed = 0;
    QString path;
    double horizon = 1; //!< as laid out
    QMap<QString, double> shares; //!< of the picture, by likeness
    QString words;
};

// What a share of the way to the describer does: three quarters of the size, a crop, JPEG, no metadata.
bool saveWorsened(const QImage &image, const QString &path)
{
    constexpr int crop = 3;
    const QImage bare = image.copy(crop, crop, image.width() - 2 * crop, image.height() - 2 * crop)
                            .scaled(image.size() * 3 / 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                            .convertToFormat(QImage::Format_RGB32);
    return bare.save(path, "JPEG", 80);
}

QString likenessOf(const Entity &entity)
{
    if (entity.kind == EntityKind::Water)
        return u"water"_s;
    if (entity.noun == u"sun" || entity.noun == u"moon")
        return u"disc"_s;
    if (entity.noun == u"mountain")
        return u"mountain"_s;
    if (entity.noun == u"forest" || entity.noun.contains(u"tree"_s))
        return u"foliage"_s;
    if (entity.noun == u"city" || entity.noun.contains(u"building"_s) || entity.noun == u"skyscraper")
        return u"building"_s;
    return {};
}

//! In four columns of five something stands before the ground near the horizon: nobody could say where it is.
bool isHidden(const Painting &painting)
{
    const cv::Mat1w &ids = painting.scene.id;
    const int row
        = std::clamp(static_cast<int>((painting.layout.horizon + 0.07) * ids.rows), 0, ids.rows - 1);
    int hidden = 0;
    for (int x = 0; x < ids.cols; ++x) {
        const Entity *entity = painting.graph.find(ids(row, x));
        const bool ground = !entity || entity->kind == EntityKind::Water
            || (entity->kind == EntityKind::Terrain && likenessOf(*entity).isEmpty());
        hidden += ground ? 0 : 1;
    }
    return hidden * 10 > ids.cols * 8;
}

void note(const Painting &painting, Task &task)
{
    task.horizon = isHidden(painting) ? 1 : painting.layout.horizon;
    task.shares[u"sky"_s] = painting.layout.horizon < 0.95 ? painting.layout.horizon : 0;
    const cv::Mat1w &ids = painting.scene.id;
    std::vector<int> areas(65536, 0);
    for (const ushort id : ids)
        ++areas[id];
    for (const Entity &entity : painting.graph.entities) {
        const QString likeness = likenessOf(entity);
        if (!likeness.isEmpty())
            task.shares[likeness]
                += double(areas[static_cast<size_t>(entity.id)]) / static_cast<double>(ids.total());
    }
}

QString notesPath(const Task &task)
{
    return task.path + u".txt"_s;
}

bool recall(Task &task)
{
    QFile file(notesPath(task));
    if (!QFile::exists(task.path) || !file.open(QIODevice::ReadOnly))
        return false;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    if (lines.isEmpty() || lines.first() != QString(task.prompt).replace(u'\n', u' '))
        return false;
    task.horizon = lines.value(1).toDouble();
    for (const QString &line : lines.mid(2))
        task.shares[line.section(u'=', 0, 0)] = line.section(u'=', 1).toDouble();
    return true;
}

void drawOne(Task &task)
{
    if (recall(task))
        return;
    const Painting painting = paint(task.prompt, QSize(768, 768), task.seed);
    note(painting, task);
    if (!saveWorsened(painting.image, task.path))
        return;
    QFile file(notesPath(task));
    if (!file.open(QIODevice::WriteOnly))
        return;
    QString text = QString(task.prompt).replace(u'\n', u' ') + u'\n' + QString::number(task.horizon) + u'\n';
    for (auto share = task.shares.cbegin(); share != task.shares.cend(); ++share)
        text += share.key() + u'=' + QString::number(share.value()) + u'\n';
    file.write(text.toUtf8());
}

// As many processes as the machine has processors; each gets every n-th picture.
bool describeElsewhere(std::vector<Task> &tasks)
{
    const size_t n = static_cast<size_t>(std::clamp(QThread::idealThreadCount(), 1, 8));
    std::vector<std::unique_ptr<QProcess>> workers;
    for (size_t i = 0; i < n; ++i) {
        QStringList paths;
        for (size_t t = i; t < tasks.size(); t += n)
            paths.append(tasks[t].path);
        workers.push_back(std::make_unique<QProcess>());
        if (!paths.isEmpty())
            workers.back()->start(QStringLiteral(DESCRIBE_PICTURE), paths);
    }
    bool good = true;
    for (size_t i = 0; i < n && i < tasks.size(); ++i) {
        QProcess &worker = *workers[i];
        good = worker.waitForFinished(3600000) && worker.exitCode() == 0 && good;
        const QStringList lines
            = QString::fromUtf8(worker.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
        for (qsizetype line = 0; line < lines.size(); ++line) {
            const size_t t = i + static_cast<size_t>(line) * n;
            if (t < tasks.size())
                tasks[t].words = lines.at(line);
        }
    }
    return good;
}

bool travel(std::vector<Task> &tasks, const Setting &setting, const QString &kind)
{
    const QTemporaryDir temporary;
    const QString folder = setting.folder.isEmpty() ? temporary.path() : setting.folder;
    QDir().mkpath(folder);
    for (size_t i = 0; i < tasks.size(); ++i) {
        if (tasks[i].path.isEmpty())
            tasks[i].path = folder + u'/' + kind + u'-' + QString::number(i) + u".jpg"_s;
    }
    QtConcurrent::blockingMap(tasks, drawOne);
    return describeElsewhere(tasks);
}

int agreement(const Fact &x, const Fact &y)
{
    return (x.color == y.color ? 1 : 0) + (x.form == y.form ? 1 : 0) + (x.cell == y.cell ? 2 : 0)
        + (x.size == y.size ? 1 : 0);
}

void compare(const ShapesPrompt &prompt, const Task &task, ShapesFigures &figures, bool tellMisses)
{
    QList<Fact> said = factsIn(task.words);
    ++figures.pictures;
    for (const Fact &fact : prompt.facts) {
        qsizetype best = -1;
        for (qsizetype i = 0; i < said.size(); ++i) {
            if (agreement(fact, said.at(i)) >= 2
                && (best < 0 || agreement(fact, said.at(i)) > agreement(fact, said.at(best))))
                best = i;
        }
        const Fact seen = best < 0 ? Fact() : said.takeAt(best);
        figures.found.add(best >= 0);
        figures.color.add(fact.color == seen.color);
        figures.form.add(fact.form == seen.form);
        figures.cell.add(fact.cell == seen.cell);
        figures.size.add(fact.size == seen.size);
        if (tellMisses && (best < 0 || agreement(fact, seen) < 5))
            qInfo("%s: %s %s %s, %s seen as %s %s %s, %s; %s", qPrintable(task.path.section(u'/', -1)),
                qPrintable(fact.size), qPrintable(fact.color), qPrintable(fact.form), qPrintable(fact.cell),
                qPrintable(seen.size), qPrintable(seen.color), qPrintable(seen.form), qPrintable(seen.cell),
                best < 0 ? qPrintable(task.words) : "");
    }
    figures.extra += static_cast<int>(said.size());
    if (tellMisses && !said.isEmpty())
        qInfo("%s: extra %s %s %s, %s", qPrintable(task.path.section(u'/', -1)),
            qPrintable(said.first().size), qPrintable(said.first().color), qPrintable(said.first().form),
            qPrintable(said.first().cell));
}

// A likeness counts when there is enough of it to be seen.
double leastShare(const QString &likeness)
{
    if (likeness == u"disc")
        return 0.0015;
    return likeness == u"sky" ? 0.12 : (likeness == u"water" ? 0.08 : 0.05);
}

} // namespace

double ShapesFigures::worst() const
{
    return std::min({found.percent(), color.percent(), form.percent(), cell.percent(), size.percent()});
}

QString ShapesFigures::text() const
{
    return u"found %1, colour %2, shape %3, cell %4, size %5 of %6; %7 extra a picture"_s
        .arg(found.percent(), 0, 'f', 1)
        .arg(color.percent(), 0, 'f', 1)
        .arg(form.percent(), 0, 'f', 1)
        .arg(cell.percent(), 0, 'f', 1)
        .arg(size.percent(), 0, 'f', 1)
        .arg(found.of)
        .arg(extraPerPicture(), 0, 'f', 2);
}

QString SceneFigures::text() const
{
    QString text = u"horizon %1, time %2"_s.arg(horizon.percent(), 0, 'f', 1).arg(time.percent(), 0, 'f', 1);
    for (const QString &likeness : likenessNames())
        text += u", %1 %2 (said rightly %3)"_s.arg(likeness)
                    .arg(recall.value(likeness).percent(), 0, 'f', 1)
                    .arg(precision.value(likeness).percent(), 0, 'f', 1);
    return text;
}

ShapesFigures measureShapes(const QString &style, int prompts, const Setting &setting, bool touching)
{
    QList<ShapesPrompt> asked;
    std::vector<Task> tasks;
    for (int i = 0; i < prompts; ++i) {
        asked.append(shapesPrompt(i, touching));
        const QString text = style.isEmpty() ? asked.last().text : asked.last().text + u"\nStyle: "_s + style;
        tasks.push_back({.prompt = text, .seed = static_cast<quint32>(1000 + i)});
    }
    ShapesFigures figures;
    const QString kind = (touching ? u"touching-"_s : u"shapes-"_s) + QString(style).replace(u' ', u'-');
    if (!travel(tasks, setting, kind))
        return figures;
    for (qsizetype i = 0; i < asked.size(); ++i)
        compare(asked.at(i), tasks[static_cast<size_t>(i)], figures, setting.tellMisses);
    return figures;
}

SceneFigures measureScenes(int prompts, const Setting &setting)
{
    QList<ScenePrompt> asked;
    std::vector<Task> tasks;
    for (int i = 0; i < prompts; ++i) {
        asked.append(scenePrompt(i));
        tasks.push_back({.prompt = asked.last().text, .seed = static_cast<quint32>(5000 + i)});
    }
    SceneFigures figures;
    if (!travel(tasks, setting, u"scene"_s))
        return figures;
    for (qsizetype i = 0; i < asked.size(); ++i) {
        const ScenePrompt &prompt = asked.at(i);
        const Task &task = tasks[static_cast<size_t>(i)];
        const SceneSaid said = sceneIn(task.words);
        QStringList misses;
        ++figures.pictures;
        if (task.horizon < 0.95) {
            // 0.67 - 0.63 is a little more than 0.04.
            const bool right = said.horizon && std::abs(*said.horizon - task.horizon) < 0.04 + 1e-6;
            figures.horizon.add(right);
            if (!right)
                misses.append(u"horizon %1, said %2"_s.arg(task.horizon).arg(said.horizon.value_or(-1)));
        }
        figures.time.add(said.time == prompt.time);
        if (said.time != prompt.time)
            misses.append(u"time "_s + prompt.time + u", said "_s + said.time);
        for (const QString &likeness : likenessNames()) {
            const double share = task.shares.value(likeness);
            const bool told = said.likenesses.contains(likeness);
            if (share >= leastShare(likeness)) {
                figures.recall[likeness].add(told);
                if (!told)
                    misses.append(u"no "_s + likeness + u" (%1)"_s.arg(share, 0, 'f', 3));
            }
            if (told) {
                // Some of what was asked for, such as a sun, is painted into the sky itself.
                const bool right = share > 0 || prompt.likenesses.contains(likeness)
                    || (likeness == u"disc" && prompt.time == u"sunset");
                figures.precision[likeness].add(right);
                if (!right)
                    misses.append(u"false "_s + likeness);
            }
        }
        if (setting.tellMisses && !misses.isEmpty())
            qInfo("%s %s\n  %s\n  -> %s", qPrintable(task.path.section(u'/', -1)), qPrintable(prompt.text),
                qPrintable(task.words), qPrintable(misses.join(u"; "_s)));
    }
    return figures;
}

StyleFigures measureStyles(int scenes, const Setting &setting)
{
    StyleFigures figures;
    for (const Style &style : styles()) {
        std::vector<Task> tasks;
        for (int i = 0; i < scenes; ++i)
            tasks.push_back({.prompt = scenePrompt(1000 + i).text + u"\nStyle: "_s + style.names.value(0),
                .seed = static_cast<quint32>(7000 + i)});
        if (!travel(tasks, setting, u"style-"_s + style.id))
            return figures;
        for (const Task &task : tasks) {
            const QString said = styleIn(task.words);
            const Style *known = styleByName(said);
            const QString id = known ? known->id : said;
            const bool right = id == style.id;
            figures.named.add(right);
            figures.byStyle[style.id].add(right);
            figures.family.add(styleFamily(id) == styleFamily(style.id));
            if (!right)
                ++figures.confusions[style.id + u" as "_s + id];
        }
    }
    return figures;
}

} // namespace Measures
