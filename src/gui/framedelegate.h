// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wordreveal.h"

#include <QPersistentModelIndex>
#include <QStyledItemDelegate>

namespace Afterimage {

class ThumbnailCache;

//! The parts of a filmstrip cell, in the cell's own coordinates (logical pixels). Pure arithmetic: what fits
//! follows from the height and the font.
struct CellLayout
{
    QSize cell; //!< all cells of a strip are alike
    QRect picture; //!< the box a picture is fitted into
    QRect heading; //!< step number and state
    QRect words;
    int lines = 0; //!< caption lines that fit into `words`; 0 when the strip is low

    friend bool operator==(const CellLayout &, const CellLayout &) = default;
};

[[nodiscard]] CellLayout cellLayout(int height, const QFont &font);
//! The lowest cell with that many caption lines, 0 to 3.
[[nodiscard]] int cellHeightFor(int lines, const QFont &font);

//! Paints a cell of the filmstrip from the roles of FilmstripModel: thumbnail or preview, step number, state
//! by shape, icon and text, words, trouble, branches. Loads nothing itself: pictures come from the cache when
//! they are there.
class FrameDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FrameDelegate)
public:
    explicit FrameDelegate(ThumbnailCache &cache, QObject *parent = nullptr);
    ~FrameDelegate() override;

    //! Height of every cell in logical pixels.
    void setCellHeight(int height) { m_height = height; }
    [[nodiscard]] int cellHeight() const { return m_height; }

    //! Words that come while the cell is being described appear one after the other: true when they do.
    bool wordsChanged(const QModelIndex &index);
    [[nodiscard]] bool isRevealing() const { return m_words.isRunning(); }
    //! The cell that was described last.
    [[nodiscard]] QModelIndex revealed() const { return m_described; }

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintPicture(QPainter &painter, const QRect &box, const QStyleOptionViewItem &option,
        const QModelIndex &index) const;
    void paintPlaceholder(QPainter &painter, const QRectF &frame, const QStyleOptionViewItem &option,
        const QString &iconName, Qt::PenStyle line) const;
    void paintMark(QPainter &painter, const QRectF &frame, const QString &iconName) const;
    void paintHeading(QPainter &painter, const QRect &box, const QStyleOptionViewItem &option,
        const QModelIndex &index) const;
    void paintWords(QPainter &painter, const CellLayout &layout, const QStyleOptionViewItem &option,
        const QModelIndex &index) const;

    ThumbnailCache &m_cache;
    int m_height = 208;
    QPersistentModelIndex m_described;
    WordReveal m_words; //!< of that cell
};

} // namespace Afterimage
