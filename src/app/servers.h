// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/keystore.h"
#include "app/serversetup.h"
#include "core/pending.h"

#include <QDate>
#include <QObject>
#include <QStringList>

#include <array>
#include <optional>

namespace Afterimage {

class Engines;
class Settings;
struct Endpoint;

//! What the environment and the command line say; empty parts say nothing. Command-line addresses win over
//! the settings, the settings over the environment.
struct ServerWishes
{
    Secret key; //!< OPENAI_API_KEY
    QString environmentAddress; //!< OPENAI_BASE_URL
    QString organization; //!< OPENAI_ORG_ID
    QString project; //!< OPENAI_PROJECT_ID
    QString kind; //!< --profile
    QString address; //!< --base-url
    QString describeAddress; //!< --describe-url
    QString drawAddress; //!< --draw-url
};

//! The environment's part.
[[nodiscard]] ServerWishes wishesFromEnvironment();

//! How one half stands, for showing.
struct ServerState
{
    QString kind;
    QString name; //!< "OpenAI" or "Ollama at 127.0.0.1:11434"
    QString address; //!< in effect
    QString origin; //!< scheme://host:port: what a key is bound to
    KeyState keyState = KeyState::HasNot;
    KeySource keySource = KeySource::None;
    QString maskedKey; //!< "sk-…abcd"
    QString keyReason; //!< why nobody can tell whether there is a key
    QString keyAdvice; //!< how to come by a key; a sentence
    bool isLoopback = false; //!< on this computer: nothing leaves it, no key is needed
    bool isFree = false; //!< costs nothing whatever is asked
    bool isPlainHttp = false; //!< in clear over the network
    std::optional<Error> fault; //!< why this half cannot be used now
};

struct ServerModel
{
    QString id;
    QDate shutdown; //!< invalid: none is announced
};

//! What a test of a server found. Asking costs nothing.
struct ServerCheck
{
    QString text; //!< a sentence for people
    QList<ServerModel> models; //!< that can do the half asked for
};

struct FoundServer
{
    QString kind;
    QString name;
    QString address;
    bool wantsKey = false; //!< it answers to its key only
};

//! The certificates in a PEM file. ErrorKind::InvalidInput when there are none in it, else as
//! readRegularFile().
[[nodiscard]] Result<QByteArray> readCertificates(const QString &path);

//! Which servers the OpenAI engine talks to, with which keys. Reads settings, environment and keyring, and
//! hands the outcome to the engines; a step under way keeps what it began with. Main thread.
class Servers final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Servers)
public:
    //! `engines` and `settings` outlive this.
    Servers(Engines &engines, Settings &settings, ServerWishes wishes, QObject *parent = nullptr);
    ~Servers() override;

    //! Reads everything anew; done when the engines have it. To be called once at the start.
    Pending<void> refresh();
    //! False until the first refresh() is done.
    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] const ServerState &state(Half half) const;
    //! A sentence about certificates of the user's own that cannot be used; mostly empty.
    [[nodiscard]] QString notice() const { return m_notice; }

    //! Stores the setup of a half and reads everything anew.
    Pending<void> choose(Half half, const ServerSetup &setup);
    //! How a half would stand with this setup; its key is looked up too. Changes nothing.
    [[nodiscard]] Pending<ServerState> preview(Half half, const ServerSetup &setup);

    //! "host:port" of the system's proxy on the way there; empty: none. Asking the system may take its time.
    [[nodiscard]] Pending<QString> proxyOf(Half half, const ServerSetup &setup) const;

    //! Keys by origin; see KeyStore. The engines have the change when it is done.
    [[nodiscard]] Pending<void> storeKey(const QString &origin, const Secret &key);
    [[nodiscard]] Pending<void> keepKeyForThisRun(const QString &origin, const Secret &key);
    [[nodiscard]] Pending<void> forgetKey(const QString &origin);

    //! Asks a server for its models: free, and a test of address and key at once. `key` empty: the one known.
    [[nodiscard]] Pending<ServerCheck> check(Half half, const ServerSetup &setup, const Secret &key = {});
    //! Knocks at the usual ports of 127.0.0.1, once at each, and asks who is there: those that can do this
    //! half. Only ever called when the user asks.
    [[nodiscard]] Pending<QList<FoundServer>> findLocal(Half half);

signals:
    //! A half stands differently.
    void changed();

private:
    [[nodiscard]] Endpoint endpointFor(Half half, const ServerSetup &setup) const;
    [[nodiscard]] ServerState stateOf(const Endpoint &endpoint, const KeyLookup &lookup) const;
    Pending<void> refreshHalf(Half half);
    void useCertificates();

    Engines &m_engines;
    Settings &m_settings;
    const ServerWishes m_wishes;
    KeyStore m_keys;
    std::array<ServerState, 2> m_states;
    int m_refreshes = 0; //!< the number of the last one: only that counts
    bool m_ready = false;
    QString m_notice;
    QByteArray m_certificates; //!< that the http client has
};

} // namespace Afterimage
