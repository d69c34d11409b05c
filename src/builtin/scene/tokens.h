// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace Afterimage {

//! One word or mark of a prompt.
struct Token
{
    enum Kind { Word, Mark, Break };

    Kind kind = Word;
    QString text; //!< lower case, plain apostrophes, without "'s" and without a final "-like"
    QString source; //!< as it stands in the prompt
    bool hedged = false; //!< it ended in "-like"
};

//! Cuts a prompt into words, marks (", : % …") and breaks (end of a sentence or line). Anything else, such as
//! an emoji, is a word nobody knows. At most `limit` tokens are made.
[[nodiscard]] QList<Token> tokenised(const QString &prompt, int limit = 6000);

//! Whether a token's text is a number, such as "3" or "0.5".
[[nodiscard]] bool isNumber(const QString &text);

} // namespace Afterimage
