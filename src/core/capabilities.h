// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QList>
#include <QSize>
#include <QString>
#include <QStringList>

namespace Afterimage {

struct StyleInfo
{
    QString id; //!< what a recipe's style says and {style} becomes, e.g. "stained glass"
    QString summary; //!< half a sentence for people

    friend bool operator==(const StyleInfo &, const StyleInfo &) = default;
};

//! What a provider can do. Callers ask this, never which provider it is.
struct Capabilities
{
    ProviderId id;
    QString name; //!< for people: "Built-in engine"
    QString version;
    QString notice; //!< stands on every frame it draws, e.g. "Painted with the built-in engine (procedural,
                    //!< no AI model)"
    bool describes = false;
    bool draws = false;
    bool needsNetwork = false;
    bool costsMoney = false;
    bool takesSeed = false;
    bool takesReference = false; //!< draws from words and a picture (Remix)
    bool takesStyleReference = false; //!< and from a second picture, for its style
    bool takesMask = false; //!< and changes only where a mask lets it
    bool comparesWithOrigin = false; //!< describes in Refine mode
    QStringList models;
    QList<StyleInfo> styles; //!< styles it knows by name; free text is welcome everywhere
    QSize minimumSize; //!< pixels a drawn picture may have
    QSize maximumSize;

    friend bool operator==(const Capabilities &, const Capabilities &) = default;
};

} // namespace Afterimage
