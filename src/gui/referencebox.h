// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/picture.h"
#include "gui/mimepictures.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QToolButton;

namespace Afterimage {

class ThumbnailCache;

//! One picture that a recipe names: to choose with a button or to drop, to see small, to take out. It stores
//! nothing; what is offered is told.
class ReferenceBox final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReferenceBox)
public:
    //! `name` says what the picture is for ("Style picture").
    explicit ReferenceBox(const QString &name, QWidget *parent = nullptr);

    void setThumbnails(ThumbnailCache &thumbnails);
    //! Shows it; nullopt: nothing is chosen.
    void setPicture(const std::optional<PictureRef> &picture);
    [[nodiscard]] const std::optional<PictureRef> &picture() const { return m_picture; }

signals:
    void offered(const Afterimage::OfferedPicture &picture);
    void removed();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void choose();
    void refresh();

    const QString m_name;
    QPointer<ThumbnailCache> m_thumbnails;
    std::optional<PictureRef> m_picture;
    QLabel *m_thumbnail;
    QPushButton *m_choose;
    QToolButton *m_remove;
    bool m_isDragOver = false;
};

} // namespace Afterimage
