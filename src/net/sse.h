// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QList>

namespace Afterimage {

//! One server-sent event. `data` lines are joined by LF.
struct SseEvent
{
    QByteArray name; //!< of the event: line; empty: none
    QByteArray data;

    friend bool operator==(const SseEvent &, const SseEvent &) = default;
};

//! Splits a stream of bytes into server-sent events (WHATWG HTML, "Interpreting an event stream"), whatever
//! the pieces: CR, LF and CRLF ends, comments, a BOM, lines of many megabytes. id: and retry: are skipped,
//! events without data too. Not thread-safe.
class SseReader final
{
public:
    static constexpr qint64 defaultMaxEventBytes = qint64(64) * 1024 * 1024;

    explicit SseReader(qint64 maxEventBytes = defaultMaxEventBytes);

    //! The events that are complete now. ErrorKind::Network when one grows past the limit; events before it
    //! come first, and the reader stays failed then.
    [[nodiscard]] Result<QList<SseEvent>> feed(QByteArrayView bytes);
    //! The stream is over: an event that lacks only its empty line. (The standard drops it; servers that
    //! forget the line are common, and whether its data is whole is the caller's check.) The reader is as new
    //! afterwards.
    [[nodiscard]] QList<SseEvent> finish();

private:
    [[nodiscard]] bool take(QByteArrayView part);
    void endLine(QList<SseEvent> &events);
    void addData(QByteArray data);
    void endEvent(QList<SseEvent> &events);

    qint64 m_maxEventBytes;
    QByteArray m_line; //!< as far as it came
    SseEvent m_event; //!< as far as it came
    bool m_hasData = false;
    bool m_afterCr = false;
    bool m_atStart = true;
    bool m_failed = false;
};

} // namespace Afterimage
