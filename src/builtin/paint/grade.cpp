// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/grade.h"

#include "builtin/paint/ramp.h"
#include "builtin/random.h"

#include <QPainter>
#include <QSet>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace Afterimage {

namespace {

//! 0 where a colour was asked for by name, 1 elsewhere, by G-buffer id.
std::vector<float> freedomOf(const SceneGraph &graph, float held)
{
    std::vector<float> freedom(65536, 1.0F);
    for (const Entity &entity : graph.entities) {
        if (entity.body && entity.id < 65536)
            freedom[size_t(entity.id)] = held;
    }
    return freedom;
}

void clampGamut(cv::Vec3f &c)
{
    c[0] = qBound(0.0F, c[0], 1.0F);
}

struct Pull
{
    Oklab colour;
    float weight;
};

//! A scene with less spread of light than `floor` is stretched about its mean: fog may be soft, never flat.
void keepContrast(cv::Mat3f &image, const GBuffer &buffer, const std::vector<float> &freedom, float floor)
{
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(image, mean, deviation);
    const auto spread = float(deviation[0]);
    if (spread >= floor || spread < 1e-4F)
        return;
    const float gain = qMin(1.8F, floor / spread) - 1;
    const auto middle = float(mean[0]);
    for (int y = 0; y < image.rows; ++y) {
        for (int x = 0; x < image.cols; ++x) {
            cv::Vec3f &c = image(y, x);
            c[0] += (c[0] - middle) * gain * freedom[buffer.id(y, x)];
            clampGamut(c);
        }
    }
}

} // namespace

void gradeToWords(GBuffer &buffer, const SceneGraph &graph, quint32 seed)
{
    std::vector<Pull> pulls;
    int accents = 0;
    float given = 0;
    for (const PaletteEntry &entry : graph.palette) {
        if (entry.accent) {
            ++accents;
            continue;
        }
        const float weight = entry.share > 0 ? float(entry.share) : pulls.empty() ? 0.5F : 0.25F;
        pulls.push_back({lab(entry.colour), weight});
        given += weight;
    }
    const Mood &mood = graph.mood;
    const bool moody = !mood.words.isEmpty();
    if (pulls.empty() && !moody && accents == 0)
        return;
    const std::vector<float> freedom = freedomOf(graph, 0.12F);
    const bool free = graph.type != SceneType::Shapes && graph.type != SceneType::Abstract;
    cv::Mat3f image = oklabFromImage(buffer.colour);
    const cv::Scalar meanValue = cv::mean(image);
    const cv::Vec3f mean {float(meanValue[0]), float(meanValue[1]), float(meanValue[2])};
    cv::Vec3f wanted(0, 0, 0);
    for (const Pull &pull : pulls)
        wanted += cv::Vec3f(pull.colour.L, pull.colour.a, pull.colour.b) * (pull.weight / qMax(0.01F, given));
    // A sky or ground with a colour of its own already speaks for the palette.
    const bool coloured = graph.background.sky || graph.background.ground || graph.background.water;
    const float strength = !free || pulls.empty() ? 0.0F : coloured ? 0.26F : 0.5F;
    cv::Vec3f move(0, 0, 0);
    if (strength > 0) {
        move = (wanted - mean) * (strength * 0.75F);
        move[0] *= 0.7F;
    }
    const float chroma = 1.0F + 0.45F * float(mood.chroma) * (free ? 1.0F : 0.5F);
    const float contrast = 1.0F + 0.3F * float(mood.contrast);
    const float light = 0.07F * float(mood.light);
    const float warmth = (coloured ? 0.006F : 0.018F) * float(mood.warmth);
    cv::parallel_for_(cv::Range(0, image.rows), [&](const cv::Range &range) {
        for (int y = range.start; y < range.end; ++y) {
            for (int x = 0; x < image.cols; ++x) {
                cv::Vec3f &c = image(y, x);
                const float loose = freedom[buffer.id(y, x)];
                cv::Vec3f out = c + move;
                if (strength > 0) {
                    float sum = 1e-4F;
                    cv::Vec3f target = out * 1e-4F;
                    for (const Pull &pull : pulls) {
                        const float dl = (out[0] - pull.colour.L) * 0.7F;
                        const float da = out[1] - pull.colour.a;
                        const float db = out[2] - pull.colour.b;
                        const float d = dl * dl + da * da + db * db;
                        // The nearest colour wins: an average of all would turn the picture into one tone.
                        const float near = 0.0015F + d;
                        const float w = (0.3F + pull.weight) / (near * near * 400);
                        sum += w;
                        target += cv::Vec3f(pull.colour.L, pull.colour.a, pull.colour.b) * w;
                    }
                    target /= sum;
                    out[1] += (target[1] - out[1]) * strength;
                    out[2] += (target[2] - out[2]) * strength;
                    out[0] += (target[0] - out[0]) * strength * 0.12F;
                }
                if (moody) {
                    out[0] = mean[0] + move[0] + (out[0] - mean[0] - move[0]) * contrast + light;
                    out[1] = out[1] * chroma + warmth * 0.35F;
                    out[2] = out[2] * chroma + warmth;
                }
                c += (out - c) * loose;
                clampGamut(c);
            }
        }
    });
    if (free)
        keepContrast(image, buffer, freedom, mood.contrast < -0.2 ? 0.085F : 0.115F);
    buffer.colour = imageFromOklab(image);

    if (accents > 0 && free) {
        // Touches of a colour: a few loose strokes, gathered in two places.
        Rng rng = Rng::stream(seed, u"accents");
        QPainter painter(&buffer.colour);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        const double unit = qMin(buffer.width(), buffer.height());
        for (const PaletteEntry &entry : graph.palette) {
            if (!entry.accent)
                continue;
            for (int group = 0; group < 2; ++group) {
                const QPointF centre(rng.uniform(0.12, 0.88) * buffer.width(),
                    (free ? rng.uniform(0.66, 0.93) : rng.uniform(0.1, 0.9)) * buffer.height());
                const double spread = unit * rng.uniform(0.03, 0.06);
                const bool sea = graph.type == SceneType::Seascape;
                for (int i = 0; i < (sea ? 5 : 15); ++i) {
                    Oklab tone = lab(entry.colour);
                    tone.L += float(rng.uniform(-0.03, 0.03));
                    painter.setBrush(QColor(rgbFromOklab(tone)));
                    const double r = unit * rng.uniform(0.005, 0.011);
                    painter.drawEllipse(centre + QPointF(rng.normal(0, spread), rng.normal(0, spread * 0.35)),
                        r * (sea ? 2.6 : 1.2), r * (sea ? 0.45 : 1.0));
                }
            }
        }
    }
}

