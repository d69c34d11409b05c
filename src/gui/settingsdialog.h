// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QCheckBox;
class QLineEdit;

namespace Afterimage {

class Settings;

//! The few things that are not part of a recipe. Written when it is accepted.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsDialog)
public:
    //! `currentLibrary`: the folder in use. The settings outlive the dialog.
    SettingsDialog(Settings &settings, const QString &currentLibrary, QWidget *parent = nullptr);

signals:
    //! `newLibrary` is the folder the next start will use, empty when that has not changed.
    void saved(const QString &newLibrary);

private:
    void chooseFolder();
    void save();

    Settings &m_settings;
    const QString m_current;
    QLineEdit *m_library;
    QCheckBox *m_reduceMotion;
    QCheckBox *m_notify;
};

} // namespace Afterimage
