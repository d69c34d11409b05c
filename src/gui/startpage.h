// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QStackedWidget;

namespace Afterimage {

class DropTarget;
class Library;
class SearchResultsModel;
class SessionListModel;
class ThumbnailCache;

//! What an empty window shows: where to drop, pictures to try, the sessions of the library, and a search over
//! titles and captions.
class StartPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StartPage)
public:
    StartPage(Library &library, ThumbnailCache &thumbnails, QWidget *parent = nullptr);
    ~StartPage() override;

    //! Reads the list of sessions anew.
    void refresh();
    void setDropHot(bool hot);
    //! Puts the cursor into the search field.
    void startSearch();
    [[nodiscard]] SessionListModel &sessions() const { return *m_sessions; }

signals:
    void openAsked();
    void pasteAsked();
    void sampleChosen(const QString &path, const QString &title);
    //! `frame` is empty when the session as a whole was chosen.
    void sessionChosen(const Afterimage::SessionId &session, const Afterimage::FrameId &frame);
    void sessionDeleteAsked(const Afterimage::SessionId &session);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void search();
    void fetchMore();
    void showParts();
    [[nodiscard]] QWidget *buildSamples();
    void sessionMenu(const QPoint &position);

    Library &m_library;
    ThumbnailCache &m_thumbnails;
    SessionListModel *m_sessions;
    SearchResultsModel *m_results;
    DropTarget *m_drop = nullptr;
    QWidget *m_samples = nullptr;
    QWidget *m_recent = nullptr;
    QLabel *m_heading = nullptr;
    QLineEdit *m_search = nullptr;
    QStackedWidget *m_lists = nullptr;
    QListView *m_cards = nullptr;
    QListView *m_hits = nullptr;
    QLabel *m_noHits = nullptr;
    QTimer m_typing;
    quint64 m_asked = 0; //!< number of the newest request; answers to older ones are dropped
    bool m_fetching = false;
    bool m_allFetched = false;
};

} // namespace Afterimage
