// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/captionpane.h"
#include "gui/pictureintake.h"
#include "gui/recipepanel.h"
#include "gui/runbar.h"
#include "gui/settingsdialog.h"
#include "gui/shortcutsdialog.h"
#include "gui/trashdialog.h"
#include "windowfixture.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <QTreeView>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

bool isInteractive(const QWidget *widget)
{
    if (qobject_cast<const QHeaderView *>(widget))
        return false;
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
        || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QAbstractItemView *>(widget);
}

//! Parts Qt makes for itself inside a widget that has a name.
bool isInner(const QWidget *widget)
{
    if (widget->objectName().startsWith(u"qt_"_s))
        return true;
    for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (qobject_cast<const QComboBox *>(above) || qobject_cast<const QAbstractSpinBox *>(above)
            || qobject_cast<const QLineEdit *>(above) || qobject_cast<const QMenu *>(above))
            return true;
    }
    return false;
}

QString describe(const QWidget *widget)
{
    QStringList path;
    for (const QWidget *each = widget; each; each = each->parentWidget())
        path.prepend(QString::fromLatin1(each->metaObject()->className()) + u'#' + each->objectName());
    return path.join(u" > "_s);
}

QStringList namelessIn(const QWidget &root)
{
    QStringList nameless;
    const QList<QWidget *> widgets = root.findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (!isInteractive(widget) || isInner(widget))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        const bool explained = button == nullptr || !widget->toolTip().isEmpty() || !button->text().isEmpty();
        if (!named || !explained)
            nameless << describe(widget);
    }
    return nameless;
}

//! Items that are wider than their column, when one cannot scroll there.
QStringList elidedIn(const QTreeView &tree)
{
    QStringList cut;
    for (QModelIndex row = tree.model()->index(0, 0); row.isValid(); row = tree.indexBelow(row)) {
        for (int column = 0; column < tree.model()->columnCount(row.parent()); ++column) {
            const QModelIndex item = row.siblingAtColumn(column);
            const int room = tree.visualRect(item).width();
            if (room > 0 && tree.sizeHintForIndex(item).width() > room
                && tree.horizontalScrollBar()->maximum() == 0)
                cut << u"%1 in a column of %2"_s.arg(item.data().toString()).arg(room);
        }
    }
    return cut;
}

//! Visible texts that have less room than they need, where nothing scrolls or wraps.
QStringList cutOffIn(const QWidget &root)
{
    QStringList cut;
    const QList<QWidget *> widgets = root.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!widget->isVisible() || isInner(widget))
            continue;
        const auto *label = qobject_cast<const QLabel *>(widget);
        const bool fixedText = (label && !label->wordWrap() && !label->text().isEmpty())
            || qobject_cast<const QAbstractButton *>(widget)
            || qobject_cast<const QAbstractSpinBox *>(widget);
        const QSize needed = widget->minimumSizeHint();
        if (fixedText && (widget->width() < needed.width() || widget->height() < needed.height()))
            cut << describe(widget)
                    + u" needs %1x%2 has %3x%4"_s.arg(needed.width())
                          .arg(needed.height())
                          .arg(widget->width())
                          .arg(widget->height());
        if (label && label->wordWrap() && label->height() < label->heightForWidth(label->width()))
            cut << describe(widget) + u" wraps to more lines than fit"_s;
        // A panel that only scrolls down must be wide enough for what is in it.
        const auto *scroll = qobject_cast<const QScrollArea *>(widget);
        if (scroll && scroll->widget() && scroll->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff
            && scroll->widget()->width() > scroll->viewport()->width())
            cut << describe(widget) + u" is too narrow for its contents"_s;
    }
    return cut;
}

//! A dialog is no larger than the window it belongs to.
bool fits(const QWidget &dialog, const QSize &window)
{
    return dialog.width() <= window.width() && dialog.height() <= window.height();
}

//! Layouts settle in a few turns of the event loop.
QStringList cutInTheEnd(const QWidget &root, const QString &where)
{
    (void)QTest::qWaitFor([&root] { return cutOffIn(root).isEmpty(); }, 1500);
    QStringList cut = cutOffIn(root);
    for (QString &each : cut)
        each.prepend(where + u": "_s);
    return cut;
}

//! What can be triggered in these menus and those below them.
QSet<const QAction *> leavesOf(const QList<QAction *> &actions)
{
    QSet<const QAction *> leaves;
    for (const QAction *action : actions) {
        if (action->menu())
            leaves += leavesOf(action->menu()->actions());
        else if (!action->isSeparator())
            leaves << action;
    }
    return leaves;
}

} // namespace

