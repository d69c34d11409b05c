// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace Afterimage {

//! One finished call of afterimage-cli.
struct CliRun
{
    int exit = -1;
    QByteArray out;
    QByteArray err;
    QList<QJsonObject> events; //!< of stdout, when it is JSONL

    [[nodiscard]] QList<QJsonObject> named(const QString &name) const
    {
        QList<QJsonObject> found;
        for (const QJsonObject &event : events) {
            if (event.value(QStringLiteral("event")).toString() == name)
                found << event;
        }
        return found;
    }
};

inline QList<QJsonObject> eventsIn(const QByteArray &out)
{
    QList<QJsonObject> events;
    const QList<QByteArray> lines = out.split('\n');
    for (const QByteArray &line : lines) {
        if (!line.isEmpty())
            events << QJsonDocument::fromJson(line).object();
    }
    return events;
}

inline CliRun cli(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(AFTERIMAGE_CLI), arguments);
    process.write(input);
    process.closeWriteChannel();
    CliRun run;
    if (!process.waitForFinished(120'000))
        process.kill();
    run.exit = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    run.events = eventsIn(run.out);
    return run;
}

} // namespace Afterimage
