// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/instructionpresets.h"
#include "gui/recipepanel.h"
#include "gui/referencebox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

Capabilities painter()
{
    return {.id = u"builtin"_s,
        .name = u"Built-in engine"_s,
        .describes = true,
        .draws = true,
        .takesSeed = true,
        .takesReference = true,
        .comparesWithOrigin = true,
        .styles = {{u"oil"_s, u"thick paint"_s}, {u"pencil"_s, u"grey lines"_s}},
        .minimumSize = {256, 256},
        .maximumSize = {2048, 2048}};
}

Recipe rich()
{
    Recipe recipe;
    recipe.mode = Mode::Remix;
    recipe.describe.instructions = u"Count the boats."_s;
    recipe.describe.words = 120;
    recipe.draw.style = u"in the manner of a fresco"_s;
    recipe.draw.promptTemplate = u"{style}: {caption}"_s;
    recipe.draw.size = {640, 480};
    recipe.seed = 4'294'967'295U;
    recipe.seedEachStep = true;
    recipe.limits = {.steps = 37, .minutes = 12, .untilStill = true};
    return recipe;
}

//! The same as a server has it.
Capabilities cloud()
{
    Capabilities can = painter();
    can.id = u"openai"_s;
    can.name = u"OpenAI"_s;
    can.needsNetwork = true;
    return can;
}

} // namespace

class TestRecipePanel : public QObject
{
    Q_OBJECT
private slots:
    void styleAndMaskAreRowsOfRemixAndSayWhoUsesThem()
    {
        Capabilities server = cloud();
        server.takesStyleReference = true;
        server.takesMask = true;
        RecipePanel panel;
        panel.setEngines({painter(), server});
        Recipe recipe = rich();
        recipe.draw.styleReference = PictureRef {.sha256 = u"a"_s, .size = {30, 20}};
        recipe.draw.mask = PictureRef {.sha256 = u"b"_s, .size = {40, 30}};
        panel.setRecipe(recipe);
        QCOMPARE(panel.recipe(), recipe);
        auto *rows = panel.findChild<QWidget *>(u"references"_s);
        QVERIFY(rows && rows->isVisibleTo(&panel));
        const auto hint = [rows] {
            const QList<QLabel *> labels = rows->findChildren<QLabel *>();
            for (const QLabel *label : labels) {
                if (label->isVisibleTo(rows) && label->text().contains(u"uses neither"_s))
                    return label->text();
            }
            return QString();
        };
        QVERIFY(hint().startsWith(u"Built-in engine"_s));
        panel.setProviders({}, u"openai"_s);
        QCOMPARE(hint(), QString());
        panel.findChild<QRadioButton *>(u"telephone"_s)->setChecked(true);
        QVERIFY(!rows->isVisibleTo(&panel));
        panel.findChild<QRadioButton *>(u"remix"_s)->setChecked(true);
        QVERIFY(rows->isVisibleTo(&panel));
        QSignalSpy edited(&panel, &RecipePanel::recipeEdited);
        auto *box = rows->findChild<ReferenceBox *>();
        box->findChild<QToolButton *>()->click();
        QCOMPARE(edited.size(), 1);
        QVERIFY(!panel.recipe().draw.styleReference);
        QCOMPARE(panel.recipe().draw.mask, recipe.draw.mask);
    }

    void fieldsOfBothHalvesStandInOneColumn()
    {
        RecipePanel panel;
        panel.setEngines({painter(), cloud()});
        panel.setRecipe(Recipe());
        panel.resize(320, 900);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        const auto left = [&panel](const QString &name) {
            const auto *field = panel.findChild<QWidget *>(name);
            return field ? field->mapTo(&panel, QPoint()).x() : -1;
        };
        QVERIFY(left(u"emphasis"_s) > 0);
        QCOMPARE(left(u"draw_wander"_s), left(u"emphasis"_s));
        QCOMPARE(left(u"style"_s), left(u"emphasis"_s));
    }

