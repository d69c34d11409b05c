// SPDX-License-Identifier: GPL-3.0-or-later
// Fits the table by which the describer tells sky from water from foliage: on pictures painted from prompts
// that no measure uses, made worse in many ways, and on photographs of the machine's wallpaper packages.
#include "builtin/analyse/daytime.h"
#include "builtin/analyse/scene.h"
#include "builtin/analyse/surfaces.h"
#include "builtin/color/colormath.h"
#include "builtin/paint/painting.h"
#include "builtin/random.h"
#include "report/prompts.h"
#include "report/sketches.h"
#include "report/softmax.h"
#include "report/tables.h"

#include <QBuffer>
#include <QDirIterator>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImageReader>
#include <QtConcurrentMap>

#include <opencv2/core.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace Afterimage;
using namespace Afterimage::Analysis;
using namespace Measures;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Lesson
{
    QString prompt; //!< or the path of a photograph
    bool photograph = false;
    int sketch = -1;
    int index = 0;
    cv::Size grid;
    std::vector<SurfaceMeasures> measures;
    std::vector<int> labels; //!< a Surface, or -1: not known
    int daytime = -1; //!< a Daytime
    DaytimeMeasures sky {};
};

int surfaceOf(const Entity &entity)
{
    static const QMap<QString, Surface> known {{u"mountain"_s, Surface::Mountain},
        {u"hill"_s, Surface::Grass}, {u"volcano"_s, Surface::Mountain}, {u"cliff"_s, Surface::Mountain},
        {u"desert"_s, Surface::Sand}, {u"beach"_s, Surface::Sand}, {u"snow"_s, Surface::Snow},
        {u"field"_s, Surface::Grass}, {u"meadow"_s, Surface::Grass}, {u"forest"_s, Surface::Foliage},
        {u"foliage"_s, Surface::Foliage}, {u"city"_s, Surface::Building}, {u"village"_s, Surface::Building},
        {u"tree"_s, Surface::Foliage}, {u"conifer"_s, Surface::Foliage}, {u"willow"_s, Surface::Foliage},
        {u"bush"_s, Surface::Foliage}};
    static const QStringList built {u"building"_s, u"house"_s, u"skyscraper"_s, u"tower"_s, u"castle"_s,
        u"church"_s, u"cottage"_s, u"lighthouse"_s, u"temple"_s, u"barn"_s, u"windmill"_s};
    if (entity.kind == EntityKind::Water)
        return static_cast<int>(Surface::Water);
    if (entity.kind == EntityKind::Sky)
        return static_cast<int>(Surface::Sky);
    if (const auto found = known.find(entity.noun); found != known.end())
        return static_cast<int>(*found);
    if (built.contains(entity.noun))
        return static_cast<int>(Surface::Building);
    if (entity.kind == EntityKind::Terrain || entity.kind == EntityKind::Area)
        return -1;
    return static_cast<int>(Surface::Other);
}

// Other lenses, other weather: nothing should hang on the painter's very own colours.
QImage varied(const QImage &image, Rng &rng)
{
    cv::Mat lab = oklabFromImage(image);
    const auto gamma = static_cast<float>(rng.uniform(0.75, 1.3));
    const auto chroma = static_cast<float>(rng.uniform(0.55, 1.35));
    const auto warm = static_cast<float>(rng.normal(0, 0.012));
    const auto grain = static_cast<float>(rng.chance(0.5) ? rng.uniform(0, 0.03) : 0);
    for (auto pixel = lab.begin<cv::Vec3f>(); pixel != lab.end<cv::Vec3f>(); ++pixel) {
        const float noise = grain > 0 ? grain * static_cast<float>(rng.uniform(-1, 1)) : 0;
        (*pixel)[0] = std::clamp(std::pow(std::max((*pixel)[0], 0.0F), gamma) + noise, 0.0F, 1.0F);
        (*pixel)[1] = (*pixel)[1] * chroma + warm * 0.5F;
        (*pixel)[2] = (*pixel)[2] * chroma + warm;
    }
    return imageFromOklab(lab);
}

