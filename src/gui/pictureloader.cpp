// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pictureloader.h"

#include "core/pending.h"
#include "imaging/decode.h"
#include "store/library.h"

#include <QThreadPool>
#include <QtConcurrentRun>

namespace Afterimage {

namespace {
// Four pictures of the largest origin side, or about fifty of one megapixel.
constexpr int cacheKiB = 256 * 1024;
constexpr qsizetype mostWishes = 2;
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
    if (m_under == picture.sha256)
        return {};
    m_wishes.removeIf([&picture](const PictureRef &wish) { return wish.sha256 == picture.sha256; });
    m_wishes << picture;
    if (m_wishes.size() > mostWishes)
        m_wishes.removeFirst();
    next();
    return {};
}

void PictureLoader::next()
{
    if (m_under.isEmpty() && !m_wishes.isEmpty())
        load(m_wishes.takeFirst());
}

void PictureLoader::load(const PictureRef &picture)
{
    m_under = picture.sha256;
    const Pending<QImage> image
        = followedBy<QImage>(m_library.picture(picture), this, [this](const EncodedImage &stored) {
              return QtConcurrent::run(
                  &m_pool, [bytes = stored.bytes]() -> Result<QImage> { return decode(bytes); });
          });
    whenDone(image, this, [this, sha256 = picture.sha256](const Result<QImage> &result) {
        m_under.clear();
        if (result) {
            const QImage &whole = *result;
            m_images.insert(
                sha256, new QImage(whole), int(std::max<qsizetype>(1, whole.sizeInBytes() / 1024)));
            emit loaded(sha256, whole);
        } else {
            emit failed(sha256, result.error());
        }
        next();
    });
}

} // namespace Afterimage
