// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictureurl.h"

#include "app/pictureaddress.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHostInfo>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QTimer>

#include <memory>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct PictureUrl
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::PictureUrl)
};

tl::unexpected<Error> refusedFetch(const QString &message)
{
    return failure(ErrorKind::InvalidInput, message,
        PictureUrl::tr("Save the picture with the browser and drop the file instead."));
}

//! One fetch: resolve, connect, read, follow redirects. Lives until it has settled its promise.
class Fetch final : public QObject
{
public:
    Fetch(QNetworkAccessManager &network, QUrl url, const FetchLimits &limits, std::stop_token stop,
        QObject *parent)
        : QObject(parent)
        , m_network(network)
        , m_url(std::move(url))
        , m_limits(limits)
        , m_stop(std::move(stop))
    {
        m_promise.start();
        m_deadline.setSingleShot(true);
        connect(&m_deadline, &QTimer::timeout, this, [this] {
            settle(failure(ErrorKind::Network,
                PictureUrl::tr("The picture did not arrive within %1 s.").arg(m_limits.seconds),
                PictureUrl::tr("Try again, or save it with the browser and drop the file.")));
        });
        m_deadline.start(m_limits.seconds * 1000);
        // A stop token has no signal, and its callback may run in any thread.
        connect(&m_poll, &QTimer::timeout, this, [this] {
            if (m_stop.stop_requested())
                settle(failure(ErrorKind::Canceled, PictureUrl::tr("Stopped.")));
        });
        m_poll.start(50);
    }

    ~Fetch() override { dropReply(); }

    [[nodiscard]] Pending<QByteArray> future() { return m_promise.future(); }

    void begin()
    {
        const Result<QUrl> checked = checkPictureUrl(m_url);
        if (!checked)
            return settle(tl::unexpected(checked.error()));
        m_url = *checked;
        const QList<QNetworkProxy> proxies
            = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(m_url));
        const bool direct = proxies.isEmpty() || proxies.constFirst().type() == QNetworkProxy::NoProxy;
        // Behind a proxy it is the proxy that resolves names and can reach what it can reach.
        if (!direct)
            return request({});
        QHostInfo::lookupHost(m_url.host(QUrl::FullyEncoded), this, [this](const QHostInfo &info) {
            if (m_settled)
                return;
            if (info.error() != QHostInfo::NoError)
                return settle(
                    failure(ErrorKind::Network, PictureUrl::tr("%1 could not be found.").arg(m_url.host()),
                        PictureUrl::tr("Check the connection and the address."), info.errorString()));
            const Result<QHostAddress> address = outerAddress(m_url.host(), info.addresses());
            if (!address)
                return settle(tl::unexpected(address.error()));
            request(*address);
        });
    }

private:
    void request(const QHostAddress &address)
    {
        QUrl target = m_url;
        QNetworkRequest request;
        if (!address.isNull()) {
            // Connects to the address that was checked, not to what the name resolves to next time.
            target.setHost(address.toString());
            request.setPeerVerifyName(m_url.host(QUrl::FullyEncoded));
            QByteArray host = m_url.host(QUrl::FullyEncoded).toLatin1();
            if (m_url.port() > 0)
                host += ':' + QByteArray::number(m_url.port());
            request.setRawHeader("Host", host);
        }
        request.setUrl(target);
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
        request.setRawHeader("Accept", "image/png,image/jpeg,image/webp,image/gif,image/tiff,image/bmp");
        request.setRawHeader("Accept-Encoding", "identity");
        request.setRawHeader("User-Agent", "Afterimage");
        m_bytes.clear();
        m_reply = m_network.get(request);
        m_reply->setReadBufferSize(1 << 20);
        connect(m_reply, &QNetworkReply::readyRead, this, [this] { read(); });
        connect(m_reply, &QNetworkReply::finished, this, [this] { finished(); });
    }

    void read()
    {
        if (!m_reply)
            return;
        m_bytes += m_reply->readAll();
        if (m_bytes.size() > m_limits.maxBytes)
            settle(refusedFetch(PictureUrl::tr("The file at %1 is larger than %2 MB.")
                                    .arg(m_url.host())
                                    .arg(m_limits.maxBytes / (1024 * 1024))));
    }

    void finished()
    {
        read();
        if (m_settled || !m_reply)
            return;
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const QByteArray location = m_reply->rawHeader("Location");
        const QByteArray lengthText = m_reply->rawHeader("Content-Length");
        const QNetworkReply::NetworkError error = m_reply->error();
        dropReply();
        if (status >= 300 && status < 400 && !location.isEmpty())
            return redirect(location);
        if (status != 200) {
            const QString message = status == 0
                ? PictureUrl::tr("%1 could not be reached.").arg(m_url.host())
                : PictureUrl::tr("%1 did not give the picture (answer %2).").arg(m_url.host()).arg(status);
            return settle(failure(ErrorKind::Network, message,
                PictureUrl::tr("Save the picture with the browser and drop the file instead."),
                u"Qt network error %1"_s.arg(int(error))));
        }
        bool known = false;
        const qint64 length = lengthText.toLongLong(&known);
        // Qt may report success for an answer that was cut off.
        if (error != QNetworkReply::NoError || m_bytes.isEmpty() || (known && length != m_bytes.size()))
            return settle(failure(ErrorKind::Network,
                PictureUrl::tr("The picture from %1 was cut off on its way.").arg(m_url.host()),
                PictureUrl::tr("Try again.")));
        settle(m_bytes);
    }

    void redirect(const QByteArray &location)
    {
        if (++m_hops > m_limits.redirects)
            return settle(refusedFetch(
                PictureUrl::tr("%1 sends from one address to the next without end.").arg(m_url.host())));
        const Result<QUrl> next = redirectTarget(m_url, location);
        if (!next)
            return settle(tl::unexpected(next.error()));
        m_url = *next;
        begin();
    }

    void dropReply()
    {
        if (!m_reply)
            return;
        QNetworkReply *reply = std::exchange(m_reply, nullptr);
        reply->disconnect(this);
        reply->abort();
        reply->deleteLater();
    }

    void settle(const Result<QByteArray> &result)
    {
        if (m_settled)
            return;
        m_settled = true;
        dropReply();
        m_deadline.stop();
        m_poll.stop();
        m_promise.addResult(result);
        m_promise.finish();
        deleteLater();
    }

    QNetworkAccessManager &m_network;
    QUrl m_url;
    FetchLimits m_limits;
    std::stop_token m_stop;
    QPromise<Result<QByteArray>> m_promise;
    QTimer m_deadline;
    QTimer m_poll;
    QNetworkReply *m_reply = nullptr;
    QByteArray m_bytes;
    int m_hops = 0;
    bool m_settled = false;
};

} // namespace

QString titleForUrl(const QUrl &url)
{
    const QString name = QFileInfo(url.path(QUrl::FullyDecoded)).completeBaseName().simplified();
    return name.isEmpty() ? url.host() : name.left(120);
}

PictureFetcher::PictureFetcher(QObject *parent)
    : QObject(parent)
    , m_network(new QNetworkAccessManager(this))
{
}

PictureFetcher::~PictureFetcher()
{
    // Before the network manager, which owns their replies.
    const QObjectList all = children();
    for (QObject *child : all) {
        if (child != m_network)
            delete child;
    }
}

Pending<QByteArray> PictureFetcher::fetch(
    const QUrl &url, const std::stop_token &stop, const FetchLimits &limits)
{
    auto *fetch = new Fetch(*m_network, url, limits, stop, this);
    const Pending<QByteArray> future = fetch->future();
    fetch->begin();
    return future;
}

} // namespace Afterimage
