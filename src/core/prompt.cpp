// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt.h"

#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
const auto captionSlot = "{caption}"_L1;
const auto styleSlot = "{style}"_L1;

QString filled(QStringView line, const QString &caption, const QString &style)
{
    QString out;
    while (!line.isEmpty()) {
        if (line.startsWith(captionSlot)) {
            out += caption;
            line = line.mid(captionSlot.size());
        } else if (line.startsWith(styleSlot)) {
            out += style;
            line = line.mid(styleSlot.size());
        } else {
            out += line.front();
            line = line.mid(1);
        }
    }
    return out;
}
} // namespace

QString promptFor(const QString &caption, const Recipe &recipe)
{
    const QString &text = recipe.draw.promptTemplate;
    const QString style = recipe.draw.style.trimmed();
    QStringList lines;
    if (!text.contains(captionSlot))
        lines << caption;
    const QStringList templateLines = text.split(u'\n');
    for (const QString &line : templateLines) {
        if (style.isEmpty() && line.contains(styleSlot) && !line.contains(captionSlot))
            continue;
        lines << filled(line, caption, style);
    }
    return lines.join(u'\n').trimmed();
}

} // namespace Afterimage
