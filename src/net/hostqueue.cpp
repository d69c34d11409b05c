// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/hostqueue.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

HostQueue::HostQueue(int most)
    : m_most(most)
{
}

bool HostQueue::enter(const QString &host, quint64 id)
{
    Line &line = m_lines[host];
    const bool isFree = line.active.size() < m_most;
    (isFree ? line.active : line.waiting).append(id);
    return isFree;
}

std::optional<quint64> HostQueue::leave(const QString &host, quint64 id)
{
    const auto found = m_lines.find(host);
    if (found == m_lines.end() || found->waiting.removeOne(id) || !found->active.removeOne(id))
        return {};
    if (!found->waiting.isEmpty()) {
        found->active.append(found->waiting.takeFirst());
        return found->active.last();
    }
    if (found->active.isEmpty())
        m_lines.remove(host);
    return {};
}

QString hostOf(const QUrl &url)
{
    const QString scheme = url.scheme().toLower();
    const int port = url.port(scheme == "https"_L1 ? 443 : 80);
    return u"%1://%2:%3"_s.arg(scheme, url.host().toLower()).arg(port);
}

} // namespace Afterimage