    void lengthAndEmphasisAreTheBuiltInEngines()
    {
        RecipePanel panel;
        panel.setEngines({painter(), cloud()});
        Recipe recipe;
        panel.setRecipe(recipe);
        auto *length = panel.findChild<QComboBox *>(u"length"_s);
        auto *emphasis = panel.findChild<QComboBox *>(u"emphasis"_s);
        QVERIFY(length && length->isVisibleTo(&panel) && emphasis && emphasis->isVisibleTo(&panel));
        length->setCurrentIndex(length->findData(u"forensic"_s));
        emphasis->setCurrentIndex(emphasis->findData(u"mood"_s));
        QCOMPARE(panel.recipe().describe.options.value(u"length"_s), u"forensic"_s);
        QCOMPARE(panel.recipe().describe.options.value(u"emphasis"_s), u"mood"_s);
        length->setCurrentIndex(0);
        QVERIFY(!panel.recipe().describe.options.contains(u"length"_s));

        recipe.describe.provider = u"openai"_s;
        panel.setRecipe(recipe);
        QVERIFY(!length->isVisibleTo(&panel) && !emphasis->isVisibleTo(&panel));
    }

    void wanderIsAskedForEachHalfOfTheBuiltInEngine()
    {
        RecipePanel panel;
        panel.setEngines({painter(), cloud()});
        Recipe recipe;
        panel.setRecipe(recipe);
        auto *telling = panel.findChild<QComboBox *>(u"wander"_s);
        auto *drawing = panel.findChild<QComboBox *>(u"draw_wander"_s);
        QVERIFY(telling && telling->isVisibleTo(&panel) && drawing && drawing->isVisibleTo(&panel));
        QVERIFY(telling->accessibleName() != drawing->accessibleName());
        drawing->setCurrentIndex(drawing->findData(u"0"_s));
        QCOMPARE(panel.recipe().draw.options.value(u"wander"_s), u"0"_s);
        QVERIFY(!panel.recipe().describe.options.contains(u"wander"_s));
        telling->setCurrentIndex(telling->findData(u"1"_s));
        QCOMPARE(panel.recipe().describe.options.value(u"wander"_s), u"1"_s);

        // A number between the choices comes from the command line, and stays.
        recipe.draw.options.insert(u"wander"_s, u"0.4"_s);
        panel.setRecipe(recipe);
        QCOMPARE(panel.recipe(), recipe);
        recipe.draw.provider = u"openai"_s;
        panel.setRecipe(recipe);
        QVERIFY(telling->isVisibleTo(&panel) && !drawing->isVisibleTo(&panel));
    }

    void aModelThatEndsSaysWhen()
    {
        RecipePanel panel;
        panel.setEngines({painter(), cloud()});
        Recipe recipe;
        recipe.draw.provider = u"openai"_s;
        panel.setRecipe(recipe);
        panel.setServerModels(Half::Draw, {{u"old"_s, QDate(2126, 12, 1)}, {u"young"_s, {}}});
        auto *box = panel.findChild<QComboBox *>(u"drawModel"_s);
        QCOMPARE(box->count(), 2);
        const auto note = [&panel] {
            const QList<QLabel *> labels = panel.findChildren<QLabel *>();
            QStringList shown;
            for (const QLabel *label : labels) {
                if (label->accessibleName() == "About the model"_L1 && label->isVisibleTo(&panel))
                    shown << label->text();
            }
            return shown.join(u'\n');
        };
        QCOMPARE(note(), QString());
        box->setCurrentIndex(0);
        QCOMPARE(panel.recipe().draw.model, u"old"_s);
        QVERIFY2(note().contains(u"2126"_s), qPrintable(note()));
        // Any other name may still be typed, and the list is there for it.
        box->setEditText(u"my own"_s);
        QCOMPARE(note(), QString());
        QCOMPARE(panel.recipe().draw.model, u"my own"_s);
        QCOMPARE(box->count(), 2);
        box->setCurrentIndex(0);
        panel.setProviders({}, u"builtin"_s);
        QCOMPARE(note(), QString());
    }

