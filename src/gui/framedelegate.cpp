// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/framedelegate.h"

#include "core/picture.h"
#include "gui/chip.h"
#include "gui/icons.h"
#include "gui/look.h"
#include "gui/stagegeometry.h"
#include "gui/thumbnailcache.h"
#include "models/filmstripmodel.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int pad = Look::grid;
constexpr int half = Look::grid / 2;
//! More never shows in three lines.
constexpr int longestCaption = 360;
//! How high a picture must stay for each number of caption lines.
constexpr int leastPicture[] = {0, 64, 96, 132};

QFont factsOf(const QStyleOptionViewItem &option)
{
    return Look::factsFont(option.font);
}

CellState stateOf(const QModelIndex &index)
{
    return index.data(FilmstripModel::StateRole).value<CellState>();
}

bool isWorking(CellState state)
{
    return state == CellState::Describing || state == CellState::Drawing || state == CellState::Waiting;
}

QString iconOf(CellState state)
{
    switch (state) {
    case CellState::Captioned:
    case CellState::Describing:
        return u"words"_s;
    case CellState::Drawing:
        return u"draw"_s;
    case CellState::Waiting:
        return u"waiting"_s;
    case CellState::Failed:
        return u"warning"_s;
    case CellState::Origin:
    case CellState::Done:
        break;
    }
    return u"picture"_s;
}

QString badgeText(CellState state, const QModelIndex &index)
{
    const QVariant elapsed = index.data(FilmstripModel::ElapsedRole);
    if (!isWorking(state) || !elapsed.isValid())
        return cellStateText(state);
    const QString phase = index.data(FilmstripModel::PhaseTextRole).toString();
    // A wait counts down by itself.
    if (state == CellState::Waiting)
        return phase.section(u':', 0, 0);
    const qint64 seconds = elapsed.toLongLong() / 1000;
    return seconds < 1 ? phase : FrameDelegate::tr("%1 · %2 s").arg(phase).arg(seconds);
}

//! Above its number, however wide the cell is.
QRectF fittedLeft(const QSize &picture, const QRectF &box)
{
    QRectF fitted = StageGeometry::fitted(picture, box);
    fitted.moveLeft(box.left());
    return fitted;
}

//! A picture with round corners; smooth at any ratio.
void paintRounded(QPainter &painter, const QRectF &rect, const QPixmap &pixmap)
{
    QBrush brush(pixmap);
    QTransform transform;
    transform.translate(rect.x(), rect.y());
    transform.scale(rect.width() * pixmap.devicePixelRatio() / pixmap.width(),
        rect.height() * pixmap.devicePixelRatio() / pixmap.height());
    // A texture is laid out in its own device pixels.
    transform.scale(1 / pixmap.devicePixelRatio(), 1 / pixmap.devicePixelRatio());
    brush.setTransform(transform);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setPen(Qt::NoPen);
    painter.setBrush(brush);
    painter.drawRoundedRect(rect, Look::radius, Look::radius);
}

//! Lays out `text` in at most `lines` lines; the last one is elided.
void paintLines(QPainter &painter, const QRect &box, const QString &text, const QFont &font, int lines)
{
    QTextLayout layout(text, font);
    QTextOption wrap;
    wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(wrap);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    layout.beginLayout();
    for (int i = 0; i < lines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(box.width());
        const bool cut = i + 1 == lines && line.textStart() + line.textLength() < text.size();
        const QString piece
            = cut ? text.mid(line.textStart()) : text.mid(line.textStart(), line.textLength());
        painter.drawText(QRect(box.x(), box.y() + i * metrics.lineSpacing(), box.width(), metrics.height()),
            Qt::AlignVCenter | (text.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft) | Qt::TextSingleLine,
            metrics.elidedText(piece.trimmed(), Qt::ElideRight, box.width()));
    }
    layout.endLayout();
}
} // namespace

namespace {
int headingHeight(const QFontMetrics &facts)
{
    return std::max(facts.height(), 2 * pad) + half;
}

//! All but the picture.
int heightOfTexts(int lines, const QFontMetrics &facts)
{
    const int words = lines == 0 ? 0 : half + lines * facts.lineSpacing();
    return 2 * pad + half + headingHeight(facts) + words;
}
} // namespace

int cellHeightFor(int lines, const QFont &font)
{
    const int count = std::clamp(lines, 0, 3);
    return leastPicture[count] + heightOfTexts(count, QFontMetrics(Look::factsFont(font)));
}

