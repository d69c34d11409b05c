// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/imagemodel.h"

#include "openai/text.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int grid = 16;
constexpr qint64 leastArea = 655'360;
constexpr qint64 mostArea = 8'294'400;
constexpr double mostRatio = 3;

double areaOf(const QSize &size)
{
    return double(size.width()) * size.height();
}

int onGrid(double length)
{
    return std::clamp(int(std::lround(length / grid)) * grid, grid, longestDrawnSide);
}

bool isTooLong(const QSize &size)
{
    return std::max(size.width(), size.height()) > mostRatio * std::min(size.width(), size.height());
}

// Rounding can leave the ratio or the area just outside; a step at a time brings them back.
QSize nudged(QSize size)
{
    while (isTooLong(size) || areaOf(size) < double(leastArea)) {
        const bool widthIsShort = size.width() <= size.height();
        int &side = widthIsShort ? size.rwidth() : size.rheight();
        side += grid;
    }
    while (areaOf(size) > double(mostArea)) {
        const bool widthIsLong = size.width() >= size.height();
        int &side = widthIsLong ? size.rwidth() : size.rheight();
        side -= grid;
    }
    return size;
}

QSize freeSize(const QSize &wanted, double area)
{
    const double ratio = std::clamp(double(wanted.width()) / wanted.height(), 1 / mostRatio, mostRatio);
    const double within = std::clamp(area, double(leastArea), double(mostArea));
    return nudged({onGrid(std::sqrt(within * ratio)), onGrid(std::sqrt(within / ratio))});
}

QSize oldSize(const QSize &wanted)
{
    constexpr double square = 1.22; // the middle, as a ratio, between 1:1 and 3:2
    const double ratio = double(wanted.width()) / wanted.height();
    if (ratio > square)
        return {1536, 1024};
    return ratio < 1 / square ? QSize(1024, 1536) : QSize(1024, 1024);
}

} // namespace

ImageModel imageModel(const QString &model)
{
    const QString name = model.section(u'/', -1).toLower();
    ImageModel result;
    const QStringList three {u"low"_s, u"medium"_s, u"high"_s, u"auto"_s};
    const QStringList five {u"low"_s, u"medium"_s, u"high"_s, u"xhigh"_s, u"max"_s, u"auto"_s};
    const bool isImageModel = name.startsWith("gpt-image-"_L1);
    if (!isImageModel && !name.startsWith("chatgpt-image"_L1))
        return result;
    result.isKnown = true;
    if (name.startsWith("gpt-image-1"_L1) || !isImageModel) {
        result.anySize = false;
        result.qualities = three;
        return result;
    }
    const bool isSecond = name == "gpt-image-2"_L1 || name.startsWith("gpt-image-2-"_L1);
    result.qualities = isSecond ? three : five;
    result.takesComplexity = !isSecond && !name.startsWith("gpt-image-2.5"_L1);
    return result;
}

QString sizeFault(const QSize &size)
{
    if (size.width() <= 0 || size.height() <= 0)
        return openaiText("A picture has a width and a height.");
    if (size.width() % grid != 0 || size.height() % grid != 0)
        return openaiText("Width and height must be multiples of 16.");
    if (isTooLong(size))
        return openaiText("A picture may be at most three times as long as it is wide.");
    if (std::max(size.width(), size.height()) > longestDrawnSide)
        return openaiText("A picture may be at most 3840 pixels long.");
    if (areaOf(size) < double(leastArea))
        return openaiText("The picture is too small: 816 by 816 is the smallest square.");
    if (areaOf(size) > double(mostArea))
        return openaiText("The picture is too large: it may have at most 8,294,400 pixels.");
    return {};
}

QSize fittingSize(const ImageModel &model, const QSize &wanted)
{
    if (wanted.isEmpty())
        return {1024, 1024};
    if (!model.anySize)
        return oldSize(wanted);
    // Of other servers' models the rules are not known; a grid of 16 suits them all.
    if (!model.isKnown)
        return {onGrid(wanted.width()), onGrid(wanted.height())};
    return sizeFault(wanted).isEmpty() ? wanted : freeSize(wanted, areaOf(wanted));
}

QSize sizeInShapeOf(const ImageModel &model, const QSize &picture, qint64 pixels)
{
    if (picture.isEmpty() || !model.anySize)
        return fittingSize(model, picture);
    if (model.isKnown)
        return freeSize(picture, double(pixels));
    const double scale = std::sqrt(double(pixels) / areaOf(picture));
    return {onGrid(picture.width() * scale), onGrid(picture.height() * scale)};
}

} // namespace Afterimage
