// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

class QLocalServer;

namespace Afterimage {

//! One window for one library: the first start listens, later starts hand their files over and leave. Main
//! thread only.
class Instance final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Instance)
public:
    explicit Instance(QObject *parent = nullptr);

    //! Gives `files` (absolute paths, or none: just come to the front) to the process that listens for this
    //! library. False when nobody listens, or nobody answers within three seconds.
    [[nodiscard]] static bool handOver(const QString &libraryDirectory, const QStringList &files);
    //! Listens for others; call only while holding the library, so that a left-over socket can be removed.
    bool listen(const QString &libraryDirectory);

signals:
    void received(const QStringList &files);

private:
    QLocalServer *m_server;
};

} // namespace Afterimage
