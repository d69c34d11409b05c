// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/flowlayout.h"

#include "gui/look.h"

#include <QWidget>

#include <algorithm>

namespace Afterimage {

FlowLayout::FlowLayout(Side side, QWidget *parent)
    : QLayout(parent)
    , m_side(side)
{
    setContentsMargins({});
    setSpacing(Look::grid);
}

FlowLayout::~FlowLayout()
{
    qDeleteAll(m_items);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items << item;
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return m_items.value(index);
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), Act::Measure);
}

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    int height = 0;
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        width += (width > 0 ? spacing() : 0) + item->sizeHint().width();
        height = std::max(height, item->sizeHint().height());
    }
    return {width, height};
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, Act::Place);
}

int FlowLayout::arrange(const QRect &rect, Act act) const
{
    int y = rect.y();
    qsizetype next = 0;
    while (next < m_items.size()) {
        // As many as fit, but at least one.
        QList<QLayoutItem *> line;
        int width = 0;
        int height = 0;
        for (; next < m_items.size(); ++next) {
            QLayoutItem *item = m_items.at(next);
            if (item->isEmpty())
                continue;
            const QSize wanted = item->sizeHint();
            const int with = width + (line.isEmpty() ? 0 : spacing()) + wanted.width();
            if (!line.isEmpty() && with > rect.width())
                break;
            line << item;
            width = with;
            height = std::max(height, wanted.height());
        }
        if (line.isEmpty())
            break;
        if (y > rect.y())
            y += spacing();
        int x = m_side == Side::Right ? rect.x() + std::max(0, rect.width() - width) : rect.x();
        for (QLayoutItem *item : line) {
            const QSize size(std::min(item->sizeHint().width(), std::max(1, rect.width())), height);
            if (act == Act::Place)
                item->setGeometry(QRect(QPoint(x, y), size));
            x += size.width() + spacing();
        }
        y += height;
    }
    return y - rect.y();
}

} // namespace Afterimage
