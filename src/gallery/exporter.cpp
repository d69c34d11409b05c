// SPDX-License-Identifier: GPL-3.0-or-later
#include "gallery/exporter.h"

#include "gallery/contactsheet.h"
#include "gallery/folder.h"
#include "gallery/page.h"
#include "gallery/record.h"
#include "gallery/text.h"
#include "imaging/encode.h"
#include "imaging/files.h"
#include "imaging/thumbnail.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int thumbnailSide = 320;
constexpr int thumbnailQuality = 85;

//! What may be done with the place the gallery shall go to.
struct Target
{
    QString path; //!< absolute, links resolved
    bool replace = false; //!< an older gallery of ours is there
};

tl::unexpected<Error> foreignFolder(const QString &path, const QString &detail)
{
    return failure(ErrorKind::InvalidInput,
        GalleryText::tr("%1 holds things that Afterimage did not write, so it was left as it is.").arg(path),
        GalleryText::tr("Choose a new or an empty folder."), detail);
}

tl::unexpected<Error> changedGallery(const QString &path, const QString &name)
{
    return failure(ErrorKind::InvalidInput,
        GalleryText::tr("The gallery in %1 was changed after it was written (%2), so it was left as it is.")
            .arg(path, name),
        GalleryText::tr("Choose a new or an empty folder, or move that one away first."));
}

Result<Target> targetFor(const QString &folder, const SessionId &session)
{
    if (folder.isEmpty())
        return failure(ErrorKind::InvalidInput, GalleryText::tr("No folder was given for the gallery."));
    QFileInfo info(QDir::cleanPath(QDir::current().absoluteFilePath(folder)));
    if (info.isSymLink() && info.exists())
        info.setFile(info.canonicalFilePath());
    const QString path = info.absoluteFilePath();
    if (!info.exists() && !info.isSymLink()) {
        if (!QDir().mkpath(info.absolutePath()))
            return failure(ErrorKind::Storage,
                GalleryText::tr("The folder %1 could not be made.").arg(info.absolutePath()),
                GalleryText::tr("Choose a place you may write to."));
        return Target {.path = path};
    }
    if (!info.isDir())
        return foreignFolder(path, u"not a folder"_s);

    const QStringList present = filesIn(path);
    if (present.isEmpty())
        return Target {.path = path};
    const Result<GalleryRecord> record = recordIn(path);
    if (!record)
        return foreignFolder(path, record.error().message);
    if (record->session.id != session)
        return foreignFolder(path, GalleryText::tr("the gallery of another session"));
    for (const QString &name : present) {
        if (name == recordName)
            continue;
        if (!record->files.contains(name))
            return foreignFolder(path, name);
        // What somebody has worked on since is theirs, not ours.
        const Result<QByteArray> bytes = readRegularFile(path + u'/' + name);
        if (!bytes || sha256Hex(*bytes) != record->files.value(name))
            return changedGallery(path, name);
    }
    return Target {.path = path, .replace = true};
}

//! One export from its first to its last file.
class Exporter final
{
public:
    Exporter(
        const Session &session, const PictureReader &read, const ExportOptions &options, StagedFolder &staged)
        : m_session(session)
        , m_read(read)
        , m_options(options)
        , m_staged(staged)
    {
    }

    Result<ExportReport> run(
        const GalleryLine &line, const std::stop_token &stop, const ExportProgress &progress)
    {
        const QList<const Frame *> frames = readingOrder(line);
        m_contents = {.title = m_session.title,
            .created = m_session.created,
            .line = line,
            .files = {},
            .notices = m_options.notices,
            .contactSheet = m_options.contactSheet};
        for (const QString &folder : {u"pictures"_s, u"thumbs"_s})
            if (const Result<void> made = m_staged.makeFolder(folder); !made)
                return tl::unexpected(made.error());
        for (qsizetype i = 0; i < frames.size(); ++i) {
            if (stop.stop_requested())
                return failure(
                    ErrorKind::Canceled, GalleryText::tr("The export was stopped; no gallery was written."));
            if (const Result<void> added = addFrame(*frames.at(i), int(i), frames.size()); !added)
                return tl::unexpected(added.error());
            if (progress)
                progress(int(i + 1), int(frames.size()));
        }
        if (const Result<void> finished = addOverviews(); !finished)
            return tl::unexpected(finished.error());
        m_report.frames = int(frames.size());
        return m_report;
    }

private:
    Result<void> addFrame(const Frame &frame, int number, qsizetype total)
    {
        SheetCell cell {.picture = {},
            .label
            = frame.isOrigin() ? GalleryText::tr("Origin") : GalleryText::tr("Step %1").arg(frame.step),
            .caption = frame.caption};
        m_record.session.frames << frame;
        if (frame.picture) {
            const Result<QImage> shown = addPicture(frame, number);
            if (!shown)
                return tl::unexpected(shown.error());
            const int side = sheetPictureSide(total);
            cell.picture = shown->scaled(
                QSize(side, side).boundedTo(shown->size()), Qt::KeepAspectRatio, Qt::SmoothTransformation);
        }
        if (m_options.contactSheet)
            m_cells << cell;
        return {};
    }

