// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

//! What version 1 of the library was made with, word for word. Never edited.
QStringList firstVersion()
{
    return {
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

        u"PRAGMA application_id = 1095125325"_s,
        u"PRAGMA user_version = 1"_s,
    };
}

} // namespace

//! Libraries of older versions of the program.
class TestMigration : public QObject
{
    Q_OBJECT
private slots:
    void aLibraryOfVersionOneIsBroughtUpToDate()
    {
        const std::unique_ptr<QTemporaryDir> home = quickFolder();
        const QString folder = home->filePath(u"library"_s);
        std::unique_ptr<Library> library = *Library::open(folder);
        const Session session = *addSession(*library, u"Harbour"_s);
        const Frame one = grow(*library, session.frames.first(), u"boats at the quay"_s, 0xff000001);
        const Frame two = grow(*library, one, u"masts"_s, 0xff000002);
        QVERIFY(await(library->trashFrames(session.id, two.id)).has_value());
        const Session before = *await(library->session(session.id));
        library.reset();
        makeOld(folder);
        QCOMPARE(onDatabase(folder, {u"PRAGMA user_version"_s}), QStringList {u"1"_s});

        library = *Library::open(folder);
        QVERIFY(library->notice().isEmpty());
        QCOMPARE(await(library->session(session.id)), Result<Session>(before));
        QCOMPARE(await(library->search(u"quay"_s))->size(), 1);
        QCOMPARE(await(library->restoreFrames(session.id, {two.id})),
            Result<QList<FrameId>>(QList<FrameId> {two.id}));
        QVERIFY(await(library->verify())->isSound());
        const Attempt attempt = newAttempt();
        QVERIFY(receive(*library, attempt, "answer").has_value());
        library.reset();
        QCOMPARE(onDatabase(folder, {u"PRAGMA user_version"_s}), QStringList {u"3"_s});

        library = *Library::open(folder);
        QCOMPARE(attemptIn(*library, attempt.id).state, AttemptState::Received);
        QVERIFY(await(library->verify())->isSound());
    }

    void anOldLibraryIsTheSameAsANewOneAfterwards()
    {
        const std::unique_ptr<QTemporaryDir> home = quickFolder();
        const QString fresh = home->filePath(u"new"_s);
        const QString old = home->filePath(u"old"_s);
        Library::open(fresh)->reset();
        Library::open(old)->reset();
        makeOld(old);
        Library::open(old)->reset();
        const QString everything
            = u"SELECT type || name || coalesce(sql, '') FROM sqlite_master ORDER BY name"_s;
        QCOMPARE(onDatabase(old, {everything}), onDatabase(fresh, {everything}));
    }

private:
    //! Puts the rows of the library, which must be closed, into a file of version 1.
    static void makeOld(const QString &folder)
    {
        const QString current = folder + u"/library.sqlite"_s;
        const QString aside = folder + u"/current.sqlite"_s;
        QVERIFY(QFile::rename(current, aside));
        QStringList statements = firstVersion();
        statements << u"ATTACH '%1' AS now"_s.arg(aside);
        const QList<QPair<QString, QString>> tables {
            {u"pictures"_s, u"sha256, format, width, height, bytes"_s},
            {u"sessions"_s, u"seq, id, title, recipe, head, original, created, updated, trashed_at"_s},
            {u"frames"_s,
                u"seq, id, session, parent, step, state, caption, picture, created, trashed_at, facts"_s}};
        for (const auto &[table, columns] : tables)
            statements << u"INSERT INTO main.%1 (%2) SELECT %2 FROM now.%1"_s.arg(table, columns);
        onDatabase(folder, statements);
        QVERIFY(QFile::remove(aside));
    }
};

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
