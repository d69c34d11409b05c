// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stageview.h"

#include "gui/chip.h"
#include "gui/look.h"
#include "models/cellstate.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTimerEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr qreal keyZoom = 1.25;
constexpr qreal keyPan = 64; //!< logical pixels
constexpr qreal wheelZoom = 1.0018; //!< for each eighth of a degree: a notch is a quarter
constexpr qreal handleReach = 14; //!< logical pixels to each side
constexpr qreal handleRadius = 16;
constexpr qreal paneGap = 2 * Look::grid; //!< between pictures side by side
constexpr int elapsedTickMs = 100;
constexpr qreal steppedBack = 0.45; //!< opacity of a picture whose successor is being made
} // namespace

StageView::StageView(QThreadPool &pool, QWidget *parent)
    : QWidget(parent)
    , m_picture(pool)
    , m_other(pool)
    , m_preview(pool)
    , m_evidence(pool)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Stage"));
    for (ScaledPicture *picture : {&m_picture, &m_other, &m_preview, &m_evidence})
        connect(picture, &ScaledPicture::improved, this, qOverload<>(&QWidget::update));
}

StageView::~StageView() = default;

QSize StageView::sizeHint() const
{
    return {480, 320};
}

QSize StageView::minimumSizeHint() const
{
    return {176, 96};
}

void StageView::showPicture(const QImage &picture, const QString &accessibleText)
{
    m_picture.set(picture);
    m_accessibleText = accessibleText;
    m_sentence.clear();
    m_geometry.setPicture(picture.size());
    endPreview();
    viewChanged();
}

void StageView::showPreview(const QImage &preview, qint64 elapsedMs, const QString &phase)
{
    const bool same = m_busy && preview.cacheKey() == m_preview.key() && phase == m_phase;
    m_busy = true;
    m_phase = phase;
    m_elapsedMs = elapsedMs;
    m_sinceReport.start();
    m_preview.set(preview);
    if (!m_ticker.isActive())
        m_ticker.start(elapsedTickMs, this);
    if (same)
        update(progressRect().toAlignedRect());
    else
        update();
    describe();
}

void StageView::endPreview()
{
    m_ticker.stop();
    m_busy = false;
    m_phase.clear();
    m_preview.set({});
    update();
    describe();
}

void StageView::showNothing(const QString &sentence)
{
    m_picture.set({});
    m_accessibleText.clear();
    m_sentence = sentence;
    m_geometry.setPicture({});
    endPreview();
    viewChanged();
}

void StageView::setCompare(
    CompareMode mode, const QImage &other, const QString &label, const QString &ownLabel)
{
    m_mode = mode;
    m_label = label;
    m_ownLabel = ownLabel;
    m_other.set(other);
    if (other.isNull())
        m_flicking = false;
    viewChanged();
}

void StageView::setSliderPosition(qreal position)
{
    position = std::clamp(position, 0.0, 1.0);
    if (qFuzzyCompare(1 + position, 1 + m_slider))
        return;
    m_slider = position;
    update();
    describe();
    emit sliderMoved(m_slider);
}

void StageView::setFlicking(bool on)
{
    on = on && canCompare();
    if (on == m_flicking)
        return;
    m_flicking = on;
    viewChanged();
}

void StageView::zoomToFit()
{
    m_geometry.fit();
    viewChanged();
}

void StageView::zoomToActual()
{
    zoomTo(1, rightPane().center());
}

void StageView::zoomIn()
{
    zoomTo(zoom() * keyZoom, rightPane().center());
}

void StageView::zoomOut()
{
    zoomTo(zoom() / keyZoom, rightPane().center());
}

void StageView::zoomTo(qreal zoom, const QPointF &anchor)
{
    m_geometry.zoomTo(zoom, inPane(anchor));
    viewChanged();
}

void StageView::viewChanged()
{
    m_geometry.setView(rightPane().size(), devicePixelRatioF());
    update();
    describe();
    emit zoomChanged(m_geometry.zoom(), m_geometry.isFit());
}

