// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"
#include "builtin/styles/field.h"
#include "builtin/styles/lines.h"
#include "builtin/styles/pixels.h"
#include "builtin/styles/texture.h"
#include "builtin/styles/tone.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

namespace {

// One set of parallel strokes (a tonal layer in the sense of Praun 2001).
struct Hatch
{
    float turn = 0; // from the field's direction, radians
    float darkerThan = 0; // tone (0 black, 1 white) below which it is laid
    double apart1024 = 5;
    double long1024 = 46;
    float pressure = 0.5F;
};

constexpr std::array hatches {
    Hatch {.turn = 0.0F, .darkerThan = 0.93F, .apart1024 = 4.6, .long1024 = 52, .pressure = 0.30F},
    Hatch {.turn = 0.22F, .darkerThan = 0.74F, .apart1024 = 4.2, .long1024 = 44, .pressure = 0.40F},
    Hatch {.turn = 1.05F, .darkerThan = 0.54F, .apart1024 = 4.4, .long1024 = 38, .pressure = 0.46F},
    Hatch {.turn = -0.55F, .darkerThan = 0.36F, .apart1024 = 4.0, .long1024 = 32, .pressure = 0.62F},
};

// How much graphite lies where, 0..1 and more.
class PencilSheet
{
public:
    PencilSheet(const Motif &motif, const cv::Mat1f &tone)
        : m_motif(motif)
        , m_tone(tone)
        , m_graphite(motif.size(), 0.F)
    {
    }

    void hatch(const Hatch &layer, const StrokeField &field, quint32 seed, const std::stop_token &stop)
    {
        const cv::Size size = m_motif.size();
        const float along = static_cast<float>(m_motif.px(layer.long1024, 8)) * 0.7F;
        const auto apart = static_cast<float>(m_motif.px(layer.apart1024, 1.9));
        const int columns = static_cast<int>(static_cast<float>(size.width) / along) + 2;
        const int rows = static_cast<int>(static_cast<float>(size.height) / apart) + 2;
        quint32 number = 0;
        for (int row = 0; row < rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                if (++number % 512 == 0 && stop.stop_requested())
                    return;
                const cv::Point2f start((static_cast<float>(column) + chance(seed, number, 1)) * along,
                    (static_cast<float>(row) + chance(seed, number, 2)) * apart);
                stroke(start, layer, field, mixed(seed, number, 3));
            }
        }
    }

    const cv::Mat1f &graphite() const { return m_graphite; }

private:
    // The hand prefers its own slant and bends it to the form.
    static cv::Vec2f wayAt(const StrokeField &field, const cv::Point2f &at, float turn)
    {
        const cv::Vec2f f = field.at(at.x, at.y);
        constexpr float slantX = -0.34F; // doubled angle of a 55 degree slant
        constexpr float slantY = -0.94F;
        const float qx = 0.55F * (f[0] * f[0] - f[1] * f[1]) + 0.62F * slantX;
        const float qy = 0.55F * 2 * f[0] * f[1] + 0.62F * slantY;
        const float angle = 0.5F * std::atan2(qy, qx) + turn;
        return {std::cos(angle), std::sin(angle)};
    }

    void stroke(cv::Point2f at, const Hatch &layer, const StrokeField &field, quint32 seed)
    {
        const cv::Size size = m_motif.size();
        const cv::Point first(static_cast<int>(at.x), static_cast<int>(at.y));
        if (first.x >= size.width || first.y >= size.height)
            return;
        const float dark = layer.darkerThan - m_tone(first);
        if (dark < 0.10F * jitter(seed, 1))
            return;
        const ushort id = m_motif.id(first);
        const float length
            = static_cast<float>(m_motif.px(layer.long1024, 8)) * (0.7F + 0.6F * chance(seed, 2));
        const float halfWidth = static_cast<float>(m_motif.px(0.95, 0.5)) * (0.8F + 0.4F * chance(seed, 3));
        const float press
            = layer.pressure * (0.55F + 1.6F * std::clamp(dark, 0.F, 0.4F)) * (0.8F + 0.4F * chance(seed, 4));
        cv::Vec2f way = wayAt(field, at, layer.turn + 0.06F * jitter(seed, 5));
        at -= cv::Point2f(way[0], way[1]) * (0.35F * length);
        constexpr float step = 1.0F;
        for (float done = 0; done < length; done += step) {
            const cv::Point pixel(static_cast<int>(at.x), static_cast<int>(at.y));
            const bool onSheet
                = pixel.x >= 0 && pixel.y >= 0 && pixel.x < size.width && pixel.y < size.height;
            if (onSheet && m_motif.id(pixel) == id && m_tone(pixel) < layer.darkerThan + 0.12F) {
                const float through = done / length;
                const float taper = std::min(1.F, 5 * std::min(through, 1 - through) + 0.15F);
                dot(at, way, halfWidth, press * taper);
            }
            if (static_cast<int>(done) % 6 == 0 && onSheet) {
                cv::Vec2f next = wayAt(field, at, layer.turn);
                if (next.dot(way) < 0)
                    next = -next;
                way = way * 0.8F + next * 0.2F;
                way *= 1 / std::sqrt(way.dot(way));
            }
            at += cv::Point2f(way[0], way[1]) * step;
        }
    }

