// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/phrasebutton.h"

#include "gui/look.h"

#include <QFocusEvent>
#include <QPainter>

namespace Afterimage {

namespace {
constexpr int edge = Look::grid;
constexpr int usualWidth = 240;
} // namespace

PhraseButton::PhraseButton(const QString &phrase, const QString &basis, QWidget *parent)
    : QAbstractButton(parent)
    , m_basis(basis)
{
    setText(phrase);
    setShortcut({}); // an ampersand in a caption is none
    setAccessibleName(phrase);
    setAccessibleDescription(
        basis.isEmpty() ? tr("Shows what this rests on") : tr("Rests on: %1").arg(basis));
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

std::pair<int, int> PhraseButton::heightsFor(int width) const
{
    const QRect room(0, 0, std::max(1, width - 2 * edge), 10'000);
    // A phrase may hold an ampersand: it is text, no mnemonic.
    const int phrase
        = QFontMetrics(Look::factsFont(font())).boundingRect(room, Qt::TextWordWrap, text()).height();
    const int basis = m_basis.isEmpty()
        ? 0
        : QFontMetrics(Look::factsFont(font())).boundingRect(room, Qt::TextWordWrap, m_basis).height();
    return {phrase, basis};
}

int PhraseButton::heightForWidth(int width) const
{
    const auto [phrase, basis] = heightsFor(width);
    return phrase + basis + edge;
}

QSize PhraseButton::sizeHint() const
{
    return {usualWidth, heightForWidth(usualWidth)};
}

QSize PhraseButton::minimumSizeHint() const
{
    return {10 * edge, fontMetrics().height()};
}

void PhraseButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ground = palette().color(QPalette::Window);
    const QColor ink = palette().color(QPalette::WindowText);
    const QColor accent = Look::accent(palette());
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    if (isChecked() || isLookedAt()) {
        painter.setPen(m_focused ? QPen(accent, 2) : Qt::NoPen);
        painter.setBrush(Look::blend(ground, accent, isChecked() ? 0.22 : 0.12));
        painter.drawRoundedRect(box, Look::radius, Look::radius);
    }
    if (isChecked()) {
        // Shape, not colour alone, says that it is pinned.
        painter.setPen(Qt::NoPen);
        painter.setBrush(accent);
        painter.drawRoundedRect(QRectF(box.left(), box.top() + 4, 3, box.height() - 8), 1.5, 1.5);
    }
    const auto [phrase, basis] = heightsFor(width());
    painter.setFont(Look::factsFont(font()));
    painter.setPen(ink);
    const QRect words(edge, edge / 2, width() - 2 * edge, phrase);
    painter.drawText(words, Qt::TextWordWrap, text());
    painter.setPen(Look::quiet(palette()));
    painter.drawText(QRect(edge, words.bottom() + 1, words.width(), basis), Qt::TextWordWrap, m_basis);
}

void PhraseButton::look(bool pointed, bool focused)
{
    const bool before = isLookedAt();
    m_pointed = pointed;
    m_focused = focused;
    update();
    if (before != isLookedAt())
        emit lookedAt(isLookedAt());
}

void PhraseButton::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    look(true, m_focused);
}

void PhraseButton::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    look(false, m_focused);
}

void PhraseButton::focusInEvent(QFocusEvent *event)
{
    QAbstractButton::focusInEvent(event);
    const Qt::FocusReason reason = event->reason();
    // A click pins or lets go; the focus it brings must not keep the picture covered.
    if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason)
        look(m_pointed, true);
}

void PhraseButton::focusOutEvent(QFocusEvent *event)
{
    QAbstractButton::focusOutEvent(event);
    look(m_pointed, false);
}

} // namespace Afterimage
