// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/style.h"

#include "builtin/styles/allstyles.h"

namespace Afterimage {

namespace {

// "Pixel-Art", "pixel_art" and "pixelart" are one name to people.
QString folded(QStringView name)
{
    QString key;
    for (const QChar c : name) {
        if (!c.isSpace() && c != u'-' && c != u'_')
            key += c.toLower();
    }
    return key;
}

} // namespace

const QList<Style> &styles()
{
    static const QList<Style> all {Styling::plainStyle(), Styling::oilStyle(), Styling::watercolourStyle(),
        Styling::pointillismStyle(), Styling::stainedGlassStyle(), Styling::lowPolyStyle(),
        Styling::ukiyoeStyle(), Styling::pencilStyle(), Styling::pixelArtStyle(), Styling::blueprintStyle(),
        Styling::impressionistStyle(), Styling::gouacheStyle(), Styling::pastelStyle(),
        Styling::mosaicStyle(), Styling::comicStyle(), Styling::paperCutStyle(), Styling::cubistStyle(),
        Styling::charcoalStyle(), Styling::engravingStyle(), Styling::linocutStyle(), Styling::inkWashStyle(),
        Styling::chalkStyle(), Styling::risographStyle()};
    return all;
}

const Style *styleByName(QStringView name)
{
    const QString key = folded(name);
    if (key.isEmpty())
        return nullptr;
    for (const Style &style : styles()) {
        if (folded(style.id) == key)
            return &style;
        for (const QString &known : style.names) {
            if (folded(known) == key)
                return &style;
        }
    }
    return nullptr;
}

} // namespace Afterimage
