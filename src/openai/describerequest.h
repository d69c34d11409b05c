// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describer.h"
#include "net/http.h"
#include "openai/endpoint.h"
#include "openai/prices.h"

#include <QStringList>

namespace Afterimage {

//! A request ready to be sent, with what may be left out of it should the server not know it.
struct BuiltRequest
{
    HttpRequest http;
    QStringList optional; //!< names of the optional fields in it
    bool streams = false; //!< the answer is asked for as it is made
};

//! The question a describer is asked, as POST /responses or /chat/completions by the profile; at an address
//! other than the profile's own, /responses may be left out like an optional field (see responsesApi). The
//! pictures go along as data URLs, byte for byte. Fields in `leftOut` are not sent; `clientId` is the
//! attempt's. Options of the recipe: "detail" (low, high, auto, original), "effort" (none to max).
//!
//! ErrorKind::InvalidInput for pictures a model cannot take, ErrorKind::Refused when the server cannot look
//! at pictures at all. Pure, but it copies megabytes: not for the main thread.
[[nodiscard]] Result<BuiltRequest> describeRequest(const Endpoint &endpoint, const DescribeRequest &request,
    const QStringList &leftOut = {}, const QString &clientId = {});

//! The model that will be asked: the request's, else the endpoint's, else the profile's; may be empty.
[[nodiscard]] QString describeModelFor(const Endpoint &endpoint, const DescribeRequest &request);
//! What to estimate the price of that request from. Quick.
[[nodiscard]] DescribePlan describePlan(
    const Endpoint &endpoint, const DescribeRequest &request, const QStringList &leftOut = {});
//! What is told to the model before the question: how to describe, and that writing in a picture is part of
//! the picture and never an order.
[[nodiscard]] QString describerInstructions(const DescribeRequest &request);

} // namespace Afterimage
