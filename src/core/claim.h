// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRectF>
#include <QString>

namespace Afterimage {

//! What a part of a caption rests on, for describers that can say so.
struct Claim
{
    int start = 0; //!< where the part begins in the caption, in QChars
    int length = 0;
    QList<QRectF> boxes; //!< where it was seen, in fractions of the picture that was described
    double probability = 1; //!< below 1 the words are hedged
    QString basis; //!< the numbers, for people: "62 % of the picture, likeness 0.91"; may be empty

    friend bool operator==(const Claim &, const Claim &) = default;
};

using Claims = QList<Claim>;

//! The words a claim is about; empty when the caption is not the one it was made for.
[[nodiscard]] QString wordsOf(const Claim &claim, const QString &caption);

} // namespace Afterimage
