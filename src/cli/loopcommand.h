// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workbench.h"
#include "cli/command.h"
#include "cli/progressline.h"
#include "engine/loopengine.h"

namespace Afterimage {

//! What `run` and `resume` share: a loop that tells its steps as they become durable, then the gallery, then
//! a summary.
class LoopCommand : public Command
{
    Q_OBJECT
public:
    using Command::Command;

    void interrupt() override;

protected:
    void configureLoop(QCommandLineParser &parser);
    //! Opens the library; false after finished().
    [[nodiscard]] bool openBench(const QCommandLineParser &parser);
    //! Goes on when the engines can be asked; fails with the reason when they cannot.
    void whenReady(const Recipe &recipe, const std::function<void()> &go);
    //! Runs from the session's head. A half-step at the head is drawn first, and counts as a step.
    void runLoop(const Session &session, const Recipe &recipe);

    std::unique_ptr<Workbench> m_bench;

private:
    void onFrame(const Frame &frame);
    void onProgress(const StepProgress &step);
    void onRest(const Rest &rest);
    void onEnded(const RunSummary &summary);
    void exportAndFinish();
    void summarise();

    QString m_exportFolder;
    LoopEngine *m_loop = nullptr;
    QSet<FrameId> m_captionsTold;
    int m_pictures = 0;
    int m_stepsWanted = 0;
    ProgressLine m_progress {m_output};
    std::optional<Rest> m_rest;
    std::optional<ExitCode> m_exit;
    std::stop_source m_exportStop;
    QElapsedTimer m_clock;
};

[[nodiscard]] std::unique_ptr<Command> makeRunCommand(Output &output);
[[nodiscard]] std::unique_ptr<Command> makeResumeCommand(Output &output);

} // namespace Afterimage
