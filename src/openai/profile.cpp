// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/profile.h"

#include "openai/endpoint.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

// What OpenAI's image models can be told; which model takes which is imagemodel.h's.
const QStringList &openAiImageFields()
{
    static const QStringList fields {u"n"_s, u"quality"_s, u"background"_s, u"moderation"_s,
        u"output_format"_s, u"output_compression"_s, u"complexity"_s, u"stream"_s, u"partial_images"_s,
        u"safety_identifier"_s};
    return fields;
}

Profile openAi()
{
    return {.id = u"openai"_s,
        .name = u"OpenAI"_s,
        .base = QUrl(u"https://api.openai.com/v1"_s),
        .describes = DescribeApi::Responses,
        .imagesPath = u"images/generations"_s,
        .editsPath = u"images/edits"_s,
        .tokenLimitField = u"max_output_tokens"_s,
        .takesExtras = true,
        .takesEffort = true,
        .takesDetail = true,
        .takesAutoSize = true,
        .imageFields = openAiImageFields(),
        .streamsImages = true,
        .pages = {.billing = QUrl(u"https://platform.openai.com/settings/organization/billing"_s),
            .verification = QUrl(u"https://platform.openai.com/settings/organization/general"_s)},
        .describeModel = u"gpt-6-luna"_s,
        .drawModel = u"gpt-image-2.5-flare"_s};
}

Profile azure()
{
    Profile profile = openAi();
    profile.id = u"azure"_s;
    profile.name = u"Azure OpenAI"_s;
    profile.base = {}; // every customer has a host of their own
    profile.takesExtras = false;
    profile.imageFields.removeAll(u"safety_identifier"_s);
    profile.keyHeader = KeyHeader::ApiKey;
    profile.pages = {};
    profile.describeModel.clear(); // the customer's own deployment names
    profile.drawModel.clear();
    return profile;
}

Profile chatServer(const QString &id, const QString &name, const QUrl &base)
{
    return {.id = id,
        .name = name,
        .base = base,
        .describes = DescribeApi::Chat,
        .tokenLimitField = u"max_tokens"_s,
        .takesDetail = true};
}

Profile openRouter()
{
    Profile profile = chatServer(u"openrouter"_s, u"OpenRouter"_s, QUrl(u"https://openrouter.ai/api/v1"_s));
    profile.imagesPath = u"images"_s;
    profile.imageFields = {u"n"_s, u"quality"_s, u"background"_s, u"output_format"_s, u"seed"_s, u"stream"_s};
    profile.streamsImages = true;
    profile.pages.billing = QUrl(u"https://openrouter.ai/settings/credits"_s);
    profile.describeModel = u"openai/gpt-6-luna"_s;
    profile.drawModel = u"openai/gpt-image-2.5-flare"_s;
    return profile;
}

Profile gemini()
{
    Profile profile = chatServer(
        u"gemini"_s, u"Gemini"_s, QUrl(u"https://generativelanguage.googleapis.com/v1beta/openai"_s));
    profile.imagesPath = u"images/generations"_s;
    profile.imageFields = {u"n"_s};
    profile.responseFormat = u"b64_json"_s;
    profile.takesDetail = false; // unknown parameters are refused there
    return profile;
}

Profile together()
{
    Profile profile = chatServer(u"together"_s, u"Together"_s, QUrl(u"https://api.together.ai/v1"_s));
    profile.imagesPath = u"images/generations"_s;
    profile.imageFields = {u"n"_s, u"output_format"_s, u"seed"_s};
    profile.responseFormat = u"base64"_s;
    profile.sizeStyle = SizeStyle::TwoNumbers;
    profile.pages.billing = QUrl(u"https://api.together.ai/settings/billing"_s);
    profile.promptCap = 8'000;
    return profile;
}

// A server on the user's own computer: free, and slow to say its first word while it loads a model.
Profile localServer(const QString &id, const QString &name, int port)
{
    Profile profile = chatServer(id, name, QUrl(u"http://127.0.0.1:%1/v1"_s.arg(port)));
    profile.ports = {port};
    profile.isFree = true;
    profile.takesDetail = false;
    profile.firstByteSeconds = 600;
    return profile;
}

Profile localAi()
{
    Profile profile = localServer(u"localai"_s, u"LocalAI"_s, 8080);
    profile.imagesPath = u"images/generations"_s;
    profile.imageFields = {u"n"_s};
    profile.responseFormat = u"b64_json"_s;
    profile.splitsPromptAtPipe = true;
    return profile;
}

