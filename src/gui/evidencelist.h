// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/claim.h"

#include <QList>
#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace Afterimage {

class PhraseButton;

//! The phrases of a caption, each a button: whoever points at one, comes to it by Tab or pins it wants to see
//! in the picture what it rests on.
class EvidenceList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EvidenceList)
public:
    explicit EvidenceList(QWidget *parent = nullptr);
    ~EvidenceList() override;

    //! Claims that do not fit the caption are left out; nothing is pinned then.
    void setClaims(const QString &caption, const Claims &claims);
    [[nodiscard]] bool isEmpty() const { return m_claims.isEmpty(); }

signals:
    void claimShown(const Afterimage::Claim &claim);
    void claimLeft();

private:
    void removeButtons();
    void choose(PhraseButton *button, bool pinned);
    void tell();

    QVBoxLayout *m_box;
    Claims m_claims;
    QList<PhraseButton *> m_buttons;
    qsizetype m_told = -1;
};

} // namespace Afterimage
