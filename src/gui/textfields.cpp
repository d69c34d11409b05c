// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/textfields.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace Afterimage {

namespace {

bool isTextField(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget)
        || qobject_cast<const QTextEdit *>(widget);
}

//! Keys that change a text where it can be changed.
bool isTyping(const QKeyEvent &key)
{
    const Qt::KeyboardModifiers others = key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    return !others
        && (key.key() < Qt::Key_Escape || key.key() == Qt::Key_Delete || key.key() == Qt::Key_Backspace);
}

} // namespace

bool takesLetters(const QWidget *widget)
{
    return isTextField(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
        || qobject_cast<const QComboBox *>(widget);
}

TextFields::TextFields(QObject *parent)
    : QObject(parent)
{
    qApp->installEventFilter(this);
}

bool TextFields::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // Qt's own fields let go of letters while they are read-only, and somebody who types goes on typing.
        const auto *widget = qobject_cast<const QWidget *>(watched);
        if (widget && takesLetters(widget) && isTyping(static_cast<const QKeyEvent &>(*event))) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::DragEnter) {
        // Text is welcome, a file's address in the place of a picture is not: ignored, the drag goes to the
        // parent. The viewport of an editor is asked before the editor.
        const auto *widget = qobject_cast<const QWidget *>(watched);
        const QMimeData *data = static_cast<const QDragEnterEvent *>(event)->mimeData();
        if (widget && (isTextField(widget) || isTextField(widget->parentWidget()))
            && (data->hasUrls() || data->hasImage())) {
            event->ignore();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Afterimage
