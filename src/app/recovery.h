// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"
#include "core/pending.h"

#include <QList>
#include <QStringList>

class QObject;

namespace Afterimage {

class Engines;
class Library;

//! What the start after a crash found in the journal.
struct RecoveryReport
{
    int pictures = 0; //!< received before the crash, now in their frames
    int captions = 0;
    QStringList files; //!< what had no frame to go to any more: absolute paths in the library's recovered/
    QList<Attempt> unclear; //!< sent, or maybe sent, without a full answer: maybe charged
    QList<Attempt> unusable; //!< a full answer with nothing of use in it: charged
    QList<Error> troubles; //!< what could not be stored; it stays in the spool for the next try

    [[nodiscard]] bool isEmpty() const
    {
        return pictures == 0 && captions == 0 && files.isEmpty() && unclear.isEmpty() && unusable.isEmpty()
            && troubles.isEmpty();
    }
};

//! Finishes every paid request that an earlier run of the program sent and never finished: what was received
//! is stored in the frame it was for (a caption whose frame never came into being gets one), the rest is
//! filed as unclear. Nothing is sent but, for a picture that a server has left at an address, the request for
//! it: once, without the key. What cannot be had from there now is tried again at the next start, for a day.
//! Reading is done on the engines' pool; `receiver` is where the steps meet.
[[nodiscard]] Pending<RecoveryReport> recoverPaidWork(Library &library, Engines &engines, QObject *receiver);

} // namespace Afterimage
