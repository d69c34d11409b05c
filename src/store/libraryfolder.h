// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "core/picture.h"

#include <QStringList>

#include <memory>

namespace Afterimage {

//! Held for as long as it lives; the kernel lets go of it when the process dies, however it dies.
class FolderLock final
{
    Q_DISABLE_COPY_MOVE(FolderLock)
public:
    //! ErrorKind::Locked when somebody else holds it, in this process too.
    [[nodiscard]] static Result<std::unique_ptr<FolderLock>> take(const QString &lockFile);
    ~FolderLock();

private:
    explicit FolderLock(int fd);

    int m_fd;
};

//! Where things are in a library's folder, and its picture files.
class LibraryFolder final
{
public:
    explicit LibraryFolder(const QString &directory);

    //! Makes what is missing.
    [[nodiscard]] Result<void> make() const;

    [[nodiscard]] QString directory() const { return m_directory; }
    [[nodiscard]] QString lockFile() const;
    [[nodiscard]] QString database() const;
    //! Where the answers of paid requests are kept until what they brought is stored.
    [[nodiscard]] QString spoolFolder() const;
    //! What is free on its disk for users like us.
    [[nodiscard]] Result<qint64> freeBytes() const;
    //! Empty when the reference is not one we would have made (its parts become a path).
    [[nodiscard]] QString picturePath(const PictureRef &picture) const;
    [[nodiscard]] QString thumbnailPath(const PictureRef &picture) const;

    //! Durable when it has succeeded. A file that is there with this content is left alone.
    [[nodiscard]] Result<void> storePicture(const PictureRef &ref, const QByteArray &bytes) const;
    //! The bytes, compared with the hash in their name.
    [[nodiscard]] Result<EncodedImage> loadPicture(const PictureRef &ref) const;
    //! True when there is a file of the right size.
    [[nodiscard]] bool hasPicture(const PictureRef &ref) const;
    //! Removes the picture and its thumbnail; true when the picture file was there.
    bool removePicture(const PictureRef &ref) const;

    //! Absolute paths of all files under pictures/.
    [[nodiscard]] QStringList pictureFiles() const;
    //! Removes what writes that were killed have left behind.
    void removeLeftovers() const;

private:
    QString m_directory;
};

} // namespace Afterimage
