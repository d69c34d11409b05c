// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/atmosphere.h"

#include "builtin/paint/ramp.h"

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct Hour
{
    std::array<QRgb, 5> sky;
    QRgb light;
    QRgb shade;
    QRgb glow;
    double exposure;
    double height; //!< of the sun above the horizon, 0 at it, 1 at the top
    double stars;
    double haziness;
};

constexpr Hour noon {
    {0x2b67ad, 0x4787c8, 0x73acdd, 0xa6cdea, 0xd9e9ee}, 0xfffaf0, 0x6f86ad, 0xfff4d8, 1.0, 0.78, 0, 0.5};
constexpr Hour dawn {
    {0x34446e, 0x59648f, 0x9683a3, 0xd59f9b, 0xf6cd9e}, 0xffd9b8, 0x5a6390, 0xffc89a, 0.62, 0.04, 0.12, 0.75};
constexpr Hour sunrise {
    {0x486192, 0x7f8bb0, 0xc79fa4, 0xf3b486, 0xfcdb93}, 0xffdcae, 0x6a6f9c, 0xffd98c, 0.8, 0.1, 0, 0.7};
constexpr Hour morning {
    {0x5189c2, 0x7caad5, 0xaacae0, 0xd7dedc, 0xf6e4c7}, 0xfff0d6, 0x7c92b4, 0xfff0c8, 0.95, 0.42, 0, 0.62};
constexpr Hour afternoon {
    {0x3a74b2, 0x5f96c8, 0x93bad9, 0xc9d8dc, 0xf0e3ca}, 0xfff2da, 0x748ab0, 0xfff0cc, 0.97, 0.5, 0, 0.5};
constexpr Hour golden {
    {0x4676a9, 0x839fb9, 0xc6b89f, 0xefc687, 0xfde09e}, 0xffdfa0, 0x6d7396, 0xffdf90, 0.86, 0.18, 0, 0.62};
constexpr Hour sunset {
    {0x2b3160, 0x5b487d, 0xaa5679, 0xe87a58, 0xfec568}, 0xffc184, 0x4c4674, 0xffcf72, 0.66, 0.07, 0, 0.66};
constexpr Hour dusk {
    {0x151e3f, 0x26325d, 0x494a79, 0x7f6080, 0xc48b78}, 0xd8b4b0, 0x2c335c, 0xe0a58c, 0.45, -0.05, 0.35, 0.6};
constexpr Hour night {
    {0x050a1b, 0x0a1430, 0x112046, 0x1c2f5b, 0x2f4670}, 0x9fb4dc, 0x141d3c, 0x7f98cc, 0.3, 0.72, 1.0, 0.5};
constexpr Hour moonlit {
    {0x0a1430, 0x13244b, 0x20376b, 0x34528b, 0x5879a6}, 0xc4d6f4, 0x1d2c56, 0xa9c2ec, 0.42, 0.66, 0.7, 0.55};

const Hour &hourOf(TimeOfDay time)
{
    switch (time) {
    case TimeOfDay::Dawn:
        return dawn;
    case TimeOfDay::Sunrise:
        return sunrise;
    case TimeOfDay::Morning:
        return morning;
    case TimeOfDay::Afternoon:
        return afternoon;
    case TimeOfDay::GoldenHour:
        return golden;
    case TimeOfDay::Sunset:
        return sunset;
    case TimeOfDay::Dusk:
        return dusk;
    case TimeOfDay::Night:
        return night;
    case TimeOfDay::Moonlit:
        return moonlit;
    case TimeOfDay::Unset:
    case TimeOfDay::Noon:
        break;
    }
    return noon;
}

void pullTo(std::array<Oklab, 5> &sky, const Oklab &colour, float amount, float lightness)
{
    for (Oklab &stop : sky) {
        Oklab grey = colour;
        grey.L = stop.L * lightness;
        stop = mixed(stop, grey, amount);
    }
}

