// SPDX-License-Identifier: GPL-3.0-or-later
// Files of prices, which users edit, and what is reckoned from them.
#include "fuzz/fuzzing.h"
#include "openai/prices.h"

using namespace Afterimage;

namespace {

void check(const std::optional<Estimate> &estimate)
{
    if (!estimate)
        return;
    require(estimate->likely.microUsd >= 0, "nothing costs less than nothing");
    require(estimate->dearest.microUsd >= estimate->likely.microUsd, "the dearest case is the dearest");
}

void check(const std::optional<Money> &cost)
{
    require(!cost || cost->microUsd >= 0, "nothing costs less than nothing");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Result<PriceTable> own = PriceTable::fromJson(inputOf(data, size));
    if (!own) {
        require(!own.error().message.isEmpty(), "a failure is told");
        return 0;
    }
    static const PriceTable shipped = PriceTable::load().value();
    PriceTable table = shipped;
    table.overrideWith(*own);
    const UsageDetail usual {.input = 900, .output = 4000, .cachedInput = 100, .imageInput = 700};
    const UsageDetail absurd {.input = INT64_MAX, .output = INT64_MAX, .cachedInput = 7, .imageInput = 9};
    for (const QString &model : table.models()) {
        require(table.find(model).has_value(), "a model that is listed is found");
        check(table.costOf(usual, model));
        check(table.costOf(absurd, model));
        for (const QString &detail :
            {QStringLiteral("low"), QStringLiteral("high"), QStringLiteral("original")})
            check(table.estimate(DescribePlan {
                .model = model, .pictures = {{1024, 768}}, .detail = detail, .characters = 800}));
        for (const QString &quality : {QString(), QStringLiteral("low"), QStringLiteral("max")}) {
            check(table.estimate(DrawPlan {.model = model,
                .size = {3840, 2160},
                .quality = quality,
                .characters = 32'000,
                .pictures = 10,
                .partials = 3}));
            check(table.estimate(
                DrawPlan {.model = model, .quality = quality, .characters = 10, .references = {{64, 64}}}));
        }
    }
    return 0;
}
