// SPDX-License-Identifier: GPL-3.0-or-later
#include "openai/captions.h"

#include "openai/text.h"

#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

// Removes `open` … `close`, and everything after an `open` that has no `close`.
QString withoutBlocks(QString text, QLatin1StringView open, QLatin1StringView close)
{
    qsizetype begin = text.indexOf(open, 0, Qt::CaseInsensitive);
    while (begin >= 0) {
        const qsizetype end = text.indexOf(close, begin + open.size(), Qt::CaseInsensitive);
        text = end < 0 ? text.first(begin) : text.remove(begin, end + close.size() - begin);
        begin = text.indexOf(open, begin, Qt::CaseInsensitive);
    }
    return text;
}

QString withoutTags(const QString &text)
{
    static const QRegularExpression lora(u"<lora:[^>]*>"_s, QRegularExpression::CaseInsensitiveOption);
    QString result = withoutBlocks(text, "<sd_cpp_extra_args>"_L1, "</sd_cpp_extra_args>"_L1);
    result.remove(lora);
    return result;
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
    QString text = withoutBlocks(answer, "<think>"_L1, "</think>"_L1);
    // Some templates begin inside the block, so that only its end is seen.
    if (const qsizetype end = text.indexOf("</think>"_L1, 0, Qt::CaseInsensitive); end >= 0)
        text = text.sliced(end + QLatin1StringView("</think>").size());
    text = withoutTags(text);
    if (text.contains("```"_L1)) {
        static const QRegularExpression fence(u"^[ \\t]*```[^\\n]*$"_s, QRegularExpression::MultilineOption);
        text.remove(fence);
    }
    text.removeIf(isUnseen);
    return text.trimmed();
}

FittedPrompt fitPrompt(const QString &prompt, const Profile &profile)
{
    FittedPrompt result {.text = prompt};
    const auto note
        = [&result](const QString &text) { result.changes.append({.outcome = Outcome::Note, .text = text}); };
    if (profile.readsPromptTags) {
        result.text = withoutTags(result.text);
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
