// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QMimeData>

namespace Afterimage {

//! A stored picture on its way to another program: as a file under a name for people, as image data, and as
//! the id of its frame. Copied and decoded only when the receiver asks. What is handed out is a copy, which
//! is removed when the program ends.
class PictureMime final : public QMimeData
{
    Q_OBJECT
public:
    //! Marks what comes from our own windows.
    static QString frameType();

    PictureMime(QString picturePath, QString fileName, FrameId frame);
    ~PictureMime() override;

    [[nodiscard]] QStringList formats() const override;
    [[nodiscard]] bool hasFormat(const QString &mimeType) const override;

protected:
    [[nodiscard]] QVariant retrieveData(const QString &mimeType, QMetaType type) const override;

private:
    [[nodiscard]] QUrl copiedFile() const;

    const QString m_picturePath;
    const QString m_fileName;
    const FrameId m_frame;
    mutable QString m_copy;
};

} // namespace Afterimage
