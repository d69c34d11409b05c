// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/exchange.h"

#include "net/hostqueue.h"
#include "net/nodelay.h"
#include "net/socketproxy.h"

#include <QSslError>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

//! How much of an answer Qt may hold; without it a fast server fills the memory.
constexpr qint64 readBufferBytes = qint64(1) << 20;

} // namespace

HttpJob::~HttpJob()
{
    settle({.trouble = HttpTrouble::Canceled, .detail = u"the client has gone"_s});
}

void HttpJob::settle(const HttpAnswer &answer)
{
    if (std::exchange(isSettled, true))
        return;
    onStop.reset();
    promise.addResult(answer);
    promise.finish();
}

Exchange::Exchange(std::shared_ptr<HttpJob> job, const QSslConfiguration &tls)
    : m_job(std::move(job))
    , m_tls(tls)
    , m_timers(m_job->request.limits)
{
    connect(&m_timers, &PhaseTimers::expired, this,
        [this](HttpTrouble trouble) { end(trouble, sentenceFor(trouble)); });
}

Exchange::~Exchange() = default;

void Exchange::begin()
{
    m_clock.start();
    m_timers.started();
    // A manager for each request. A connection kept from an earlier one may close just as we send, and then
    // nobody knows what the server got; clearConnectionCache() would drop what else is under way with that
    // manager.
    m_network = std::make_unique<QNetworkAccessManager>();
    m_network->setProxyFactory(new SocketProxy); // its to delete
    if (m_job->request.method == "POST") {
        m_body = std::make_unique<OneShotBody>(std::exchange(m_job->request.body, {}));
        // Qt's word, requestSent(), comes from another thread and thus late: a stop in between would call
        // "not sent" what is on its way. The body is read here, and nothing is read after the verdict.
        connect(m_body.get(), &OneShotBody::leaving, this, &Exchange::noteSent);
        m_reply = m_network->post(wireRequest(), m_body.get());
    } else {
        m_reply = m_network->get(wireRequest());
    }
    watch();
}

void Exchange::cancel()
{
    end(HttpTrouble::Canceled, u"stopped"_s);
}

QNetworkRequest Exchange::wireRequest() const
{
    const HttpRequest &asked = m_job->request;
    QNetworkRequest request(asked.url);
    request.setSslConfiguration(m_tls);
    // Qt 6.4 hangs and loses bodies over HTTP/2, and takes keys along to where a redirect points.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setRawHeader("User-Agent", "Afterimage");
    for (const HttpHeader &header : asked.headers)
        request.setRawHeader(header.name, header.value);
    if (asked.credential && !asked.credential->secret.isEmpty())
        request.setRawHeader(
            asked.credential->header, asked.credential->prefix + asked.credential->secret.reveal());
    // Unpacked bodies can be counted, and nothing can unfold into gigabytes.
    request.setRawHeader("Accept-Encoding", "identity");
    if (m_body) {
        // Both, or Qt copies the body into a buffer that it can rewind and send again.
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setHeader(QNetworkRequest::ContentLengthHeader, m_body->bytesAvailable());
    }
    return request;
}

void Exchange::watch()
{
    // Asked for as soon as post() is back, Qt 6.4 forgets it: a POST begins later, and then gigabytes may
    // gather.
    connect(m_reply, &QNetworkReply::socketStartedConnecting, this,
        [this] { m_reply->setReadBufferSize(readBufferBytes); });
    connect(m_reply, &QNetworkReply::requestSent, this, &Exchange::noteSent);
    connect(m_reply, &QNetworkReply::uploadProgress, this, [this](qint64 bytes) {
        if (bytes > 0 && m_isSent && m_answer.status == 0 && !m_isDone)
            m_timers.sent();
    });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Exchange::noteHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::takeBytes);
    connect(m_reply, &QNetworkReply::finished, this, &Exchange::finishByItself);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        QStringList texts;
        for (const QSslError &error : errors)
            texts << error.errorString();
        m_tlsFaults = texts.join(u"; "_s);
    });
}

void Exchange::noteSent()
{
    // A GET may be sent again by Qt; it left once, as far as anybody counts.
    if (m_isDone || std::exchange(m_isSent, true))
        return;
    sendWithoutDelay(); // the connection stands, and the body is just about to go
    m_timers.sent();
    if (m_job->listener)
        m_job->listener->sent();
}

