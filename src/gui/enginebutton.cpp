// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/enginebutton.h"

#include "app/servers.h"
#include "gui/icons.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

//! Names come from servers and addresses: an ampersand in one is no shortcut.
QString plainForMenu(QString name)
{
    return name.replace(u'&', u"&&"_s);
}

const EngineChoice *chosen(const QList<EngineChoice> &choices)
{
    const auto found = std::find_if(
        choices.cbegin(), choices.cend(), [](const EngineChoice &choice) { return choice.isChosen; });
    return found == choices.cend() ? nullptr : &*found;
}

} // namespace

QString engineNameFor(const Capabilities &can, const ServerState &server)
{
    return can.needsNetwork && !server.name.isEmpty() ? server.name : can.name;
}

EngineButton::EngineButton(QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(u"engineButton"_s);
    setIcon(Afterimage::icon(u"engine"_s));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setMenu(new QMenu(this));
    setChoices({}, {});
}

void EngineButton::setChoices(const QList<EngineChoice> &describe, const QList<EngineChoice> &draw)
{
    m_describe = describe;
    m_draw = draw;
    const EngineChoice *words = chosen(describe);
    const EngineChoice *picture = chosen(draw);
    const QString wordsName = words ? words->name : QString();
    const QString pictureName = picture ? picture->name : QString();
    const QString name = wordsName.isEmpty() || wordsName == pictureName ? pictureName
        : pictureName.isEmpty()                                          ? wordsName
                                : tr("%1 → %2", "who describes, who draws").arg(wordsName, pictureName);
    const QString shown = name.isEmpty() ? tr("Engine") : name;
    setText(plainForMenu(shown));
    setAccessibleName(tr("Engine: %1").arg(shown));
    const bool costs = (words && words->costsMoney) || (picture && picture->costsMoney);
    setToolTip(Qt::convertFromPlainText(tr("Described by %1, drawn by %2. %3")
                                            .arg(wordsName.isEmpty() ? tr("nobody") : wordsName,
                                                pictureName.isEmpty() ? tr("nobody") : pictureName,
                                                costs ? tr("Costs money.") : tr("Costs nothing."))));
    fillMenu();
}

void EngineButton::fillMenu()
{
    menu()->clear();
    // Groups of an earlier filling go with their actions.
    qDeleteAll(menu()->findChildren<QActionGroup *>(QString(), Qt::FindDirectChildrenOnly));
    addHalf(Half::Describe, tr("Describe with"), m_describe);
    addHalf(Half::Draw, tr("Draw with"), m_draw);
    menu()->addSeparator();
    menu()->addAction(
        Afterimage::icon(u"settings"_s), tr("&Servers and Keys…"), this, &EngineButton::serversAsked);
}

void EngineButton::addHalf(Half half, const QString &title, const QList<EngineChoice> &choices)
{
    QAction *heading = menu()->addAction(title);
    heading->setEnabled(false);
    QFont bold = menu()->font();
    bold.setWeight(QFont::DemiBold);
    heading->setFont(bold);
    auto *group = new QActionGroup(menu());
    for (const EngineChoice &choice : choices) {
        QAction *action
            = menu()->addAction(choice.costsMoney ? tr("%1 (costs money)").arg(plainForMenu(choice.name))
                                                  : plainForMenu(choice.name));
        action->setCheckable(true);
        action->setChecked(choice.isChosen);
        action->setData(choice.id);
        group->addAction(action);
        // Queued: the choice fills this menu anew.
        connect(
            action, &QAction::triggered, this, [this, half, id = choice.id] { emit engineChosen(half, id); },
            Qt::QueuedConnection);
    }
}

} // namespace Afterimage
