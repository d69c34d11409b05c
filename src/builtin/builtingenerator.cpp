// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/builtingenerator.h"

#include "builtin/paint/painting.h"
#include "builtin/styles/style.h"
#include "builtin/wander.h"
#include "imaging/encode.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThreadPool>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int smallest = 256;
constexpr int largest = 2048;
constexpr int previewSide = 384;

struct BuiltinPainter
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::BuiltinPainter)
};

QString notice()
{
    return BuiltinPainter::tr("Painted with the built-in engine (procedural, no AI model)");
}

Error drawingStopped()
{
    return {.kind = ErrorKind::Canceled, .message = BuiltinPainter::tr("Stopped.")};
}

Result<Drawing> drawn(const DrawRequest &request, const ProgressSink &progress, const std::stop_token &stop)
{
    QElapsedTimer timer;
    timer.start();
    if (stop.stop_requested())
        return tl::unexpected(drawingStopped());
    if (request.prompt.trimmed().isEmpty())
        return failure(ErrorKind::InvalidInput, BuiltinPainter::tr("There are no words to draw from."),
            BuiltinPainter::tr("Write what the picture should show."));
    const QSize size = request.size;
    if (size.width() < smallest || size.height() < smallest || size.width() > largest
        || size.height() > largest)
        return failure(ErrorKind::InvalidInput,
            BuiltinPainter::tr("The built-in engine paints 256 to 2048 pixels a side."),
            BuiltinPainter::tr("Choose another size."));
    const auto report = [&progress](const QImage &soFar, double share) {
        if (!progress)
            return;
        Progress now;
        now.phase = Phase::Drawing;
        now.fraction = share;
        if (!soFar.isNull())
            now.preview = soFar.scaled(previewSide, previewSide, Qt::KeepAspectRatio, Qt::FastTransformation);
        progress->report(now);
    };
    report({}, 0);
    QImage reference;
    if (request.reference) {
        reference = QImage::fromData(request.reference->bytes);
        if (reference.isNull())
            return failure(ErrorKind::InvalidInput, BuiltinPainter::tr("The last picture could not be read."),
                BuiltinPainter::tr("Draw without it, or start from another picture."));
    }
    Painting painting = paint(request.prompt, size, request.seed, reference.isNull() ? nullptr : &reference,
        stop, report, wanderOf(request.options));
    if (stop.stop_requested() || painting.image.isNull())
        return tl::unexpected(drawingStopped());
    report(painting.image, 0.95);

    const QString engine = BuiltinPainter::tr("Built-in engine") + u" 1"_s;
    const QString software = u"Afterimage "_s + engine;
    Result<EncodedImage> encoded = encodePng(painting.image,
        {{u"Software"_s, software}, {u"Description"_s, notice()},
            {QString::fromUtf16(xmpKeyword), digitalSourceXmp(software, notice())}});
    if (!encoded)
        return tl::unexpected(encoded.error());
    Drawing drawing;
    drawing.picture = std::move(*encoded);
    if (painting.image.format() == QImage::Format_RGB32) // as decode() would give it
        drawing.pixels = painting.image;
    drawing.facts.provider = u"builtin"_s;
    drawing.facts.engine = engine;
    drawing.facts.model = u"procedural"_s;
    drawing.facts.ms = timer.elapsed();
    drawing.facts.report = std::move(painting.report);
    return drawing;
}

} // namespace

BuiltinGenerator::BuiltinGenerator(QThreadPool &pool)
    : m_pool(pool)
{
}

Capabilities BuiltinGenerator::capabilities() const
{
    Capabilities capabilities;
    capabilities.id = u"builtin"_s;
    capabilities.name = BuiltinPainter::tr("Built-in engine");
    capabilities.version = u"1"_s;
    capabilities.notice = notice();
    capabilities.draws = true;
    capabilities.takesSeed = true;
    capabilities.takesReference = true;
    capabilities.models = {u"procedural"_s};
    for (const Style &style : styles())
        capabilities.styles.append({.id = style.names.value(0, style.id), .summary = style.summary});
    capabilities.minimumSize = QSize(smallest, smallest);
    capabilities.maximumSize = QSize(largest, largest);
    return capabilities;
}

Pending<Drawing> BuiltinGenerator::draw(
    const DrawRequest &request, const ProgressSink &progress, const std::stop_token &stop)
{
    return QtConcurrent::run(&m_pool, [request, progress, stop] { return drawn(request, progress, stop); });
}

} // namespace Afterimage
