// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/look.h"

#include <QFontDatabase>
#include <QFontInfo>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage::Look {

namespace {
bool reducedMotion = false;

float mixed(float under, float over, double alpha)
{
    return float(double(under) * (1 - alpha) + double(over) * alpha);
}
} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightnessF() < palette.color(QPalette::WindowText).lightnessF();
}

QColor stage(const QPalette &palette)
{
    // Mid-grey in both: what surrounds a picture must make it neither darker nor lighter than it is.
    return isDark(palette) ? QColor(0x6a, 0x6a, 0x6a) : QColor(0x8a, 0x8a, 0x8a);
}

QColor onStage(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xf6, 0xf6, 0xf6) : QColor(0x12, 0x12, 0x12);
}

QColor line(const QPalette &palette)
{
    return blend(
        palette.color(QPalette::Window), palette.color(QPalette::WindowText), isDark(palette) ? 0.16 : 0.17);
}

QColor quiet(const QPalette &palette)
{
    return blend(palette.color(QPalette::Window), palette.color(QPalette::WindowText), 0.68);
}

QColor accent(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Highlight);
}

QColor troubleGround(const QPalette &palette)
{
    return isDark(palette) ? QColor(0x46, 0x33, 0x20) : QColor(0xfb, 0xee, 0xd9);
}

QColor troubleText(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xff, 0xe2, 0xb8) : QColor(0x4d, 0x31, 0x06);
}

QColor alarm(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xff, 0x9c, 0x8a) : QColor(0xa8, 0x26, 0x14);
}

QColor blend(const QColor &under, const QColor &over, double alpha)
{
    return QColor::fromRgbF(mixed(under.redF(), over.redF(), alpha),
        mixed(under.greenF(), over.greenF(), alpha), mixed(under.blueF(), over.blueF(), alpha));
}

QFont captionFont(const QFont &system)
{
    QFont font = system;
    font.setFamilies({u"Source Serif 4"_s, u"Source Serif Pro"_s, u"Noto Serif"_s, u"Charter"_s, u"Georgia"_s,
        u"DejaVu Serif"_s, u"Serif"_s});
    font.setStyleHint(QFont::Serif);
    font.setPointSizeF(QFontInfo(system).pointSizeF() * 1.25);
    return font;
}

QFont factsFont(const QFont &system)
{
    QFont font = system;
    font.setPointSizeF(std::max(7.0, QFontInfo(system).pointSizeF() * 0.9));
    return font;
}

QFont headingFont(const QFont &system)
{
    QFont font = system;
    font.setWeight(QFont::DemiBold);
    return font;
}

bool motionReduced()
{
    return reducedMotion;
}

void setMotionReduced(bool reduced)
{
    reducedMotion = reduced;
}

} // namespace Afterimage::Look
