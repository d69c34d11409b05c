// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/drawsize.h"

#include <QTest>

using namespace Afterimage;

class TestDrawSize : public QObject
{
    Q_OBJECT
private slots:
    void sizes_data()
    {
        QTest::addColumn<QSize>("parent");
        QTest::addColumn<QSize>("asked");
        QTest::addColumn<QSize>("size");
        QTest::newRow("square") << QSize(300, 300) << QSize() << QSize(1024, 1024);
        QTest::newRow("a photo keeps its shape") << QSize(6000, 4000) << QSize() << QSize(1248, 832);
        QTest::newRow("asked for") << QSize(6000, 4000) << QSize(512, 768) << QSize(512, 768);
        QTest::newRow("off the grid") << QSize(10, 10) << QSize(500, 500) << QSize(496, 496);
        QTest::newRow("too large") << QSize(10, 10) << QSize(9000, 512) << QSize(2048, 512);
        QTest::newRow("a thin strip stays inside the limits")
            << QSize(8000, 10) << QSize() << QSize(2048, 256);
        QTest::newRow("no parent") << QSize() << QSize() << QSize(1024, 1024);
    }

    void sizes()
    {
        QFETCH(QSize, parent);
        QFETCH(QSize, asked);
        Recipe recipe;
        recipe.draw.size = asked;
        const Capabilities generator {.minimumSize = {256, 256}, .maximumSize = {2048, 2048}};
        QTEST(drawSizeFor(parent, recipe, generator), "size");
    }
};

QTEST_GUILESS_MAIN(TestDrawSize)
#include "tst_drawsize.moc"
