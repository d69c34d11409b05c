// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/ids.h"

#include <QMap>

namespace Afterimage {

struct ExportOptions
{
    enum class Scope {
        Chain, //!< the origin to `leaf`
        Tree, //!< every frame of the session
    };
    Scope scope = Scope::Chain;
    FrameId leaf; //!< the chain's last frame; empty: the end of the chain shown last
    bool contactSheet = true;
    QMap<ProviderId, QString> notices; //!< what stands under each provider's pictures (Capabilities::notice)

    friend bool operator==(const ExportOptions &, const ExportOptions &) = default;
};

struct ExportReport
{
    QString folder; //!< absolute
    QString page; //!< the absolute path of index.html
    int frames = 0; //!< half-steps included
    int pictures = 0;
    qint64 bytes = 0; //!< of all files

    friend bool operator==(const ExportReport &, const ExportReport &) = default;
};

} // namespace Afterimage
