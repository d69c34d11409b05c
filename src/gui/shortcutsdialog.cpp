// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shortcutsdialog.h"

#include "gui/look.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QString plain(QString text)
{
    text.remove(QRegularExpression(u"&(?!&)"_s));
    text.remove(u'…');
    return text;
}

//! An action that spends money has its price beside the verb.
QString verbOf(const QAction &action)
{
    return action.data().isNull() ? action.text() : action.data().toString();
}

QString keysOf(const QAction &action)
{
    QStringList keys;
    const QList<QKeySequence> shortcuts = action.shortcuts();
    for (const QKeySequence &key : shortcuts)
        keys << key.toString(QKeySequence::NativeText);
    return keys.join(u", "_s);
}

void listActions(QTreeWidgetItem *group, const QMenu &menu)
{
    const QList<QAction *> actions = menu.actions();
    for (const QAction *action : actions) {
        if (const QMenu *submenu = action->menu())
            listActions(group, *submenu);
        else if (!action->shortcut().isEmpty())
            new QTreeWidgetItem(group, {plain(verbOf(*action)), keysOf(*action)});
    }
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QMenuBar &menus, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keyboard Shortcuts"));
    auto *tree = new QTreeWidget(this);
    tree->setColumnCount(2);
    tree->setHeaderHidden(true);
    tree->setRootIsDecorated(false);
    tree->setItemsExpandable(false);
    tree->setSelectionMode(QAbstractItemView::SingleSelection);
    tree->setAccessibleName(windowTitle());
    tree->setUniformRowHeights(true);
    tree->setIndentation(2 * Look::grid);
    const QList<QAction *> tops = menus.actions();
    const auto addGroup = [tree](const QString &title) {
        auto *group = new QTreeWidgetItem(tree, {title});
        group->setFont(0, Look::headingFont(tree->font()));
        group->setFlags(Qt::ItemIsEnabled);
        return group;
    };
    for (const QAction *top : tops)
        listActions(addGroup(plain(top->text())), *top->menu());
    auto *stage = addGroup(tr("Stage, words and filmstrip"));
    for (const auto &[what, keys] : {std::pair(tr("Hold to flick to the other picture"), tr("C or Space")),
             std::pair(tr("Previous and next frame in the filmstrip"), tr("Left, Right")),
             std::pair(tr("First and last frame in the filmstrip"), tr("Home, End")),
             std::pair(tr("Menu bar"), tr("F10")), std::pair(tr("Frame menu"), tr("Menu or Shift+F10")),
             std::pair(tr("Zoom on the stage"), tr("+, −, 0, 1, mouse wheel")),
             std::pair(tr("Close the newest message"), tr("Esc"))})
        new QTreeWidgetItem(stage, {what, keys});
    tree->expandAll();
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    tree->header()->setStretchLastSection(false);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(tree);
    layout->addWidget(buttons);
    // All of both columns, and a gap between them, as far as the window below has room.
    int columns = tree->verticalScrollBar()->sizeHint().width() + 6 * Look::grid;
    for (int column = 0; column < tree->columnCount(); ++column)
        columns += static_cast<const QAbstractItemView *>(tree)->sizeHintForColumn(column);
    const QSize wanted(columns, fontMetrics().height() * 36);
    resize(parent ? wanted.boundedTo(parent->window()->size()) : wanted);
}

} // namespace Afterimage