    void aNoteAboutAModelTakesNoPlaceOfARow()
    {
        RecipePanel panel;
        panel.setEngines({painter(), cloud()});
        panel.setDrawOptions([](const ProviderId &, const QString &, Mode) {
            return QStringList {u"quality"_s, u"output_format"_s};
        });
        Recipe recipe;
        recipe.draw.provider = u"openai"_s;
        panel.setRecipe(recipe);
        panel.resize(320, 1200);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        panel.setServerModels(Half::Draw, {{u"old"_s, QDate(2126, 12, 1)}});
        panel.findChild<QComboBox *>(u"drawModel"_s)->setCurrentIndex(0);
        const auto top
            = [&panel](const QString &name) { return panel.findChild<QWidget *>(name)->geometry().top(); };
        QCoreApplication::processEvents();
        const QStringList rows {
            u"drawEngine"_s, u"drawModel"_s, u"style"_s, u"sizeChoice"_s, u"quality"_s, u"output_format"_s};
        for (qsizetype i = 1; i < rows.size(); ++i)
            QVERIFY2(top(rows.at(i)) >= top(rows.at(i - 1)) + panel.fontMetrics().height(),
                qPrintable(rows.at(i)));
    }

    void onlyOptionsOfTheModelAreShown()
    {
        RecipePanel panel;
        Capabilities paid = cloud();
        paid.costsMoney = true;
        panel.setEngines({painter(), paid});
        panel.setDrawOptions([](const ProviderId &engine, const QString &model, Mode mode) {
            QStringList options {u"quality"_s, u"output_format"_s, u"output_compression"_s};
            if (model == "new"_L1)
                options << u"complexity"_s;
            if (mode != Mode::Remix)
                options << u"moderation"_s;
            return engine == "openai"_L1 ? options : QStringList();
        });
        Recipe recipe;
        recipe.draw.provider = u"openai"_s;
        panel.setRecipe(recipe);
        const auto isShown = [&panel](const QString &name) {
            const auto *row = panel.findChild<QWidget *>(name);
            return row && row->isVisibleTo(&panel);
        };
        QVERIFY(isShown(u"quality"_s) && isShown(u"output_format"_s));
        QVERIFY(!isShown(u"complexity"_s) && !isShown(u"background"_s));
        panel.findChild<QComboBox *>(u"drawModel"_s)->setEditText(u"new"_s);
        QVERIFY(isShown(u"complexity"_s));
        auto *complexity = panel.findChild<QComboBox *>(u"complexity"_s);
        complexity->setCurrentIndex(complexity->findData(u"high"_s));
        QCOMPARE(panel.recipe().draw.options.value(u"complexity"_s), u"high"_s);
        QVERIFY(isShown(u"moderation"_s));
        panel.findChild<QRadioButton *>(u"remix"_s)->click();
        QVERIFY(!isShown(u"moderation"_s) && isShown(u"complexity"_s));
        // What is chosen stays where it can be taken back.
        panel.findChild<QComboBox *>(u"drawModel"_s)->setEditText(u"old"_s);
        QVERIFY(isShown(u"complexity"_s));
        panel.setProviders({}, u"builtin"_s);
        QVERIFY(!isShown(u"quality"_s) && !isShown(u"complexity"_s));
    }

    void compressionGoesWithJpegAndWebpOnly()
    {
        RecipePanel panel;
        panel.setEngines({painter(), cloud()});
        panel.setDrawOptions([](const ProviderId &, const QString &, Mode) {
            return QStringList {u"output_format"_s, u"output_compression"_s};
        });
        Recipe recipe;
        recipe.draw.provider = u"openai"_s;
        recipe.draw.options = {{u"output_format"_s, u"webp"_s}, {u"output_compression"_s, u"80"_s}};
        panel.setRecipe(recipe);
        QCOMPARE(panel.recipe(), recipe);
        auto *compression = panel.findChild<QSpinBox *>(u"output_compression"_s);
        QVERIFY(compression && compression->isVisibleTo(&panel));
        compression->setValue(0);
        QCOMPARE(panel.recipe().draw.options.value(u"output_compression"_s), u"0"_s);
        compression->setValue(compression->minimum());
        QVERIFY(!panel.recipe().draw.options.contains(u"output_compression"_s));
        compression->setValue(55);
        auto *format = panel.findChild<QComboBox *>(u"output_format"_s);
        format->setCurrentIndex(format->findData(u"png"_s));
        QVERIFY(!compression->isVisibleTo(&panel));
        QVERIFY(!panel.recipe().draw.options.contains(u"output_compression"_s));
        format->setCurrentIndex(format->findData(u"jpeg"_s));
        QCOMPARE(panel.recipe().draw.options.value(u"output_compression"_s), u"55"_s);
    }

