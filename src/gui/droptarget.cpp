// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/droptarget.h"

#include "gui/icons.h"
#include "gui/look.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

DropTarget::DropTarget(QWidget *parent)
    : QWidget(parent)
    , m_mark(new QLabel(this))
    , m_headline(new QLabel(tr("Drop a picture here"), this))
    , m_sentence(new QLabel(
          tr("Afterimage puts it into words, draws a picture from the words, and does it again."), this))
    , m_open(new QPushButton(tr("Open Pictures…"), this))
    , m_paste(new QPushButton(tr("Paste"), this))
{
    for (QLabel *label : {m_mark, m_headline, m_sentence}) {
        label->setAlignment(Qt::AlignCenter);
        label->setTextFormat(Qt::PlainText);
    }
    m_sentence->setWordWrap(true);
    m_open->setProperty("primary", true);
    m_open->setAccessibleName(tr("Open pictures"));
    m_open->setToolTip(tr("Open pictures from disk (Ctrl+O)"));
    m_paste->setAccessibleName(tr("Paste a picture"));
    m_paste->setToolTip(tr("Take the picture from the clipboard (Ctrl+V)"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_open);
    buttons->addWidget(m_paste);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(Look::grid);
    layout->addStretch();
    layout->addWidget(m_mark);
    layout->addWidget(m_headline);
    layout->addWidget(m_sentence);
    layout->addSpacing(Look::grid);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(m_open, &QPushButton::clicked, this, &DropTarget::openAsked);
    connect(m_paste, &QPushButton::clicked, this, &DropTarget::pasteAsked);
    setAccessibleName(tr("Drop a picture here, open one or paste one"));
    dress();
}

void DropTarget::setHot(bool hot)
{
    if (std::exchange(m_hot, hot) != hot)
        update();
}

void DropTarget::setCompact(bool compact)
{
    m_compact = compact;
    m_mark->setVisible(!compact);
    dress();
}

void DropTarget::dress()
{
    QFont headline = Look::captionFont(QApplication::font());
    headline.setPointSizeF(headline.pointSizeF() * (m_compact ? 1.1 : 1.4));
    m_headline->setFont(headline);
    QPalette quiet = palette();
    quiet.setColor(QPalette::WindowText, Look::quiet(palette()));
    m_sentence->setPalette(quiet);
    const int side = fontMetrics().height() * 4;
    m_mark->setPixmap(
        icon(u"drop"_s, Look::accent(palette())).pixmap(QSize(side, side), devicePixelRatioF()));
}

void DropTarget::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor window = palette().color(QPalette::Window);
    const QColor accent = Look::accent(palette());
    painter.setBrush(
        Look::blend(window, m_hot ? accent : palette().color(QPalette::Base), m_hot ? 0.18 : 0.6));
    QPen edge(m_hot ? accent : Look::blend(window, palette().color(QPalette::WindowText), 0.35),
        m_hot ? 2.0 : 1.5, Qt::CustomDashLine, Qt::RoundCap);
    edge.setDashPattern({4, 4});
    painter.setPen(edge);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Look::radius * 2, Look::radius * 2);
}

void DropTarget::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        dress();
}

} // namespace Afterimage
