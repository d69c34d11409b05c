// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cellstate.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
QString text(const char *source)
{
    return QCoreApplication::translate("CellState", source);
}

QString waitText(const Progress &progress)
{
    const qint64 ms = progress.waitingUntil.isValid()
        ? QDateTime::currentDateTimeUtc().msecsTo(progress.waitingUntil)
        : 0;
    const int seconds = int(std::ceil(double(ms) / 1000));
    // Reasons are sentences; here they stand within a line.
    QString reason = progress.reason;
    while (reason.endsWith(u'.'))
        reason.chop(1);
    if (seconds > 0 && !reason.isEmpty())
        return text("Again in %1 s: %2").arg(seconds).arg(reason);
    if (seconds > 0)
        return text("Again in %1 s").arg(seconds);
    return reason.isEmpty() ? text("Waiting") : text("Waiting: %1").arg(reason);
}
} // namespace

CellState cellStateOf(const Frame &frame)
{
    if (frame.isOrigin())
        return CellState::Origin;
    if (frame.isDone())
        return CellState::Done;
    return !frame.trouble ? CellState::Captioned : CellState::Failed;
}

CellState cellStateOf(Phase phase)
{
    switch (phase) {
    case Phase::Waiting:
        return CellState::Waiting;
    case Phase::Preparing:
    case Phase::Describing:
        return CellState::Describing;
    case Phase::Drawing:
    case Phase::Saving:
    case Phase::Stopping:
        break;
    }
    return CellState::Drawing;
}

QString cellStateText(CellState state)
{
    switch (state) {
    case CellState::Origin:
        return text("Origin");
    case CellState::Done:
        return text("Done");
    case CellState::Captioned:
        return text("Words only");
    case CellState::Describing:
        return text("Describing");
    case CellState::Drawing:
        return text("Drawing");
    case CellState::Waiting:
        return text("Waiting");
    case CellState::Failed:
        return text("Failed");
    }
    return {};
}

QString phaseText(const Progress &progress)
{
    switch (progress.phase) {
    case Phase::Preparing:
        return text("Preparing");
    case Phase::Waiting:
        return waitText(progress);
    case Phase::Describing:
        return text("Describing");
    case Phase::Drawing:
        if (progress.fraction >= 0)
            return text("Drawing, %1 %").arg(int(std::lround(progress.fraction * 100)));
        return text("Drawing");
    case Phase::Saving:
        return text("Saving");
    case Phase::Stopping:
        return text("Stopping");
    }
    return {};
}

QString elapsedText(qint64 ms)
{
    if (ms < 60'000)
        return text("%1 s").arg(double(ms) / 1000, 0, 'f', 1);
    const qint64 seconds = ms / 1000;
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, '0'_L1);
}

} // namespace Afterimage
