// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/startpage.h"

#include "gui/droptarget.h"
#include "gui/icons.h"
#include "gui/labels.h"
#include "gui/look.h"
#include "gui/searchresults.h"
#include "gui/sessioncarddelegate.h"
#include "gui/thumbnailcache.h"
#include "models/sessionlistmodel.h"
#include "store/library.h"

#include <QApplication>
#include <QDir>
#include <QHBoxLayout>
#include <QImageReader>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int pageSize = 60;
constexpr int searchTypingMs = 180;
constexpr int sampleSide = 88;

constexpr QSize sampleSize {sampleSide, sampleSide * 2 / 3};

//! Decoded small: the start does not wait for whole pictures.
QIcon sampleIcon(const QString &path, qreal dpr)
{
    QImageReader reader(path);
    const QSize whole = reader.size();
    if (whole.isValid())
        reader.setScaledSize(whole.scaled(sampleSize * dpr, Qt::KeepAspectRatioByExpanding));
    QImage image = reader.read();
    const QSize shown = (QSizeF(sampleSize) * dpr).toSize();
    image = image.copy((image.width() - shown.width()) / 2, (image.height() - shown.height()) / 2,
        shown.width(), shown.height());
    image.setDevicePixelRatio(dpr);
    return QPixmap::fromImage(image);
}

QListView *listView(QWidget *parent)
{
    auto *view = new QListView(parent);
    view->setFrameShape(QFrame::NoFrame);
    view->setUniformItemSizes(true);
    view->setMouseTracking(true);
    view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    // The list lies on the window, not in a box of its own.
    view->viewport()->setAutoFillBackground(false);
    return view;
}
} // namespace

StartPage::StartPage(Library &library, ThumbnailCache &thumbnails, QWidget *parent)
    : QWidget(parent)
    , m_library(library)
    , m_thumbnails(thumbnails)
    , m_sessions(new SessionListModel(this))
    , m_results(new SearchResultsModel(this))
{
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(searchTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &StartPage::search);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (m_lists->currentWidget() == m_hits && m_results->rowCount() > 0)
            m_hits->setFocus();
    });
    connect(m_drop, &DropTarget::openAsked, this, &StartPage::openAsked);
    connect(m_drop, &DropTarget::pasteAsked, this, &StartPage::pasteAsked);
    connect(m_cards, &QListView::activated, this, [this](const QModelIndex &index) {
        emit sessionChosen(index.data(SessionListModel::SessionIdRole).toString(), {});
    });
    connect(m_hits, &QListView::activated, this, [this](const QModelIndex &index) {
        emit sessionChosen(index.data(SearchResultsModel::SessionIdRole).toString(),
            index.data(SearchResultsModel::FrameIdRole).toString());
    });
    for (QListView *view : {m_cards, m_hits})
        connect(view, &QListView::clicked, view, &QListView::activated);
    connect(m_cards, &QWidget::customContextMenuRequested, this, &StartPage::sessionMenu);
    connect(m_cards->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value >= m_cards->verticalScrollBar()->maximum() - m_cards->height())
            fetchMore();
    });
    connect(&m_thumbnails, &ThumbnailCache::ready, m_cards->viewport(), qOverload<>(&QWidget::update));
    connect(m_sessions, &QAbstractItemModel::rowsRemoved, this, &StartPage::showParts);
    showParts();
}

StartPage::~StartPage() = default;