void StageView::describe()
{
    QString text = m_picture.isNull() ? m_sentence : m_accessibleText;
    if (m_busy)
        text = text.isEmpty() ? m_phase : tr("%1. %2").arg(m_phase, text);
    else if (m_flicking)
        text = tr("%1. %2").arg(m_label, text);
    else if (isSlider())
        text = tr("Compared with %1, handle at %2 %. %3")
                   .arg(m_label)
                   .arg(std::lround(m_slider * 100))
                   .arg(text);
    else if (isSideBySide())
        text = tr("Beside %1. %2").arg(m_label, text);
    if (text != accessibleDescription())
        setAccessibleDescription(text);
}

bool StageView::isSideBySide() const
{
    return m_mode == CompareMode::SideBySide && canCompare() && !m_flicking;
}

bool StageView::isSlider() const
{
    return m_mode == CompareMode::Slider && canCompare() && !m_flicking && !m_busy;
}

QRectF StageView::leftPane() const
{
    return {0, 0, (width() - paneGap) / 2, qreal(height())};
}

QRectF StageView::rightPane() const
{
    if (!isSideBySide())
        return rect();
    return leftPane().translated(leftPane().width() + paneGap, 0);
}

QPointF StageView::inPane(const QPointF &point) const
{
    if (isSideBySide() && leftPane().contains(point))
        return point;
    return point - rightPane().topLeft();
}

QRectF StageView::pictureRect() const
{
    return m_geometry.target().translated(rightPane().topLeft());
}

QRectF StageView::seenRect() const
{
    return pictureRect() & rightPane();
}

qreal StageView::handleX() const
{
    const QRectF seen = seenRect();
    return seen.left() + m_slider * seen.width();
}

bool StageView::isOnHandle(const QPointF &point) const
{
    return isSlider() && std::abs(point.x() - handleX()) <= handleReach;
}

void StageView::moveHandleTo(qreal x)
{
    const QRectF seen = seenRect();
    if (seen.width() > 0)
        setSliderPosition((x - seen.left()) / seen.width());
}

bool StageView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // While the stage has the focus these keys are its own, whatever they mean elsewhere.
        const int key = static_cast<QKeyEvent *>(event)->key();
        const auto modifiers = static_cast<QKeyEvent *>(event)->modifiers() & ~Qt::KeypadModifier;
        if ((key == Qt::Key_Space || key == Qt::Key_C) && modifiers == Qt::NoModifier && canCompare()) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void StageView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    viewChanged();
}

void StageView::wheelEvent(QWheelEvent *event)
{
    if (m_picture.isNull()) {
        event->ignore();
        return;
    }
    const int turned = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    zoomTo(zoom() * std::pow(wheelZoom, turned), event->position());
    event->accept();
}

void StageView::mousePressEvent(QMouseEvent *event)
{
    m_lastPoint = event->position();
    const bool slides = isOnHandle(event->position()) || (isSlider() && !m_geometry.canPan());
    if (event->button() == Qt::LeftButton && slides)
        m_drag = Drag::Slider;
    else if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton)
        m_drag = Drag::Pan;
    else
        return QWidget::mousePressEvent(event);
    updateCursor(event->position());
}

void StageView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF moved = event->position() - m_lastPoint;
    m_lastPoint = event->position();
    if (m_drag == Drag::Slider) {
        moveHandleTo(event->position().x());
    } else if (m_drag == Drag::Pan && m_geometry.canPan()) {
        m_geometry.panBy(moved);
        update();
    }
    updateCursor(event->position());
}

void StageView::mouseReleaseEvent(QMouseEvent *event)
{
    m_drag = Drag::None;
    updateCursor(event->position());
}

void StageView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || isOnHandle(event->position()))
        return;
    if (isFit())
        zoomTo(1, event->position());
    else
        zoomToFit();
}

void StageView::updateCursor(const QPointF &point)
{
    if (m_drag == Drag::Slider || (m_drag == Drag::None && isOnHandle(point)))
        setCursor(Qt::SplitHCursor);
    else if (m_geometry.canPan())
        setCursor(m_drag == Drag::Pan ? Qt::ClosedHandCursor : Qt::OpenHandCursor);
    else
        unsetCursor();
}

