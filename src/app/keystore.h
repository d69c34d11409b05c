// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pending.h"
#include "core/secret.h"

#include <QHash>
#include <QObject>

namespace Afterimage {

enum class KeyState {
    Has,
    HasNot,
    CannotTell, //!< the keyring is locked or does not answer: a key may be there
};

enum class KeySource { None, ThisRun, Keyring, Environment };

struct KeyLookup
{
    KeyState state = KeyState::HasNot;
    KeySource source = KeySource::None;
    Secret key;
    QString reason; //!< why nobody can tell, a sentence; empty otherwise
};

//! Keys by the server they were entered for: scheme, host and port, as in "https://api.openai.com:443"
//! (`origin`, see Endpoint). They live in the desktop's keyring, or in memory until the program ends; never
//! in a file of ours. OPENAI_API_KEY counts for the origin given at construction only. GUI or main thread.
class KeyStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KeyStore)
public:
    //! `environmentKey` and the origin it belongs to; both may be empty.
    KeyStore(Secret environmentKey, QString environmentOrigin, QObject *parent = nullptr);

    //! A key kept for this run, else the keyring's, else the environment's. Never prompts, never fails: what
    //! went wrong is KeyState::CannotTell, together with the environment's key if there is one.
    [[nodiscard]] Pending<KeyLookup> find(const QString &origin);
    //! Puts a key into the keyring. ErrorKind::Locked when it is locked, Failed when there is none; nothing
    //! is changed then, and keepForThisRun() is the way out.
    [[nodiscard]] Pending<void> store(const QString &origin, const Secret &key);
    void keepForThisRun(const QString &origin, const Secret &key);
    //! Takes the key out of keyring and memory. No key there is fine.
    [[nodiscard]] Pending<void> forget(const QString &origin);

private:
    [[nodiscard]] KeyLookup fallback(const QString &origin, KeyState state, const QString &reason) const;

    const Secret m_environmentKey;
    const QString m_environmentOrigin;
    QHash<QString, Secret> m_thisRun;
};

} // namespace Afterimage
