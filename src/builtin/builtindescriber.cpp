// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/builtindescriber.h"

#include "builtin/analyse/analyse.h"
#include "builtin/analyse/compare.h"
#include "builtin/analyse/instructions.h"
#include "builtin/analyse/realiser.h"
#include "builtin/wander.h"
#include "imaging/decode.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <cmath>

namespace Afterimage {

using namespace Qt::Literals::StringLiterals;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("BuiltinDescriber", text);
}

tl::unexpected<Error> stopped()
{
    return failure(ErrorKind::Canceled, translated("Stopped."));
}

void say(const ProgressSink &progress, const QString &words)
{
    if (progress)
        progress->report({.phase = Phase::Describing, .words = words});
}

// Word by word, as the engines that stream do; the words are all there, so there is nothing to wait for.
bool sayWordByWord(const ProgressSink &progress, const QString &text, const std::stop_token &stop)
{
    if (!progress)
        return !stop.stop_requested();
    for (qsizetype end = text.indexOf(u' '); end >= 0; end = text.indexOf(u' ', end + 1)) {
        if (stop.stop_requested())
            return false;
        say(progress, text.first(end));
    }
    say(progress, text);
    return !stop.stop_requested();
}

ReportLine note(const QString &text, const QString &words = {})
{
    return {.outcome = Outcome::Note, .words = words, .text = text};
}

// The last picture's mistakes decide what is told first; a topic counts once, at its gravest.
void refine(const QList<Analysis::Correction> &found, Analysis::Telling &telling, Report &report)
{
    constexpr qsizetype most = 4;
    for (const Analysis::Correction &correction : found) {
        if (!telling.first.contains(correction.topic) && telling.first.size() < most)
            telling.first.append(correction.topic);
        report.append(note(translated("Corrected: %1.").arg(correction.note)));
    }
    if (found.isEmpty())
        report.append(
            note(translated("The last picture keeps everything this describer can tell of the origin.")));
}

//! As frames keep them: ten-thousandths of a side are finer than anything that is measured.
Claims toldOf(const QList<Analysis::Claim> &claims)
{
    const auto rounded = [](double value) { return std::round(value * 1e4) / 1e4; };
    Claims told;
    for (const Analysis::Claim &claim : claims) {
        Claim kept {.start = int(claim.start),
            .length = int(claim.length),
            .probability = rounded(claim.probability),
            .basis = claim.basis};
        for (const QRectF &box : claim.boxes)
            kept.boxes << QRectF(
                rounded(box.x()), rounded(box.y()), rounded(box.width()), rounded(box.height()));
        told << kept;
    }
    return told;
}

} // namespace

BuiltinDescriber::BuiltinDescriber(QThreadPool &pool)
    : m_pool(pool)
{
}

Capabilities BuiltinDescriber::capabilities() const
{
    Capabilities result;
    result.id = u"builtin"_s;
    result.name = translated("Built-in engine");
    result.version = u"1"_s;
    result.describes = true;
    result.comparesWithOrigin = true;
    result.takesSeed = true;
    return result;
}

Pending<Description> BuiltinDescriber::describe(
    const DescribeRequest &request, const ProgressSink &progress, const std::stop_token &stop)
{
    return QtConcurrent::run(
        &m_pool, [request, progress, stop] { return describePicture(request, progress, stop); });
}

Result<Description> describePicture(const DescribeRequest &request, const ProgressSink &progress,
    const std::stop_token &stop, QList<Analysis::Claim> *claims)
{
    constexpr QSize enough(1024, 1024);
    QElapsedTimer clock;
    clock.start();
    if (stop.stop_requested())
        return stopped();
    say(progress, {});
    const Result<QImage> picture = decode(request.picture.bytes, enough);
    if (!picture)
        return tl::unexpected(picture.error());
    Analysis::Evidence told = Analysis::analyse(*picture, stop);

    Analysis::Wishes wishes = Analysis::readInstructions(request.instructions, request.words);
    Analysis::applyOptions(request.options, wishes);
    Analysis::Telling telling {.words = wishes.words,
        .emphasis = wishes.emphasis,
        .numbers = wishes.numbers,
        .seed = request.seed,
        .wander = wanderOf(request.options)};
    Description result;
    for (const QString &clause : wishes.notFollowed)
        result.facts.report.append(
            note(translated("The built-in describer could not follow: “%1”.").arg(clause), clause));
    if (request.refine && !stop.stop_requested()) {
        const Result<QImage> origin = decode(request.refine->origin.bytes, enough);
        if (!origin)
            return tl::unexpected(origin.error());
        const Analysis::Evidence wanted = Analysis::analyse(*origin, stop);
        if (!stop.stop_requested())
            refine(Analysis::corrections(wanted, told), telling, result.facts.report);
        told = wanted;
    }
    if (stop.stop_requested())
        return stopped();
    const Analysis::Told words = Analysis::tellWithClaims(told, telling);
    result.text = words.text;
    result.facts.claims = toldOf(words.claims);
    if (claims)
        *claims = words.claims;
    if (!sayWordByWord(progress, result.text, stop))
        return stopped();
    result.facts.provider = u"builtin"_s;
    result.facts.engine = translated("Built-in engine 1");
    result.facts.model = u"procedural"_s;
    result.facts.ms = clock.elapsed();
    return result;
}

} // namespace Afterimage
