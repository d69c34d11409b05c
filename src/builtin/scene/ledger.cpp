// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/scene/ledger.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

WordLedger::WordLedger(const QList<Token> &tokens)
    : m_tokens(tokens)
    , m_line(tokens.size(), int(open))
{
}

int WordLedger::openLine(Outcome outcome, const QString &text)
{
    m_lines.append({outcome, text});
    return int(m_lines.size()) - 1;
}

void WordLedger::setLine(int line, Outcome outcome, const QString &text)
{
    m_lines[line] = {outcome, text};
}

void WordLedger::put(int token, int line)
{
    if (m_line.at(token) == open)
        m_line[token] = line;
}

void WordLedger::move(int token, int line)
{
    m_line[token] = line;
}

void WordLedger::skip(int token)
{
    if (m_line.at(token) == open)
        m_line[token] = skipped;
}

QString WordLedger::words(int line) const
{
    QString text;
    int last = -2;
    for (int i = 0; i < m_tokens.size(); ++i) {
        if (m_line.at(i) != line)
            continue;
        if (!text.isEmpty()) {
            // Small words between two of a line belong to the phrase.
            bool joined = true;
            for (int k = last + 1; k < i; ++k)
                joined = joined && m_line.at(k) == skipped && m_tokens.at(k).kind == Token::Word;
            if (joined) {
                for (int k = last + 1; k < i; ++k)
                    text += u' ' + m_tokens.at(k).source;
                text += u' ';
            } else {
                text += u", "_s;
            }
        }
        text += m_tokens.at(i).source;
        last = i;
    }
    return text;
}

void WordLedger::finish(Parsed &parsed)
{
    const int unknown = openLine(Outcome::Ignored,
        QCoreApplication::translate(
            "BuiltinGenerator", "I can do nothing with “%1”; it is not in the picture."));
    for (int i = 0; i < m_tokens.size(); ++i) {
        if (m_tokens.at(i).kind == Token::Word)
            put(i, unknown);
    }
    QList<int> target(m_lines.size(), -1);
    for (int line = 0; line < m_lines.size(); ++line) {
        QString text = words(line);
        if (text.isEmpty())
            continue;
        constexpr int longest = 400;
        if (text.size() > longest)
            text = text.left(longest - 1) + QChar(0x2026);
        target[line] = int(parsed.report.size());
        parsed.report.append({.outcome = m_lines.at(line).outcome,
            .words = text,
            .text = QString(m_lines.at(line).text).replace(u"%1"_s, text)});
    }
    for (int i = 0; i < m_tokens.size(); ++i) {
        if (m_tokens.at(i).kind != Token::Word)
            continue;
        WordOutcome word {.word = m_tokens.at(i).source, .outcome = {}, .line = -1};
        if (m_line.at(i) >= 0) {
            word.line = target.at(m_line.at(i));
            word.outcome = m_lines.at(m_line.at(i)).outcome;
        }
        parsed.words.append(word);
    }
}

} // namespace Afterimage
