// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/scaledpicture.h"
#include "gui/stagegeometry.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QImage>
#include <QString>
#include <QWidget>

class QThreadPool;

namespace Afterimage {

enum class CompareMode {
    Off, //!< a held key still flicks to the other picture
    Slider, //!< the other picture left of a handle
    SideBySide,
};

//! One picture, large, on a mid-grey surround: fit, 100 %, zoom at the cursor, pan, and a second picture to
//! compare it with. Keys while focused: + - 0 (fit) 1 (100 %), arrows pan (or move the handle of the slider),
//! Space or C held shows the other picture. Nothing is scaled in paint: smooth copies are made on the pool, a
//! quick one stands in for the moment.
class StageView final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StageView)
public:
    //! The pool outlives the view; best one that no engine fills.
    explicit StageView(QThreadPool &pool, QWidget *parent = nullptr);
    ~StageView() override;

    //! Shows a finished picture; zoom and place stay when it has the size of the one before. Ends a preview.
    void showPicture(const QImage &picture, const QString &accessibleText);
    //! A step is under way: its partial picture with a mark that says so, or, when `preview` is null, the
    //! picture shown now, stepped back. `phase` and the time stand over it; a negative time (a wait that
    //! counts down by itself) does not.
    void showPreview(const QImage &preview, qint64 elapsedMs, const QString &phase);
    void endPreview();
    //! No picture: a sentence in the middle.
    void showNothing(const QString &sentence);

    //! The other picture may be null; then every mode looks like Off. `label` says what it is ("Origin"),
    //! `ownLabel` what it is compared with ("Step 3").
    void setCompare(
        CompareMode mode, const QImage &other, const QString &label, const QString &ownLabel = {});
    [[nodiscard]] CompareMode compareMode() const { return m_mode; }
    [[nodiscard]] bool canCompare() const { return !m_other.isNull(); }
    //! 0 to 1, from the left to the right edge of what is seen of the picture.
    [[nodiscard]] qreal sliderPosition() const { return m_slider; }
    void setSliderPosition(qreal position);
    //! Shows the other picture alone as long as it is on; for a key held anywhere in the window.
    void setFlicking(bool on);
    [[nodiscard]] bool isFlicking() const { return m_flicking; }

    //! Shows another picture for the moment, whole, with these parts of it marked (fractions of its sides):
    //! what words were based on. `label` says which picture it is. A null picture ends it.
    void showEvidence(const QImage &picture, const QList<QRectF> &boxes, const QString &label);
    void endEvidence();
    [[nodiscard]] bool isShowingEvidence() const { return m_showsEvidence; }
    //! The marked parts as they stand in the view.
    [[nodiscard]] QList<QRectF> evidenceRects() const;

    [[nodiscard]] qreal zoom() const { return m_geometry.zoom(); }
    [[nodiscard]] bool isFit() const { return m_geometry.isFit(); }
    [[nodiscard]] const StageGeometry &geometryOfPicture() const { return m_geometry; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public slots:
    void zoomToFit();
    void zoomToActual();
    void zoomIn();
    void zoomOut();

signals:
    //! `zoom`: device pixels for each picture pixel.
    void zoomChanged(qreal zoom, bool fit);
    void sliderMoved(qreal position);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    enum class Drag { None, Pan, Slider };

    void zoomTo(qreal zoom, const QPointF &anchor);
    void viewChanged();
    void describe();
    [[nodiscard]] bool isSideBySide() const;
    [[nodiscard]] bool isSlider() const;
    //! Where the picture lies, in the widget.
    [[nodiscard]] QRectF pictureRect() const;
    //! Left: the other picture's half of side by side; right: the picture's half, or all of the view.
    [[nodiscard]] QRectF leftPane() const;
    [[nodiscard]] QRectF rightPane() const;
    [[nodiscard]] QPointF inPane(const QPointF &point) const;
    [[nodiscard]] QRectF seenRect() const;
    [[nodiscard]] qreal handleX() const;
    [[nodiscard]] bool isOnHandle(const QPointF &point) const;
    void moveHandleTo(qreal x);
    void updateCursor(const QPointF &point);
    [[nodiscard]] bool panByKey(int key);
    void paintPictures(QPainter &painter);
    void paintSlider(QPainter &painter);
    void paintLabels(QPainter &painter);
    void paintProgress(QPainter &painter);
    [[nodiscard]] QRectF evidenceTarget() const;
    void paintEvidence(QPainter &painter);
    void paintSentence(QPainter &painter);
    [[nodiscard]] QRectF progressRect() const;

    StageGeometry m_geometry;
    ScaledPicture m_picture;
    ScaledPicture m_other;
    ScaledPicture m_preview;
    ScaledPicture m_evidence;
    QList<QRectF> m_evidenceBoxes;
    QString m_evidenceLabel;
    bool m_showsEvidence = false;
    CompareMode m_mode = CompareMode::Off;
    QString m_label;
    QString m_ownLabel;
    QString m_sentence;
    QString m_accessibleText;
    QString m_phase;
    qint64 m_elapsedMs = 0;
    QElapsedTimer m_sinceReport;
    QBasicTimer m_ticker; //!< keeps the elapsed time going between reports
    qreal m_slider = 0.5;
    Drag m_drag = Drag::None;
    QPointF m_lastPoint;
    bool m_busy = false; //!< a step is under way: phase and time stand over the picture
    bool m_flicking = false;
    bool m_keyboardFocus = false; //!< came by the keyboard: show where the focus is
};

} // namespace Afterimage
