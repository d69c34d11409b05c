// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QPromise>

#include <memory>
#include <type_traits>
#include <utility>

namespace Afterimage {

//! A Result that is on its way: the one asynchronous border of this program.
template <typename T>
using Pending = QFuture<Result<T>>;

//! A Pending that is already there.
template <typename T>
[[nodiscard]] Pending<T> settled(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

//! The result of a finished Pending; a promise that was dropped or cancelled is ErrorKind::Canceled.
template <typename T>
[[nodiscard]] Result<T> resultOf(const Pending<T> &pending)
{
    if (pending.resultCount() == 0)
        return failure(ErrorKind::Canceled, QStringLiteral("Stopped."));
    return pending.resultAt(0);
}

//! Calls fn(const Result<T> &) in the receiver's thread once `pending` is finished, never from inside this
//! call. Nothing is called when the receiver is gone by then. Must be called from the receiver's thread.
// Qt 6.4 asserts in QFuture::then(context, ...) if the context dies first; hence the watcher.
template <typename T, typename Fn>
void whenDone(const Pending<T> &pending, QObject *receiver, Fn fn)
{
    auto *watcher = new QFutureWatcher<Result<T>>(receiver);
    QObject::connect(
        watcher, &QFutureWatcherBase::finished, receiver, [watcher, fn = std::move(fn)]() mutable {
            const Result<T> result = resultOf<T>(watcher->future());
            watcher->deleteLater();
            fn(result);
        });
    watcher->setFuture(pending);
}

//! Goes on from one Pending to the next: fn(const A &) (fn() when A is void) -> Pending<B> is called in the
//! receiver's thread when `first` has succeeded; an error of either comes through. When the receiver is gone
//! the result is ErrorKind::Canceled.
template <typename B, typename A, typename Fn>
[[nodiscard]] Pending<B> followedBy(const Pending<A> &first, QObject *receiver, Fn fn)
{
    auto promise = std::make_shared<QPromise<Result<B>>>();
    promise->start();
    const auto settle = [promise](const Result<B> &result) {
        promise->addResult(result);
        promise->finish();
    };
    whenDone(first, receiver, [settle, receiver, fn = std::move(fn)](const Result<A> &result) mutable {
        if (!result)
            return settle(tl::unexpected(result.error()));
        if constexpr (std::is_void_v<A>)
            whenDone(fn(), receiver, settle);
        else
            whenDone(fn(*result), receiver, settle);
    });
    return promise->future();
}

//! Done when both are; the error of the first comes through without waiting for the second.
[[nodiscard]] inline Pending<void> afterBoth(
    const Pending<void> &first, const Pending<void> &second, QObject *receiver)
{
    return followedBy<void>(first, receiver, [second] { return second; });
}

} // namespace Afterimage
