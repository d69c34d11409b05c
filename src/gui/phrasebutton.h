// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QString>

namespace Afterimage {

//! A phrase of a caption with, small below it, the numbers it rests on; wraps, and can be pinned. Says when
//! somebody looks at it: by pointer or by keyboard.
class PhraseButton final : public QAbstractButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PhraseButton)
public:
    PhraseButton(const QString &phrase, const QString &basis, QWidget *parent = nullptr);

    [[nodiscard]] bool isLookedAt() const { return m_pointed || m_focused; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

signals:
    void lookedAt(bool on);

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    //! Heights of phrase and basis, without the space around them.
    [[nodiscard]] std::pair<int, int> heightsFor(int width) const;
    void look(bool pointed, bool focused);

    QString m_basis;
    bool m_pointed = false;
    bool m_focused = false;
};

} // namespace Afterimage
