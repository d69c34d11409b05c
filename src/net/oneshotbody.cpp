// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/oneshotbody.h"

#include <algorithm>
#include <utility>

namespace Afterimage {

OneShotBody::OneShotBody(QByteArray bytes)
    : m_bytes(std::move(bytes))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

OneShotBody::~OneShotBody() = default;

qint64 OneShotBody::bytesAvailable() const
{
    return m_bytes.size() - m_position + QIODevice::bytesAvailable();
}

qint64 OneShotBody::readData(char *to, qint64 most)
{
    const qint64 count = std::min(most, m_bytes.size() - m_position);
    if (count <= 0 || m_isShut)
        return -1;
    if (m_position == 0)
        emit leaving();
    std::copy_n(m_bytes.constData() + m_position, count, to);
    m_position += count;
    return count;
}

} // namespace Afterimage
