// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/trashdialog.h"
#include "windowfixture.h"

#include <QAction>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int waitMs = 30'000;

} // namespace

//! The trash as it is opened from the window.
class TestTrashDialog : public QObject
{
    Q_OBJECT
private slots:
    void linesSayWhatLiesThere()
    {
        TrashedItem item {.session = u"s"_s, .title = u"Harbour"_s, .frames = 1};
        QCOMPARE(trashedItemText(item), u"Harbour (session)"_s);
        item.frames = 4;
        QCOMPARE(trashedItemText(item), u"Harbour (session, 4 frames)"_s);
        item.frame = u"f"_s;
        item.caption = u"boats\nat the quay"_s;
        QCOMPARE(trashedItemText(item), u"Harbour: “boats at the quay” and 3 more"_s);
        item.frames = 1;
        item.title.clear();
        QCOMPARE(trashedItemText(item), u"Untitled: “boats at the quay”"_s);
    }

    void aFrameComesBackIntoTheSessionOnTheScreen()
    {
        WindowFixture fixture;
        const FrameId made = stepped(fixture);
        SessionView &view = fixture.window->sessionView();
        view.trash(made);
        QTRY_COMPARE_WITH_TIMEOUT(view.session()->frames.size(), 1, waitMs);
        TrashDialog *dialog = opened(fixture);
        auto *list = dialog->findChild<QListWidget *>();
        QTRY_COMPARE_WITH_TIMEOUT(list->count(), 1, waitMs);
        QVERIFY(!button(*dialog, u"Restore"_s)->isEnabled());
        list->setCurrentRow(0);
        QVERIFY(button(*dialog, u"Restore"_s)->isEnabled());
        button(*dialog, u"Restore"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(view.session()->frames.size(), 2, waitMs);
        QTRY_COMPARE_WITH_TIMEOUT(list->count(), 0, waitMs);
        QCOMPARE(view.session()->frames.constLast().id, made);
        QVERIFY(!button(*dialog, u"Empty now"_s)->isEnabled());
    }

    void aSessionComesBack()
    {
        WindowFixture fixture;
        (void)stepped(fixture);
        const SessionId id = fixture.window->sessionView().session()->id;
        fixture.window->findChild<QAction *>(u"actionDeleteSession"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window->showsSession(), waitMs);
        TrashDialog *dialog = opened(fixture);
        auto *list = dialog->findChild<QListWidget *>();
        QTRY_COMPARE_WITH_TIMEOUT(list->count(), 1, waitMs);
        QVERIFY(list->item(0)->text().startsWith(u"Meadow (session, 2 frames)"_s));
        list->setCurrentRow(0);
        dialog->restore();
        QTRY_COMPARE_WITH_TIMEOUT(list->count(), 0, waitMs);
        const Pending<Session> back = fixture.workbench->library().session(id);
        QTRY_VERIFY(back.isFinished());
        QVERIFY(resultOf<Session>(back).has_value());
    }

    void emptyingAsksFirstAndIsForGood()
    {
        WindowFixture fixture;
        const FrameId made = stepped(fixture);
        SessionView &view = fixture.window->sessionView();
        const QString file = fixture.workbench->library().picturePath(*view.frame(made)->picture);
        QVERIFY(QFile::exists(file));
        view.trash(made);
        QTRY_COMPARE_WITH_TIMEOUT(view.session()->frames.size(), 1, waitMs);
        TrashDialog *dialog = opened(fixture);
        auto *list = dialog->findChild<QListWidget *>();
        QTRY_COMPARE_WITH_TIMEOUT(list->count(), 1, waitMs);
        dialog->empty();
        auto *question = dialog->findChild<QMessageBox *>();
        QVERIFY(question);
        QCOMPARE(question->defaultButton(), question->button(QMessageBox::Cancel));
        question->button(QMessageBox::Cancel)->click();
        QCOMPARE(list->count(), 1);
        QVERIFY(QFile::exists(file));
        QTRY_VERIFY(!dialog->findChild<QMessageBox *>());
        dialog->empty();
        question = dialog->findChild<QMessageBox *>();
        button(*question, u"Delete for good"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(list->count(), 0, waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(file), waitMs);
        QVERIFY(!view.undo().canUndo()); // nothing could be brought back
        QCOMPARE(view.session()->frames.size(), 1);
        QVERIFY(
            QFile::exists(fixture.workbench->library().picturePath(*view.session()->frames.first().picture)));
    }

private:
    //! A session with one step; the id of its frame.
    static FrameId stepped(WindowFixture &fixture)
    {
        fixture.window->begin({fixture.picture(u"Meadow.png"_s)});
        const auto frames = [&fixture] {
            const Session *session = fixture.window->sessionView().session();
            return session ? session->frames.size() : 0;
        };
        if (!QTest::qWaitFor([&] { return frames() == 1; }, waitMs))
            return {};
        fixture.window->findChild<QAction *>(u"actionStep"_s)->trigger();
        const auto done = [&] { return frames() == 2 && !fixture.window->sessionView().loop()->isBusy(); };
        if (!QTest::qWaitFor(done, waitMs))
            return {};
        return fixture.window->sessionView().session()->frames.constLast().id;
    }

    static TrashDialog *opened(const WindowFixture &fixture)
    {
        fixture.window->findChild<QAction *>(u"actionTrash"_s)->trigger();
        return fixture.window->findChild<TrashDialog *>();
    }
};

QTEST_MAIN(TestTrashDialog)
#include "tst_trashdialog.moc"
