// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retry.h"

#include "net/httpdate.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace Afterimage {

namespace {

constexpr int mostNotSent = 2;
constexpr int mostRateLimited = 5;
constexpr int mostOverloaded = 2;
constexpr double firstWaitMs = 500;
constexpr double lastWaitMs = 8000;
//! Nobody means more than a year; it also keeps the sums within a qint64.
constexpr double longestToldMs = 366.0 * 24 * 3600 * 1000;

//! Our own wait before try number `earlier` + 2.
qint64 ownWaitMs(int earlier, double random)
{
    const double full = std::min(lastWaitMs, firstWaitMs * std::exp2(std::clamp(earlier, 0, 10)));
    return std::llround(full * (1 - 0.25 * std::clamp(random, 0.0, 1.0)));
}

RetryDecision afterWait(const RetryFacts &facts, int earlier, double random)
{
    // Told 0 is told nothing: at once would be a busy loop. So do the official clients.
    const qint64 told = facts.retryAfterMs.value_or(0);
    if (told > longestWaitMs)
        return {RetryAction::Pause, told};
    return {RetryAction::Again, told > 0 ? told : ownWaitMs(earlier, random)};
}

RetryDecision unlessExhausted(const RetryFacts &facts, int earlier, int most, double random)
{
    return earlier < most ? afterWait(facts, earlier, random) : RetryDecision();
}

std::optional<qint64> wholeMs(double ms)
{
    if (!std::isfinite(ms) || ms < 0)
        return {};
    return std::llround(std::ceil(std::min(ms, longestToldMs)));
}

std::optional<double> numberIn(const QByteArray &text)
{
    bool ok = false;
    const double number = text.trimmed().toDouble(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

struct Unit
{
    QByteArrayView name;
    double ms;
};
constexpr Unit units[] = {{"ms", 1}, {"us", 1e-3}, {"\xC2\xB5s", 1e-3}, {"ns", 1e-6}, {"s", 1000},
    {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};

bool isOfNumber(char c)
{
    return (c >= '0' && c <= '9') || c == '.';
}

} // namespace

RetryDecision decideRetry(const RetryFacts &facts, double random)
{
    if (facts.outcome == OutcomeClass::NotSent) {
        const int earlier = facts.notSent - 1;
        if (earlier >= mostNotSent)
            return {};
        return {RetryAction::Again, ownWaitMs(earlier, random)};
    }
    if (facts.shouldRetry == false)
        return {};
    switch (facts.outcome) {
    case OutcomeClass::RateLimited:
        return unlessExhausted(facts, facts.waits, mostRateLimited, random);
    case OutcomeClass::Overloaded:
        return unlessExhausted(facts, facts.waits, mostOverloaded, random);
    case OutcomeClass::Unclear: {
        const int most = facts.price == Price::Words ? 1 : facts.resendUnclear;
        return unlessExhausted(facts, facts.unclear - 1, most, random);
    }
    case OutcomeClass::NotSent:
    case OutcomeClass::Refused:
    case OutcomeClass::Bad:
    case OutcomeClass::Delivered:
        break;
    }
    return {};
}

std::optional<qint64> retryAfterMs(const HttpHeaders &headers, const QDateTime &now)
{
    if (const auto number = numberIn(headerValue(headers, "retry-after-ms"))) {
        if (const auto ms = wholeMs(*number))
            return ms;
    }
    const QByteArray text = headerValue(headers, "retry-after");
    if (const auto number = numberIn(text))
        return wholeMs(*number * 1000);
    const QDateTime date = httpDate(text);
    return date.isValid() ? wholeMs(double(now.msecsTo(date))) : std::nullopt;
}

std::optional<bool> shouldRetry(const HttpHeaders &headers)
{
    const QByteArray text = headerValue(headers, "x-should-retry").trimmed().toLower();
    if (text == "true")
        return true;
    if (text == "false")
        return false;
    return {};
}

std::optional<qint64> durationMs(QByteArrayView text)
{
    QByteArrayView rest = text.trimmed();
    if (rest.isEmpty())
        return {};
    double sum = 0;
    while (!rest.isEmpty()) {
        const auto end = std::find_if_not(rest.begin(), rest.end(), isOfNumber);
        const auto number = numberIn(rest.first(end - rest.begin()).toByteArray());
        rest = rest.sliced(end - rest.begin());
        const auto unit = std::find_if(std::begin(units), std::end(units),
            [rest](const Unit &known) { return rest.startsWith(known.name); });
        if (!number || unit == std::end(units))
            return {};
        sum += *number * unit->ms;
        rest = rest.sliced(unit->name.size());
    }
    return wholeMs(sum);
}

} // namespace Afterimage
