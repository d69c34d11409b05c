// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/analyse/evidence.h"

#include <algorithm>
#include <array>

namespace Afterimage::Analysis {

using namespace Qt::Literals::StringLiterals;

Cell cellAt(const QPointF &place)
{
    const int column = std::clamp(static_cast<int>(place.x() * 3), 0, 2);
    const int row = std::clamp(static_cast<int>(place.y() * 3), 0, 2);
    return static_cast<Cell>(row * 3 + column);
}

QString cellName(Cell cell)
{
    static const std::array<QString, 9> names {u"upper left"_s, u"top centre"_s, u"upper right"_s,
        u"left centre"_s, u"centre"_s, u"right centre"_s, u"lower left"_s, u"bottom centre"_s,
        u"lower right"_s};
    return names[static_cast<size_t>(cell)];
}

const Cue *Evidence::cue(Likeness likeness) const
{
    const auto found = std::find_if(
        cues.begin(), cues.end(), [likeness](const Cue &cue) { return cue.likeness == likeness; });
    return found == cues.end() ? nullptr : &*found;
}

} // namespace Afterimage::Analysis