    void aFixedSeedMayBecomeOneForEachStep()
    {
        RecipePanel panel;
        panel.setEngines({painter()});
        auto *each = panel.findChild<QCheckBox *>(u"seedEachStep"_s);
        QVERIFY(!each->isVisibleTo(&panel));
        panel.findChild<QCheckBox *>(u"fixedSeed"_s)->setChecked(true);
        QVERIFY(each->isVisibleTo(&panel));
        QVERIFY(!panel.recipe().seedEachStep);
        each->setChecked(true);
        QVERIFY(panel.recipe().seed && panel.recipe().seedEachStep);
    }

    void aRunMayEndWhenNothingChanges()
    {
        RecipePanel panel;
        panel.setEngines({painter()});
        QSignalSpy edited(&panel, &RecipePanel::recipeEdited);
        panel.findChild<QCheckBox *>(u"untilStill"_s)->setChecked(true);
        QCOMPARE(edited.count(), 1);
        QVERIFY(edited.at(0).at(0).value<Recipe>().limits.untilStill);
    }

    void givesBackTheRecipeItWasGiven_data()
    {
        QTest::addColumn<bool>("isRich");
        QTest::newRow("defaults") << false;
        QTest::newRow("everything set") << true;
    }

    void givesBackTheRecipeItWasGiven()
    {
        QFETCH(bool, isRich);
        RecipePanel panel;
        panel.setEngines({painter()});
        QSignalSpy edited(&panel, &RecipePanel::recipeEdited);
        const Recipe recipe = isRich ? rich() : Recipe();
        panel.setRecipe(recipe);
        QCOMPARE(panel.recipe(), recipe);
        QVERIFY(!edited.wait(600));
    }

    void tellsTypingOnceWhenItPauses()
    {
        RecipePanel panel;
        panel.setEngines({painter()});
        QSignalSpy edited(&panel, &RecipePanel::recipeEdited);
        auto *instructions = panel.findChild<QPlainTextEdit *>(u"instructions"_s);
        QTest::keyClicks(instructions, u"Only colours"_s);
        QTRY_COMPARE(edited.count(), 1);
        QCOMPARE(edited.at(0).at(0).value<Recipe>().describe.instructions, u"Only colours"_s);
    }

    void theRecipeIsCurrentBeforeTypingIsTold()
    {
        RecipePanel panel;
        panel.setEngines({painter()});
        QTest::keyClicks(panel.findChild<QPlainTextEdit *>(u"instructions"_s), u"Now"_s);
        QCOMPARE(panel.recipe().describe.instructions, u"Now"_s);
    }

    void aPresetFillsInItsInstructions()
    {
        RecipePanel panel;
        panel.setEngines({painter()});
        auto *box = panel.findChild<QComboBox *>(u"preset"_s);
        const QList<InstructionPreset> presets = instructionPresets();
        for (int i = 0; i < presets.size(); ++i) {
            box->setCurrentIndex(i);
            emit box->activated(i);
            QCOMPARE(panel.recipe().describe.instructions, presets.at(i).text);
            QCOMPARE(box->currentIndex(), i);
        }
    }

    void wordsOfOnesOwnAreNoPreset()
    {
        RecipePanel panel;
        panel.setEngines({painter()});
        QTest::keyClicks(panel.findChild<QPlainTextEdit *>(u"instructions"_s), u"Mine"_s);
        QCOMPARE(panel.findChild<QComboBox *>(u"preset"_s)->currentText(), u"My own words"_s);
    }

