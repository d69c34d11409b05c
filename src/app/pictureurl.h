// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pending.h"

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include <stop_token>

class QNetworkAccessManager;

namespace Afterimage {

//! Bounds of a picture fetched from an address the user dropped.
struct FetchLimits
{
    qint64 maxBytes = 64LL * 1024 * 1024;
    int seconds = 30; //!< for everything, redirects included
    int redirects = 3;

    friend bool operator==(const FetchLimits &, const FetchLimits &) = default;
};

//! What the picture is called, from the last part of the path; the host when there is none.
[[nodiscard]] QString titleForUrl(const QUrl &url);

//! Fetches pictures from the web with care: no cookies, no credentials, no cache, redirects followed by hand,
//! the connection made to the address that was checked. Knows nothing of pictures: the bytes are for
//! takeIn(). Main thread only; a stop request or the end of this object ends in ErrorKind::Canceled.
class PictureFetcher final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PictureFetcher)
public:
    explicit PictureFetcher(QObject *parent = nullptr);
    ~PictureFetcher() override;

    [[nodiscard]] Pending<QByteArray> fetch(
        const QUrl &url, const std::stop_token &stop, const FetchLimits &limits = {});

private:
    QNetworkAccessManager *m_network;
};

} // namespace Afterimage
