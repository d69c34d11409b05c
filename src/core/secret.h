// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDebug>
#include <QString>

namespace Afterimage {

//! A key. It cannot be printed, streamed or turned into text by accident; reveal() is for the one header it
//! goes into, and for the keychain. The bytes are overwritten when the last copy goes.
class Secret final
{
public:
    Secret() = default;
    explicit Secret(QByteArray value);
    Secret(const Secret &) = default;
    Secret(Secret &&) = default;
    Secret &operator=(const Secret &) = default;
    Secret &operator=(Secret &&) = default;
    ~Secret();

    [[nodiscard]] bool isEmpty() const { return m_value.isEmpty(); }
    [[nodiscard]] const QByteArray &reveal() const { return m_value; }
    //! "sk-…abcd": enough to tell two keys apart; empty when there is none.
    [[nodiscard]] QString masked() const;
    friend bool operator==(const Secret &, const Secret &) = default;

private:
    QByteArray m_value;
};

QDebug operator<<(QDebug debug, const Secret &secret) = delete;

//! Why `text` cannot be a key (spaces inside, other than printable ASCII, shorter than 8 or longer than 512
//! characters), as a sentence; empty when it can. White space around it does not count.
[[nodiscard]] QString keyFault(const QString &text);
//! The key in `text`, without white space around it; an empty Secret when keyFault() has something to say.
[[nodiscard]] Secret secretFrom(const QString &text);

} // namespace Afterimage
