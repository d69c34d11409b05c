// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/usagedetail.h"

#include <QJsonValue>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

std::optional<qint64> count(const QJsonValue &value)
{
    constexpr double most = 1e15; // exact as a double, and more than anybody can pay
    if (!value.isDouble() || !(value.toDouble() >= 0) || value.toDouble() > most)
        return {};
    return qint64(value.toDouble());
}

std::optional<qint64> first(const QJsonObject &object, QLatin1StringView one, QLatin1StringView other)
{
    const std::optional<qint64> found = count(object.value(one));
    return found ? found : count(object.value(other));
}

QJsonObject details(const QJsonObject &usage, QLatin1StringView one, QLatin1StringView other)
{
    return usage.value(usage.contains(one) ? one : other).toObject();
}

} // namespace

UsageDetail readUsage(const QJsonObject &usage)
{
    UsageDetail result;
    result.input = first(usage, "input_tokens"_L1, "prompt_tokens"_L1);
    result.output = first(usage, "output_tokens"_L1, "completion_tokens"_L1);
    if (usage.value("cost"_L1).isDouble() && usage.value("cost"_L1).toDouble() >= 0
        && usage.value("cost"_L1).toDouble() < 1e6)
        result.cost = Money {std::llround(usage.value("cost"_L1).toDouble() * 1e6)};
    if (result.input.value_or(0) == 0 && result.output.value_or(0) == 0) {
        result.input.reset();
        result.output.reset();
        // Likewise a price of zero beside counts of zero.
        if (result.cost && result.cost->microUsd == 0)
            result.cost.reset();
        return result;
    }
    const QJsonObject in = details(usage, "input_tokens_details"_L1, "prompt_tokens_details"_L1);
    result.cachedInput = count(in.value("cached_tokens"_L1));
    result.cacheWrites = count(in.value("cache_write_tokens"_L1));
    result.textInput = count(in.value("text_tokens"_L1));
    result.imageInput = count(in.value("image_tokens"_L1));
    const QJsonObject out = details(usage, "output_tokens_details"_L1, "completion_tokens_details"_L1);
    result.textOutput = count(out.value("text_tokens"_L1));
    result.imageOutput = count(out.value("image_tokens"_L1));
    result.reasoning = count(out.value("reasoning_tokens"_L1));
    return result;
}

Usage usageOf(const UsageDetail &detail)
{
    Usage usage {.inputTokens = detail.input, .outputTokens = detail.output};
    if (detail.imageInput || detail.imageOutput)
        usage.imageTokens = detail.imageInput.value_or(0) + detail.imageOutput.value_or(0);
    return usage;
}

} // namespace Afterimage
