// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pending.h"
#include "core/session.h"
#include "gui/mimepictures.h"

#include <QObject>
#include <QStringList>
#include <QUrl>

#include <deque>
#include <functional>
#include <stop_token>

namespace Afterimage {

class PictureFetcher;
class Workbench;

//! A picture that did not become a session.
struct IntakeTrouble
{
    QString name; //!< of the file, for people
    Error error;
};

//! Turns dropped, pasted and opened pictures into sessions, one after the other so that a hundred files do
//! not fill the memory. Addresses wait for the user's yes. GUI thread only; the workbench outlives it.
class PictureIntake final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureIntake)
public:
    //! So many wait at most; what is beyond is left out, and said.
    static constexpr int mostWaiting = 200;

    //! `recipe` says what new sessions begin with.
    PictureIntake(Workbench &workbench, std::function<Recipe()> recipe, QObject *parent = nullptr);
    ~PictureIntake() override;

    void addFiles(const QStringList &paths);
    void add(const QList<OfferedPicture> &pictures);
    //! An encoded picture under a title for people.
    void addBytes(const QByteArray &picture, const QString &title);
    //! After the user's yes to addressAsked().
    void fetch(const QUrl &url);
    //! Forgets what waits; what is under way is finished.
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_busy; }

signals:
    //! `done` of `total` since the intake was last idle.
    void progressed(int done, int total);
    void sessionMade(const Afterimage::Session &session);
    void addressAsked(const QUrl &url);
    //! So many pictures were not taken in because too many wait.
    void leftOut(int count);
    //! Everything is taken in. `sessions` were made; the rest came to trouble.
    void finished(
        const QList<Afterimage::SessionId> &sessions, const QList<Afterimage::IntakeTrouble> &troubles);

private:
    struct Item
    {
        OfferedPicture picture;
        QString title;
    };

    void enqueue(const OfferedPicture &picture, const QString &title);
    void begin();
    void next();
    void made(const QString &name, const Result<Session> &session);
    [[nodiscard]] Pending<Session> sessionFrom(const Item &item);

    Workbench &m_workbench;
    std::function<Recipe()> m_recipe;
    PictureFetcher *m_fetcher;
    std::stop_source m_stop;
    std::deque<Item> m_waiting;
    QList<SessionId> m_made;
    QList<IntakeTrouble> m_troubles;
    int m_done = 0;
    int m_total = 0;
    int m_leftOut = 0; //!< not told yet
    bool m_busy = false;
};

//! What is said about pictures that were not taken: one sentence for one, a list for several.
[[nodiscard]] QString intakeTroubleText(const QList<IntakeTrouble> &troubles);

} // namespace Afterimage
