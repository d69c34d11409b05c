// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session.h"
#include "gallery/exporter.h"
#include "imaging/encode.h"

#include <QColor>
#include <QHash>
#include <QPainter>

namespace Afterimage {

//! A session of real encoded pictures in memory.
struct SampleSession
{
    Session session;
    QHash<QString, QByteArray> bytes; //!< by SHA-256

    SampleSession()
    {
        using namespace Qt::Literals::StringLiterals;
        session.id = u"11111111-2222-3333-4444-555555555555"_s;
        session.title = u"A harbour in the evening"_s;
        session.created = QDateTime(QDate(2026, 11, 22), QTime(13, 0), Qt::UTC);
        session.updated = session.created.addSecs(60);
        Frame origin = bare(u"o"_s, {});
        origin.picture = picture(QSize(96, 64), 0);
        origin.state = FrameState::Done;
        session.frames << origin;
    }

    //! Adds a drawn step; gives its id back.
    FrameId step(
        const FrameId &id, const FrameId &parent, const QString &caption, const QSize &size = {64, 64})
    {
        Frame frame = words(id, parent, caption);
        frame.state = FrameState::Done;
        frame.seed = 7;
        frame.drawn.provider = QStringLiteral("builtin");
        frame.drawn.engine = QStringLiteral("built-in engine 1");
        frame.drawn.ms = 640;
        frame.drawn.requestIds = {QStringLiteral("req_secret")};
        frame.drawn.report = {{Outcome::Drawn, QStringLiteral("boat"), QStringLiteral("Drew a boat.")}};
        frame.picture = picture(size, int(session.frames.size()) * 47);
        session.frames << frame;
        return id;
    }

    //! Adds a half-step.
    FrameId halfStep(const FrameId &id, const FrameId &parent, const QString &caption)
    {
        session.frames << words(id, parent, caption);
        return id;
    }

    [[nodiscard]] PictureReader reader() const
    {
        return [this](const PictureRef &ref) -> Result<QByteArray> {
            const auto found = bytes.find(ref.sha256);
            if (found == bytes.end())
                return failure(ErrorKind::Storage, QStringLiteral("This picture is gone."));
            return *found;
        };
    }

private:
    Frame bare(const FrameId &id, const FrameId &parent)
    {
        Frame frame;
        frame.id = id;
        frame.session = session.id;
        frame.parent = parent;
        frame.created = session.created;
        return frame;
    }

    Frame words(const FrameId &id, const FrameId &parent, const QString &caption)
    {
        Frame frame = bare(id, parent);
        frame.step = findFrame(session, parent)->step + 1;
        frame.caption = caption;
        frame.captionSource = CaptionSource::Described;
        frame.described.provider = QStringLiteral("builtin");
        frame.described.ms = 210;
        frame.prompt = caption + QStringLiteral("\nStyle: oil");
        frame.recipe.draw.style = QStringLiteral("oil");
        return frame;
    }

    PictureRef picture(const QSize &size, int hue)
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(QColor::fromHsv(hue % 360, 140, 190));
        QPainter painter(&image);
        painter.fillRect(
            0, size.height() * 2 / 3, size.width(), size.height(), QColor::fromHsv((hue + 40) % 360, 90, 90));
        painter.setBrush(QColor(250, 240, 200));
        painter.drawEllipse(
            QPoint(size.width() / 3, size.height() / 3), size.height() / 8, size.height() / 8);
        painter.end();
        const EncodedImage encoded = encodePng(image).value();
        const PictureRef ref = refFor(encoded);
        bytes.insert(ref.sha256, encoded.bytes);
        return ref;
    }
};

} // namespace Afterimage
