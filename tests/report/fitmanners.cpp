// SPDX-License-Identifier: GPL-3.0-or-later
// Fits the table by which the describer tells manners apart: on landscapes, still lifes and forms that no
// measure uses, finished in every style there is, and on pictures in none.
#include "builtin/analyse/manner.h"
#include "builtin/paint/painting.h"
#include "builtin/random.h"
#include "builtin/styles/style.h"
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
    int index = 0;
    QString photograph;
    QString prompt;
    std::vector<size_t> manners;
    std::vector<MannerMeasures> measures;
};

QImage worsened(const QImage &image, Rng &rng)
{
    const int crop = rng.range(1, 6);
    const double factor = rng.uniform(0.7, 0.85);
    const QImage small = image.copy(crop, crop, image.width() - 2 * crop, image.height() - 2 * crop)
                             .scaled(image.size() * factor, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    small.save(&buffer, "JPEG", rng.range(74, 90));
    return QImage::fromData(bytes, "JPEG").convertToFormat(QImage::Format_RGB32);
}

void learn(Lesson &lesson)
{
    Rng rng = Rng::stream(90, u"manner"_s, QString::number(lesson.index));
    const auto keep = [&](const QImage &image, size_t manner) {
        if (image.isNull())
            return;
        lesson.manners.push_back(manner);
        lesson.measures.push_back(mannerMeasuresOf(prepareForLooking(worsened(image, rng))));
    };
    if (!lesson.photograph.isEmpty()) {
        QImageReader reader(lesson.photograph);
        reader.setScaledSize(reader.size().scaled(800, 800, Qt::KeepAspectRatio));
        const QImage image = reader.read().convertToFormat(QImage::Format_RGB32);
        keep(image, 0);
        keep(image.copy(image.width() / 5, image.height() / 6, image.width() * 3 / 5, image.height() * 2 / 3)
                 .scaled(700, 700, Qt::KeepAspectRatio, Qt::SmoothTransformation),
            0);
        return;
    }
    if (lesson.prompt.isEmpty()) {
        keep(sketch(50000 + lesson.index).image, 0);
        return;
    }
    static const QList<QSize> sizes {
        {768, 768}, {768, 768}, {768, 768}, {896, 640}, {1024, 1024}, {640, 640}};
    const QSize size = sizes.at(rng.range(0, 5));
    const Painting painting = paint(lesson.prompt, size, static_cast<quint32>(60000 + lesson.index));
    for (qsizetype k = 0; k < styles().size(); ++k)
        keep(styles().at(k).apply(painting.scene, static_cast<quint32>(k + lesson.index), {}), size_t(k));
}

//! As it is said after "The manner resembles".
QString saidOf(const Style &style)
{
    static const QMap<QString, QString> said {{u"oil"_s, u"an oil painting"_s},
        {u"low-poly"_s, u"low poly"_s}, {u"pencil"_s, u"a pencil drawing"_s},
        {u"blueprint"_s, u"a blueprint"_s}, {u"pixel-art"_s, u"pixel art"_s},
        {u"stained-glass"_s, u"stained glass"_s}, {u"impressionist"_s, u"impressionism"_s},
        {u"cubist"_s, u"cubism"_s}, {u"pastel"_s, u"a pastel drawing"_s}, {u"mosaic"_s, u"a mosaic"_s},
        {u"comic"_s, u"a comic"_s}, {u"paper-cut"_s, u"a paper cut"_s}, {u"engraving"_s, u"an engraving"_s},
        {u"linocut"_s, u"a linocut"_s}, {u"risograph"_s, u"a risograph"_s}};
    for (const QString &candidate : {said.value(style.id), style.names.value(0), style.id}) {
        if (candidate.isEmpty())
            continue;
        QString bare = candidate;
        for (const QString &article : {u"an "_s, u"a "_s}) {
            if (bare.startsWith(article))
                bare.remove(0, article.size());
        }
        if (styleByName(bare) == &style)
            return candidate;
    }
    return style.id;
}

} // namespace

