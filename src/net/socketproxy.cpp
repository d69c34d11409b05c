// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/socketproxy.h"

#include <QUrl>

namespace Afterimage {

namespace {

bool isDirect(const QList<QNetworkProxy> &proxies)
{
    return proxies.isEmpty() || proxies.first().type() == QNetworkProxy::NoProxy;
}

} // namespace

QList<QNetworkProxy> SocketProxy::queryProxy(const QNetworkProxyQuery &query)
{
    const QList<QNetworkProxy> asked = proxyForQuery(query);
    if (query.url().scheme() != QLatin1StringView("http") || !isDirect(asked))
        return asked;
    // What the connection will ask knows no scheme, and may be answered with a proxy for everything.
    const QNetworkProxyQuery later(query.peerHostName(), query.url().port(80));
    return isDirect(proxyForQuery(later)) ? QList {QNetworkProxy(QNetworkProxy::DefaultProxy)} : asked;
}

} // namespace Afterimage
