// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery/record.h"

#include "core/json.h"
#include "gallery/text.h"
#include "imaging/files.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int recordVersion = 1;
constexpr qint64 maxRecordBytes = 512LL * 1024 * 1024;

//! Request ids point to an account, and a trouble may name the user's folders: neither is for other people.
Frame forOthers(Frame frame)
{
    frame.described.requestIds.clear();
    frame.drawn.requestIds.clear();
    frame.described.attempt.clear();
    frame.drawn.attempt.clear();
    frame.trouble.reset();
    return frame;
}

//! A name of ours: relative, at most one folder deep, nothing hidden and no way out of the gallery.
bool isOwnName(const QString &name)
{
    const QStringList parts = name.split(u'/');
    if (parts.size() > 2 || name.contains(u'\\') || name.contains(QChar::Null))
        return false;
    return std::none_of(parts.begin(), parts.end(),
        [](const QString &part) { return part.isEmpty() || part.startsWith(u'.'); });
}

tl::unexpected<Error> notOurs(const QString &detail)
{
    return failure(ErrorKind::InvalidInput,
        GalleryText::tr("This folder is not a gallery made by Afterimage."), {}, detail);
}

Result<Session> sessionFromJson(const QJsonObject &json)
{
    Session session;
    session.id = json.value("session"_L1).toString();
    session.title = json.value("title"_L1).toString();
    session.head = json.value("head"_L1).toString();
    session.created = QDateTime::fromString(json.value("created"_L1).toString(), Qt::ISODateWithMs);
    session.updated = QDateTime::fromString(json.value("updated"_L1).toString(), Qt::ISODateWithMs);
    const Result<Recipe> recipe = recipeFromJson(json.value("recipe"_L1).toObject());
    if (!recipe)
        return tl::unexpected(recipe.error());
    session.recipe = *recipe;
    return session;
}

QJsonObject framesHeader(const GalleryRecord &record)
{
    const Session &session = record.session;
    QJsonObject json {{u"format"_s, u"afterimage-session"_s}, {u"version"_s, recordVersion},
        {u"scope"_s, record.scope == ExportOptions::Scope::Tree ? u"tree"_s : u"chain"_s},
        {u"session"_s, session.id}, {u"title"_s, session.title}, {u"recipe"_s, toJson(session.recipe)}};
    if (session.created.isValid())
        json.insert("created"_L1, session.created.toUTC().toString(Qt::ISODateWithMs));
    if (session.updated.isValid())
        json.insert("updated"_L1, session.updated.toUTC().toString(Qt::ISODateWithMs));
    if (findFrame(session, session.head))
        json.insert("head"_L1, session.head);
    return json;
}

} // namespace

QByteArray toBytes(const GalleryRecord &record)
{
    QJsonArray frames;
    for (const Frame &frame : record.session.frames) {
        QJsonObject json = toJson(forOthers(frame));
        if (const QString file = record.pictureFiles.value(frame.id); !file.isEmpty())
            json.insert("file"_L1, file);
        frames << json;
    }
    QJsonObject files;
    for (auto file = record.files.begin(); file != record.files.end(); ++file)
        files.insert(file.key(), file.value());

    QJsonObject json = framesHeader(record);
    json.insert("frames"_L1, frames);
    json.insert("files"_L1, files);
    return QJsonDocument(json).toJson();
}

Result<GalleryRecord> recordFromBytes(const QByteArray &bytes)
{
    QJsonParseError parseError;
    const QJsonObject json = QJsonDocument::fromJson(bytes, &parseError).object();
    if (parseError.error != QJsonParseError::NoError)
        return notOurs(parseError.errorString());
    if (json.value("format"_L1).toString() != "afterimage-session"_L1)
        return notOurs(u"format"_s);
    if (json.value("version"_L1).toInt() != recordVersion)
        return failure(ErrorKind::InvalidInput,
            GalleryText::tr(
                "This gallery was made by another version of Afterimage, which this one cannot read."));

    const Result<Session> session = sessionFromJson(json);
    if (!session)
        return tl::unexpected(session.error());
    GalleryRecord record {.session = *session, .scope = {}, .pictureFiles = {}, .files = {}};
    if (json.value("scope"_L1).toString() == "tree"_L1)
        record.scope = ExportOptions::Scope::Tree;

    const QJsonObject files = json.value("files"_L1).toObject();
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (!isOwnName(file.key()))
            return notOurs(file.key());
        record.files.insert(file.key(), file.value().toString());
    }
    const QJsonArray frames = json.value("frames"_L1).toArray();
    for (const QJsonValue &value : frames) {
        Result<Frame> frame = frameFromJson(value.toObject());
        if (!frame)
            return tl::unexpected(frame.error());
        frame->session = record.session.id;
        const QString file = value.toObject().value("file"_L1).toString();
        if (!file.isEmpty() && !record.files.contains(file))
            return notOurs(file);
        if (!file.isEmpty())
            record.pictureFiles.insert(frame->id, file);
        record.session.frames << *frame;
    }
    return record;
}

Result<GalleryRecord> recordIn(const QString &folder)
{
    if (!QFileInfo(folder).isDir())
        return failure(ErrorKind::NotFound, GalleryText::tr("There is no such folder: %1.").arg(folder));
    const Result<QByteArray> bytes = readRegularFile(folder + u'/' + recordName, maxRecordBytes);
    if (!bytes)
        return notOurs(bytes.error().detail);
    return recordFromBytes(*bytes);
}

} // namespace Afterimage