void Exchange::noteHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_isDone || status == 0 || m_answer.status != 0)
        return;
    noteSent();
    m_answer.status = status;
    m_answer.firstByteMs = std::max<qint64>(1, m_clock.elapsed());
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        m_answer.headers << HttpHeader {name, value};
    // Growing by itself, a body of megabytes is moved again and again, and a limit of Qt's buffer costs two
    // signals between threads for every piece; an announcement that lies is not believed far. Chunks do not
    // heed it.
    constexpr qint64 mostBelieved = qint64(16) * 1024 * 1024;
    const qint64 announced = m_reply->hasRawHeader("Transfer-Encoding")
        ? 0
        : m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (announced > 0 && announced <= mostBelieved)
        m_reply->setReadBufferSize(0);
    if (m_job->request.keepBody && announced > 0)
        m_answer.body.reserve(std::min({announced, m_job->request.limits.maxBytes, mostBelieved}));
    m_timers.heard();
    if (m_job->listener && status >= 200)
        m_job->listener->head(status, m_answer.headers);
}

void Exchange::takeBytes()
{
    noteHead();
    if (m_isDone)
        return;
    const QByteArray piece = m_reply->readAll();
    if (piece.isEmpty())
        return;
    m_timers.heard();
    m_answer.bytes += piece.size();
    if (m_answer.bytes > m_job->request.limits.maxBytes)
        return end(HttpTrouble::TooLarge, sentenceFor(HttpTrouble::TooLarge));
    if (m_job->request.keepBody)
        m_answer.body.append(piece);
    if (m_job->listener)
        m_job->listener->bytes(piece);
}

void Exchange::finishByItself()
{
    takeBytes();
    if (m_isDone)
        return;
    Verdict verdict = verdictOn(facts());
    if (verdict.trouble != HttpTrouble::None)
        verdict.detail += u" at %1"_s.arg(hostOf(m_job->request.url));
    if (verdict.trouble == HttpTrouble::Tls && !m_tlsFaults.isEmpty())
        verdict.detail += u": "_s + m_tlsFaults;
    finish(verdict);
}

void Exchange::end(HttpTrouble trouble, const QString &detail)
{
    finish({deliveryWhenCut(facts()), trouble, detail});
}

void Exchange::finish(const Verdict &verdict)
{
    if (std::exchange(m_isDone, true))
        return;
    m_timers.stop();
    if (m_body)
        m_body->shut();
    // Never abort(): it says finished() from within, and closes what still may be read. Deleting ends the
    // connection.
    if (m_reply)
        m_reply->disconnect(this);
    m_answer.delivery = verdict.delivery;
    m_answer.trouble = verdict.trouble;
    m_answer.detail = verdict.detail;
    m_answer.ms = m_clock.isValid() ? m_clock.elapsed() : 0;
    m_job->settle(m_answer);
    deleteLater();
    emit done();
}

WireFacts Exchange::facts() const
{
    return {.isSent = m_isSent,
        .status = m_answer.status,
        .headers = m_answer.headers,
        .bytes = m_answer.bytes,
        .error = m_reply ? m_reply->error() : QNetworkReply::NoError};
}

QString Exchange::sentenceFor(HttpTrouble trouble) const
{
    const HttpLimits &limits = m_job->request.limits;
    const QString host = hostOf(m_job->request.url);
    switch (trouble) {
    case HttpTrouble::ConnectTimeout:
        return u"no connection to %1 within %2 ms"_s.arg(host).arg(limits.connectMs);
    case HttpTrouble::FirstByteTimeout:
        return u"no answer from %1 within %2 ms"_s.arg(host).arg(limits.firstByteMs);
    case HttpTrouble::IdleTimeout:
        return u"nothing more from %1 for %2 ms after %3 bytes"_s.arg(host)
            .arg(limits.idleMs)
            .arg(m_answer.bytes);
    case HttpTrouble::HardTimeout:
        return u"not done with %1 within %2 ms"_s.arg(host).arg(limits.hardMs);
    case HttpTrouble::TooLarge:
        return u"more than %1 bytes from %2"_s.arg(limits.maxBytes).arg(host);
    default:
        return {};
    }
}

} // namespace Afterimage
