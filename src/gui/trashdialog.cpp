// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/trashdialog.h"

#include "app/workbench.h"
#include "gui/icons.h"
#include "gui/labels.h"
#include "gui/look.h"
#include "gui/thumbnailcache.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int rowSide = 6 * Look::grid;
constexpr int captionLength = 48;

QString beginning(const QString &caption)
{
    const QString plain = caption.simplified();
    return plain.size() > captionLength ? plain.left(captionLength).trimmed() + u'…' : plain;
}

} // namespace

QString trashedItemText(const TrashedItem &item)
{
    const QString title = item.title.isEmpty() ? TrashDialog::tr("Untitled") : item.title;
    if (item.frame.isEmpty())
        return item.frames > 1
            ? TrashDialog::tr("%1 (session, %2 frames)").arg(title, QString::number(item.frames))
            : TrashDialog::tr("%1 (session)").arg(title);
    const QString words = TrashDialog::tr("%1: “%2”", "session: words").arg(title, beginning(item.caption));
    return item.frames > 1
        ? TrashDialog::tr("%1 and %2 more", "frame and those below it").arg(words).arg(item.frames - 1)
        : words;
}

TrashDialog::TrashDialog(Workbench &workbench, ThumbnailCache &thumbnails, QWidget *parent)
    : QDialog(parent)
    , m_workbench(workbench)
    , m_thumbnails(thumbnails)
    , m_list(new QListWidget(this))
    , m_note(Look::partLabel({}, u"hint"_s, this))
    , m_restore(new QPushButton(icon(u"undo"_s), tr("&Restore"), this))
    , m_empty(new QPushButton(icon(u"trash"_s), tr("&Empty now…"), this))
{
    setWindowTitle(tr("Deleted Sessions and Frames"));
    m_list->setAccessibleName(tr("The trash"));
    m_list->setIconSize({rowSide, rowSide});
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setWordWrap(true);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (QPushButton *button : {m_restore, m_empty})
        button->setAutoDefault(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_restore, QDialogButtonBox::ActionRole);
    buttons->addButton(m_empty, QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(Look::grid);
    layout->addWidget(
        Look::partLabel(tr("What has lain here for 30 days is deleted at the next start."), u"hint"_s, this));
    layout->addWidget(m_list, 1);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    Look::dressLabels(this);
    resize(70 * Look::grid, 55 * Look::grid);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_restore, &QPushButton::clicked, this, &TrashDialog::restore);
    connect(m_empty, &QPushButton::clicked, this, &TrashDialog::empty);
    connect(m_list, &QListWidget::itemSelectionChanged, this, &TrashDialog::refreshButtons);
    connect(m_list, &QListWidget::itemActivated, this, &TrashDialog::restore);
    connect(&thumbnails, &ThumbnailCache::ready, this, [this](const QString &sha256) {
        for (int row = 0; row < m_list->count(); ++row) {
            const TrashedItem &item = m_items.at(row);
            if (item.picture && item.picture->sha256 == sha256)
                showThumbnail(m_list->item(row), item);
        }
    });
    refreshButtons();
    refresh();
}

void TrashDialog::refresh()
{
    whenDone(m_workbench.library().trash(), this, [this](const Result<QList<TrashedItem>> &items) {
        if (items)
            show(*items);
        else
            say(items.error().text());
    });
}

void TrashDialog::show(const QList<TrashedItem> &items)
{
    m_items = items;
    m_list->clear();
    for (const TrashedItem &item : items) {
        auto *line = new QListWidgetItem(
            tr("%1\nDeleted %2")
                .arg(trashedItemText(item),
                    QLocale().toString(item.trashed.toLocalTime(), QLocale::ShortFormat)),
            m_list);
        showThumbnail(line, item);
    }
    say(items.isEmpty() ? tr("The trash is empty.") : QString());
    refreshButtons();
}

void TrashDialog::showThumbnail(QListWidgetItem *line, const TrashedItem &item)
{
    QPixmap square(QSize(rowSide, rowSide) * devicePixelRatio());
    square.fill(Qt::transparent);
    square.setDevicePixelRatio(devicePixelRatio());
    if (item.picture) {
        const QPixmap small = m_thumbnails.thumbnail(*item.picture, rowSide, devicePixelRatio());
        const QSizeF size = QSizeF(small.size()).scaled(rowSide, rowSide, Qt::KeepAspectRatio);
        QPainter painter(&square);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawPixmap(
            QRectF({(rowSide - size.width()) / 2, (rowSide - size.height()) / 2}, size), small, small.rect());
    }
    line->setIcon(square);
}

void TrashDialog::refreshButtons()
{
    m_restore->setEnabled(!m_list->selectedItems().isEmpty());
    m_empty->setEnabled(!m_items.isEmpty());
}

void TrashDialog::say(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

void TrashDialog::restore()
{
    const QList<QListWidgetItem *> lines = m_list->selectedItems();
    for (const QListWidgetItem *line : lines) {
        const TrashedItem item = m_items.at(m_list->row(line));
        const auto done = [this, item](const auto &result) {
            if (result)
                emit restored(item);
            refresh();
            if (!result)
                say(result.error().text());
        };
        if (item.frame.isEmpty())
            whenDone(m_workbench.library().restoreSession(item.session), this, done);
        else
            whenDone(
                m_workbench.restoreFrames(item.session, {Frame {.id = item.frame, .session = item.session}}),
                this, done);
    }
}

void TrashDialog::empty()
{
    auto *question = new QMessageBox(QMessageBox::Warning, windowTitle(),
        m_items.size() == 1 ? tr("Delete what is in the trash for good?")
                            : tr("Delete all %1 things in the trash for good?").arg(m_items.size()),
        QMessageBox::Cancel, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setInformativeText(tr(
        "Their pictures and words are gone then; nothing brings them back. What they have cost stays in the "
        "sums."));
    QPushButton *sure = question->addButton(tr("&Delete for good"), QMessageBox::DestructiveRole);
    question->setDefaultButton(QMessageBox::Cancel);
    connect(sure, &QPushButton::clicked, this, &TrashDialog::emptyNow);
    question->open();
}

void TrashDialog::emptyNow()
{
    // A clock that was set back may have put a moment of throwing away ahead of now.
    QDateTime until = QDateTime::currentDateTimeUtc().addSecs(1);
    for (const TrashedItem &item : std::as_const(m_items))
        until = std::max(until, item.trashed.addMSecs(1));
    whenDone(m_workbench.library().emptyTrash(until), this, [this](const Result<EmptiedTrash> &done) {
        refresh();
        if (!done)
            return say(done.error().text());
        emit emptied();
    });
}

} // namespace Afterimage
