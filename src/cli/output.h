// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/exitcode.h"
#include "core/error.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace Afterimage {

//! Where the commands' words go. With --json, stdout carries one JSON object a line and nothing else;
//! people's text goes to stderr. Without, results go to stdout. Control characters of untrusted text are made
//! visible.
class Output final
{
public:
    enum class Form { People, Json };

    Output();

    void setForm(Form form) { m_form = form; }
    [[nodiscard]] bool isJson() const { return m_form == Form::Json; }

    //! One line of JSON, flushed at once; nothing in people's form.
    void event(const QJsonObject &json);
    //! A result: to stdout in people's form, nothing with --json.
    void result(const QString &text);
    //! A word on the side, to stderr.
    void note(const QString &text);
    //! A line on stderr that whatever comes next replaces; nothing where showsProgress() is false.
    void progress(const QString &text);
    //! Takes the line away, if there is one.
    void endProgress();
    //! Whether somebody sees it: stderr is a terminal.
    [[nodiscard]] bool showsProgress() const { return m_isTerminal; }
    //! The error as an event or as text, and the exit code that goes with it.
    ExitCode error(const Error &error, std::optional<ExitCode> exit = {});

private:
    Form m_form = Form::People;
    const bool m_isTerminal;
    bool m_progressShown = false;
};

//! Text with control and bidirectional override characters spelled out as \u{…}; new lines and tabs stay.
[[nodiscard]] QString printable(const QString &text);

} // namespace Afterimage
