// SPDX-License-Identifier: GPL-3.0-or-later
// paintersheet PROMPTS FOLDER [SIDE [STYLE …]]: paints every line of PROMPTS with the built-in engine in each
// style (all of them when none is named) and writes one contact sheet a style into FOLDER. For people, see
// sheets.
#include "builtin/paint/painting.h"
#include "builtin/styles/style.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QTextStream>

#include <cmath>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int cell = 300;
constexpr int label = 22;
constexpr int columns = 6;

QStringList promptsIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly | QFile::Text))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

QImage sheetOf(const QStringList &prompts, const QString &style, int side)
{
    const int rows = int(std::ceil(double(prompts.size()) / columns));
    QImage sheet(columns * cell, rows * (cell + label), QImage::Format_RGB32);
    sheet.fill(Qt::white);
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QFont font = painter.font();
    font.setPixelSize(12);
    painter.setFont(font);
    for (int i = 0; i < prompts.size(); ++i) {
        const QString prompt = style == u"plain"_s ? prompts.at(i) : prompts.at(i) + u". Style: "_s + style;
        const QImage picture = paint(prompt, QSize(side, side), quint32(i + 1)).image;
        const QPoint corner(i % columns * cell, i / columns * (cell + label));
        painter.drawImage(QRect(corner, QSize(cell - 4, cell - 4)),
            picture.scaled(cell - 4, cell - 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
        painter.drawText(QRect(corner + QPoint(2, cell - 2), QSize(cell - 6, label)),
            Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(prompts.at(i), Qt::ElideRight, cell - 8));
    }
    return sheet;
}

} // namespace

int main(int count, char **arguments)
{
    QGuiApplication application(count, arguments);
    QTextStream err(stderr);
    const QStringList given = QGuiApplication::arguments();
    if (given.size() < 3) {
        err << "usage: paintersheet PROMPTS FOLDER [SIDE [STYLE …]]\n";
        return 2;
    }
    const QStringList prompts = promptsIn(given.at(1));
    const int side = qBound(256, given.value(3, u"512"_s).toInt(), 2048);
    QStringList wanted = given.mid(4);
    if (wanted.isEmpty()) {
        for (const Style &style : styles())
            wanted.append(style.id);
    }
    if (prompts.isEmpty()) {
        err << "no prompts in " << given.at(1) << '\n';
        return 1;
    }
    for (const QString &style : std::as_const(wanted)) {
        const QString file = given.at(2) + u"/painter-"_s + style + u".jpg"_s;
        if (!sheetOf(prompts, style, side).save(file, nullptr, 90)) {
            err << "cannot write " << file << '\n';
            return 1;
        }
        err << file << '\n';
        err.flush();
    }
    return 0;
}