bool StageView::panByKey(int key)
{
    QPointF way;
    switch (key) {
    case Qt::Key_Left:
        way = {1, 0};
        break;
    case Qt::Key_Right:
        way = {-1, 0};
        break;
    case Qt::Key_Up:
        way = {0, 1};
        break;
    case Qt::Key_Down:
        way = {0, -1};
        break;
    default:
        return false;
    }
    if (isSlider() && way.x() != 0) {
        setSliderPosition(m_slider - way.x() * 0.02);
        return true;
    }
    if (!m_geometry.canPan())
        return false;
    m_geometry.panBy(way * keyPan);
    update();
    return true;
}

void StageView::keyPressEvent(QKeyEvent *event)
{
    const auto modifiers = event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    if (modifiers != Qt::NoModifier)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return zoomToFit();
    case Qt::Key_1:
        return zoomToActual();
    case Qt::Key_Space:
    case Qt::Key_C:
        if (!canCompare())
            break;
        if (!event->isAutoRepeat())
            setFlicking(true);
        return;
    default:
        if (panByKey(event->key()))
            return;
    }
    QWidget::keyPressEvent(event);
}

void StageView::keyReleaseEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Space || event->key() == Qt::Key_C) && m_flicking) {
        if (!event->isAutoRepeat())
            setFlicking(false);
        return;
    }
    QWidget::keyReleaseEvent(event);
}

void StageView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    const Qt::FocusReason reason = event->reason();
    m_keyboardFocus = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason
        || reason == Qt::ShortcutFocusReason;
    update();
}

void StageView::focusOutEvent(QFocusEvent *event)
{
    setFlicking(false);
    m_keyboardFocus = false;
    QWidget::focusOutEvent(event);
    update();
}

void StageView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_ticker.timerId())
        update(progressRect().toAlignedRect());
    else
        QWidget::timerEvent(event);
}

