// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictureaddress.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct PictureAddress
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::PictureAddress)
};

bool isIn(const QHostAddress &address, const char16_t *subnet)
{
    return address.isInSubnet(QHostAddress::parseSubnet(QString::fromUtf16(subnet)));
}

tl::unexpected<Error> refused(const QString &message)
{
    return failure(ErrorKind::InvalidInput, message,
        PictureAddress::tr("Save the picture with the browser and drop the file instead."));
}

} // namespace

bool isInnerAddress(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // also of ::ffff:a.b.c.d
    if (isV4) {
        const QHostAddress plain(v4);
        for (const char16_t *subnet : {u"0.0.0.0/8", u"10.0.0.0/8", u"100.64.0.0/10", u"127.0.0.0/8",
                 u"169.254.0.0/16", u"172.16.0.0/12", u"192.0.0.0/24", u"192.0.2.0/24", u"192.168.0.0/16",
                 u"198.18.0.0/15", u"198.51.100.0/24", u"203.0.113.0/24", u"224.0.0.0/4", u"240.0.0.0/4"}) {
            if (isIn(plain, subnet))
                return true;
        }
        return false;
    }
    // Of IPv6 only global unicast (2000::/3) is outside, without the ranges that tunnel to IPv4 or document.
    if (!isIn(address, u"2000::/3"))
        return true;
    return isIn(address, u"2002::/16") || isIn(address, u"2001::/32") || isIn(address, u"2001:db8::/32");
}

Result<QUrl> checkPictureUrl(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return refused(PictureAddress::tr("This is not the address of a picture."));
    if (url.scheme() != "https"_L1)
        return refused(
            PictureAddress::tr("Pictures are fetched over https only, not over %1.").arg(url.scheme()));
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    const bool inner = host == "localhost"_L1 || host.endsWith(".localhost"_L1) || host.endsWith(".local"_L1)
        || host.endsWith(".internal"_L1) || host.endsWith(".lan"_L1);
    const QHostAddress literal(url.host());
    if (inner || (!literal.isNull() && isInnerAddress(literal)))
        return refused(PictureAddress::tr("%1 is inside this computer or its network.").arg(url.host()));
    QUrl clean = url;
    clean.setUserInfo({});
    clean.setFragment({});
    return clean;
}

Result<QUrl> redirectTarget(const QUrl &from, const QByteArray &location)
{
    return checkPictureUrl(from.resolved(QUrl::fromEncoded(location, QUrl::StrictMode)));
}

Result<QHostAddress> outerAddress(const QString &host, const QList<QHostAddress> &resolved)
{
    for (const QHostAddress &address : resolved) {
        if (isInnerAddress(address))
            return refused(PictureAddress::tr("%1 is inside this computer or its network.").arg(host));
    }
    if (resolved.isEmpty())
        return failure(ErrorKind::Network, PictureAddress::tr("%1 could not be found.").arg(host));
    return resolved.constFirst();
}

} // namespace Afterimage
