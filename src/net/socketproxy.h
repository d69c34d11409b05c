// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkProxyFactory>

namespace Afterimage {

//! The system's proxies, and buffered connections where there is none. Qt 6.4 opens a plain connection that
//! it is told needs no proxy without a buffer, and then reads heads and the marks of a chunked body byte by
//! byte, a system call each: a thousand a step. A connection whose proxy is to be looked up when it is opened
//! has one, as all over TLS have; it looks up the same nothing. For one QNetworkAccessManager, in its thread.
class SocketProxy final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;
};

} // namespace Afterimage
