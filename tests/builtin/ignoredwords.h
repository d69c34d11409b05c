// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/scene/parser.h"

#include <QRegularExpression>
#include <QString>

//! What of a description the painter's parser would leave out, with the description itself; empty when it
//! knows every word that could be drawn.
inline QString ignoredWordsIn(const QString &text)
{
    // Where a contrast sits, what is calm or busy or transparent is understood; there is just nothing to
    // draw.
    static const QRegularExpression place(QStringLiteral(
        "^(the|in|and|upper|top|lower|bottom|left|right|centre|calmest|busiest|transparent|,| )+$"));
    for (const Afterimage::ReportLine &line : Afterimage::parsePrompt(text).report) {
        if (line.outcome == Afterimage::Outcome::Ignored && !line.words.contains(place))
            return line.words + QStringLiteral(" in: ") + text;
    }
    return {};
}
