// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progressline.h"

#include "cli/output.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

qint64 secondsUntil(const QDateTime &moment)
{
    const qint64 ms = QDateTime::currentDateTimeUtc().msecsTo(moment);
    return (std::max<qint64>(ms, 0) + 999) / 1000;
}

} // namespace

ProgressLine::ProgressLine(Output &output, QObject *parent)
    : QObject(parent)
    , m_output(output)
{
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &ProgressLine::write);
}

void ProgressLine::show(const QString &place, const Progress &progress)
{
    if (!m_second.isActive() || progress.phase != m_progress.phase || place != m_place)
        m_clock.start();
    m_place = place;
    m_progress = progress;
    m_second.start();
    if (progress.waitingUntil.isValid() && progress.waitingUntil != m_toldWait) {
        m_toldWait = progress.waitingUntil;
        const qint64 seconds = secondsUntil(progress.waitingUntil);
        m_output.event(
            {{u"event"_s, u"waiting"_s}, {u"reason"_s, progress.reasonId}, {u"seconds"_s, seconds}});
        if (!m_output.showsProgress())
            m_output.note(tr("%1 Again in %2 s.").arg(progress.reason).arg(seconds));
    }
    write();
}

void ProgressLine::end()
{
    m_second.stop();
    m_output.endProgress();
}

ProgressSink ProgressLine::channel()
{
    ProgressSink sink = std::make_shared<ProgressChannel>();
    connect(sink.get(), &ProgressChannel::reported, this,
        [this](const Progress &progress) { show({}, progress); });
    return sink;
}

void ProgressLine::write()
{
    const QString place = m_place.isEmpty() ? QString() : m_place + u": "_s;
    if (m_progress.waitingUntil.isValid()) {
        m_output.progress(place
            + tr("%1 Again in %2 s.").arg(m_progress.reason).arg(secondsUntil(m_progress.waitingUntil)));
        return;
    }
    const QString what = m_progress.phase == Phase::Preparing ? tr("preparing")
        : m_progress.phase == Phase::Describing               ? tr("describing")
        : m_progress.phase == Phase::Drawing                  ? tr("drawing")
        : m_progress.phase == Phase::Waiting                  ? tr("waiting")
        : m_progress.phase == Phase::Stopping                 ? tr("stopping")
                                                              : tr("saving");
    m_output.progress(
        place + tr("%1 … %2 s").arg(what, QString::number(double(m_clock.elapsed()) / 1000, 'f', 0)));
}

} // namespace Afterimage
