// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/prep.h"

#include "builtin/color/colormath.h"

#include <QPainter>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace Afterimage::Analysis {

namespace {

constexpr int workingSide = 512;
constexpr int smallSide = 192;

QImage opaque(const QImage &picture, bool &transparent)
{
    transparent = false;
    if (!picture.hasAlphaChannel())
        return picture.convertToFormat(QImage::Format_RGB32);
    const QImage argb = picture.convertToFormat(QImage::Format_ARGB32_Premultiplied);
    qint64 clear = 0;
    for (int y = 0; y < argb.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(argb.constScanLine(y));
        clear += std::count_if(line, line + argb.width(), [](QRgb pixel) { return qAlpha(pixel) < 128; });
    }
    transparent = clear * 100 > qint64 {argb.width()} * argb.height();
    QImage result(argb.size(), QImage::Format_RGB32);
    result.fill(qRgb(128, 128, 128));
    QPainter painter(&result);
    painter.drawImage(0, 0, argb);
    return result;
}

struct Ring
{
    float meanL = 0;
    float deviation = 0; //!< of all three channels together
    float chroma = 0;
    float highest = 0; //!< L that nine pixels of ten do not pass
};

Ring ringAt(const cv::Mat &lab, double inset)
{
    const int dx = static_cast<int>(lab.cols * inset);
    const int dy = static_cast<int>(lab.rows * inset);
    std::vector<cv::Vec3f> pixels;
    for (int x = dx; x < lab.cols - dx; ++x) {
        pixels.push_back(lab.at<cv::Vec3f>(dy, x));
        pixels.push_back(lab.at<cv::Vec3f>(lab.rows - 1 - dy, x));
    }
    for (int y = dy; y < lab.rows - dy; ++y) {
        pixels.push_back(lab.at<cv::Vec3f>(y, dx));
        pixels.push_back(lab.at<cv::Vec3f>(y, lab.cols - 1 - dx));
    }
    cv::Vec3d sum(0, 0, 0);
    cv::Vec3d squares(0, 0, 0);
    for (const cv::Vec3f &pixel : pixels) {
        for (int c = 0; c < 3; ++c) {
            sum[c] += pixel[c];
            squares[c] += static_cast<double>(pixel[c]) * pixel[c];
        }
    }
    const auto n = static_cast<double>(pixels.size());
    double variance = 0;
    for (int c = 0; c < 3; ++c)
        variance += std::max(0.0, squares[c] / n - sum[c] * sum[c] / n / n);
    const auto most = pixels.begin() + static_cast<std::ptrdiff_t>(pixels.size() * 9 / 10);
    std::nth_element(pixels.begin(), most, pixels.end(),
        [](const cv::Vec3f &x, const cv::Vec3f &y) { return x[0] < y[0]; });
    return {static_cast<float>(sum[0] / n), static_cast<float>(std::sqrt(variance)),
        static_cast<float>(std::hypot(sum[1] / n, sum[2] / n)), (*most)[0]};
}

//! A near-white uncoloured ring at the rim, with something else inside it all the way round.
bool hasMargin(const cv::Mat &lab)
{
    if (std::min(lab.cols, lab.rows) < 64)
        return false;
    const Ring rim = ringAt(lab, 0.006);
    if (rim.meanL < 0.82F || rim.chroma > 0.045F)
        return false;
    const Ring inner = ringAt(lab, 0.08);
    const float drop = rim.meanL - inner.meanL;
    const bool frayed = rim.deviation > 0.05F || rim.meanL < 0.86F;
    // A frayed rim counts only round something dark, which may reach the picture's edge here and there: a
    // tenth of the rim that has the inner lightness deviates by 0.3 of the drop.
    if (frayed)
        return drop > 0.4F && rim.deviation < std::max(0.2F, 0.33F * drop);
    return drop > 0.1F && inner.highest < rim.meanL - 0.04F;
}

quint64 hashOf(const QImage &image)
{
    const QImage thumb = image.scaled(16, 16, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    quint64 hash = 14695981039346656037ULL;
    for (int y = 0; y < 16; ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(thumb.constScanLine(y));
        for (int x = 0; x < 16; ++x)
            hash = (hash ^ (line[x] >> 3 & 0x1f1f1fU)) * 1099511628211ULL;
    }
    return hash;
}

QImage fitted(const QImage &image, int side)
{
    if (std::max(image.width(), image.height()) <= side)
        return image;
    // Very thin pictures keep at least one pixel.
    const QSize size = image.size().scaled(side, side, Qt::KeepAspectRatio).expandedTo(QSize(1, 1));
    return image.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_RGB32);
}

} // namespace

Prepared prepareForLooking(const QImage &picture)
{
    Prepared result;
    result.image = fitted(opaque(picture, result.transparent), workingSide);
    result.lab = oklabFromImage(result.image);
    result.margin = hasMargin(result.lab);
    if (result.margin) {
        const int dx = static_cast<int>(result.image.width() * 0.055);
        const int dy = static_cast<int>(result.image.height() * 0.055);
        result.part = QRectF(0.055, 0.055, 0.89, 0.89);
        const QRect inside = result.image.rect().adjusted(dx, dy, -dx, -dy);
        result.image = result.image.copy(inside);
        result.lab = result.lab(cv::Rect(inside.x(), inside.y(), inside.width(), inside.height())).clone();
    }
    cv::extractChannel(result.lab, result.light, 0);
    result.hash = hashOf(result.image);

    cv::Mat mean;
    cv::Mat squares;
    cv::blur(result.light, mean, {5, 5});
    cv::blur(result.light.mul(result.light), squares, {5, 5});
    cv::Mat texture;
    cv::sqrt(cv::max(squares - mean.mul(mean), 0), texture);
    const double factor
        = std::min(1.0, static_cast<double>(smallSide) / std::max(result.lab.cols, result.lab.rows));
    const cv::Size small(std::max(1, static_cast<int>(std::lround(result.lab.cols * factor))),
        std::max(1, static_cast<int>(std::lround(result.lab.rows * factor))));
    cv::resize(result.lab, result.smallLab, small, 0, 0, cv::INTER_AREA);
    cv::resize(texture, result.smallTexture, small, 0, 0, cv::INTER_AREA);
    cv::extractChannel(result.smallLab, result.smallLight, 0);
    return result;
}

} // namespace Afterimage::Analysis
