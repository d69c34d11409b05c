// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http.h"

#include <QNetworkReply>

namespace Afterimage {

//! What is known when a request is over.
struct WireFacts
{
    bool isSent = false; //!< some of it has left: the boundary of what can have been charged for
    int status = 0; //!< 0: none
    HttpHeaders headers;
    qint64 bytes = 0; //!< of the body
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
};

struct Verdict
{
    Delivery delivery = Delivery::NotSent;
    HttpTrouble trouble = HttpTrouble::None;
    QString detail;
};

//! Delivery of a request that we ended ourselves, or that ended without a status.
[[nodiscard]] Delivery deliveryWhenCut(const WireFacts &facts);

//! How a request that came to its own end is to be taken.
[[nodiscard]] Verdict verdictOn(const WireFacts &facts);

} // namespace Afterimage
