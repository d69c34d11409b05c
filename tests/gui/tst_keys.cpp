// SPDX-License-Identifier: GPL-3.0-or-later
// What keys do in the window, wherever the focus is.
#include "gui/captionpane.h"
#include "gui/filmstripview.h"
#include "windowfixture.h"

#include <QMenuBar>
#include <QPlainTextEdit>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

//! A window with a step on the stage and the focus in the filmstrip.
bool lookAtAStep(WindowFixture &fixture)
{
    if (!beginSession(fixture) || !takeStep(fixture))
        return false;
    SessionView &view = fixture.window->sessionView();
    QApplication::setActiveWindow(fixture.window.get());
    view.filmstrip().setFocus();
    return QTest::qWaitFor([&view] { return view.filmstrip().hasFocus() && view.stage().canCompare(); });
}

} // namespace

class TestKeys : public QObject
{
    Q_OBJECT
private slots:
    void f10OpensTheMenuBar()
    {
        WindowFixture fixture;
        QVERIFY(lookAtAStep(fixture));
        QTest::keyClick(&fixture.window->sessionView().filmstrip(), Qt::Key_F10);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QCOMPARE(
            QApplication::activePopupWidget(), fixture.window->menuBar()->actions().constFirst()->menu());
        QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!QApplication::activePopupWidget());
    }

    void wordsAreDrawnByKeyFromAnywhere()
    {
        WindowFixture fixture;
        QVERIFY(lookAtAStep(fixture));
        SessionView &view = fixture.window->sessionView();
        view.captionPane().editor()->setPlainText(u"A red boat on a lake."_s);
        QVERIFY(view.filmstrip().hasFocus());
        QTest::keyClick(&view.filmstrip(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(view.session()->frames.size(), 3, 30'000);
        QCOMPARE(view.session()->frames.constLast().caption, u"A red boat on a lake."_s);
        QTRY_VERIFY_WITH_TIMEOUT(!view.loop()->isBusy(), 30'000);
    }

    void holdingCFlicksWhereverTheFocusIs()
    {
        WindowFixture fixture;
        QVERIFY(lookAtAStep(fixture));
        SessionView &view = fixture.window->sessionView();
        QTest::keyPress(&view.filmstrip(), Qt::Key_C);
        QVERIFY(view.stage().isFlicking());
        QTest::keyRelease(&view.filmstrip(), Qt::Key_C);
        QVERIFY(!view.stage().isFlicking());
        // Where words are typed it is a letter.
        QPlainTextEdit *editor = view.captionPane().editor();
        editor->setFocus();
        QTest::keyPress(editor, Qt::Key_C);
        QVERIFY(!view.stage().isFlicking());
    }

    void flickingEndsWithItsWindowAndWithItsKey()
    {
        WindowFixture fixture;
        QVERIFY(lookAtAStep(fixture));
        SessionView &view = fixture.window->sessionView();
        // The release of the key is told to another window.
        QTest::keyPress(&view.filmstrip(), Qt::Key_C);
        QVERIFY(view.stage().isFlicking());
        QWidget other;
        other.show();
        QApplication::setActiveWindow(&other);
        QTRY_VERIFY(!view.stage().isFlicking());
        // Or to a text field, or with another key held.
        QApplication::setActiveWindow(fixture.window.get());
        view.filmstrip().setFocus();
        QTRY_VERIFY(view.filmstrip().hasFocus());
        QTest::keyPress(&view.filmstrip(), Qt::Key_C);
        QVERIFY(view.stage().isFlicking());
        view.captionPane().editor()->setFocus();
        QTest::keyRelease(view.captionPane().editor(), Qt::Key_C, Qt::ShiftModifier);
        QVERIFY(!view.stage().isFlicking());
    }
};

QTEST_MAIN(TestKeys)
#include "tst_keys.moc"
