// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace Afterimage {

//! Who may begin and who waits: at most so many at a time for one host. Knows numbers only; not thread-safe.
// Qt has such a queue of its own, but it lets time limits run in it.
class HostQueue final
{
public:
    explicit HostQueue(int most);

    //! True: begin now. Otherwise leave() of another will name `id` when its turn comes.
    [[nodiscard]] bool enter(const QString &host, quint64 id);
    //! `id` is done, or waits no longer; who begins in its place.
    [[nodiscard]] std::optional<quint64> leave(const QString &host, quint64 id);

private:
    struct Line
    {
        QList<quint64> active;
        QList<quint64> waiting;
    };

    int m_most;
    QHash<QString, Line> m_lines;
};

//! Scheme, name and port.
[[nodiscard]] QString hostOf(const QUrl &url);

} // namespace Afterimage
