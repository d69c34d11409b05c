// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/lexicon/tables.h"

namespace Afterimage::Lexicon {

namespace {

constexpr auto X = WordClass::Texture;
constexpr auto M = WordClass::Material;
constexpr auto P = WordClass::Pose;
constexpr auto H = WordClass::Shade;

constexpr Row rows[] = {
    {"dark", H, 0, "dark"},
    {"light", H, 0, "light"},
    {"bright", H, 0, "bright"},
    {"pale", H, 0, "pale"},
    {"deep", H, 0, "deep"},
    {"vivid", H, 0, "vivid"},
    {"muted", H, 0, "muted"},
    {"dusty", H, 0, "dusty"},
    {"pastel", H, 0, "pastel"},
    {"neon", H, 0, "neon"},

    {"smooth|even surface|polished|sleek|silky|glossy|satin|velvety", X, 0, "smooth"},
    {"grainy|rough|gritty|speckled|mottled|granular|coarse|weathered|textured|rugged", X, 0, "grainy"},
    {"brushy|painterly|brushed|loose brushwork|visible brush strokes|visible brushwork|brushwork|brush "
     "strokes|"
     "brushstrokes|impasto",
        X, 0, "brushy"},
    {"busy|dense|cluttered|detailed|intricate|ornate|richly detailed|finely detailed|complex|fine-grained", X,
        0, "busy"},
    {"striped|stripy|lined with stripes|banded|ribbed|furrowed", X, 0, "striped"},
    {"dotted|spotted|stippled|pointillist dots|polka-dot|dappled", X, 0, "dotted"},
    {"rippled|wavy|undulating|rolling|choppy", X, 0, "rippled"},
    {"blurred|blurry|hazy edges|soft-edged|out of focus|soft edges", X, 0, "soft"},
    {"sparse|minimal|minimalist|minimalistic|plain|simple|empty|uncluttered|clean|bare", X, 0, "sparse"},
    {"swirling|swirly|curling|spiralling|spiraling|whirling", X, 0, "swirling"},
    {"geometric|angular|faceted|hard-edged|crisp|sharp|jagged", X, 0, "geometric"},
    {"symmetrical|symmetric|mirrored|mirror-like symmetry|left-right symmetry|symmetry|left and right mirror "
     "each other|"
     "left and right nearly mirror each other",
        X, 0, "symmetrical"},
    {"diagonal|slanting|tilted|sloping|leaning|slanted", X, 0, "diagonal"},
    {"vertical|upright|verticals|vertically|straight upright|straight", X, 0, "vertical"},
    {"horizontal|level|horizontals|horizontally", X, 0, "horizontal"},

    {"wooden|wood|timber|oaken|pine wood", M, 0, "wood"},
    {"stone|granite|cobbled|cobblestone|sandstone", M, 0, "stone"},
    {"brick|bricks|red-brick", M, 0, "brick"},
    {"marble|alabaster|porcelain|ceramic|china", M, 0, "marble"},
    {"metal|iron|steel|metallic|rusty|tin|chrome|rusted", M, 0, "metal"},
    {"golden|gilded|brass|bronze", M, 0, "gold"},
    {"silvery|silver-plated", M, 0, "silver"},
    {"copper", M, 0, "copper"},
    {"glass|glassy|crystal|transparent|translucent", M, 0, "glass"},
    {"clay|terracotta|earthenware|adobe|mud", M, 0, "clay"},
    {"paper|cardboard|papery|paper-like", M, 0, "paper"},
    {"cloth|cotton|woollen|woolen|silk|linen|velvet|leather|fabric", M, 0, "cloth"},
    {"thatched|straw|wicker|hay", M, 0, "straw"},
    {"grassy|mossy|leafy|overgrown|wooded|ivy-covered", M, 0, "leaf"},
    {"sandy|dry|dusty earth|parched", M, 0, "sand"},
    {"rocky|craggy|pebbly|stony", M, 0, "rock"},
    {"plastic|rubber", M, 0, "plastic"},

    {"sitting|sits|seated|sat|resting|perched|perching|squatting|crouching|crouched", P, 0, "sitting"},
    {"standing|stands|stood|waiting", P, 0, "standing"},
    {"lying|sleeping|asleep|lying down|reclining|sleeps|napping", P, 0, "lying"},
    {"walking|walks|strolling|wandering|marching|hiking|striding", P, 0, "walking"},
    {"running|galloping|chasing|racing|trotting|jogging", P, 0, "running"},
    {"jumping|leaping|leaps|jumps|hopping", P, 0, "jumping"},
    {"flying|flies|soaring|gliding|hovering|in flight|airborne|in the air|floating in the sky|flying "
     "past|fly",
        P, 0, "flying"},
    {"floating|drifting|floats|drifts|bobbing|adrift", P, 0, "floating"},
    {"sailing|sails past|cruising|rowing", P, 0, "sailing"},
    {"swimming|swims|diving", P, 0, "swimming"},
    {"burning|on fire|ablaze|in flames", P, 0, "burning"},
    {"rising|rises|climbing|ascending", P, 0, "rising"},
    {"sinking|descending|going down", P, 0, "setting"},
    {"dancing|dances|twirling", P, 0, "dancing"},
    {"grazing|eating|feeding|drinking|grazes", P, 0, "grazing"},
    {"reading a book|playing|working|fishing|painting a picture|watching|looking "
     "out|talking|singing|smiling|waving|"
     "laughing|crying|holding hands|embracing|driving",
        P, 0, "busy"},
    {"lit|lighted|illuminated|shining bright|glowing windows|aglow|brightly lit", P, 0, "lit"},
    {"ruined|broken|crumbling|collapsed|abandoned|derelict|fallen|dead|leafless|bare-branched", P, 0,
        "ruined"},
    {"open|opened|unfolded", P, 0, "open"},
    {"closed|shut|folded", P, 0, "closed"},
};

} // namespace

std::span<const Row> qualityWords()
{
    return rows;
}

} // namespace Afterimage::Lexicon
