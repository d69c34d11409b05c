// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/color/colortable.h"

namespace Afterimage {

namespace {

// clang-format off
constexpr ColorEntry survey[] = {
    // the twelve basic words
    {"red", 0xe50000}, {"orange", 0xf97306}, {"yellow", 0xffe81f}, {"green", 0x15a01a}, {"blue", 0x1450dc},
    {"purple", 0x7e1e9c}, {"pink", 0xff81c0}, {"brown", 0x6f3f12}, {"black", 0x060606}, {"white", 0xfdfdfd},
    {"grey", 0x8c8f8d}, {"teal", 0x029386},
    // neutrals
    {"charcoal", 0x343837}, {"dark grey", 0x505352}, {"light grey", 0xc3c5c4}, {"silver", 0xb2b6b8},
    {"very dark grey", 0x2c2e2d}, {"off-white", 0xf1f0ea}, {"jet black", 0x030303}, {"snow white", 0xfcfcff},
    {"pure white", 0xffffff}, {"pure black", 0x000000}, {"pale grey", 0xdcdedd}, {"mid grey", 0x8c8f8d},
    // tinted greys
    {"bluish grey", 0x748b97}, {"greenish grey", 0x83967c}, {"violet grey", 0x7d7688}, {"pinkish grey", 0xb59f9d},
    {"brownish grey", 0x86775f}, {"olive grey", 0x7a785c}, {"sandy grey", 0xb8b098}, {"teal grey", 0x6b8f89},
    {"dark bluish grey", 0x42525c}, {"dark greenish grey", 0x475543}, {"dark violet grey", 0x4a4554},
    {"dark brownish grey", 0x544a3a}, {"dark olive grey", 0x47462f}, {"dark teal grey", 0x3a5450},
    {"light bluish grey", 0xb4c4ce}, {"light greenish grey", 0xb9c6b2}, {"light violet grey", 0xbdb6c8},
    {"slate", 0x516572}, {"steel grey", 0x6f828a}, {"slate grey", 0x59656d}, {"blue grey", 0x607c8e},
    {"taupe", 0xa5937c}, {"stone", 0xada587}, {"stone grey", 0x9a958a}, {"ash grey", 0x9c9f98},
    {"gunmetal", 0x465058}, {"bluish black", 0x0c1420}, {"brownish black", 0x1c130a}, {"greenish black", 0x0b180e},
    {"purplish black", 0x180d1d},
    // reds
    {"dark red", 0x840000}, {"light red", 0xff5a5a}, {"bright red", 0xff000d}, {"deep red", 0xa00404},
    {"scarlet", 0xd01010}, {"crimson", 0xa8001c}, {"ruby", 0xca0147}, {"cherry red", 0xcf0234}, {"blood red", 0x8a0303},
    {"brick red", 0x9b2d1b}, {"brick", 0xa03623}, {"maroon", 0x650021}, {"burgundy", 0x610023}, {"wine red", 0x7b0323},
    {"wine", 0x80013f}, {"tomato red", 0xec2d01}, {"vermilion", 0xf4320c}, {"rust red", 0xaa2704}, {"dusty red", 0xb9484e},
    {"brownish red", 0x9e3623}, {"muted red", 0xb04a4a}, {"very dark red", 0x560404}, {"oxblood", 0x4f0a0a},
    // oranges
    {"dark orange", 0xc65102}, {"light orange", 0xfdaa48}, {"pale orange", 0xffb878}, {"bright orange", 0xff5b00},
    {"burnt orange", 0xc04e01}, {"pumpkin", 0xe17701}, {"tangerine", 0xff9408}, {"amber", 0xfeb308}, {"apricot", 0xffb16d},
    {"coral", 0xfc5a50}, {"salmon", 0xff796c}, {"peach", 0xffb07c}, {"rust", 0xa83c09}, {"terracotta", 0xca6641},
    {"copper", 0xb66325}, {"burnt sienna", 0xb04e0f}, {"cinnamon", 0xac4f06}, {"orange red", 0xfd411e},
    {"dusty orange", 0xdb8248}, {"rusty orange", 0xcd5909}, {"ginger", 0xb5651d}, {"deep orange", 0xdc4d01},
    {"yellow orange", 0xfcb001}, {"melon", 0xff7855},
    // yellows
    {"dark yellow", 0xd5b60a}, {"light yellow", 0xfff68a}, {"pale yellow", 0xfff9b0}, {"bright yellow", 0xfffd01},
    {"gold", 0xdbb40c}, {"golden", 0xf0b90b}, {"golden yellow", 0xfec615}, {"lemon", 0xfdff52}, {"lemon yellow", 0xfdf038},
    {"mustard", 0xceb301}, {"mustard yellow", 0xd2bd0a}, {"ochre", 0xbf9b0c}, {"straw", 0xe8d982}, {"wheat", 0xecd79a},
    {"sand", 0xe2ca76}, {"sandy", 0xe2ca76}, {"butter yellow", 0xfffd74}, {"saffron", 0xfeb209}, {"honey", 0xd99a18},
    {"dusty yellow", 0xcdb86a}, {"khaki", 0xaaa662}, {"deep yellow", 0xe8b800},
    // greens
    {"dark green", 0x0a4f14}, {"light green", 0x90e884}, {"pale green", 0xc0f0b4}, {"bright green", 0x01ee07},
    {"deep green", 0x02590f}, {"very dark green", 0x062e03}, {"olive", 0x6e750e}, {"olive green", 0x677a04},
    {"dark olive", 0x373e02}, {"dark olive green", 0x3c4d03}, {"sage", 0x87ae73}, {"sage green", 0x88b378},
    {"moss green", 0x658b38}, {"moss", 0x769958}, {"forest green", 0x0b4a12}, {"hunter green", 0x0b4008},
    {"pine green", 0x0a481e}, {"bottle green", 0x044a05}, {"emerald", 0x01a049}, {"emerald green", 0x028f4e},
    {"jade", 0x1fa774}, {"mint", 0x9ffeb0}, {"mint green", 0x8fff9f}, {"lime", 0xaaff32}, {"lime green", 0x89e805},
    {"grass green", 0x3f9b0b}, {"leaf green", 0x5ca904}, {"apple green", 0x76cd26}, {"pea green", 0x8eab12},
    {"avocado", 0x87a922}, {"army green", 0x4b5d16}, {"yellow green", 0xb0dc28}, {"spring green", 0x9bdd6a},
    {"kelly green", 0x02ab2e}, {"fern green", 0x548d44}, {"dusty green", 0x76a973}, {"muted green", 0x5fa052},
    {"greyish green", 0x82a67d}, {"chartreuse", 0xc1f80a}, {"yellowish green", 0xa4c02a}, {"sea green", 0x3f9a6e},
    // teals
    {"dark teal", 0x00524a}, {"light teal", 0x7fdcc6}, {"bright teal", 0x01e8c4}, {"turquoise", 0x1ec8b8},
    {"aqua", 0x1be0d0}, {"aquamarine", 0x2ed8b0}, {"seafoam", 0x80f0bd}, {"seafoam green", 0x7af2b4}, {"petrol", 0x005f6a},
    {"blue green", 0x137e6d}, {"dusty teal", 0x4c9085}, {"cyan", 0x10dff0}, {"deep teal", 0x005c52},
    {"pale turquoise", 0xaef0e4}, {"sea blue", 0x047495}, {"teal blue", 0x01889f}, {"verdigris", 0x43b3a0},
    {"pale teal", 0x9be4cc}, {"muted teal", 0x54a08c},
    // blues
    {"dark blue", 0x051a6b}, {"light blue", 0x95c8f6}, {"pale blue", 0xc2defa}, {"bright blue", 0x0165fc},
    {"deep blue", 0x0a2a90}, {"very dark blue", 0x04103a}, {"navy", 0x01153e}, {"navy blue", 0x011248},
    {"sky blue", 0x75bbfd}, {"baby blue", 0xa2cffe}, {"powder blue", 0xb1d1fc}, {"royal blue", 0x1530b8},
    {"midnight blue", 0x03082f}, {"cobalt", 0x1e488f}, {"cobalt blue", 0x030aa7}, {"denim blue", 0x3b5b92},
    {"steel blue", 0x5a7d9a}, {"slate blue", 0x5b7c99}, {"cornflower blue", 0x5170d7}, {"azure", 0x069af3},
    {"ice blue", 0xd2eefc}, {"dusty blue", 0x5a86ad}, {"muted blue", 0x3b719f}, {"greyish blue", 0x5e819d},
    {"ultramarine", 0x2000b1}, {"prussian blue", 0x0a3a5a}, {"cerulean", 0x0485d1}, {"periwinkle", 0x8e82fe},
    {"electric blue", 0x0652ff}, {"indigo", 0x380282}, {"cadet blue", 0x4e7496}, {"dark slate blue", 0x214761},
    {"marine blue", 0x01386a}, {"peacock blue", 0x016795}, {"ocean blue", 0x03719c},
    // purples
    {"dark purple", 0x35063e}, {"light purple", 0xbf77f6}, {"pale purple", 0xb790d4}, {"bright purple", 0xbe03fd},
    {"deep purple", 0x430556}, {"lavender", 0xc79fef}, {"lilac", 0xcea2fd}, {"violet", 0x8f1ee0}, {"mauve", 0xae7191},
    {"plum", 0x580f41}, {"aubergine", 0x3d0734}, {"eggplant", 0x380835}, {"grape", 0x6c3461}, {"amethyst", 0x9b5fc0},
    {"dusty purple", 0x825f87}, {"muted purple", 0x805b87}, {"royal purple", 0x4b006e}, {"orchid", 0xc875c4},
    {"greyish purple", 0x887191}, {"wisteria", 0xa87dc2}, {"heather", 0xa484ac}, {"magenta", 0xc20078},
    {"very dark purple", 0x2a0134}, {"blue violet", 0x5d06e9},
    // pinks
    {"dark pink", 0xcb416b}, {"light pink", 0xffc0d4}, {"pale pink", 0xffd6e0}, {"bright pink", 0xfe01b1},
    {"hot pink", 0xff028d}, {"deep pink", 0xcb0162}, {"rose", 0xcf6275}, {"dusty rose", 0xc0737a},
    {"dusty pink", 0xd58a94}, {"salmon pink", 0xfe7b7c}, {"coral pink", 0xff6163}, {"blush", 0xf2a09a},
    {"blush pink", 0xfe828c}, {"raspberry", 0xb00149}, {"fuchsia", 0xed0dd9}, {"bubblegum pink", 0xfe83cc},
    {"muted pink", 0xd1768f}, {"shell pink", 0xfcc6b8}, {"old rose", 0xc87f89}, {"flesh pink", 0xf3b5a5},
    // browns
    {"dark brown", 0x3d2108}, {"light brown", 0xad8150}, {"pale brown", 0xc4a179}, {"very dark brown", 0x261103},
    {"reddish brown", 0x7f2b0a}, {"deep brown", 0x4a1f05}, {"chocolate brown", 0x4a2206}, {"chocolate", 0x4a2206},
    {"chestnut", 0x742802}, {"mahogany", 0x5c150c}, {"coffee", 0x8a6238}, {"tan", 0xd1b26f}, {"beige", 0xe6daa6},
    {"camel", 0xc69f59}, {"caramel", 0xaf6f09}, {"bronze", 0x9a7214}, {"sepia", 0x985e2b}, {"umber", 0x7a4a14},
    {"burnt umber", 0x8a3a0e}, {"sienna", 0xa9561e}, {"raw sienna", 0x9a6200}, {"sandy brown", 0xc4a661},
    {"golden brown", 0xb27a01}, {"yellowish brown", 0x9b7a01}, {"muddy brown", 0x886806}, {"dusty brown", 0x8c6a4c},
    {"greyish brown", 0x7a6a4f}, {"olive brown", 0x645403}, {"hazel", 0x8e7618}, {"fawn", 0xcfaf7b}, {"tawny", 0xb87333},
    {"mocha", 0x9d7651}, {"walnut", 0x5a3d24}, {"earth brown", 0x6b4a2b}, {"biscuit", 0xd8bd92},
    // whites
    {"cream", 0xfdf6c8}, {"ivory", 0xfcf9dc}, {"eggshell", 0xf4efd4}, {"bone white", 0xece6d2}, {"pearl", 0xf2eee6},
    {"parchment", 0xf0e2b8}, {"pale cream", 0xfffbe4}, {"bluish white", 0xe8f1fa}, {"pinkish white", 0xfbeae8},
    {"greenish white", 0xe6f5e4}, {"yellowish white", 0xf8f4d0}};

constexpr ColorEntry css[] = {
    {"alice blue", 0xf0f8ff}, {"antique white", 0xfaebd7}, {"aqua", 0x00ffff}, {"aquamarine", 0x7fffd4},
    {"azure", 0xf0ffff}, {"beige", 0xf5f5dc}, {"bisque", 0xffe4c4}, {"black", 0x000000},
    {"blanched almond", 0xffebcd}, {"blue", 0x0000ff}, {"blue violet", 0x8a2be2}, {"brown", 0xa52a2a},
    {"burlywood", 0xdeb887}, {"cadet blue", 0x5f9ea0}, {"chartreuse", 0x7fff00}, {"chocolate", 0xd2691e},
    {"coral", 0xff7f50}, {"cornflower blue", 0x6495ed}, {"cornsilk", 0xfff8dc}, {"crimson", 0xdc143c},
    {"cyan", 0x00ffff}, {"dark blue", 0x00008b}, {"dark cyan", 0x008b8b}, {"dark goldenrod", 0xb8860b},
    {"dark grey", 0xa9a9a9}, {"dark green", 0x006400}, {"dark khaki", 0xbdb76b},
    {"dark magenta", 0x8b008b}, {"dark olive green", 0x556b2f}, {"dark orange", 0xff8c00},
    {"dark orchid", 0x9932cc}, {"dark red", 0x8b0000}, {"dark salmon", 0xe9967a},
    {"dark sea green", 0x8fbc8f}, {"dark slate blue", 0x483d8b}, {"dark slate grey", 0x2f4f4f},
    {"dark turquoise", 0x00ced1}, {"dark violet", 0x9400d3}, {"deep pink", 0xff1493},
    {"deep sky blue", 0x00bfff}, {"dim grey", 0x696969}, {"dodger blue", 0x1e90ff},
    {"firebrick", 0xb22222}, {"floral white", 0xfffaf0}, {"forest green", 0x228b22}, {"fuchsia", 0xff00ff},
    {"gainsboro", 0xdcdcdc}, {"ghost white", 0xf8f8ff}, {"gold", 0xffd700}, {"goldenrod", 0xdaa520},
    {"grey", 0x808080}, {"green", 0x008000}, {"green yellow", 0xadff2f}, {"honeydew", 0xf0fff0},
    {"hot pink", 0xff69b4}, {"indian red", 0xcd5c5c}, {"indigo", 0x4b0082}, {"ivory", 0xfffff0},
    {"khaki", 0xf0e68c}, {"lavender", 0xe6e6fa}, {"lavender blush", 0xfff0f5}, {"lawn green", 0x7cfc00},
    {"lemon chiffon", 0xfffacd}, {"light blue", 0xadd8e6}, {"light coral", 0xf08080},
    {"light cyan", 0xe0ffff}, {"light goldenrod yellow", 0xfafad2}, {"light grey", 0xd3d3d3},
    {"light green", 0x90ee90}, {"light pink", 0xffb6c1}, {"light salmon", 0xffa07a},
    {"light sea green", 0x20b2aa}, {"light sky blue", 0x87cefa}, {"light slate grey", 0x778899},
    {"light steel blue", 0xb0c4de}, {"light yellow", 0xffffe0}, {"lime", 0x00ff00},
    {"lime green", 0x32cd32}, {"linen", 0xfaf0e6}, {"magenta", 0xff00ff}, {"maroon", 0x800000},
    {"medium aquamarine", 0x66cdaa}, {"medium blue", 0x0000cd}, {"medium orchid", 0xba55d3},
    {"medium purple", 0x9370db}, {"medium sea green", 0x3cb371}, {"medium slate blue", 0x7b68ee},
    {"medium spring green", 0x00fa9a}, {"medium turquoise", 0x48d1cc}, {"medium violet red", 0xc71585},
    {"midnight blue", 0x191970}, {"mint cream", 0xf5fffa}, {"misty rose", 0xffe4e1},
    {"moccasin", 0xffe4b5}, {"navajo white", 0xffdead}, {"navy", 0x000080}, {"old lace", 0xfdf5e6},
    {"olive", 0x808000}, {"olive drab", 0x6b8e23}, {"orange", 0xffa500}, {"orange red", 0xff4500},
    {"orchid", 0xda70d6}, {"pale goldenrod", 0xeee8aa}, {"pale green", 0x98fb98},
    {"pale turquoise", 0xafeeee}, {"pale violet red", 0xdb7093}, {"papaya whip", 0xffefd5},
    {"peach puff", 0xffdab9}, {"peru", 0xcd853f}, {"pink", 0xffc0cb}, {"plum", 0xdda0dd},
    {"powder blue", 0xb0e0e6}, {"purple", 0x800080}, {"rebecca purple", 0x663399}, {"red", 0xff0000},
    {"rosy brown", 0xbc8f8f}, {"royal blue", 0x4169e1}, {"saddle brown", 0x8b4513}, {"salmon", 0xfa8072},
    {"sandy brown", 0xf4a460}, {"sea green", 0x2e8b57}, {"seashell", 0xfff5ee}, {"sienna", 0xa0522d},
    {"silver", 0xc0c0c0}, {"sky blue", 0x87ceeb}, {"slate blue", 0x6a5acd}, {"slate grey", 0x708090},
    {"snow", 0xfffafa}, {"spring green", 0x00ff7f}, {"steel blue", 0x4682b4}, {"tan", 0xd2b48c},
    {"teal", 0x008080}, {"thistle", 0xd8bfd8}, {"tomato", 0xff6347}, {"turquoise", 0x40e0d0},
    {"violet", 0xee82ee}, {"wheat", 0xf5deb3}, {"white", 0xffffff}, {"white smoke", 0xf5f5f5},
    {"yellow", 0xffff00}, {"yellow green", 0x9acd32}};
// clang-format on

} // namespace

std::span<const ColorEntry> surveyColors()
{
    return survey;
}

std::span<const ColorEntry> cssColors()
{
    return css;
}

} // namespace Afterimage
