// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/pixels.h"

#include <opencv2/imgproc.hpp>

#include <array>
#include <bit>
#include <cmath>

namespace Afterimage::Styling {

namespace {

constexpr int codes = 16384;

struct Tables
{
    std::array<float, 256> linear {};
    std::array<uchar, codes> encoded {};

    Tables()
    {
        for (size_t i = 0; i < linear.size(); ++i) {
            const double v = static_cast<double>(i) / 255;
            linear[i] = static_cast<float>(v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4));
        }
        for (size_t i = 0; i < encoded.size(); ++i) {
            const double v = static_cast<double>(i) / (codes - 1);
            const double code = v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
            encoded[i] = static_cast<uchar>(std::lround(code * 255));
        }
    }
};

const Tables &tables()
{
    static const Tables all;
    return all;
}

// Two Newton steps from the exponent divided by three: exact to 1e-5 and the same on every machine.
float cubeRoot(float v)
{
    if (v <= 1e-9F)
        return 0;
    auto x = std::bit_cast<float>(std::bit_cast<quint32>(v) / 3 + 709921077U);
    x = (2 * x + v / (x * x)) / 3;
    return (2 * x + v / (x * x)) / 3;
}

uchar encode(const Tables &t, float linear)
{
    const float at = std::clamp(linear, 0.F, 1.F) * (codes - 1) + 0.5F;
    return t.encoded[static_cast<size_t>(at)];
}

cv::Vec3f labOf(const Tables &t, const cv::Vec3b &bgr)
{
    const float r = t.linear[bgr[2]];
    const float g = t.linear[bgr[1]];
    const float b = t.linear[bgr[0]];
    const float l = cubeRoot(0.4122214708F * r + 0.5363325363F * g + 0.0514459929F * b);
    const float m = cubeRoot(0.2119034982F * r + 0.6806995451F * g + 0.1073969566F * b);
    const float s = cubeRoot(0.0883024619F * r + 0.2817188376F * g + 0.6299787005F * b);
    return {0.2104542553F * l + 0.7936177850F * m - 0.0040720468F * s,
        1.9779984951F * l - 2.4285922050F * m + 0.4505937099F * s,
        0.0259040371F * l + 0.7827717662F * m - 0.8086757660F * s};
}

cv::Vec3b bgrOf(const Tables &t, const cv::Vec3f &lab)
{
    float l = lab[0] + 0.3963377774F * lab[1] + 0.2158037573F * lab[2];
    float m = lab[0] - 0.1055613458F * lab[1] - 0.0638541728F * lab[2];
    float s = lab[0] - 0.0894841775F * lab[1] - 1.2914855480F * lab[2];
    l = l * l * l;
    m = m * m * m;
    s = s * s * s;
    return {encode(t, -0.0041960863F * l - 0.7034186147F * m + 1.7076147010F * s),
        encode(t, -1.2684380046F * l + 2.6097574011F * m - 0.3413193965F * s),
        encode(t, 4.0767416621F * l - 3.3077115913F * m + 0.2309699292F * s)};
}

} // namespace

Motif motifFrom(const GBuffer &scene)
{
    Motif motif;
    const QImage picture = scene.colour.convertToFormat(QImage::Format_RGB32);
    const cv::Size size(picture.width(), picture.height());
    motif.colour.create(size);
    for (int y = 0; y < size.height; ++y) {
        const QRgb *from = reinterpret_cast<const QRgb *>(picture.constScanLine(y));
        cv::Vec3b *to = motif.colour[y];
        for (int x = 0; x < size.width; ++x)
            to[x] = {static_cast<uchar>(qBlue(from[x])), static_cast<uchar>(qGreen(from[x])),
                static_cast<uchar>(qRed(from[x]))};
    }
    motif.id = scene.id.size() == size ? scene.id : cv::Mat1w(size, ushort(0));
    motif.flow = scene.flow.size() == size ? scene.flow : cv::Mat2f(size, cv::Vec2f(0, 0));
    motif.unit = std::sqrt(static_cast<double>(size.width) * size.height) / 1024;
    return motif;
}

QImage toImage(const cv::Mat3b &bgr)
{
    QImage picture(bgr.cols, bgr.rows, QImage::Format_RGB32);
    for (int y = 0; y < bgr.rows; ++y) {
        QRgb *to = reinterpret_cast<QRgb *>(picture.scanLine(y));
        const cv::Vec3b *from = bgr[y];
        for (int x = 0; x < bgr.cols; ++x)
            to[x] = qRgb(from[x][2], from[x][1], from[x][0]);
    }
    return picture;
}