int main(int argc, char **argv)
{
    const QGuiApplication app(argc, argv);
    const int count = app.arguments().value(1, u"80"_s).toInt();
    std::vector<Lesson> all;
    static const QStringList others {u"A red vase with flowers on a table"_s, u"A village with a church"_s,
        u"A cat on a sofa"_s, u"A harbour with sailboats and houses"_s,
        u"An abstract composition in blue and orange"_s, u"A castle on a cliff"_s,
        u"A bowl of oranges on a table"_s, u"A dense forest with a river"_s};
    for (int i = 0; i < count; ++i) {
        const QString prompt = i % 8 == 7 ? shapesPrompt(30000 + i).text
            : i % 4 == 2                  ? others.at(i / 4 % others.size())
                                          : scenePrompt(30000 + i).text;
        all.push_back({.index = i, .photograph = {}, .prompt = prompt});
    }
    for (int i = 0; i < count; ++i)
        all.push_back({.index = static_cast<int>(all.size()), .photograph = {}, .prompt = {}});
    QDirIterator files(
        u"/usr/share/backgrounds"_s, {u"*.jpg"_s, u"*.png"_s}, QDir::Files, QDirIterator::Subdirectories);
    QStringList photographs;
    while (files.hasNext())
        photographs.append(files.next());
    photographs.removeIf([](const QString &path) { return QFileInfo(path).size() > 1500000; });
    photographs.sort();
    for (const QString &path : photographs)
        all.push_back({.index = static_cast<int>(all.size()), .photograph = path, .prompt = {}});
    QtConcurrent::blockingMap(all, learn);

    struct Item
    {
        const MannerMeasures *measures;
        size_t manner;
        bool test;
        bool photograph;
    };
    std::vector<Item> items;
    for (const Lesson &lesson : all) {
        for (size_t i = 0; i < lesson.manners.size(); ++i)
            items.push_back({&lesson.measures[i], lesson.manners[i], lesson.index % 5 == 1,
                !lesson.photograph.isEmpty()});
    }
    std::vector<float> mean(mannerMeasures, 0.0F);
    std::vector<float> scale(mannerMeasures, 0.0F);
    for (const Item &item : items) {
        for (size_t j = 0; j < mean.size(); ++j) {
            mean[j] += (*item.measures)[j] / static_cast<float>(items.size());
            scale[j] += (*item.measures)[j] * (*item.measures)[j] / static_cast<float>(items.size());
        }
    }
    for (size_t j = 0; j < mean.size(); ++j)
        scale[j] = 1 / std::sqrt(std::max(scale[j] - mean[j] * mean[j], 1e-6F));
    QStringList said;
    std::vector<QByteArray> bytes;
    std::vector<const char *> names;
    for (const Style &style : styles())
        said.append(saidOf(style));
    for (const QString &name : said)
        bytes.push_back(name.toUtf8());
    for (const QByteArray &name : bytes)
        names.push_back(name.constData());
    MannerTable table {.names = names, .mean = mean, .scale = scale, .weights = {}};
    const auto fit = [&](bool everything) {
        std::vector<const Item *> with;
        for (const Item &item : items) {
            if (everything || !item.test)
                with.push_back(&item);
        }
        return fittedSoftmax(
            {.count = with.size(),
                .terms = mannerTerms,
                .classes = names.size(),
                .termsOf
                = [&](size_t i, std::span<float> terms) { mannerTermsOf(*with[i]->measures, table, terms); },
                .classOf = [&](size_t i) { return with[i]->manner; },
                .weightOf = [&](size_t i) { return with[i]->photograph ? 2.0F : 1.0F; }},
            200, 2e-3, 0.02);
    };
    const std::vector<float> tried = fit(false);
    std::array<float, mannerTerms> terms {};
    int right = 0;
    int tested = 0;
    QMap<QString, int> wrong;
    for (const Item &item : items) {
        if (!item.test)
            continue;
        mannerTermsOf(*item.measures, table, terms);
        size_t best = 0;
        float most = -1e9F;
        for (size_t k = 0; k < names.size(); ++k) {
            float sum = 0;
            for (size_t t = 0; t < terms.size(); ++t)
                sum += tried[k * terms.size() + t] * terms[t];
            if (sum > most) {
                most = sum;
                best = k;
            }
        }
        ++tested;
        right += best == item.manner ? 1 : 0;
        if (best != item.manner)
            ++wrong[said.at(qsizetype(item.manner)) + u" as "_s + said.at(qsizetype(best))];
    }
    std::printf("%d of %d right\n", right, tested);
    for (auto pair = wrong.cbegin(); pair != wrong.cend(); ++pair)
        std::printf("  %s: %d\n", qPrintable(pair.key()), pair.value());
    QString code
        = u"MannerTable mannerTable()\n{\n    static constexpr std::array<const char *, %1> names {\n"_s.arg(
            said.size());
    for (const QString &name : said)
        code += u"        \"%1\",\n"_s.arg(name);
    code += u"    };\n    return {names, means, scales, weights};\n}\n"_s;
    return writeTable(u"src/builtin/analyse/mannertable.cpp"_s, u"manner"_s,
               {{u"means"_s, mean}, {u"scales"_s, scale}, {u"weights"_s, fit(true)}}, code)
        ? 0
        : 1;
}
