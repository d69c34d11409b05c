// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/labels.h"

#include "gui/look.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>

namespace Afterimage::Look {

namespace {

void dressLabel(QLabel *label)
{
    const QFont system = QApplication::font();
    const QPalette palette = QApplication::palette();
    label->setTextFormat(Qt::PlainText);
    const QByteArray part = label->property("part").toByteArray();
    if (part == "heading")
        label->setFont(headingFont(system));
    if (part == "hint" || part == "facts")
        label->setFont(factsFont(system));
    if (part == "hint") {
        QPalette own = palette;
        own.setColor(
            QPalette::WindowText, label->property("trouble").toBool() ? alarm(palette) : quiet(palette));
        label->setPalette(own);
    }
}

} // namespace

void dressLabels(QWidget *root)
{
    const QList<QLabel *> labels = root->findChildren<QLabel *>();
    for (QLabel *label : labels)
        dressLabel(label);
}

QLabel *partLabel(const QString &text, const QString &part, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("part", part);
    return label;
}

QLabel *noteLabel(const QString &accessibleName, QWidget *parent)
{
    QLabel *note = partLabel({}, QStringLiteral("hint"), parent);
    note->setTextInteractionFlags(Qt::TextSelectableByMouse);
    note->setAccessibleName(accessibleName);
    note->hide();
    return note;
}

void say(QLabel *note, const QString &text, Tone tone)
{
    const bool news = !text.isEmpty() && text != note->text();
    note->setText(text);
    note->setToolTip({});
    note->setVisible(!text.isEmpty());
    note->setProperty("trouble", tone == Tone::Alarm);
    dressLabel(note);
    if (!news || !note->isVisible())
        return;
    QAccessibleEvent alert(note, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace Afterimage::Look