CellLayout cellLayout(int height, const QFont &font)
{
    const QFontMetrics facts(Look::factsFont(font));
    const int heading = headingHeight(facts);
    int lines = 3;
    int picture = 0;
    for (; lines >= 0; --lines) {
        picture = height - heightOfTexts(lines, facts);
        if (picture >= leastPicture[lines])
            break;
    }
    lines = std::max(lines, 0);
    picture = std::max(picture, 2 * pad);
    // Wide enough for a landscape picture, and for a few words in large type.
    const int width = std::max(picture * 4 / 3, facts.averageCharWidth() * 18);
    CellLayout layout;
    layout.cell = {width + 2 * pad, height};
    layout.picture = {pad, pad, width, picture};
    layout.heading = {pad, pad + picture + half, width, heading};
    layout.words = {pad, layout.heading.bottom() + 1 + half, width, lines * facts.lineSpacing()};
    layout.lines = lines;
    return layout;
}

FrameDelegate::FrameDelegate(ThumbnailCache &cache, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_cache(cache)
{
}

FrameDelegate::~FrameDelegate() = default;

bool FrameDelegate::wordsChanged(const QModelIndex &index)
{
    if (m_described != index) {
        if (stateOf(index) != CellState::Describing)
            return false;
        m_described = index;
        m_words = {};
    }
    m_words.setWords(index.data(FilmstripModel::CaptionRole).toString());
    return m_words.isRunning();
}

QSize FrameDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return cellLayout(m_height, option.font).cell;
}

void FrameDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const CellLayout layout = cellLayout(m_height, option.font);
    const QPoint corner = option.rect.topLeft();
    const QPalette &palette = option.palette;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        const QColor base = palette.color(QPalette::Base);
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? Look::blend(base, Look::accent(palette), 0.16)
                                   : Look::blend(base, palette.color(QPalette::Text), 0.05));
        painter->drawRoundedRect(
            QRectF(option.rect).adjusted(2, 2, -2, -2), Look::radius + 2, Look::radius + 2);
    }
    paintPicture(*painter, layout.picture.translated(corner), option, index);
    paintHeading(*painter, layout.heading.translated(corner), option, index);
    paintWords(*painter, layout, option, index);
    painter->restore();
}

void FrameDelegate::paintPicture(
    QPainter &painter, const QRect &box, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const CellState state = stateOf(index);
    const QVariant stored = index.data(FilmstripModel::PictureRole);
    const auto preview = index.data(FilmstripModel::PreviewRole).value<QImage>();
    QRectF frame = box;
    if (stored.isValid()) {
        const auto ref = stored.value<PictureRef>();
        const qreal dpr = painter.device()->devicePixelRatioF();
        const QPixmap pixmap = m_cache.thumbnail(ref, std::max(box.width(), box.height()), dpr);
        const QSize shape = pixmap.isNull() ? ref.size : pixmap.size();
        if (!shape.isEmpty())
            frame = fittedLeft(shape, box);
        const qreal opacity = m_cache.opacity(ref);
        if (opacity < 1)
            paintPlaceholder(painter, frame, option, {}, Qt::SolidLine);
        if (!pixmap.isNull()) {
            painter.setOpacity(opacity);
            paintRounded(painter, frame, pixmap);
            painter.setOpacity(1);
        } else if (m_cache.isMissing(ref)) {
            paintPlaceholder(painter, frame, option, u"warning"_s, Qt::DashLine);
        }
    } else if (!preview.isNull()) {
        frame = fittedLeft(preview.size(), box);
        paintRounded(painter, frame, QPixmap::fromImage(preview));
        paintChip(painter, frame.topLeft() + QPointF(half, half), tr("Preview"), factsOf(option));
    } else {
        paintPlaceholder(painter, frame, option, iconOf(state), Qt::DashLine);
    }

    if (!index.data(FilmstripModel::NoticeRole).toString().isEmpty() && box.height() >= 96)
        paintMark(painter, frame, u"engine"_s);
    if (index.data(FilmstripModel::ChargedRole).toInt() != int(Charged::No))
        paintMark(painter, frame, u"money"_s);
    if (option.state.testFlag(QStyle::State_Selected)) {
        painter.setPen(QPen(Look::accent(palette), 3));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame.adjusted(-1.5, -1.5, 1.5, 1.5), Look::radius + 1.5, Look::radius + 1.5);
    }
}

