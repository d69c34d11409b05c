// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stepprice.h"

#include "core/prompt.h"
#include "engine/drawsize.h"

namespace Afterimage {

namespace {

// What the preparation of pictures for a describer leaves of the longer side.
constexpr int preparedSide = 1024;
// An English word and the space after it, about.
constexpr int charactersPerWord = 6;

QSize preparedSize(const QSize &picture)
{
    const QSize box(preparedSide, preparedSide);
    return picture.boundedTo(box) == picture ? picture : picture.scaled(box, Qt::KeepAspectRatio);
}

StepPrice priceOfDescribing(const Recipe &recipe, const QSize &parent, const Providers &providers)
{
    const Describer *describer = providers.describers.value(recipe.describe.provider);
    if (!describer || !describer->capabilities().costsMoney)
        return {};
    DescribeRequest request {.picture = {.bytes = {}, .format = {}, .size = preparedSize(parent)},
        .model = recipe.describe.model,
        .instructions = recipe.describe.instructions,
        .words = recipe.describe.words,
        .seed = 0,
        .refine = {},
        .options = recipe.describe.options};
    if (recipe.mode == Mode::Refine)
        request.refine = RefineContext {.origin = request.picture, .captions = {}};
    return {.isFree = false, .estimate = describer->estimate(request)};
}

} // namespace

StepPrice together(const StepPrice &a, const StepPrice &b)
{
    if (a.isFree)
        return b;
    if (b.isFree)
        return a;
    StepPrice both {.isFree = false, .estimate = {}};
    if (a.estimate && b.estimate)
        both.estimate = *a.estimate + *b.estimate;
    return both;
}

StepPrice forSteps(const StepPrice &price, int steps)
{
    if (steps <= 0)
        return {};
    StepPrice all = price;
    if (all.estimate)
        all.estimate = Estimate {
            {price.estimate->likely.microUsd * steps}, {price.estimate->dearest.microUsd * steps}};
    return all;
}

StepPrice priceOfDrawing(
    const Recipe &recipe, const QSize &parent, const QString &caption, const Providers &providers)
{
    const Generator *generator = providers.generators.value(recipe.draw.provider);
    if (!generator)
        return {};
    const Capabilities can = generator->capabilities();
    if (!can.costsMoney)
        return {};
    DrawRequest request {.prompt = promptFor(caption, recipe),
        .model = recipe.draw.model,
        .quality = recipe.draw.quality,
        .size = drawSizeFor(parent, recipe, can),
        .seed = 0,
        .reference = {},
        .options = recipe.draw.options};
    if (recipe.mode == Mode::Remix)
        request.reference = EncodedImage {.bytes = {}, .format = {}, .size = preparedSize(parent)};
    if (recipe.mode == Mode::Remix && recipe.draw.styleReference && can.takesStyleReference)
        request.styleReference = EncodedImage {
            .bytes = {}, .format = {}, .size = preparedSize(recipe.draw.styleReference->size)};
    return {.isFree = false, .estimate = generator->estimate(request)};
}

StepPrice priceOfStep(const Recipe &recipe, const QSize &parent, const Providers &providers)
{
    const QString words(qsizetype(recipe.describe.words) * charactersPerWord, u'x');
    return together(
        priceOfDescribing(recipe, parent, providers), priceOfDrawing(recipe, parent, words, providers));
}

} // namespace Afterimage
