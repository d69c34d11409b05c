// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/statements.h"

#include "builtin/analyse/light.h"
#include "builtin/color/colornamer.h"

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>

namespace Afterimage::Analysis {

using namespace Qt::Literals::StringLiterals;

namespace {

QString inCell(Cell cell)
{
    return u"in the "_s + cellName(cell);
}

QString hexName(QRgb rgb)
{
    return QColor(rgb).name().toUpper();
}

Statement palette(const Evidence &seen, Emphasis emphasis, bool numbers, const Voice &voice)
{
    QStringList main;
    QStringList touches;
    for (const PaletteEntry &entry : seen.palette.entries) {
        const QString word
            = colorWord(entry.name) + (numbers ? u" ("_s + percent(entry.share) + u")"_s : QString());
        if (main.isEmpty() || (main.size() < 2 && entry.share > 0.15))
            main.append(word);
        else if (touches.size() < 3)
            touches.append(word);
    }
    if (main.isEmpty())
        return {};
    for (const Accent &accent : seen.palette.accents) {
        if (touches.size() < 4)
            touches.append(colorWord(accent.name));
    }
    const QString lead = voice.pick(u"palette", {u"Mostly "_s, u"Mainly "_s, u"Chiefly "_s, u"Mostly "_s});
    const QString start = (emphasis == Emphasis::Colour ? u"The palette is mostly "_s : lead) + listed(main);
    Statement made {.topic = Topic::Palette, .weight = 0.8};
    QStringList shares;
    for (const PaletteEntry &entry : seen.palette.entries)
        shares.append(colorWord(entry.name) + u' ' + percent(entry.share));
    made.basis = shares.join(u", "_s);
    made.brief = start
        + (touches.isEmpty() ? u"."_s
                             : u", with touches of "_s
                    + listed(touches.first(std::min<qsizetype>(1, touches.size()))) + u"."_s);
    made.full = start + (touches.isEmpty() ? u"."_s : u", with touches of "_s + listed(touches) + u"."_s);
    return made;
}

QString timePhrase(const QString &detail)
{
    return detail == u"overcast" ? u"an overcast day"_s : detail;
}

QString skyPhrase(const QString &detail)
{
    if (detail == u"overcast")
        return u"an overcast sky"_s;
    return detail == u"day" ? u"a daytime sky"_s : u"a sky at "_s + detail;
}

//! A statement as long as it is short, with the box and the sureness of a cue.
Statement fromCue(Topic topic, const QString &text, double weight, const Cue &cue)
{
    Statement made {.topic = topic, .brief = text, .full = text, .weight = weight};
    made.boxes = {cue.box};
    made.probability = cue.probability;
    made.basis = u"likeness "_s + percent(cue.probability);
    return made;
}

Statement sky(const Cue &cue, const Voice &voice)
{
    QString colors;
    if (cue.names.size() > 1 && cue.names.at(0) != cue.names.at(1))
        colors = colorWord(cue.names.at(0)) + u" above and "_s + colorWord(cue.names.at(1))
            + u" near the horizon"_s;
    else if (!cue.names.isEmpty())
        colors = colorWord(cue.names.first()) + u" throughout"_s;
    const QString part = u"the upper "_s + percent(std::round(cue.box.height() * 20) / 20);
    const QString time = timePhrase(cue.detail);
    Statement made = fromCue(Topic::Sky, {}, 1, cue);
    if (cue.probability >= 0.85) {
        const QString start = voice.pick(u"looks", {u"A sky that looks like "_s, u"The sky looks like "_s});
        made.full = start + time + u", "_s + colors + (start.startsWith(u'T') ? u", and "_s : u", "_s)
            + voice.pick(u"sky", {u"fills "_s, u"covers "_s, u"takes up "_s}) + part + u"."_s;
        made.brief = start + time + u", "_s + colors + u"."_s;
    } else if (cue.probability >= 0.6) {
        made.full = u"The upper part resembles "_s + skyPhrase(cue.detail) + u", "_s + colors + u", and "_s
            + voice.pick(u"sky", {u"fills "_s, u"covers "_s}) + part + u"."_s;
        made.brief = u"The upper part resembles a sky, "_s + colors + u"."_s;
    } else {
        made.full = capitalised(part) + u" could be a sky, "_s + colors + u"."_s;
        made.brief = made.full;
    }
    return made;
}

void addSkyThings(const Evidence &seen, const Voice &voice, QList<Statement> &out)
{
    if (const Cue *cue = seen.cue(Likeness::Sky))
        out.append(sky(*cue, voice));
    if (const Cue *cue = seen.cue(Likeness::Clouds)) {
        const QString text
            = voice.pick(u"clouds", {u"Soft bright patches in it "_s, u"Pale drifting patches in it "_s})
            + pluralHedge(cue->probability) + u" clouds."_s;
        out.append(fromCue(Topic::Clouds, text, 0.62, *cue));
    }
    if (const Cue *cue = seen.cue(Likeness::Stars)) {
        const QString text
            = u"Many tiny bright points in it "_s + pluralHedge(cue->probability) + u" stars."_s;
        out.append(fromCue(Topic::Clouds, text, 0.9, *cue));
    }
    if (const Cue *cue = seen.cue(Likeness::Disc)) {
        const QString color
            = cue->names.isEmpty() ? u"bright"_s : u"bright "_s + colorWord(cue->names.first());
        const QString text = u"A round "_s + color + u" disc "_s + inCell(cue->cell) + u" "_s
            + hedge(cue->probability) + u" the "_s + cue->detail + u"."_s;
        out.append(fromCue(Topic::Disc, text, 0.95, *cue));
    }
}

void addHorizon(const Evidence &seen, QList<Statement> &out)
{
    if (!seen.layout.horizon || seen.ground)
        return;
    const Horizon &horizon = *seen.layout.horizon;
    Statement made {.topic = Topic::Horizon, .weight = 0.85};
    if (seen.cue(Likeness::Sky)) {
        made.brief = u"The horizon lies at "_s + percent(horizon.height) + u" of the height."_s;
        made.full = made.brief;
        if (std::abs(horizon.tilt) > 2 && std::abs(horizon.tilt) < 15) {
            made.full.chop(1);
            made.full += u", falling slightly to the "_s + (horizon.tilt > 0 ? u"right."_s : u"left."_s);
        }
    } else {
        made.brief = u"A horizon-like line lies at "_s + percent(horizon.height) + u" of the height."_s;
        made.full = made.brief;
        if (seen.layout.rows.size() == 3 && seen.layout.rows.first() != seen.layout.rows.last()) {
            made.full.chop(1);
            made.full += u", with "_s + colorWord(seen.layout.rows.first()) + u" above and "_s
                + colorWord(seen.layout.rows.last()) + u" below."_s;
        }
        made.weight = 0.75;
    }
    made.boxes = {QRectF(0, horizon.height - 0.01, 1, 0.02)};
    made.basis = u"agreement of "_s + percent(horizon.strength) + u" of the width"_s;
    out.append(made);
}

void addGround(const Evidence &seen, const Voice &voice, QList<Statement> &out)
{
    if (const Cue *cue = seen.cue(Likeness::Mountain)) {
        const QString color = cue->names.isEmpty() ? QString() : u" in "_s + colorWord(cue->names.first());
        const QString text = cue->probability >= 0.6
            ? u"A mountain-like ridge"_s + color + u" rises behind."_s
            : u"A ridge"_s + color + u", which could be a mountain, rises behind."_s;
        out.append(fromCue(Topic::Mountain, text, 0.9, *cue));
    }
    struct Entry
    {
        Likeness likeness;
        QString word;
    };
    const bool sky = seen.cue(Likeness::Sky) != nullptr;
    bool first = true;
    for (const Entry &entry : {Entry {Likeness::Water, u"water"_s}, Entry {Likeness::Foliage, u"foliage"_s},
             Entry {Likeness::Field, u"a field"_s}, Entry {Likeness::Snow, u"snow"_s},
             Entry {Likeness::Sand, u"sand"_s}, Entry {Likeness::Rock, u"rocks"_s}}) {
        const Cue *cue = seen.cue(entry.likeness);
        if (!cue)
            continue;
        const QString colors = cue->names.isEmpty() ? QString() : u", in "_s + colorWords(cue->names);
        QString where = seen.layout.horizon
            ? voice.pick(u"below", {u"Below it something "_s, u"Below the horizon something "_s})
            : u"Below it something "_s;
        if (!sky)
            where = cue->box.height() > 0.8 && cue->box.width() > 0.8
                ? u"Much of it "_s
                : capitalised(inCell(cue->cell)) + u", something "_s;
        else if (!first)
            where = u"Something there also "_s;
        const QString text = where + hedge(cue->probability) + u" "_s + entry.word + colors + u"."_s;
        out.append(fromCue(Topic::Ground, text, 0.7 + cue->probability * 0.25, *cue));
        first = false;
    }
    if (const Cue *cue = seen.cue(Likeness::Building)) {
        const QString color = cue->names.isEmpty() ? QString() : u" in "_s + colorWord(cue->names.first());
        const QString kind = cue->box.width() > 0.7
            ? u" a row of buildings"_s
            : (cue->box.width() > 0.4 ? u" buildings"_s : u" a building"_s);
        const QString text = u"Straight upright edges"_s + color + u' ' + inCell(cue->cell) + u' '
            + pluralHedge(cue->probability) + kind + (cue->count > 2 ? u" with windows."_s : u"."_s);
        out.append(fromCue(Topic::Building, text, 0.86, *cue));
    }
    struct Pattern
    {
        Likeness likeness;
        QString subject;
        QString word;
    };
    for (const Pattern &pattern : {Pattern {Likeness::Text, u"A line of small marks"_s, u"writing"_s},
             Pattern {Likeness::Fire, u"Something bright and ragged"_s, u"fire"_s},
             Pattern {Likeness::Face, u"An oval with dark marks"_s, u"a face-like pattern"_s}}) {
        if (const Cue *cue = seen.cue(pattern.likeness)) {
            const QString text = pattern.subject + u' ' + inCell(cue->cell) + u' ' + hedge(cue->probability)
                + u' ' + pattern.word + u"."_s;
            out.append(fromCue(Topic::Figure, text, 0.8, *cue));
        }
    }
    if (const Cue *cue = seen.cue(Likeness::Figure)) {
        const double x = cue->box.center().x();
        const QString place
            = x < 0.36 ? u"at the left"_s : (x > 0.64 ? u"at the right"_s : u"in the centre"_s);
        const QString text = u"A tall dark upright form, which "_s + hedge(cue->probability)
            + u" a figure or a tree, stands "_s + place + u"."_s;
        out.append(fromCue(Topic::Figure, text, 0.78, *cue));
    }
}

QString shapePhrase(const Shape &shape)
{
    QString word = formWord(shape.form);
    if (shape.form == Form::Patch) {
        const double wide = shape.box.width() / std::max(0.01, shape.box.height());
        word = wide > 2.6 ? u"band"_s : u"patch"_s;
    }
    const QString phrase = sizeWordFor(shape.size) + u" "_s + colorWord(shape.name) + u" "_s + word;
    return withArticle(phrase) + u" "_s + inCell(shape.cell);
}

void addShapes(const Evidence &seen, QList<Statement> &out)
{
    for (const ShapeGroup &group : seen.groups) {
        QString text;
        const QString what = numberWord(group.count) + u" "_s + sizeWordFor(group.like.size) + u" "_s
            + colorWord(group.like.name) + u" "_s + formPlural(group.like.form);
        if (group.order == ShapeGroup::Order::Row)
            text = u"A row of "_s + what + u" "_s + inCell(group.like.cell) + u"."_s;
        else if (group.order == ShapeGroup::Order::Column)
            text = u"A column of "_s + what + u" "_s + inCell(group.like.cell) + u"."_s;
        else
            text = capitalised(what) + u" are scattered around the "_s + cellName(group.like.cell) + u"."_s;
        // Bare forms on a ground are the picture; in a scene they are an aside.
        Statement made {Topic::Shapes, text, text, seen.ground ? 1.0 : 0.6};
        made.boxes = group.boxes;
        made.basis = u"form fits to "_s + percent(group.like.certainty);
        out.append(made);
    }
    int index = 0;
    QStringList patches;
    QList<QRectF> patchBoxes;
    for (const Shape &shape : seen.shapes) {
        if (shape.form == Form::Patch) {
            patches.append(shapePhrase(shape));
            patchBoxes.append(shape.box);
            continue;
        }
        const QString text = capitalised(shapePhrase(shape)) + u"."_s;
        const double weight = seen.ground ? (index < 6 ? 1.0 : 0.7) : 0.6;
        Statement made {Topic::Shapes, text, text, weight - index * 0.005};
        made.boxes = {shape.box};
        made.basis = percent(shape.share) + u" of the picture, form fits to "_s + percent(shape.certainty);
        out.append(made);
        ++index;
    }
    if (!patches.isEmpty()) {
        Statement made {Topic::Patches, capitalised(patches.first()) + u"."_s,
            capitalised(listed(patches)) + u"."_s, seen.cues.isEmpty() ? 0.66 : 0.42};
        made.boxes = patchBoxes;
        out.append(made);
    }
}

void addLayout(const Evidence &seen, const Voice &voice, QList<Statement> &out)
{
    const Layout &layout = seen.layout;
    if (layout.rows.size() == 3) {
        const QString top = colorWord(layout.rows.at(0));
        const QString middle = colorWord(layout.rows.at(1));
        const QString bottom = colorWord(layout.rows.at(2));
        if (top != bottom && !seen.ground) {
            const QString through = middle != top && middle != bottom ? u" through "_s + middle : QString();
            const QString text = voice.pick(u"bands",
                                     {u"From top to bottom it goes from "_s, u"Downwards it changes from "_s})
                + top + through + u" to "_s + bottom + u"."_s;
            out.append({Topic::Bands, text, text, seen.cue(Likeness::Sky) ? 0.3 : 0.58});
        }
    }
    if (layout.columns.size() == 3 && !seen.ground) {
        const QString left = colorWord(layout.columns.at(0));
        const QString right = colorWord(layout.columns.at(2));
        if (left != right) {
            const QString text
                = u"The left side is mostly "_s + left + u", the right side "_s + right + u"."_s;
            out.append({Topic::Sides, text, text, 0.36});
        }
    }
    if (!seen.palette.accents.isEmpty()) {
        const Accent &accent = seen.palette.accents.first();
        const QString text = u"A small accent of "_s + colorWord(accent.name) + u" stands out "_s
            + inCell(accent.cell) + u"."_s;
        Statement made {Topic::Accent, text, text, 0.64};
        made.boxes = {accent.box};
        made.basis = percent(accent.share) + u" of the picture"_s;
        out.append(made);
    }
    if (layout.focus && seen.shapes.isEmpty() && !seen.cue(Likeness::Disc)) {
        const QString text = layout.centred
            ? u"The strongest contrast sits in the centre."_s
            : voice.pick(u"focus", {u"The strongest contrast sits "_s, u"The strongest contrast lies "_s})
                + inCell(cellAt(layout.focus->center())) + u"."_s;
        Statement made {Topic::Focus, text, text, 0.45};
        made.boxes = {*layout.focus};
        out.append(made);
    }
    if (layout.mirrorLeftRight > 0.88 && layout.mirrorLeftRight <= 1.01)
        out.append({Topic::Symmetry, u"Left and right mirror each other."_s,
            u"Left and right nearly mirror each other."_s, 0.4});
    else if (layout.direction != Direction::None && !seen.ground) {
        static const std::array<QString, 4> words {QString(), u"horizontal"_s, u"vertical"_s, u"diagonal"_s};
        const QString text
            = u"Its lines are mainly "_s + words[static_cast<size_t>(layout.direction)] + u"."_s;
        out.append({Topic::Symmetry, text, text, 0.34});
    }
}

void addLight(const Evidence &seen, Emphasis emphasis, const Voice &voice, QList<Statement> &out)
{
    const Light &light = seen.light;
    const QString brightness = light.mean < 0.25 ? u"very dark"_s
        : light.mean < 0.4                       ? u"dim"_s
        : light.mean < 0.6                       ? (light.contrast < 0.12 ? u"soft"_s : u"even"_s)
        : light.mean < 0.8 ? (light.contrast < 0.12 ? u"soft and bright"_s : u"bright"_s)
                           : u"very bright"_s;
    const QString contrast = light.contrast < 0.1 ? u"low in contrast"_s
        : light.contrast < 0.2                    ? u"moderate in contrast"_s
                                                  : u"strong in contrast"_s;
    const QString mood = moodWord(light);
    Statement made {.topic = Topic::Light, .weight = 0.7};
    made.brief = u"The light is "_s + brightness + u" and "_s + contrast + u"."_s;
    const QString reads
        = voice.pick(u"mood", {u"the picture reads as "_s, u"it all reads as "_s, u"the whole reads as "_s});
    if (emphasis == Emphasis::Mood) {
        made.full = u"It reads as "_s + mood + u", "_s
            + (seen.light.arousal < 0
                    ? voice.pick(u"poetry",
                        {u"slow and quiet"_s, u"as if nothing were in a hurry"_s, u"hushed and unhurried"_s})
                    : voice.pick(u"poetry",
                        {u"restless and awake"_s, u"as if it were about to move"_s, u"warm with unrest"_s}))
            + u"; the light is "_s + brightness + u" and "_s + contrast + u"."_s;
        made.brief = u"It reads as "_s + mood + u"."_s;
        made.weight = 1;
    } else {
        made.full = u"The light is "_s + brightness + u" and "_s + contrast + u"; "_s + reads + mood + u"."_s;
    }
    made.basis = u"mean lightness "_s + percent(light.mean) + u", contrast "_s + percent(light.contrast);
    out.append(made);
    if (light.from) {
        static const std::array<QString, 9> sides {u"upper left"_s, u"top"_s, u"upper right"_s, u"left"_s,
            u"centre"_s, u"right"_s, u"lower left"_s, u"bottom"_s, u"lower right"_s};
        const QString text
            = u"It is brightest toward the "_s + sides[static_cast<size_t>(*light.from)] + u"."_s;
        out.append({Topic::Light, text, text, 0.44});
    }
    const double c = light.colourfulness;
    const QString colourful = c < 8 ? u"nearly colourless"_s
        : c < 25                    ? u"muted"_s
        : c < 50                    ? u"moderate"_s
        : c < 80                    ? u"vivid"_s
                                    : u"intense"_s;
    const QString warm = c < 8  ? QString()
        : light.warmth > 0.035  ? u" and warm"_s
        : light.warmth < -0.025 ? u" and cool"_s
                                : QString();
    const QString colors
        = voice.pick(u"colours", {u"The colours are "_s, u"Its colours are "_s, u"All its colours are "_s})
        + colourful + warm + u"."_s;
    Statement colours {Topic::Colourfulness, colors, colors, 0.4};
    colours.basis = u"colourfulness "_s + QString::number(std::lround(c));
    out.append(colours);
}

void addSurface(const Evidence &seen, QList<Statement> &out)
{
    static const std::array<QString, 5> words {u"smooth"_s, u"soft"_s, u"grainy"_s, u"brushed"_s, u"busy"_s};
    const QString &word = words[static_cast<size_t>(seen.texture)];
    Statement surface {
        .topic = Topic::Texture, .brief = u"The surface is "_s + word + u"."_s, .weight = 0.38};
    surface.full = surface.brief;
    if (seen.layout.calmest && seen.layout.busiest)
        surface.full = u"The surface is "_s + word + u", calmest "_s + inCell(*seen.layout.calmest)
            + u" and busiest "_s + inCell(*seen.layout.busiest) + u"."_s;
    out.append(surface);
    if (seen.manner) {
        // The parser knows this phrase as the one that asks for a style.
        const QString manner = u"The manner resembles "_s + seen.manner->name + u"."_s;
        Statement made {Topic::Style, manner, manner, 0.96};
        made.probability = seen.manner->probability;
        made.basis = u"likeness "_s + percent(seen.manner->probability);
        out.append(made);
    }
    if (seen.margin)
        out.append(
            {Topic::Margin, u"A pale margin runs around it."_s, u"A pale margin runs around it."_s, 0.32});
    if (seen.transparent)
        out.append(
            {Topic::Margin, u"Parts of it are transparent."_s, u"Parts of it are transparent."_s, 0.5});
}

void addNumbers(const Evidence &seen, QList<Statement> &out)
{
    QStringList entries;
    for (const PaletteEntry &entry : seen.palette.entries)
        entries.append(hexName(entry.rgb) + u" "_s + percent(entry.share));
    const QString hex = u"Palette: "_s + entries.join(u", "_s) + u"."_s;
    out.append({Topic::Numbers, hex, hex, 1});
    const QString light = u"Mean lightness "_s + percent(seen.light.mean) + u", from "_s
        + percent(seen.light.low) + u" to "_s + percent(seen.light.high) + u"; contrast "_s
        + percent(seen.light.contrast) + u", colourfulness "_s
        + QString::number(std::lround(seen.light.colourfulness)) + u"."_s;
    out.append({Topic::Numbers, light, light, 0.68});
}

} // namespace

QList<Statement> statementsFor(const Evidence &seen, Emphasis emphasis, bool numbers, const Voice &voice)
{
    QList<Statement> out;
    if (seen.ground && !(seen.shapes.isEmpty() && seen.groups.isEmpty())) {
        const QString text = u"The background is plain "_s + colorWord(*seen.ground) + u"."_s;
        addShapes(seen, out);
        out.append({Topic::Backdrop, text, text, 1});
        Statement colors = palette(seen, emphasis, numbers, voice);
        colors.weight = 0.5;
        if (!colors.full.isEmpty())
            out.append(colors);
    } else {
        const Statement colors = palette(seen, emphasis, numbers, voice);
        if (!colors.full.isEmpty())
            out.append(colors);
        addSkyThings(seen, voice, out);
        addHorizon(seen, out);
        addGround(seen, voice, out);
        addShapes(seen, out);
    }
    addLayout(seen, voice, out);
    addLight(seen, emphasis, voice, out);
    addSurface(seen, out);
    if (numbers)
        addNumbers(seen, out);
    return out;
}

} // namespace Afterimage::Analysis
