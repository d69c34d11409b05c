// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wordreveal.h"

#include "gui/look.h"

namespace Afterimage {

void WordReveal::setWords(const QString &words)
{
    if (words == m_words)
        return;
    // Words that keep coming are never all behind: the rest is spread anew from what is shown by now.
    m_from = words.startsWith(m_words) ? shown().size() : 0;
    m_words = words;
    m_since.start();
}

bool WordReveal::isRunning() const
{
    return m_since.isValid() && !m_since.hasExpired(Look::motionMs) && !Look::motionReduced();
}

QString WordReveal::shown() const
{
    if (!isRunning())
        return m_words;
    const qsizetype to = m_from + (m_words.size() - m_from) * m_since.elapsed() / Look::motionMs;
    const qsizetype end = to < m_words.size() ? m_words.lastIndexOf(u' ', to) : m_words.size();
    return m_words.left(std::max(m_from, end));
}

} // namespace Afterimage
