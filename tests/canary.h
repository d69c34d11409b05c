// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDirIterator>
#include <QFile>
#include <QList>
#include <QStringList>

namespace Afterimage {

//! A key that is used for everything and then looked for everywhere.
inline const QByteArray canary = "sk-canary-4f1d2b7e9c6a8530-XyZ";

//! The key as somebody careless could have written it.
inline QList<QByteArray> canaryTraces()
{
    QList<QByteArray> all {canary, canary.toHex(), canary.mid(3), canary.toPercentEncoding()};
    // In base64 a text looks different at each of three places, and its ends depend on the neighbours.
    for (const QByteArray &before : {QByteArray(), QByteArray("x"), QByteArray("xx")}) {
        const QByteArray text = (before + canary).toBase64();
        all << text.mid(4, text.size() - 8);
    }
    QByteArray wide;
    for (const char c : canary)
        wide += QByteArray(1, c) + '\0'; // a QString in memory
    return all << wide;
}

//! What these bytes tell of the key, each with `where`.
inline QStringList tracesIn(const QByteArray &bytes, const QString &where)
{
    QStringList found;
    const QList<QByteArray> traces = canaryTraces();
    for (const QByteArray &trace : traces) {
        if (bytes.contains(trace))
            found << where + QStringLiteral(": ") + QString::fromLatin1(trace.toPercentEncoding());
    }
    return found;
}

//! What any file or file name under a folder tells; `files` counts them.
inline QStringList tracesUnder(const QString &folder, int &files)
{
    QStringList found;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = walk.next();
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue; // a socket
        ++files;
        found << tracesIn(file.readAll(), path) << tracesIn(path.toUtf8(), path);
    }
    return found;
}

} // namespace Afterimage