void StartPage::build()
{
    m_drop = new DropTarget(this);
    m_samples = buildSamples();
    m_recent = new QWidget(this);
    m_heading = new QLabel(tr("Sessions"), m_recent);
    m_heading->setProperty("part", u"heading"_s);
    m_search = new QLineEdit(m_recent);
    m_search->setPlaceholderText(tr("Search titles and captions"));
    m_search->setAccessibleName(tr("Search titles and captions"));
    m_search->setToolTip(tr("Search titles and captions (Ctrl+F)"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(48 * Look::grid);
    m_search->installEventFilter(this);
    m_cards = listView(m_recent);
    m_cards->setViewMode(QListView::IconMode);
    m_cards->setMovement(QListView::Static);
    m_cards->setResizeMode(QListView::Adjust);
    m_cards->setSpacing(Look::grid / 2);
    m_cards->setModel(m_sessions);
    m_cards->setItemDelegate(new SessionCardDelegate(m_thumbnails, m_cards));
    m_cards->setContextMenuPolicy(Qt::CustomContextMenu);
    m_cards->setAccessibleName(tr("Sessions"));
    m_cards->installEventFilter(this);
    m_hits = listView(m_recent);
    m_hits->setModel(m_results);
    m_hits->setItemDelegate(new SearchResultDelegate(m_hits));
    m_hits->setAccessibleName(tr("Found"));
    m_noHits = new QLabel(m_recent);
    m_noHits->setAlignment(Qt::AlignCenter);
    m_noHits->setProperty("part", u"hint"_s);
    m_lists = new QStackedWidget(m_recent);
    m_lists->addWidget(m_cards);
    m_lists->addWidget(m_hits);
    m_lists->addWidget(m_noHits);

    auto *head = new QHBoxLayout;
    head->addWidget(m_heading);
    head->addStretch(1);
    head->addWidget(m_search, 1);
    auto *recent = new QVBoxLayout(m_recent);
    recent->setContentsMargins({});
    recent->addLayout(head);
    recent->addWidget(m_lists, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * Look::grid, 3 * Look::grid, 3 * Look::grid, Look::grid);
    layout->setSpacing(2 * Look::grid);
    layout->addWidget(m_drop, 2);
    layout->addWidget(m_samples);
    layout->addWidget(m_recent, 3);
    Look::dressLabels(m_recent);
    if (m_samples)
        Look::dressLabels(m_samples);
}

QWidget *StartPage::buildSamples()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    auto *label = new QLabel(tr("Nothing at hand? Begin with one of these:"), row);
    label->setProperty("part", u"hint"_s);
    layout->addStretch();
    layout->addWidget(label);
    const QFileInfoList samples = QDir(u":/samples"_s).entryInfoList(QDir::Files, QDir::Name);
    for (const QFileInfo &sample : samples) {
        const QString title = sample.completeBaseName().replace(u'-', u' ');
        auto *button = new QToolButton(row);
        button->setIcon(sampleIcon(sample.filePath(), devicePixelRatioF()));
        button->setIconSize(sampleSize);
        button->setAutoRaise(true);
        button->setToolTip(tr("Begin a session with “%1”").arg(title));
        button->setAccessibleName(button->toolTip());
        connect(button, &QToolButton::clicked, this,
            [this, path = sample.filePath(), title] { emit sampleChosen(path, title); });
        layout->addWidget(button);
    }
    layout->addStretch();
    row->setVisible(!samples.isEmpty());
    row->setProperty("hasSamples", !samples.isEmpty());
    return row;
}

void StartPage::refresh()
{
    const quint64 mine = ++m_asked;
    m_allFetched = false;
    m_fetching = true;
    whenDone(m_library.sessions(std::max(pageSize, m_sessions->rowCount())), this,
        [this, mine](const Result<QList<SessionSummary>> &sessions) {
            if (mine != m_asked)
                return;
            m_fetching = false;
            if (!sessions)
                return;
            m_allFetched = sessions->size() < pageSize;
            m_sessions->setSessions(*sessions);
            showParts();
        });
}

void StartPage::fetchMore()
{
    if (m_fetching || m_allFetched)
        return;
    m_fetching = true;
    const quint64 mine = m_asked;
    whenDone(m_library.sessions(pageSize, m_sessions->rowCount()), this,
        [this, mine](const Result<QList<SessionSummary>> &sessions) {
            if (mine != m_asked)
                return;
            m_fetching = false;
            m_allFetched = !sessions || sessions->size() < pageSize;
            if (sessions)
                m_sessions->appendSessions(*sessions);
        });
}

void StartPage::search()
{
    const QString text = m_search->text().simplified();
    if (text.isEmpty()) {
        m_heading->setText(tr("Sessions"));
        m_lists->setCurrentWidget(m_cards);
        return;
    }
    whenDone(m_library.search(text), this, [this, text](const Result<QList<SearchHit>> &hits) {
        // The user has typed on meanwhile.
        if (text != m_search->text().simplified())
            return;
        m_heading->setText(tr("Found"));
        m_results->setHits(hits.value_or(QList<SearchHit>()));
        m_noHits->setText(
            hits ? tr("Nothing has these words in its title or captions.") : hits.error().text());
        m_lists->setCurrentWidget(m_results->rowCount() > 0 ? static_cast<QWidget *>(m_hits) : m_noHits);
    });
}

void StartPage::showParts()
{
    const bool any = m_sessions->rowCount() > 0;
    m_recent->setVisible(any || !m_search->text().isEmpty());
    m_samples->setVisible(m_samples->property("hasSamples").toBool() && (!any || height() > 700));
    m_drop->setCompact(any && height() < 760);
    // With sessions below, the invitation need not fill the window.
    m_drop->setMaximumHeight(
        any ? std::max(m_drop->minimumSizeHint().height(), height() * 2 / 5) : QWIDGETSIZE_MAX);
}

void StartPage::setDropHot(bool hot)
{
    m_drop->setHot(hot);
}

void StartPage::startSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

void StartPage::sessionMenu(const QPoint &position)
{
    const QModelIndex index = m_cards->indexAt(position);
    if (!index.isValid())
        return;
    const SessionId id = index.data(SessionListModel::SessionIdRole).toString();
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icon(u"open"_s), tr("&Open"), this, [this, id] { emit sessionChosen(id, {}); });
    menu->addAction(icon(u"trash"_s), tr("&Delete"), this, [this, id] { emit sessionDeleteAsked(id); });
    menu->popup(m_cards->viewport()->mapToGlobal(position));
}

bool StartPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (watched == m_search && key->key() == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
        if (watched == m_search && key->key() == Qt::Key_Down) {
            m_lists->currentWidget()->setFocus();
            return true;
        }
        if (watched == m_cards && key->key() == Qt::Key_Delete && m_cards->currentIndex().isValid()) {
            emit sessionDeleteAsked(m_cards->currentIndex().data(SessionListModel::SessionIdRole).toString());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void StartPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showParts();
}

void StartPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        Look::dressLabels(m_recent);
}

} // namespace Afterimage
