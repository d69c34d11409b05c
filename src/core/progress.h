// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QImage>
#include <QMetaType>
#include <QObject>
#include <QString>

#include <memory>

namespace Afterimage {

enum class Phase { Preparing, Waiting, Describing, Drawing, Saving, Stopping };

//! A moment of a half-step under way. Unset parts are unknown, not zero.
struct Progress
{
    Phase phase = Phase::Preparing;
    QString words; //!< all words so far, while describing
    QImage preview; //!< the latest partial picture, while drawing
    double fraction = -1; //!< 0 to 1 when really known, else -1
    QDateTime waitingUntil; //!< when a wait ends by itself
    QString reason; //!< why it waits, a sentence
    QString reasonId; //!< the same for programs: "rate_limit", "overloaded", "not_sent", "unclear" or "fetch"
};

//! Carries progress from a worker to whoever listens. Made by the listener; workers may call report() from
//! any thread, and a listener that is gone just hears nothing.
class ProgressChannel final : public QObject
{
    Q_OBJECT
public:
    ProgressChannel();
    void report(const Progress &progress);

signals:
    void reported(const Afterimage::Progress &progress);
};

using ProgressSink = std::shared_ptr<ProgressChannel>;

} // namespace Afterimage

Q_DECLARE_METATYPE(Afterimage::Progress)