Profile stableDiffusion()
{
    Profile profile = localServer(u"sd-server"_s, u"stable-diffusion.cpp"_s, 1234);
    profile.describes = DescribeApi::None;
    profile.imagesPath = u"images/generations"_s;
    profile.editsPath = u"images/edits"_s;
    profile.imageFields = {u"n"_s, u"output_format"_s, u"output_compression"_s};
    profile.readsPromptTags = true;
    return profile;
}

Profile vllm()
{
    Profile profile = localServer(u"vllm"_s, u"vLLM"_s, 8000);
    profile.ports << 8091; // vLLM-Omni, which draws
    profile.imagesPath = u"images/generations"_s;
    profile.editsPath = u"images/edits"_s;
    profile.imageFields = {u"n"_s, u"seed"_s};
    profile.responseFormat = u"b64_json"_s;
    return profile;
}

// It passes on to servers that cost money, whatever computer it runs on.
Profile liteLlm()
{
    Profile profile = localServer(u"litellm"_s, u"LiteLLM"_s, 4000);
    profile.isFree = false;
    profile.takesDetail = true;
    profile.imagesPath = u"images/generations"_s;
    profile.editsPath = u"images/edits"_s;
    profile.imageFields = {u"n"_s, u"quality"_s};
    profile.firstByteSeconds = 300;
    return profile;
}

Profile koboldCpp()
{
    Profile profile = localServer(u"koboldcpp"_s, u"koboldcpp"_s, 5001);
    profile.imagesPath = u"images/generations"_s;
    profile.editsPath = u"images/edits"_s;
    profile.responseFormat = u"b64_json"_s;
    return profile;
}

Profile generic()
{
    Profile profile = chatServer(u"generic"_s, u"Another server"_s, {});
    profile.imagesPath = u"images/generations"_s;
    profile.editsPath = u"images/edits"_s;
    profile.imageFields = {u"n"_s};
    profile.responseFormat = u"b64_json"_s;
    return profile;
}

bool isOfDomain(const QString &host, QLatin1StringView domain)
{
    return host == domain || (host.endsWith(domain) && host.at(host.size() - domain.size() - 1) == u'.');
}

QString idForHost(const QString &host)
{
    struct Known
    {
        QLatin1StringView domain;
        QLatin1StringView id;
    };
    static constexpr Known known[] {
        {"api.openai.com"_L1, "openai"_L1},
        {"openai.azure.com"_L1, "azure"_L1},
        {"services.ai.azure.com"_L1, "azure"_L1},
        {"cognitiveservices.azure.com"_L1, "azure"_L1},
        {"openrouter.ai"_L1, "openrouter"_L1},
        {"generativelanguage.googleapis.com"_L1, "gemini"_L1},
        {"api.together.ai"_L1, "together"_L1},
        {"api.together.xyz"_L1, "together"_L1},
    };
    for (const Known &one : known) {
        if (isOfDomain(host, one.domain))
            return one.id;
    }
    return {};
}

} // namespace

const QList<Profile> &allProfiles()
{
    static const QList<Profile> profiles {openAi(), azure(), openRouter(), gemini(), together(), localAi(),
        stableDiffusion(), localServer(u"ollama"_s, u"Ollama"_s, 11434),
        localServer(u"llama.cpp"_s, u"llama.cpp"_s, 8080), localServer(u"lmstudio"_s, u"LM Studio"_s, 1234),
        vllm(), liteLlm(), koboldCpp(), generic()};
    return profiles;
}

Profile profileFor(const QString &id)
{
    const QList<Profile> &profiles = allProfiles();
    const auto found
        = std::find_if(profiles.begin(), profiles.end(), [&id](const Profile &one) { return one.id == id; });
    return found == profiles.end() ? profiles.last() : *found;
}

bool canDo(const Profile &profile, AttemptKind kind)
{
    return kind == AttemptKind::Describe ? profile.describes != DescribeApi::None
                                         : !profile.imagesPath.isEmpty();
}

Profile guessProfile(const QUrl &url, AttemptKind kind)
{
    if (const QString id = idForHost(url.host().toLower()); !id.isEmpty())
        return profileFor(id);
    if (!isLoopback(url))
        return profileFor(u"generic"_s);
    // LocalAI and llama.cpp share 8080, sd-server and LM Studio 1234: first in the list is guessed.
    for (const Profile &one : allProfiles()) {
        if (one.ports.contains(url.port()) && canDo(one, kind))
            return one;
    }
    // Whatever else listens on this computer is the user's own.
    Profile own = profileFor(u"generic"_s);
    own.isFree = true;
    return own;
}

} // namespace Afterimage
