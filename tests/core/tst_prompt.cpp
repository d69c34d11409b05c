// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prompt.h"

#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

class TestPrompt : public QObject
{
    Q_OBJECT
private slots:
    void slotsAreFilledIn_data()
    {
        QTest::addColumn<QString>("promptTemplate");
        QTest::addColumn<QString>("style");
        QTest::addColumn<QString>("caption");
        QTest::addColumn<QString>("prompt");
        const QString normal = DrawSettings().promptTemplate;
        QTest::newRow("with style") << normal << u"oil"_s << u"A hill."_s << u"A hill.\nStyle: oil"_s;
        QTest::newRow("without style") << normal << u""_s << u"A hill."_s << u"A hill."_s;
        QTest::newRow("no caption slot")
            << u"Style: {style}"_s << u"oil"_s << u"A hill."_s << u"A hill.\nStyle: oil"_s;
        QTest::newRow("one line") << u"{caption} in {style}"_s << u""_s << u"A hill"_s << u"A hill in"_s;
        QTest::newRow("braces in the caption stay")
            << normal << u"oil"_s << u"{style} {caption} %1"_s << u"{style} {caption} %1\nStyle: oil"_s;
    }

    void slotsAreFilledIn()
    {
        QFETCH(QString, promptTemplate);
        QFETCH(QString, style);
        QFETCH(QString, caption);
        Recipe recipe;
        recipe.draw.promptTemplate = promptTemplate;
        recipe.draw.style = style;
        QTEST(promptFor(caption, recipe), "prompt");
    }
};

QTEST_GUILESS_MAIN(TestPrompt)
#include "tst_prompt.moc"
