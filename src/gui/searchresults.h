// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reports.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

namespace Afterimage {

//! What a search has found, best first.
class SearchResultsModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SearchResultsModel)
public:
    //! Qt::DisplayRole is the title.
    enum Role {
        SessionIdRole = Qt::UserRole + 1, //!< SessionId
        FrameIdRole, //!< FrameId; empty when the title matched
        SnippetRole, //!< QString, plain
    };

    explicit SearchResultsModel(QObject *parent = nullptr);

    void setHits(const QList<SearchHit> &hits);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<SearchHit> m_hits;
};

//! Two lines a hit: title and the words around the match.
class SearchResultDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SearchResultDelegate)
public:
    explicit SearchResultDelegate(QObject *parent = nullptr);

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace Afterimage
