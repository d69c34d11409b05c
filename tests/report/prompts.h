// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

//! What the describer is measured with: prompts made by a small grammar, and what they ask for.
namespace Measures {

//! One form on a plain ground.
struct Fact
{
    QString color;
    QString form;
    QString cell;
    QString size;
};

struct ShapesPrompt
{
    QString text;
    QList<Fact> facts;
};

//! Two to four forms of the twelve colours on black or white. With `touching` they are pairs that meet.
[[nodiscard]] ShapesPrompt shapesPrompt(int index, bool touching = false);

struct ScenePrompt
{
    QString text;
    QString time; //!< "day", "sunset", "dusk", "night"
    QStringList likenesses; //!< of likenessNames()
};

//! "sky", "water", "foliage", "mountain", "disc" (sun or moon), "building".
[[nodiscard]] const QStringList &likenessNames();

//! A place, a time of day, and one to three things in it.
[[nodiscard]] ScenePrompt scenePrompt(int index);

//! The kin of a style: what is right in kind when the name is wrong.
[[nodiscard]] QString styleFamily(const QString &style);

} // namespace Measures
