// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pictureintake.h"

#include "app/pictureurl.h"
#include "app/workbench.h"
#include "imaging/encode.h"

#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int namesInAMessage = 4;
}

PictureIntake::PictureIntake(Workbench &workbench, std::function<Recipe()> recipe, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_recipe(std::move(recipe))
    , m_fetcher(new PictureFetcher(this))
{
}

PictureIntake::~PictureIntake()
{
    m_stop.request_stop();
}

void PictureIntake::addFiles(const QStringList &paths)
{
    for (const QString &path : paths)
        enqueue({.file = QFileInfo(path).absoluteFilePath()}, QFileInfo(path).fileName());
    begin();
}

void PictureIntake::add(const QList<OfferedPicture> &pictures)
{
    for (const OfferedPicture &picture : pictures) {
        if (!picture.url.isEmpty())
            emit addressAsked(picture.url);
        else if (!picture.file.isEmpty())
            enqueue(picture, QFileInfo(picture.file).fileName());
        else
            enqueue(picture,
                tr("Picture of %1")
                    .arg(QLocale().toString(QDateTime::currentDateTime(), QLocale::ShortFormat)));
    }
    begin();
}

void PictureIntake::addBytes(const QByteArray &picture, const QString &title)
{
    enqueue({.bytes = picture}, title);
    begin();
}

void PictureIntake::fetch(const QUrl &url)
{
    enqueue({.url = url}, titleForUrl(url));
    begin();
}

void PictureIntake::cancel()
{
    m_total -= int(m_waiting.size());
    m_waiting.clear();
    m_stop.request_stop();
    m_stop = {};
}

void PictureIntake::enqueue(const OfferedPicture &picture, const QString &title)
{
    // Whoever drops a whole folder by mistake does not get thousands of sessions.
    if (m_waiting.size() >= size_t(mostWaiting)) {
        ++m_leftOut;
        return;
    }
    m_waiting.push_back({picture, title});
    ++m_total;
}

void PictureIntake::begin()
{
    if (const int count = std::exchange(m_leftOut, 0); count > 0)
        emit leftOut(count);
    next();
}

void PictureIntake::next()
{
    if (m_busy)
        return;
    if (m_waiting.empty()) {
        if (m_total == 0)
            return;
        const QList<SessionId> sessions = std::exchange(m_made, {});
        const QList<IntakeTrouble> troubles = std::exchange(m_troubles, {});
        m_done = 0;
        m_total = 0;
        emit finished(sessions, troubles);
        return;
    }
    m_busy = true;
    const Item item = m_waiting.front();
    m_waiting.pop_front();
    emit progressed(m_done, m_total);
    whenDone(sessionFrom(item), this,
        [this, name = item.title](const Result<Session> &session) { made(name, session); });
}

Pending<Session> PictureIntake::sessionFrom(const Item &item)
{
    const Recipe recipe = m_recipe();
    const auto create = [this, recipe, title = item.title](const QByteArray &bytes) {
        return m_workbench.createSession(bytes, title, recipe);
    };
    if (!item.picture.file.isEmpty())
        return m_workbench.createSessionFromFile(item.picture.file, recipe);
    if (!item.picture.url.isEmpty())
        return followedBy<Session>(m_fetcher->fetch(item.picture.url, m_stop.get_token()), this, create);
    if (!item.picture.bytes.isEmpty())
        return create(item.picture.bytes);
    const Pending<QByteArray> encoded = QtConcurrent::run(
        &m_workbench.engines().pool(), [image = item.picture.image]() -> Result<QByteArray> {
            const Result<EncodedImage> png = encodePng(image);
            if (!png)
                return tl::unexpected(png.error());
            return png->bytes;
        });
    return followedBy<Session>(encoded, this, create);
}

void PictureIntake::made(const QString &name, const Result<Session> &session)
{
    m_busy = false;
    ++m_done;
    emit progressed(m_done, m_total);
    if (session) {
        m_made << session->id;
        emit sessionMade(*session);
    } else {
        m_troubles << IntakeTrouble {name, session.error()};
    }
    next();
}

QString intakeTroubleText(const QList<IntakeTrouble> &troubles)
{
    if (troubles.size() == 1) {
        const IntakeTrouble &only = troubles.constFirst();
        return PictureIntake::tr("%1: %2", "file name: what is wrong with it")
            .arg(only.name, only.error.text());
    }
    QStringList names;
    for (const IntakeTrouble &trouble : troubles.first(std::min<qsizetype>(troubles.size(), namesInAMessage)))
        names << trouble.name;
    QString list = names.join(u", "_s);
    if (troubles.size() > namesInAMessage)
        list = PictureIntake::tr("%1 and %2 more").arg(list).arg(troubles.size() - namesInAMessage);
    return PictureIntake::tr("%1 files could not be opened: %2. The first one: %3")
        .arg(QString::number(troubles.size()), list, troubles.constFirst().error.text());
}

} // namespace Afterimage
