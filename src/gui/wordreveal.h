// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QString>

namespace Afterimage {

//! Lets words that came all at once appear one after the other, within Look::motionMs, and at once for people
//! who want no motion. Holds nobody up: whoever shows them asks for shown(), and again soon while
//! isRunning().
class WordReveal final
{
public:
    //! The words there are now. When they go on from those before, what is shown of them stays.
    void setWords(const QString &words);
    //! Whole words, from the beginning.
    [[nodiscard]] QString shown() const;
    [[nodiscard]] bool isRunning() const;

private:
    QString m_words;
    qsizetype m_from = 0; //!< so many characters were shown when the words came
    QElapsedTimer m_since;
};

} // namespace Afterimage
