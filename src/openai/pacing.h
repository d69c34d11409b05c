// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/http.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace Afterimage {

//! How long nothing more may be asked for, as the x-ratelimit-remaining-… and -reset-… headers of an answer
//! tell, whatever it is that is counted; nothing while something is left.
[[nodiscard]] std::optional<qint64> pacingMs(const HttpHeaders &headers);

//! What has been learnt of one model at one server.
struct LearntOfServer
{
    QStringList leftOut; //!< optional fields it does not know
    QDateTime notBefore; //!< when the next request makes sense (UTC); invalid: at once
    qint64 intervalMs = 0; //!< between the beginnings of two requests, as its limit a minute asks for
    QDateTime lastBegun; //!< UTC
};

//! When the next request makes sense by all that has been learnt; invalid: at once.
[[nodiscard]] QDateTime nextTurn(const LearntOfServer &learnt);

//! What has been learnt of servers, for as long as the program runs.
class ServerMemory
{
public:
    //! `server` is an origin. Models of one server have limits, and know fields, of their own.
    [[nodiscard]] LearntOfServer &of(const QString &server, const QString &model)
    {
        return m_learnt[{server, model}];
    }

private:
    QHash<QPair<QString, QString>, LearntOfServer> m_learnt;
};

} // namespace Afterimage