    // One pixel's length of line: the pixels beside it by how near they lie.
    void dot(const cv::Point2f &at, const cv::Vec2f &way, float halfWidth, float strength)
    {
        const bool steep = std::abs(way[1]) > std::abs(way[0]);
        const float stretch = 1 / std::max(std::abs(way[0]), std::abs(way[1]));
        const float reach = (halfWidth + 0.5F) * stretch;
        const float middle = steep ? at.x : at.y;
        const int from = std::max(0, static_cast<int>(std::floor(middle - reach)));
        const int limit = steep ? m_graphite.cols : m_graphite.rows;
        const int to = std::min(limit - 1, static_cast<int>(std::ceil(middle + reach)));
        const int other = static_cast<int>(steep ? at.y : at.x);
        for (int i = from; i <= to; ++i) {
            const float across = std::abs(static_cast<float>(i) + 0.5F - middle) / stretch;
            const float cover = std::clamp(halfWidth + 0.5F - across, 0.F, 1.F);
            float &there = steep ? m_graphite(other, i) : m_graphite(i, other);
            // The second pass over a place adds less than the first.
            there += cover * strength / stretch * (1 - 0.55F * std::min(1.F, there));
        }
    }

    const Motif &m_motif;
    const cv::Mat1f &m_tone;
    cv::Mat1f m_graphite;
};

QImage applyPencil(const GBuffer &scene, quint32 seed, const std::stop_token &stop)
{
    const Motif motif = motifFrom(scene);
    const cv::Size size = motif.size();
    const StrokeField field(motif, 9, seed);
    const cv::Mat3b soft = blurred(motif.colour, motif.px(1.4));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f tone = spreadTone(soft);
    if (stop.stop_requested())
        return {};
    PencilSheet sheet(motif, tone);
    quint32 number = 0;
    for (const Hatch &layer : hatches)
        sheet.hatch(layer, field, mixed(seed, 71, ++number), stop);
    if (stop.stop_requested())
        return {};
    // Lines are drawn twice by an unsteady hand, as in a sketch.
    const cv::Mat1f drawn = drawnLines(
        soft, motif.unit, {.width1024 = 1.15, .sharpness = 18, .threshold = 0.66F, .steepness = 7});
    if (stop.stop_requested())
        return {};
    const cv::Mat1f contour = outlines(motif, 1.9, mixed(seed, 72));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f again = outlines(motif, 1.3, mixed(seed, 73));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f paper = paperHeight(size, motif.px(2.4, 1.3), mixed(seed, 74));
    const cv::Mat1f speck = grain(size, mixed(seed, 75));
    if (stop.stop_requested())
        return {};
    const cv::Mat1f press = noise(size, {motif.px(80, 8), motif.px(80, 8)}, 2, mixed(seed, 76));
    const cv::Mat1f smudge = blurred(sheet.graphite(), motif.px(2.4));
    cv::Mat3b out(size);
    for (int y = 0; y < size.height; ++y) {
        if (y % 128 == 0 && stop.stop_requested())
            return {};
        for (int x = 0; x < size.width; ++x) {
            const float line = std::max(
                {(0.62F + 0.22F * press(y, x)) * drawn(y, x), 0.85F * contour(y, x), 0.5F * again(y, x)});
            const float laid = 0.82F * sheet.graphite()(y, x) + 0.20F * smudge(y, x) + 0.95F * line;
            // Graphite catches on the bumps; the hollows stay white until it is pressed in.
            const float tooth = 0.62F + 0.5F * paper(y, x) + 0.22F * speck(y, x);
            const float caught = laid * std::clamp(tooth + 0.55F * laid, 0.1F, 1.25F);
            const float dark = 0.90F * (1 - std::exp(-1.55F * caught));
            const float sheetLight = 247 + 4.5F * paper(y, x);
            const cv::Vec3f white(sheetLight - 10, sheetLight - 3, sheetLight);
            const cv::Vec3f lead(52, 46, 44);
            for (int c = 0; c < 3; ++c)
                out(y, x)[c] = toByte(white[c] + dark * (lead[c] - white[c]));
        }
    }
    return toImage(out);
}

} // namespace

Style pencilStyle()
{
    return {.id = u"pencil"_s,
        .names = {u"pencil"_s, u"pencil drawing"_s, u"pencil sketch"_s, u"in pencil"_s, u"sketch"_s,
            u"drawing"_s, u"line drawing"_s, u"line art"_s, u"graphite"_s, u"black and white drawing"_s},
        .summary = u"Outlines and layered hatching in graphite on white paper."_s,
        .keepsColours = false,
        .apply = applyPencil};
}

} // namespace Afterimage::Styling