QImage worsened(const QImage &image, int quality)
{
    const QImage small = image.scaled(image.size() * 3 / 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    small.save(&buffer, "JPEG", quality);
    return QImage::fromData(bytes, "JPEG").convertToFormat(QImage::Format_RGB32);
}

void learnPainting(Lesson &lesson)
{
    Rng rng = Rng::stream(77, u"lesson"_s, QString::number(lesson.index));
    static const QList<QSize> sizes {{640, 640}, {640, 640}, {720, 512}, {512, 720}};
    const QSize size = sizes.at(rng.range(0, 3));
    const Painting painting = paint(lesson.prompt, size, static_cast<quint32>(40000 + lesson.index));
    const QImage image = rng.chance(0.75) ? varied(painting.image, rng) : painting.image;
    const Prepared prepared = prepareForLooking(worsened(image, rng.range(70, 92)));
    lesson.measures = surfaceMeasuresOf(prepared, lesson.grid);
    // The sky's border as painted, so that this does not hang on the table for surfaces.
    const cv::Mat &small = prepared.smallLab;
    std::vector<int> border(static_cast<size_t>(small.cols), 0);
    for (int x = 0; x < small.cols; ++x) {
        const int column = x * painting.scene.id.cols / small.cols;
        const auto isSky = [&](int id) {
            const Entity *entity = painting.graph.find(id);
            return id == 0 || (entity && surfaceOf(*entity) == static_cast<int>(Surface::Sky));
        };
        int y = 0;
        while (y < painting.layout.horizon * painting.scene.id.rows && y < painting.scene.id.rows
            && isSky(painting.scene.id(y, column)))
            ++y;
        border[static_cast<size_t>(x)] = y * small.rows / painting.scene.id.rows;
    }
    if (painting.layout.horizon < 0.95)
        lesson.sky = daytimeMeasuresOf(prepared, border);
    else
        lesson.daytime = -1;
    const cv::Mat1w &ids = painting.scene.id;
    QMap<int, int> meaning;
    const bool snowy = painting.graph.weather == Weather::Snow || painting.graph.season == Season::Winter;
    bool shore = false;
    for (const Entity &entity : painting.graph.entities) {
        int surface = surfaceOf(entity);
        if (snowy && surface == static_cast<int>(Surface::Grass))
            surface = static_cast<int>(Surface::Snow);
        meaning[entity.id] = surface;
        shore = shore || entity.noun == u"sea";
    }
    // Land that nobody asked for is a meadow, but for the strip before the sea.
    int ground = shore || painting.graph.type != SceneType::Landscape
        ? -1
        : static_cast<int>(snowy ? Surface::Snow : Surface::Grass);
    for (const Entity &entity : painting.graph.entities) {
        const int surface = meaning[entity.id];
        if (entity.kind == EntityKind::Terrain
            && (surface == int(Surface::Grass) || surface == int(Surface::Sand)
                || surface == int(Surface::Snow)))
            ground = surface;
    }
    const bool landscape = painting.layout.horizon < 0.95;
    const double margin = prepared.margin ? 0.055 : 0;
    for (int cell = 0; cell < lesson.grid.area(); ++cell) {
        const double u = margin + (1 - 2 * margin) * (cell % lesson.grid.width + 0.5) / lesson.grid.width;
        const double v = margin + (1 - 2 * margin) * (cell / lesson.grid.width + 0.5) / lesson.grid.height;
        const int id = ids(static_cast<int>(v * ids.rows), static_cast<int>(u * ids.cols));
        int label = id > 0 ? meaning.value(id, -1) : static_cast<int>(Surface::Other);
        if (id == 0 && landscape)
            label = v < painting.layout.horizon ? static_cast<int>(Surface::Sky) : ground;
        lesson.labels.push_back(label);
    }
}

// What the wallpapers show, by eye: rows from top to bottom as "surface until share of the height".
QList<QPair<double, int>> seenInPhotograph(const QString &name)
{
    const auto all = [](Surface surface) {
        return QList<QPair<double, int>> {{1.0, static_cast<int>(surface)}};
    };
    if (name == u"Dune.jpg")
        return {
            {0.27, int(Surface::Sky)}, {0.42, int(Surface::Water)}, {0.5, -1}, {1.0, int(Surface::Grass)}};
    if (name == u"Storm.jpg")
        return {{0.5, int(Surface::Sky)}, {0.68, -1}, {1.0, int(Surface::Other)}};
    if (name == u"GreenMeadow.jpg")
        return all(Surface::Grass);
    if (name == u"RainDrops.jpg" || name == u"Blinds.jpg")
        return all(Surface::Foliage);
    return all(Surface::Other);
}

void learnPhotograph(Lesson &lesson)
{
    Rng rng = Rng::stream(78, u"photograph"_s, QString::number(lesson.index));
    QImageReader reader(lesson.prompt);
    reader.setScaledSize(reader.size().scaled(640, 640, Qt::KeepAspectRatio));
    QImage image = reader.read();
    if (image.isNull())
        return;
    image = image.convertToFormat(QImage::Format_RGB32).mirrored(rng.chance(0.5), false);
    if (rng.chance(0.7))
        image = varied(image, rng);
    const Prepared prepared = prepareForLooking(worsened(image, rng.range(70, 92)));
    lesson.measures = surfaceMeasuresOf(prepared, lesson.grid);
    const QList<QPair<double, int>> rows = seenInPhotograph(QFileInfo(lesson.prompt).fileName());
    for (int cell = 0; cell < lesson.grid.area(); ++cell) {
        const double v = (cell / lesson.grid.width + 0.5) / lesson.grid.height;
        int label = -1;
        for (const auto &[until, surface] : rows) {
            if (v < until) {
                label = surface;
                break;
            }
        }
        lesson.labels.push_back(label);
    }
}

void learnSketch(Lesson &lesson)
{
    Rng rng = Rng::stream(81, u"sketch"_s, QString::number(lesson.sketch));
    const Sketch made = sketch(lesson.sketch);
    const Prepared prepared = prepareForLooking(worsened(made.image, rng.range(70, 95)));
    lesson.measures = surfaceMeasuresOf(prepared, lesson.grid);
    for (int cell = 0; cell < lesson.grid.area(); ++cell) {
        const double u = (cell % lesson.grid.width + 0.5) / lesson.grid.width;
        const double v = (cell / lesson.grid.width + 0.5) / lesson.grid.height;
        const uchar *line = made.labels.constScanLine(static_cast<int>(v * made.labels.height()));
        const int label = line[static_cast<int>(u * made.labels.width())];
        lesson.labels.push_back(prepared.margin || label >= surfaceCount ? -1 : label);
    }
}

QString otherPrompt(int index)
{
    static const QStringList scenes {u"Many green leaves on a white background"_s,
        u"Purple and orange waves"_s, u"A soft gradient from violet to pink"_s,
        u"A white owl on a dark blue background"_s, u"A bottle, a lemon and a knife on a table"_s,
        u"Large yellow and black diamonds"_s, u"A mandala in turquoise and gold"_s,
        u"A close-up of a red rose"_s, u"A robot on a grey background"_s, u"Blue spirals on black"_s,
        u"A red vase with flowers on a table"_s, u"Three apples and a bottle on a wooden table"_s,
        u"A room with a chair, a lamp and a window"_s, u"An abstract composition in blue, orange and grey"_s,
        u"A portrait of a person in a green coat"_s, u"A cat on a sofa"_s, u"A swirl of purple and gold"_s,
        u"A galaxy with many stars in deep space"_s,
        u"A large red circle in the upper left and a small blue square in the lower right on a grey background"_s,
        u"Vertical stripes of teal, brown and cream"_s, u"A guitar on a yellow background"_s,
        u"A big sunflower"_s, u"A fish under water with shells"_s, u"A bowl of oranges"_s,
        u"A butterfly on a pink background"_s, u"A clock and three books on a shelf"_s};
    return scenes.at(index % scenes.size());
}

QString landPrompt(int index)
{
    static const QStringList scenes {u"A village with a church under hills"_s,
        u"A castle on a cliff above the sea"_s, u"A river through a forest with mountains behind"_s,
        u"A beach with palms and a boat"_s, u"A cottage with trees on a hill"_s,
        u"A lighthouse on a rock by a stormy sea"_s, u"Rolling green hills with a single tree"_s,
        u"A snowy forest with a wooden house"_s, u"A street of houses"_s,
        u"A dense jungle with a waterfall"_s, u"Dunes under a cloudless sky"_s, u"An island with a volcano"_s,
        u"A harbour with sailboats and houses"_s, u"A wheat field with a windmill"_s,
        u"Skyscrapers by a river"_s, u"A lake in the mountains with pine trees"_s,
        u"Cows in a green pasture"_s, u"A frozen lake with snow on the mountains"_s,
        u"Foliage in the foreground, a field and low hills"_s, u"A tower in a desert"_s};
    static const QStringList moods {u""_s, u" at sunset"_s, u" at night"_s, u" in fog"_s, u" at noon"_s,
        u" under an overcast sky"_s, u" in the morning"_s, u" at dusk"_s, u" in autumn"_s, u" in rain"_s};
    Rng rng = Rng::stream(79, u"land"_s, QString::number(index));
    return scenes.at(rng.range(0, static_cast<int>(scenes.size()) - 1))
        + moods.at(rng.range(0, static_cast<int>(moods.size()) - 1));
}

std::vector<Lesson> lessons(int count)
{
    static const QStringList manners {
        u"oil"_s, u"watercolour"_s, u"low-poly"_s, u"ukiyo-e"_s, u"pointillism"_s};
    std::vector<Lesson> all;
    for (int i = 0; i < count; ++i) {
        Rng rng = Rng::stream(80, u"which"_s, QString::number(i));
        const bool scene = i % 11 < 5;
        QString prompt = i % 11 < 5 ? scenePrompt(20000 + i).text
            : i % 11 < 8            ? landPrompt(i)
                                    : otherPrompt(i / 11 * 3 + i % 11);
        if (rng.chance(0.25))
            prompt += u"\nStyle: "_s + manners.at(rng.range(0, static_cast<int>(manners.size()) - 1));
        static const QStringList times {u"day"_s, u"sunset"_s, u"dusk"_s, u"night"_s};
        all.push_back({.prompt = prompt, .index = i});
        if (scene)
            all.back().daytime = static_cast<int>(times.indexOf(scenePrompt(20000 + i).time));
    }
    for (int i = 0; i < count * 3 / 4; ++i)
        all.push_back({.prompt = {}, .sketch = i, .index = static_cast<int>(all.size())});
    QDirIterator files(
        u"/usr/share/backgrounds"_s, {u"*.jpg"_s, u"*.png"_s}, QDir::Files, QDirIterator::Subdirectories);
    QStringList photographs;
    while (files.hasNext())
        photographs.append(files.next());
    photographs.removeIf([](const QString &path) { return QFileInfo(path).size() > 1500000; });
    photographs.sort();
    for (int turn = 0; turn < 3; ++turn) {
        for (const QString &path : photographs)
            all.push_back({.prompt = path, .photograph = true, .index = static_cast<int>(all.size())});
    }
    return all;
}

void fitDaytime(const std::vector<Lesson> &all)
{
    std::vector<size_t> lessons;
    for (size_t i = 0; i < all.size(); ++i) {
        if (all[i].daytime >= 0 && !all[i].measures.empty())
            lessons.push_back(i);
    }
    std::vector<float> mean(daytimeMeasures, 0.0F);
    std::vector<float> scale(daytimeMeasures, 0.0F);
    for (const size_t i : lessons) {
        for (size_t j = 0; j < mean.size(); ++j) {
            mean[j] += all[i].sky[j] / static_cast<float>(lessons.size());
            scale[j] += all[i].sky[j] * all[i].sky[j] / static_cast<float>(lessons.size());
        }
    }
    for (size_t j = 0; j < mean.size(); ++j)
        scale[j] = 1 / std::sqrt(std::max(scale[j] - mean[j] * mean[j], 1e-6F));
    DaytimeTable table {.mean = mean, .scale = scale, .weights = {}};
    const auto fit = [&](const std::vector<size_t> &with) {
        return fittedSoftmax(
            {.count = with.size(),
                .terms = daytimeTerms,
                .classes = daytimeCount,
                .termsOf
                = [&](size_t i, std::span<float> terms) { daytimeTermsOf(all[with[i]].sky, table, terms); },
                .classOf = [&](size_t i) { return size_t(all[with[i]].daytime); },
                .weightOf = [](size_t) { return 1.0F; }},
            400, 3e-3, 0.02);
    };
    std::vector<size_t> some;
    for (const size_t i : lessons) {
        if (i % 4 != 3)
            some.push_back(i);
    }
    const std::vector<float> tried = fit(some);
    table.weights = tried;
    int right = 0;
    int tested = 0;
    for (const size_t i : lessons) {
        if (i % 4 != 3)
            continue;
        ++tested;
        right += static_cast<int>(daytimeFrom(all[i].sky, table)) == all[i].daytime ? 1 : 0;
    }
    std::printf("daytime: %d of %d right\n", right, tested);
    if (!writeTable(u"src/builtin/analyse/daytimetable.cpp"_s, u"daytime"_s,
            {{u"means"_s, mean}, {u"scales"_s, scale}, {u"weights"_s, fit(lessons)}},
            u"DaytimeTable daytimeTable()\n{\n    return {means, scales, weights};\n}\n"_s))
        std::printf("daytime table not written\n");
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication app(argc, argv);
    const int count = app.arguments().value(1, u"900"_s).toInt();
    std::vector<Lesson> all = lessons(count);
    QtConcurrent::blockingMap(all, [](Lesson &lesson) {
        if (lesson.sketch >= 0)
            learnSketch(lesson);
        else if (lesson.photograph)
            learnPhotograph(lesson);
        else
            learnPainting(lesson);
    });
    std::printf("%zu pictures\n", all.size());

    // Every fifth picture only tests; of the others every third cell is learned from.
    struct Cell
    {
        size_t lesson;
        size_t cell;
    };
    std::vector<Cell> cells;
    std::vector<Cell> tests;
    std::array<double, surfaceCount> frequency {};
    for (size_t i = 0; i < all.size(); ++i) {
        for (size_t c = i % 3; c < all[i].labels.size(); c += 3) {
            if (all[i].labels[c] < 0)
                continue;
            (i % 5 == 4 ? tests : cells).push_back({i, c});
            frequency[static_cast<size_t>(all[i].labels[c])] += 1;
        }
    }
    std::array<double, surfaceMeasures> mean {};
    std::array<double, surfaceMeasures> squares {};
    for (const Cell &cell : cells) {
        const SurfaceMeasures &m = all[cell.lesson].measures[cell.cell];
        for (size_t j = 0; j < m.size(); ++j) {
            mean[j] += double(m[j]) / double(cells.size());
            squares[j] += double(m[j]) * double(m[j]) / double(cells.size());
        }
    }
    std::vector<float> means;
    std::vector<float> scales;
    for (size_t j = 0; j < mean.size(); ++j) {
        means.push_back(static_cast<float>(mean[j]));
        scales.push_back(static_cast<float>(1 / std::sqrt(std::max(squares[j] - mean[j] * mean[j], 1e-9))));
    }
    SurfaceTable table {.mean = means, .scale = scales, .first = {}, .second = {}};
    Samples samples {.count = cells.size(),
        .terms = surfaceTerms,
        .classes = surfaceCount,
        .termsOf =
            [&](size_t i, std::span<float> terms) {
                surfaceTermsOf(all[cells[i].lesson].measures[cells[i].cell], table, terms);
            },
        .classOf = [&](size_t i) { return static_cast<size_t>(all[cells[i].lesson].labels[cells[i].cell]); },
        .weightOf =
            [&](size_t i) {
                const auto k = static_cast<size_t>(all[cells[i].lesson].labels[cells[i].cell]);
                return static_cast<float>(std::sqrt(double(cells.size()) / surfaceCount / frequency[k]));
            }};
    const std::vector<float> first = fittedSoftmax(samples, 5, 2e-4);
    table.first = first;
    std::printf("first look fitted, %zu cells\n", cells.size());

    std::vector<std::vector<float>> contexts(all.size());
    for (size_t i = 0; i < all.size(); ++i) {
        if (!all[i].measures.empty())
            contexts[i] = surfaceContextOf(
                all[i].measures, table, surfaceFirstLook(all[i].measures, table, all[i].grid));
    }
    samples.terms = surfaceContextTerms;
    const auto contextOf = [&](const Cell &cell, std::span<float> terms) {
        const auto from = contexts[cell.lesson].begin() + std::ptrdiff_t(cell.cell * surfaceContextTerms);
        std::copy(from, from + surfaceContextTerms, terms.begin());
    };
    samples.termsOf = [&](size_t i, std::span<float> terms) { contextOf(cells[i], terms); };
    const std::vector<float> second = fittedSoftmax(samples, 8, 1e-4);

    std::array<std::array<int, surfaceCount>, surfaceCount> confusion {};
    std::vector<float> terms(surfaceContextTerms);
    for (const Cell &cell : tests) {
        contextOf(cell, terms);
        size_t best = 0;
        float most = -1e9F;
        for (size_t k = 0; k < surfaceCount; ++k) {
            float sum = 0;
            for (size_t t = 0; t < terms.size(); ++t)
                sum += second[k * terms.size() + t] * terms[t];
            if (sum > most) {
                most = sum;
                best = k;
            }
        }
        ++confusion[static_cast<size_t>(all[cell.lesson].labels[cell.cell])][best];
    }
    static const std::array<const char *, surfaceCount> names {
        "sky", "water", "foliage", "grass", "mountain", "sand", "snow", "building", "other"};
    int right = 0;
    for (size_t k = 0; k < surfaceCount; ++k) {
        std::printf("%-9s", names[k]);
        for (const int n : confusion[k])
            std::printf(" %6d", n);
        std::printf("\n");
        right += confusion[k][k];
    }
    std::printf("%.1f %% of %zu test cells\n", 100.0 * right / double(tests.size()), tests.size());
    fitDaytime(all);
    return writeTable(u"src/builtin/analyse/surfacetable.cpp"_s, u"surfaces"_s,
               {{u"means"_s, means}, {u"scales"_s, scales}, {u"firstLook"_s, first},
                   {u"secondLook"_s, second}},
               u"SurfaceTable surfaceTable()\n{\n    return {means, scales, firstLook, secondLook};\n}\n"_s)
        ? 0
        : 1;
}
