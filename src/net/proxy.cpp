// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpclient.h"

#include <QNetworkProxyFactory>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

QString proxyFor(const QUrl &url)
{
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url));
    if (proxies.isEmpty() || proxies.first().type() == QNetworkProxy::NoProxy
        || proxies.first().hostName().isEmpty())
        return u"none"_s;
    return u"%1:%2"_s.arg(proxies.first().hostName()).arg(proxies.first().port());
}

} // namespace Afterimage
