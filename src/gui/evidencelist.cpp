// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/evidencelist.h"

#include "gui/phrasebutton.h"

#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

EvidenceList::EvidenceList(QWidget *parent)
    : QWidget(parent)
    , m_box(new QVBoxLayout(this))
{
    m_box->setContentsMargins({});
    m_box->setSpacing(0);
    setAccessibleName(tr("What the words rest on"));
}

EvidenceList::~EvidenceList()
{
    removeButtons();
}

void EvidenceList::removeButtons()
{
    // One that has the focus says that it loses it, also on its way out.
    const QList<PhraseButton *> old = std::exchange(m_buttons, {});
    for (PhraseButton *button : old) {
        button->disconnect(this);
        delete button;
    }
    m_claims.clear();
}

void EvidenceList::setClaims(const QString &caption, const Claims &claims)
{
    removeButtons();
    if (m_told >= 0) {
        m_told = -1;
        emit claimLeft();
    }
    QWidget *before = this;
    for (const Claim &claim : claims) {
        const QString phrase = wordsOf(claim, caption).simplified();
        if (phrase.isEmpty() || claim.boxes.isEmpty())
            continue;
        // A figure stays with its unit in a narrow column.
        const QString basis = QString(claim.basis).replace(u" %"_s, u"\u00a0%"_s);
        auto *button = new PhraseButton(phrase, basis, this);
        m_claims << claim;
        m_buttons << button;
        m_box->addWidget(button);
        setTabOrder(before, button);
        before = button;
        connect(button, &PhraseButton::lookedAt, this, &EvidenceList::tell);
        connect(button, &PhraseButton::toggled, this, [this, button](bool on) { choose(button, on); });
    }
}

void EvidenceList::choose(PhraseButton *button, bool pinned)
{
    if (pinned) {
        for (PhraseButton *other : std::as_const(m_buttons)) {
            if (other != button)
                other->setChecked(false);
        }
    }
    tell();
}

void EvidenceList::tell()
{
    const auto indexOf = [this](const auto &is) {
        const auto found = std::find_if(m_buttons.cbegin(), m_buttons.cend(), is);
        return found == m_buttons.cend() ? -1 : found - m_buttons.cbegin();
    };
    // What is pointed at comes before what the keyboard stands on, that before what is pinned.
    qsizetype wanted
        = indexOf([](const PhraseButton *button) { return button->underMouse() && button->isLookedAt(); });
    if (wanted < 0)
        wanted = indexOf([](const PhraseButton *button) { return button->isLookedAt(); });
    if (wanted < 0)
        wanted = indexOf([](const PhraseButton *button) { return button->isChecked(); });
    if (wanted == m_told)
        return;
    m_told = wanted;
    if (wanted >= 0)
        emit claimShown(m_claims.at(wanted));
    else
        emit claimLeft();
}

} // namespace Afterimage
