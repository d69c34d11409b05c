// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/paint/things/pathtext.h"

#include <QList>
#include <QPolygonF>

#include <charconv>
#include <string_view>

namespace Afterimage::Things {

namespace {

void curveThrough(QPainterPath &path, const QList<QPointF> &points, bool closed)
{
    const qsizetype count = points.size();
    const auto at = [&](qsizetype index) {
        return closed ? points[(index + count) % count] : points[qBound<qsizetype>(0, index, count - 1)];
    };
    const qsizetype segments = closed ? count : count - 1;
    for (qsizetype i = 0; i < segments; ++i) {
        const QPointF from = at(i);
        const QPointF to = at(i + 1);
        path.cubicTo(from + (to - at(i - 1)) / 6, to - (at(i + 2) - from) / 6, to);
    }
}

class Reader final
{
public:
    explicit Reader(std::string_view text)
        : m_text(text)
    {
    }

    QPainterPath read()
    {
        m_path.setFillRule(Qt::WindingFill);
        while (skip())
            command(m_text[m_at++]);
        return m_path;
    }

private:
    bool skip()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == ',' || m_text[m_at] == '\n'))
            ++m_at;
        return m_at < m_text.size();
    }

    bool numberFollows()
    {
        return skip()
            && (m_text[m_at] == '-' || m_text[m_at] == '.' || (m_text[m_at] >= '0' && m_text[m_at] <= '9'));
    }

    qreal number()
    {
        double value = 0;
        skip();
        const auto [end, error] = std::from_chars(m_text.data() + m_at, m_text.data() + m_text.size(), value);
        Q_ASSERT_X(error == std::errc(), "path text", m_text.data());
        m_at = std::size_t(end - m_text.data());
        return value;
    }

    QPointF point()
    {
        const qreal x = number();
        return {x, number()};
    }

    void command(char letter)
    {
        switch (letter) {
        case 'M':
            m_path.moveTo(point());
            m_fresh = true;
            return;
        case 'L':
            while (numberFollows())
                m_path.lineTo(point());
            break;
        case 'C':
            while (numberFollows()) {
                const QPointF first = point();
                const QPointF second = point();
                m_path.cubicTo(first, second, point());
            }
            break;
        case 'Q':
            while (numberFollows()) {
                const QPointF control = point();
                m_path.quadTo(control, point());
            }
            break;
        case 'R':
            smooth();
            break;
        case 'Z':
            m_path.closeSubpath();
            break;
        case 'E': {
            const QPointF center = point();
            const qreal rx = number();
            m_path.addEllipse(center, rx, number());
            break;
        }
        case 'B': {
            const QPointF corner = point();
            const qreal width = number();
            m_path.addRect(corner.x(), corner.y(), width, number());
            break;
        }
        default:
            Q_ASSERT_X(false, "path text", m_text.data());
        }
        m_fresh = false;
    }

    void smooth()
    {
        QList<QPointF> points = {m_path.currentPosition()};
        while (numberFollows())
            points << point();
        const bool closed = m_fresh && skip() && m_text[m_at] == 'Z';
        curveThrough(m_path, points, closed);
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    QPainterPath m_path;
    bool m_fresh = false;
};

qreal signedArea(const QPolygonF &polygon)
{
    qreal area = 0;
    for (qsizetype i = 0; i + 1 < polygon.size(); ++i)
        area += polygon[i].x() * polygon[i + 1].y() - polygon[i + 1].x() * polygon[i].y();
    return area;
}

// Turns every part of the path the same way round, so that parts that overlap add up instead of cancelling.
QPainterPath oriented(const QPainterPath &path)
{
    QPainterPath result;
    result.setFillRule(Qt::WindingFill);
    QPainterPath part;
    const auto flush = [&] {
        if (part.elementCount() < 2)
            return;
        const QList<QPolygonF> polygons = part.toSubpathPolygons();
        const qreal area = polygons.isEmpty() ? 0 : signedArea(polygons.first());
        result.addPath(area < 0 ? part.toReversed() : part);
    };
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element element = path.elementAt(i);
        if (element.isMoveTo()) {
            flush();
            part = QPainterPath(element);
        } else if (element.isLineTo()) {
            part.lineTo(element);
        } else if (element.isCurveTo()) {
            part.cubicTo(element, path.elementAt(i + 1), path.elementAt(i + 2));
            i += 2;
        }
    }
    flush();
    return result;
}

} // namespace

QPainterPath pathFromText(const char *text, std::size_t length)
{
    return oriented(Reader({text, length}).read());
}

QPainterPath smoothCurve(const QList<QPointF> &points, bool closed)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    if (points.size() < 2)
        return path;
    path.moveTo(points.first());
    curveThrough(path, points, closed);
    if (closed)
        path.closeSubpath();
    return path;
}

} // namespace Afterimage::Things
