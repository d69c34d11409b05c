// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/figurestext.h"

#include "gui/look.h"

#include <QApplication>
#include <QTextDocument>
#include <QTextOption>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace Afterimage {

FiguresText::FiguresText(const QString &text, const QString &accessibleName, QWidget *parent)
    : QTextEdit(parent)
{
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    // By mouse only, as the labels around it.
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setFocusPolicy(Qt::ClickFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setWordWrapMode(QTextOption::WrapAnywhere);
    viewport()->setAutoFillBackground(false);
    setAutoFillBackground(false);
    document()->setDocumentMargin(0);
    setAccessibleName(accessibleName);
    setFont(Look::factsFont(QApplication::font()));
    setPlainText(text);
    fit();
}

void FiguresText::fit()
{
    // At least a line: before it is laid out nothing is known of its width.
    const int lines = std::max(fontMetrics().lineSpacing(), int(std::ceil(document()->size().height())));
    if (lines != height() || minimumHeight() != lines)
        setFixedHeight(lines);
}

QSize FiguresText::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 12, minimumHeight()};
}

QSize FiguresText::minimumSizeHint() const
{
    // It breaks anywhere: never a reason to make the panel wide.
    return {fontMetrics().averageCharWidth() * 4, minimumHeight()};
}

void FiguresText::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    fit();
}

void FiguresText::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace Afterimage
