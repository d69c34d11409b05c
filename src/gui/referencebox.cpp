// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/referencebox.h"

#include "gui/icons.h"
#include "gui/look.h"
#include "gui/thumbnailcache.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int side = 6 * Look::grid;
}

ReferenceBox::ReferenceBox(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_thumbnail(new QLabel(this))
    , m_choose(new QPushButton(this))
    , m_remove(new QToolButton(this))
{
    setAcceptDrops(true);
    m_thumbnail->setFixedSize(side, side);
    m_thumbnail->setAlignment(Qt::AlignCenter);
    m_choose->setAutoDefault(false);
    m_remove->setIcon(icon(u"close"_s));
    m_remove->setAutoRaise(true);
    m_remove->setToolTip(tr("Take it out of the recipe"));
    m_remove->setAccessibleName(tr("Take out: %1").arg(name));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(Look::grid);
    row->addWidget(m_thumbnail);
    row->addWidget(m_choose, 1);
    row->addWidget(m_remove);
    setFocusProxy(m_choose);
    connect(m_choose, &QPushButton::clicked, this, &ReferenceBox::choose);
    connect(m_remove, &QToolButton::clicked, this, &ReferenceBox::removed);
    refresh();
}

void ReferenceBox::setThumbnails(ThumbnailCache &thumbnails)
{
    m_thumbnails = &thumbnails;
    connect(&thumbnails, &ThumbnailCache::ready, this, [this](const QString &sha256) {
        if (m_picture && m_picture->sha256 == sha256)
            refresh();
    });
    refresh();
}

void ReferenceBox::setPicture(const std::optional<PictureRef> &picture)
{
    if (picture == m_picture)
        return;
    m_picture = picture;
    refresh();
}

void ReferenceBox::refresh()
{
    m_thumbnail->setVisible(m_picture.has_value());
    m_remove->setVisible(m_picture.has_value());
    m_choose->setText(m_picture ? tr("Another…") : tr("Choose or drop…"));
    m_choose->setAccessibleName(m_picture ? tr("%1: %2 × %3 pixels; choose another")
                                                .arg(m_name)
                                                .arg(m_picture->size.width())
                                                .arg(m_picture->size.height())
                                          : tr("%1: choose a picture").arg(m_name));
    if (!m_picture || !m_thumbnails)
        return;
    const QPixmap small = m_thumbnails->thumbnail(*m_picture, side, devicePixelRatio());
    if (small.isNull()) {
        m_thumbnail->setText(m_thumbnails->isMissing(*m_picture) ? tr("gone") : u"…"_s);
        return;
    }
    QPixmap fitted
        = small.scaled(QSize(side, side) * devicePixelRatio(), Qt::KeepAspectRatio, Qt::SmoothTransformation);
    fitted.setDevicePixelRatio(devicePixelRatio());
    m_thumbnail->setPixmap(fitted);
}

void ReferenceBox::choose()
{
    auto *dialog = new QFileDialog(window(), m_name);
    dialog->setNameFilter(tr("Pictures (%1)").arg(u"*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff"_s));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this,
        [this](const QString &file) { emit offered({.file = file}); });
    dialog->open();
}

void ReferenceBox::dragEnterEvent(QDragEnterEvent *event)
{
    // A frame of our own strip is as welcome here as a file.
    if (!event->mimeData()->hasUrls() && !event->mimeData()->hasImage())
        return;
    m_isDragOver = true;
    event->acceptProposedAction();
    update();
}

void ReferenceBox::dragLeaveEvent(QDragLeaveEvent *)
{
    m_isDragOver = false;
    update();
}

void ReferenceBox::dropEvent(QDropEvent *event)
{
    m_isDragOver = false;
    update();
    const QList<OfferedPicture> pictures = picturesIn(*event->mimeData());
    if (pictures.isEmpty())
        return;
    event->acceptProposedAction();
    emit offered(pictures.constFirst());
}

void ReferenceBox::paintEvent(QPaintEvent *)
{
    if (!m_isDragOver)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Look::radius, Look::radius);
}

} // namespace Afterimage
