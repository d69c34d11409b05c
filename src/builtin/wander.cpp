// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/wander.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

double wanderOf(const QMap<QString, QString> &options)
{
    bool isNumber = false;
    const double wander = options.value(u"wander"_s).toDouble(&isNumber);
    // Also keeps out "nan", which is a number to toDouble().
    return isNumber && wander >= 0 && wander <= 1 ? wander : usualWander;
}

} // namespace Afterimage
