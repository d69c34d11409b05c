// SPDX-License-Identifier: GPL-3.0-or-later
// What all fields of the window have in common: pictures dropped on them go to the window, letters typed into
// them are never shortcuts, and a wheel that scrolls past them changes nothing.
#include "gui/captionpane.h"
#include "gui/recipepanel.h"
#include "gui/startpage.h"
#include "models/sessionlistmodel.h"
#include "windowfixture.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTest>
#include <QWheelEvent>
#include <QtTest/qtestspontaneevent.h>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int waitMs = 30'000;

QList<QWidget *> textFieldsIn(const QWidget &root)
{
    QList<QWidget *> fields;
    const QList<QWidget *> all = root.findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if (qobject_cast<QLineEdit *>(widget) || qobject_cast<QPlainTextEdit *>(widget))
            fields << widget;
    }
    return fields;
}

QString textOf(const QWidget *field)
{
    const auto *editor = qobject_cast<const QPlainTextEdit *>(field);
    return editor ? editor->toPlainText() : qobject_cast<const QLineEdit *>(field)->text();
}

//! Scrolls it into view; false when it is not there at all.
bool bringIntoView(QWidget *field)
{
    for (QWidget *above = field->parentWidget(); above; above = above->parentWidget()) {
        if (auto *scroll = qobject_cast<QScrollArea *>(above))
            scroll->ensureWidgetVisible(field);
    }
    return !field->visibleRegion().isEmpty();
}

//! One notch towards the user, over the middle of a field.
void turnWheelOver(QWidget *field)
{
    const QPointF middle = QRectF(field->rect()).center();
    QWheelEvent turn(middle, field->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
        Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&turn); // only such go on to a parent
    qApp->notify(field, &turn);
}

QMimeData *fileData(const QString &path)
{
    auto *data = new QMimeData;
    data->setUrls({QUrl::fromLocalFile(path)});
    data->setText(QUrl::fromLocalFile(path).toString());
    return data;
}

} // namespace

