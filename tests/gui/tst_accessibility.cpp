// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pictureintake.h"
#include "gui/settingsdialog.h"
#include "gui/shortcutsdialog.h"
#include "windowfixture.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

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
        {
            WindowFixture fixture;
            // Layouts settle in a few turns of the event loop.
            const auto cutInTheEnd = [&fixture] {
                (void)QTest::qWaitFor([&fixture] { return cutOffIn(*fixture.window).isEmpty(); }, 2000);
                return cutOffIn(*fixture.window);
            };
            fixture.window->resize(size);
            QStringList cut = cutInTheEnd();
            QVERIFY(beginSession(fixture));
            cut += cutInTheEnd();
            QCOMPARE(fixture.window->size(), size);
            QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
        }
    }
};

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
