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

//! What has been learnt of servers, by origin, for as long as the program runs.
struct ServerMemory
{
    QHash<QString, QStringList> leftOut; //!< optional fields they do not know
    QHash<QString, QDateTime> notBefore; //!< when the next request makes sense (UTC)
};

} // namespace Afterimage
