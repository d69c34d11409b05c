// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/seed.h"

namespace Afterimage {

std::optional<quint32> seedForStep(const Recipe &recipe, int step)
{
    if (!recipe.seed || !recipe.seedEachStep)
        return recipe.seed;
    // splitmix64 (Steele et al. 2014): neighbouring steps get unrelated numbers, the same on every machine.
    quint64 z = (quint64(*recipe.seed) << 32U) + quint64(step) * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return quint32((z ^ (z >> 31U)) >> 32U);
}

} // namespace Afterimage
