// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/bigjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr qsizetype longString = 4096;
// A control character cannot stand in a JSON string as it is, so only an escape could write this; a server
// that does so names one of its own strings, no more.
constexpr QLatin1StringView mark = "\1lifted:"_L1;
constexpr QByteArrayView escapedMark = "\\u0001lifted:";

qsizetype find(QByteArrayView bytes, qsizetype from, char wanted)
{
    const void *found = std::memchr(bytes.data() + from, wanted, size_t(bytes.size() - from));
    return found ? static_cast<const char *>(found) - bytes.data() : -1;
}

// Without an early end, so that the compiler makes it many bytes at a time: megabytes come through here.
bool isPrintableAscii(QByteArrayView bytes)
{
    constexpr unsigned char first = 0x20;
    constexpr unsigned char last = 0x7e;
    unsigned char most = 0;
    for (const char c : bytes)
        most = std::max(most, static_cast<unsigned char>(c - first)); // what is below wraps around
    return most <= last - first;
}

// The offset of the quote that ends the string beginning at `from`; -1: none. `plain` says whether it has no
// escapes and nothing but ASCII.
qsizetype endOfString(QByteArrayView json, qsizetype from, bool &plain)
{
    const qsizetype quote = find(json, from, '"');
    if (quote < 0)
        return -1;
    const qsizetype escape = find(json.first(quote), from, '\\');
    plain = escape < 0 && isPrintableAscii(json.sliced(from, quote - from));
    if (escape < 0)
        return quote;
    for (qsizetype i = escape; i < json.size(); ++i) {
        if (json[i] == '"')
            return i;
        if (json[i] == '\\')
            ++i;
    }
    return -1;
}

// `json` with the long strings replaced by their numbers.
QByteArray lifted(QByteArrayView json, QList<QByteArrayView> &strings)
{
    QByteArray rest;
    qsizetype copied = 0;
    qsizetype i = 0;
    while (i < json.size()) {
        const qsizetype quote = find(json, i, '"');
        if (quote < 0)
            break;
        const qsizetype begin = quote + 1;
        bool plain = false;
        const qsizetype end = endOfString(json, begin, plain);
        if (end < 0)
            break;
        if (plain && end - begin >= longString) {
            rest += json.sliced(copied, begin - copied);
            rest += escapedMark;
            rest += QByteArray::number(strings.size());
            strings.append(json.sliced(begin, end - begin));
            copied = end;
        }
        i = end + 1;
    }
    rest += json.sliced(copied);
    return rest;
}

QByteArrayView trimmedJson(QByteArrayView json)
{
    constexpr QByteArrayView byteOrderMark = "\xef\xbb\xbf";
    if (json.startsWith(byteOrderMark))
        json = json.sliced(byteOrderMark.size());
    return json.trimmed();
}

} // namespace

std::optional<BigJson> BigJson::parse(QByteArrayView json)
{
    BigJson result;
    const QByteArray rest = lifted(trimmedJson(json), result.m_lifted);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(rest, &error);
    if (error.error != QJsonParseError::NoError)
        return {};
    result.m_root = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
    return result;
}

QByteArray BigJson::bytesOf(const QJsonValue &value) const
{
    const QString text = value.toString();
    if (!text.startsWith(mark))
        return text.toUtf8();
    bool isNumber = false;
    const qsizetype number = text.sliced(mark.size()).toLongLong(&isNumber);
    if (!isNumber || number < 0 || number >= m_lifted.size())
        return text.toUtf8();
    const QByteArrayView view = m_lifted[number];
    return QByteArray::fromRawData(view.data(), view.size());
}

} // namespace Afterimage
