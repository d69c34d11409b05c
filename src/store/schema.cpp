// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include "store/sql.h"
#include "store/text.h"

#include <QStringList>

#include <tuple>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

// Order comes from seq, never from ids or clocks. Times are milliseconds since 1970 UTC. `facts` is the
// frame's JSON (core/json.h) and the truth about it; the other columns are there to find, order and join.
// trashed_at is unique to one act of throwing away, so that its frames can come back together.
const QStringList &firstVersion()
{
    static const QStringList statements {
        uR"(CREATE TABLE pictures (
            sha256 TEXT PRIMARY KEY NOT NULL,
            format TEXT NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            bytes INTEGER NOT NULL
        ) WITHOUT ROWID)"_s,
        uR"(CREATE TABLE sessions (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            recipe TEXT NOT NULL,
            head TEXT NOT NULL,
            original TEXT NOT NULL REFERENCES pictures(sha256),
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            trashed_at INTEGER
        ))"_s,
        uR"(CREATE TABLE frames (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            session INTEGER NOT NULL REFERENCES sessions(seq),
            parent INTEGER REFERENCES frames(seq),
            step INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('captioned', 'done')),
            caption TEXT NOT NULL,
            picture TEXT REFERENCES pictures(sha256),
            created INTEGER NOT NULL,
            trashed_at INTEGER,
            facts TEXT NOT NULL,
            CHECK ((state = 'done') = (picture IS NOT NULL))
        ))"_s,
        u"CREATE INDEX sessions_by_update ON sessions(trashed_at, updated, seq)"_s,
        u"CREATE INDEX sessions_by_original ON sessions(original)"_s,
        u"CREATE INDEX frames_by_session ON frames(session, trashed_at, seq, picture)"_s,
        u"CREATE INDEX frames_by_parent ON frames(parent)"_s,
        u"CREATE INDEX frames_by_picture ON frames(picture)"_s,
        u"CREATE INDEX frames_by_trash ON frames(trashed_at) WHERE trashed_at IS NOT NULL"_s,

        u"CREATE VIRTUAL TABLE session_words USING fts5(title, content='sessions', content_rowid='seq', "
        "tokenize='unicode61 remove_diacritics 2')"_s,
        u"CREATE TRIGGER session_words_insert AFTER INSERT ON sessions BEGIN "
        "INSERT INTO session_words(rowid, title) VALUES (new.seq, new.title); END"_s,
        u"CREATE TRIGGER session_words_delete AFTER DELETE ON sessions BEGIN "
        "INSERT INTO session_words(session_words, rowid, title) VALUES ('delete', old.seq, old.title); END"_s,
        u"CREATE TRIGGER session_words_update AFTER UPDATE OF title ON sessions BEGIN "
        "INSERT INTO session_words(session_words, rowid, title) VALUES ('delete', old.seq, old.title); "
        "INSERT INTO session_words(rowid, title) VALUES (new.seq, new.title); END"_s,

        u"CREATE VIRTUAL TABLE frame_words USING fts5(caption, content='frames', content_rowid='seq', "
        "tokenize='unicode61 remove_diacritics 2')"_s,
        u"CREATE TRIGGER frame_words_insert AFTER INSERT ON frames BEGIN "
        "INSERT INTO frame_words(rowid, caption) VALUES (new.seq, new.caption); END"_s,
        u"CREATE TRIGGER frame_words_delete AFTER DELETE ON frames BEGIN "
        "INSERT INTO frame_words(frame_words, rowid, caption) VALUES ('delete', old.seq, old.caption); END"_s,
        u"CREATE TRIGGER frame_words_update AFTER UPDATE OF caption ON frames BEGIN "
        "INSERT INTO frame_words(frame_words, rowid, caption) VALUES ('delete', old.seq, old.caption); "
        "INSERT INTO frame_words(rowid, caption) VALUES (new.seq, new.caption); END"_s,

        u"PRAGMA application_id = %1"_s.arg(applicationId),
    };
    return statements;
}

