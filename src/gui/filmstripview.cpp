// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/filmstripview.h"

#include "gui/framedelegate.h"
#include "gui/look.h"
#include "gui/picturemime.h"
#include "gui/thumbnailcache.h"
#include "models/filmstripmodel.h"
#include "store/library.h"

#include <QContextMenuEvent>
#include <QDrag>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTimerEvent>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int viewTickMs = 16; //!< while something moves
constexpr int linesInCell = 2; //!< of words in a cell
constexpr int dragSide = 128; //!< of the picture under the cursor, logical pixels

FrameId idOf(const QModelIndex &index)
{
    return index.data(FilmstripModel::FrameIdRole).toString();
}
} // namespace

QString FilmstripView::frameMimeType()
{
    return PictureMime::frameType();
}

FilmstripView::FilmstripView(ThumbnailCache &cache, QWidget *parent)
    : QListView(parent)
    , m_cache(cache)
    , m_delegate(new FrameDelegate(cache, this))
{
    setAccessibleName(tr("Filmstrip"));
    setItemDelegate(m_delegate);
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setUniformItemSizes(true);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Always there: a bar that comes and goes would change the height of every cell.
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setDefaultDropAction(Qt::CopyAction);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    connect(&m_cache, &ThumbnailCache::ready, this, &FilmstripView::picturesArrived);
    connect(this, &QAbstractItemView::activated, this,
        [this](const QModelIndex &index) { emit frameActivated(idOf(index)); });
    fitCells();
}

FilmstripView::~FilmstripView() = default;

FrameId FilmstripView::currentFrame() const
{
    return idOf(currentIndex());
}

void FilmstripView::setCurrentFrame(const FrameId &id)
{
    auto *strip = qobject_cast<FilmstripModel *>(model());
    const QModelIndex index = strip ? strip->indexOf(id) : QModelIndex();
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

void FilmstripView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid())
        emit frameSelected(idOf(current));
}

void FilmstripView::dataChanged(
    const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles)
{
    // QListView would lay out every cell again for each word that arrives; ours never change their size.
    // NOLINTNEXTLINE(bugprone-parent-virtual-call)
    QAbstractItemView::dataChanged(topLeft, bottomRight, roles);
    const bool words = roles.isEmpty() || roles.contains(FilmstripModel::CaptionRole);
    if (words && topLeft == bottomRight && m_delegate->wordsChanged(topLeft))
        m_reveal.start(viewTickMs, this);
}

void FilmstripView::keyboardSearch(const QString &)
{
    // Letters are shortcuts here; searching captions by their first letter helps nobody.
}

std::unique_ptr<QMimeData> FilmstripView::mimeDataFor(const QModelIndex &index) const
{
    const QVariant picture = index.data(FilmstripModel::PictureRole);
    if (!picture.isValid())
        return nullptr;
    const auto ref = picture.value<PictureRef>();
    const QString name
        = u"%1.%2"_s.arg(index.data(FilmstripModel::FileNameRole).toString(), suffixFor(ref.format));
    return std::make_unique<PictureMime>(m_cache.library().picturePath(ref), name, idOf(index));
}

void FilmstripView::startDrag(Qt::DropActions)
{
    std::unique_ptr<QMimeData> mime = mimeDataFor(currentIndex());
    if (!mime)
        return;
    auto *drag = new QDrag(this);
    drag->setMimeData(mime.release());
    const auto ref = currentIndex().data(FilmstripModel::PictureRole).value<PictureRef>();
    const QPixmap pixmap = m_cache.thumbnail(ref, dragSide, devicePixelRatioF());
    if (!pixmap.isNull()) {
        const int side = int(dragSide * devicePixelRatioF());
        QPixmap shown = pixmap.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        shown.setDevicePixelRatio(devicePixelRatioF());
        drag->setPixmap(shown);
        drag->setHotSpot({Look::grid, Look::grid});
    }
    // Never a move: the library keeps what it has.
    drag->exec(Qt::CopyAction, Qt::CopyAction);
}

void FilmstripView::wheelEvent(QWheelEvent *event)
{
    QScrollBar *bar = horizontalScrollBar();
    const bool sideways = std::abs(event->angleDelta().x()) > std::abs(event->angleDelta().y());
    if (!event->pixelDelta().isNull()) {
        bar->setValue(bar->value() - (sideways ? event->pixelDelta().x() : event->pixelDelta().y()));
    } else {
        // One notch is one cell.
        const int turned = sideways ? event->angleDelta().x() : event->angleDelta().y();
        bar->setValue(bar->value() - turned * bar->singleStep() / 120);
    }
    event->accept();
}

void FilmstripView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    switch (event->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        // One row: these belong to whoever is above or below.
        event->ignore();
        return;
    case Qt::Key_Delete:
        if (event->modifiers() == Qt::NoModifier && current.isValid()) {
            emit deleteAsked(idOf(current));
            return;
        }
        break;
    default:
        break;
    }
    QListView::keyPressEvent(event);
}

void FilmstripView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    const QPoint place = byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos();
    emit contextMenuAsked(idOf(index), place);
}

void FilmstripView::resizeEvent(QResizeEvent *event)
{
    fitCells();
    QListView::resizeEvent(event);
}

void FilmstripView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitCells();
}

void FilmstripView::fitCells()
{
    const int height = std::max(viewport()->height(), minimumSizeHint().height());
    const QSize cell = cellLayout(height, font()).cell;
    if (height == m_delegate->cellHeight() && cell.width() == m_cellWidth)
        return;
    m_delegate->setCellHeight(height);
    m_cellWidth = cell.width();
    horizontalScrollBar()->setSingleStep(m_cellWidth);
    // Throws away the one size all cells share.
    scheduleDelayedItemsLayout();
    if (currentIndex().isValid())
        m_keepInView = true;
}

void FilmstripView::updateGeometries()
{
    QListView::updateGeometries();
    horizontalScrollBar()->setSingleStep(m_cellWidth);
    if (std::exchange(m_keepInView, false))
        scrollTo(currentIndex());
}

void FilmstripView::picturesArrived()
{
    viewport()->update();
    if (m_cache.isFading() && !m_fade.isActive())
        m_fade.start(viewTickMs, this);
}

void FilmstripView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_fade.timerId()) {
        if (!m_cache.isFading())
            m_fade.stop();
        viewport()->update();
    } else if (event->timerId() == m_reveal.timerId()) {
        if (!m_delegate->isRevealing())
            m_reveal.stop();
        update(m_delegate->revealed());
    } else {
        QListView::timerEvent(event);
    }
}

QSize FilmstripView::sizeHint() const
{
    const int bar = horizontalScrollBar()->sizeHint().height();
    return {640, cellHeightFor(linesInCell, font()) + bar};
}

QSize FilmstripView::minimumSizeHint() const
{
    const int line = QFontMetrics(Look::factsFont(font())).lineSpacing();
    return {160, 72 + line};
}

} // namespace Afterimage
