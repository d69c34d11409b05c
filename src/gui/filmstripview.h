// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QBasicTimer>
#include <QListView>

#include <memory>

class QMimeData;

namespace Afterimage {

class FrameDelegate;
class ThumbnailCache;

//! The horizontal strip of a FilmstripModel: one row, cells as high as the strip. The wheel scrolls sideways,
//! Left, Right, Home and End go from frame to frame, a picture can be dragged out as a file or as an image.
//! The selection model's current index is the frame shown on the stage.
class FilmstripView final : public QListView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilmstripView)
public:
    //! Mime type that marks drags of our own; the data is the frame's id.
    static QString frameMimeType();

    explicit FilmstripView(ThumbnailCache &cache, QWidget *parent = nullptr);
    ~FilmstripView() override;

    //! Empty when nothing is current.
    [[nodiscard]] FrameId currentFrame() const;
    //! Makes the frame current and scrolls it into view; unknown ids are ignored. Emits frameSelected() only
    //! when the current frame changes.
    void setCurrentFrame(const FrameId &id);
    //! A copy of the stored picture under a name for people, as a file and as image data; made only when the
    //! receiver asks for it: for dragging and for the clipboard. Null when the frame has no picture.
    [[nodiscard]] std::unique_ptr<QMimeData> mimeDataFor(const QModelIndex &index) const;

    void keyboardSearch(const QString &search) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    //! The current frame has changed, by hand or by program.
    void frameSelected(const Afterimage::FrameId &id);
    //! Return, Enter or a double click.
    void frameActivated(const Afterimage::FrameId &id);
    //! Right click or the menu key; `globalPos` is where a menu belongs.
    void contextMenuAsked(const Afterimage::FrameId &id, const QPoint &globalPos);
    //! Delete was pressed.
    void deleteAsked(const Afterimage::FrameId &id);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void dataChanged(
        const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles = {}) override;
    void startDrag(Qt::DropActions actions) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void updateGeometries() override;

private:
    void fitCells();
    void picturesArrived();

    ThumbnailCache &m_cache;
    FrameDelegate *m_delegate;
    QBasicTimer m_fade;
    QBasicTimer m_reveal;
    int m_cellWidth = 0;
    bool m_keepInView = false; //!< the current cell, once the new layout is there
};

} // namespace Afterimage
