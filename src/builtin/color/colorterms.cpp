// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/color/colorterms.h"

#include "builtin/color/colormath.h"
#include "builtin/color/colortable.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace Afterimage {

using namespace Qt::Literals::StringLiterals;

namespace {

QRgb opaque(QRgb rgb)
{
    return rgb | 0xff000000U;
}

QList<ColorTerm> termsOf(std::span<const ColorEntry> entries)
{
    QList<ColorTerm> terms;
    for (const ColorEntry &entry : entries)
        terms.append({QString::fromLatin1(entry.name), opaque(entry.rgb)});
    return terms;
}

//! Blanks and hyphens do not count in look-ups: "off white", "off-white" and "offwhite" are one name.
QString keyOf(QStringView name)
{
    QString key;
    for (const QChar c : name) {
        if (c.isLetterOrNumber() || c == u'#')
            key += c.toLower();
    }
    return key.replace(u"gray"_s, u"grey"_s);
}

const QHash<QString, QRgb> &byKey()
{
    static const QHash<QString, QRgb> hash = [] {
        QHash<QString, QRgb> made;
        for (const ColorTerm &term : colorTerms())
            made.insert(keyOf(term.name), term.rgb);
        return made;
    }();
    return hash;
}

//! What a modifier does: lightness moves towards `towards` by `by`, chroma is scaled.
struct Modifier
{
    float towards;
    float by;
    float chroma;
};

const QHash<QString, Modifier> &modifiers()
{
    static const QHash<QString, Modifier> table {
        {u"dark"_s, {0, 0.38F, 0.85F}},
        {u"darker"_s, {0, 0.38F, 0.85F}},
        {u"darkish"_s, {0, 0.2F, 0.95F}},
        {u"dim"_s, {0, 0.3F, 0.7F}},
        {u"shadowy"_s, {0, 0.4F, 0.7F}},
        {u"deep"_s, {0, 0.25F, 1.05F}},
        {u"rich"_s, {0, 0.15F, 1.1F}},
        {u"inky"_s, {0, 0.55F, 0.8F}},
        {u"light"_s, {1, 0.45F, 0.75F}},
        {u"lighter"_s, {1, 0.45F, 0.75F}},
        {u"lightish"_s, {1, 0.25F, 0.9F}},
        {u"pale"_s, {1, 0.62F, 0.5F}},
        {u"paler"_s, {1, 0.62F, 0.5F}},
        {u"pastel"_s, {1, 0.5F, 0.65F}},
        {u"milky"_s, {1, 0.6F, 0.4F}},
        {u"bright"_s, {1, 0.08F, 1.3F}},
        {u"brilliant"_s, {1, 0.1F, 1.3F}},
        {u"luminous"_s, {1, 0.2F, 1.2F}},
        {u"vivid"_s, {1, 0, 1.35F}},
        {u"neon"_s, {1, 0.2F, 1.5F}},
        {u"fluorescent"_s, {1, 0.2F, 1.5F}},
        {u"intense"_s, {1, 0, 1.35F}},
        {u"strong"_s, {1, 0, 1.2F}},
        {u"saturated"_s, {1, 0, 1.3F}},
        {u"pure"_s, {1, 0, 1.2F}},
        {u"muted"_s, {0.62F, 0.1F, 0.55F}},
        {u"dusty"_s, {0.65F, 0.15F, 0.5F}},
        {u"dull"_s, {0.5F, 0.1F, 0.5F}},
        {u"dirty"_s, {0.45F, 0.2F, 0.55F}},
        {u"faded"_s, {0.8F, 0.3F, 0.5F}},
        {u"soft"_s, {0.8F, 0.2F, 0.65F}},
        {u"subdued"_s, {0.6F, 0.1F, 0.6F}},
        {u"washed-out"_s, {0.85F, 0.4F, 0.4F}},
        {u"smoky"_s, {0.45F, 0.2F, 0.4F}},
        {u"weathered"_s, {0.6F, 0.15F, 0.55F}},
        {u"medium"_s, {0.6F, 0.15F, 1}},
        {u"mid"_s, {0.6F, 0.15F, 1}},
    };
    return table;
}

bool isIntensifier(const QString &word)
{
    return word == u"very" || word == u"extremely" || word == u"really" || word == u"intensely"
        || word == u"deeply";
}

bool isSoftener(const QString &word)
{
    return word == u"slightly" || word == u"fairly" || word == u"quite" || word == u"rather"
        || word == u"somewhat";
}

QRgb modified(QRgb rgb, const Modifier &modifier, float strength)
{
    Oklch lch = oklchFromOklab(oklabFromRgb(rgb));
    lch.L += (modifier.towards - lch.L) * std::min(0.9F, modifier.by * strength);
    lch.C *= 1 + (modifier.chroma - 1) * std::min(strength, 1.4F);
    return rgbFromOklab(oklabFromOklch(lch));
}

QRgb mixture(QRgb from, QRgb to, float t)
{
    return rgbFromOklab(mixed(oklabFromRgb(from), oklabFromRgb(to), t));
}

//! "reddish" is red, "bluish" blue, "greyish" grey ...; unset for every other word.
std::optional<QRgb> ishColor(const QString &word)
{
    if (!word.endsWith(u"ish"_s) || word.size() < 5)
        return {};
    const QString stem = word.chopped(3);
    const auto &table = byKey();
    QStringList spellings {stem, stem + u'e'};
    if (stem.endsWith(u'-'))
        spellings.append(stem.chopped(1));
    if (stem.size() > 2 && stem.at(stem.size() - 1) == stem.at(stem.size() - 2))
        spellings.append(stem.chopped(1)); // "reddish"
    for (const QString &spelling : spellings) {
        if (const auto found = table.constFind(keyOf(spelling)); found != table.constEnd())
            return *found;
    }
    return {};
}

std::optional<QRgb> colorOf(const QStringList &words)
{
    if (words.isEmpty())
        return {};
    const auto &table = byKey();
    if (const auto found = table.constFind(keyOf(words.join(u' '))); found != table.constEnd())
        return *found;
    const QString &first = words.first();
    const QStringList rest = words.sliced(1);
    if ((isIntensifier(first) || isSoftener(first)) && rest.size() > 1) {
        const auto modifier = modifiers().constFind(rest.first());
        const float strength = isIntensifier(first) ? 1.6F : 0.5F;
        if (modifier != modifiers().constEnd()) {
            const std::optional<QRgb> base = colorOf(rest.sliced(1));
            return base ? std::optional(modified(*base, *modifier, strength)) : base;
        }
        return colorOf(rest);
    }
    if (const auto modifier = modifiers().constFind(first); modifier != modifiers().constEnd()) {
        const std::optional<QRgb> base = colorOf(rest);
        return base ? std::optional(modified(*base, *modifier, 1)) : base;
    }
    if (const std::optional<QRgb> tint = ishColor(first)) {
        if (rest.isEmpty())
            return mixture(*tint, byKey().value(u"grey"_s), 0.3F);
        const std::optional<QRgb> base = colorOf(rest);
        if (!base)
            return base;
        // A tinted grey is still a grey; a tinted colour may lean further.
        const bool grey = oklchFromOklab(oklabFromRgb(*base)).C < 0.03F;
        return mixture(*base, *tint, grey ? 0.15F : 0.3F);
    }
    // Two names side by side ("green brown", "rose gold") mean the last one, leaning to the first.
    for (qsizetype cut = words.size() - 1; cut >= 1; --cut) {
        const auto found = table.constFind(keyOf(words.first(cut).join(u' ')));
        if (found == table.constEnd())
            continue;
        if (const std::optional<QRgb> base = colorOf(words.sliced(cut)))
            return mixture(*found, *base, 0.6F);
    }
    return {};
}

} // namespace

