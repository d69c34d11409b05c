// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recipe.h"
#include "drift/standstill.h"

#include <QImage>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

//! Whole loops of the built-in engine over photographs, run by the real program below its window: library,
//! loop, describer and painter.
namespace Measures {

struct LoopSetting
{
    int steps = 20;
    int side = 768; //!< pixels of the longer side of every picture drawn
    QString wander; //!< of both halves; empty: the usual one
    quint32 seed = 1; //!< the seeds of the steps are derived from it, so that a measurement can be repeated
    bool keepPictures = false;
};

//! One step as it came out; the first is the photograph itself, without words.
struct LoopStep
{
    Afterimage::Moment moment;
    QImage picture; //!< null unless kept
    QString collapse; //!< why this is no picture any more; empty: it is one
};

struct LoopRun
{
    QString photograph; //!< path
    QList<LoopStep> steps;
    std::optional<int> restAt; //!< the step at which the loop said that nothing changes any more
    QString trouble; //!< why it ended early; empty: it did not

    //! Whether pictures or words still change at this step, by the measure the loop itself uses.
    [[nodiscard]] bool movesAt(int step) const;
    [[nodiscard]] QStringList collapses() const;
    //! Whether its last three steps all are: one poor picture on the way is none.
    [[nodiscard]] bool endsCollapsed() const;
};

struct LoopFigures
{
    QList<LoopRun> runs;
    double seconds = 0; //!< for all of them together
    double cpuSeconds = 0; //!< of all processors together

    [[nodiscard]] int movingAt(int step) const;
    [[nodiscard]] int cameToRest() const;
    [[nodiscard]] QStringList collapses() const;
    [[nodiscard]] QStringList collapsedLoops() const;
    [[nodiscard]] QStringList troubles() const;
    //! Of the facts told at step `from`, the share that is told at step `to` as well, over all runs.
    [[nodiscard]] double factsSurviving(int from, int to) const;
};

//! Photographs that Debian's packages of wallpapers bring, at most `most`; fewer, or none, where they are not
//! installed.
[[nodiscard]] QStringList loopPhotographs(int most);

//! Runs all loops side by side, each over a library in a temporary folder.
[[nodiscard]] LoopFigures measureLoops(const QStringList &photographs, const LoopSetting &setting);

//! What the parser reads in a caption, as short strings that can be counted: things with their places,
//! colours of the parts, time of day, horizon, style.
[[nodiscard]] QStringList factsOf(const QString &caption);
//! How many of `facts` hold in another caption; colours and horizons may be a little off.
[[nodiscard]] int factsKept(const QString &caption, const QString &later);

} // namespace Measures