cv::Vec3f labFromBgr(const cv::Vec3b &bgr)
{
    return labOf(tables(), bgr);
}

cv::Vec3b bgrFromLab(const cv::Vec3f &lab)
{
    return bgrOf(tables(), lab);
}

cv::Mat3f toLab(const cv::Mat3b &bgr)
{
    const Tables &t = tables();
    cv::Mat3f lab(bgr.size());
    for (int y = 0; y < bgr.rows; ++y) {
        const cv::Vec3b *from = bgr[y];
        cv::Vec3f *to = lab[y];
        for (int x = 0; x < bgr.cols; ++x)
            to[x] = labOf(t, from[x]);
    }
    return lab;
}

cv::Mat3b fromLab(const cv::Mat3f &lab)
{
    const Tables &t = tables();
    cv::Mat3b bgr(lab.size());
    for (int y = 0; y < lab.rows; ++y) {
        const cv::Vec3f *from = lab[y];
        cv::Vec3b *to = bgr[y];
        for (int x = 0; x < lab.cols; ++x)
            to[x] = bgrOf(t, from[x]);
    }
    return bgr;
}

cv::Mat1f lightness(const cv::Mat3b &bgr)
{
    const Tables &t = tables();
    cv::Mat1f light(bgr.size());
    for (int y = 0; y < bgr.rows; ++y) {
        const cv::Vec3b *from = bgr[y];
        float *to = light[y];
        for (int x = 0; x < bgr.cols; ++x)
            to[x] = labOf(t, from[x])[0];
    }
    return light;
}

cv::Mat blurred(const cv::Mat &picture, double sigma)
{
    if (sigma <= 0.3)
        return picture.clone();
    cv::Mat out;
    const int factor = sigma > 12 ? 4 : sigma > 5 ? 2 : 1;
    if (factor == 1 || std::min(picture.rows, picture.cols) < 16 * factor) {
        cv::GaussianBlur(picture, out, {}, sigma, sigma, cv::BORDER_REPLICATE);
        return out;
    }
    cv::Mat reduced;
    cv::resize(picture, reduced, {picture.cols / factor, picture.rows / factor}, 0, 0, cv::INTER_AREA);
    cv::GaussianBlur(reduced, reduced, {}, sigma / factor, sigma / factor, cv::BORDER_REPLICATE);
    cv::resize(reduced, out, picture.size(), 0, 0, cv::INTER_LINEAR);
    return out;
}

cv::Mat3b bilateral(
    const cv::Mat3b &bgr, int reach, double sigmaColour, double sigmaSpace, const std::stop_token &stop)
{
    cv::Mat3b out(bgr.size());
    const int strip = std::max(16, 100000 / bgr.cols);
    for (int top = 0; top < bgr.rows && !stop.stop_requested(); top += strip) {
        const int bottom = std::min(bgr.rows, top + strip);
        const int from = std::max(0, top - reach);
        const int to = std::min(bgr.rows, bottom + reach);
        cv::Mat part;
        cv::bilateralFilter(bgr.rowRange(from, to), part, 2 * reach + 1, sigmaColour, sigmaSpace);
        part.rowRange(top - from, bottom - from).copyTo(out.rowRange(top, bottom));
    }
    return out;
}

cv::Mat1b idBorders(const cv::Mat1w &id)
{
    cv::Mat1b borders(id.size(), uchar(0));
    for (int y = 0; y < id.rows; ++y) {
        const ushort *here = id[y];
        const ushort *below = id[std::min(y + 1, id.rows - 1)];
        uchar *to = borders[y];
        for (int x = 0; x < id.cols; ++x) {
            const int right = std::min(x + 1, id.cols - 1);
            to[x] = here[x] != here[right] || here[x] != below[x] ? 255 : 0;
        }
    }
    return borders;
}

cv::Mat1f distanceTo(const cv::Mat1b &mask, float most)
{
    cv::Mat1f distance;
    cv::distanceTransform(255 - mask, distance, cv::DIST_L2, cv::DIST_MASK_3, CV_32F);
    cv::min(distance, most, distance);
    return distance;
}

} // namespace Afterimage::Styling
