// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/prompts.h"

#include <QMap>
#include <QString>

//! Round trips: words to a picture, the picture made worse on the way, and to words again in another process.
namespace Measures {

struct Count
{
    int right = 0;
    int of = 0;

    void add(bool isRight)
    {
        ++of;
        right += isRight ? 1 : 0;
    }
    [[nodiscard]] double percent() const { return of > 0 ? 100.0 * right / of : 0; }
};

struct ShapesFigures
{
    int pictures = 0;
    Count found;
    Count color;
    Count form;
    Count cell;
    Count size;
    int extra = 0; //!< told of, but neither asked for nor drawn

    [[nodiscard]] double extraPerPicture() const { return pictures > 0 ? double(extra) / pictures : 0; }
    [[nodiscard]] double worst() const; //!< the lowest of the five shares, percent
    [[nodiscard]] QString text() const;
};

struct SceneFigures
{
    int pictures = 0;
    Count horizon; //!< within 4 % of the height
    Count time;
    QMap<QString, Count> recall; //!< by likeness, of those that cover enough of the picture
    QMap<QString, Count> precision;

    [[nodiscard]] QString text() const;
};

struct StyleFigures
{
    Count named;
    Count family;
    QMap<QString, Count> byStyle;
    QMap<QString, int> confusions; //!< "oil as watercolour"
};

//! Where pictures lie, and what may be said about single misses.
struct Setting
{
    QString folder; //!< pictures of an earlier run there are used again; empty: a temporary folder
    bool tellMisses = false;
};

//! Forms on a plain ground in one style ("" is plain).
[[nodiscard]] ShapesFigures measureShapes(
    const QString &style, int prompts, const Setting &setting, bool touching = false);
[[nodiscard]] SceneFigures measureScenes(int prompts, const Setting &setting);
//! `scenes` landscapes in every style there is.
[[nodiscard]] StyleFigures measureStyles(int scenes, const Setting &setting);

} // namespace Measures
