// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pictureloader.h"

#include "core/pending.h"
#include "imaging/decode.h"
#include "store/library.h"

#include <QThreadPool>
#include <QtConcurrent>

namespace Afterimage {

namespace {
// Four pictures of the largest origin side, or about fifty of one megapixel.
constexpr int cacheKiB = 256 * 1024;
} // namespace

PictureLoader::PictureLoader(Library &library, QThreadPool &pool, QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_pool(pool)
    , m_images(cacheKiB)
{
}

QImage PictureLoader::picture(const PictureRef &picture)
{
    if (const QImage *image = m_images.object(picture.sha256))
        return *image;
    if (m_under.contains(picture.sha256))
        return {};
    m_under.insert(picture.sha256);
    const Pending<QImage> image
        = followedBy<QImage>(m_library.picture(picture), this, [this](const EncodedImage &stored) {
              return QtConcurrent::run(
                  &m_pool, [bytes = stored.bytes]() -> Result<QImage> { return decode(bytes); });
          });
    whenDone(image, this, [this, sha256 = picture.sha256](const Result<QImage> &result) {
        m_under.remove(sha256);
        if (!result) {
            emit failed(sha256, result.error());
            return;
        }
        const QImage &loadedImage = *result;
        m_images.insert(
            sha256, new QImage(loadedImage), int(std::max<qsizetype>(1, loadedImage.sizeInBytes() / 1024)));
        emit loaded(sha256, loadedImage);
    });
    return {};
}

} // namespace Afterimage
