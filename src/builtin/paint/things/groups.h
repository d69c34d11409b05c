// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/paint/thing.h"
#include "builtin/paint/things/art.h"

namespace Afterimage::Things {

//! One row of a group's table. `nouns` are separated by '|', the canonical one first.
struct Entry
{
    const char *key;
    const char *nouns;
    double heightMetres;
    double aspect;
    ThingPainter::Support support;
    void (*draw)(Art &art);
};

//! The painters of a table, each drawing on a sheet 100 high and 100 × aspect wide.
[[nodiscard]] QList<ThingPainter> painters(const char *group, const QList<Entry> &entries);

//! Sets a thing that is drawn already on fire; `width` is the width of its sheet.
void flames(Art &art, qreal width);

[[nodiscard]] QList<ThingPainter> trees();
[[nodiscard]] QList<ThingPainter> plants();
[[nodiscard]] QList<ThingPainter> flowers();
[[nodiscard]] QList<ThingPainter> houses();
[[nodiscard]] QList<ThingPainter> landmarks();
[[nodiscard]] QList<ThingPainter> structures();
[[nodiscard]] QList<ThingPainter> vessels();
[[nodiscard]] QList<ThingPainter> vehicles();
[[nodiscard]] QList<ThingPainter> aircraft();
[[nodiscard]] QList<ThingPainter> farmAnimals();
[[nodiscard]] QList<ThingPainter> pets();
[[nodiscard]] QList<ThingPainter> wildAnimals();
[[nodiscard]] QList<ThingPainter> beasts();
[[nodiscard]] QList<ThingPainter> mythicals();
[[nodiscard]] QList<ThingPainter> birds();
[[nodiscard]] QList<ThingPainter> seaAnimals();
[[nodiscard]] QList<ThingPainter> smallAnimals();
[[nodiscard]] QList<ThingPainter> people();
[[nodiscard]] QList<ThingPainter> fruit();
[[nodiscard]] QList<ThingPainter> dishes();
[[nodiscard]] QList<ThingPainter> furniture();
[[nodiscard]] QList<ThingPainter> household();
[[nodiscard]] QList<ThingPainter> belongings();
[[nodiscard]] QList<ThingPainter> music();
[[nodiscard]] QList<ThingPainter> heavens();
[[nodiscard]] QList<ThingPainter> land();
[[nodiscard]] QList<ThingPainter> implements();
[[nodiscard]] QList<ThingPainter> wardrobe();

} // namespace Afterimage::Things
