// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session.h"

#include <QJsonObject>

namespace Afterimage {

class Library;

//! The JSONL events of the command line, as its contract names their keys. Unknown values are left out.
[[nodiscard]] QJsonObject sessionEvent(const SessionSummary &session, const Library &library);
[[nodiscard]] QJsonObject sessionEvent(const Session &session, const Library &library);
[[nodiscard]] QJsonObject captionEvent(const Frame &frame);
[[nodiscard]] QJsonObject pictureEvent(const Frame &frame, const Library &library);
[[nodiscard]] QJsonObject frameEvent(const Frame &frame, const Library &library);

} // namespace Afterimage