void applyWeather(Atmosphere &air, const SceneGraph &graph)
{
    const bool dark = air.exposure < 0.5;
    switch (graph.weather) {
    case Weather::Unset:
        air.cover = graph.isNegated(u"cloud"_s) ? 0 : 0.34;
        break;
    case Weather::Clear:
        air.cover = graph.isNegated(u"cloud"_s) ? 0 : 0.12;
        break;
    case Weather::Cloudy:
        air.cover = 0.58;
        break;
    case Weather::Overcast:
        pullTo(air.sky, lab(0x9aa4ad), 0.78F, 0.97F);
        air.cover = 0.92;
        air.exposure *= 0.82;
        break;
    case Weather::Rain:
        pullTo(air.sky, lab(0x7c8894), 0.8F, 0.8F);
        air.cover = 0.95;
        air.rain = 0.6;
        air.exposure *= 0.7;
        air.haziness = 0.85;
        break;
    case Weather::Storm:
        pullTo(air.sky, lab(0x4b5565), 0.82F, 0.62F);
        air.cover = 0.9;
        air.rain = 0.35;
        air.exposure *= 0.55;
        air.haziness = 0.7;
        break;
    case Weather::Snow:
        pullTo(air.sky, lab(0xb9c2cd), 0.75F, 0.98F);
        air.cover = 0.9;
        air.snow = 0.7;
        air.exposure *= 0.92;
        air.haziness = 0.9;
        break;
    case Weather::Fog:
        pullTo(air.sky, dark ? lab(0x55607a) : lab(0xc9ced0), 0.75F, 1.0F);
        air.sky[3] = air.sky[4] = mixed(air.sky[2], air.sky[4], 0.6F);
        air.cover = 0.2;
        air.fog = 0.75;
        air.haziness = 1;
        break;
    }
    if (graph.weather > Weather::Cloudy) {
        air.stars = 0;
        air.light.ambient = 0.8;
        air.light.colour = QColor(rgbFromOklab(mixed(lab(air.light.colour.rgb()), air.sky[3], 0.6F)));
    }
}

void applyColours(Atmosphere &air, const SceneGraph &graph)
{
    const Background &background = graph.background;
    if (background.sky) {
        Oklab asked = lab(*background.sky);
        // Air is never as strong as paint: "a blue sky" is not the blue of a blue ball.
        const float chroma = std::hypot(asked.a, asked.b);
        if (chroma > 0.2F) {
            asked = shifted(asked, 0, 0.155F / chroma);
            if (asked.L < 0.6F && background.bands.isEmpty())
                asked.L += (0.6F - asked.L) * 0.5F;
        }
        const Oklab middle = mixed(air.sky[1], air.sky[3], 0.5F);
        for (Oklab &stop : air.sky)
            stop = {qBound(0.02F, asked.L + (stop.L - middle.L) * 0.45F, 0.96F),
                asked.a + (stop.a - middle.a) * 0.12F, asked.b + (stop.b - middle.b) * 0.12F};
        if (asked.L < 0.35F && graph.time == TimeOfDay::Unset)
            air.stars = qMax(air.stars, graph.weather == Weather::Unset ? 0.5 : 0.0);
        // A dark sky over ground in full sunlight would be two pictures.
        air.exposure = qMin(air.exposure, 0.45 + double(asked.L) * 0.75);
    }
    if (background.horizonGlow) {
        air.sky[4] = lab(*background.horizonGlow);
        air.sky[3] = mixed(air.sky[3], air.sky[4], 0.5F);
        air.glow = shifted(air.sky[4], 0.08F);
    }
    const Mood &mood = graph.mood;
    for (Oklab &stop : air.sky) {
        // A sky with a colour of its own bends less.
        const float give = background.sky ? 0.2F : 1.0F;
        stop = shifted(stop, float(mood.light) * 0.1F * give, 1.0F + float(mood.chroma) * 0.4F * give);
        stop.b += float(mood.warmth) * 0.025F * give;
        stop.a += float(mood.warmth) * 0.008F * give;
    }
    air.exposure *= 1.0 + mood.light * 0.25;
}

} // namespace

Oklab Atmosphere::lit(const Oklab &surface, double distance) const
{
    Oklab colour = surface;
    const auto e = float(exposure);
    // Dim light takes lightness, then colour.
    colour.L = colour.L * (0.22F + 0.78F * e);
    colour.a *= 0.45F + 0.55F * e;
    colour.b *= 0.45F + 0.55F * e;
    const Oklab tint = lab(light.colour.rgb());
    colour.a += tint.a * 0.35F;
    colour.b += tint.b * 0.35F;
    const auto fade = float(1.0 - std::exp(-distance * distance * (0.6 + 2.2 * haziness)));
    return mixed(colour, haze, qMin(0.93F, fade));
}

