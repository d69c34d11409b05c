// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/messagebar.h"

#include "gui/icons.h"
#include "gui/look.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTextDocument>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int mostLines = 5;
}

Message messageFor(const Error &error)
{
    return {.kind = Message::Kind::Trouble, .text = error.text(), .detail = error.detail};
}

//! One message with its actions.
class MessageBar::Line final : public QWidget
{
public:
    Line(const Message &message, MessageBar *bar)
        : QWidget(bar)
        , m_message(message)
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(2 * Look::grid, Look::grid / 2, Look::grid, Look::grid / 2);
        m_icon = new QLabel(this);
        m_text = new QLabel(message.text, this);
        m_text->setTextFormat(Qt::PlainText);
        m_text->setWordWrap(true);
        m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        if (!message.detail.isEmpty())
            m_text->setToolTip(Qt::convertFromPlainText(message.detail));
        // Changed, not set anew: it says that the height goes by the width.
        QSizePolicy policy = m_text->sizePolicy();
        policy.setHorizontalPolicy(QSizePolicy::Expanding);
        m_text->setSizePolicy(policy);
        layout->addWidget(m_icon);
        layout->addWidget(m_text, 1);
        bool first = true;
        for (const MessageAction &action : message.actions) {
            auto *button = new QPushButton(action.text, this);
            button->setAccessibleName(action.text);
            button->setProperty("primary", first);
            button->setAutoDefault(false);
            connect(button, &QPushButton::clicked, bar, [bar, this, act = action.act] {
                bar->remove(this);
                act();
            });
            layout->addWidget(button);
            first = false;
        }
        auto *close = new QToolButton(this);
        close->setIcon(icon(u"close"_s));
        close->setAutoRaise(true);
        close->setToolTip(tr("Dismiss this message"));
        close->setAccessibleName(tr("Dismiss this message"));
        connect(close, &QToolButton::clicked, bar, [bar, this] { bar->remove(this); });
        layout->addWidget(close);
        dress();
        if (message.showMs > 0)
            QTimer::singleShot(message.showMs, this, [bar, this] { bar->remove(this); });
    }

    [[nodiscard]] const Message &message() const { return m_message; }

    void dress()
    {
        const bool trouble = m_message.kind == Message::Kind::Trouble;
        const QColor color = trouble ? Look::troubleText(palette()) : palette().color(QPalette::WindowText);
        const int side = fontMetrics().height() + 4;
        m_icon->setPixmap(
            icon(trouble ? u"warning"_s : u"info"_s, color).pixmap(QSize(side, side), devicePixelRatioF()));
        QPalette text = m_text->palette();
        text.setColor(QPalette::WindowText, color);
        m_text->setPalette(text);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const bool trouble = m_message.kind == Message::Kind::Trouble;
        const QColor window = palette().color(QPalette::Window);
        painter.fillRect(rect(),
            trouble ? Look::troubleGround(palette()) : Look::blend(window, Look::accent(palette()), 0.12));
        painter.fillRect(QRect(0, height() - 1, width(), 1), Look::line(palette()));
    }

private:
    Message m_message;
    QLabel *m_icon;
    QLabel *m_text;
};

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    setAccessibleName(tr("Messages"));
    hide();
}

QList<MessageBar::Line *> MessageBar::lines() const
{
    QList<Line *> found;
    for (int i = 0; i < m_layout->count(); ++i)
        found << static_cast<Line *>(m_layout->itemAt(i)->widget());
    return found;
}

void MessageBar::show(const Message &message)
{
    if (!message.key.isEmpty())
        dismiss(message.key);
    while (m_layout->count() >= mostLines)
        remove(lines().constFirst());
    auto *line = new Line(message, this);
    m_layout->addWidget(line);
    line->show();
    QWidget::show();
    // Screen readers hear it once; the focus stays where it is.
    line->setAccessibleName(message.text);
    QAccessibleEvent event(line, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBar::dismiss(const QString &key)
{
    const QList<Line *> all = lines();
    for (Line *line : all) {
        if (line->message().key == key)
            remove(line);
    }
}

bool MessageBar::dismissNewest()
{
    if (m_layout->count() == 0)
        return false;
    remove(lines().constLast());
    return true;
}

QStringList MessageBar::texts() const
{
    QStringList texts;
    const QList<Line *> all = lines();
    for (const Line *line : all)
        texts << line->message().text;
    return texts;
}

void MessageBar::remove(Line *line)
{
    m_layout->removeWidget(line);
    line->hide();
    line->deleteLater();
    setVisible(m_layout->count() > 0);
}

void MessageBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    const QList<Line *> all = lines();
    for (Line *line : all)
        line->dress();
}

} // namespace Afterimage
