// SPDX-License-Identifier: GPL-3.0-or-later
// The named things: each is there, is itself, and is the same every time. With AFTERIMAGE_SHEET=FILE a contact sheet
// of all of them is written (AFTERIMAGE_SHEET_NIGHT=1: by night; AFTERIMAGE_SHEET_ONLY=key,key: only these).
#include "builtin/paint/thing.h"

#include <QHash>
#include <QImage>
#include <QPainter>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Wish
{
    QColor body;
    quint64 seed = 7;
    bool night = false;
    QString pose;
};

//! The thing in a box of `size`, with a margin of a tenth all round.
[[maybe_unused]] QImage picture(const ThingPainter &thing, QSize size, const Wish &wish = {})
{
    const int margin = int(std::ceil(std::max(size.width(), size.height()) / 10.));
    QImage image(size + QSize(2 * margin, 2 * margin), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    ThingContext context {.painter = painter, .box = QRectF(QPointF(margin, margin), size), .rng = Rng()};
    context.body = wish.body;
    context.noun = thing.nouns.first();
    context.pose = wish.pose;
    context.rng = Rng::stream(wish.seed, thing.key);
    context.light.night = wish.night;
    if (wish.night)
        context.light.colour = QColor(110, 125, 175);
    thing.paint(context);
    return image;
}

[[maybe_unused]] QSize boxOf(const ThingPainter &thing, int area)
{
    const double height = std::sqrt(area / thing.aspect);
    return {int(height * thing.aspect), int(height)};
}

} // namespace

class TestThings : public QObject
{
    Q_OBJECT
private slots:
    void contactSheetOnRequest();
};

void TestThings::contactSheetOnRequest()
{
    const QString file = qEnvironmentVariable("AFTERIMAGE_SHEET");
    if (file.isEmpty())
        QSKIP("AFTERIMAGE_SHEET names no file");
    const bool night = qEnvironmentVariableIsSet("AFTERIMAGE_SHEET_NIGHT");
    const QStringList only = qEnvironmentVariable("AFTERIMAGE_SHEET_ONLY").split(u',', Qt::SkipEmptyParts);
    QList<const ThingPainter *> shown;
    for (const ThingPainter &thing : thingPainters()) {
        if (only.isEmpty() || only.contains(thing.key) || only.contains(thing.group))
            shown << &thing;
    }
    QVERIFY(!shown.isEmpty());
    const int cell = shown.size() > 40 ? 170 : 300;
    const int columns = shown.size() > 40 ? 12 : 6;
    const int rows = int(shown.size() + columns - 1) / columns;
    QImage sheet(columns * cell, rows * cell, QImage::Format_ARGB32_Premultiplied);
    sheet.fill(night ? QColor(24, 28, 52) : QColor(222, 226, 220));
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < shown.size(); ++i) {
        const ThingPainter &thing = *shown[i];
        const double room = cell * .8;
        const QSizeF size = thing.aspect > 1 ? QSizeF(room, room / thing.aspect) : QSizeF(room * thing.aspect, room);
        const QPointF foot((i % columns + .5) * cell, (i / columns + .93) * cell);
        ThingContext context {.painter = painter,
            .box = QRectF(foot - QPointF(size.width() / 2, size.height()), size), .rng = Rng()};
        context.noun = thing.nouns.first();
        context.pose = qEnvironmentVariable("AFTERIMAGE_SHEET_POSE");
        context.body = QColor::fromString(qEnvironmentVariable("AFTERIMAGE_SHEET_BODY"));
        context.rng = Rng::stream(qEnvironmentVariableIntValue("AFTERIMAGE_SHEET_SEED"), thing.key);
        context.light.night = night;
        if (night)
            context.light.colour = QColor(110, 125, 175);
        thing.paint(context);
    }
    painter.end();
    QVERIFY(sheet.save(file));
}

QTEST_GUILESS_MAIN(TestThings)
#include "tst_things.moc"
