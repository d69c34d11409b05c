// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/color/colornamer.h"

#include "builtin/color/colormath.h"
#include "builtin/color/colorterms.h"

#include <QSet>
#include <QStringList>

#include <array>
#include <cmath>
#include <limits>

namespace Afterimage {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int basicCount = 12;

struct Gaussian
{
    std::array<double, 3> mean;
    std::array<double, 6> covariance; // LL La Lb aa ab bb
    double bias;
};

// In the order of BasicColor.
constexpr std::array<Gaussian, basicCount> survey {{
    {{38.7, 52.5, 30.6}, {168, 130, 127, 231, 172, 317}, -3.28},
    {{65.3, 33.3, 53.5}, {126, -111, -12, 250, 28, 220}, -2.93},
    {{84.0, -10.4, 69.6}, {119, -69, 21, 159, -34, 180}, -3.74},
    {{64.7, -37.9, 41.6}, {437, -187, 201, 345, -176, 421}, -1.41},
    {{48.5, 11.9, -42.3}, {520, -359, 245, 721, -598, 655}, -1.78},
    {{44.2, 42.6, -34.5}, {296, -11, -25, 374, -292, 501}, -1.52},
    {{61.3, 54.5, -6.1}, {163, -147, 12, 424, -205, 512}, -2.06},
    {{45.5, 12.6, 32.0}, {362, -77, 114, 152, -5, 207}, -2.38},
    {{8.5, 1.2, 0.5}, {45, -12, 18, 105, -36, 102}, -5.93},
    {{87.9, -3.1, 24.1}, {121, -35, -59, 83, -27, 248}, -5.79},
    {{55.9, -1.4, 1.0}, {350, -19, 27, 66, -33, 123}, -3.61},
    {{68.8, -35.2, -1.4}, {324, -143, 55, 205, -131, 223}, -3.42},
}};

struct Prepared
{
    std::array<double, 6> inverse;
    double constant;
};

std::array<Prepared, basicCount> prepare()
{
    std::array<Prepared, basicCount> made {};
    for (size_t i = 0; i < survey.size(); ++i) {
        const auto [ll, la, lb, aa, ab, bb] = survey[i].covariance;
        const double determinant
            = ll * (aa * bb - ab * ab) - la * (la * bb - ab * lb) + lb * (la * ab - aa * lb);
        made[i].inverse = {(aa * bb - ab * ab) / determinant, (lb * ab - la * bb) / determinant,
            (la * ab - lb * aa) / determinant, (ll * bb - lb * lb) / determinant,
            (la * lb - ll * ab) / determinant, (ll * aa - la * la) / determinant};
        made[i].constant = survey[i].bias - 0.5 * std::log(determinant);
    }
    return made;
}

std::array<double, basicCount> scores(const CieLab &x)
{
    static const std::array<Prepared, basicCount> model = prepare();
    std::array<double, basicCount> result {};
    for (size_t i = 0; i < model.size(); ++i) {
        const double l = x.L - survey[i].mean[0];
        const double a = x.a - survey[i].mean[1];
        const double b = x.b - survey[i].mean[2];
        const auto &s = model[i].inverse;
        const double square
            = s[0] * l * l + s[3] * a * a + s[5] * b * b + 2 * (s[1] * l * a + s[2] * l * b + s[4] * a * b);
        result[i] = model[i].constant - 0.5 * square;
    }
    return result;
}

bool isNeutral(const CieLab &lab)
{
    // Chroma is invisible in the dark long before it is zero.
    return std::hypot(lab.a, lab.b) < (lab.L < 25 ? 7.0 : 4.5);
}

BasicColor neutralWord(const CieLab &lab)
{
    if (lab.L < 14)
        return BasicColor::Black;
    return lab.L > 88 ? BasicColor::White : BasicColor::Grey;
}

BasicColor classified(const CieLab &lab)
{
    const auto all = scores(lab);
    return static_cast<BasicColor>(std::max_element(all.begin(), all.end()) - all.begin());
}

// Names are chosen inside the class only; neutrals are a class of their own.
int partitionOf(QRgb rgb)
{
    const CieLab lab = cielabFromRgb(rgb);
    return isNeutral(lab) ? basicCount : static_cast<int>(classified(lab));
}

BasicColor wordOf(const CieLab &lab)
{
    return isNeutral(lab) ? neutralWord(lab) : classified(lab);
}

bool isSimple(const QString &name)
{
    static const QSet<QString> basics {u"red"_s, u"orange"_s, u"yellow"_s, u"green"_s, u"blue"_s, u"purple"_s,
        u"pink"_s, u"brown"_s, u"black"_s, u"white"_s, u"grey"_s, u"teal"_s};
    static const QSet<QString> plainModifiers {
        u"very"_s, u"dark"_s, u"deep"_s, u"light"_s, u"pale"_s, u"bright"_s, u"vivid"_s, u"muted"_s};
    const QStringList words = name.split(u' ');
    if (!basics.contains(words.last()))
        return false;
    return std::all_of(
        words.begin(), words.end() - 1, [](const QString &word) { return plainModifiers.contains(word); });
}

struct Vocabulary
{
    QList<NamedColor> names;
    std::array<std::vector<int>, basicCount + 1> members;
    std::vector<Oklab> labs;
};

void add(Vocabulary &vocabulary, const QString &name, QRgb rgb)
{
    const CieLab lab = cielabFromRgb(rgb);
    vocabulary.members[static_cast<size_t>(partitionOf(rgb))].push_back(
        static_cast<int>(vocabulary.names.size()));
    vocabulary.labs.push_back(oklabFromRgb(rgb));
    BasicColor basic = wordOf(lab);
    for (int i = 0; i < basicCount; ++i) {
        // "greenish grey" may be classed green, but says grey.
        if (name.endsWith(basicColorName(static_cast<BasicColor>(i))))
            basic = static_cast<BasicColor>(i);
    }
    vocabulary.names.append({name, rgb, basic, isSimple(name)});
}

Vocabulary makeVocabulary()
{
    // Good to read, but another name is better to write, or the word means a thing as well.
    static const QSet<QString> notWritten {u"pure white"_s, u"pure black"_s, u"jet black"_s, u"snow white"_s,
        u"mid grey"_s, u"sandy"_s, u"brick"_s, u"stone"_s, u"slate"_s, u"rose"_s, u"plum"_s, u"cherry red"_s,
        u"wine"_s, u"melon"_s, u"lemon"_s, u"straw"_s, u"wheat"_s, u"sand"_s, u"honey"_s, u"moss"_s,
        u"avocado"_s, u"lime"_s, u"mint"_s, u"grape"_s, u"aubergine"_s, u"eggplant"_s, u"orchid"_s,
        u"heather"_s, u"wisteria"_s, u"raspberry"_s, u"chocolate"_s, u"coffee"_s, u"chestnut"_s, u"mocha"_s,
        u"walnut"_s, u"biscuit"_s, u"hazel"_s, u"pearl"_s, u"amber"_s, u"gold"_s, u"silver"_s, u"copper"_s,
        u"bronze"_s, u"ruby"_s, u"emerald"_s, u"jade"_s, u"amethyst"_s, u"pumpkin"_s, u"tangerine"_s,
        u"apricot"_s, u"peach"_s, u"ginger"_s, u"cinnamon"_s, u"saffron"_s, u"caramel"_s, u"blush"_s,
        u"coral"_s, u"salmon"_s, u"golden"_s, u"flesh pink"_s, u"blood red"_s, u"army green"_s,
        u"bottle green"_s, u"kelly green"_s, u"snow"_s, u"fawn"_s, u"camel"_s, u"navy blue"_s, u"oxblood"_s,
        u"spring green"_s, u"ocean blue"_s, u"marine blue"_s, u"sea blue"_s, u"sky blue"_s, u"sea green"_s,
        u"grass green"_s, u"leaf green"_s, u"ice blue"_s};
    Vocabulary vocabulary;
    QSet<QString> known;
    for (const ColorTerm &term : plainColorTerms()) {
        known.insert(term.name);
        if (!notWritten.contains(term.name))
            add(vocabulary, term.name, term.rgb);
    }
    for (const auto &basic : {u"red"_s, u"orange"_s, u"yellow"_s, u"green"_s, u"blue"_s, u"purple"_s,
             u"pink"_s, u"brown"_s, u"teal"_s}) {
        for (const auto &modifier : {u"very dark "_s, u"dark "_s, u"deep "_s, u"light "_s, u"pale "_s,
                 u"vivid "_s, u"muted "_s, u"very pale "_s}) {
            const QString name = modifier + basic;
            if (known.contains(name))
                continue;
            const QRgb rgb = *colorByName(name);
            if (rgb == *colorByName(basic))
                continue; // at the gamut's edge already
            // A modified word must still look like its basic word, or nobody reads it back.
            if (basicColorName(wordOf(cielabFromRgb(rgb))) == basic)
                add(vocabulary, name, rgb);
        }
    }
    return vocabulary;
}

const Vocabulary &vocabulary()
{
    static const Vocabulary made = makeVocabulary();
    return made;
}

int nearest(QRgb rgb, bool simpleOnly)
{
    const Vocabulary &all = vocabulary();
    const Oklab lab = oklabFromRgb(rgb);
    const auto &members = all.members[static_cast<size_t>(partitionOf(rgb))];
    int best = -1;
    float bestDistance = std::numeric_limits<float>::max();
    for (const int i : members) {
        const NamedColor &candidate = all.names.at(i);
        if (simpleOnly && !candidate.simple)
            continue;
        const Oklab &other = all.labs[static_cast<size_t>(i)];
        // OKLab weighs lightness at twice what hue and chroma matter for names.
        const float dL = lab.L - other.L;
        const float da = 2 * (lab.a - other.a);
        const float db = 2 * (lab.b - other.b);
        const float distance = dL * dL + da * da + db * db;
        if (distance < bestDistance) {
            bestDistance = distance;
            best = i;
        }
    }
    return best < 0 && simpleOnly ? nearest(rgb, false) : best;
}

} // namespace

