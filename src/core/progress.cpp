// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/progress.h"

namespace Afterimage {

ProgressChannel::ProgressChannel()
{
    qRegisterMetaType<Progress>();
}

void ProgressChannel::report(const Progress &progress)
{
    emit reported(progress);
}

} // namespace Afterimage
