// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wheelguard.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>

namespace Afterimage {

WheelGuard::WheelGuard(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool WheelGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel && event->type() != QEvent::Polish)
        return QObject::eventFilter(watched, event);
    auto *widget = qobject_cast<QWidget *>(watched);
    const bool isChoice = qobject_cast<const QComboBox *>(widget) != nullptr;
    if (!isChoice && !qobject_cast<const QAbstractSpinBox *>(widget))
        return QObject::eventFilter(watched, event);
    if (event->type() == QEvent::Polish) {
        if (widget->focusPolicy() == Qt::WheelFocus)
            widget->setFocusPolicy(Qt::StrongFocus);
    } else if (isChoice || !widget->hasFocus()) {
        event->ignore(); // so that it goes on to the parent
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Afterimage