QString basicColorName(BasicColor color)
{
    static const std::array<QString, basicCount> names {u"red"_s, u"orange"_s, u"yellow"_s, u"green"_s,
        u"blue"_s, u"purple"_s, u"pink"_s, u"brown"_s, u"black"_s, u"white"_s, u"grey"_s, u"teal"_s};
    return names[static_cast<size_t>(color)];
}

const QList<NamedColor> &namedColors()
{
    return vocabulary().names;
}

BasicColor basicColorOf(QRgb rgb)
{
    return wordOf(cielabFromRgb(rgb));
}

QList<BasicColor> likelyBasicColors(QRgb rgb)
{
    const CieLab lab = cielabFromRgb(rgb);
    QList<BasicColor> result;
    if (isNeutral(lab))
        result.append(neutralWord(lab));
    auto all = scores(lab);
    while (result.size() < 2) {
        const auto best = std::max_element(all.begin(), all.end());
        const auto word = static_cast<BasicColor>(best - all.begin());
        *best = std::numeric_limits<double>::lowest();
        if (!result.contains(word))
            result.append(word);
    }
    return result;
}

int namedColorOf(QRgb rgb)
{
    return nearest(rgb, false);
}

int simpleColorOf(QRgb rgb)
{
    return nearest(rgb, true);
}

const std::vector<quint16> &namedColorTable()
{
    static const std::vector<quint16> table = [] {
        std::vector<quint16> made(32768);
        for (uint r = 0; r < 32; ++r) {
            for (uint g = 0; g < 32; ++g) {
                for (uint b = 0; b < 32; ++b) {
                    const auto full = [](uint five) { return static_cast<int>(five * 255 / 31); };
                    made[r << 10 | g << 5 | b]
                        = static_cast<quint16>(namedColorOf(qRgb(full(r), full(g), full(b))));
                }
            }
        }
        return made;
    }();
    return table;
}

} // namespace Afterimage
