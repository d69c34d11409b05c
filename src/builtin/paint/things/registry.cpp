// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/thing.h"
#include "builtin/paint/things/groups.h"

namespace Afterimage {

namespace Things {

QList<ThingPainter> painters(const char *group, const QList<Entry> &entries)
{
    QList<ThingPainter> result;
    for (const Entry &entry : entries) {
        result << ThingPainter {.key = QString::fromLatin1(entry.key),
            .nouns = QString::fromLatin1(entry.nouns).split(u'|'),
            .group = QString::fromLatin1(group),
            .heightMetres = entry.heightMetres,
            .aspect = entry.aspect,
            .support = entry.support,
            .paint = [draw = entry.draw, aspect = entry.aspect](ThingContext &context) {
                if (!context.painter.isActive() || context.box.width() <= 0 || context.box.height() <= 0)
                    return;
                Art art(context, 100 * aspect);
                draw(art);
                if (art.posed("burning|on fire|in flames"))
                    flames(art, 100 * aspect);
            }};
    }
    return result;
}

} // namespace Things

const QList<ThingPainter> &thingPainters()
{
    using namespace Things;
    static const QList<ThingPainter> all = trees() + plants() + flowers() + houses() + landmarks()
        + structures() + vessels() + vehicles() + aircraft() + farmAnimals() + pets() + wildAnimals()
        + birds() + seaAnimals() + smallAnimals() + people() + fruit() + heavens() + land() + household()
        + furniture() + belongings() + music() + dishes() + beasts() + mythicals() + implements()
        + wardrobe();
    return all;
}

const ThingPainter *thingPainter(const QString &key)
{
    for (const ThingPainter &thing : thingPainters()) {
        if (thing.key == key)
            return &thing;
    }
    return nullptr;
}

} // namespace Afterimage
