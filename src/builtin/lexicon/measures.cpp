// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/lexicon/tables.h"

namespace Afterimage::Lexicon {

namespace {

constexpr auto S = WordClass::Size;
constexpr auto C = WordClass::Count;

constexpr Row rows[] = {
    {"tiny|minute|minuscule|miniature|microscopic|very small|teeny|wee|diminutive|mini", S,
        int(SizeWord::Tiny)},
    {"small|little|smallish|short|petite|compact|low|slight|fairly small", S, int(SizeWord::Small)},
    {"medium|medium-sized|medium-size|mid-sized|mid-size|moderate-sized|average-sized|middling|fair-sized|"
     "medium sized",
        S, int(SizeWord::Medium)},
    {"large|big|tall|great|grand|broad|wide|sizeable|sizable|bulky|long|fairly "
     "large|largish|high|wide-spreading",
        S, int(SizeWord::Large)},
    {"huge|giant|gigantic|enormous|massive|vast|immense|colossal|towering|monumental|very large|very "
     "big|mighty|"
     "oversized|gargantuan|very tall|mammoth",
        S, int(SizeWord::Huge)},
    {"one|single|lone|solitary|sole|lonely|1|only one|a|an|another|lonesome", C, 1},
    {"two|pair of|a pair of|couple of|a couple of|twin|2|both|a couple|double|pair|couple", C, 2},
    {"three|3|trio of|a trio of|triple|trio|a few|few|group of three", C, 3},
    {"four|4|quartet of|some|a group of|group of|a handful of|handful of|a cluster of|cluster of|a clump "
     "of|clump of",
        C, 4},
    {"five|5|several|a number of|various|a bunch of|bunch of|a row of|row of|a line of|line of|a column "
     "of|column of|rows of|lines "
     "of",
        C, 5},
    {"six|6|half a dozen|half dozen|half-a-dozen", C, 6},
    {"seven|7|a set of", C, 7},
    {"eight|8|a herd of|herd of|a pack of|pack of|a gaggle of", C, 8},
    {"nine|9|a flock of|flock of|flocks of|a school of|school of|a shoal of", C, 9},
    {"ten|10", C, 10},
    {"eleven|11", C, 11},
    {"twelve|12|a dozen|dozen|a scattering of|scattering of|a scatter of|scatter of|dozens of", C, 12},
    {"many|lots of|a lot of|numerous|countless|plenty of|hundreds of|thousands of|a swarm of|swarm of|a "
     "crowd of|"
     "crowd of|endless|innumerable|masses of|a mass of|full of|covered in|covered with|filled "
     "with|abundant|myriad|"
     "multitude of|a multitude of|thick with|twenty|thirty|fifty|hundred|a hundred|thousand|a "
     "thousand|million",
        C, 24},
};

} // namespace

std::span<const Row> measureWords()
{
    return rows;
}

} // namespace Afterimage::Lexicon
