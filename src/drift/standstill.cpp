// SPDX-License-Identifier: GPL-3.0-or-later
#include "drift/standstill.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace Afterimage {

namespace {

constexpr int longestPeriod = 6;
constexpr double wordsAlike = 0.85;
constexpr double lookAlike = 0.02;

QHash<QString, int> wordsIn(QStringView text)
{
    QHash<QString, int> words;
    QString word;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i].isLetterOrNumber()) {
            word += text[i].toLower();
        } else if (!word.isEmpty()) {
            ++words[word];
            word.clear();
        }
    }
    return words;
}

bool sayTheSame(const Moment &one, const Moment &other)
{
    return wordsInCommon(one.caption, other.caption) >= wordsAlike;
}

bool alike(const Moment &one, const Moment &other)
{
    if (one.hash == other.hash)
        return true;
    return one.sketch && other.sketch && sayTheSame(one, other)
        && distance(*one.sketch, *other.sketch) < lookAlike;
}

//! The pairs that must be alike for this period, as distances from the end. That the last is like the one but
//! last, and that like the one before, does not make the three alike: a slow drift has small steps, too.
QList<std::pair<int, int>> pairsFor(int period)
{
    if (period == 1)
        return {{0, 1}, {0, 2}};
    return {{0, period}, {1, period + 1}};
}

} // namespace

double wordsInCommon(QStringView one, QStringView other)
{
    const QHash<QString, int> first = wordsIn(one);
    const QHash<QString, int> second = wordsIn(other);
    int shared = 0;
    int all = 0;
    for (auto word = first.cbegin(); word != first.cend(); ++word) {
        shared += std::min(word.value(), second.value(word.key()));
        all += std::max(word.value(), second.value(word.key()));
    }
    for (auto word = second.cbegin(); word != second.cend(); ++word)
        all += first.contains(word.key()) ? 0 : word.value();
    return all > 0 ? double(shared) / all : 0;
}

std::optional<Standstill> standstillOf(const QList<Moment> &chain)
{
    const qsizetype last = chain.size() - 1;
    for (int period = 1; period <= longestPeriod && last >= period + 1; ++period) {
        const QList<std::pair<int, int>> pairs = pairsFor(period);
        const bool stands = std::all_of(pairs.cbegin(), pairs.cend(), [&](const auto &pair) {
            return alike(chain.at(last - pair.first), chain.at(last - pair.second));
        });
        if (stands)
            return Standstill {.period = period};
    }
    return {};
}

QString standstillText(const Standstill &standstill, int step)
{
    if (standstill.period == 1)
        return QCoreApplication::translate(
            "Drift", "At step %1 nothing changes any more: the loop has come to rest.")
            .arg(step);
    return QCoreApplication::translate("Drift", "At step %1 the loop goes round in a circle of %2 pictures.")
        .arg(QString::number(step), QString::number(standstill.period));
}

qsizetype sketchWanted(const QList<Moment> &chain)
{
    const qsizetype last = chain.size() - 1;
    for (int period = 1; period <= longestPeriod && last >= period + 1; ++period) {
        qsizetype wanted = -1;
        bool possible = true;
        const QList<std::pair<int, int>> pairs = pairsFor(period);
        for (const auto &[one, other] : pairs) {
            const Moment &first = chain.at(last - one);
            const Moment &second = chain.at(last - other);
            if (alike(first, second))
                continue;
            if (!sayTheSame(first, second) || (first.sketch && second.sketch)) {
                possible = false;
                break;
            }
            wanted = first.sketch ? last - other : last - one;
        }
        if (possible)
            return wanted;
    }
    return -1;
}

} // namespace Afterimage
