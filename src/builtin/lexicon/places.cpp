// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/lexicon/tables.h"

namespace Afterimage::Lexicon {

namespace {

constexpr auto P = WordClass::Place;
constexpr auto D = WordClass::Distance;

constexpr Row rows[] = {
    {"upper left|top left|upper left corner|top left corner|upper left-hand corner|top left-hand corner|"
     "upper-left|top-left|upper-left corner|top-left corner|left upper corner|left upper|left top|upper left "
     "side|"
     "upper left part|upper left area|upper left quarter|upper left quadrant|upper left third|northwest|"
     "upper left edge|north-west",
        P, placeValue(0, 0)},
    {"upper centre|upper center|top centre|top center|upper middle|top "
     "middle|upper-centre|upper-center|top-centre|"
     "top-center|centre top|center top|centre of the top|center of the top|middle of the top|centre of the "
     "upper half|"
     "upper central area|upper central part|north|central upper part|centre upper|top edge centre",
        P, placeValue(1, 0)},
    {"upper right|top right|upper right corner|top right corner|upper right-hand corner|top right-hand "
     "corner|"
     "upper-right|top-right|upper-right corner|top-right corner|right upper corner|right upper|right top|"
     "upper right side|upper right part|upper right area|upper right quarter|upper right quadrant|upper "
     "right third|"
     "northeast|upper right edge|north-east",
        P, placeValue(2, 0)},
    {"middle left|centre left|center left|left centre|left center|left "
     "middle|centre-left|center-left|middle-left|"
     "mid left|mid-left|left of centre|left of center|left of the centre|left of the center|halfway up on "
     "the left|"
     "middle of the left side|west|centre left edge",
        P, placeValue(0, 1)},
    {"centre|center|middle|very centre|very center|dead centre|dead center|exact centre|exact center|exact "
     "middle|"
     "middle centre|middle center|central area|central part|central position|mid-picture|heart of the "
     "picture|central|"
     "centred|centered|middle of the picture|centre of the picture|center of the picture|middle of the image|"
     "centre of the image|center of the image|middle of the frame|centre of the frame|center of the frame|"
     "middle of the canvas|centre of the canvas|center of the canvas|middle of the scene|centre of the scene|"
     "center of the scene",
        P, placeValue(1, 1)},
    {"middle right|centre right|center right|right centre|right center|right "
     "middle|centre-right|center-right|"
     "middle-right|mid right|mid-right|right of centre|right of center|right of the centre|right of the "
     "center|"
     "halfway up on the right|middle of the right side|east|centre right edge",
        P, placeValue(2, 1)},
    {"lower left|bottom left|lower left corner|bottom left corner|lower left-hand corner|bottom left-hand "
     "corner|"
     "lower-left|bottom-left|lower-left corner|bottom-left corner|left lower corner|left lower|left bottom|"
     "lower left side|lower left part|lower left area|lower left quarter|lower left quadrant|lower left "
     "third|"
     "southwest|lower left edge|south-west",
        P, placeValue(0, 2)},
    {"lower centre|lower center|bottom centre|bottom center|lower middle|bottom "
     "middle|lower-centre|lower-center|"
     "bottom-centre|bottom-center|centre bottom|center bottom|centre of the bottom|center of the bottom|"
     "middle of the bottom|lower central area|lower central part|south|central lower part|bottom edge centre",
        P, placeValue(1, 2)},
    {"lower right|bottom right|lower right corner|bottom right corner|lower right-hand corner|"
     "bottom right-hand corner|lower-right|bottom-right|lower-right corner|bottom-right corner|right lower "
     "corner|"
     "right lower|right bottom|lower right side|lower right part|lower right area|lower right quarter|"
     "lower right quadrant|lower right third|southeast|lower right edge|south-east",
        P, placeValue(2, 2)},
    {"top|upper part|upper half|upper third|upper area|upper edge|top edge|top half|top third|top part|upper "
     "section|"
     "uppermost part|upper portion|top of the picture|top of the image|top of the frame|upper "
     "region|upper|upper "
     "side|"
     "upper two thirds|upper quarter|top quarter|top side",
        P, placeValue(-1, 0)},
    {"bottom|lower part|lower half|lower third|lower area|lower edge|bottom edge|bottom half|bottom third|"
     "bottom part|lower section|lower portion|lowest part|bottom of the picture|bottom of the image|"
     "bottom of the frame|lower region|lower side|lower|lower two thirds|lower quarter|bottom quarter|bottom "
     "side",
        P, placeValue(-1, 2)},
    {"middle third|middle band|mid-height|middle height|middle row|middle section|middle of the height|"
     "horizontal middle|vertical centre|middle part",
        P, placeValue(-1, 1)},
    {"left|left side|left half|left third|left edge|left-hand side|left hand side|left part|left area|far "
     "left|"
     "left border|left margin|extreme left|left-hand|left portion|left corner|left region|left quarter",
        P, placeValue(0, -1)},
    {"right|right side|right half|right third|right edge|right-hand side|right hand side|right part|right "
     "area|"
     "far right|right border|right margin|extreme right|right-hand|right portion|right corner|right region|"
     "right quarter",
        P, placeValue(2, -1)},
    {"middle column|centre column|center column|central third|horizontal centre|horizontal center", P,
        placeValue(1, -1)},
    {"foreground|near foreground|close-up|closeup|front|very front|up close|close up", D,
        int(Distance::Foreground)},
    {"middle ground|middle distance|midground|middleground|middle-ground|mid-distance", D,
        int(Distance::Middle)},
    {"distance|far distance|far away|far-off|far off|distant|faraway|far background|on the horizon|at the "
     "horizon|"
     "along the horizon|near the horizon|remote|far|toward the horizon|towards the horizon",
        D, int(Distance::Background)},
};

} // namespace

std::span<const Row> placeWords()
{
    return rows;
}

Place placeOf(int value)
{
    Place place;
    place.column = value / 4 - 1;
    place.row = value % 4 - 1;
    return place;
}

} // namespace Afterimage::Lexicon
