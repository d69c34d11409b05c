// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/events.h"

#include "core/json.h"
#include "store/library.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
//! The facts of a half-step that its event carries.
void addFacts(QJsonObject &event, const HalfStep &half)
{
    const QJsonObject facts = toJson(half);
    event.insert("engine"_L1, half.provider);
    for (const QLatin1StringView key : {"model"_L1, "usage"_L1, "cost_usd"_L1}) {
        if (facts.contains(key))
            event.insert(key, facts.value(key));
    }
    event.insert("ms"_L1, half.ms);
}

void addPicture(QJsonObject &event, const PictureRef &picture, const Library &library)
{
    event.insert("path"_L1, library.picturePath(picture));
    event.insert("sha256"_L1, picture.sha256);
    event.insert("width"_L1, picture.size.width());
    event.insert("height"_L1, picture.size.height());
}

QJsonObject sessionEvent(const SessionId &id, const QString &title, qsizetype frames,
    const QDateTime &created, const QDateTime &updated, const Library &library)
{
    return {{u"event"_s, u"session"_s}, {u"id"_s, id}, {u"title"_s, title}, {u"frames"_s, frames},
        {u"created"_s, created.toUTC().toString(Qt::ISODateWithMs)},
        {u"updated"_s, updated.toUTC().toString(Qt::ISODateWithMs)}, {u"library"_s, library.directory()}};
}
} // namespace

QJsonObject sessionEvent(const SessionSummary &session, const Library &library)
{
    return sessionEvent(
        session.id, session.title, session.frameCount, session.created, session.updated, library);
}

QJsonObject sessionEvent(const Session &session, const Library &library)
{
    return sessionEvent(
        session.id, session.title, session.frames.size(), session.created, session.updated, library);
}

QJsonObject captionEvent(const Frame &frame)
{
    QJsonObject event {{u"event"_s, u"caption"_s}, {u"frame"_s, frame.id}, {u"parent"_s, frame.parent},
        {u"step"_s, frame.step}, {u"text"_s, frame.caption}};
    if (!frame.described.provider.isEmpty())
        addFacts(event, frame.described);
    return event;
}

QJsonObject pictureEvent(const Frame &frame, const Library &library)
{
    QJsonObject event {{u"event"_s, u"picture"_s}, {u"frame"_s, frame.id}, {u"parent"_s, frame.parent},
        {u"step"_s, frame.step}, {u"prompt"_s, frame.prompt}};
    addPicture(event, *frame.picture, library);
    addFacts(event, frame.drawn);
    return event;
}

QJsonObject frameEvent(const Frame &frame, const Library &library)
{
    QJsonObject event = toJson(frame);
    event.insert("event"_L1, u"frame"_s);
    if (frame.picture) {
        QJsonObject picture = event.value("picture"_L1).toObject();
        addPicture(picture, *frame.picture, library);
        event.insert("picture"_L1, picture);
    }
    return event;
}

} // namespace Afterimage
