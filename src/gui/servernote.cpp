// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/servernote.h"

#include "gui/look.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

bool lacksKey(const ServerState &state)
{
    return state.fault && state.keySource == KeySource::None && !state.isLoopback
        && state.fault->kind == ErrorKind::Refused;
}

} // namespace

QString serverNoteText(const ServerState &state)
{
    if (!state.fault)
        return {};
    if (!lacksKey(state))
        return state.fault->text();
    if (state.keyState == KeyState::CannotTell)
        return ServerNote::tr(
            "%1 Unlock it, or enter the key for this run. The built-in engine goes on working.")
            .arg(state.keyReason);
    return ServerNote::tr("%1 needs a key. %2 The built-in engine goes on working without.")
        .arg(state.name, state.keyAdvice);
}

QString serverNoteAction(const ServerState &state)
{
    return lacksKey(state) ? ServerNote::tr("Enter the &key…") : ServerNote::tr("Open the &settings…");
}

ServerNote::ServerNote(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_mend(new QPushButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_mend->setText(serverNoteAction({}));
    m_mend->setAutoDefault(false);
    connect(m_mend, &QPushButton::clicked, this, &ServerNote::mendAsked);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Look::grid + 4, Look::grid, Look::grid + 4, Look::grid);
    layout->setSpacing(Look::grid);
    layout->addWidget(m_text);
    layout->addWidget(m_mend, 0, Qt::AlignLeft);
    setAccessibleName(tr("About the server"));
    dress();
    hide();
}

void ServerNote::showState(const ServerState &state)
{
    const QString text = serverNoteText(state);
    m_text->setText(text);
    m_mend->setText(serverNoteAction(state));
    setAccessibleDescription(text);
    setVisible(!text.isEmpty());
}

void ServerNote::showNothing()
{
    m_text->clear();
    hide();
}

QString ServerNote::text() const
{
    return m_text->text();
}

void ServerNote::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Look::troubleGround(palette()));
    painter.drawRoundedRect(rect(), Look::radius, Look::radius);
}

void ServerNote::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        dress();
}

void ServerNote::dress()
{
    QPalette text = palette();
    text.setColor(QPalette::WindowText, Look::troubleText(palette()));
    m_text->setPalette(text);
    m_text->setFont(Look::factsFont(font()));
}

} // namespace Afterimage
