// SPDX-License-Identifier: GPL-3.0-or-later
#include "imaging/tiffstrips.h"

#include <QList>
#include <QtEndian>

#include <algorithm>
#include <optional>

namespace Afterimage {

namespace {

// TIFF 6.0, section 2 and 8.
constexpr int typeShort = 3;
constexpr int typeLong = 4;
constexpr int stripOffsets = 273;
constexpr int stripByteCounts = 279;
constexpr int tileOffsets = 324;
constexpr int tileByteCounts = 325;
constexpr qsizetype entrySize = 12;

class Tiff final
{
public:
    explicit Tiff(const QByteArray &bytes)
        : m_bytes(bytes)
        , m_big(bytes.startsWith("MM"))
    {
    }

    [[nodiscard]] bool has(qint64 at, qint64 size) const
    {
        return at >= 0 && size >= 0 && at <= m_bytes.size() - size;
    }
    [[nodiscard]] qint64 shortAt(qint64 at) const
    {
        const char *data = m_bytes.constData() + at;
        return m_big ? qFromBigEndian<quint16>(data) : qFromLittleEndian<quint16>(data);
    }
    [[nodiscard]] qint64 longAt(qint64 at) const
    {
        const char *data = m_bytes.constData() + at;
        return m_big ? qFromBigEndian<quint32>(data) : qFromLittleEndian<quint32>(data);
    }
    //! The values of the directory entry at `entry`; nothing when they lie outside the file.
    [[nodiscard]] std::optional<QList<qint64>> valuesAt(qint64 entry) const
    {
        const qint64 type = shortAt(entry + 2);
        const qint64 count = longAt(entry + 4);
        if (type != typeShort && type != typeLong)
            return QList<qint64>();
        const qint64 width = type == typeShort ? 2 : 4;
        const qint64 at = width * count <= 4 ? entry + 8 : longAt(entry + 8);
        if (!has(at, width * count))
            return {};
        QList<qint64> values;
        values.reserve(count);
        for (qint64 i = 0; i < count; ++i)
            values << (type == typeShort ? shortAt(at + width * i) : longAt(at + width * i));
        return values;
    }

private:
    const QByteArray &m_bytes;
    const bool m_big;
};

} // namespace

bool tiffHoldsItsPixels(const QByteArray &tiff)
{
    const Tiff file(tiff);
    if (!file.has(0, 8))
        return false;
    const qint64 directory = file.longAt(4);
    if (!file.has(directory, 2))
        return false;
    const qint64 entries = file.shortAt(directory);
    if (!file.has(directory + 2, entries * entrySize))
        return false;

    QList<qint64> offsets;
    QList<qint64> sizes;
    for (qint64 i = 0; i < entries; ++i) {
        const qint64 entry = directory + 2 + i * entrySize;
        const qint64 tag = file.shortAt(entry);
        const bool isOffsets = tag == stripOffsets || tag == tileOffsets;
        if (!isOffsets && tag != stripByteCounts && tag != tileByteCounts)
            continue;
        const std::optional<QList<qint64>> values = file.valuesAt(entry);
        if (!values)
            return false;
        (isOffsets ? offsets : sizes) = *values;
    }
    for (qsizetype i = 0; i < std::min(offsets.size(), sizes.size()); ++i) {
        if (!file.has(offsets.at(i), sizes.at(i)))
            return false;
    }
    return true;
}

} // namespace Afterimage
