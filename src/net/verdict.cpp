// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/verdict.h"

#include <QMetaEnum>

#include <optional>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

//! Qt's name of the error. Never its text: that holds the whole URL.
QString nameOf(QNetworkReply::NetworkError error)
{
    const char *key = QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error);
    return key ? QString::fromLatin1(key) : u"error %1"_s.arg(int(error));
}

HttpTrouble troubleOf(QNetworkReply::NetworkError error, bool isSent)
{
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return HttpTrouble::Unresolved;
    case QNetworkReply::TimeoutError:
        return isSent ? HttpTrouble::Closed : HttpTrouble::ConnectTimeout;
    case QNetworkReply::SslHandshakeFailedError:
        return HttpTrouble::Tls;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return HttpTrouble::Proxy;
    case QNetworkReply::NoError:
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return HttpTrouble::Malformed;
    case QNetworkReply::RemoteHostClosedError:
        return HttpTrouble::Closed;
    default:
        return isSent ? HttpTrouble::Closed : HttpTrouble::Unreachable;
    }
}

//! Whether Qt only repeats what the status says already.
bool isTheStatus(QNetworkReply::NetworkError error, int status)
{
    if (error == QNetworkReply::NoError)
        return true;
    // Qt would have liked to send the body once more: to another host, or with a password.
    if (error == QNetworkReply::ContentReSendError)
        return (status >= 300 && status < 400) || status == 401 || status == 407;
    if (error == QNetworkReply::ProxyAuthenticationRequiredError)
        return status == 407;
    // 400 and 418 are an "invalid operation" to Qt.
    if (error == QNetworkReply::ProtocolInvalidOperationError)
        return status >= 400;
    return status >= 400 && error >= QNetworkReply::ContentAccessDenied
        && error <= QNetworkReply::UnknownServerError && error != QNetworkReply::ProtocolFailure
        && error != QNetworkReply::ProtocolUnknownError;
}

//! The bytes a Content-Length announces: unset when there is none, -1 when it is nonsense.
std::optional<qint64> announced(const WireFacts &facts)
{
    const bool hasBody = facts.status != 204 && facts.status != 304;
    const QByteArray text = headerValue(facts.headers, "Content-Length");
    if (!hasBody || text.isEmpty() || !headerValue(facts.headers, "Transfer-Encoding").isEmpty())
        return {};
    // Several of them arrive as one list; that is allowed as long as they agree.
    std::optional<qint64> length;
    for (const QByteArray &part : text.split(',')) {
        bool ok = false;
        const qint64 number = part.trimmed().toLongLong(&ok);
        if (!ok || number < 0 || (length && *length != number))
            return -1;
        length = number;
    }
    return length;
}

} // namespace

Delivery deliveryWhenCut(const WireFacts &facts)
{
    return facts.isSent || facts.status != 0 ? Delivery::Partial : Delivery::NotSent;
}

Verdict verdictOn(const WireFacts &facts)
{
    const Delivery cut = deliveryWhenCut(facts);
    // The status before the error: Qt names an error for a 307 that it could not send on, too.
    if (facts.status == 0)
        return {cut, troubleOf(facts.error, facts.isSent), nameOf(facts.error)};
    if (facts.status < 200)
        return {cut, HttpTrouble::Malformed, u"status %1 is not a final one"_s.arg(facts.status)};
    if (!isTheStatus(facts.error, facts.status))
        return {cut, troubleOf(facts.error, true), nameOf(facts.error)};
    // Qt 6.4 takes a body that was cut for a whole one now and then; so we count.
    if (const auto length = announced(facts); length && *length != facts.bytes) {
        const bool isShort = *length > facts.bytes;
        return {cut, isShort ? HttpTrouble::Closed : HttpTrouble::Malformed,
            *length < 0 ? u"Content-Length is not a number"_s
                        : u"%1 of %2 bytes"_s.arg(facts.bytes).arg(*length)};
    }
    return {Delivery::Complete, HttpTrouble::None, {}};
}

} // namespace Afterimage
