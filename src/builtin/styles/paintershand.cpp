// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/paintershand.h"

#include "builtin/styles/brush.h"
#include "builtin/styles/colourguard.h"
#include "builtin/styles/field.h"
#include "builtin/styles/lines.h"
#include "builtin/styles/texture.h"

#include <algorithm>
#include <cmath>

namespace Afterimage::Styling {

namespace {

class Painter
{
public:
    Painter(const Motif &motif, const PaintersHand &hand, quint32 seed)
        : m_motif(motif)
        , m_hand(hand)
        , m_field(motif, 6, seed)
        , m_seed(seed)
    {
        m_canvas.colour = cv::Mat3b(motif.size(), cv::Vec3b(92, 122, 150));
        m_canvas.height = cv::Mat1b(motif.size(), uchar(128));
        // Borders that tremble a little: paint does not end like cut paper.
        m_canvas.id = wobbled(motif.id, motif.px(1.5), motif.px(14, 4), mixed(seed, 3));
    }

    void paint(const BrushPass &pass, quint32 number, const std::stop_token &stop)
    {
        const auto radius = static_cast<float>(m_motif.px(pass.radius1024, 1.2));
        const cv::Mat3b reference = blurred(m_motif.colour, radius * 0.45);
        std::vector<cv::Point> starts = placesInNeed(reference, radius, pass.threshold);
        const quint32 seed = mixed(m_seed, 11, number);
        for (size_t i = starts.size(); i > 1; --i)
            std::swap(starts[i - 1], starts[mixed(seed, static_cast<quint32>(i)) % i]);
        quint32 strokes = 0;
        for (const cv::Point &start : starts) {
            if (++strokes % 64 == 0 && stop.stop_requested())
                return;
            drag(m_canvas, strokeFrom(start, reference, radius, pass, mixed(seed, 5, strokes)));
        }
    }

    const PaintedCanvas &canvas() const { return m_canvas; }

private:
    std::vector<cv::Point> placesInNeed(const cv::Mat3b &reference, float radius, float threshold) const
    {
        std::vector<cv::Point> places;
        const int step = std::max(2, cvRound(radius));
        const cv::Size size = m_motif.size();
        for (int top = 0; top < size.height; top += step) {
            for (int left = 0; left < size.width; left += step) {
                float sum = 0;
                float most = -1;
                int count = 0;
                cv::Point worst(left, top);
                for (int y = top; y < std::min(top + step, size.height); ++y) {
                    for (int x = left; x < std::min(left + step, size.width); ++x) {
                        const cv::Vec3i d = cv::Vec3i(reference(y, x)) - cv::Vec3i(m_canvas.colour(y, x));
                        const float error = std::sqrt(static_cast<float>(d.dot(d)));
                        sum += error;
                        ++count;
                        if (error > most) {
                            most = error;
                            worst = {x, y};
                        }
                    }
                }
                if (sum > threshold * static_cast<float>(count))
                    places.push_back(worst);
            }
        }
        return places;
    }

    Stroke strokeFrom(const cv::Point &start, const cv::Mat3b &reference, float radius, const BrushPass &pass,
        quint32 seed) const
    {
        const cv::Size size = m_motif.size();
        Stroke stroke {
            .radius = radius * (0.85F + 0.3F * chance(seed, 1)), .id = m_canvas.id(start), .seed = seed};
        const cv::Vec3b &own = reference(start);
        stroke.colour = cv::Vec3f(own);
        const float value = 1 + m_hand.value * jitter(seed, 2);
        const float grey = (stroke.colour[0] + stroke.colour[1] + stroke.colour[2]) / 3;
        for (int c = 0; c < 3; ++c) {
            const float clear = grey + (stroke.colour[c] - grey) * m_hand.clear;
            stroke.colour[c] = std::clamp(
                clear * value + m_hand.hue * jitter(seed, 3, static_cast<quint32>(c)), 0.F, 255.F);
        }
        cv::Point2f at(start);
        cv::Vec2f last = m_field.at(at.x, at.y);
        if (mixed(seed, 4) & 1)
            last = -last;
        const float step = std::max(radius, 2.F);
        stroke.path.push_back(at - cv::Point2f(last[0], last[1]) * (0.5F * step));
        stroke.path.push_back(at);
        for (int i = 1; i < pass.longest; ++i) {
            cv::Vec2f way = m_field.at(at.x, at.y);
            if (way.dot(last) < 0)
                way = -way;
            way = way * 0.7F + last * 0.3F;
            const float length = std::sqrt(way.dot(way));
            if (length < 0.1F)
                break;
            way *= 1 / length;
            at += cv::Point2f(way[0], way[1]) * step;
            const cv::Point pixel(cvRound(at.x), cvRound(at.y));
            if (pixel.x < 0 || pixel.y < 0 || pixel.x >= size.width || pixel.y >= size.height)
                break;
            if (m_canvas.id(pixel) != stroke.id)
                break;
            // The brush leaves once the picture there is better as it is than in this colour.
            const cv::Vec3i there(reference(pixel));
            const cv::Vec3i toOwn = there - cv::Vec3i(own);
            const cv::Vec3i toCanvas = there - cv::Vec3i(m_canvas.colour(pixel));
            if (i >= pass.shortest && toOwn.dot(toOwn) > toCanvas.dot(toCanvas))
                break;
            if (toOwn.dot(toOwn) > 90 * 90)
                break;
            stroke.path.push_back(at);
            last = way;
        }
        return stroke;
    }

    const Motif &m_motif;
    const PaintersHand &m_hand;
    StrokeField m_field;
    PaintedCanvas m_canvas;
    quint32 m_seed;
};

void addWeave(cv::Mat1b &height, double thread, quint32 seed)
{
    const cv::Mat1f uneven = noise(height.size(), {thread * 6, thread * 6}, 2, seed);
    const auto step = static_cast<float>(CV_PI / thread);
    std::vector<float> across(static_cast<size_t>(height.cols));
    for (int x = 0; x < height.cols; ++x)
        across[static_cast<size_t>(x)] = std::sin(static_cast<float>(x) * step);
    for (int y = 0; y < height.rows; ++y) {
        const float down = std::sin(static_cast<float>(y) * step);
        for (int x = 0; x < height.cols; ++x) {
            const float bump = across[static_cast<size_t>(x)] * down * (1 + uneven(y, x));
            height(y, x) = toByte(height(y, x) + 3.5F * bump);
        }
    }
}

} // namespace

cv::Mat3b paintedWith(const PaintersHand &hand, const Motif &motif, quint32 seed, const std::stop_token &stop)
{
    Painter painter(motif, hand, seed);
    quint32 number = 0;
    for (const BrushPass &pass : hand.passes) {
        if (stop.stop_requested())
            return {};
        painter.paint(pass, ++number, stop);
    }
    if (stop.stop_requested())
        return {};
    PaintedCanvas canvas = painter.canvas();
    guardColours(canvas.colour, motif);
    if (stop.stop_requested())
        return {};
    addWeave(canvas.height, motif.px(3, 2), mixed(seed, 8));
    if (stop.stop_requested())
        return {};
    return lit(canvas, hand.relief);
}

} // namespace Afterimage::Styling
