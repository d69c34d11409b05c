// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/studiostyle.h"

#include "gui/look.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleOption>
#include <QToolButton>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr double focusWidth = 2.0;
constexpr int chevronWidth = 14;

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

//! Fills and outlines a rounded rectangle whose outer edge is `rect`.
void drawRounded(
    QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &edge, double width = 1.0)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(edge.isValid() ? QPen(edge, width) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inset = edge.isValid() ? width / 2 : 0;
    const double radius = std::min({double(Look::radius), rect.width() / 2, rect.height() / 2});
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset);
    painter->restore();
}

void drawChevron(QPainter *painter, const QRect &rect, Qt::ArrowType direction, const QColor &color)
{
    const double reach = std::clamp(std::min(rect.width(), rect.height()) * 0.28, 2.5, 5.0);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(QRectF(rect).center());
    switch (direction) {
    case Qt::UpArrow:
        painter->rotate(180);
        break;
    case Qt::LeftArrow:
        painter->rotate(90);
        break;
    case Qt::RightArrow:
        painter->rotate(-90);
        break;
    case Qt::NoArrow:
    case Qt::DownArrow:
        break;
    }
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(
        QPolygonF({QPointF(-reach, -reach / 2), QPointF(0, reach / 2), QPointF(reach, -reach / 2)}));
    painter->restore();
}

//! Ground and edge of a field one types into.
void drawField(QPainter *painter, const QRect &rect, const QStyleOption *option, bool focused)
{
    const QPalette &palette = option->palette;
    const bool enabled = has(option, QStyle::State_Enabled);
    const QColor ground = enabled
        ? palette.color(QPalette::Base)
        : Look::blend(palette.color(QPalette::Window), palette.color(QPalette::Base), 0.4);
    drawRounded(painter, rect, ground, focused ? Look::accent(palette) : Look::line(palette),
        focused ? focusWidth : 1.0);
}

QColor buttonGround(const QStyleOption *option, const QColor &rest)
{
    const QColor text = option->palette.color(QPalette::WindowText);
    if (!has(option, QStyle::State_Enabled))
        return Look::blend(rest, option->palette.color(QPalette::Window), 0.6);
    if (has(option, QStyle::State_Sunken))
        return Look::blend(rest, text, 0.14);
    return has(option, QStyle::State_MouseOver) ? Look::blend(rest, text, 0.06) : rest;
}

bool isPrimary(const QStyleOption *option, const QWidget *widget)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool isDefault = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    return isDefault || (widget && widget->property("primary").toBool());
}

void drawButton(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    const bool primary = isPrimary(option, widget) && has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    QColor rest = primary ? Look::accent(option->palette) : option->palette.color(QPalette::Button);
    if (on && !primary)
        rest = Look::blend(rest, option->palette.color(QPalette::WindowText), 0.16);
    const QColor edge = primary ? QColor() : Look::line(option->palette);
    drawRounded(painter, option->rect, buttonGround(option, rest), edge);
    if (!has(option, QStyle::State_HasFocus))
        return;
    const QColor ring
        = primary ? option->palette.color(QPalette::HighlightedText) : Look::accent(option->palette);
    const QRect inner = primary ? option->rect.adjusted(2, 2, -2, -2) : option->rect;
    drawRounded(painter, inner, {}, ring, primary ? 1.5 : focusWidth);
}

void drawToolButton(QPainter *painter, const QStyleOption *option)
{
    const QColor window = option->palette.color(QPalette::Window);
    const QColor text = option->palette.color(QPalette::WindowText);
    const bool enabled = has(option, QStyle::State_Enabled);
    QColor ground;
    if (has(option, QStyle::State_Sunken))
        ground = Look::blend(window, text, 0.18);
    else if (has(option, QStyle::State_On))
        ground = Look::blend(window, text, 0.12);
    else if (enabled && has(option, QStyle::State_MouseOver))
        ground = Look::blend(window, text, 0.08);
    if (ground.isValid())
        drawRounded(painter, option->rect, ground, {});
    if (has(option, QStyle::State_HasFocus))
        drawRounded(painter, option->rect, {}, Look::accent(option->palette), focusWidth);
}

