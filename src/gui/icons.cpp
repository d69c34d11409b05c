// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QByteArray source(const QString &name)
{
    static QHash<QString, QByteArray> read;
    auto found = read.find(name);
    if (found == read.end()) {
        QFile file(u":/icons/%1.svg"_s.arg(name));
        found = read.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return *found;
}

//! Renders one of our SVGs with currentColor replaced.
class RecolouredIcon final : public QIconEngine
{
public:
    RecolouredIcon(QString name, QColor color)
        : m_name(std::move(name))
        , m_color(color)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(rect, pixmapFor(rect.size() * scale, mode, state));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return pixmapFor(size, mode, state);
    }

    [[nodiscard]] QIconEngine *clone() const override { return new RecolouredIcon(m_name, m_color); }
    [[nodiscard]] QString key() const override { return u"afterimage"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return source(m_name).isEmpty(); }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode, QIcon::State) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (m_color.isValid())
            return m_color;
        return palette.color(
            QPalette::Active, mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText);
    }

    [[nodiscard]] QPixmap pixmapFor(const QSize &size, QIcon::Mode mode, QIcon::State state) const
    {
        const QColor color = colorFor(mode, state);
        const QString cacheKey = u"afterimage-icon/%1/%2x%3/%4"_s.arg(m_name)
                                     .arg(size.width())
                                     .arg(size.height())
                                     .arg(color.rgba(), 0, 16);
        QPixmap pixmap;
        if (QPixmapCache::find(cacheKey, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QByteArray svg = source(m_name);
        svg.replace("currentColor", color.name().toLatin1());
        QSvgRenderer renderer(svg);
        const int side = std::min(size.width(), size.height());
        QPainter painter(&pixmap);
        painter.setOpacity(color.alphaF());
        renderer.render(
            &painter, QRectF((size.width() - side) / 2.0, (size.height() - side) / 2.0, side, side));
        painter.end();
        QPixmapCache::insert(cacheKey, pixmap);
        return pixmap;
    }

    QString m_name;
    QColor m_color;
};

} // namespace

QIcon icon(const QString &name)
{
    return QIcon(new RecolouredIcon(name, {}));
}

QIcon icon(const QString &name, const QColor &color)
{
    return QIcon(new RecolouredIcon(name, color));
}

QIcon appIcon()
{
    // Nothing in the mark is currentColor, so it keeps its own colours.
    return icon(u"afterimage"_s);
}

} // namespace Afterimage