    void offersTheStylesOfTheEngine()
    {
        RecipePanel panel;
        panel.setEngines({painter()});
        auto *style = panel.findChild<QComboBox *>(u"style"_s);
        QVERIFY(style->findText(u"oil"_s) > 0);
        style->setCurrentText(u"pencil"_s);
        QCOMPARE(panel.recipe().draw.style, u"pencil"_s);
        style->setCurrentText(QString());
        QCOMPARE(panel.recipe().draw.style, QString());
    }

    void refusesModesTheEngineCannot()
    {
        Capabilities plain = painter();
        plain.comparesWithOrigin = false;
        plain.takesReference = false;
        RecipePanel panel;
        panel.setEngines({plain});
        QVERIFY(!panel.findChild<QRadioButton *>(u"refine"_s)->isEnabled());
        QVERIFY(!panel.findChild<QRadioButton *>(u"remix"_s)->isEnabled());
        QVERIFY(panel.findChild<QRadioButton *>(u"telephone"_s)->isEnabled());
    }

    void theDiceThrowsAnotherSeed()
    {
        RecipePanel panel;
        panel.setEngines({painter()});
        QVERIFY(!panel.recipe().seed);
        panel.findChild<QCheckBox *>(u"fixedSeed"_s)->setChecked(true);
        const std::optional<quint32> first = panel.recipe().seed;
        QVERIFY(first);
        QSignalSpy edited(&panel, &RecipePanel::recipeEdited);
        // One in four thousand million throws is the same again.
        panel.findChild<QToolButton *>(u"dice"_s)->click();
        QVERIFY(panel.recipe().seed && panel.recipe().seed != first);
        QCOMPARE(edited.count(), 1);
        panel.findChild<QCheckBox *>(u"fixedSeed"_s)->setChecked(false);
        QVERIFY(!panel.recipe().seed);
    }

    void aSeedThatIsNoneCannotBeTyped()
    {
        RecipePanel panel;
        panel.setEngines({painter()});
        panel.findChild<QCheckBox *>(u"fixedSeed"_s)->setChecked(true);
        auto *seed = panel.findChild<QLineEdit *>(u"seed"_s);
        seed->clear();
        QTest::keyClicks(seed, u"4294967296x"_s);
        QCOMPARE(seed->text(), u"429496729"_s);
        QTest::keyClicks(seed, u"5"_s);
        QCOMPARE(panel.recipe().seed, std::optional<quint32>(4'294'967'295U));
    }

    void whatWasTypedCanBeToldAtOnce()
    {
        RecipePanel panel;
        panel.setEngines({painter()});
        QSignalSpy edited(&panel, &RecipePanel::recipeEdited);
        panel.flush();
        QCOMPARE(edited.count(), 0);
        panel.setSteps(23);
        panel.flush();
        QCOMPARE(edited.count(), 1);
        QCOMPARE(edited.at(0).at(0).value<Recipe>().limits.steps, 23);
    }

    void previewsThePromptReallySent()
    {
        RecipePanel panel;
        panel.setEngines({painter()});
        panel.setSampleCaption(u"two herons"_s);
        panel.findChild<QPlainTextEdit *>(u"promptTemplate"_s)->setPlainText(u"As {style}: {caption}!"_s);
        panel.findChild<QComboBox *>(u"style"_s)->setCurrentText(u"oil"_s);
        QCOMPARE(panel.findChild<QLabel *>(u"preview"_s)->text(), u"As oil: two herons!"_s);
    }

    void aSizeOfOnesOwnIsKept()
    {
        RecipePanel panel;
        panel.setEngines({painter()});
        Recipe recipe;
        recipe.draw.size = {777, 333};
        panel.setRecipe(recipe);
        QCOMPARE(panel.recipe().draw.size, QSize(777, 333));
        panel.findChild<QSpinBox *>(u"customWidth"_s)->setValue(800);
        QCOMPARE(panel.recipe().draw.size, QSize(800, 333));
        panel.findChild<QComboBox *>(u"sizeChoice"_s)->setCurrentIndex(0);
        QVERIFY(panel.recipe().draw.size.isEmpty());
    }
};

QTEST_MAIN(TestRecipePanel)
#include "tst_recipepanel.moc"