void FrameDelegate::paintPlaceholder(QPainter &painter, const QRectF &frame,
    const QStyleOptionViewItem &option, const QString &iconName, Qt::PenStyle line) const
{
    const QPalette &palette = option.palette;
    const QColor ground = Look::blend(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.06);
    painter.setBrush(ground);
    painter.setPen(line == Qt::SolidLine
            ? QPen(Qt::NoPen)
            : QPen(Look::blend(ground, palette.color(QPalette::Text), 0.35), 1, line));
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), Look::radius, Look::radius);
    if (iconName.isEmpty())
        return;
    const int side = std::clamp(int(frame.height()) / 4, 16, 32);
    QRect place(0, 0, side, side);
    place.moveCenter(frame.center().toPoint());
    icon(iconName, Look::quiet(palette)).paint(&painter, place);
}

void FrameDelegate::paintMark(QPainter &painter, const QRectF &frame, const QString &iconName) const
{
    // Told in words by the tool tip and the inspector; here a mark that stays out of the picture's way.
    QRectF disc(0, 0, 18, 18);
    disc.moveBottomRight(frame.bottomRight() - QPointF(half, half));
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x16, 0x16, 0x16, 170));
    painter.drawEllipse(disc);
    icon(iconName, QColor(0xf4, 0xf4, 0xf4)).paint(&painter, disc.adjusted(3, 3, -3, -3).toRect());
}

void FrameDelegate::paintHeading(
    QPainter &painter, const QRect &box, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const CellState state = stateOf(index);
    QFont bold = factsOf(option);
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(bold);
    const int step = index.data(FilmstripModel::StepRole).toInt();
    const QString number = step == 0 ? cellStateText(CellState::Origin) : QString::number(step);
    painter.setFont(bold);
    painter.setPen(palette.color(QPalette::Text));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, number);
    QRect rest = box.adjusted(metrics.horizontalAdvance(number) + pad, 0, 0, 0);

    const QColor quiet = Look::quiet(palette);
    const QFont facts = factsOf(option);
    const QFontMetrics factsMetrics(facts);
    const int side = std::min(rest.height(), factsMetrics.height());
    const auto placed
        = [&](const QString &name, const QColor &color, const QString &text, const QString &shortText) {
              const int room = rest.width() - side - half;
              // The short words whole rather than the long ones cut.
              const bool fits = factsMetrics.horizontalAdvance(text) <= room;
              const QString shown
                  = factsMetrics.elidedText(fits ? text : shortText, Qt::ElideRight, std::max(0, room));
              const int width = side + (shown.isEmpty() ? 0 : half + factsMetrics.horizontalAdvance(shown));
              if (width > rest.width())
                  return;
              const QRect place(rest.right() + 1 - width, rest.y() + (rest.height() - side) / 2, side, side);
              icon(name, color).paint(&painter, place);
              painter.setFont(facts);
              painter.setPen(color);
              painter.drawText(QRect(place.right() + 1 + half, rest.y(), width, rest.height()),
                  Qt::AlignLeft | Qt::AlignVCenter, shown);
              rest.setRight(place.left() - pad);
          };
    // Other branches first: they stay where they are while the state comes and goes.
    if (const int branches = index.data(FilmstripModel::BranchesRole).toInt(); branches > 0)
        placed(u"branch"_s, quiet, QString::number(branches + 1), {});
    if (state == CellState::Done || state == CellState::Origin)
        return;
    const bool loud = isWorking(state) || state == CellState::Failed;
    placed(iconOf(state), loud ? palette.color(QPalette::Text) : quiet, badgeText(state, index),
        cellStateText(state));
}

void FrameDelegate::paintWords(QPainter &painter, const CellLayout &layout,
    const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (layout.lines == 0)
        return;
    const QPalette &palette = option.palette;
    const QRect box = layout.words.translated(option.rect.topLeft());
    const QString trouble = index.data(FilmstripModel::TroubleRole).toString();
    if (!trouble.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Look::troubleGround(palette));
        painter.drawRoundedRect(box.adjusted(-half, -2, half, 2), half, half);
        painter.setPen(Look::troubleText(palette));
        paintLines(painter, box, trouble.left(longestCaption), factsOf(option), layout.lines);
        return;
    }
    const bool appears = isRevealing() && m_described == index;
    const QString all = appears ? m_words.shown() : index.data(FilmstripModel::CaptionRole).toString();
    const QString words = all.left(longestCaption).simplified();
    painter.setPen(Look::quiet(palette));
    paintLines(painter, box, words, factsOf(option), layout.lines);
}

} // namespace Afterimage
