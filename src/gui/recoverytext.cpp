// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/recoverytext.h"

#include "core/moneytext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct Recovery
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::Recovery)
};

QString attemptLine(const Attempt &attempt, const QString &outcome)
{
    QStringList parts {QLocale().toString(attempt.created.toLocalTime(), QLocale::ShortFormat)};
    for (const QString &part : {attempt.server, attempt.model, attempt.requestId, outcome}) {
        if (!part.isEmpty())
            parts << part;
    }
    if (attempt.reserve)
        parts << Recovery::tr("at most %1").arg(moneyText(*attempt.reserve));
    return parts.join(u" · "_s);
}

} // namespace

QString recoveryText(const RecoveryReport &report)
{
    if (report.isEmpty())
        return {};
    QStringList found;
    const auto count = [&found](qsizetype n, const QString &one, const QString &many) {
        if (n == 1)
            found << one;
        else if (n > 1)
            found << many.arg(n);
    };
    count(report.pictures, Recovery::tr("1 picture recovered"), Recovery::tr("%1 pictures recovered"));
    count(report.captions, Recovery::tr("the words of 1 step recovered"),
        Recovery::tr("the words of %1 steps recovered"));
    count(report.unclear.size(), Recovery::tr("1 request has no answer (may be charged)"),
        Recovery::tr("%1 requests have no answer (may be charged)"));
    count(report.unusable.size(), Recovery::tr("1 answer was of no use (charged)"),
        Recovery::tr("%1 answers were of no use (charged)"));
    count(report.troubles.size(), Recovery::tr("1 answer could not be stored yet"),
        Recovery::tr("%1 answers could not be stored yet"));
    return Recovery::tr("Afterimage closed unexpectedly. %1.").arg(found.join(u", "_s));
}

QString recoveryDetail(const RecoveryReport &report)
{
    QStringList lines;
    for (const Attempt &attempt : report.unclear)
        lines << attemptLine(attempt, Recovery::tr("no answer"));
    for (const Attempt &attempt : report.unusable)
        lines << attemptLine(attempt, attempt.note);
    for (const Error &trouble : report.troubles)
        lines << trouble.text();
    return lines.join(u'\n');
}

} // namespace Afterimage
