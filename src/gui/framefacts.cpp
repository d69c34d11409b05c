// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/framefacts.h"

#include "core/moneytext.h"
#include "gui/pricetext.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

struct Facts
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::FrameFacts)
};

QString milliseconds(qint64 ms)
{
    return ms < 10'000 ? Facts::tr("%1 ms").arg(QLocale().toString(ms))
                       : Facts::tr("%1 s").arg(QLocale().toString(double(ms) / 1000, 'f', 1));
}

QString byWhom(const HalfStep &half)
{
    const QString who = half.engine.isEmpty() ? half.provider : half.engine;
    return half.model.isEmpty() || half.model == who ? who : Facts::tr("%1, model %2").arg(who, half.model);
}

QString modeTitle(Mode mode)
{
    switch (mode) {
    case Mode::Telephone:
        return Facts::tr("Telephone");
    case Mode::Refine:
        return Facts::tr("Refine");
    case Mode::Remix:
        return Facts::tr("Remix");
    }
    return {};
}

void add(QList<Fact> &facts, const QString &name, const QString &value, bool isFigures = false)
{
    if (!value.isEmpty())
        facts << Fact {name, value, isFigures};
}

//! What was paid for. A request that costs nobody knows what says so.
QString costText(const HalfStep &half)
{
    if (half.cost)
        return moneyText(*half.cost);
    return half.attempt.isEmpty() ? QString() : Facts::tr("unknown");
}

QString usageText(const Usage &usage)
{
    QStringList parts;
    const auto add = [&parts](const std::optional<qint64> &tokens, const QString &text) {
        if (tokens)
            parts << text.arg(QLocale().toString(*tokens));
    };
    add(usage.inputTokens, Facts::tr("%1 in"));
    add(usage.outputTokens, Facts::tr("%1 out"));
    add(usage.imageTokens, Facts::tr("%1 for the picture"));
    return parts.isEmpty() ? QString() : Facts::tr("%1 tokens").arg(parts.join(u", "_s));
}

QString referenceText(const std::optional<PictureRef> &picture)
{
    return picture ? Facts::tr("%1 × %2").arg(picture->size.width()).arg(picture->size.height()) : QString();
}

struct HalfNames
{
    QString by;
    QString took;
    QString cost;
    QString usage;
    QString request;
};

void addHalf(QList<Fact> &facts, const HalfNames &names, const HalfStep &half)
{
    if (half.provider.isEmpty())
        return;
    add(facts, names.by, byWhom(half));
    if (half.ms > 0)
        add(facts, names.took, milliseconds(half.ms));
    add(facts, names.cost, costText(half));
    add(facts, names.usage, usageText(half.usage));
    add(facts, names.request, half.requestIds.join(u", "_s), true);
}

} // namespace

QList<Fact> factsOf(const Frame &frame)
{
    QList<Fact> facts;
    if (frame.picture) {
        const PictureRef &picture = *frame.picture;
        add(facts, Facts::tr("Picture"),
            Facts::tr("%1 × %2, %3, %4")
                .arg(QString::number(picture.size.width()), QString::number(picture.size.height()),
                    picture.format.toUpper(), QLocale().formattedDataSize(picture.byteCount)));
    }
    if (!frame.isOrigin()) {
        add(facts, Facts::tr("Mode"), modeTitle(frame.recipe.mode));
        if (frame.captionSource == CaptionSource::Edited)
            add(facts, Facts::tr("Words"), Facts::tr("written by you"));
        addHalf(facts,
            {Facts::tr("Described by"), Facts::tr("Describing took"), Facts::tr("Describing cost"),
                Facts::tr("Describing used"), Facts::tr("Its request")},
            frame.described);
        addHalf(facts,
            {Facts::tr("Drawn by"), Facts::tr("Drawing took"), Facts::tr("Drawing cost"),
                Facts::tr("Drawing used"), Facts::tr("Its request")},
            frame.drawn);
        if (!frame.isDone() && frame.trouble)
            add(facts, Facts::tr("The last try"), chargedText(frame.trouble->charged));
        add(facts, Facts::tr("Style"), frame.recipe.draw.style);
        if (frame.recipe.mode == Mode::Remix) {
            add(facts, Facts::tr("Style picture"), referenceText(frame.recipe.draw.styleReference));
            add(facts, Facts::tr("Mask"), referenceText(frame.recipe.draw.mask));
        }
        if (frame.seed)
            add(facts, Facts::tr("Seed"), QString::number(*frame.seed), true);
    }
    if (frame.created.isValid())
        add(facts, frame.isOrigin() ? Facts::tr("Taken in") : Facts::tr("Made"),
            QLocale().toString(frame.created.toLocalTime(), QLocale::ShortFormat));
    if (frame.picture)
        add(facts, Facts::tr("SHA-256"), frame.picture->sha256, true);
    add(facts, Facts::tr("Frame id"), frame.id, true);
    return facts;
}

QString noticeFor(const Frame &frame, const QList<Capabilities> &engines)
{
    for (const Capabilities &can : engines) {
        if (frame.isDone() && can.id == frame.drawn.provider)
            return can.notice;
    }
    return {};
}

QString frameName(const Frame &frame)
{
    return frame.isOrigin() ? Facts::tr("Origin") : Facts::tr("Step %1").arg(frame.step);
}

QString outcomeTitle(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Drawn:
        return Facts::tr("Drawn");
    case Outcome::DrawnAs:
        return Facts::tr("Drawn as");
    case Outcome::Suggested:
        return Facts::tr("Suggested");
    case Outcome::Ignored:
        return Facts::tr("Ignored");
    case Outcome::Conflict:
        return Facts::tr("In conflict");
    case Outcome::Note:
        break;
    }
    return Facts::tr("Worth knowing");
}

QString outcomeIcon(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Drawn:
        return u"drawn"_s;
    case Outcome::DrawnAs:
        return u"drawn-as"_s;
    case Outcome::Suggested:
        return u"suggested"_s;
    case Outcome::Ignored:
        return u"ignored"_s;
    case Outcome::Conflict:
        return u"conflict"_s;
    case Outcome::Note:
        break;
    }
    return u"info"_s;
}

QString factsAsText(const QList<Fact> &facts)
{
    QStringList lines;
    for (const Fact &fact : facts)
        lines << fact.name + u": "_s + fact.value;
    return lines.join(u'\n');
}

} // namespace Afterimage