void StageView::paintEvent(QPaintEvent *event)
{
    // A window can move to a screen of another scale without any other event.
    if (!qFuzzyCompare(m_geometry.dpr(), devicePixelRatioF()))
        m_geometry.setView(rightPane().size(), devicePixelRatioF());
    QPainter painter(this);
    painter.fillRect(event->rect(), Look::stage(palette()));
    if (isShowingEvidence()) {
        paintEvidence(painter);
    } else {
        if (m_picture.isNull() && m_preview.isNull())
            paintSentence(painter);
        paintPictures(painter);
        if (isSlider())
            paintSlider(painter);
        paintLabels(painter);
    }
    if (m_busy)
        paintProgress(painter);
    if (m_keyboardFocus) {
        painter.setPen(QPen(Look::accent(palette()), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void StageView::paintPictures(QPainter &painter)
{
    const qreal dpr = devicePixelRatioF();
    const QRectF target = pictureRect();
    if (m_busy && !m_preview.isNull()) {
        // The picture to come may have another shape than the one before.
        const qreal room = StageGeometry::margin;
        const QRectF box = rightPane().marginsRemoved(QMarginsF(room, room, room, room));
        const QRectF there = StageGeometry::fitted(m_preview.size(), target);
        const bool alike
            = std::abs(there.width() - target.width()) < 2 && std::abs(there.height() - target.height()) < 2;
        const QRectF fitted
            = alike && !target.isEmpty() ? target : StageGeometry::fitted(m_preview.size(), box);
        m_preview.paint(painter, fitted, dpr);
    } else if (m_flicking) {
        m_other.paint(painter, StageGeometry::fitted(m_other.size(), target), dpr);
    } else if (isSlider()) {
        painter.save();
        painter.setClipRect(QRectF(0, 0, handleX(), height()));
        m_other.paint(painter, StageGeometry::fitted(m_other.size(), target), dpr);
        painter.setClipRect(QRectF(handleX(), 0, width() - handleX(), height()));
        m_picture.paint(painter, target, dpr);
        painter.restore();
    } else {
        painter.save();
        if (isSideBySide())
            painter.setClipRect(rightPane());
        painter.setOpacity(m_busy ? steppedBack : 1);
        m_picture.paint(painter, target, dpr);
        painter.restore();
    }
    if (!isSideBySide())
        return;
    painter.save();
    painter.setClipRect(leftPane());
    const QRectF there = target.translated(leftPane().left() - rightPane().left(), 0);
    m_other.paint(painter, StageGeometry::fitted(m_other.size(), there), dpr);
    painter.restore();
}

void StageView::paintSlider(QPainter &painter)
{
    const QRectF seen = seenRect();
    const qreal x = handleX();
    const QPointF middle(x, seen.center().y());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0, 0, 0, 110), 4));
    painter.drawLine(QPointF(x, seen.top()), QPointF(x, seen.bottom()));
    painter.setPen(QPen(Qt::white, 2));
    painter.drawLine(QPointF(x, seen.top()), QPointF(x, seen.bottom()));
    painter.setPen(QPen(QColor(0, 0, 0, 110), 1));
    painter.setBrush(hasFocus() ? Look::accent(palette()) : QColor(Qt::white));
    painter.drawEllipse(middle, handleRadius, handleRadius);
    // Two arrow heads, pointing away from each other.
    painter.setPen(QPen(hasFocus() ? palette().color(QPalette::HighlightedText) : QColor(0x22, 0x22, 0x22), 2,
        Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    for (const qreal side : {-1.0, 1.0}) {
        QPainterPath arrow(middle + QPointF(side * 4, -5));
        arrow.lineTo(middle + QPointF(side * 9, 0));
        arrow.lineTo(middle + QPointF(side * 4, 5));
        painter.drawPath(arrow);
    }
    painter.restore();
}

void StageView::paintLabels(QPainter &painter)
{
    const QFont font = Look::factsFont(this->font());
    const qreal inset = Look::grid;
    const QRectF seen = seenRect();
    if (m_busy && !m_preview.isNull()) {
        paintChip(painter, seen.topLeft() + QPointF(inset, inset), tr("Preview"), font);
        return;
    }
    if (m_picture.isNull() || !canCompare())
        return;
    if (m_flicking) {
        paintChip(painter, seen.topLeft() + QPointF(inset, inset), m_label, font);
    } else if (isSlider()) {
        const QSizeF left = chipSize(m_label, font);
        const QSizeF right = chipSize(m_ownLabel, font);
        if (handleX() - seen.left() > left.width() + 2 * inset)
            paintChip(painter, seen.topLeft() + QPointF(inset, inset), m_label, font);
        if (!m_ownLabel.isEmpty() && seen.right() - handleX() > right.width() + 2 * inset)
            paintChip(painter, seen.topRight() + QPointF(-inset - right.width(), inset), m_ownLabel, font);
    } else if (isSideBySide()) {
        const QRectF there = pictureRect().translated(leftPane().left() - rightPane().left(), 0) & leftPane();
        const QRectF other = StageGeometry::fitted(m_other.size(), there);
        paintChip(painter, (isFit() ? other : there).topLeft() + QPointF(inset, inset), m_label, font);
        if (!m_ownLabel.isEmpty())
            paintChip(painter, seen.topLeft() + QPointF(inset, inset), m_ownLabel, font);
    }
}

QRectF StageView::progressRect() const
{
    const QFont font = Look::factsFont(this->font());
    // As wide as the time ever gets.
    const QSizeF size = chipSize(m_elapsedMs < 0 ? m_phase : tr("%1 · %2").arg(m_phase, u"000:00 s"_s), font);
    return {QPointF(StageGeometry::margin, height() - StageGeometry::margin - size.height()), size};
}

void StageView::paintProgress(QPainter &painter)
{
    const QString time = m_elapsedMs < 0 ? QString() : elapsedText(m_elapsedMs + m_sinceReport.elapsed());
    const QString text = m_phase.isEmpty() ? time
        : time.isEmpty()                   ? m_phase
                                           : tr("%1 · %2").arg(m_phase, time);
    paintChip(painter, progressRect().topLeft(), text, Look::factsFont(font()));
}

void StageView::paintSentence(QPainter &painter)
{
    if (m_sentence.isEmpty())
        return;
    painter.setPen(Look::onStage(palette()));
    painter.setFont(font());
    // A low stage in a small window keeps its room for the words.
    const qreal side = std::min(48.0, width() / 12.0);
    const qreal edge = std::min(48.0, height() / 12.0);
    const QRectF box = QRectF(rect()).marginsRemoved(QMarginsF(side, edge, side, edge));
    painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap, m_sentence);
}

} // namespace Afterimage
