// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/scene/parser.h"
#include "builtin/scene/tokens.h"

namespace Afterimage {

//! Keeps count of what became of every word while a prompt is read.
class WordLedger
{
public:
    explicit WordLedger(const QList<Token> &tokens);

    //! Opens a line of the report; its text may use %1 for the words it will hold.
    int openLine(Outcome outcome, const QString &text);
    void setLine(int line, Outcome outcome, const QString &text);
    //! Puts a word into a line. A word stays in the first line it was put into.
    void put(int token, int line);
    //! The same for a word that may be in a line already.
    void move(int token, int line);
    //! A word that needs no accounting.
    void skip(int token);
    [[nodiscard]] bool isSettled(int token) const { return m_line.at(token) != open; }
    //! The words of a line so far, in the order of the prompt.
    [[nodiscard]] QString words(int line) const;

    //! Everything not settled yet goes into lines of ignored words; empty lines vanish.
    void finish(Parsed &parsed);

private:
    static constexpr int open = -2;
    static constexpr int skipped = -1;
    struct Line
    {
        Outcome outcome = Outcome::Note;
        QString text;
    };
    const QList<Token> &m_tokens;
    QList<int> m_line;
    QList<Line> m_lines;
};

} // namespace Afterimage
