// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/drawsize.h"

#include <algorithm>
#include <cmath>

namespace Afterimage {

namespace {
constexpr double megapixel = 1024.0 * 1024.0;
constexpr int grid = 16;

int onGrid(double length, int least, int most)
{
    const int rounded = std::max(grid, int(std::lround(length / grid)) * grid);
    return std::clamp(rounded, std::max(grid, least), std::max(grid, most));
}
} // namespace

QSize drawSizeFor(const QSize &parentPicture, const Recipe &recipe, const Capabilities &generator)
{
    const QSize least = generator.minimumSize.isValid() ? generator.minimumSize : QSize(grid, grid);
    const QSize most = generator.maximumSize.isValid() ? generator.maximumSize : QSize(4096, 4096);
    QSizeF wanted = recipe.draw.size;
    if (recipe.draw.size.isEmpty()) {
        wanted = parentPicture.isEmpty() ? QSizeF(1, 1) : QSizeF(parentPicture);
        wanted *= std::sqrt(megapixel / (wanted.width() * wanted.height()));
    }
    return {onGrid(wanted.width(), least.width(), most.width()),
        onGrid(wanted.height(), least.height(), most.height())};
}

} // namespace Afterimage
