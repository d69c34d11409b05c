// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/drafts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr qsizetype mostDrafts = 50;
constexpr qsizetype longestWords = 32'000;
} // namespace

std::optional<QString> draftOf(const QList<Draft> &drafts, const FrameId &frame)
{
    const auto found = std::find_if(
        drafts.cbegin(), drafts.cend(), [&frame](const Draft &draft) { return draft.frame == frame; });
    return found == drafts.cend() ? std::nullopt : std::optional<QString>(found->words);
}

QString draftsToText(const QList<Draft> &drafts)
{
    QJsonArray array;
    for (const Draft &draft : drafts.last(std::min(drafts.size(), mostDrafts))) {
        if (draft.words.size() <= longestWords)
            array << QJsonObject {{"frame"_L1, draft.frame}, {"words"_L1, draft.words}};
    }
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QList<Draft> draftsFromText(const QString &text)
{
    QList<Draft> drafts;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &value : array) {
        const Draft draft {value["frame"_L1].toString(), value["words"_L1].toString()};
        if (!draft.frame.isEmpty() && drafts.size() < mostDrafts)
            drafts << draft;
    }
    return drafts;
}

} // namespace Afterimage
