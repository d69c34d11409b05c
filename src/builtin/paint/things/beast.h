// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/paint/things/art.h"

namespace Afterimage::Things {

//! A four-legged animal seen from its side, facing left: the measures of its body. The ground is at 99.
struct Beast
{
    QColor coat;
    QList<QPointF> torso; //!< smooth outline
    QList<QPointF> neck; //!< from the shoulder to the skull
    qreal neckRoot = 20;
    qreal neckTop = 14;
    QPainterPath head; //!< skull and muzzle
    QList<QPointF> tail;
    qreal tailRoot = 6;
    qreal tailTip = 3;
    qreal frontX = 44; //!< where the near foreleg meets the body
    qreal rearX = 98;
    qreal legTop = 56; //!< height where the legs leave the body
    qreal thigh = 20; //!< widths
    qreal shoulder = 13;
    qreal ankle = 7;
    qreal stride = 12; //!< how far the far legs stand from the near ones
    bool hooves = false;
    QColor feet; //!< hooves, socks; invalid: as the coat
};

//! Paints tail, far legs and then body, neck, head and near legs as one form; returns the outline of that
//! form.
QPainterPath paintBeast(Art &art, const Beast &beast);

} // namespace Afterimage::Things