void gradeToReference(GBuffer &buffer, const SceneGraph &graph, const QImage &reference)
{
    const cv::Size size(buffer.width(), buffer.height());
    const QImage fitted = reference.convertToFormat(QImage::Format_RGB32)
                              .scaled(buffer.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    cv::Mat3f image = oklabFromImage(buffer.colour);
    const cv::Mat3f other = oklabFromImage(fitted);
    // The large forms live in a thumbnail: cheap and free of detail.
    const cv::Size small(qMax(8, size.width / 24), qMax(8, size.height / 24));
    const auto low = [&](const cv::Mat3f &from) {
        cv::Mat3f thumb;
        cv::resize(from, thumb, small, 0, 0, cv::INTER_AREA);
        cv::GaussianBlur(thumb, thumb, cv::Size(0, 0), 1.1);
        cv::Mat3f large;
        cv::resize(thumb, large, size, 0, 0, cv::INTER_CUBIC);
        return large;
    };
    const cv::Mat3f mine = low(image);
    const cv::Mat3f theirs = low(other);
    const std::vector<float> freedom = freedomOf(graph, 0.2F);
    for (int y = 0; y < image.rows; ++y) {
        for (int x = 0; x < image.cols; ++x) {
            const ushort id = buffer.id(y, x);
            const Entity *entity = id > 0 ? graph.find(id) : nullptr;
            const bool thing
                = entity && (entity->kind == EntityKind::Thing || entity->kind == EntityKind::Shape);
            const float share = freedom[id] * (thing ? 0.45F : 0.85F);
            cv::Vec3f &c = image(y, x);
            const cv::Vec3f detail = c - mine(y, x);
            c += (theirs(y, x) + detail * 0.9F - c) * share;
            clampGamut(c);
        }
    }
    buffer.colour = imageFromOklab(image);
}

std::optional<double> horizonOf(const QImage &reference)
{
    const QImage small = reference.convertToFormat(QImage::Format_RGB32)
                             .scaled(64, 96, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const cv::Mat3f image = oklabFromImage(small);
    constexpr int band = 7;
    double best = 0;
    int row = -1;
    for (int y = band; y < image.rows - band; ++y) {
        int agree = 0;
        double sum = 0;
        for (int column = 0; column < 8; ++column) {
            const cv::Rect above(column * 8, y - band, 8, band);
            const cv::Rect below(column * 8, y, 8, band);
            const cv::Scalar a = cv::mean(image(above));
            const cv::Scalar b = cv::mean(image(below));
            const double d = std::sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])
                + (a[2] - b[2]) * (a[2] - b[2]));
            sum += d;
            agree += d > 0.1;
        }
        const double score = agree >= 6 ? sum / 8 : 0;
        if (score > best) {
            best = score;
            row = y;
        }
    }
    if (row < 0)
        return {};
    return double(row) / image.rows;
}

QList<PaletteEntry> leadingColours(const QImage &picture, int count)
{
    const QImage small = picture.convertToFormat(QImage::Format_RGB32)
                             .scaled(48, 48, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    const cv::Mat3f image = oklabFromImage(small);
    cv::Mat samples = image.reshape(1, image.rows * image.cols).clone();
    cv::Mat labels;
    cv::Mat centres;
    cv::theRNG().state = 0x5EED;
    cv::kmeans(samples, qMax(1, count), labels, cv::TermCriteria(cv::TermCriteria::COUNT, 12, 0), 1,
        cv::KMEANS_PP_CENTERS, centres);
    QList<PaletteEntry> entries;
    for (int k = 0; k < centres.rows; ++k)
        entries.append(
            {rgbFromOklab({centres.at<float>(k, 0), centres.at<float>(k, 1), centres.at<float>(k, 2)}), 0,
                false});
    for (int i = 0; i < labels.rows; ++i)
        entries[labels.at<int>(i)].share += 1.0 / labels.rows;
    std::stable_sort(entries.begin(), entries.end(),
        [](const PaletteEntry &a, const PaletteEntry &b) { return a.share > b.share; });
    return entries;
}

} // namespace Afterimage
