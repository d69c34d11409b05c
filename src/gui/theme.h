// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>
#include <QString>

#include <optional>

class QApplication;
class QDBusVariant;

namespace Afterimage {

enum class Appearance { System, Light, Dark };

//! "system", "light" or "dark".
[[nodiscard]] QString appearanceName(Appearance appearance);
[[nodiscard]] Appearance appearanceFromName(const QString &name);

//! The neutral palettes.
[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

//! Dresses the application: our style, the neutral palette that fits the user's wish or the system, and
//! motion or none (Look::motionReduced()). Follows the desktop: its light or dark preference while the wish
//! is System, and always its wish for less motion. Main thread; one for the program.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)
public:
    explicit Theme(QApplication &application, QObject *parent = nullptr);

    [[nodiscard]] Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);
    //! The user's wish in this program; what shows next heeds it.
    void setMotionReduced(bool reduced);

private slots:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void askDesktop();
    void hear(const QString &group, const QString &key, const QVariant &value);
    void apply();

    QApplication &m_application;
    Appearance m_appearance = Appearance::System;
    bool m_platformDark = false; //!< what the platform's own palette says
    std::optional<bool> m_desktopDark; //!< what the desktop portal says, if it says anything
    bool m_motionReduced = false; //!< the user's wish
    bool m_desktopReducesMotion = false;
    bool m_desktopAnimates = true; //!< GNOME's older word for it
};

} // namespace Afterimage
