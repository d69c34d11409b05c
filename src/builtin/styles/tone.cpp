// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/tone.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace Afterimage::Styling {

cv::Mat1f spreadTone(const cv::Mat3b &bgr)
{
    cv::Mat1f tone = lightness(bgr);
    std::vector<float> sample;
    for (int y = 0; y < tone.rows; y += 4) {
        for (int x = 0; x < tone.cols; x += 4)
            sample.push_back(tone(y, x));
    }
    std::sort(sample.begin(), sample.end());
    const float low = sample[sample.size() * 2 / 100];
    const float high = sample[sample.size() * 97 / 100];
    const float range = std::max(0.25F, high - low);
    const float base = std::min(low, high - range);
    for (float &t : tone) {
        const float full = std::clamp((t - base) / range, 0.F, 1.F);
        t = 0.65F * (0.12F + 0.88F * full) + 0.35F * t;
    }
    return tone;
}

cv::Mat1f combed(
    const cv::Mat1f &picture, const StrokeField &field, double length, const std::stop_token &stop)
{
    const int reach = std::max(1, cvRound(length / 2));
    const float step = std::max(1.F, static_cast<float>(reach) / 10);
    cv::Mat1f out(picture.size());
    for (int y = 0; y < picture.rows; ++y) {
        if (y % 64 == 0 && stop.stop_requested())
            return {};
        for (int x = 0; x < picture.cols; ++x) {
            float sum = picture(y, x);
            int count = 1;
            for (const float side : {-1.F, 1.F}) {
                cv::Point2f at(static_cast<float>(x), static_cast<float>(y));
                cv::Vec2f way = field.at(at.x, at.y) * side;
                for (float done = 0; done < static_cast<float>(reach); done += step) {
                    at += cv::Point2f(way[0], way[1]) * step;
                    const int px = cvRound(at.x);
                    const int py = cvRound(at.y);
                    if (px < 0 || py < 0 || px >= picture.cols || py >= picture.rows)
                        break;
                    sum += picture(py, px);
                    ++count;
                    const cv::Vec2f next = field.at(at.x, at.y);
                    way = next.dot(way) < 0 ? -next : next;
                }
            }
            out(y, x) = sum / static_cast<float>(count);
        }
    }
    // A mean is weaker than what it is made of; summed in one order, so that it is the same everywhere.
    double sum = 0;
    double squares = 0;
    for (const float v : out) {
        sum += double(v);
        squares += double(v) * double(v);
    }
    const double mean = sum / double(out.total());
    const double deviation = std::sqrt(std::max(1e-12, squares / double(out.total()) - mean * mean));
    const auto gain = static_cast<float>(0.5 / deviation);
    for (float &v : out)
        v = std::clamp((v - static_cast<float>(mean)) * gain, -1.5F, 1.5F);
    return out;
}

} // namespace Afterimage::Styling
