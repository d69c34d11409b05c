// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBuffer>
#include <QColorSpace>
#include <QImage>
#include <QImageWriter>
#include <QTest>
#include <QtEndian>

//! Pictures and hand-made files for the tests of imaging.
namespace Samples {

//! Four quarters: red and green above, blue and white below.
inline QImage quarters(const QSize &size = {48, 32}, QImage::Format format = QImage::Format_RGB32)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            const bool right = 2 * x >= size.width();
            const bool below = 2 * y >= size.height();
            image.setPixel(
                x, y, below ? (right ? 0xffffffff : 0xff0000ff) : (right ? 0xff00ff00 : 0xffff0000));
        }
    }
    return image.convertToFormat(format);
}

//! A smooth picture with many colours, as a photograph has.
inline QImage gradient(const QSize &size)
{
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            const int noise = int((quint32(x) * 2654435761U ^ quint32(y) * 40503U) >> 27U);
            image.setPixel(x, y,
                qRgb((200 * x / size.width() + noise) & 255, (200 * y / size.height() + noise) & 255,
                    (60 + noise + (x + y) / 8) & 255));
        }
    }
    return image;
}

inline QByteArray encoded(const QImage &image, const char *format, int quality = -1)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(quality);
    return writer.write(image) ? buffer.data() : QByteArray();
}

inline QByteArray bigEndian16(int value)
{
    const quint16 big = qToBigEndian(quint16(value));
    return QByteArray(reinterpret_cast<const char *>(&big), 2);
}

inline QByteArray bigEndian32(quint32 value)
{
    const quint32 big = qToBigEndian(value);
    return QByteArray(reinterpret_cast<const char *>(&big), 4);
}

//! A segment put right after SOI.
inline QByteArray withSegment(const QByteArray &jpeg, char marker, const QByteArray &data)
{
    return jpeg.left(2) + '\xff' + marker + bigEndian16(int(data.size()) + 2) + data + jpeg.mid(2);
}

//! EXIF with the orientation tag, a made-up camera name and a GPS directory, big-endian TIFF.
inline QByteArray exif(int orientation, const QByteArray &camera)
{
    const QByteArray name = camera + '\0';
    constexpr quint32 ifdEnd = 8 + 2 + 3 * 12 + 4;
    QByteArray tiff = "MM" + bigEndian16(42) + bigEndian32(8) + bigEndian16(3);
    tiff += bigEndian16(0x010F) + bigEndian16(2) + bigEndian32(quint32(name.size())) + bigEndian32(ifdEnd);
    tiff += bigEndian16(0x0112) + bigEndian16(3) + bigEndian32(1) + bigEndian16(orientation) + bigEndian16(0);
    tiff
        += bigEndian16(0x8825) + bigEndian16(4) + bigEndian32(1) + bigEndian32(ifdEnd + quint32(name.size()));
    tiff += bigEndian32(0);
    tiff += name;
    tiff += bigEndian16(1) + bigEndian16(1) + bigEndian16(2) + bigEndian32(2) + QByteArray("N\0\0\0", 4)
        + bigEndian32(0);
    return QByteArray("Exif\0\0", 6) + tiff;
}

inline QByteArray crc32(const QByteArray &bytes)
{
    quint32 c = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        c ^= uchar(byte);
        for (int k = 0; k < 8; ++k)
            c = (c & 1U) != 0 ? 0xEDB88320U ^ (c >> 1U) : c >> 1U;
    }
    return bigEndian32(c ^ 0xFFFFFFFFU);
}

inline QByteArray pngChunk(const QByteArray &type, const QByteArray &data)
{
    return bigEndian32(quint32(data.size())) + type + data + crc32(type + data);
}

//! A PNG whose header claims the size, with almost nothing behind it.
inline QByteArray hollowPng(quint32 width, quint32 height)
{
    return QByteArray("\x89PNG\r\n\x1a\n", 8)
        + pngChunk("IHDR", bigEndian32(width) + bigEndian32(height) + QByteArray("\x08\x02\0\0\0", 5))
        + pngChunk("IDAT", qCompress(QByteArray(64, '\0')).mid(4)) + pngChunk("IEND", {});
}

//! Chunks put right after IHDR.
inline QByteArray withChunks(const QByteArray &png, const QByteArray &chunks)
{
    constexpr qsizetype headerEnd = 8 + 25;
    return png.left(headerEnd) + chunks + png.mid(headerEnd);
}

//! 2 × 1 pixels, red and blue; Qt writes no GIF. One code a pixel, a clear before each, so the dictionary
//! never grows.
inline QByteArray gif()
{
    QByteArray bytes("GIF89a\x02\0\x01\0\x80\0\0", 13);
    bytes += QByteArray("\xff\0\0\0\0\xff", 6);
    bytes += QByteArray("\x21\xfe\x06secret\0", 10);
    bytes += QByteArray("\x2c\0\0\0\0\x02\0\x01\0\0", 10);
    // Code size 2: codes of 3 bits, least significant first: clear(4) 0 clear(4) 1 end(5).
    const int stream = 4 | 0 << 3 | 4 << 6 | 1 << 9 | 5 << 12;
    bytes += QByteArray("\x02\x02", 2);
    bytes += char(stream & 0xff);
    bytes += char(stream >> 8);
    bytes += QByteArray("\0\x3b", 2);
    return bytes;
}

inline int distance(QRgb a, QRgb b)
{
    return qMax(qMax(qAbs(qRed(a) - qRed(b)), qAbs(qGreen(a) - qGreen(b))),
        qMax(qAbs(qBlue(a) - qBlue(b)), qAbs(qAlpha(a) - qAlpha(b))));
}

//! The largest distance of a channel anywhere; 256 when the sizes differ.
inline int distance(const QImage &a, const QImage &b)
{
    if (a.size() != b.size())
        return 256;
    int most = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            most = qMax(most, distance(a.pixel(x, y), b.pixel(x, y)));
    }
    return most;
}

} // namespace Samples