void drawMark(QPainter *painter, const QStyleOption *option, bool round)
{
    const QRectF rect = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On) || has(option, QStyle::State_NoChange);
    const QColor accent = enabled ? Look::accent(option->palette)
                                  : option->palette.color(QPalette::Disabled, QPalette::WindowText);
    const QColor edge = on
        ? accent
        : Look::blend(Look::line(option->palette), option->palette.color(QPalette::WindowText), 0.25);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(edge, 1.0));
    painter->setBrush(on ? accent : option->palette.color(QPalette::Base));
    if (round)
        painter->drawEllipse(rect);
    else
        painter->drawRoundedRect(rect, 3, 3);
    const QColor mark = option->palette.color(QPalette::HighlightedText);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(mark);
        painter->drawEllipse(rect.center(), rect.width() * 0.2, rect.height() * 0.2);
    } else if (on) {
        painter->setPen(QPen(mark, rect.width() / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&](double x, double y) {
            return QPointF(rect.left() + rect.width() * x, rect.top() + rect.height() * y);
        };
        if (has(option, QStyle::State_NoChange))
            painter->drawLine(at(0.28, 0.5), at(0.72, 0.5));
        else
            painter->drawPolyline(QPolygonF({at(0.25, 0.53), at(0.43, 0.7), at(0.76, 0.32)}));
    }
    painter->restore();
}

} // namespace

StudioStyle::StudioStyle()
    : QProxyStyle(u"Fusion"_s)
{
}

void StudioStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QToolButton *>(widget) || qobject_cast<QPushButton *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

int StudioStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
        // Square viewports must stay clear of the rounded corners.
        return qobject_cast<const QAbstractScrollArea *>(widget) ? 3 : 2;
    case PM_SplitterWidth:
        return 5;
    case PM_ToolBarIconSize:
        return 20;
    case PM_ToolBarItemSpacing:
        return 2;
    case PM_ToolBarItemMargin:
        return 4;
    case PM_ToolBarFrameWidth:
        return 2;
    case PM_ToolBarSeparatorExtent:
        return 13;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return 2 * Look::grid;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return Look::grid;
    case PM_ProgressBarChunkWidth:
        return 1;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int StudioStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
    case SH_EtchDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_DitherDisabledText:
        return 0;
    case SH_Widget_Animation_Duration:
        return Look::motionReduced() ? 0 : Look::motionMs;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize StudioStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    const int line = option ? option->fontMetrics.height() : 16;
    const int fieldHeight = line + 12;
    switch (type) {
    case CT_PushButton:
        return {size.width() + Look::grid, std::max(size.height(), fieldHeight)};
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        return {size.width(), std::max(size.height(), fieldHeight)};
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && button->features.testFlag(QStyleOptionToolButton::HasMenu))
            size.rwidth() += chevronWidth;
        return size;
    case CT_ItemViewItem:
        return {size.width(), size.height() + 4};
    case CT_MenuItem:
        if (size.height() > line)
            size.rheight() += 4;
        return size;
    case CT_MenuBarItem:
        return {size.width(), size.height() + 2};
    default:
        return size;
    }
}

void StudioStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonBevel:
        return drawButton(painter, option, widget);
    case PE_FrameDefaultButton:
    case PE_FrameButtonBevel:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_FrameButtonTool:
        return;
    case PE_PanelButtonTool:
        return drawToolButton(painter, option);
    case PE_FrameFocusRect:
        // Buttons draw their ring with their panel; everything else gets it here.
        if (!qobject_cast<const QPushButton *>(widget) && !qobject_cast<const QToolButton *>(widget)
            && !qobject_cast<const QComboBox *>(widget) && !qobject_cast<const QAbstractItemView *>(widget))
            drawRounded(painter, option->rect, {}, Look::accent(option->palette), focusWidth);
        return;
    case PE_PanelLineEdit:
        // The line edit inside a spin or combo box has no frame of its own.
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            drawField(painter, option->rect, option, has(option, State_HasFocus));
        return;
    case PE_FrameLineEdit:
        return;
    case PE_Frame:
        if (qobject_cast<const QAbstractScrollArea *>(widget))
            return drawField(painter, option->rect, option,
                has(option, State_HasFocus) && widget->focusPolicy() != Qt::NoFocus);
        return drawRounded(painter, option->rect, {}, Look::line(option->palette));
    case PE_FrameGroupBox:
        return;
    case PE_IndicatorCheckBox:
        return drawMark(painter, option, false);
    case PE_IndicatorRadioButton:
        return drawMark(painter, option, true);
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight: {
        const Qt::ArrowType direction = element == PE_IndicatorArrowDown ? Qt::DownArrow
            : element == PE_IndicatorArrowUp                             ? Qt::UpArrow
            : element == PE_IndicatorArrowLeft                           ? Qt::LeftArrow
                                                                         : Qt::RightArrow;
        const auto group = has(option, State_Enabled) ? QPalette::Active : QPalette::Disabled;
        return drawChevron(
            painter, option->rect, direction, option->palette.color(group, QPalette::WindowText));
    }
    case PE_IndicatorToolBarSeparator: {
        const int middle = option->rect.center().x();
        painter->fillRect(QRect(middle, option->rect.top() + 5, 1, option->rect.height() - 10),
            Look::line(option->palette));
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void StudioStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_ToolBar:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
            Look::line(option->palette));
        return;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        return;
    case CE_MenuBarItem: {
        // Fusion draws a line below the bar and around what is open.
        const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (!item)
            break;
        const bool open = has(option, State_Selected) || has(option, State_Sunken);
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        if (open)
            drawRounded(painter, option->rect.adjusted(1, 1, -1, -1),
                Look::blend(option->palette.color(QPalette::Window),
                    option->palette.color(QPalette::WindowText), 0.1),
                {});
        const int mnemonic = styleHint(SH_UnderlineShortcut, option, widget, nullptr) ? Qt::TextShowMnemonic
                                                                                      : Qt::TextHideMnemonic;
        drawItemText(painter, option->rect, Qt::AlignCenter | Qt::TextSingleLine | mnemonic, item->palette,
            has(option, State_Enabled), item->text, QPalette::WindowText);
        return;
    }
    case CE_Splitter: {
        const QPoint middle = option->rect.center();
        const QRect hairline = has(option, State_Horizontal)
            ? QRect(middle.x(), option->rect.top(), 1, option->rect.height())
            : QRect(option->rect.left(), middle.y(), option->rect.width(), 1);
        const bool lit = has(option, State_MouseOver) || has(option, State_Sunken);
        painter->fillRect(hairline, lit ? Look::accent(option->palette) : Look::line(option->palette));
        return;
    }
    case CE_ProgressBarGroove:
    case CE_ProgressBarContents:
        return drawProgress(element, option, painter);
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
            button && isPrimary(option, widget) && has(option, State_Enabled)) {
            QStyleOptionButton bright(*button);
            bright.palette.setColor(QPalette::ButtonText, option->palette.color(QPalette::HighlightedText));
            return QProxyStyle::drawControl(element, &bright, painter, widget);
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void StudioStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        return drawComboBox(option, painter, widget);
    case CC_SpinBox:
        return drawSpinBox(option, painter, widget);
    case CC_ScrollBar:
        return drawScrollBar(option, painter, widget);
    case CC_ToolButton:
        return drawMenuToolButton(option, painter, widget);
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void StudioStyle::drawComboBox(
    const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (!combo)
        return;
    const bool focused = has(option, State_HasFocus);
    if (combo->editable) {
        drawField(painter, option->rect, option, focused);
    } else {
        drawRounded(painter, option->rect, buttonGround(option, option->palette.color(QPalette::Button)),
            focused ? Look::accent(option->palette) : Look::line(option->palette),
            focused ? focusWidth : 1.0);
    }
    const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    const auto group = has(option, State_Enabled) ? QPalette::Active : QPalette::Disabled;
    drawChevron(painter, arrow, Qt::DownArrow, option->palette.color(group, QPalette::ButtonText));
}

void StudioStyle::drawSpinBox(
    const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (!spin)
        return;
    if (spin->frame)
        drawField(painter, option->rect, option, has(option, State_HasFocus));
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const QColor text = option->palette.color(QPalette::WindowText);
    for (const SubControl part : {SC_SpinBoxUp, SC_SpinBoxDown}) {
        const bool up = part == SC_SpinBoxUp;
        const QRect rect = subControlRect(CC_SpinBox, option, part, widget);
        const bool usable = has(option, State_Enabled)
            && spin->stepEnabled.testFlag(
                up ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled);
        const bool lit = usable && option->activeSubControls == part;
        const QColor base = option->palette.color(QPalette::Base);
        if (lit)
            drawRounded(painter, rect.adjusted(1, 1, -2, -1), Look::blend(base, text, 0.1), {});
        drawChevron(painter, rect.adjusted(0, 0, -1, 0), up ? Qt::UpArrow : Qt::DownArrow,
            usable ? text : Look::blend(base, text, 0.3));
    }
}

void StudioStyle::drawMenuToolButton(
    const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (!button || !button->features.testFlag(QStyleOptionToolButton::HasMenu))
        return QProxyStyle::drawComplexControl(CC_ToolButton, option, painter, widget);
    drawToolButton(painter, option);
    QStyleOptionToolButton label(*button);
    label.rect
        = visualRect(option->direction, option->rect, option->rect.adjusted(2, 2, -chevronWidth - 2, -2));
    label.features &= ~(QStyleOptionToolButton::HasMenu | QStyleOptionToolButton::PopupDelay);
    drawControl(CE_ToolButtonLabel, &label, painter, widget);
    const QRect arrow(
        option->rect.right() - chevronWidth - 2, option->rect.top(), chevronWidth, option->rect.height());
    const auto group = has(option, State_Enabled) ? QPalette::Active : QPalette::Disabled;
    drawChevron(painter, visualRect(option->direction, option->rect, arrow), Qt::DownArrow,
        option->palette.color(group, QPalette::ButtonText));
}

void StudioStyle::drawScrollBar(
    const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar)
        return;
    const QColor window = option->palette.color(QPalette::Window);
    painter->fillRect(option->rect,
        option->palette.color(QPalette::Base) == window
            ? window
            : option->palette.color(widget && widget->parentWidget()
                    ? widget->parentWidget()->backgroundRole()
                    : QPalette::Window));
    if (bar->maximum <= bar->minimum)
        return;
    const QRect thumb = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool lit = option->activeSubControls.testFlag(SC_ScrollBarSlider)
        && (has(option, State_MouseOver) || has(option, State_Sunken));
    const QColor color = Look::blend(window, option->palette.color(QPalette::WindowText), lit ? 0.5 : 0.28);
    const QRect slim
        = bar->orientation == Qt::Vertical ? thumb.adjusted(3, 2, -3, -2) : thumb.adjusted(2, 3, -2, -3);
    drawRounded(painter, slim, color, {});
}

void StudioStyle::drawProgress(ControlElement element, const QStyleOption *option, QPainter *painter) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    if (!bar)
        return;
    QRectF rail = option->rect;
    const double height = std::min(rail.height(), 6.0);
    rail = QRectF(rail.left(), rail.center().y() - height / 2, rail.width(), height);
    if (element == CE_ProgressBarGroove) {
        drawRounded(painter, rail,
            Look::blend(
                option->palette.color(QPalette::Window), option->palette.color(QPalette::WindowText), 0.14),
            {});
        return;
    }
    const int range = bar->maximum - bar->minimum;
    if (range <= 0)
        return;
    rail.setWidth(rail.width() * std::clamp(double(bar->progress - bar->minimum) / range, 0.0, 1.0));
    if (rail.width() >= 1)
        drawRounded(painter, rail, Look::accent(option->palette), {});
}

} // namespace Afterimage
