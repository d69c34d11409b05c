// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/labels.h"

#include "gui/look.h"

#include <QApplication>
#include <QLabel>

namespace Afterimage::Look {

void dressLabels(QWidget *root)
{
    const QFont system = QApplication::font();
    const QPalette palette = QApplication::palette();
    const QList<QLabel *> labels = root->findChildren<QLabel *>();
    for (QLabel *label : labels) {
        label->setTextFormat(Qt::PlainText);
        const QByteArray part = label->property("part").toByteArray();
        if (part == "heading")
            label->setFont(headingFont(system));
        if (part == "hint" || part == "facts")
            label->setFont(factsFont(system));
        if (part == "hint") {
            QPalette own = palette;
            own.setColor(QPalette::WindowText, quiet(palette));
            label->setPalette(own);
        }
    }
}

QLabel *partLabel(const QString &text, const QString &part, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("part", part);
    return label;
}

} // namespace Afterimage::Look
