// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/searchqueries.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

Result<SearchHit> hitIn(const QSqlQuery &row)
{
    return SearchHit {.session = row.value(0).toString(),
        .frame = row.value(1).toString(),
        .title = row.value(2).toString(),
        .snippet = row.value(3).toString()};
}

} // namespace

QString matchExpression(const QString &typed)
{
    // SQLite ends a text at NUL; a word broken into its letters' runs finds the same as the tokenizer made of
    // it.
    QString spaced;
    spaced.reserve(typed.size());
    for (const QChar c : typed)
        spaced += c.isNull() || c.isSpace() ? QChar(u' ') : c;
    QStringList terms;
    const QStringList words = spaced.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const QList<uint> points = word.toUcs4();
        const bool searchable
            = std::any_of(points.begin(), points.end(), [](uint c) { return QChar::isLetterOrNumber(c); });
        if (searchable)
            terms << u'"' + QString(word).replace(u'"', u"\"\""_s) + u"\"*"_s;
    }
    return terms.join(u' ');
}

Result<QList<SearchHit>> findWords(const Database &db, const QString &typed, int limit)
{
    const QString match = matchExpression(typed);
    if (match.isEmpty() || limit <= 0)
        return QList<SearchHit>();
    // Newest first, not by rank: FTS5 then stops at the limit, where ranking needs every match (30 times
    // slower for a word that 10,000 captions share), and recent is what people look for.
    Result<QList<SearchHit>> hits = rowsOf<SearchHit>(db,
        u"SELECT s.id, '', s.title, s.title FROM session_words w JOIN sessions s ON s.seq = w.rowid "
        "WHERE w.session_words MATCH ? AND s.trashed_at IS NULL ORDER BY w.rowid DESC LIMIT ?"_s,
        {match, limit}, hitIn);
    if (!hits || hits->size() >= limit)
        return hits;
    const Result<QList<SearchHit>> captions = rowsOf<SearchHit>(db,
        u"SELECT s.id, f.id, s.title, snippet(frame_words, 0, '', '', '…', 16) "
        "FROM frame_words JOIN frames f ON f.seq = frame_words.rowid JOIN sessions s ON s.seq = f.session "
        "WHERE frame_words MATCH ? AND f.trashed_at IS NULL AND s.trashed_at IS NULL "
        "ORDER BY frame_words.rowid DESC LIMIT ?"_s,
        {match, qint64(limit - hits->size())}, hitIn);
    if (!captions)
        return captions;
    return *hits + *captions;
}

} // namespace Afterimage
