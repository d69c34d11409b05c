// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/exchange.h"
#include "net/hostqueue.h"

#include <QHash>

#include <optional>

namespace Afterimage {

//! All requests of one client. Lives in the http thread; every function is called there.
class HttpWorker final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HttpWorker)
public:
    HttpWorker();
    ~HttpWorker() override;

    void take(const std::shared_ptr<HttpJob> &job);
    void cancel(quint64 id);
    void cancelAll();
    void setExtraCertificates(const QByteArray &pem);
    //! For every request. Made when it is asked for first, which loads OpenSSL: some ten milliseconds.
    const QSslConfiguration &tls();

private:
    void release(quint64 id, const QString &host);

    HostQueue m_queue;
    QByteArray m_extraCertificates; //!< PEM
    std::optional<QSslConfiguration> m_tls;
    QHash<quint64, Exchange *> m_exchanges; //!< children
    bool m_isEnding = false;
};

} // namespace Afterimage
