// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QList>
#include <QString>

#include <optional>

namespace Afterimage {

//! Words somebody has typed for a frame and not drawn yet.
struct Draft
{
    FrameId frame;
    QString words;

    friend bool operator==(const Draft &, const Draft &) = default;
};

[[nodiscard]] std::optional<QString> draftOf(const QList<Draft> &drafts, const FrameId &frame);

//! The newest fifty (the list ends with them) as one line of JSON. Longer words than any engine takes are
//! left out.
[[nodiscard]] QString draftsToText(const QList<Draft> &drafts);
//! What draftsToText() wrote; anything else gives an empty list.
[[nodiscard]] QList<Draft> draftsFromText(const QString &text);

} // namespace Afterimage
