// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery/verify.h"

#include "gallery/folder.h"
#include "gallery/record.h"
#include "gallery/text.h"
#include "imaging/files.h"

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr qint64 maxFileBytes = 1024LL * 1024 * 1024;

//! What is wrong with one file; empty: nothing.
QString faultOf(const QString &folder, const QString &name, const QString &sha256)
{
    const Result<QByteArray> bytes = readRegularFile(folder + u'/' + name, maxFileBytes);
    if (!bytes && bytes.error().kind == ErrorKind::NotFound)
        return GalleryText::tr("%1 is missing.").arg(name);
    if (!bytes)
        return GalleryText::tr("%1 cannot be read.").arg(name);
    if (sha256Hex(*bytes) != sha256)
        return GalleryText::tr("%1 has been changed.").arg(name);
    return {};
}

//! A picture's file must be the very bytes its frame names; a forged list of files does not help.
bool agrees(const GalleryRecord &record, const Frame &frame)
{
    const QString file = record.pictureFiles.value(frame.id);
    if (!frame.picture)
        return file.isEmpty();
    return record.files.value(file) == frame.picture->sha256;
}

} // namespace

Result<GalleryCheck> verifyGallery(const QString &folder)
{
    const Result<GalleryRecord> record = recordIn(folder);
    if (!record)
        return tl::unexpected(record.error());
    GalleryCheck check {.title = record->session.title,
        .frames = int(record->session.frames.size()),
        .pictures = int(record->pictureFiles.size()),
        .faults = {}};
    for (auto file = record->files.begin(); file != record->files.end(); ++file)
        if (const QString fault = faultOf(folder, file.key(), file.value()); !fault.isEmpty())
            check.faults << fault;
    for (const Frame &frame : record->session.frames)
        if (!agrees(*record, frame))
            check.faults
                << GalleryText::tr("The picture of step %1 is not the one the record names.").arg(frame.step);
    for (const QString &name : filesIn(folder))
        if (name != recordName && !record->files.contains(name))
            check.faults << GalleryText::tr("%1 was not written by Afterimage.").arg(name);
    return check;
}

Result<Session> readGallery(const QString &folder)
{
    return recordIn(folder).map([](GalleryRecord record) { return std::move(record.session); });
}

} // namespace Afterimage