const QList<ColorTerm> &plainColorTerms()
{
    static const QList<ColorTerm> terms = termsOf(surveyColors());
    return terms;
}

const QList<ColorTerm> &colorTerms()
{
    static const QList<ColorTerm> terms = [] {
        QList<ColorTerm> all = plainColorTerms();
        QStringList known;
        for (const ColorTerm &term : all)
            known.append(keyOf(term.name));
        for (const ColorTerm &term : termsOf(cssColors())) {
            if (!known.contains(keyOf(term.name)))
                all.append(term);
        }
        return all;
    }();
    return terms;
}

std::optional<QRgb> colorByName(QStringView words)
{
    const QStringView trimmed = words.trimmed();
    if (trimmed.startsWith(u'#')) {
        bool ok = false;
        const uint value = trimmed.sliced(1).toUInt(&ok, 16);
        if (ok && trimmed.size() == 7)
            return opaque(value);
        if (ok && trimmed.size() == 4) {
            const uint r = value >> 8 & 0xf;
            const uint g = value >> 4 & 0xf;
            const uint b = value & 0xf;
            return opaque(r * 0x11 << 16 | g * 0x11 << 8 | b * 0x11);
        }
        return {};
    }
    static const QRegularExpression separator(u"[\\s\\-\\x{2010}-\\x{2013}]+"_s);
    QString lower = trimmed.toString().toLower();
    lower.replace(u"gray"_s, u"grey"_s);
    // "-ish" belongs to the word before it, however it is written.
    lower.replace(u"-ish"_s, u"ish"_s);
    QStringList parts = lower.split(separator, Qt::SkipEmptyParts);
    for (qsizetype i = 0; i + 1 < parts.size(); ++i) {
        if (parts.at(i) == u"washed" && parts.at(i + 1) == u"out") {
            parts[i] = u"washed-out"_s;
            parts.removeAt(i + 1);
        }
    }
    if (parts.isEmpty() || parts.size() > 6)
        return {};
    return colorOf(parts);
}

bool areContraryColors(QStringView one, QStringView other)
{
    constexpr float colourful = 0.06F;
    constexpr float farHue = 1.4F; // radians: green and blue lie that near only by name
    constexpr float farLightness = 0.6F;
    if (byKey().contains(keyOf(one.toString().toLower() + u' ' + other.toString().toLower())))
        return false;
    const std::optional<QRgb> first = colorByName(one);
    const std::optional<QRgb> second = colorByName(other);
    if (!first || !second || ishColor(one.toString().toLower()))
        return false;
    const Oklch x = oklchFromOklab(oklabFromRgb(*first));
    const Oklch y = oklchFromOklab(oklabFromRgb(*second));
    if (x.C < colourful && y.C < colourful)
        return std::abs(x.L - y.L) > farLightness;
    const float turn = std::abs(x.h - y.h);
    return x.C >= colourful && y.C >= colourful
        && std::min(turn, 2 * std::numbers::pi_v<float> - turn) > farHue;
}

bool isColorModifier(QStringView word)
{
    const QString lower = word.toString().toLower();
    return modifiers().contains(lower) || isIntensifier(lower) || isSoftener(lower);
}

} // namespace Afterimage
