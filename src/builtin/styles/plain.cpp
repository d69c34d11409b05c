// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/allstyles.h"

namespace Afterimage::Styling {

using namespace Qt::Literals::StringLiterals;

Style plainStyle()
{
    return {.id = u"plain"_s,
        .names = {u"plain"_s, u"none"_s, u"no style"_s, u"digital painting"_s, u"flat"_s, u"illustration"_s},
        .summary = u"The scene as it was painted, with nothing added."_s,
        .keepsColours = true,
        .apply = [](const GBuffer &scene, quint32, const std::stop_token &stop) {
            return stop.stop_requested() ? QImage() : scene.colour.convertToFormat(QImage::Format_RGB32);
        }};
}

} // namespace Afterimage::Styling
