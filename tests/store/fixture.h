// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/encode.h"
#include "store/library.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

namespace Afterimage {

//! In memory where there is such a place: most tests here are not about the disk's patience with fsync.
inline std::unique_ptr<QTemporaryDir> quickFolder()
{
    const QString shared = QStringLiteral("/dev/shm");
    const QString parent = QFileInfo(shared).isWritable() ? shared : QDir::tempPath();
    return std::make_unique<QTemporaryDir>(parent + QStringLiteral("/afterimage-test-XXXXXX"));
}

//! The result of a Pending, waited for with the event loop running.
template <typename T>
Result<T> await(const Pending<T> &pending)
{
    if (!QTest::qWaitFor([&pending] { return pending.isFinished(); }, 20000))
        return failure(ErrorKind::Failed, QStringLiteral("timed out"));
    const Result<T> result = resultOf<T>(pending);
    if (!result)
        qInfo().noquote() << "answer:" << result.error().text() << result.error().detail;
    return result;
}

//! A small picture unlike any of another colour.
inline EncodedImage pictureOf(QRgb colour, const QSize &size = {8, 6})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    return *encodePng(image);
}

inline Session newSession(const QString &title)
{
    Session session {.title = title};
    session.recipe.draw.style = QStringLiteral("oil");
    session.recipe.limits.steps = 3;
    session.frames << Frame {};
    return session;
}

inline Result<Session> addSession(Library &library, const QString &title, QRgb colour = 0xff336699)
{
    return await(library.addSession(newSession(title), pictureOf(colour, {9, 9}), pictureOf(colour)));
}

//! A half-step below `parent`.
inline Frame captionedFrame(const Frame &parent, const QString &caption)
{
    Frame frame {.id = newId(), .session = parent.session, .parent = parent.id, .step = parent.step + 1};
    frame.caption = caption;
    frame.captionSource = CaptionSource::Described;
    frame.described.provider = QStringLiteral("scripted");
    frame.recipe.draw.style = QStringLiteral("oil");
    frame.created = QDateTime::fromString(QStringLiteral("2026-11-22T10:11:12.345Z"), Qt::ISODateWithMs);
    return frame;
}

inline Frame doneFrame(const Frame &parent, const QString &caption, const EncodedImage &picture)
{
    Frame frame = captionedFrame(parent, caption);
    frame.state = FrameState::Done;
    frame.prompt = caption;
    frame.seed = 7;
    frame.drawn.provider = QStringLiteral("scripted");
    frame.picture = refFor(picture);
    return frame;
}

//! Keeps a done frame with a picture of that colour; an empty frame when that failed.
inline Frame grow(Library &library, const Frame &parent, const QString &caption, QRgb colour)
{
    const EncodedImage picture = pictureOf(colour);
    return await(library.keep(doneFrame(parent, caption, picture), picture)).value_or(Frame {});
}

inline QStringList idsOf(const QList<Frame> &frames)
{
    QStringList ids;
    for (const Frame &frame : frames)
        ids << frame.id;
    return ids;
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace Afterimage
