// SPDX-License-Identifier: GPL-3.0-or-later
#include "biglibrary.h"

#include "core/json.h"
#include "core/session.h"
#include "imaging/encode.h"
#include "store/durablefile.h"
#include "store/library.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QPainter>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
const auto connectionName = u"big-library"_s;

//! Hills under a sky; every number another picture, as large a file as a drawn one of this size.
QImage landscape(int number)
{
    QImage image(768, 512, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient sky(0, 0, 0, image.height());
    sky.setColorAt(0, QColor::fromHsv(number * 37 % 360, 150, 200));
    sky.setColorAt(1, QColor::fromHsv(number * 61 % 360, 90, 250));
    painter.fillRect(image.rect(), sky);
    quint32 random = quint32(number) * 2654435761u + 1;
    for (int i = 0; i < 900; ++i) {
        random = random * 1664525u + 1013904223u;
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor::fromHsv(int(random >> 8) % 360, 120, 90 + int(random >> 20) % 150));
        painter.drawEllipse(int(random >> 4) % 768, 256 + int(random >> 14) % 256, 6 + i % 20, 4 + i % 9);
    }
    return image;
}

QString jsonText(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

Result<void> run(QSqlQuery &query, const QVariantList &values)
{
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values[i]);
    if (!query.exec())
        return failure(ErrorKind::Storage, query.lastError().text());
    return {};
}

Frame frameOf(const Session &session, const Frame *parent, int step, const PictureRef &picture)
{
    Frame frame {.id = newId(), .session = session.id, .step = step, .state = FrameState::Done};
    frame.picture = picture;
    frame.created = session.created.addSecs(step);
    if (!parent)
        return frame;
    frame.parent = parent->id;
    frame.caption = u"Step %1: low hills under a wide sky, with many small flowers in front and a "
                    "pale light from the left. The mood is calm."_s.arg(step);
    frame.captionSource = CaptionSource::Described;
    frame.described = {.provider = u"builtin"_s, .engine = u"Built-in engine 1"_s, .ms = 120};
    frame.drawn = {.provider = u"builtin"_s, .engine = u"Built-in engine 1"_s, .ms = 640};
    frame.prompt = frame.caption;
    frame.seed = quint32(step);
    return frame;
}

Result<QList<PictureRef>> addPictures(const Library &library, QSqlDatabase &db, int count)
{
    QSqlQuery insert(db);
    insert.prepare(u"INSERT OR IGNORE INTO pictures(sha256, format, width, height, bytes) "
                   "VALUES (?, ?, ?, ?, ?)"_s);
    QList<PictureRef> pictures;
    for (int i = 0; i < count; ++i) {
        const Result<EncodedImage> encoded = encodeJpeg(landscape(i), 90);
        if (!encoded)
            return tl::unexpected(encoded.error());
        const PictureRef ref = refFor(*encoded);
        const QString path = library.picturePath(ref);
        QDir().mkpath(QFileInfo(path).path());
        if (const auto written = writeAtomically(path, encoded->bytes); !written)
            return tl::unexpected(written.error());
        const auto row
            = run(insert, {ref.sha256, ref.format, ref.size.width(), ref.size.height(), ref.byteCount});
        if (!row)
            return tl::unexpected(row.error());
        pictures << ref;
    }
    return pictures;
}

Result<void> addSessions(QSqlDatabase &db, const BigLibrary &size, const QList<PictureRef> &pictures)
{
    QSqlQuery addSession(db);
    addSession.prepare(u"INSERT INTO sessions(id, title, recipe, head, original, created, updated) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?)"_s);
    QSqlQuery addFrame(db);
    addFrame.prepare(u"INSERT INTO frames(id, session, parent, step, state, caption, picture, created, "
                     "facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    const QDateTime first = QDateTime::currentDateTimeUtc().addSecs(-60LL * size.sessions);
    int number = 0;
    for (int i = 0; i < size.sessions; ++i) {
        Session session {.id = newId(), .title = u"Landscape %1"_s.arg(i + 1)};
        session.created = first.addSecs(60LL * i);
        session.updated = session.created;
        QList<Frame> frames;
        for (int step = 0; step < size.framesPerSession; ++step) {
            frames << frameOf(
                session, step > 0 ? &frames.last() : nullptr, step, pictures[number++ % pictures.size()]);
        }
        const auto added = run(addSession,
            {session.id, session.title, jsonText(toJson(session.recipe)), frames.last().id,
                frames.first().picture->sha256, session.created.toMSecsSinceEpoch(),
                session.updated.toMSecsSinceEpoch()});
        if (!added)
            return added;
        const QVariant sessionRow = addSession.lastInsertId();
        QVariant parentRow;
        for (const Frame &frame : std::as_const(frames)) {
            const auto kept = run(addFrame,
                {frame.id, sessionRow, parentRow, frame.step, stateName(frame.state),
                    frame.caption.isNull() ? u""_s : frame.caption, frame.picture->sha256,
                    frame.created.toMSecsSinceEpoch(), jsonText(toJson(frame))});
            if (!kept)
                return kept;
            parentRow = addFrame.lastInsertId();
        }
    }
    return {};
}
} // namespace

Result<void> makeBigLibrary(const QString &directory, const BigLibrary &size)
{
    // Held all the while, so that nobody else opens it half made.
    const auto library = Library::open(directory);
    if (!library)
        return tl::unexpected(library.error());
    Result<void> made;
    {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, connectionName);
        db.setDatabaseName(directory + u"/library.sqlite"_s);
        if (!db.open() || !db.transaction())
            return failure(ErrorKind::Storage, db.lastError().text());
        const Result<QList<PictureRef>> pictures = addPictures(**library, db, size.pictures);
        made = pictures ? addSessions(db, size, *pictures) : tl::unexpected(pictures.error());
        if (made && !db.commit())
            made = failure(ErrorKind::Storage, db.lastError().text());
    }
    QSqlDatabase::removeDatabase(connectionName);
    return made;
}

} // namespace Afterimage
