// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/picturemime.h"

#include "imaging/decode.h"
#include "imaging/files.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QUrl>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
const auto uriList = u"text/uri-list"_s;
const auto imageType = u"application/x-qt-image"_s;

//! A new, empty folder for each copy, so that the names need not differ. The receiver may read long after
//! the drag is over, so they stay until the program ends.
QString newFolder()
{
    static QTemporaryDir all;
    static int count = 0;
    const QString name = QString::number(++count);
    return QDir(all.path()).mkdir(name) ? all.filePath(name) : QString();
}
} // namespace

QString PictureMime::frameType()
{
    return u"application/x-afterimage-frame"_s;
}

PictureMime::PictureMime(QString picturePath, QString fileName, FrameId frame)
    : m_picturePath(std::move(picturePath))
    , m_fileName(std::move(fileName))
    , m_frame(std::move(frame))
{
}

PictureMime::~PictureMime() = default;

QStringList PictureMime::formats() const
{
    return {uriList, imageType, frameType()};
}

bool PictureMime::hasFormat(const QString &mimeType) const
{
    return formats().contains(mimeType);
}

QVariant PictureMime::retrieveData(const QString &mimeType, QMetaType type) const
{
    if (mimeType == frameType())
        return m_frame.toUtf8();
    if (mimeType == uriList) {
        const QUrl url = copiedFile();
        if (url.isEmpty())
            return {};
        if (type.id() == QMetaType::QByteArray)
            return QByteArray(url.toEncoded() + "\r\n");
        return QVariantList {url};
    }
    if (mimeType == imageType) {
        const Result<QByteArray> bytes = readRegularFile(m_picturePath);
        const Result<QImage> image = bytes ? decode(*bytes) : Result<QImage>(QImage());
        return image ? QVariant::fromValue(*image) : QVariant();
    }
    return QMimeData::retrieveData(mimeType, type);
}

QUrl PictureMime::copiedFile() const
{
    if (m_copy.isEmpty()) {
        const QString folder = newFolder();
        const QString path = u"%1/%2"_s.arg(folder, m_fileName);
        if (folder.isEmpty() || !QFile::copy(m_picturePath, path))
            return {};
        m_copy = path;
    }
    return QUrl::fromLocalFile(m_copy);
}

} // namespace Afterimage
