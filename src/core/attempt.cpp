// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attempt.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

template <typename T>
struct Named
{
    T value;
    QLatin1StringView name;
};
// clang 14 does not deduce an aggregate's arguments by itself.
template <typename T>
Named(T, QLatin1StringView) -> Named<T>;

constexpr std::array kinds {
    Named {AttemptKind::Describe, "describe"_L1},
    Named {AttemptKind::Draw, "draw"_L1},
};

constexpr std::array states {
    Named {AttemptState::Prepared, "prepared"_L1},
    Named {AttemptState::Sent, "sent"_L1},
    Named {AttemptState::Received, "received"_L1},
    Named {AttemptState::Settled, "settled"_L1},
    Named {AttemptState::NotSent, "not_sent"_L1},
    Named {AttemptState::Refused, "refused"_L1},
    Named {AttemptState::Bad, "bad"_L1},
    Named {AttemptState::Unclear, "unclear"_L1},
};

template <typename T, std::size_t N>
QString nameOf(const std::array<Named<T>, N> &table, T value)
{
    for (const Named<T> &entry : table) {
        if (entry.value == value)
            return entry.name;
    }
    return {};
}

template <typename T, std::size_t N>
std::optional<T> valueOf(const std::array<Named<T>, N> &table, const QString &name)
{
    for (const Named<T> &entry : table) {
        if (entry.name == name)
            return entry.value;
    }
    return {};
}

} // namespace

QString attemptKindName(AttemptKind kind)
{
    return nameOf(kinds, kind);
}

QString attemptStateName(AttemptState state)
{
    return nameOf(states, state);
}

std::optional<AttemptKind> attemptKindFromName(const QString &name)
{
    return valueOf(kinds, name);
}

std::optional<AttemptState> attemptStateFromName(const QString &name)
{
    return valueOf(states, name);
}

} // namespace Afterimage