class TestAccessibility : public QObject
{
    Q_OBJECT
private slots:
    void everyControlHasAName()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        const QStringList nameless = namelessIn(*fixture.window);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
    }

    void dialogsHaveNamesToo()
    {
        WindowFixture fixture;
        SettingsDialog settings(*fixture.workbench);
        ShortcutsDialog shortcuts(*fixture.window->menuBar());
        for (const QWidget *dialog :
            {static_cast<QWidget *>(&settings), static_cast<QWidget *>(&shortcuts)}) {
            const QStringList nameless = namelessIn(*dialog);
            QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
        }
    }

    void everyActionHasAShortcutOfItsOwn()
    {
        WindowFixture fixture;
        QVERIFY(beginSession(fixture));
        SessionView &view = fixture.window->sessionView();
        emit view.frameMenuAsked(view.frame()->id, fixture.window->mapToGlobal(QPoint(400, 400)));
        auto *frameMenu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(frameMenu);
        QSet<const QAction *> actions = leavesOf(frameMenu->actions());
        frameMenu->close();
        QVERIFY(actions.size() >= 9);
        actions += leavesOf(fixture.window->menuBar()->actions());
        QVERIFY(actions.size() >= 45);
        QHash<QKeySequence, QString> taken;
        for (const QAction *action : std::as_const(actions)) {
            const QList<QKeySequence> keys = action->shortcuts();
            QVERIFY2(!keys.isEmpty(), qPrintable(action->text()));
            for (const QKeySequence &key : keys) {
                QVERIFY2(!taken.contains(key),
                    qPrintable(key.toString() + u' ' + action->text() + u' ' + taken.value(key)));
                taken.insert(key, action->text());
            }
        }
        // The way into the menus, on every desktop.
        QVERIFY(!taken.contains(QKeySequence(Qt::Key_F10)));
    }

    void nothingIsCutOff_data()
    {
        QTest::addColumn<double>("fontScale");
        QTest::addColumn<QSize>("size");
        QTest::newRow("100 %, 900 x 600") << 1.0 << QSize(900, 600);
        QTest::newRow("150 %, 900 x 600") << 1.5 << QSize(900, 600);
        QTest::newRow("150 %, 1280 x 800") << 1.5 << QSize(1280, 800);
    }

    void nothingIsCutOff()
    {
        QFETCH(double, fontScale);
        QFETCH(QSize, size);
        const LargeType type(fontScale);
        WindowFixture fixture;
        MainWindow &window = *fixture.window;
        window.resize(size);
        QStringList cut = cutInTheEnd(window, u"start page"_s);
        QVERIFY(beginSession(fixture));
        SessionView &view = window.sessionView();
        cut += cutInTheEnd(window, u"origin"_s);
        QVERIFY(takeStep(fixture));
        for (const Panel panel : {Panel::Recipe, Panel::Inspector, Panel::Filmstrip}) {
            view.setPanelVisible(panel, true);
            QVERIFY(view.isPanelVisible(panel));
            cut += cutInTheEnd(window, u"step, panel %1"_s.arg(int(panel)));
        }
        // The picture keeps its share beside and above all that.
        QTRY_VERIFY(view.stage().width() >= view.width() / 3);
        QTRY_VERIFY(view.stage().height() >= view.height() / 3);
        QTest::keyClicks(view.captionPane().editor(), u"But "_s);
        cut += cutInTheEnd(window, u"edited words"_s);
        view.captionPane().discardEdit();
        view.captionPane().setTrouble(Error {.kind = ErrorKind::Network,
                                          .message = u"The server at 127.0.0.1:11434 did not answer."_s,
                                          .advice = u"Is it running? The words are kept."_s,
                                          .detail = u"Connection refused"_s},
            {{Remedy::TryAgain, u"Try again ≈$0.04"_s}, {Remedy::Servers, u"&Servers and keys…"_s},
                {Remedy::Leave, u"Leave it"_s}});
        cut += cutInTheEnd(window, u"trouble"_s);
        view.captionPane().setTrouble({});
        view.recipePanel().setSteps(9);
        action(window, u"actionRun")->trigger();
        QTRY_VERIFY(window.findChild<RunBar *>()->isVisible());
        action(window, u"actionPause")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(view.loop()->state(), LoopState::Paused, 30'000);
        cut += cutInTheEnd(window, u"paused run"_s);
        action(window, u"actionStop")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!view.loop()->isBusy(), 30'000);
        action(window, u"actionOnlyStage")->trigger();
        cut += cutInTheEnd(window, u"only stage"_s);
        QCOMPARE(window.size(), size);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }

    void nothingIsCutOffInDialogs_data() { nothingIsCutOff_data(); }

    void nothingIsCutOffInDialogs()
    {
        QFETCH(double, fontScale);
        QFETCH(QSize, size);
        const LargeType type(fontScale);
        WindowFixture fixture;
        MainWindow &window = *fixture.window;
        window.resize(size);
        QVERIFY(beginSession(fixture));
        QVERIFY(takeStep(fixture));
        window.sessionView().trash(window.sessionView().frame()->id);
        QTRY_COMPARE_WITH_TIMEOUT(window.sessionView().session()->frames.size(), 1, 30'000);
        QStringList cut;
        SettingsDialog &settings = window.openSettings(SettingsPage::General);
        for (const SettingsPage page :
            {SettingsPage::General, SettingsPage::Describing, SettingsPage::Drawing, SettingsPage::Money}) {
            settings.showPage(page);
            cut += cutInTheEnd(settings, u"settings %1"_s.arg(int(page)));
        }
        QVERIFY(fits(settings, size));
        settings.reject();
        action(window, u"actionTrash")->trigger();
        auto *trash = window.findChild<TrashDialog *>();
        QTRY_COMPARE_WITH_TIMEOUT(trash->findChild<QListWidget *>()->count(), 1, 30'000);
        cut += cutInTheEnd(*trash, u"trash"_s);
        QVERIFY(fits(*trash, size));
        trash->reject();
        action(window, u"actionShortcuts")->trigger();
        auto *shortcuts = window.findChild<ShortcutsDialog *>();
        cut += cutInTheEnd(*shortcuts, u"shortcuts"_s) + elidedIn(*shortcuts->findChild<QTreeView *>());
        QVERIFY(fits(*shortcuts, size));
        shortcuts->reject();
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
    }
};

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
