// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme.h"

#include "gui/desktop.h"
#include "gui/look.h"
#include "gui/studiostyle.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int answerMs = 2000;
const auto portal = u"org.freedesktop.portal.Desktop"_s;
const auto portalPath = u"/org/freedesktop/portal/desktop"_s;
const auto portalSettings = u"org.freedesktop.portal.Settings"_s;
const auto appearanceGroup = u"org.freedesktop.appearance"_s;
const auto schemeKey = u"color-scheme"_s;
const auto motionKey = u"reduced-motion"_s;
const auto gnomeGroup = u"org.gnome.desktop.interface"_s;
const auto animationsKey = u"enable-animations"_s;

//! Read() wraps a value in a variant more than once.
QVariant unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

std::optional<bool> darkWish(const QVariant &value)
{
    // 0: no preference, 1: dark, 2: light.
    switch (value.toUInt()) {
    case 1:
        return true;
    case 2:
        return false;
    default:
        return {};
    }
}

struct Tones
{
    QColor window, base, alternate, button, text, disabled, accent, onAccent, toolTip;
};

QPalette paletteOf(const Tones &tones)
{
    QPalette palette(tones.text, tones.button, Look::blend(tones.button, Qt::white, 0.3),
        Look::blend(tones.button, Qt::black, 0.35), Look::blend(tones.button, Qt::black, 0.2), tones.text,
        tones.text, tones.base, tones.window);
    palette.setColor(QPalette::AlternateBase, tones.alternate);
    palette.setColor(QPalette::ToolTipBase, tones.toolTip);
    palette.setColor(QPalette::ToolTipText, tones.text);
    palette.setColor(QPalette::PlaceholderText, Look::blend(tones.base, tones.text, 0.62));
    palette.setColor(QPalette::Highlight, tones.accent);
    palette.setColor(QPalette::HighlightedText, tones.onAccent);
    palette.setColor(QPalette::Link, tones.accent);
    palette.setColor(QPalette::LinkVisited, tones.accent);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, tones.disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, tones.disabled);
    return palette;
}
} // namespace

QString appearanceName(Appearance appearance)
{
    switch (appearance) {
    case Appearance::System:
        break;
    case Appearance::Light:
        return u"light"_s;
    case Appearance::Dark:
        return u"dark"_s;
    }
    return u"system"_s;
}

Appearance appearanceFromName(const QString &name)
{
    if (name == "light"_L1)
        return Appearance::Light;
    return name == "dark"_L1 ? Appearance::Dark : Appearance::System;
}

QPalette lightPalette()
{
    return paletteOf({.window = 0xececec,
        .base = 0xfbfbfb,
        .alternate = 0xf3f3f3,
        .button = 0xf6f6f6,
        .text = 0x1e1e1e,
        .disabled = 0x8f8f8f,
        .accent = 0x0b6f6a,
        .onAccent = 0xffffff,
        .toolTip = 0xfbfbfb});
}

QPalette darkPalette()
{
    return paletteOf({.window = 0x222222,
        .base = 0x1a1a1a,
        .alternate = 0x202020,
        .button = 0x323232,
        .text = 0xe4e4e4,
        .disabled = 0x7c7c7c,
        .accent = 0x4cb8ae,
        .onAccent = 0x0b1f1d,
        .toolTip = 0x383838});
}

Theme::Theme(QApplication &application, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_platformDark(Look::isDark(QApplication::palette()))
{
    QApplication::setStyle(new StudioStyle);
    apply();
    askDesktop();
}

void Theme::setAppearance(Appearance appearance)
{
    if (appearance == m_appearance)
        return;
    m_appearance = appearance;
    apply();
}

void Theme::setMotionReduced(bool reduced)
{
    m_motionReduced = reduced;
    apply();
}

void Theme::askDesktop()
{
    if (!Desktop::hasBus())
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    // Qt looks it up in this very spelling.
    // clang-format off
    bus.connect(portal, portalPath, portalSettings, u"SettingChanged"_s, this,
        SLOT(settingChanged(QString,QString,QDBusVariant)));
    // clang-format on
    for (const auto &[group, key] : {std::pair(appearanceGroup, schemeKey),
             std::pair(appearanceGroup, motionKey), std::pair(gnomeGroup, animationsKey)}) {
        QDBusMessage call = QDBusMessage::createMethodCall(portal, portalPath, portalSettings, u"Read"_s);
        call.setArguments({group, key});
        auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, answerMs), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, group = group, key = key] {
            watcher->deleteLater();
            const QDBusPendingReply<QDBusVariant> reply = *watcher;
            if (!reply.isError())
                hear(group, key, reply.value().variant());
        });
    }
}

void Theme::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    hear(group, key, value.variant());
}

void Theme::hear(const QString &group, const QString &key, const QVariant &value)
{
    const QVariant said = unwrapped(value);
    if (group == appearanceGroup && key == schemeKey)
        m_desktopDark = darkWish(said);
    else if (group == appearanceGroup && key == motionKey)
        m_desktopReducesMotion = said.toUInt() == 1;
    else if (group == gnomeGroup && key == animationsKey)
        m_desktopAnimates = said.toBool();
    else
        return;
    apply();
}

void Theme::apply()
{
    Look::setMotionReduced(m_motionReduced || m_desktopReducesMotion || !m_desktopAnimates);
    const bool dark = m_appearance == Appearance::Dark
        || (m_appearance == Appearance::System && m_desktopDark.value_or(m_platformDark));
    const QPalette palette = dark ? darkPalette() : lightPalette();
    if (palette != QApplication::palette())
        QApplication::setPalette(palette);
}

} // namespace Afterimage
