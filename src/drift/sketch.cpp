// SPDX-License-Identifier: GPL-3.0-or-later
#include "drift/sketch.h"

#include "imaging/decode.h"

#include <algorithm>
#include <cmath>

namespace Afterimage {

namespace {

//! Large enough that the cells of a scaled-down copy are those of the picture.
constexpr int enough = 512;

float linearOf(quint8 code)
{
    static const std::array<float, 256> table = [] {
        std::array<float, 256> made {};
        for (size_t i = 0; i < made.size(); ++i) {
            const double x = double(i) / 255;
            made[i] = float(x <= 0.04045 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4));
        }
        return made;
    }();
    return table[code];
}

struct Linear
{
    double r = 0;
    double g = 0;
    double b = 0;
};

std::array<float, 3> oklabOf(const Linear &c)
{
    const double l = std::cbrt(0.4122214708 * c.r + 0.5363325363 * c.g + 0.0514459929 * c.b);
    const double m = std::cbrt(0.2119034982 * c.r + 0.6806995451 * c.g + 0.1073969566 * c.b);
    const double s = std::cbrt(0.0883024619 * c.r + 0.2817188376 * c.g + 0.6299787005 * c.b);
    return {float(0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s),
        float(1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s),
        float(0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s)};
}

//! Mean light of the pixels from `left` to `right` and `top` to `bottom`, at least one of them.
Linear meanOf(const QImage &image, int left, int right, int top, int bottom)
{
    Linear sum;
    right = std::max(right, left + 1);
    bottom = std::max(bottom, top + 1);
    for (int y = top; y < bottom; ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = left; x < right; ++x) {
            sum.r += double(linearOf(quint8(qRed(line[x]))));
            sum.g += double(linearOf(quint8(qGreen(line[x]))));
            sum.b += double(linearOf(quint8(qBlue(line[x]))));
        }
    }
    const double count = double(right - left) * (bottom - top);
    return {sum.r / count, sum.g / count, sum.b / count};
}

} // namespace

Sketch sketchOf(const QImage &picture)
{
    const QImage image = picture.convertToFormat(QImage::Format_RGB32);
    Sketch sketch;
    size_t at = 0;
    for (int row = 0; row < Sketch::side; ++row) {
        for (int column = 0; column < Sketch::side; ++column) {
            const std::array<float, 3> lab = oklabOf(meanOf(image, column * image.width() / Sketch::side,
                (column + 1) * image.width() / Sketch::side, row * image.height() / Sketch::side,
                (row + 1) * image.height() / Sketch::side));
            for (const float value : lab)
                sketch.lab[at++] = value;
        }
    }
    return sketch;
}

Result<Sketch> sketchOf(const QByteArray &picture)
{
    const Result<QImage> image = decode(picture, {enough, enough});
    if (!image)
        return tl::unexpected(image.error());
    return sketchOf(*image);
}

double distance(const Sketch &one, const Sketch &other)
{
    double sum = 0;
    for (size_t i = 0; i < one.lab.size(); i += 3) {
        const double l = double(one.lab[i]) - double(other.lab[i]);
        const double a = double(one.lab[i + 1]) - double(other.lab[i + 1]);
        const double b = double(one.lab[i + 2]) - double(other.lab[i + 2]);
        sum += l * l + a * a + b * b;
    }
    return std::sqrt(sum / (double(one.lab.size()) / 3));
}

} // namespace Afterimage
