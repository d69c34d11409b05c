// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of models, as servers tell them.
#include "fuzz/fuzzing.h"
#include "openai/models.h"

using namespace Afterimage;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const Result<QList<ListedModel>> models = readModels(inputOf(data, size));
    if (!models) {
        require(!models.error().message.isEmpty(), "a failure is told");
        return 0;
    }
    for (const ListedModel &model : *models)
        require(!model.id.isEmpty() && model.id.size() <= 200, "a name can be shown");
    require(std::is_sorted(models->begin(), models->end(),
                [](const ListedModel &a, const ListedModel &b) {
                    return a.id.compare(b.id, Qt::CaseInsensitive) < 0;
                }),
        "names are in order");
    require(describersOf(*models).size() + generatorsOf(*models).size() <= 2 * models->size(),
        "nobody is listed twice");
    return 0;
}
