// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/mode.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

QString modeName(Mode mode)
{
    switch (mode) {
    case Mode::Telephone:
        break;
    case Mode::Refine:
        return u"refine"_s;
    case Mode::Remix:
        return u"remix"_s;
    }
    return u"telephone"_s;
}

std::optional<Mode> modeFromName(QStringView name)
{
    for (const Mode mode : {Mode::Telephone, Mode::Refine, Mode::Remix}) {
        if (name.compare(modeName(mode), Qt::CaseInsensitive) == 0)
            return mode;
    }
    return {};
}

} // namespace Afterimage
