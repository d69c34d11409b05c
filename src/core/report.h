// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Afterimage {

//! What an engine did with a word of the prompt.
enum class Outcome {
    Drawn, //!< painted as asked
    DrawnAs, //!< the nearest form it knows stands in
    Suggested, //!< only hinted at, by mood, colour or a plain form
    Ignored, //!< not in the picture
    Conflict, //!< asked for together with something that rules it out; the text says which of them won
    Note, //!< anything else worth knowing
};

struct ReportLine
{
    Outcome outcome = Outcome::Note;
    QString words; //!< the words of the prompt this is about; may be empty for a Note
    QString text; //!< a full sentence for people

    friend bool operator==(const ReportLine &, const ReportLine &) = default;
};

using Report = QList<ReportLine>;

//! "drawn", "drawn_as", "suggested", "ignored", "conflict" or "note".
[[nodiscard]] QString outcomeName(Outcome outcome);

} // namespace Afterimage
