// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report.h"
#include "openai/profile.h"

#include <QString>

namespace Afterimage {

//! A model's answer as words to draw from: without <think> blocks (an unfinished one takes everything after
//! it along), code fences, tags a server would act on and characters that cannot be seen; no white space
//! around it. Quick enough to be called for every piece of a stream.
[[nodiscard]] QString cleanCaption(const QString &answer);

//! A prompt as a server takes it, and what had to be changed for that, for people.
struct FittedPrompt
{
    QString text;
    Report changes;
};
//! Without "|" and tags where the profile says that they would be acted on, and within its length.
[[nodiscard]] FittedPrompt fitPrompt(const QString &prompt, const Profile &profile);

} // namespace Afterimage
