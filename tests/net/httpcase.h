// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/httpclient.h"

#include <QTest>

#include <atomic>

namespace Afterimage {

//! Far beyond what anything here takes: a bound against hangs.
constexpr int patienceMs = 60'000;

inline HttpAnswer answerOf(const QFuture<HttpAnswer> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, patienceMs))
        qFatal("A request hangs.");
    if (future.resultCount() != 1)
        qFatal("A request has no answer.");
    return future.result();
}

inline HttpRequest getOf(const QUrl &url)
{
    return {.url = url};
}

inline HttpRequest postOf(const QUrl &url, const QByteArray &body = "{\"model\":\"m\"}")
{
    return {.method = "POST", .url = url, .headers = {{"Content-Type", "application/json"}}, .body = body};
}

//! Keeps what it heard. Readable once the request is over.
class KeepingListener final : public HttpListener
{
public:
    void sent() override
    {
        ++sentCount;
        log << QStringLiteral("sent");
    }
    void head(int status, const HttpHeaders &) override { log << QStringLiteral("head %1").arg(status); }
    void bytes(const QByteArray &piece) override
    {
        if (log.isEmpty() || log.last() != QStringLiteral("bytes"))
            log << QStringLiteral("bytes");
        body += piece;
    }

    std::atomic<int> sentCount = 0;
    QStringList log;
    QByteArray body;
};

} // namespace Afterimage
