// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sendquestion.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct Send
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::SendQuestion)
};

//! Who agreed to send words has not agreed to send pictures.
const auto wordsOnly = u"#words"_s;

QString hostOf(const ServerState &server)
{
    const QString host = QUrl(server.origin).host();
    return host.isEmpty() ? server.name : host;
}

} // namespace

QList<HalfPlan> plansFor(const Recipe &recipe, HalvesUsed used, const QList<Capabilities> &engines,
    const std::function<ServerState(Half)> &stateOf)
{
    QList<HalfPlan> plans;
    const auto add = [&](Half half, const ProviderId &provider) {
        const auto can = std::find_if(
            engines.cbegin(), engines.cend(), [&](const Capabilities &each) { return each.id == provider; });
        if (can == engines.cend())
            return;
        HalfPlan plan {
            .half = half, .engineName = can->name, .needsNetwork = can->needsNetwork, .server = {}};
        if (can->needsNetwork)
            plan.server = stateOf(half);
        plans << plan;
    };
    if (used != HalvesUsed::DrawOnly)
        add(Half::Describe, recipe.describe.provider);
    if (used != HalvesUsed::DescribeOnly)
        add(Half::Draw, recipe.draw.provider);
    return plans;
}

std::optional<HalfPlan> unusable(const QList<HalfPlan> &plans)
{
    for (const HalfPlan &plan : plans) {
        if (plan.needsNetwork && plan.server.fault)
            return plan;
    }
    return {};
}

std::optional<SendQuestion> questionBefore(
    const QList<HalfPlan> &plans, const Recipe &recipe, const std::function<bool(const QString &)> &hasAgreed)
{
    SendQuestion question;
    QStringList hosts;
    bool sendsPicture = false;
    bool inClear = false;
    bool sendsReferences = false;
    for (const HalfPlan &plan : plans) {
        if (!plan.needsNetwork || plan.server.isLoopback || hasAgreed(plan.server.origin))
            continue;
        const bool picture = plan.half == Half::Describe || recipe.mode == Mode::Remix;
        const QString agreement = picture ? plan.server.origin : plan.server.origin + wordsOnly;
        if (!picture && (hasAgreed(agreement) || question.origins.contains(plan.server.origin)))
            continue;
        sendsPicture = sendsPicture || picture;
        sendsReferences = sendsReferences
            || (plan.half == Half::Draw && recipe.mode == Mode::Remix
                && (recipe.draw.styleReference || recipe.draw.mask));
        inClear = inClear || plan.server.isPlainHttp;
        if (!question.origins.contains(agreement))
            question.origins << agreement;
        if (!hosts.contains(hostOf(plan.server)))
            hosts << hostOf(plan.server);
    }
    if (question.origins.isEmpty())
        return {};
    const QString to = hosts.join(Send::tr(" and ", "two hosts"));
    question.text = sendsPicture
        ? Send::tr("This leaves your computer and goes to %1: the picture, scaled to 1024 pixels and without "
                   "metadata, and the words (captions, instructions, style).")
              .arg(to)
        : Send::tr("This leaves your computer and goes to %1: the words (caption and style). Nothing else.")
              .arg(to);
    if (sendsReferences)
        question.text
            += u' ' + Send::tr("So do the picture for the style and the mask, where the recipe names them.");
    if (sendsPicture)
        question.text += u' ' + Send::tr("Nothing else.");
    if (inClear)
        question.text
            += u' ' + Send::tr("The connection is not encrypted: others in the network can read it.");
    return question;
}

} // namespace Afterimage
