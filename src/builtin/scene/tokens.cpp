// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/scene/tokens.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == QChar(0x2019);
}

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c.isMark();
}

Token word(const QString &source)
{
    Token token;
    token.source = source;
    token.text = source.toLower();
    token.text.replace(QChar(0x2019), u'\'');
    if (token.text.endsWith(u"'s"_s))
        token.text.chop(2);
    if (token.text.endsWith(u"-like"_s) && token.text.size() > 5) {
        token.text.chop(5);
        token.hedged = true;
    }
    return token;
}

//! The end of the word that starts at `start`.
qsizetype wordEnd(const QString &text, qsizetype start)
{
    qsizetype end = start + 1;
    while (end < text.size()) {
        const QChar c = text.at(end);
        const bool inner = end + 1 < text.size() && isWordCharacter(text.at(end + 1));
        const bool decimal = (c == u'.' || c == u',') && text.at(end - 1).isDigit() && inner
            && text.at(end + 1).isDigit() && (c == u'.');
        if (!isWordCharacter(c) && !((isApostrophe(c) || c == u'-') && inner) && !decimal)
            break;
        ++end;
    }
    return end;
}

} // namespace

QList<Token> tokenised(const QString &prompt, int limit)
{
    QList<Token> tokens;
    qsizetype i = 0;
    while (i < prompt.size() && tokens.size() < limit) {
        const QChar c = prompt.at(i);
        if (c == u'\n' || c == QChar(0x2029) || c == QChar(0x2028)) {
            tokens.append({.kind = Token::Break, .text = u"\n"_s, .source = {}});
            ++i;
        } else if (c.isSpace() || c.category() == QChar::Other_Control
            || c.category() == QChar::Other_Format) {
            ++i;
        } else if (prompt.mid(i, 2) == u"--"_s && i + 2 < prompt.size() && prompt.at(i + 2).isLetter()) {
            // "--ar": an option of another program.
            const qsizetype end = wordEnd(prompt, i + 2);
            tokens.append(word(prompt.mid(i, end - i)));
            i = end;
        } else if (isWordCharacter(c)
            || (c == u'#' && i + 1 < prompt.size() && prompt.at(i + 1).isLetterOrNumber())) {
            const qsizetype end = wordEnd(prompt, i);
            tokens.append(word(prompt.mid(i, end - i)));
            i = end;
        } else if (c == u'.' || c == u'!' || c == u'?' || c == u';') {
            tokens.append({.kind = Token::Break, .text = QString(c), .source = QString(c)});
            ++i;
        } else if (c == u'%' || c == u'&' || c.isPunct() || c.isSymbol()) {
            // An emoji outside the basic plane comes as a surrogate pair, below; marks are single.
            const bool known = c.unicode() < 0x2100;
            tokens.append(
                {.kind = known ? Token::Mark : Token::Word, .text = QString(c), .source = QString(c)});
            ++i;
        } else {
            const qsizetype size
                = c.isHighSurrogate() && i + 1 < prompt.size() && prompt.at(i + 1).isLowSurrogate() ? 2 : 1;
            tokens.append({.kind = Token::Word, .text = prompt.mid(i, size), .source = prompt.mid(i, size)});
            i += size;
        }
    }
    return tokens;
}

bool isNumber(const QString &text)
{
    bool ok = false;
    text.toDouble(&ok);
    return ok;
}

} // namespace Afterimage
