// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/troubleoffers.h"

#include "gui/pricetext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct Offers
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::TroubleOffers)
};

//! The value of a "name: value" line of the details; empty when there is none.
QString fact(const Error &error, QLatin1StringView name)
{
    const QStringList lines = error.detail.split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(name) && line.mid(name.size()).startsWith(u": "))
            return line.mid(name.size() + 2);
    }
    return {};
}

TroubleOffer tryAgain(const TroubleScene &scene)
{
    return {Remedy::TryAgain, withPrice(Offers::tr("&Try again"), scene.price)};
}

TroubleOffer resume(const TroubleScene &scene)
{
    return {Remedy::Resume, withPrice(Offers::tr("&Resume"), scene.price)};
}

} // namespace

bool isAboutContent(const Error &error)
{
    if (error.kind != ErrorKind::Refused)
        return false;
    // Key, account, model and pace are told by the status; what is left is what was said or shown.
    const QString status = fact(error, "status"_L1);
    const QStringList account {u"401"_s, u"402"_s, u"404"_s, u"429"_s};
    const bool isModerated = !fact(error, "stage"_L1).isEmpty() || !fact(error, "categories"_L1).isEmpty();
    if (isModerated)
        return true;
    const QString code = fact(error, "code"_L1) + u' ' + fact(error, "type"_L1);
    if (account.contains(status) || code.contains("quota"_L1) || code.contains("billing"_L1)
        || code.contains("limit"_L1))
        return false;
    if (status == "403"_L1)
        return code.contains("moderation"_L1) || code.contains("content"_L1);
    return !status.isEmpty();
}

QList<TroubleOffer> offersFor(const Error &error, const TroubleScene &scene)
{
    if (scene.isBusy && !scene.isPaused)
        return {};
    if (scene.isPaused) {
        if (error.kind == ErrorKind::Budget)
            return {{Remedy::RaiseBudget, Offers::tr("Raise the &budget…")}, resume(scene)};
        return {resume(scene), {Remedy::Leave, Offers::tr("&Stop the run")}};
    }
    switch (error.kind) {
    case ErrorKind::Refused:
        if (isAboutContent(error) && scene.hasWords)
            return {{Remedy::EditWords, Offers::tr("&Edit the words")}, tryAgain(scene)};
        if (isAboutContent(error))
            return {tryAgain(scene), {Remedy::Leave, Offers::tr("&Leave")}};
        return {{Remedy::Servers, Offers::tr("&Servers and keys…")}, tryAgain(scene)};
    case ErrorKind::Budget:
        return {{Remedy::RaiseBudget, Offers::tr("Raise the &budget…")}, tryAgain(scene)};
    case ErrorKind::Canceled:
        // Stopped after a paid request had left: news, not a question.
        return error.charged == Charged::No
            ? QList<TroubleOffer>()
            : QList<TroubleOffer> {tryAgain(scene), {Remedy::Leave, Offers::tr("&Leave")}};
    case ErrorKind::InvalidInput:
    case ErrorKind::NotFound:
    case ErrorKind::Locked:
        return {{Remedy::Leave, Offers::tr("&Leave")}};
    case ErrorKind::Later:
    case ErrorKind::Network:
    case ErrorKind::Storage:
    case ErrorKind::Failed:
        break;
    }
    return {tryAgain(scene), {Remedy::Leave, Offers::tr("&Leave")}};
}

} // namespace Afterimage
