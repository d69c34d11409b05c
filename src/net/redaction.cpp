// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/redaction.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr auto mark = "[redacted]"_L1;
//! What is shorter would blacken ordinary words; keyFault() refuses it too.
constexpr qsizetype shortestKey = 8;

//! The keys of this process. Shared by all, because logging is.
class KnownKeys
{
public:
    void add(const Secret &key)
    {
        if (key.reveal().size() < shortestKey)
            return;
        const std::lock_guard lock(m_mutex);
        if (std::find(m_keys.begin(), m_keys.end(), key) != m_keys.end())
            return;
        m_keys.push_back(key);
        // A key that is the start of another must not leave the other's end behind.
        std::stable_sort(m_keys.begin(), m_keys.end(),
            [](const Secret &a, const Secret &b) { return a.reveal().size() > b.reveal().size(); });
    }

    void cover(QString &text) const
    {
        const std::lock_guard lock(m_mutex);
        for (const Secret &key : m_keys)
            text.replace(QLatin1StringView(key.reveal()), mark);
    }

private:
    mutable std::mutex m_mutex;
    std::vector<Secret> m_keys;
};

KnownKeys &knownKeys()
{
    // Never destroyed, like the rules: Qt still logs when the process takes its static objects down.
    static auto *const keys = new KnownKeys;
    return *keys;
}

struct Rule
{
    QRegularExpression pattern;
    QString replacement;
};

Rule rule(const QString &pattern, const QString &replacement)
{
    QRegularExpression expression(pattern, QRegularExpression::CaseInsensitiveOption);
    Q_ASSERT_X(expression.isValid(), "redaction", qPrintable(expression.errorString()));
    return {std::move(expression), replacement};
}

//! Every pattern is linear in the text: possessive, and anchored at something a long run of letters has not.
const std::array<Rule, 6> &rules()
{
    static const auto *const all = new std::array<Rule, 6> {
        rule(uR"re(://(?:[^\s/?#"'<>@]*+@)++)re"_s, u"://[redacted]@"_s),
        rule(uR"re((authorization["']?\s*+[:=]\s*+["']?(?:(?:bearer|basic|token)\s++)?+)[^\s"',;]++)re"_s,
            u"\\1[redacted]"_s),
        // "Bearer authentication" is a word of theirs, not a key.
        rule(
            uR"re(\b(bearer\s++)(?!(?:auth|authentication|authorization|tokens?|schemes?|keys?|credentials?)(?![\w~+/=*-]|\.\w))[\w.~+/=*-]++)re"_s,
            u"\\1[redacted]"_s),
        rule(uR"re((api[-_ ]?key["']?\s*+[:=]\s*+["']?)[^\s"',;&]++)re"_s, u"\\1[redacted]"_s),
        rule(
            uR"re(([?&;](?:key|token|access[-_]token|sig|signature|secret|password|auth)=)[^\s"'<>&#;]++)re"_s,
            u"\\1[redacted]"_s),
        rule(uR"re((?<![a-z0-9])sk-[\w*-]{4,}+)re"_s, mark),
    };
    return *all;
}

std::atomic<QtMessageHandler> handlerBefore = nullptr;

void redactingHandler(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (const QtMessageHandler before = handlerBefore)
        before(type, context, redacted(message));
}

} // namespace

QString redacted(const QString &text)
{
    QString result = text;
    knownKeys().cover(result);
    for (const Rule &each : rules())
        result.replace(each.pattern, each.replacement);
    return result;
}

void rememberSecret(const Secret &secret)
{
    knownKeys().add(secret);
}

void installRedactingMessageHandler()
{
    const QtMessageHandler before = qInstallMessageHandler(&redactingHandler);
    // Installed twice it would call itself for ever.
    if (before != &redactingHandler)
        handlerBefore = before;
}

} // namespace Afterimage
