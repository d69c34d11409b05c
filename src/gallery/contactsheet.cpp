// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery/contactsheet.h"

#include <QGuiApplication>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

// Wide enough for a good print, small enough for every viewer.
constexpr int sheetWidth = 3200;
constexpr int largestSide = 480;
constexpr int smallestSide = 48;
constexpr int captionLines = 3;
//! Below this side there is no room for words.
constexpr int sideForWords = 160;

int columnsFor(qsizetype cells)
{
    const int fewest = std::max(1, int(std::ceil(std::sqrt(double(cells) * 1.4))));
    return int(std::min<qsizetype>(cells, std::max(fewest, std::min<int>(int(cells), 4))));
}

bool canWrite()
{
    return qobject_cast<QGuiApplication *>(QCoreApplication::instance()) != nullptr;
}

QFont fontOf(const QString &family, QFont::StyleHint hint, int pixels)
{
    QFont font(family);
    font.setStyleHint(hint);
    font.setPixelSize(pixels);
    return font;
}

//! All measures in pixels.
struct SheetLayout
{
    int columns = 1;
    int side = largestSide;
    int height = largestSide; //!< of the tallest picture
    int gap = 32;
    int margin = 64;
    int titleHeight = 0;
    int wordsHeight = 0;
    QFont titleFont;
    QFont labelFont;
    QFont captionFont;

    [[nodiscard]] QRect cell(qsizetype index) const
    {
        const int row = int(index) / columns;
        const int column = int(index) % columns;
        return {margin + column * (side + gap), margin + titleHeight + row * (height + wordsHeight + gap),
            side, height + wordsHeight};
    }
    [[nodiscard]] QSize sheet(qsizetype cells) const
    {
        const int rows = int((cells + columns - 1) / columns);
        return {2 * margin + columns * (side + gap) - gap,
            2 * margin + titleHeight + rows * (height + wordsHeight + gap) - gap};
    }
};

//! What the tallest of the pictures takes within the side; words alone get half of it.
int tallestOf(const QList<SheetCell> &cells, int side)
{
    int height = side / 2;
    for (const SheetCell &cell : cells)
        if (!cell.picture.isNull())
            height = std::max(height, cell.picture.size().scaled(side, side, Qt::KeepAspectRatio).height());
    return height;
}

SheetLayout layoutFor(const QList<SheetCell> &cells)
{
    SheetLayout layout;
    layout.columns = columnsFor(cells.size());
    layout.side = sheetPictureSide(cells.size());
    layout.height = tallestOf(cells, layout.side);
    layout.gap = std::max(4, layout.side / 12);
    layout.margin = std::max(24, layout.gap * 2);
    if (!canWrite())
        return layout;
    layout.titleFont = fontOf(u"DejaVu Serif"_s, QFont::Serif, 48);
    layout.labelFont = fontOf(u"DejaVu Sans"_s, QFont::SansSerif, std::max(13, layout.side / 26));
    layout.captionFont = fontOf(u"DejaVu Serif"_s, QFont::Serif, std::max(13, layout.side / 24));
    layout.titleHeight = QFontMetrics(layout.titleFont).height() + layout.gap;
    if (layout.side >= sideForWords)
        layout.wordsHeight = QFontMetrics(layout.labelFont).lineSpacing()
            + captionLines * QFontMetrics(layout.captionFont).lineSpacing() + layout.gap / 2;
    return layout;
}

//! The words in at most `lines` lines, the last one elided; returns nothing more than fits.
void drawWords(QPainter &painter, const QRect &box, const QString &words, int lines)
{
    const QFontMetrics metrics(painter.font());
    QTextLayout layout(words, painter.font());
    layout.beginLayout();
    for (int i = 0; i < lines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(box.width());
        const bool isLast = i == lines - 1;
        QString text = words.mid(line.textStart(), isLast ? -1 : line.textLength());
        if (isLast)
            text = metrics.elidedText(text, Qt::ElideRight, box.width());
        painter.drawText(
            box.left(), box.top() + i * metrics.lineSpacing() + metrics.ascent(), text.trimmed());
    }
    layout.endLayout();
}

void drawCell(QPainter &painter, const SheetLayout &layout, const QRect &box, const SheetCell &cell)
{
    const QRect frame(box.topLeft(), QSize(layout.side, layout.height));
    const QColor ink(0x1a, 0x1a, 0x1a);
    const QColor quiet(0x47, 0x47, 0x47);
    if (!cell.picture.isNull()) {
        const QSize size = cell.picture.size().scaled(frame.size(), Qt::KeepAspectRatio);
        // At the bottom of its box, so that the words stay close to it.
        const QRect place(frame.left(), frame.bottom() + 1 - size.height(), size.width(), size.height());
        painter.drawImage(place, cell.picture);
    } else {
        painter.setPen(QPen(quiet, 2, Qt::DashLine));
        painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 8, 8);
    }
    if (layout.wordsHeight == 0)
        return;
    QRect words(frame.left(), frame.bottom() + 1 + layout.gap / 3, frame.width(), layout.wordsHeight);
    painter.setFont(layout.labelFont);
    painter.setPen(quiet);
    drawWords(painter, words, cell.label, 1);
    words.setTop(words.top() + QFontMetrics(layout.labelFont).lineSpacing());
    painter.setFont(layout.captionFont);
    painter.setPen(ink);
    drawWords(painter, words, cell.caption.simplified(), captionLines);
}

} // namespace

int sheetPictureSide(qsizetype cells)
{
    const int columns = columnsFor(std::max<qsizetype>(cells, 1));
    return std::clamp(sheetWidth / columns * 12 / 13, smallestSide, largestSide);
}

QImage contactSheet(const QString &title, const QList<SheetCell> &cells)
{
    if (cells.isEmpty())
        return {};
    const SheetLayout layout = layoutFor(cells);
    QImage sheet(layout.sheet(cells.size()), QImage::Format_RGB32);
    sheet.fill(QColor(0xd4, 0xd4, 0xd4));
    QPainter painter(&sheet);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    if (layout.titleHeight > 0) {
        painter.setFont(layout.titleFont);
        painter.setPen(QColor(0x1a, 0x1a, 0x1a));
        drawWords(painter,
            QRect(layout.margin, layout.margin, sheet.width() - 2 * layout.margin, layout.titleHeight),
            title.simplified(), 1);
    }
    for (qsizetype i = 0; i < cells.size(); ++i)
        drawCell(painter, layout, layout.cell(i), cells.at(i));
    return sheet;
}

} // namespace Afterimage
