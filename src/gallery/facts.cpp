// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery/facts.h"

#include "gallery/text.h"

#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QString engineOf(const HalfStep &half)
{
    const QString engine = half.engine.isEmpty() ? half.provider : half.engine;
    return half.model.isEmpty() ? engine : GalleryText::tr("%1, model %2").arg(engine, half.model);
}

QString secondsOf(qint64 ms)
{
    return GalleryText::tr("%1 s").arg(QLocale::c().toString(double(ms) / 1000, 'f', 2));
}

QString modeText(Mode mode)
{
    switch (mode) {
    case Mode::Telephone:
        return GalleryText::tr("Telephone: only the last picture was seen");
    case Mode::Refine:
        return GalleryText::tr("Refine: the words were corrected against the origin");
    case Mode::Remix:
        return GalleryText::tr("Remix: drawn from the words and the last picture");
    }
    Q_UNREACHABLE();
}

QString reportText(const Report &report)
{
    QStringList lines;
    for (const ReportLine &line : report)
        lines << line.text;
    return lines.join(u'\n');
}

QString costText(const Frame &frame)
{
    if (!frame.described.cost && !frame.drawn.cost)
        return {};
    const Money cost = frame.described.cost.value_or(Money {}) + frame.drawn.cost.value_or(Money {});
    return GalleryText::tr("$%1").arg(QLocale::c().toString(cost.usd(), 'f', 4));
}

} // namespace

QList<GalleryFact> galleryFactsOf(const Frame &frame)
{
    QList<GalleryFact> facts;
    const auto add = [&facts](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts << GalleryFact {.name = name, .value = value};
    };
    if (frame.isOrigin()) {
        add(GalleryText::tr("Origin"), GalleryText::tr("The picture the series starts from"));
    } else {
        add(GalleryText::tr("Mode"), modeText(frame.recipe.mode));
        add(GalleryText::tr("Words by"),
            frame.captionSource == CaptionSource::Edited ? GalleryText::tr("a person")
                                                         : engineOf(frame.described));
        add(GalleryText::tr("Instructions"), frame.recipe.describe.instructions);
        add(GalleryText::tr("Picture by"), engineOf(frame.drawn));
        add(GalleryText::tr("Style"), frame.recipe.draw.style);
        if (frame.prompt != frame.caption)
            add(GalleryText::tr("Prompt"), frame.prompt);
        add(GalleryText::tr("Revised to"), frame.revisedPrompt);
        if (frame.seed)
            add(GalleryText::tr("Seed"), QString::number(*frame.seed));
        if (frame.described.ms > 0)
            add(GalleryText::tr("Described in"), secondsOf(frame.described.ms));
        if (frame.drawn.ms > 0)
            add(GalleryText::tr("Drawn in"), secondsOf(frame.drawn.ms));
        add(GalleryText::tr("Cost"), costText(frame));
        add(GalleryText::tr("Report"), reportText(frame.drawn.report));
    }
    if (frame.picture) {
        const QSize size = frame.picture->size;
        add(GalleryText::tr("Size"), GalleryText::tr("%1 × %2 pixels").arg(size.width()).arg(size.height()));
        add(GalleryText::tr("SHA-256"), frame.picture->sha256);
    }
    return facts;
}

} // namespace Afterimage
