// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/requestcheck.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isName(const QByteArray &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isTokenCharacter);
}

bool isValue(const QByteArray &value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

//! What HttpClient or Qt says about the message itself; a second word on it could end the message elsewhere.
bool isOurs(const QByteArray &name)
{
    constexpr QByteArrayView ours[] = {"accept-encoding", "connection", "content-length", "expect", "host",
        "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade"};
    const QByteArray lower = name.toLower();
    return std::find(std::begin(ours), std::end(ours), lower) != std::end(ours);
}

QString urlFault(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return u"The URL has no host."_s;
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)
        return u"The URL is neither https nor http."_s;
    if (!url.userInfo().isEmpty())
        return u"The URL holds a user name or password."_s;
    return {};
}

QString headerFault(const QByteArray &name, const QByteArray &value)
{
    if (!isName(name))
        return u"A header's name has characters that may not be sent."_s;
    const QString shown = QString::fromLatin1(name);
    if (isOurs(name))
        return u"The header %1 is not the caller's to set."_s.arg(shown);
    return isValue(value) ? QString() : u"The header %1 has characters that may not be sent."_s.arg(shown);
}

} // namespace

QString requestFault(const HttpRequest &request)
{
    const bool isPost = request.method == "POST";
    if (!isPost && request.method != "GET")
        return u"The method is neither GET nor POST."_s;
    if (isPost == request.body.isEmpty())
        return u"A POST needs a body, and a GET has none."_s;
    if (const QString fault = urlFault(request.url); !fault.isEmpty())
        return fault;
    for (const HttpHeader &header : request.headers) {
        if (const QString fault = headerFault(header.name, header.value); !fault.isEmpty())
            return fault;
    }
    if (!request.credential)
        return {};
    const HttpCredential &credential = *request.credential;
    return headerFault(credential.header, credential.prefix + credential.secret.reveal());
}

} // namespace Afterimage
