// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/serversetup.h"

#include "openai/profile.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

QString halfName(Half half)
{
    return half == Half::Describe ? u"describe"_s : u"draw"_s;
}

QList<ServerKind> serverKinds(Half half)
{
    QList<ServerKind> kinds;
    const bool describes = half == Half::Describe;
    for (const Profile &profile : allProfiles()) {
        if (!canDo(profile, describes ? AttemptKind::Describe : AttemptKind::Draw))
            continue;
        kinds << ServerKind {.id = profile.id,
            .name = profile.name,
            .address = profile.base.toDisplayString(),
            .model = describes ? profile.describeModel : profile.drawModel,
            .isLocal = !profile.ports.isEmpty()};
    }
    return kinds;
}

} // namespace Afterimage
