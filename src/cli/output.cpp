// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"

#include <QJsonDocument>

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
void write(FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}
} // namespace

QString printable(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        const bool layout = c == u'\n' || c == u'\t';
        const bool bidi
            = (c >= QChar(0x202a) && c <= QChar(0x202e)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
        if ((c.category() == QChar::Other_Control && !layout) || bidi)
            out += u"\\u{%1}"_s.arg(QString::number(c.unicode(), 16));
        else
            out += c;
    }
    return out;
}

Output::Output()
    : m_isTerminal(isatty(STDERR_FILENO) == 1)
{
}

void Output::event(const QJsonObject &json)
{
    if (!isJson())
        return;
    endProgress(); // stdout may be the same terminal
    write(stdout, QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
}

void Output::result(const QString &text)
{
    if (isJson())
        return;
    endProgress();
    write(stdout, printable(text).toUtf8() + '\n');
}

void Output::note(const QString &text)
{
    endProgress();
    write(stderr, printable(text).toUtf8() + '\n');
}

void Output::progress(const QString &text)
{
    if (!m_isTerminal)
        return;
    // A line that wraps could not be taken back.
    winsize size {};
    const bool isKnown = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
    write(stderr, "\r\x1b[K" + printable(text).left(isKnown ? size.ws_col - 1 : 79).toUtf8());
    m_progressShown = true;
}

void Output::endProgress()
{
    if (m_progressShown)
        write(stderr, "\r\x1b[K");
    m_progressShown = false;
}

ExitCode Output::error(const Error &error, std::optional<ExitCode> exit)
{
    const ExitCode code = exit.value_or(exitCodeFor(error));
    QJsonObject told {{u"event"_s, u"error"_s}, {u"kind"_s, errorKindName(error.kind)},
        {u"message"_s, error.text()}, {u"charged"_s, chargedName(error.charged)}, {u"exit"_s, int(code)}};
    const QString page = error.page.toString();
    if (!page.isEmpty())
        told.insert(u"page"_s, page);
    event(told);
    note(u"afterimage-cli: "_s + error.text());
    if (!page.isEmpty())
        note(page);
    if (!error.detail.isEmpty())
        note(error.detail);
    return code;
}

} // namespace Afterimage
