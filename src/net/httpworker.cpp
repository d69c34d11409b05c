// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpworker.h"

#include <QSslCertificate>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int mostForOneHost = 4;

QSslConfiguration safeTls(const QByteArray &extraCertificates)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    const QList<QSslCertificate> extra = QSslCertificate::fromData(extraCertificates, QSsl::Pem);
    // Naming certificates ends Qt's loading of the system's as they are needed; so they are named, too.
    if (!extra.isEmpty())
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + extra);
    return tls;
}

} // namespace

HttpWorker::HttpWorker()
    : m_queue(mostForOneHost)
{
}

HttpWorker::~HttpWorker() = default;

void HttpWorker::take(const std::shared_ptr<HttpJob> &job)
{
    if (job->stop.stop_requested() || m_isEnding)
        return job->settle({.trouble = HttpTrouble::Canceled, .detail = u"stopped"_s});
    const quint64 id = job->id;
    const QString host = hostOf(job->request.url);
    auto *exchange = new Exchange(job, tls());
    exchange->setParent(this);
    m_exchanges.insert(id, exchange);
    connect(exchange, &Exchange::done, this, [this, id, host] { release(id, host); });
    if (m_queue.enter(host, id))
        exchange->begin();
}

void HttpWorker::cancel(quint64 id)
{
    if (Exchange *exchange = m_exchanges.value(id))
        exchange->cancel();
}

void HttpWorker::cancelAll()
{
    m_isEnding = true;
    const QList<Exchange *> all = m_exchanges.values();
    for (Exchange *exchange : all)
        exchange->cancel();
}

void HttpWorker::setExtraCertificates(const QByteArray &pem)
{
    m_extraCertificates = pem;
    m_tls.reset();
}

const QSslConfiguration &HttpWorker::tls()
{
    if (!m_tls)
        m_tls = safeTls(m_extraCertificates);
    return *m_tls;
}

void HttpWorker::release(quint64 id, const QString &host)
{
    m_exchanges.remove(id);
    const std::optional<quint64> next = m_queue.leave(host, id);
    if (!next || m_isEnding)
        return;
    if (Exchange *exchange = m_exchanges.value(*next))
        exchange->begin();
}

} // namespace Afterimage
