// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/searchresults.h"

#include "gui/look.h"

#include <QPainter>

namespace Afterimage {

SearchResultsModel::SearchResultsModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void SearchResultsModel::setHits(const QList<SearchHit> &hits)
{
    beginResetModel();
    m_hits = hits;
    endResetModel();
}

int SearchResultsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant SearchResultsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SearchHit &hit = m_hits.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return hit.title.simplified().isEmpty() ? tr("Untitled") : hit.title.simplified();
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "title: words").arg(hit.title, hit.snippet);
    case SessionIdRole:
        return hit.session;
    case FrameIdRole:
        return hit.frame;
    case SnippetRole:
        return hit.snippet.simplified();
    default:
        return {};
    }
}

SearchResultDelegate::SearchResultDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

QSize SearchResultDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int facts = QFontMetrics(Look::factsFont(option.font)).height();
    return {30 * Look::grid, option.fontMetrics.height() + facts + 2 * Look::grid};
}

void SearchResultDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPalette &palette = option.palette;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(
            option.state.testFlag(QStyle::State_HasFocus) ? QPen(Look::accent(palette), 2) : QPen(Qt::NoPen));
        painter->setBrush(Look::blend(
            palette.color(QPalette::Window), palette.color(QPalette::WindowText), selected ? 0.12 : 0.06));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), Look::radius, Look::radius);
    }
    const QRect area = option.rect.adjusted(Look::grid, Look::grid, -Look::grid, -Look::grid);
    painter->setPen(palette.color(QPalette::WindowText));
    painter->drawText(area, Qt::AlignLeft | Qt::AlignTop,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, area.width()));
    const QFont small = Look::factsFont(option.font);
    painter->setFont(small);
    painter->setPen(Look::quiet(palette));
    painter->drawText(area, Qt::AlignLeft | Qt::AlignBottom,
        QFontMetrics(small).elidedText(
            index.data(SearchResultsModel::SnippetRole).toString(), Qt::ElideRight, area.width()));
    painter->restore();
}

} // namespace Afterimage