// The journal of paid requests. It outlives what it paid for: session, parent and frame are names, not
// references. Amounts are millionths of a US dollar, NULL where nobody knows. `charged` is what the user has
// said about an unclear attempt.
const QStringList &secondVersion()
{
    static const QStringList statements {
        uR"(CREATE TABLE attempts (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL CHECK (kind IN ('describe', 'draw')),
            state TEXT NOT NULL CHECK (state IN
                ('prepared', 'sent', 'received', 'settled', 'not_sent', 'refused', 'bad', 'unclear')),
            session TEXT NOT NULL,
            parent TEXT NOT NULL,
            frame TEXT NOT NULL,
            step INTEGER NOT NULL,
            run TEXT NOT NULL,
            run_budget INTEGER,
            provider TEXT NOT NULL,
            profile TEXT NOT NULL,
            server TEXT NOT NULL,
            model TEXT NOT NULL,
            reserve INTEGER,
            cost INTEGER,
            charged TEXT CHECK (charged IN ('yes', 'no')),
            usage TEXT NOT NULL,
            http_status INTEGER NOT NULL,
            request_id TEXT NOT NULL,
            note TEXT NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL
        ))"_s,
        u"CREATE INDEX attempts_by_state ON attempts(state, seq)"_s,
        u"CREATE INDEX attempts_by_session ON attempts(session, seq)"_s,
        u"CREATE INDEX attempts_by_run ON attempts(run, seq)"_s,
        u"CREATE INDEX attempts_by_time ON attempts(created)"_s,
    };
    return statements;
}

// A recipe may name pictures, which the library keeps as long as it does. The recipes are JSON: what they
// name is drawn out into columns that cost nothing where there is nothing.
const QStringList &thirdVersion()
{
    static const QStringList statements = [] {
        QStringList all;
        for (const auto &[table, json, path] : {std::tuple(u"frames"_s, u"facts"_s, u"$.recipe.draw."_s),
                 std::tuple(u"sessions"_s, u"recipe"_s, u"$.draw."_s)}) {
            for (const QString &name : {u"style_reference"_s, u"mask"_s}) {
                all << u"ALTER TABLE %1 ADD COLUMN %2 TEXT GENERATED ALWAYS AS "
                       "(CASE WHEN json_valid(%3) THEN json_extract(%3, '%4%2.sha256') END) VIRTUAL"_s.arg(
                           table, name, json, path)
                    << u"CREATE INDEX %1_by_%2 ON %1(%2) WHERE %2 IS NOT NULL"_s.arg(table, name);
            }
        }
        return all;
    }();
    return statements;
}

//! Element n brings version n to version n + 1. Released steps are never edited, only added to.
const QList<QStringList> &steps()
{
    static const QList<QStringList> all {firstVersion(), secondVersion(), thirdVersion()};
    return all;
}

} // namespace

int schemaVersion()
{
    return int(steps().size());
}

tl::unexpected<Error> newerSchema(qint64 version)
{
    return failure(ErrorKind::Storage,
        storeText("This library was written by a newer version of Afterimage. Nothing has been changed."),
        storeText("Update Afterimage, or choose another library."),
        u"schema version %1, known up to %2"_s.arg(
            QString::number(version), QString::number(schemaVersion())));
}

Result<void> migrate(const Database &db)
{
    const Result<qint64> version = numberOf(db, u"PRAGMA user_version"_s);
    if (!version)
        return tl::unexpected(version.error());
    if (*version > schemaVersion())
        return newerSchema(*version);
    if (*version == schemaVersion())
        return {};
    return inTransaction(db, [&db, from = qsizetype(*version)]() -> Result<void> {
        for (const QStringList &step : steps().sliced(from)) {
            for (const QString &statement : step) {
                if (const auto done = runSql(db, statement); !done)
                    return tl::unexpected(done.error());
            }
        }
        return runSql(db, u"PRAGMA user_version = %1"_s.arg(schemaVersion()));
    });
}

} // namespace Afterimage
