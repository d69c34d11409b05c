// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/random.h"
#include "builtin/scene/scenegraph.h"

#include <QColor>
#include <QList>
#include <QPainter>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <functional>

namespace Afterimage {

//! The light everything in one picture stands in.
struct Light
{
    QPointF direction {-0.6, -0.8}; //!< unit vector from a thing towards the light, x right, y down
    QColor colour {255, 250, 240};
    QColor shade {120, 135, 165}; //!< what falls into the shadows
    double ambient = 0.5; //!< 0: shadows are black … 1: no shadows at all
    bool night = false; //!< windows and lamps are lit
};

//! Everything a thing painter gets to know. It paints with `painter` on a transparent layer, in pixels.
struct ThingContext
{
    QPainter &painter; //!< antialiasing is on
    QRectF box; //!< where the thing stands; its bottom touches the ground. Stay within a tenth of its size
                //!< around it
    QColor body; //!< colour asked for; invalid: the painter's choice
    QColor accent; //!< second colour asked for; invalid: the painter's choice
    Light light;
    Rng rng; //!< its own stream: same prompt, same seed, same thing
    QString noun; //!< canonical noun asked for, one of ThingPainter::nouns
    QString pose; //!< "sitting", "flying", "running", …; empty: the usual one
    double distance = 0; //!< 0 near … 1 far: leave out detail that would not be seen
    Season season = Season::Unset;
    Weather weather = Weather::Unset;
};

//! How one kind of named thing is painted.
struct ThingPainter
{
    enum Support { Sky, Water, Ground, Surface, Any };

    QString key; //!< "dog"
    QStringList nouns; //!< canonical first, then synonyms; singular, lower case; may be several words
    QString group; //!< "plants", "buildings", "vehicles", "animals", "people", "food", "objects"
    double heightMetres = 1; //!< in the world
    double aspect = 1; //!< width divided by height
    Support support = Ground; //!< where it stands when nobody says
    std::function<void(ThingContext &)> paint;
};

//! Every named thing the engine can paint, in a fixed order. Made once; callable from any thread.
[[nodiscard]] const QList<ThingPainter> &thingPainters();
//! The one with this key; null when there is none. Callable from any thread.
[[nodiscard]] const ThingPainter *thingPainter(const QString &key);

} // namespace Afterimage
