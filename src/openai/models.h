// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "openai/endpoint.h"

#include <QByteArrayView>
#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

namespace Afterimage {

//! One entry of a server's list. Being listed does not prove that the key may use it.
struct ListedModel
{
    QString id;
    bool describes = false; //!< takes pictures and answers in words, as far as can be told
    bool draws = false;
    QDate shutdown; //!< invalid: none is announced

    friend bool operator==(const ListedModel &, const ListedModel &) = default;
};

//! GET /models: free, and a test of address and key at once.
[[nodiscard]] HttpRequest modelsRequest(const Endpoint &endpoint);
//! From {"data":[…]}, {"models":[…]} or a bare list, in alphabetical order. What a model can do is taken from
//! its modalities where they are told, else from its name; what says nothing is left as a describer, so that
//! it can be chosen. ErrorKind::Network when it is no list.
[[nodiscard]] Result<QList<ListedModel>> readModels(QByteArrayView json);

//! The id of the profile whose server gives itself away in its list of models; empty: it does not.
[[nodiscard]] QString profileIdIn(const HttpHeaders &headers, QByteArrayView json);

[[nodiscard]] QStringList describersOf(const QList<ListedModel> &models);
[[nodiscard]] QStringList generatorsOf(const QList<ListedModel> &models);

} // namespace Afterimage
