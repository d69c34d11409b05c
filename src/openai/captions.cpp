// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/captions.h"

#include "openai/text.h"

#include <QStringList>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

enum class Unclosed { Taken, Kept };

// Without `open` … `close`, and without (or with) everything after an `open` that has no `close`.
QString withoutBlocks(const QString &text, QLatin1StringView open, QLatin1StringView close, Unclosed unclosed)
{
    QString kept;
    qsizetype from = 0;
    for (;;) {
        const qsizetype begin = text.indexOf(open, from, Qt::CaseInsensitive);
        const qsizetype end = begin < 0 ? -1 : text.indexOf(close, begin + open.size(), Qt::CaseInsensitive);
        if (begin < 0 || (end < 0 && unclosed == Unclosed::Kept))
            return kept.append(QStringView(text).sliced(from));
        kept.append(QStringView(text).sliced(from, begin - from));
        if (end < 0)
            return kept;
        from = end + close.size();
    }
}

// What servers would act on.
QString withoutTags(const QString &text)
{
    return withoutBlocks(
        withoutBlocks(text, "<sd_cpp_extra_args>"_L1, "</sd_cpp_extra_args>"_L1, Unclosed::Taken),
        "<lora:"_L1, ">"_L1, Unclosed::Kept);
}

QString withoutThoughtsAndTags(const QString &text)
{
    constexpr QLatin1StringView close = "</think>"_L1;
    QString rest = withoutBlocks(text, "<think>"_L1, close, Unclosed::Taken);
    // Some templates begin inside the block, so that only its end is seen.
    if (const qsizetype end = rest.lastIndexOf(close, -1, Qt::CaseInsensitive); end >= 0)
        rest = rest.sliced(end + close.size());
    return withoutTags(rest);
}

// `strip` once more for as long as what it leaves is something to strip again: tags can be made of tags, as
// in
// "<lo<lora:x>ra:y>". Only somebody who means harm goes on like that, and loses every "<" for it.
template <typename Strip>
QString stripped(QString text, Strip strip)
{
    constexpr int mostRounds = 4;
    for (int round = 0; round < mostRounds; ++round) {
        const QString rest = strip(text);
        if (rest == text)
            return text;
        text = rest;
    }
    return text.remove(u'<');
}

// Marks of a block of code are lines of their own.
QString withoutFences(const QString &text)
{
    if (!text.contains("```"_L1))
        return text;
    QStringList lines = text.split(u'\n');
    for (QString &line : lines) {
        if (QStringView(line).trimmed().startsWith("```"_L1))
            line.clear();
    }
    return lines.join(u'\n');
}

bool isUnseen(QChar c)
{
    if (c == u'\n' || c == u'\t')
        return false;
    // Text direction marks and other format characters: a caption must read as it looks. Joiners stay, as
    // scripts and emoji need them.
    const bool joins = c == u'\u200c' || c == u'\u200d';
    return c.category() == QChar::Other_Control || (c.category() == QChar::Other_Format && !joins);
}

} // namespace

QString cleanCaption(const QString &answer)
{
    // First, because a character that cannot be seen can hide a tag.
    QString text = answer;
    text.removeIf(isUnseen);
    return withoutFences(stripped(text, withoutThoughtsAndTags)).trimmed();
}

FittedPrompt fitPrompt(const QString &prompt, const Profile &profile)
{
    FittedPrompt result {.text = prompt};
    const auto note
        = [&result](const QString &text) { result.changes.append({.outcome = Outcome::Note, .text = text}); };
    if (profile.readsPromptTags) {
        result.text = stripped(result.text, withoutTags);
        if (result.text != prompt)
            note(openaiText("Tags the server would act on were left out of the prompt."));
    }
    if (profile.splitsPromptAtPipe && result.text.contains(u'|')) {
        result.text.replace(u'|', u' ');
        note(openaiText("“|” was left out of the prompt: the server would split it there."));
    }
    if (result.text.size() > profile.promptCap) {
        qsizetype cut = profile.promptCap;
        if (result.text.at(cut - 1).isHighSurrogate())
            --cut;
        result.text.truncate(cut);
        note(openaiText("The prompt was cut to %1 characters, the most this server takes.").arg(cut));
    }
    return result;
}

} // namespace Afterimage
