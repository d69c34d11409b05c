// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/palette.h"

#include "builtin/color/colormath.h"
#include "builtin/color/colornamer.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace Afterimage::Analysis {

namespace {

struct Tally
{
    int count = 0;
    cv::Vec3d sum {0, 0, 0};
};

QRgb meanOf(const Tally &tally)
{
    return rgbFromOklab({.L = static_cast<float>(tally.sum[0] / tally.count),
        .a = static_cast<float>(tally.sum[1] / tally.count),
        .b = static_cast<float>(tally.sum[2] / tally.count)});
}

cv::Mat namesOf(const cv::Mat &lab)
{
    const auto &table = namedColorTable();
    const QImage image = imageFromOklab(lab);
    cv::Mat names(lab.size(), CV_16U);
    for (int y = 0; y < lab.rows; ++y) {
        const auto *in = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        auto *out = names.ptr<ushort>(y);
        for (int x = 0; x < lab.cols; ++x)
            out[x] = table[namedColorSlot(in[x])];
    }
    return names;
}

// Neighbouring names of one basic word ("dark brown", "umber", "walnut") are one colour to a reader.
QList<PaletteEntry> merged(const std::map<int, Tally> &tallies, int total, double least, int most)
{
    struct Group
    {
        int name;
        int best;
        Tally tally;
    };
    std::vector<Group> groups;
    std::vector<std::pair<int, Tally>> sorted(tallies.begin(), tallies.end());
    std::stable_sort(sorted.begin(), sorted.end(),
        [](const auto &x, const auto &y) { return x.second.count > y.second.count; });
    const auto &all = namedColors();
    for (const auto &[name, tally] : sorted) {
        Group *home = nullptr;
        float nearest = 0.11F;
        for (Group &group : groups) {
            const float distance
                = oklabDistance(oklabFromRgb(all.at(group.name).rgb), oklabFromRgb(all.at(name).rgb));
            const bool kin = all.at(group.name).basic == all.at(name).basic;
            if (distance < (kin ? nearest : nearest * 0.6F)) {
                nearest = distance;
                home = &group;
            }
        }
        if (!home) {
            groups.push_back({name, tally.count, tally});
            continue;
        }
        home->tally.count += tally.count;
        home->tally.sum += tally.sum;
    }
    std::stable_sort(groups.begin(), groups.end(),
        [](const Group &x, const Group &y) { return x.tally.count > y.tally.count; });
    QList<PaletteEntry> entries;
    for (const Group &group : groups) {
        const double share = static_cast<double>(group.tally.count) / total;
        if (share < least || entries.size() >= most)
            break;
        entries.append({group.name, meanOf(group.tally), share});
    }
    return entries;
}

// Blobs whose colour differs from the surround at three times their radius: a small sun is lost in global
// counts.
void findAccents(const Prepared &picture, Palette &palette)
{
    const cv::Mat &lab = picture.smallLab;
    if (std::min(lab.cols, lab.rows) < 24)
        return;
    cv::Mat near;
    cv::Mat far;
    cv::blur(lab, near, {3, 3});
    const int reach = std::max(lab.cols, lab.rows) / 5 | 1;
    cv::blur(lab, far, {reach, reach});
    const cv::Scalar mean = cv::mean(lab);
    cv::Mat hot(lab.size(), CV_8U, cv::Scalar(0));
    for (int y = 0; y < lab.rows; ++y) {
        for (int x = 0; x < lab.cols; ++x) {
            const cv::Vec3f &p = near.at<cv::Vec3f>(y, x);
            const cv::Vec3f &q = far.at<cv::Vec3f>(y, x);
            const float local = std::hypot(p[1] - q[1], p[2] - q[2]);
            const float global
                = std::hypot(p[1] - static_cast<float>(mean[1]), p[2] - static_cast<float>(mean[2]));
            const float chroma = std::hypot(p[1], p[2]);
            if (chroma > 0.09F && local > 0.075F && global > 0.1F)
                hot.at<uchar>(y, x) = 255;
        }
    }
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(hot, labels, stats, centroids, 8, CV_32S);
    const int total = lab.rows * lab.cols;
    struct Candidate
    {
        Accent accent;
        double weight;
    };
    std::vector<Candidate> found;
    for (int i = 1; i < count; ++i) {
        const int area = stats.at<int>(i, cv::CC_STAT_AREA);
        const int box = stats.at<int>(i, cv::CC_STAT_WIDTH) * stats.at<int>(i, cv::CC_STAT_HEIGHT);
        const double share = static_cast<double>(area) / total;
        if (area < 5 || share > 0.06 || area < box * 0.3)
            continue;
        const cv::Scalar color = cv::mean(lab, labels == i);
        const QRgb rgb = rgbFromOklab({.L = static_cast<float>(color[0]),
            .a = static_cast<float>(color[1]),
            .b = static_cast<float>(color[2])});
        const Cell cell
            = cellAt({centroids.at<double>(i, 0) / lab.cols, centroids.at<double>(i, 1) / lab.rows});
        const QRectF place(static_cast<double>(stats.at<int>(i, cv::CC_STAT_LEFT)) / lab.cols,
            static_cast<double>(stats.at<int>(i, cv::CC_STAT_TOP)) / lab.rows,
            static_cast<double>(stats.at<int>(i, cv::CC_STAT_WIDTH)) / lab.cols,
            static_cast<double>(stats.at<int>(i, cv::CC_STAT_HEIGHT)) / lab.rows);
        found.push_back({{namedColorOf(rgb), rgb, share, cell, place},
            std::hypot(color[1] - mean[1], color[2] - mean[2]) * std::sqrt(share)});
    }
    std::stable_sort(found.begin(), found.end(),
        [](const Candidate &x, const Candidate &y) { return x.weight > y.weight; });
    for (const Candidate &candidate : found) {
        const BasicColor basic = namedColors().at(candidate.accent.name).basic;
        const auto same = [basic](const auto &entry) { return namedColors().at(entry.name).basic == basic; };
        if (std::any_of(palette.accents.begin(), palette.accents.end(), same)
            || std::any_of(palette.entries.begin(), palette.entries.end(), same))
            continue;
        palette.accents.append(candidate.accent);
        if (palette.accents.size() == 3)
            break;
    }
}

} // namespace

