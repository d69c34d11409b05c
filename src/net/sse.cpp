// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/sse.h"

#include "net/text.h"

#include <algorithm>
#include <utility>

namespace Afterimage {

namespace {

bool isLineEnd(char c)
{
    return c == '\r' || c == '\n';
}

//! `line` without its first `count` bytes; the bytes stay where they are when nobody else holds them.
QByteArray withoutStart(QByteArray line, qsizetype count)
{
    line.remove(0, count);
    return line;
}

} // namespace

SseReader::SseReader(qint64 maxEventBytes)
    : m_maxEventBytes(maxEventBytes)
{
}

Result<QList<SseEvent>> SseReader::feed(QByteArrayView bytes)
{
    QList<SseEvent> events;
    while (!bytes.isEmpty() && !m_failed) {
        // The second half of a CRLF, also when the pieces were cut between the two.
        if (std::exchange(m_afterCr, false) && bytes.front() == '\n') {
            bytes = bytes.sliced(1);
            continue;
        }
        const auto end = std::find_if(bytes.begin(), bytes.end(), isLineEnd);
        const qsizetype length = end - bytes.begin();
        if (!take(bytes.first(length)))
            break;
        if (end == bytes.end())
            break;
        m_afterCr = *end == '\r';
        endLine(events);
        bytes = bytes.sliced(length + 1);
    }
    if (m_failed && events.isEmpty())
        return failure(ErrorKind::Network,
            netText("The server sent a piece of more than %1 MB.").arg(m_maxEventBytes / (1024 * 1024)));
    return events;
}

QList<SseEvent> SseReader::finish()
{
    QList<SseEvent> events;
    if (!m_failed) {
        if (!m_line.isEmpty())
            endLine(events);
        endEvent(events);
    }
    *this = SseReader(m_maxEventBytes);
    return events;
}

bool SseReader::take(QByteArrayView part)
{
    if (m_line.size() + part.size() + m_event.data.size() > m_maxEventBytes) {
        m_failed = true;
        m_line = {};
        m_event = {};
        return false;
    }
    m_line.append(part);
    return true;
}

void SseReader::endLine(QList<SseEvent> &events)
{
    if (std::exchange(m_atStart, false) && m_line.startsWith("\xEF\xBB\xBF"))
        m_line.remove(0, 3);
    QByteArray line = std::exchange(m_line, {});
    if (line.isEmpty())
        return endEvent(events);
    const qsizetype colon = line.indexOf(':');
    const QByteArrayView name = colon < 0 ? QByteArrayView(line) : QByteArrayView(line).first(colon);
    qsizetype start = colon < 0 ? line.size() : colon + 1;
    if (start < line.size() && line.at(start) == ' ')
        ++start;
    if (name == "event")
        m_event.name = withoutStart(std::move(line), start);
    else if (name == "data")
        addData(withoutStart(std::move(line), start));
    // Comments (an empty name), id:, retry: and what is unknown say nothing to us.
}

void SseReader::addData(QByteArray data)
{
    if (!std::exchange(m_hasData, true)) {
        m_event.data = std::move(data);
        return;
    }
    m_event.data.append('\n');
    m_event.data.append(data);
}

void SseReader::endEvent(QList<SseEvent> &events)
{
    SseEvent event = std::exchange(m_event, {});
    if (std::exchange(m_hasData, false))
        events.append(std::move(event));
}

} // namespace Afterimage
