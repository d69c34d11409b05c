// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/archive.h"
#include "core/describer.h"
#include "core/generator.h"

#include <QHash>
#include <QQueue>

#include <deque>
#include <functional>

namespace Afterimage {

//! A describer that records what it was asked and answers when the test says so.
class ScriptedDescriber final : public Describer
{
public:
    [[nodiscard]] Capabilities capabilities() const override
    {
        return {.id = QStringLiteral("scripted"), .describes = true};
    }

    [[nodiscard]] Pending<Description> describe(
        const DescribeRequest &request, const ProgressSink &progress, const std::stop_token &stop) override
    {
        asked << request;
        sink = progress;
        token = stop;
        promise = std::make_shared<QPromise<Result<Description>>>();
        promise->start();
        if (!byHand)
            answer(wording ? wording(int(asked.size())) : QStringLiteral("words %1").arg(asked.size()));
        return promise->future();
    }

    void answer(const Result<Description> &description)
    {
        promise->addResult(description);
        promise->finish();
    }
    void answer(const QString &words) { answer(Description {.text = words, .facts = {.ms = 5}}); }

    std::function<QString(int)> wording; //!< what the n-th picture is called; unset: "words n"
    QList<DescribeRequest> asked;
    ProgressSink sink;
    std::stop_token token;
    bool byHand = false;
    std::shared_ptr<QPromise<Result<Description>>> promise;
};

//! A generator that records what it was asked and answers with bytes of its own, or with a planned failure.
class ScriptedGenerator final : public Generator
{
public:
    [[nodiscard]] Capabilities capabilities() const override
    {
        return {.id = QStringLiteral("scripted"),
            .draws = true,
            .takesStyleReference = takesReferences,
            .takesMask = takesReferences,
            .minimumSize = {256, 256},
            .maximumSize = {2048, 2048}};
    }

    [[nodiscard]] Pending<Drawing> draw(
        const DrawRequest &request, const ProgressSink &progress, const std::stop_token &stop) override
    {
        asked << request;
        sink = progress;
        token = stop;
        promise = std::make_shared<QPromise<Result<Drawing>>>();
        promise->start();
        if (!failures.isEmpty())
            answer(tl::unexpected(failures.dequeue()));
        else if (!byHand)
            answer(picture());
        return promise->future();
    }

    [[nodiscard]] Drawing picture() const
    {
        const EncodedImage made {.bytes
            = bytes ? bytes(int(asked.size())) : QByteArray("picture ") + QByteArray::number(asked.size()),
            .format = QStringLiteral("png"),
            .size = asked.last().size};
        return {.picture = made, .pixels = pixels, .facts = {.ms = 7}};
    }
    void answer(const Result<Drawing> &drawing)
    {
        promise->addResult(drawing);
        promise->finish();
    }

    std::function<QByteArray(int)> bytes; //!< of the n-th picture; unset: "picture n"
    QImage pixels; //!< told to be those of every picture
    bool takesReferences = true;
    QList<DrawRequest> asked;
    QQueue<Error> failures;
    ProgressSink sink;
    std::stop_token token;
    bool byHand = false;
    std::shared_ptr<QPromise<Result<Drawing>>> promise;
};

//! An archive in memory that keeps a log, and can fail.
class MemoryArchive final : public Archive
{
public:
    [[nodiscard]] Pending<Frame> keep(const Frame &frame, const std::optional<NamedPicture> &picture) override
    {
        if (trouble)
            return settled<Frame>(tl::unexpected(*trouble));
        if (picture)
            pictures.insert(frame.picture->sha256, picture->image());
        frames.insert(frame.id, frame);
        return settled<Frame>(frame);
    }

    [[nodiscard]] Pending<EncodedImage> picture(const PictureRef &ref) override
    {
        ++reads;
        if (!pictures.contains(ref.sha256))
            return settled<EncodedImage>(failure(ErrorKind::Storage, QStringLiteral("gone")));
        return settled<EncodedImage>(pictures.value(ref.sha256));
    }

    QHash<QString, EncodedImage> pictures;
    QHash<FrameId, Frame> frames;
    std::optional<Error> trouble;
    int reads = 0;
};

} // namespace Afterimage
