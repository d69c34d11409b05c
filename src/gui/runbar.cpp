// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/runbar.h"

#include "gui/look.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QString say(const char *text, int n = -1)
{
    return QCoreApplication::translate("Afterimage::RunBar", text, nullptr, n);
}

QString stateText(LoopState state)
{
    switch (state) {
    case LoopState::Idle:
        return {};
    case LoopState::Preparing:
        return say("Preparing the picture");
    case LoopState::Describing:
        return say("Describing");
    case LoopState::SavingWords:
        return say("Saving the words");
    case LoopState::Drawing:
        return say("Drawing");
    case LoopState::SavingPicture:
        return say("Saving the picture");
    case LoopState::Paused:
        return say("Paused");
    case LoopState::Stopping:
        return say("Stopping");
    }
    return {};
}

} // namespace

QString spanText(qint64 ms)
{
    qint64 seconds = (ms + 999) / 1000;
    if (seconds > 20)
        seconds = (seconds + 4) / 5 * 5;
    if (seconds < 60)
        return say("%1 s").arg(seconds);
    const qint64 minutes = seconds / 60;
    if (minutes < 60)
        return seconds % 60 == 0 ? say("%1 min").arg(minutes)
                                 : say("%1 min %2 s").arg(minutes).arg(seconds % 60);
    return say("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

QString runText(const RunStatus &status, LoopState state)
{
    const QString doing = stateText(state);
    if (status.planned > 1)
        return say("%1 — step %2 of %3")
            .arg(doing)
            .arg(std::min(status.done + 1, status.planned))
            .arg(status.planned);
    return doing;
}

RunBar::RunBar(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_left(new QLabel(this))
    , m_bar(new QProgressBar(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * Look::grid, Look::grid / 2, 2 * Look::grid, Look::grid / 2);
    layout->setSpacing(2 * Look::grid);
    layout->addWidget(m_text);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_left);
    for (QLabel *label : {m_text, m_left})
        label->setTextFormat(Qt::PlainText);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the run"));
    setAccessibleName(tr("Progress"));
    hide();
}

void RunBar::setKeepsPlace(bool keeps)
{
    QSizePolicy policy = sizePolicy();
    policy.setRetainSizeWhenHidden(keeps);
    setSizePolicy(policy);
}

void RunBar::showStatus(const RunStatus &status, LoopState state, const QString &waiting)
{
    setVisible(state != LoopState::Idle);
    if (state == LoopState::Idle)
        return;
    m_text->setText(waiting.isEmpty() ? runText(status, state) : waiting);
    // A rail without a known end stays empty: never a made-up percentage.
    m_bar->setRange(0, std::max(1, status.planned));
    m_bar->setValue(status.planned > 0 ? status.done : 0);
    m_left->setText(status.leftMs && state != LoopState::Paused
            ? tr("about %1 left").arg(spanText(*status.leftMs))
            : status.elapsedMs >= 1000 ? tr("%1 so far").arg(spanText(status.elapsedMs))
                                       : QString());
}

QString RunBar::text() const
{
    return m_text->text();
}

} // namespace Afterimage
