// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secret.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr qsizetype shortestKey = 8;
constexpr qsizetype longestKey = 512;

struct Secrets
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::Secrets)
};
} // namespace

Secret::Secret(QByteArray value)
    : m_value(std::move(value))
{
}

Secret::~Secret()
{
    // Only the last holder may write: data() would copy shared bytes first.
    if (!m_value.isEmpty() && m_value.isDetached())
        explicit_bzero(m_value.data(), size_t(m_value.size()));
}

QString Secret::masked() const
{
    if (m_value.isEmpty())
        return {};
    // Half of a short key would be a key given away.
    if (m_value.size() < 16)
        return u"…"_s;
    return QString::fromLatin1(m_value.left(3)) + u'…' + QString::fromLatin1(m_value.right(4));
}

QString keyFault(const QString &text)
{
    const QString key = text.trimmed();
    if (key.size() < shortestKey)
        return Secrets::tr("A key has at least %n characters.", nullptr, int(shortestKey));
    if (key.size() > longestKey)
        return Secrets::tr("A key has at most %n characters.", nullptr, int(longestKey));
    // What a header may hold: anything else could start a header of its own.
    const bool printable
        = std::all_of(key.begin(), key.end(), [](QChar c) { return c > u' ' && c.unicode() < 0x7f; });
    return printable ? QString()
                     : Secrets::tr("A key has no spaces, line breaks or letters with accents in it.");
}

Secret secretFrom(const QString &text)
{
    return keyFault(text).isEmpty() ? Secret(text.trimmed().toLatin1()) : Secret();
}

} // namespace Afterimage
