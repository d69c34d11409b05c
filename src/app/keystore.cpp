// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/keystore.h"

#include "app/keyring.h"

#include <qt6keychain/keychain.h>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QString serviceName()
{
    return u"org.afterimage.Afterimage"_s;
}

//! Runs a keychain job; `fn(job)` makes the result.
template <typename T, typename Job, typename Fn>
Pending<T> started(Job *job, Fn fn)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QObject::connect(job, &QKeychain::Job::finished, job, [promise, job, fn](QKeychain::Job *) {
        promise->addResult(fn(*job));
        promise->finish();
    });
    job->start(); // deletes itself
    return promise->future();
}

Error keyringError(const QKeychain::Job &job)
{
    return {.kind = ErrorKind::Failed,
        .message = KeyStore::tr("The keyring did not do it."),
        .advice = KeyStore::tr("Unlock it and try again, or keep the key for this run only."),
        .detail = job.errorString()};
}

Error notOpen(KeyringState state)
{
    if (state == KeyringState::Locked) {
        return {.kind = ErrorKind::Locked,
            .message = KeyStore::tr("Your keyring is locked."),
            .advice = KeyStore::tr("Unlock it and try again, or keep the key for this run only.")};
    }
    if (state == KeyringState::Silent) {
        return {.kind = ErrorKind::Failed,
            .message = KeyStore::tr("Your keyring does not answer."),
            .advice = KeyStore::tr("Try again, or keep the key for this run only.")};
    }
    return {.kind = ErrorKind::Failed,
        .message = KeyStore::tr("This desktop has no keyring."),
        .advice = KeyStore::tr("Keep the key for this run only, or set OPENAI_API_KEY before the start.")};
}

} // namespace

KeyStore::KeyStore(Secret environmentKey, QString environmentOrigin, QObject *parent)
    : QObject(parent)
    , m_environmentKey(std::move(environmentKey))
    , m_environmentOrigin(std::move(environmentOrigin))
{
}

KeyLookup KeyStore::fallback(const QString &origin, KeyState state, const QString &reason) const
{
    if (!m_environmentKey.isEmpty() && origin == m_environmentOrigin)
        return {KeyState::Has, KeySource::Environment, m_environmentKey, reason};
    return {state, KeySource::None, {}, reason};
}

Pending<KeyLookup> KeyStore::find(const QString &origin)
{
    if (const auto known = m_thisRun.constFind(origin); known != m_thisRun.constEnd())
        return settled<KeyLookup>(KeyLookup {KeyState::Has, KeySource::ThisRun, *known, {}});
    return followedBy<KeyLookup>(keyringState(this), this, [this, origin](KeyringState state) {
        if (state == KeyringState::Locked)
            return settled<KeyLookup>(
                fallback(origin, KeyState::CannotTell, tr("Your keyring is locked: it may hold a key.")));
        if (state == KeyringState::Silent)
            return settled<KeyLookup>(fallback(
                origin, KeyState::CannotTell, tr("Your keyring does not answer: it may hold a key.")));
        if (state == KeyringState::None)
            return settled<KeyLookup>(fallback(origin, KeyState::HasNot, {}));
        auto *job = new QKeychain::ReadPasswordJob(serviceName());
        job->setKey(origin);
        return started<KeyLookup>(job,
            [this, self = QPointer(this), origin](QKeychain::ReadPasswordJob &read) -> Result<KeyLookup> {
                if (!self)
                    return failure(ErrorKind::Canceled, tr("Stopped."));
                const Secret key(read.binaryData());
                if (read.error() == QKeychain::NoError && !key.isEmpty())
                    return KeyLookup {KeyState::Has, KeySource::Keyring, key, {}};
                if (read.error() == QKeychain::NoError || read.error() == QKeychain::EntryNotFound)
                    return fallback(origin, KeyState::HasNot, {});
                return fallback(origin, KeyState::CannotTell, tr("The keyring does not tell its keys."));
            });
    });
}

Pending<void> KeyStore::store(const QString &origin, const Secret &key)
{
    return followedBy<void>(keyringState(this), this, [this, origin, key](KeyringState state) {
        if (state != KeyringState::Open)
            return settled<void>(tl::unexpected(notOpen(state)));
        auto *job = new QKeychain::WritePasswordJob(serviceName());
        job->setKey(origin);
        job->setBinaryData(key.reveal());
        return started<void>(
            job, [this, self = QPointer(this), origin](QKeychain::WritePasswordJob &written) -> Result<void> {
                if (written.error() != QKeychain::NoError)
                    return tl::unexpected(keyringError(written));
                if (self)
                    m_thisRun.remove(origin);
                return {};
            });
    });
}

void KeyStore::keepForThisRun(const QString &origin, const Secret &key)
{
    m_thisRun.insert(origin, key);
}

Pending<void> KeyStore::forget(const QString &origin)
{
    m_thisRun.remove(origin);
    return followedBy<void>(keyringState(this), this, [origin](KeyringState state) {
        // Without a keyring there is nothing of ours in it; a locked one may still hold the key.
        if (state == KeyringState::None)
            return settled<void>({});
        if (state != KeyringState::Open)
            return settled<void>(tl::unexpected(notOpen(state)));
        auto *job = new QKeychain::DeletePasswordJob(serviceName());
        job->setKey(origin);
        return started<void>(job, [](QKeychain::DeletePasswordJob &deleted) -> Result<void> {
            if (deleted.error() != QKeychain::NoError && deleted.error() != QKeychain::EntryNotFound)
                return tl::unexpected(keyringError(deleted));
            return {};
        });
    });
}

} // namespace Afterimage
