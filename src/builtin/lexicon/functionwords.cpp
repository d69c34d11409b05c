// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/lexicon/tables.h"

namespace Afterimage::Lexicon {

namespace {

constexpr auto Stop = WordClass::Stop;
constexpr auto R = WordClass::Relation;

constexpr Row rows[] = {
    {"the|this|that|these|those|its|their|his|her|my|your|our|it|they|he|she|we|i|you|them|him|me|us|itself|"
     "there|here|"
     "which|who|whose|where|when|while|and|or|but|nor|so|yet|also|then|than|as|if|because|though|although|to|"
     "from|at|"
     "for|into|onto|off|up|down|out|about|via|per|is|are|was|were|be|been|being|am|has|have|had|having|do|"
     "does|did|"
     "can|could|may|might|will|would|shall|should|must|not|let|s|t|re|ve|ll|d|m|it's|there's|what|how|why|"
     "whether|"
     "please|&|etc|e|g|eg|ie|a.k.a|every|each|any|other|others|such|same|own|both of|all|whole|entire|one of",
        Stop},
    {"very|quite|rather|fairly|somewhat|slightly|really|extremely|just|only|almost|nearly|too|more|most|less|"
     "least|"
     "much|still|again|once|twice|well|round|rounded|scattered|partly|roughly|about|approximately|perhaps|"
     "maybe|probably|"
     "possibly|"
     "seemingly|apparently|softly|gently|slowly|quietly|clearly|largely|simply|together|apart|overall|"
     "otherwise|"
     "elsewhere|everywhere|somewhere|throughout|both sides|instead|except|especially|particularly|generally|"
     "relatively|strongly|mildly|moderately|a little|a bit|bit|kind of|sort of|type of|as well|as if|as "
     "though|"
     "a lot|equally|evenly|further|closer|nearer|alone|in turn|at all|at once|of all",
        Stop},
    {"show|shows|showing|shown|depict|depicts|depicting|depicted|draw|draws|drawing "
     "of|paint|paints|make|makes|made|"
     "create|creates|render|renders|rendered|generate|illustrate|illustrates|portray|portrays|present|"
     "presents|"
     "feature|features|featuring|contain|contains|containing|include|includes|including|see|seen|seems|seem|"
     "appears|"
     "appear|appearing|visible|set|sets|lies|lie|lay|located|placed|positioned|situated|found|stretches|"
     "stretch|"
     "stretching|extends|extend|extending|fills|fill|filling|covers|cover|covering|occupies|occupy|occupying|"
     "takes|"
     "take|taking|runs|run along|spans|span|spanning|rises above|reads "
     "as|reads|reading|feels|feel|feeling|gives|"
     "give|giving|holds|hold|marks|forms|crosses|meets|meet|lined|bathed|given|looking|looks|look|viewed|"
     "view of|"
     "view|seen from|made of|made up of|made from|consists of|consisting of|composed of|built of|carved "
     "from|depiction|"
     "against the|sits on|turns|turning|goes|going|comes|coming|leads|leading|leads the eye|draws the "
     "eye|eye|"
     "catches|catch|stands out|stand out|standing "
     "out|breaks|break|breaking|separates|separate|separating|divides|"
     "dividing|divided|painted|drawn|dotted with|adorned with|decorated with|accompanied "
     "by|complete|thing|things|"
     "shines|shine|shining|falls|come|use|uses|using|used|add|want|need|like to see|imagine",
        Stop},
    {"illustration|depiction of|picture of|image of|painting of|photo of|photograph of|drawing of|portrait "
     "of|"
     "scene of|rendering of|view over|study of|sketch of|subject|subjects|element|elements|detail|details|"
     "object|objects|item|items|impression|sense|feel|touch of the|effect|effects|look of|hint|note|"
     "kind|sort|type|way|part|parts|side|sides|edge|edges|border|borders|corner|corners|space|place|places|"
     "balance|balanced|arrangement|layout|design|lighting|viewer|title|caption|text",
        Stop},
    {"picture|image|painting|photo|photograph|scene|canvas|frame|composition|artwork|drawing|photo "
     "frame|work|"
     "picture plane|surface of the picture|height|width|print|art|poster",
        WordClass::Canvas},
    {"background|backdrop|ground colour|background colour|background color|field of view|base|setting|"
     "plain background|backcloth|plain ground|from edge to edge",
        WordClass::Ground},
    {"something|somewhat of a|some sort of|some kind of|something like|anything|form|forms|figure-like form|"
     "region|regions|area|areas|patch|patches|mass|masses|band|bands|stretch|stretches of|body "
     "of|bodies|blob|blobs|"
     "pattern|patterns|zone|zones|expanse|expanse of|swath|swathe|block of "
     "colour|spot|spots|strip|strips|smear|"
     "smudge|stroke|strokes|layer|layers|field of colour|field of "
     "color|outline|outlines|silhouette|silhouettes|shape|"
     "shapes|texture|textures|streak|streaks|slab|wash|section|tract|sweep|cluster|group|"
     "clusters|groups|row|rows|object-like form|rise|feature-like "
     "form|point|points|body|piece|pieces|contour",
        WordClass::Something},
    {"like|resembles|resemble|resembling|that resembles|which resembles|looks like|look like|looking like|"
     "that looks like|which looks like|could be|that could be|which could be|might be|may be|that might be|"
     "that may be|reminds of|reminiscent of|suggests|suggesting|suggestive of|that suggests|perhaps a|as of|"
     "reminding of|similar to|evoking|evokes|not unlike|recalls|recalling|reads like|that reads as|which "
     "reads as|"
     "shaped like|in the shape of|in the form of|something like a|hinting at|hints at",
        WordClass::Like},
    {"no|without|not any|with no|free of|free from|devoid of|lacking|minus|empty of|neither|nor any|there "
     "are no|"
     "there is no|without any|without a|no sign of|exclude|excluding|avoid",
        WordClass::Negation},
    {"with|plus|carrying|wearing|holding|together with|along with|as well as|bearing|having",
        WordClass::With},
    {"of", WordClass::Of},
    {"across|along|all along|all across|spanning|all over|right across|stretching across|running along|over "
     "all of|"
     "spread across|filling",
        WordClass::Across},
    {"on|on top of|atop|upon|resting on|perched on|on the back of|seated on|onto|on the surface of|afloat "
     "on|crossing|riding|riding on|mounted on|leaning on|"
     "in the middle of|in the centre of|in the center of|in the midst of",
        R, int(RelationKind::On)},
    {"under|beneath|below|underneath|in the shade of|at the bottom of|in the shadow of", R,
        int(RelationKind::Under)},
    {"beside|next to|by|near|alongside|close to|adjacent to|at the side of|at the edge of|on the edge of|"
     "by the side of|not far from|at|against|facing|on the shore of|on the banks of|on the bank of|along the "
     "edge of|"
     "beside a|touching",
        R, int(RelationKind::Beside)},
    {"left of|to the left of|on the left of|on the left side of|at the left of", R,
        int(RelationKind::LeftOf)},
    {"right of|to the right of|on the right of|on the right side of|at the right of", R,
        int(RelationKind::RightOf)},
    {"above|over|hovering over|high above|just above", R, int(RelationKind::Above)},
    {"in front of|before|at the foot of|ahead of", R, int(RelationKind::InFrontOf)},
    {"behind|in back of|beyond|past|at the back of", R, int(RelationKind::Behind)},
    {"in|inside|within|inside of|through|throughout the|reflected in", R, int(RelationKind::Inside)},
    {"between|in between", R, int(RelationKind::Between)},
    {"around|all around|surrounding|encircling|circling|framing", R, int(RelationKind::Around)},
    {"surrounded by|encircled by|framed by|amid|amidst|among|amongst", R, int(RelationKind::Around),
        "inverse"},
    {"style|in the style of|in style of|style of|in the manner of|in a style of|rendered as|drawn as|painted "
     "as|"
     "painted in|art style|rendered in|drawn in|the manner resembles|the manner|in the technique of|after "
     "the manner of",
        WordClass::StyleCue},
    {"palette|in shades of|shades of|in tones of|tones of|in hues of|hues of|mostly|mainly|dominated "
     "by|dominant|coloured in|"
     "colored in|colours|colors|colour|color|colour scheme|color scheme|predominantly|chiefly|the palette "
     "is|toned|"
     "tones|shades|hues|tints|colouring|coloring|limited to|tinged with|tinged|in the colours|in the "
     "colors|colored|"
     "coloured|hue|tint|tinted|colour palette|color palette|shade",
        WordClass::Palette},
    {"touches of|a touch of|touch of|accents of|accent of|an accent of|accents|accent|hints of|a hint of|"
     "flecks of|flashes of|dashes of|a dash of|splashes of|a splash of|traces of|a trace of|spots of|dots of|"
     "small accents of|with accents of|specks of|some touches of|notes of|a note of|a spot of|a small accent "
     "of|"
     "touches|hints|pops of|a pop of",
        WordClass::Touch},
    {"from top to bottom|downwards|downwards it changes|from top to bottom it goes|from the top down",
        WordClass::Downwards},
    {"brightest toward|brightest towards|brightest at|lit from|light comes from|light falls from|lit by "
     "light from|"
     "brightest in|brightest on",
        WordClass::LightFrom},
    {"the light is|the light|light is|the lighting is|its lines are mainly|its lines are|lines are mainly|"
     "the surface is|the surface|the colours are|the colors are|the strongest contrast sits|the strongest "
     "contrast|"
     "strongest contrast|calmest|busiest|as if nothing were in a hurry|as if it were about to move|slightly "
     "to the left|"
     "slightly to the right|falling|mean lightness|colourfulness|elsewhere|each other|there is nothing "
     "else|nothing else",
        Stop},
    {"horizon|horizon line|skyline level|horizontal divide|horizon-like line|a horizon", WordClass::Horizon},
    {"paper margin|paper border|white margin|pale margin|white border|paper "
     "frame|margin|mat|mount|passe-partout|"
     "paper edge|light margin|pale border|pale frame|white frame|uniform margin|pale margin",
        WordClass::Margin},
    {"roof|roofs|door|doors|window|windows|shutters|sail|sails|petals|wings|wing|stripes|wheels|trunk|collar|"
     "mane|"
     "beak|feathers|fur|hair|beard|tail|ears|eyes|belly|spots on "
     "it|cap|lid|handle|chimney|hull|mast|stem|stalk|rim|"
     "lining|ribbon|strap|laces|trim|crown of "
     "leaves|walls|blades|spire|rooftop|rooftops|horns|antlers|paws|legs|"
     "shirt|coat|trousers|scarf|skirt|cloak|cape",
        WordClass::Part},
};

} // namespace

std::span<const Row> functionWords()
{
    return rows;
}

} // namespace Afterimage::Lexicon