Atmosphere atmosphereFor(const SceneGraph &graph, double horizon, quint32 seed)
{
    TimeOfDay time = graph.time;
    const Entity *moon = graph.painted(u"moon"_s);
    const Entity *stars = graph.painted(u"stars"_s);
    if (moon && (time == TimeOfDay::Unset || time == TimeOfDay::Night))
        time = TimeOfDay::Moonlit;
    else if (time == TimeOfDay::Unset && (stars || graph.painted(u"aurora"_s)))
        time = TimeOfDay::Night;
    const Hour &hour = hourOf(time);
    Rng rng = Rng::stream(seed, u"atmosphere");

    Atmosphere air;
    for (size_t i = 0; i < air.sky.size(); ++i)
        air.sky[i] = lab(hour.sky[i]);
    air.light.colour = QColor(hour.light);
    air.light.shade = QColor(hour.shade);
    air.light.night = time == TimeOfDay::Night || time == TimeOfDay::Moonlit || time == TimeOfDay::Dusk;
    air.light.ambient = 0.5;
    air.glow = lab(hour.glow);
    air.exposure = hour.exposure;
    air.stars = stars ? qMax(0.7, hour.stars) : hour.stars;
    air.haziness = hour.haziness;
    const Entity *sun = graph.painted(u"sun"_s);
    const bool low = hour.height < 0.3;
    air.moon = moon || (time == TimeOfDay::Moonlit && !graph.isNegated(u"moon"_s));
    air.sun = !air.moon
        && (sun
            || (low && hour.height > 0 && !graph.isNegated(u"sun"_s) && graph.weather <= Weather::Cloudy));
    const double side = rng.chance(0.5) ? rng.uniform(0.16, 0.38) : rng.uniform(0.62, 0.84);
    air.lamp = QPointF(side, horizon * (1 - qBound(0.02, hour.height + rng.uniform(-0.02, 0.04), 0.9)));
    if (graph.lightFrom.column >= 0 && graph.lightFrom.column != 1 && !sun && !moon)
        air.lamp.setX(graph.lightFrom.column == 0 ? rng.uniform(0.12, 0.32) : rng.uniform(0.68, 0.88));
    const Entity *disc = moon ? moon : sun;
    if (disc && disc->place.isSet()) {
        const Place &place = disc->place;
        if (place.point)
            air.lamp = *place.point;
        else if (place.column >= 0)
            air.lamp.setX((place.column + 0.5) / 3 + rng.uniform(-0.06, 0.06));
        if (!place.point && place.row >= 0)
            air.lamp.setY((place.row + 0.5) / 3 + rng.uniform(-0.05, 0.05));
    }
    applyWeather(air, graph);
    applyColours(air, graph);
    if (disc && disc->body)
        air.glow = mixed(air.glow, lab(*disc->body), 0.6F);
    air.haze = mixed(air.sky[4], air.sky[3], 0.35F);
    air.cloudLit = mixed(shifted(air.sky[4], 0.1F, 0.7F), air.glow, low ? 0.45F : 0.2F);
    if (air.exposure < 0.5)
        air.cloudLit = mixed(air.sky[3], air.sky[4], 0.7F);
    else
        air.cloudLit.L = qMin(0.985F, air.cloudLit.L + 0.05F);
    air.cloudShade = mixed(air.sky[1], shifted(air.sky[3], -0.1F), low ? 0.35F : 0.75F);
    if (graph.weather >= Weather::Overcast && graph.weather != Weather::Fog) {
        air.cloudLit = shifted(air.sky[3], 0.07F, 0.8F);
        air.cloudShade = shifted(air.sky[0], -0.06F, 0.9F);
    }
    const double dx = (air.lamp.x() - 0.5) * 2;
    const double dy = -0.35 - 0.9 * qMax(0.0, horizon - air.lamp.y());
    const double length = std::sqrt(dx * dx + dy * dy);
    air.light.direction = QPointF(dx / length, dy / length);
    return air;
}

} // namespace Afterimage