Palette paletteOf(const Prepared &picture)
{
    std::map<int, Tally> tallies;
    const cv::Mat names = namesOf(picture.smallLab);
    for (int y = 0; y < names.rows; ++y) {
        for (int x = 0; x < names.cols; ++x) {
            Tally &tally = tallies[names.at<ushort>(y, x)];
            ++tally.count;
            tally.sum += cv::Vec3d(picture.smallLab.at<cv::Vec3f>(y, x));
        }
    }
    Palette palette;
    palette.entries = merged(tallies, names.rows * names.cols, 0.04, 6);
    findAccents(picture, palette);
    return palette;
}

QList<PaletteEntry> namesUnder(const Prepared &picture, const cv::Mat &mask, double least)
{
    const cv::Mat &lab = mask.size() == picture.smallLab.size() ? picture.smallLab : picture.lab;
    CV_Assert(mask.size() == lab.size());
    const cv::Mat names = namesOf(lab);
    std::map<int, Tally> tallies;
    int total = 0;
    for (int y = 0; y < names.rows; ++y) {
        for (int x = 0; x < names.cols; ++x) {
            if (!mask.at<uchar>(y, x))
                continue;
            Tally &tally = tallies[names.at<ushort>(y, x)];
            ++tally.count;
            ++total;
            tally.sum += cv::Vec3d(lab.at<cv::Vec3f>(y, x));
        }
    }
    return total == 0 ? QList<PaletteEntry>() : merged(tallies, total, least, 4);
}

} // namespace Afterimage::Analysis
