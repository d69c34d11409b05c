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

TroubleOffer tryAgain(const TroubleScene &scene)
{
    return {Remedy::TryAgain, withPrice(Offers::tr("&Try again"), scene.price)};
}

TroubleOffer resume(const TroubleScene &scene)
{
    return {Remedy::Resume, withPrice(Offers::tr("&Resume"), scene.price)};
}

//! A trouble is read from files, too: nothing but a page is ever opened.
bool isOfWeb(const QUrl &page)
{
    return page.isValid() && page.scheme() == "https"_L1;
}

} // namespace

bool isAboutContent(const Error &error)
{
    return error.kind == ErrorKind::Refused && error.cause == ErrorCause::Content;
}

QList<TroubleOffer> offersFor(const Error &error, const TroubleScene &scene)
{
    if (scene.isBusy && !scene.isPaused)
        return {};
    if (scene.isPaused) {
        if (error.kind == ErrorKind::Consent)
            return {{Remedy::Send, withPrice(Offers::tr("&Send"), scene.price)},
                {Remedy::Leave, Offers::tr("S&top here")}};
        if (error.kind == ErrorKind::Budget)
            return {{Remedy::RaiseBudget, Offers::tr("Raise the &budget…")}, resume(scene)};
        return {resume(scene), {Remedy::Leave, Offers::tr("&Stop the run")}};
    }
    switch (error.kind) {
    case ErrorKind::Refused:
        if (isAboutContent(error) && scene.hasWords)
            return {{Remedy::EditWords, Offers::tr("&Edit the words")}, tryAgain(scene)};
        if (isAboutContent(error))
            return {{Remedy::EditWords, Offers::tr("&Write the words")}, tryAgain(scene),
                {Remedy::Leave, Offers::tr("&Leave")}};
        if (isOfWeb(error.page))
            return {{Remedy::OpenPage,
                        error.cause == ErrorCause::Verification ? Offers::tr("Open the &verification page…")
                                                                : Offers::tr("Open the &billing page…")},
                tryAgain(scene), {Remedy::Servers, Offers::tr("&Servers and keys…")}};
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
    case ErrorKind::Consent:
    case ErrorKind::Later:
    case ErrorKind::Network:
    case ErrorKind::Storage:
    case ErrorKind::Failed:
        break;
    }
    return {tryAgain(scene), {Remedy::Leave, Offers::tr("&Leave")}};
}

} // namespace Afterimage