class TestTextFields : public QObject
{
    Q_OBJECT
private slots:
    void aPictureDroppedOnATextFieldBeginsASession()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        QVERIFY(takeStep(fixture));
        const std::unique_ptr<QMimeData> file(fileData(fixture.picture(u"Dropped.png"_s)));
        // Most fields of the window: instructions, style, template, seed, title, words.
        int sessions = 1;
        int tried = 0;
        const QList<QWidget *> fields = textFieldsIn(fixture.window->sessionView());
        const SessionId first = fixture.window->sessionView().session()->id;
        for (QWidget *field : fields) {
            if (!field->isVisible() || !bringIntoView(field))
                continue;
            const QString before = textOf(field);
            QVERIFY2(dropOn(*field, *file), qPrintable(field->accessibleName()));
            QCOMPARE(textOf(field), before);
            ++sessions;
            ++tried;
            const auto &cards = fixture.window->startPage().sessions();
            QTRY_COMPARE_WITH_TIMEOUT(cards.rowCount(), sessions, waitMs);
            fixture.window->openSession(first, {});
            QTRY_COMPARE(fixture.window->sessionView().session()->id, first);
        }
        QVERIFY2(tried >= 5, qPrintable(QString::number(tried)));
        // And the search field of the start page.
        fixture.window->showStartPage();
        auto *search = fixture.window->startPage().findChild<QLineEdit *>();
        QTRY_VERIFY(search->isVisible());
        QVERIFY(dropOn(*search, *file));
        QCOMPARE(search->text(), QString());
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->showsSession(), waitMs);
    }

    void wordsCanStillBeDraggedIntoTheCaption()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        QVERIFY(takeStep(fixture));
        QPlainTextEdit *editor = fixture.window->sessionView().captionPane().editor();
        QMimeData words;
        words.setText(u"A heron. "_s);
        QVERIFY(dropOn(*editor, words));
        QVERIFY(editor->toPlainText().contains(u"A heron. "_s));
    }

    void whoTypesOnAfterDrawingStartsNothing()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        QVERIFY(takeStep(fixture));
        QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
        QApplication::setActiveWindow(fixture.window.get());
        SessionView &view = fixture.window->sessionView();
        QPlainTextEdit *editor = view.captionPane().editor();
        action(*fixture.window, u"actionBranch")->trigger();
        QTest::keyClicks(editor, u"A red boat on a lake."_s);
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(view.loop()->isBusy());
        QCOMPARE(QApplication::focusWidget(), editor);
        QVERIFY(editor->isReadOnly());
        QTest::keyClicks(editor, u"pc"_s);
        QTest::keyClick(editor, Qt::Key_Delete);
        QVERIFY(!view.loop()->pauseAsked());
        QVERIFY(!view.stage().isFlicking());
        QTRY_VERIFY_WITH_TIMEOUT(!view.loop()->isBusy(), waitMs);
        QCOMPARE(view.session()->frames.size(), 3);
    }

    void aListOfChoicesKeepsTheLettersItIsSearchedWith()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        QApplication::setActiveWindow(fixture.window.get());
        SessionView &view = fixture.window->sessionView();
        view.recipePanel().setSteps(50);
        action(*fixture.window, u"actionRun")->trigger();
        QVERIFY(action(*fixture.window, u"actionPause")->isEnabled());
        auto *presets = view.recipePanel().findChild<QComboBox *>(u"preset"_s);
        presets->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), presets);
        QTest::keyClick(presets, Qt::Key_P);
        QVERIFY(presets->currentText().startsWith(u'P'));
        QVERIFY(!view.loop()->pauseAsked());
        action(*fixture.window, u"actionStop")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!view.loop()->isBusy(), waitMs);
    }

    void aWheelThatScrollsTheRecipeChangesNoFieldOfIt()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        QApplication::setActiveWindow(fixture.window.get());
        const RecipePanel &panel = fixture.window->sessionView().recipePanel();
        const Recipe before = panel.recipe();
        int choices = 0;
        int numbers = 0;
        const QList<QWidget *> all = panel.findChildren<QWidget *>();
        for (QWidget *field : all) {
            const bool isChoice = qobject_cast<QComboBox *>(field) != nullptr;
            const bool isNumber = qobject_cast<QAbstractSpinBox *>(field) != nullptr;
            if ((!isChoice && !isNumber) || !field->isVisible())
                continue;
            (isChoice ? choices : numbers) += 1;
            turnWheelOver(field);
            QVERIFY2(!field->hasFocus(), qPrintable(field->accessibleName()));
            // Where a field has the focus already, a number follows the wheel as everywhere, a choice does
            // not.
            if (isChoice && field->isEnabled()) {
                field->setFocus();
                turnWheelOver(field);
                field->clearFocus();
            }
        }
        QVERIFY(choices >= 5);
        QVERIFY(numbers >= 1);
        QCOMPARE(panel.recipe(), before);

        // The form scrolls instead.
        auto *scroll = panel.findChild<QScrollArea *>();
        QVERIFY(scroll);
        scroll->verticalScrollBar()->setValue(0);
        turnWheelOver(panel.findChild<QComboBox *>(u"preset"_s));
        QVERIFY(scroll->verticalScrollBar()->value() > 0);
    }

    void aNumberThatHasTheFocusFollowsTheWheel()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        QApplication::setActiveWindow(fixture.window.get());
        auto *words = fixture.window->sessionView().recipePanel().findChild<QSpinBox *>(u"words"_s);
        QVERIFY(words);
        const int before = words->value();
        words->setFocus();
        QTRY_VERIFY(words->hasFocus());
        turnWheelOver(words);
        QVERIFY(words->value() < before);
    }
};

QTEST_MAIN(TestTextFields)
#include "tst_textfields.moc"
