// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace Afterimage::Lexicon {

//! The singular of an English noun by rule and a list of exceptions: "berries" -> "berry", "mice" -> "mouse".
//! A word that is no plural comes back as it is.
[[nodiscard]] QString singular(const QString &word);
//! Whether singular() changes the word.
[[nodiscard]] bool isPlural(const QString &word);

} // namespace Afterimage::Lexicon
