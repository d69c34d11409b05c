// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sessioncarddelegate.h"

#include "core/picture.h"
#include "gui/look.h"
#include "gui/thumbnailcache.h"
#include "models/sessionlistmodel.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int cardPad = Look::grid;
constexpr int pictureWidth = 104;
constexpr int pictureHeight = 84;
constexpr int gap = 2;

//! The middle part of the picture that fills the box.
void drawCovering(QPainter *painter, const QRectF &box, const QPixmap &pixmap)
{
    const QSizeF size = pixmap.deviceIndependentSize();
    const double scale = std::max(box.width() / size.width(), box.height() / size.height());
    const QSizeF part(box.width() / scale, box.height() / scale);
    const double dpr = pixmap.devicePixelRatio();
    const QRectF source(
        QPointF((size.width() - part.width()) / 2, (size.height() - part.height()) / 2) * dpr, part * dpr);
    painter->drawPixmap(box, pixmap, source);
}

} // namespace

SessionCardDelegate::SessionCardDelegate(ThumbnailCache &thumbnails, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_thumbnails(thumbnails)
{
}

QSize SessionCardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int text = option.fontMetrics.height() + QFontMetrics(Look::factsFont(option.font)).height();
    return {2 * pictureWidth + gap + 2 * cardPad, pictureHeight + text + 3 * cardPad};
}

void SessionCardDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const QPalette &palette = option.palette;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    const QRectF card = QRectF(option.rect).adjusted(1, 1, -1, -1);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(focused ? QPen(Look::accent(palette), 2) : QPen(Qt::NoPen));
        painter->setBrush(Look::blend(
            palette.color(QPalette::Window), palette.color(QPalette::WindowText), selected ? 0.12 : 0.06));
        painter->drawRoundedRect(card, Look::radius, Look::radius);
    }

    const QRectF pictures(
        option.rect.left() + cardPad, option.rect.top() + cardPad, 2 * pictureWidth + gap, pictureHeight);
    QPainterPath rounded;
    rounded.addRoundedRect(pictures, Look::radius, Look::radius);
    painter->save();
    painter->setClipPath(rounded);
    painter->fillRect(pictures, Look::stage(palette));
    const auto first = index.data(SessionListModel::OriginPictureRole);
    const auto last = index.data(SessionListModel::LastPictureRole);
    const bool single = index.data(SessionListModel::FrameCountRole).toInt() < 2 || first == last;
    const qreal dpr = painter->device()->devicePixelRatioF();
    const auto show = [&](const QVariant &picture, const QRectF &box) {
        if (!picture.isValid())
            return;
        const QPixmap pixmap = m_thumbnails.thumbnail(picture.value<PictureRef>(), 2 * pictureWidth, dpr);
        if (!pixmap.isNull())
            drawCovering(painter, box, pixmap);
    };
    if (single) {
        show(first, pictures);
    } else {
        show(first, pictures.adjusted(0, 0, -pictureWidth - gap, 0));
        show(last, pictures.adjusted(pictureWidth + gap, 0, 0, 0));
    }
    painter->restore();

    const int width = int(pictures.width());
    QRect line(
        int(pictures.left()), int(pictures.bottom()) + cardPad / 2, width, option.fontMetrics.height());
    painter->setFont(option.font);
    painter->setPen(palette.color(QPalette::WindowText));
    QString title = index.data(Qt::DisplayRole).toString().simplified();
    if (title.isEmpty())
        title = tr("Untitled");
    painter->drawText(
        line, Qt::AlignLeft | Qt::AlignVCenter, option.fontMetrics.elidedText(title, Qt::ElideMiddle, width));
    const QFont small = Look::factsFont(option.font);
    const QFontMetrics metrics(small);
    line = QRect(line.left(), line.bottom() + 1, width, metrics.height());
    painter->setFont(small);
    painter->setPen(Look::quiet(palette));
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
        metrics.elidedText(index.data(SessionListModel::FactsRole).toString(), Qt::ElideRight, width));
    painter->restore();
}

} // namespace Afterimage
