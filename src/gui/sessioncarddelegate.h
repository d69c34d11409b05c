// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace Afterimage {

class ThumbnailCache;

//! Paints a session of SessionListModel as a card: first and last picture side by side, title, facts.
class SessionCardDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionCardDelegate)
public:
    explicit SessionCardDelegate(ThumbnailCache &thumbnails, QObject *parent = nullptr);

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    ThumbnailCache &m_thumbnails;
};

} // namespace Afterimage
