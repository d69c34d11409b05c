// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/styles/style.h"

#include <QSet>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestStyleNames : public QObject
{
    Q_OBJECT

private slots:
    void theStylesAreThere()
    {
        QStringList ids;
        for (const Style &style : styles())
            ids += style.id;
        QVERIFY(ids.size() >= 20);
        // Stored recipes name these.
        for (const QString &id :
            {u"plain"_s, u"oil"_s, u"watercolour"_s, u"pointillism"_s, u"stained-glass"_s, u"low-poly"_s,
                u"ukiyo-e"_s, u"pencil"_s, u"pixel-art"_s, u"blueprint"_s})
            QVERIFY2(ids.contains(id), qPrintable(id));
        QCOMPARE(ids.first(), u"plain"_s);
        QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
    }

    void everyNameLeadsToItsStyleAlone()
    {
        QSet<QString> seen;
        for (const Style &style : styles()) {
            QVERIFY(!style.names.isEmpty());
            QVERIFY(!style.summary.isEmpty());
            for (const QString &name : style.names) {
                QCOMPARE(name, name.toLower());
                QVERIFY2(!seen.contains(name), qPrintable(name));
                seen += name;
                QCOMPARE(styleByName(name), &style);
            }
        }
    }

    void peoplesWordsAreUnderstood_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("id");
        QTest::newRow("American spelling") << u"watercolor"_s << u"watercolour"_s;
        QTest::newRow("capitals") << u"Oil Painting"_s << u"oil"_s;
        QTest::newRow("in oils") << u"in oils"_s << u"oil"_s;
        QTest::newRow("the painter's kind") << u"pointillist"_s << u"pointillism"_s;
        QTest::newRow("two words") << u"low poly"_s << u"low-poly"_s;
        QTest::newRow("underscore") << u"stained_glass"_s << u"stained-glass"_s;
        QTest::newRow("technique") << u"woodblock print"_s << u"ukiyo-e"_s;
        QTest::newRow("hyphen") << u"pixel-art"_s << u"pixel-art"_s;
        QTest::newRow("console") << u"8-bit"_s << u"pixel-art"_s;
        QTest::newRow("line drawing") << u"line drawing"_s << u"pencil"_s;
        QTest::newRow("process") << u"Cyanotype"_s << u"blueprint"_s;
    }
    void peoplesWordsAreUnderstood()
    {
        QFETCH(QString, name);
        QFETCH(QString, id);
        const Style *style = styleByName(name);
        QVERIFY(style);
        QCOMPARE(style->id, id);
    }

    void otherWordsAreNoStyle()
    {
        QVERIFY(!styleByName(u""));
        QVERIFY(!styleByName(u" - "));
        QVERIFY(!styleByName(u"a red boat"));
        QVERIFY(!styleByName(u"oi"));
    }
};

QTEST_APPLESS_MAIN(TestStyleNames)

#include "tst_stylenames.moc"
