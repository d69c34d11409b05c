// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/lexicon/tables.h"

namespace Afterimage::Lexicon {

namespace {

constexpr auto T = WordClass::Time;
constexpr auto W = WordClass::Weather;
constexpr auto S = WordClass::Season;

constexpr Row rows[] = {
    {"dawn|daybreak|first light|break of day|before sunrise|crack of dawn|predawn|pre-dawn|aurora of morning",
        T, int(TimeOfDay::Dawn)},
    {"sunrise|sunup|rising sun|sun rising|sunrise light", T, int(TimeOfDay::Sunrise)},
    {"morning|early morning|forenoon|breakfast time|morning light", T, int(TimeOfDay::Morning)},
    {"noon|midday|mid-day|high noon|noonday|day|daytime|daylight|day time|daylit|broad daylight|by day", T,
        int(TimeOfDay::Noon)},
    {"afternoon|late afternoon|mid-afternoon|afternoon light", T, int(TimeOfDay::Afternoon)},
    {"golden hour|golden light|magic hour|evening sun|low sun|evening light|late light", T,
        int(TimeOfDay::GoldenHour)},
    {"sunset|sundown|setting sun|sun setting|afterglow|evening glow|sunset light|sunset colours|sunset "
     "colors",
        T, int(TimeOfDay::Sunset)},
    {"dusk|twilight|evening|nightfall|gloaming|blue hour|late evening|eventide|duskfall", T,
        int(TimeOfDay::Dusk)},
    {"night|nighttime|night-time|midnight|nocturne|nocturnal|at night|by night|late at night|nightly|after "
     "dark|"
     "dead of night|night scene",
        T, int(TimeOfDay::Night)},
    {"moonlit|moonlight|moonlit night|by moonlight|under moonlight|moonshine|moon-lit|moonlit scene", T,
        int(TimeOfDay::Moonlit)},
    {"clear|sunny|cloudless|fair weather|fine weather|sunshine|sunlit|sun-drenched|clear sky|clear "
     "skies|bright sky|"
     "sunlight|sun-lit|cloud-free|fair|sun-soaked|in the sun|blue-skied",
        W, int(Weather::Clear)},
    {"after rain|after the rain|after a storm|after the storm|cloudy|partly cloudy|broken clouds|scattered "
     "clouds|clouded|cloud-filled|cloud-strewn|fluffy clouds",
        W, int(Weather::Cloudy)},
    {"overcast|leaden sky|grey day|gray day|dull weather|sunless|heavy clouds|leaden|cloud cover|overcast "
     "sky",
        W, int(Weather::Overcast)},
    {"rain|rainy|raining|drizzle|drizzling|drizzly|shower|downpour|rainfall|pouring rain|wet weather|showery|"
     "rain-soaked|rainstorm|rain shower|in the rain",
        W, int(Weather::Rain)},
    {"storm|stormy|thunderstorm|tempest|thunder|hurricane|gale|storm "
     "clouds|thundery|squall|typhoon|tempestuous|"
     "stormy weather|thunderclouds|storm-tossed",
        W, int(Weather::Storm)},
    {"snow falling|snow is falling|snowing|snowfall|snowstorm|blizzard|snow flurry|flurries|falling "
     "snow|snowflakes "
     "falling|snow-storm|sleet",
        W, int(Weather::Snow)},
    {"fog|foggy|mist|misty|haze|hazy|smog|foggy weather|fog-bound|shrouded in mist|shrouded in "
     "fog|mist-covered|"
     "mists|smoky haze|brume",
        W, int(Weather::Fog)},
    {"spring|springtime|vernal|in bloom|blooming|blossoming|in blossom|in spring", S, int(Season::Spring)},
    {"summer|summertime|midsummer|summery|in summer", S, int(Season::Summer)},
    {"autumn|autumnal|fall colours|fall colors|in the fall|october|november|harvest time|in autumn|fall "
     "foliage",
        S, int(Season::Autumn)},
    {"winter|wintry|wintertime|winter's|frosty|frozen|icy|frost|snowy|snow-covered|snow "
     "covered|snow-clad|snowbound|"
     "in winter|december|january|snow-dusted|christmas",
        S, int(Season::Winter)},
};

} // namespace

std::span<const Row> skyWords()
{
    return rows;
}

} // namespace Afterimage::Lexicon
