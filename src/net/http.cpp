// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http.h"

#include <algorithm>

namespace Afterimage {

QByteArray headerValue(const HttpHeaders &headers, QByteArrayView name)
{
    const auto found = std::find_if(headers.begin(), headers.end(),
        [name](const HttpHeader &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
    return found == headers.end() ? QByteArray() : found->value;
}

} // namespace Afterimage
