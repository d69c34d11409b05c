// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claim.h"

namespace Afterimage {

QString wordsOf(const Claim &claim, const QString &caption)
{
    if (claim.start < 0 || claim.length <= 0 || claim.length > caption.size() - claim.start)
        return {};
    return caption.mid(claim.start, claim.length);
}

} // namespace Afterimage