    //! Writes the picture and its thumbnail; gives the picture at contact sheet size or a little more.
    Result<QImage> addPicture(const Frame &frame, int number)
    {
        const Result<QByteArray> bytes = m_read(*frame.picture);
        if (!bytes)
            return tl::unexpected(bytes.error());
        const QString hash = sha256Hex(*bytes);
        if (hash != frame.picture->sha256)
            return failure(ErrorKind::Storage,
                GalleryText::tr("The picture of step %1 is damaged, so no gallery was written.")
                    .arg(frame.step),
                GalleryText::tr("Export a branch without it, or delete that step."), frame.picture->sha256);
        const Result<QImage> shown = thumbnail(*bytes, std::max(thumbnailSide, sheetPictureSide(1)));
        if (!shown)
            return tl::unexpected(shown.error());
        const QImage small = shown->scaled(QSize(thumbnailSide, thumbnailSide).boundedTo(shown->size()),
            Qt::KeepAspectRatio, Qt::SmoothTransformation);
        const Result<EncodedImage> thumb
            = small.hasAlphaChannel() ? encodePng(small) : encodeJpeg(small, thumbnailQuality);
        if (!thumb)
            return tl::unexpected(thumb.error());

        // Names are ours alone: nothing a caption or a server says can get into a path.
        const QString base = u"%1-%2"_s.arg(number, 4, 10, QLatin1Char('0')).arg(hash.left(8));
        const PageFiles files {.picture = u"pictures/"_s + base + u'.' + suffixFor(frame.picture->format),
            .thumbnail = u"thumbs/"_s + base + u'.' + suffixFor(thumb->format),
            .size = uprightSize(frame.picture->size, shown->size()),
            .thumbnailSize = small.size()};
        m_contents.files.insert(frame.id, files);
        m_record.pictureFiles.insert(frame.id, files.picture);
        ++m_report.pictures;
        return add(files.picture, *bytes)
            .and_then([&] { return add(files.thumbnail, thumb->bytes); })
            .map([&] { return *shown; });
    }

    //! The stored size, turned when the picture is shown turned.
    static QSize uprightSize(const QSize &stored, const QSize &shown)
    {
        const bool isTurned = (stored.width() > stored.height()) != (shown.width() > shown.height())
            && stored.width() != stored.height() && shown.width() != shown.height();
        return isTurned ? stored.transposed() : stored;
    }

    Result<void> addOverviews()
    {
        if (m_options.contactSheet) {
            const Result<EncodedImage> sheet = encodePng(contactSheet(m_session.title, m_cells));
            if (!sheet)
                return tl::unexpected(sheet.error());
            if (const Result<void> added = add(u"contact-sheet.png"_s, sheet->bytes); !added)
                return added;
        }
        if (const Result<void> added = add(u"index.html"_s, pageFor(m_contents)); !added)
            return added;
        if (const Result<void> added = add(u"captions.txt"_s, captionsFor(m_contents)); !added)
            return added;
        const QList<Frame> frames = std::exchange(m_record.session.frames, {});
        m_record.session = m_session;
        m_record.session.frames = sortedAsIn(m_session, frames);
        m_record.scope = m_options.scope;
        return add(QString(recordName), toBytes(m_record));
    }

    //! Back from reading order to the session's own: parents first, siblings in the order they were made.
    static QList<Frame> sortedAsIn(const Session &session, const QList<Frame> &exported)
    {
        QSet<FrameId> ids;
        for (const Frame &frame : exported)
            ids << frame.id;
        QList<Frame> sorted;
        for (const Frame &frame : session.frames)
            if (ids.contains(frame.id))
                sorted << frame;
        return sorted;
    }

    Result<void> add(const QString &name, const QByteArray &bytes)
    {
        if (name != recordName)
            m_record.files.insert(name, sha256Hex(bytes));
        m_report.bytes += bytes.size();
        return m_staged.write(name, bytes);
    }

    const Session &m_session;
    const PictureReader &m_read;
    const ExportOptions &m_options;
    StagedFolder &m_staged;
    PageContents m_contents;
    GalleryRecord m_record;
    QList<SheetCell> m_cells;
    ExportReport m_report;
};

} // namespace

Result<ExportReport> exportGallery(const Session &session, const PictureReader &read,
    const QString &targetFolder, const ExportOptions &options, const std::stop_token &stop,
    const ExportProgress &progress)
{
    const Result<GalleryLine> line = layOut(session, options);
    if (!line)
        return tl::unexpected(line.error());
    const Result<Target> target = targetFor(targetFolder, session.id);
    if (!target)
        return tl::unexpected(target.error());
    StagedFolder staged(QFileInfo(target->path).absolutePath());
    if (!staged.isValid())
        return failure(ErrorKind::Storage,
            GalleryText::tr("Nothing can be written beside %1.").arg(target->path),
            GalleryText::tr("Choose a place you may write to."));

    Result<ExportReport> report = Exporter(session, read, options, staged).run(*line, stop, progress);
    if (!report)
        return report;
    if (const Result<void> moved = staged.moveTo(target->path, target->replace); !moved)
        return tl::unexpected(moved.error());
    report->folder = target->path;
    report->page = target->path + "/index.html"_L1;
    return report;
}

} // namespace Afterimage
