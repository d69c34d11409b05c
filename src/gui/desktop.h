// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QUrl>

//! What the desktop around the window does for us. Nothing here waits for an answer; a desktop that cannot do
//! a thing is quietly done without.
namespace Afterimage::Desktop {

//! Whether there is a session bus to talk to without starting one.
[[nodiscard]] bool hasBus();
//! Opens the file's folder in the file manager with the file selected, where the desktop can; else just opens
//! the folder. `path` is absolute.
void showInFolder(const QString &path, QObject *context);
//! Opens a file or folder with the program the user has chosen for it.
void openFile(const QString &path);
//! Opens a page on the web in the user's browser.
void openPage(const QUrl &page);
//! A notification that asks for nothing. `title` and `text` are plain.
void notify(const QString &title, const QString &text);

} // namespace Afterimage::Desktop
