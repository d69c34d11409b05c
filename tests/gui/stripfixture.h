// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imaging/encode.h"
#include "store/library.h"

#include <QImage>
#include <QTemporaryDir>
#include <QTest>

namespace Afterimage {

template <typename T>
Result<T> await(const Pending<T> &pending)
{
    if (!QTest::qWaitFor([&pending] { return pending.isFinished(); }, 20000))
        return failure(ErrorKind::Failed, QStringLiteral("timed out"));
    return resultOf<T>(pending);
}

inline QImage plainImage(const QColor &colour, const QSize &size = {64, 48})
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

//! A real library with one session whose pictures are plain colours: origin and `steps` frames below it.
struct StripFixture
{
    QTemporaryDir directory;
    std::unique_ptr<Library> library;
    Session session;

    bool make(int steps, const QSize &size = {64, 48})
    {
        Result<std::unique_ptr<Library>> opened
            = Library::open(directory.filePath(QStringLiteral("library")));
        if (!opened)
            return false;
        library = std::move(*opened);
        Session fresh {.title = QStringLiteral("Garden")};
        fresh.frames << Frame {};
        const EncodedImage origin = *encodePng(plainImage(colourOf(0), size));
        const Result<Session> added = await(library->addSession(fresh, origin, origin));
        if (!added)
            return false;
        session = *added;
        for (int step = 1; step <= steps; ++step) {
            const EncodedImage picture = *encodePng(plainImage(colourOf(step), size));
            Frame frame {.id = newId(),
                .session = session.id,
                .parent = session.frames.last().id,
                .step = step,
                .state = FrameState::Done};
            frame.caption = QStringLiteral("Caption number %1 with a few more words behind it").arg(step);
            frame.prompt = frame.caption;
            frame.drawn.provider = QStringLiteral("scripted");
            frame.picture = refFor(picture);
            frame.created = QDateTime::currentDateTimeUtc();
            const Result<Frame> kept = await(library->keep(frame, picture));
            if (!kept)
                return false;
            session.frames << *kept;
        }
        session.head = session.frames.last().id;
        return true;
    }

    static QColor colourOf(int step) { return QColor::fromHsv(step * 37 % 360, 200, 120 + step * 11 % 120); }
    [[nodiscard]] PictureRef pictureAt(qsizetype step) const { return *session.frames[step].picture; }
};

//! Device pixels of `image` about as bright and coloured as `colour`.
inline int pixelsLike(const QImage &image, const QColor &colour)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            count += std::abs(pixel.red() - colour.red()) < 12
                && std::abs(pixel.green() - colour.green()) < 12
                && std::abs(pixel.blue() - colour.blue()) < 12;
        }
    }
    return count;
}

} // namespace Afterimage
