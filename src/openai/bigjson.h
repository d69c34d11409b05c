// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonValue>
#include <QList>

#include <optional>

namespace Afterimage {

//! A JSON text whose very long strings (pictures in base64) stay where they are, as views, so that a reply of
//! many megabytes is not turned into UTF-16 and back. The views live as long as the bytes that were parsed.
class BigJson final
{
public:
    //! Nothing when it is not one whole JSON object or array (white space and a byte order mark around it do
    //! not count).
    [[nodiscard]] static std::optional<BigJson> parse(QByteArrayView json);

    [[nodiscard]] const QJsonValue &root() const { return m_root; }
    //! The bytes of a string value, wherever it is; empty for anything else. Not a copy: see above.
    [[nodiscard]] QByteArray bytesOf(const QJsonValue &value) const;

private:
    QJsonValue m_root;
    QList<QByteArrayView> m_lifted;
};

} // namespace Afterimage
