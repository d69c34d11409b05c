// SPDX-License-Identifier: GPL-3.0-or-later
// The window with a server that costs money: against the fault server, over real connections.
#include "faultserver/faultserver.h"
#include "gui/captionpane.h"
#include "gui/certificatesfield.h"
#include "gui/enginebutton.h"
#include "gui/filmstripview.h"
#include "gui/messagebar.h"
#include "gui/moneypage.h"
#include "gui/pictureintake.h"
#include "gui/pricetext.h"
#include "gui/recipepanel.h"
#include "gui/referencebox.h"
#include "gui/serverform.h"
#include "gui/settingsdialog.h"
#include "gui/stageview.h"
#include "models/filmstripmodel.h"
#include "store/ledgerstore.h"
#include "windowfixture.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTcpServer>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int waitMs = 30'000;

//! Begins a run of three steps and comes back when the first picture is being drawn, or too late.
void runToFirstDrawing(const WindowFixture &fixture)
{
    SessionView &view = fixture.window->sessionView();
    view.recipePanel().setSteps(3);
    view.recipePanel().flush();
    action(*fixture.window, u"actionRun")->trigger();
    static_cast<void>(
        QTest::qWaitFor([&view] { return view.loop()->state() == LoopState::Drawing; }, waitMs));
}

//! Whether the stage shows this picture faded into its surround.
bool showsSteppedBack(StageView &stage, const QImage &picture)
{
    const QImage shot = stage.grab().toImage();
    const QRectF place = stage.geometryOfPicture().target();
    const QColor around = shot.pixelColor(2, 2);
    // In the middle of the cells that the server's pictures are made of.
    for (const QPointF at : {QPointF(0.125, 0.31), QPointF(0.375, 0.44), QPointF(0.625, 0.56)}) {
        const QColor own = picture.pixelColor(int(at.x() * picture.width()), int(at.y() * picture.height()));
        const QPointF point = place.topLeft() + QPointF(at.x() * place.width(), at.y() * place.height());
        const QColor seen = shot.pixelColor(point.toPoint());
        const auto isFaded = [](int before, int behind, int now) {
            return std::abs(behind + (before - behind) * 0.45 - now) <= 8;
        };
        if (!isFaded(own.red(), around.red(), seen.red())
            || !isFaded(own.green(), around.green(), seen.green())
            || !isFaded(own.blue(), around.blue(), seen.blue()))
            return false;
    }
    return true;
}

//! What the desktop was asked to open of one kind of address, instead of opening it.
class Opened final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Opened)
public:
    explicit Opened(const QString &scheme)
        : m_scheme(scheme)
    {
        QDesktopServices::setUrlHandler(m_scheme, this, "take");
    }
    ~Opened() override { QDesktopServices::unsetUrlHandler(m_scheme); }

    QUrl url;

public slots:
    void take(const QUrl &asked) { url = asked; }

private:
    const QString m_scheme;
};

} // namespace

class TestPaidWindow : public QObject
{
    Q_OBJECT
private:
    static void begin(WindowFixture &fixture)
    {
        fixture.window->begin({fixture.picture(u"Meadow.png"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->showsSession(), waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.workbench->servers().isReady(), waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->sessionView().frame(), waitMs);
    }

    static bool isIdle(const WindowFixture &fixture)
    {
        return !fixture.window->sessionView().loop()->isBusy();
    }

    static QString server(const FaultServer &faults) { return faults.http(u"/v1"_s).toString(); }

private slots:
    void aStepSaysWhatItCostsAndWhatItHasCost()
    {
        FaultServer faults;
        WindowFixture fixture(server(faults));
        begin(fixture);
        QAction *step = action(*fixture.window, u"actionStep");
        QTRY_VERIFY_WITH_TIMEOUT(step->iconText().contains(u"≈$"_s), waitMs);
        QVERIFY(action(*fixture.window, u"actionRun")->iconText().contains(u"≈$"_s));
        QVERIFY(step->text().startsWith(u"&Step ≈$"_s));
        QVERIFY(action(*fixture.window, u"actionRun")->text().startsWith(u"&Run ≈$"_s));
        step->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window->sessionView().session()->frames.size(), 2, waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(fixture), waitMs);
        const Frame &made = fixture.window->sessionView().session()->frames.constLast();
        QVERIFY(made.isDone() && made.drawn.cost && made.described.cost);
        const auto spent = [&fixture] {
            const QList<QLabel *> labels = fixture.window->findChildren<QLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(),
                [](const QLabel *label) { return label->accessibleName().contains(u" spent · ≈$"_s); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(spent(), waitMs);
        QVERIFY(button(*fixture.window, u"Draw again ≈$"_s));
        QVERIFY(faults.faults().isEmpty());
    }

    void freeEnginesSayNothingOfMoney()
    {
        WindowFixture fixture;
        begin(fixture);
        for (const auto &[name, text] :
            {std::pair(u"actionStep", u"&Step"_s), std::pair(u"actionRun", u"&Run"_s),
                std::pair(u"actionPause", u"&Pause"_s), std::pair(u"actionDraw", u"&Draw From These Words"_s),
                std::pair(u"actionRedoPicture", u"Redraw &Picture"_s),
                std::pair(u"actionRedoStep", u"R&edo Step"_s)})
            QCOMPARE(action(*fixture.window, name)->text(), text);
        fixture.window->sessionView().recipePanel().setSteps(30);
        fixture.window->sessionView().recipePanel().flush();
        action(*fixture.window, u"actionRun")->trigger();
        action(*fixture.window, u"actionPause")->trigger();
        QCOMPARE(action(*fixture.window, u"actionPause")->text(), u"&Resume"_s);
        QVERIFY(!fixture.window->findChild<QDoubleSpinBox *>(u"runBudget"_s)->isVisible());
    }

    void aRefusalIsEditedAndGoesOn()
    {
        FaultServer faults;
        faults.rule({{u"path"_s, u"/v1/images/*"_s}, {u"times"_s, 1}, {u"error"_s, u"moderation"_s}});
        WindowFixture fixture(server(faults));
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        action(*fixture.window, u"actionStep")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(button(view.captionPane(), u"Edit the words"_s), waitMs);
        QVERIFY(isIdle(fixture));
        QVERIFY(view.captionPane().troubleText().contains(u"refused"_s));
        QVERIFY(!QApplication::activeModalWidget());
        button(view.captionPane(), u"Edit the words"_s)->click();
        view.captionPane().editor()->setPlainText(u"A quiet meadow in the sun."_s);
        QVERIFY(view.captionPane().canDraw());
        view.captionPane().draw();
        QTRY_COMPARE_WITH_TIMEOUT(view.session()->frames.size(), 3, waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(fixture) && view.session()->frames.constLast().isDone(), waitMs);
    }

    void whereADescriberRefusesTheUsersOwnWordsAreDrawn()
    {
        FaultServer faults;
        const QJsonObject answer {{u"settings"_s, QJsonObject {{u"refusal"_s, u"I will not."_s}}}};
        faults.rule({{u"path"_s, u"/v1/responses"_s}, {u"error"_s, u"moderation"_s}, {u"times"_s, 1}});
        WindowFixture fixture(server(faults));
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        CaptionPane &pane = view.captionPane();
        action(*fixture.window, u"actionStep")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(button(pane, u"Write the words"_s), waitMs);
        QVERIFY2(pane.troubleText().contains(u"own words"_s), qPrintable(pane.troubleText()));
        QVERIFY(isIdle(fixture) && !view.frame());
        // Who writes sees the picture the words are about, and is told what they cost to draw.
        QTRY_VERIFY_WITH_TIMEOUT(view.stage().accessibleDescription().contains(u"Origin"_s), waitMs);
        QVERIFY(button(pane, u"Draw from these words ≈$"_s));
        QVERIFY(!pane.canDraw());
        button(pane, u"Write the words"_s)->click();
        QTRY_COMPARE(QApplication::focusWidget(), pane.editor());
        QTest::keyClicks(pane.editor(), u"A meadow at noon."_s);

        // Another try that fails as well takes nothing of what was typed.
        faults.script(answer);
        button(pane, u"Try again"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(pane.troubleText().contains(u"model refused"_s), waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(fixture) && pane.canDraw(), waitMs);
        QCOMPARE(pane.text(), u"A meadow at noon."_s);

        const int before = faults.requestCount();
        QTest::keyClick(pane.editor(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(view.session()->frames.size(), 2, waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(fixture) && view.frame() && view.frame()->isDone(), waitMs);
        QCOMPARE(faults.requestCount(), before + 1);
        const Frame &made = *view.frame();
        QCOMPARE(made.caption, u"A meadow at noon."_s);
        QCOMPARE(made.captionSource, CaptionSource::Edited);
        QVERIFY(made.described.provider.isEmpty());
        QCOMPARE(pane.troubleText(), QString());
        QVERIFY(!draftsToText(pane.drafts()).contains(made.caption));
        QCOMPARE(view.filmstrip().model()->rowCount(), 2);
    }

    void aRefusalIsKnownAfterARestartToo()
    {
        FaultServer faults;
        faults.rule({{u"path"_s, u"/v1/images/*"_s}, {u"error"_s, u"moderation"_s}});
        WindowFixture fixture(server(faults));
        begin(fixture);
        action(*fixture.window, u"actionStep")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(
            button(fixture.window->sessionView().captionPane(), u"Edit the words"_s), waitMs);
        const Error before = *fixture.window->sessionView().frame()->trouble;
        fixture.close();

        fixture.open(server(faults));
        fixture.window->begin({});
        QTRY_VERIFY_WITH_TIMEOUT(fixture.window->showsSession(), waitMs);
        SessionView &view = fixture.window->sessionView();
        QTRY_VERIFY_WITH_TIMEOUT(view.frame() && view.frame()->trouble, waitMs);
        QCOMPARE(*view.frame()->trouble, before);
        QVERIFY(button(view.captionPane(), u"Edit the words"_s));
        // Status, code and request are still there for whoever asks the provider.
        QVERIFY(!before.detail.isEmpty());
        QVERIFY(view.captionPane().findChild<QAbstractButton *>(u"detailToggle"_s)->isVisible());
    }

    void theBillingPageIsOpenedOnlyWhenItIsAskedFor()
    {
        WindowFixture fixture;
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        Opened page(u"https"_s);
        Frame half {.id = u"half"_s,
            .session = view.session()->id,
            .parent = view.frame()->id,
            .step = 1,
            .caption = u"A meadow."_s,
            .captionSource = CaptionSource::Described};
        half.trouble = Error {.kind = ErrorKind::Refused,
            .message = u"Your account at OpenAI has no credit left."_s,
            .cause = ErrorCause::Billing,
            .page = QUrl(u"https://example.org/billing"_s)};
        view.loop()->insertFrames({half});
        view.selectFrame(half.id);
        QPushButton *open = button(view.captionPane(), u"Open the billing page"_s);
        QVERIFY(open);
        QVERIFY(page.url.isEmpty());
        open->click();
        QCOMPARE(page.url, half.trouble->page);
    }

    void wordsAndPicturesAreSeenAsTheyCome()
    {
        FaultServer faults;
        faults.script({{u"settings"_s, QJsonObject {{u"deltaDelay"_s, 25}, {u"latencyDraw"_s, 1'500}}},
            {u"rules"_s, QJsonArray()}});
        WindowFixture fixture(server(faults));
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        Recipe recipe = view.recipePanel().recipe();
        recipe.draw.options.insert(u"partial_images"_s, u"2"_s);
        view.recipePanel().setRecipe(recipe);
        action(*fixture.window, u"actionStep")->trigger();

        // Words: more and more of them, in the pane and in the strip, before the half-step is stored.
        QSet<qsizetype> lengths;
        const auto watch = [&] {
            const QString words = view.captionPane().editor()->toPlainText();
            if (view.loop()->state() == LoopState::Describing && !words.isEmpty())
                lengths << words.size();
            return view.loop()->state() == LoopState::Drawing;
        };
        QTRY_VERIFY_WITH_TIMEOUT(watch(), waitMs);
        QVERIFY2(lengths.size() >= 3, qPrintable(QString::number(lengths.size())));

        // Partial pictures: on the stage and in the strip, marked as such.
        const auto preview = [&view] {
            return view.filmstrip().currentIndex().data(FilmstripModel::PreviewRole).value<QImage>();
        };
        QTRY_VERIFY_WITH_TIMEOUT(!preview().isNull(), waitMs);
        const qint64 first = preview().cacheKey();
        QCOMPARE(view.loop()->state(), LoopState::Drawing);
        QTRY_VERIFY_WITH_TIMEOUT(!preview().isNull() && preview().cacheKey() != first, waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(fixture), waitMs);
        QVERIFY(view.frame() && view.frame()->isDone());
        QVERIFY(preview().isNull());
        QCOMPARE(faults.faults(), QStringList());
    }

    void optionsOfTheModelReachTheServer()
    {
        FaultServer faults;
        WindowFixture fixture(server(faults));
        begin(fixture);
        RecipePanel &panel = fixture.window->sessionView().recipePanel();
        panel.findChild<QComboBox *>(u"drawModel"_s)->setEditText(u"gpt-image-2.6-flare"_s);
        const auto choose = [&panel](const QString &name, const QString &value) {
            auto *box = panel.findChild<QComboBox *>(name);
            box->setCurrentIndex(box->findData(value));
            return box->isVisible();
        };
        QVERIFY(choose(u"output_format"_s, u"jpeg"_s));
        QVERIFY(choose(u"complexity"_s, u"low"_s));
        auto *compression = panel.findChild<QSpinBox *>(u"output_compression"_s);
        QVERIFY(compression->isVisible());
        compression->setValue(70);
        QVERIFY(takeStep(fixture));
        QCOMPARE(faults.faults(), QStringList());
        const QJsonObject sent = faults.requests().constLast().body;
        QCOMPARE(sent.value("output_compression"_L1).toInt(), 70);
        QCOMPARE(sent.value("complexity"_L1).toString(), u"low"_s);
        // What this model does not take stays in sight while it is chosen, to be taken back.
        panel.findChild<QComboBox *>(u"drawModel"_s)->setEditText(u"gpt-image-2"_s);
        QVERIFY(choose(u"complexity"_s, u""_s));
        panel.findChild<QComboBox *>(u"drawModel"_s)->setEditText(u"gpt-image-2.5-flare"_s);
        QVERIFY(!panel.findChild<QComboBox *>(u"complexity"_s)->isVisible());
    }

    void aCutPictureMayBeChargedAndIsTriedAgainByHand()
    {
        FaultServer faults;
        faults.rule({{u"path"_s, u"/v1/images/*"_s}, {u"times"_s, 1}, {u"reset"_s, 0}});
        WindowFixture fixture(server(faults));
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        action(*fixture.window, u"actionStep")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(button(view.captionPane(), u"Try again ≈$"_s), waitMs);
        QVERIFY(isIdle(fixture));
        const Frame half = *view.frame();
        QCOMPARE(half.trouble->charged, Charged::Maybe);
        const QModelIndex cell = view.filmstrip().currentIndex();
        QCOMPARE(cell.data(FilmstripModel::ChargedRole).toInt(), int(Charged::Maybe));
        const int before = faults.requestCount();
        // The price is of the recipe as it is now; the button stays, whoever holds it down.
        auto *model = view.recipePanel().findChild<QComboBox *>(u"drawModel"_s);
        const QString known = model->currentText();
        const QPointer<QPushButton> again = button(view.captionPane(), u"Try again"_s);
        model->setEditText(u"a model nobody knows"_s);
        view.recipePanel().flush();
        QCOMPARE(button(view.captionPane(), u"Try again, price unknown"_s), again.data());
        model->setEditText(known);
        view.recipePanel().flush();
        QCOMPARE(button(view.captionPane(), u"Try again ≈$"_s), again.data());
        button(view.captionPane(), u"Try again"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(view.frame(half.id)->isDone(), waitMs);
        QCOMPARE(faults.requestCount(), before + 1);
        QVERIFY(view.captionPane().troubleText().isEmpty());
    }

    void theNextStepGoesOnBeforeThePictureThatWasDrawnLast()
    {
        FaultServer faults;
        faults.rule({{u"path"_s, u"/v1/responses"_s}, {u"nth"_s, 2},
            {u"delay"_s, QJsonObject {{u"head"_s, 60'000}}}});
        WindowFixture fixture(server(faults));
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        view.recipePanel().setSteps(2);
        view.recipePanel().flush();
        action(*fixture.window, u"actionRun")->trigger();
        const auto secondBegan = [&view] {
            return view.session()->frames.size() == 2 && view.session()->frames.last().isDone()
                && view.loop()->state() == LoopState::Describing;
        };
        QTRY_VERIFY_WITH_TIMEOUT(secondBegan(), waitMs);
        const Frame first = view.session()->frames.last();
        const Pending<EncodedImage> stored = fixture.workbench->library().picture(*first.picture);
        QTRY_VERIFY(stored.isFinished());
        const QImage drawn = QImage::fromData(stored.result().value().bytes);
        QVERIFY(!drawn.isNull());
        QTRY_VERIFY_WITH_TIMEOUT(showsSteppedBack(view.stage(), drawn), waitMs);
        QCOMPARE(view.loop()->state(), LoopState::Describing);
        action(*fixture.window, u"actionStop")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(fixture), waitMs);
    }

    void aWaitCountsDownAndStopsAtOnce()
    {
        FaultServer faults;
        faults.rule({{u"path"_s, u"/v1/images/*"_s}, {u"error"_s, u"rate_limit"_s}, {u"retryAfter"_s, 60}});
        WindowFixture fixture(server(faults));
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        action(*fixture.window, u"actionStep")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(view.stage().accessibleDescription().startsWith(u"Again in "_s), waitMs);
        QCOMPARE(view.filmstrip().currentIndex().data(FilmstripModel::StateRole).value<CellState>(),
            CellState::Waiting);
        action(*fixture.window, u"actionStop")->trigger();
        // Seen in the same moment, before anything else happens.
        QCOMPARE(view.loop()->state(), LoopState::Stopping);
        QVERIFY(!action(*fixture.window, u"actionStop")->isEnabled());
        QVERIFY(!view.stage().accessibleDescription().startsWith(u"Again in "_s));
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(fixture), 5'000);
        QVERIFY(view.frame() && !view.frame()->caption.isEmpty());
    }

    void aRunHeldAtItsBudgetGoesOnWithMore()
    {
        FaultServer faults;
        WindowFixture fixture(server(faults));
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        view.recipePanel().setSteps(3);
        auto *budget = view.recipePanel().findChild<QDoubleSpinBox *>(u"runBudget"_s);
        QVERIFY(budget && budget->isVisibleTo(&view.recipePanel()));
        budget->setValue(0.01);
        view.recipePanel().flush();
        action(*fixture.window, u"actionRun")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(view.loop()->state(), LoopState::Paused, waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(button(view.captionPane(), u"Raise the budget"_s), waitMs);
        QVERIFY(!QApplication::activeModalWidget());
        // It is the second step, and its words are there already: what is left is their picture, and one
        // whole step.
        QVERIFY(view.frame() && !view.frame()->caption.isEmpty());
        const StepPrice picture = view.priceOfDrawing();
        const QString rest = withPrice(u"&Resume"_s, together(picture, view.priceOfRunStep()));
        QVERIFY2(rest.contains(u"≈$"_s), qPrintable(rest));
        QCOMPARE(action(*fixture.window, u"actionPause")->text(), rest);
        QVERIFY(button(view.captionPane(), QString(rest).remove(u'&')));
        // What is held is made by its own recipe, and never free: not when no step is to come after it
        // either.
        view.recipePanel().setSteps(2);
        view.recipePanel().findChild<QComboBox *>(u"drawModel"_s)->setEditText(u"a model nobody knows"_s);
        view.recipePanel().flush();
        QVERIFY(withPrice(u"Step"_s, view.priceOfRunStep()).contains(u"unknown"_s));
        QCOMPARE(action(*fixture.window, u"actionPause")->text(), withPrice(u"&Resume"_s, picture));
        view.undo().undo();
        view.recipePanel().setSteps(3);
        view.recipePanel().flush();
        button(view.captionPane(), u"Raise the budget"_s)->click();
        budget->setValue(1);
        view.recipePanel().flush();
        button(view.captionPane(), u"Resume"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(fixture), waitMs);
        QCOMPARE(view.session()->frames.size(), 4);
        QVERIFY(view.session()->frames.constLast().isDone());
    }

    void aBudgetNearlyUsedUpIsToldOnce()
    {
        FaultServer faults;
        WindowFixture fixture(server(faults));
        begin(fixture);
        LedgerStore &ledger = fixture.workbench->library().ledger();
        const Attempt before {.id = u"before-1"_s,
            .provider = u"openai"_s,
            .profile = u"openai"_s,
            .server = u"https://api.openai.com:443"_s,
            .model = u"gpt-image-2.5-flare"_s,
            .reserve = Money {900'000}};
        const Pending<void> prepared = ledger.prepare(before);
        QTRY_VERIFY(prepared.isFinished());
        const Pending<void> closed = ledger.close(before.id, {.state = AttemptState::Unclear});
        QTRY_VERIFY(closed.isFinished());
        fixture.workbench->settings().setBudgetTold(u"day"_s, {});
        fixture.workbench->settings().setBudgets({.day = Money {1'000'000}, .month = {}});
        fixture.workbench->applyBudgets();
        for (int steps = 2; steps < 4; ++steps) {
            action(*fixture.window, u"actionStep")->trigger();
            QTRY_COMPARE_WITH_TIMEOUT(fixture.window->sessionView().session()->frames.size(), steps, waitMs);
            QTRY_VERIFY_WITH_TIMEOUT(isIdle(fixture), waitMs);
        }
        const QStringList told = fixture.window->messages().texts().filter(u"today's budget of $1.00"_s);
        QCOMPARE(told.size(), 1);
        QVERIFY(!QApplication::activeModalWidget());
        fixture.workbench->settings().setBudgets({});
    }

    void nothingLeavesBeforeTheUserHasAgreed()
    {
        const QString address = u"https://pictures.example.test/v1"_s;
        WindowFixture fixture(address);
        begin(fixture);
        MainWindow &window = *fixture.window;
        // Without a key it is explained in place, and the built-in engine is offered.
        action(window, u"actionStep")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(button(window.messages(), u"Use the Built-in Engine"_s), waitMs);
        QVERIFY(isIdle(fixture));
        const ServerState &state = fixture.workbench->servers().state(Half::Describe);
        (void)fixture.workbench->servers().keepKeyForThisRun(
            state.origin, secretFrom(u"sk-test-0123456789"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.workbench->servers().state(Half::Describe).fault, waitMs);
        action(window, u"actionStep")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(button(window.messages(), u"Send ≈$"_s), waitMs);
        QVERIFY(isIdle(fixture));
        QVERIFY(window.messages().texts().constLast().contains(u"pictures.example.test"_s));
        button(window.messages(), u"Cancel"_s)->click();
        QVERIFY(isIdle(fixture));
        QVERIFY(!fixture.workbench->settings().hasAgreedToSend(state.origin));
        QCOMPARE(window.sessionView().session()->frames.size(), 1);
    }

    void aClickBeforeTheServersAreKnownIsToldItsPriceAllTheSame()
    {
        const QString host = u"h%1.invalid"_s.arg(newId());
        WindowFixture fixture(u"https://%1/v1"_s.arg(host));
        QVERIFY(beginSession(fixture));
        Servers &servers = fixture.workbench->servers();
        (void)servers.keepKeyForThisRun(u"https://%1:443"_s.arg(host), secretFrom(u"sk-test-0123456789"_s));
        QVERIFY(!servers.isReady());
        QVERIFY(!withPrice(u"Send"_s, fixture.window->sessionView().priceOfStep()).contains(u"≈$"_s));
        action(*fixture.window, u"actionStep")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(button(fixture.window->messages(), u"Send"_s), waitMs);
        QVERIFY(button(fixture.window->messages(), u"Send ≈$"_s));
    }

    void aServerChangedDuringARunIsAskedAboutBeforeItIsUsed()
    {
        FaultServer faults;
        faults.rule({{u"path"_s, u"/v1/images/*"_s}, {u"times"_s, 1},
            {u"delay"_s, QJsonObject {{u"head"_s, 5'000}}}});
        WindowFixture fixture(server(faults));
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        runToFirstDrawing(fixture);
        QCOMPARE(view.loop()->state(), LoopState::Drawing);
        Servers &servers = fixture.workbench->servers();
        const QString origin = u"https://pictures.example.test:443"_s;
        (void)servers.keepKeyForThisRun(origin, secretFrom(u"sk-test-0123456789"_s));
        const ServerSetup elsewhere {.kind = u"openai"_s, .address = u"https://pictures.example.test/v1"_s};
        (void)servers.choose(Half::Describe, elsewhere);
        QTRY_COMPARE_WITH_TIMEOUT(servers.state(Half::Describe).origin, origin, waitMs);
        QCOMPARE(view.loop()->state(), LoopState::Drawing);
        QTRY_COMPARE_WITH_TIMEOUT(view.loop()->state(), LoopState::Paused, waitMs);
        QCOMPARE(view.session()->frames.size(), 2);
        QVERIFY(!QApplication::activeModalWidget());
        QTRY_VERIFY_WITH_TIMEOUT(button(view.captionPane(), u"Send"_s), waitMs);
        QVERIFY2(view.captionPane().troubleText().contains(u"pictures.example.test"_s),
            qPrintable(view.captionPane().troubleText()));
        QVERIFY(!fixture.workbench->settings().hasAgreedToSend(origin));

        // Who leaves the session finds the question there when they come back.
        const SessionId id = view.session()->id;
        fixture.window->showStartPage();
        QVERIFY(!button(view.captionPane(), u"Send"_s));
        fixture.window->openSession(id, {});
        QTRY_VERIFY_WITH_TIMEOUT(button(view.captionPane(), u"Send"_s), waitMs);

        // Back to a server on this computer: the run goes on from its place, and nothing was agreed to.
        const ServerSetup here {.kind = u"openai"_s, .address = server(faults)};
        (void)servers.choose(Half::Describe, here);
        QTRY_VERIFY_WITH_TIMEOUT(servers.state(Half::Describe).isLoopback, waitMs);
        action(*fixture.window, u"actionPause")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(fixture), waitMs);
        QCOMPARE(view.session()->frames.size(), 4);
        QVERIFY(view.session()->frames.constLast().isDone());
        QVERIFY(!fixture.workbench->settings().hasAgreedToSend(origin));
    }

    void aNoDuringARunEndsItWithoutMoreWords()
    {
        FaultServer faults;
        faults.rule({{u"path"_s, u"/v1/images/*"_s}, {u"times"_s, 1},
            {u"delay"_s, QJsonObject {{u"head"_s, 2'000}}}});
        WindowFixture fixture(server(faults));
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        runToFirstDrawing(fixture);
        QCOMPARE(view.loop()->state(), LoopState::Drawing);
        Servers &servers = fixture.workbench->servers();
        (void)servers.keepKeyForThisRun(
            u"https://no.example.test:443"_s, secretFrom(u"sk-test-0123456789"_s));
        (void)servers.choose(
            Half::Describe, {.kind = u"openai"_s, .address = u"https://no.example.test/v1"_s});
        QTRY_VERIFY_WITH_TIMEOUT(button(view.captionPane(), u"Stop here"_s), waitMs);
        button(view.captionPane(), u"Stop here"_s)->click();
        QVERIFY(isIdle(fixture));
        QCOMPARE(view.captionPane().troubleText(), QString());
        QCOMPARE(view.session()->frames.size(), 2);
        QCOMPARE(view.frame(), &view.session()->frames.constLast());
        QVERIFY(action(*fixture.window, u"actionRun")->isEnabled());
        QVERIFY(!fixture.workbench->settings().hasAgreedToSend(u"https://no.example.test:443"_s));
    }

    void aYesDuringARunIsRememberedAndTheRunGoesOn()
    {
        FaultServer faults;
        WindowFixture fixture(server(faults));
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        Servers &servers = fixture.workbench->servers();
        // A name that leads nowhere, so that the yes can be tried without anybody at the other end; a new
        // one, because what was agreed to is remembered.
        const QString host = u"h"_s + newId();
        const QString origin = u"https://%1.invalid:443"_s.arg(host);
        (void)servers.keepKeyForThisRun(origin, secretFrom(u"sk-test-0123456789"_s));
        QTRY_VERIFY_WITH_TIMEOUT(servers.isReady(), waitMs);
        faults.rule({{u"path"_s, u"/v1/responses"_s}, {u"delay"_s, QJsonObject {{u"head"_s, 500}}}});
        action(*fixture.window, u"actionStep")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(view.loop()->state(), LoopState::Describing, waitMs);
        const ServerSetup elsewhere {.kind = u"openai"_s, .address = u"https://%1.invalid/v1"_s.arg(host)};
        (void)servers.choose(Half::Draw, elsewhere);
        QTRY_VERIFY_WITH_TIMEOUT(button(view.captionPane(), u"Send"_s), waitMs);
        QCOMPARE(view.loop()->state(), LoopState::Paused);
        QVERIFY(view.frame() && !view.frame()->caption.isEmpty());
        // Words only: the picture is not part of what this half sends.
        QVERIFY(!view.captionPane().troubleText().contains(u"the picture"_s));
        button(view.captionPane(), u"Send"_s)->click();
        QVERIFY(fixture.workbench->settings().hasAgreedToSend(origin + u"#words"_s));
        QVERIFY(view.loop()->state() != LoopState::Paused);
        view.stop();
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(fixture), waitMs);
    }

    void aQuestionFromAnotherSessionSaysWhatAYesSpends()
    {
        FaultServer faults;
        faults.rule({{u"path"_s, u"/v1/images/*"_s}, {u"times"_s, 1},
            {u"delay"_s, QJsonObject {{u"head"_s, 2'000}}}});
        WindowFixture fixture(server(faults));
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        runToFirstDrawing(fixture);
        LoopEngine *loop = view.loop();
        QCOMPARE(loop->state(), LoopState::Drawing);
        fixture.window->showStartPage();
        const QString host = u"h%1.invalid"_s.arg(newId());
        Servers &servers = fixture.workbench->servers();
        (void)servers.keepKeyForThisRun(u"https://%1:443"_s.arg(host), secretFrom(u"sk-test-0123456789"_s));
        (void)servers.choose(Half::Describe, {.kind = u"openai"_s, .address = u"https://%1/v1"_s.arg(host)});
        QTRY_VERIFY_WITH_TIMEOUT(button(fixture.window->messages(), u"Send"_s), waitMs);
        QCOMPARE(loop->state(), LoopState::Paused);
        // One of three steps is done.
        const StepPrice step = fixture.workbench->priceOfStep(
            loop->session().recipe, loop->session().frames.constLast().picture->size);
        QCOMPARE(button(fixture.window->messages(), u"Send"_s)->text().remove(u'&'),
            withPrice(u"Send"_s, step, 2));
        loop->stop();
    }

    void aLongWaitIsAskedAboutInPlace()
    {
        FaultServer faults;
        faults.rule({{u"path"_s, u"/v1/images/*"_s}, {u"delay"_s, QJsonObject {{u"head"_s, 600'000}}}});
        WindowFixture fixture(server(faults));
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        view.setPatience(400);
        action(*fixture.window, u"actionStep")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(button(view.captionPane(), u"Keep waiting"_s), waitMs);
        QVERIFY(!QApplication::activeModalWidget());
        QCOMPARE(view.loop()->state(), LoopState::Drawing);
        QVERIFY(view.captionPane().troubleText().contains(u"may be charged"_s));
        button(view.captionPane(), u"Keep waiting"_s)->click();
        QTRY_VERIFY(!button(view.captionPane(), u"Keep waiting"_s));
        QVERIFY(view.captionPane().troubleText().isEmpty());
        QCOMPARE(view.loop()->state(), LoopState::Drawing);
        const int asked = faults.requestCount();
        view.stop();
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(fixture), waitMs);
        // The next half-step is asked about anew, and may be stopped right there.
        button(view.captionPane(), u"Try again"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(button(view.captionPane(), u"Stop now"_s), waitMs);
        button(view.captionPane(), u"Stop now"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(fixture), waitMs);
        QCOMPARE(view.frame()->trouble->charged, Charged::Maybe);
        QCOMPARE(faults.requestCount(), asked + 1);
    }

    void eachHalfHasAnEngineOfItsOwn()
    {
        FaultServer faults;
        WindowFixture fixture(server(faults));
        begin(fixture);
        auto *badge = fixture.window->findChild<EngineButton *>();
        QVERIFY(badge->accessibleName().contains(u"OpenAI"_s));
        QAction *draw = nullptr;
        const QList<QAction *> actions = badge->menu()->actions();
        for (QAction *each : actions) {
            if (each->data().toString() == "builtin"_L1)
                draw = each; // the last one: describing comes first
        }
        QVERIFY(draw);
        draw->trigger();
        const auto recipe = [&fixture] { return fixture.window->sessionView().recipePanel().recipe(); };
        QTRY_COMPARE(recipe().draw.provider, u"builtin"_s);
        QCOMPARE(recipe().describe.provider, u"openai"_s);
        QTRY_VERIFY(badge->text().contains(u"→"_s));
    }

    void aStylePictureAndAMaskAreDroppedAndSent()
    {
        FaultServer faults;
        WindowFixture fixture(server(faults));
        begin(fixture);
        SessionView &view = fixture.window->sessionView();
        view.recipePanel().findChild<QRadioButton *>(u"remix"_s)->setChecked(true);
        const QList<ReferenceBox *> boxes = view.recipePanel().findChildren<ReferenceBox *>();
        QCOMPARE(boxes.size(), 2);
        const auto drop = [](ReferenceBox *box, const QString &file) {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(file)});
            QDragEnterEvent enter({4, 4}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(box, &enter);
            QVERIFY(enter.isAccepted());
            QDropEvent dropped({4, 4}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(box, &dropped);
        };
        const QString style = fixture.picture(u"Style.png"_s, Qt::darkRed);
        drop(boxes.at(0), style);
        const auto recipe = [&view] { return view.session()->recipe; };
        QTRY_VERIFY_WITH_TIMEOUT(recipe().draw.styleReference, waitMs);
        // A mask without transparency is refused with a sentence, and the recipe stays.
        drop(boxes.at(1), style);
        QTRY_VERIFY_WITH_TIMEOUT(
            !fixture.window->messages().texts().filter(u"no transparent part"_s).isEmpty(), waitMs);
        QVERIFY(!recipe().draw.mask);
        QImage open(640, 480, QImage::Format_ARGB32);
        open.fill(Qt::black);
        for (int y = 0; y < 200; ++y)
            memset(open.scanLine(y), 0, size_t(open.bytesPerLine()));
        const QString mask = fixture.folder.filePath(u"Mask.png"_s);
        QVERIFY(open.save(mask));
        drop(boxes.at(1), mask);
        QTRY_VERIFY_WITH_TIMEOUT(recipe().draw.mask, waitMs);
        QTRY_VERIFY(boxes.at(1)->picture());

        action(*fixture.window, u"actionStep")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(view.session()->frames.size(), 2, waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(fixture), waitMs);
        QVERIFY(view.session()->frames.constLast().isDone());
        const ReceivedRequest sent = faults.requests().constLast();
        QCOMPARE(sent.path, u"/v1/images/edits"_s);
        QStringList names;
        for (const ReceivedPart &part : sent.parts) {
            if (!part.fileName.isEmpty())
                names << part.name;
        }
        QCOMPARE(names, (QStringList {u"image[]"_s, u"image[]"_s, u"mask"_s}));
        QVERIFY2(faults.faults().isEmpty(), qPrintable(faults.faults().join(u'\n')));
        // Undo takes the mask out again.
        view.undo().undo();
        QVERIFY(!recipe().draw.mask);
    }

    void aServerIsTestedAndTellsItsModels()
    {
        FaultServer faults;
        WindowFixture fixture(server(faults));
        begin(fixture);
        SettingsDialog &dialog = fixture.window->openSettings(SettingsPage::Drawing);
        ServerForm &form = dialog.serverForm(Half::Draw);
        button(form, u"Test"_s)->click();
        auto *outcome = [&form] {
            const QList<QLabel *> labels = form.findChildren<QLabel *>();
            const auto found = std::find_if(labels.cbegin(), labels.cend(),
                [](const QLabel *label) { return label->accessibleName() == "Outcome of the test"_L1; });
            return found == labels.cend() ? nullptr : *found;
        }();
        QVERIFY(outcome);
        QTRY_VERIFY_WITH_TIMEOUT(outcome->text().contains(u"answers"_s), waitMs);
        bool listed = false;
        const QList<QComboBox *> boxes = form.findChildren<QComboBox *>();
        for (const QComboBox *box : boxes)
            listed = listed || box->findText(u"gpt-image"_s, Qt::MatchStartsWith) >= 0;
        QVERIFY(listed);
        faults.script({{u"rules"_s, QJsonArray {QJsonObject {{u"error"_s, u"invalid_api_key"_s}}}}});
        button(form, u"Test"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(outcome->text().contains(u"does not accept the key"_s), waitMs);
    }

    void aKeyIsCheckedBeforeItIsKept()
    {
        FaultServer faults;
        WindowFixture fixture(server(faults));
        begin(fixture);
        SettingsDialog &dialog = fixture.window->openSettings(SettingsPage::Describing);
        ServerForm &form = dialog.serverForm(Half::Describe);
        QTRY_VERIFY_WITH_TIMEOUT(
            button(form, u"Enter key"_s) && button(form, u"Enter key"_s)->isEnabled(), waitMs);
        form.enterKey();
        QLineEdit *field = nullptr;
        const QList<QLineEdit *> edits = form.findChildren<QLineEdit *>();
        for (QLineEdit *edit : edits) {
            if (edit->echoMode() == QLineEdit::Password)
                field = edit;
        }
        QVERIFY(field);
        field->setText(u"two words"_s);
        QVERIFY(!button(form, u"This run only"_s)->isEnabled());
        field->setText(u"sk-test-key-0123456789wxyz"_s);
        QVERIFY(button(form, u"This run only"_s)->isEnabled());
        button(form, u"This run only"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            fixture.workbench->servers().state(Half::Describe).maskedKey.endsWith(u"wxyz"_s), waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(field->text().isEmpty(), waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(button(form, u"Another key"_s), waitMs);
    }

    void anUnclearRequestIsToldAtTheNextStartAndSettledByHand()
    {
        WindowFixture fixture;
        Attempt attempt {.id = u"lost-1"_s,
            .provider = u"openai"_s,
            .profile = u"openai"_s,
            .server = u"https://api.openai.com:443"_s,
            .model = u"gpt-image-2.5-flare"_s,
            .reserve = Money {40'000}};
        LedgerStore &ledger = fixture.workbench->library().ledger();
        const Pending<void> prepared = ledger.prepare(attempt);
        QTRY_VERIFY(prepared.isFinished());
        ledger.markSent(attempt.id);
        fixture.close();
        fixture.open({});
        fixture.window->begin({});
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window->messages().texts().isEmpty(), waitMs);
        QVERIFY(fixture.window->messages().texts().constFirst().contains(u"1 request has no answer"_s));
        QVERIFY(!QApplication::activeModalWidget());
        button(fixture.window->messages(), u"Show"_s)->click();
        auto *page = fixture.window->findChild<MoneyPage *>();
        QTRY_VERIFY_WITH_TIMEOUT(button(*page, u"Was not charged"_s), waitMs);
        button(*page, u"Was not charged"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!button(*page, u"Was not charged"_s), waitMs);
    }

    void budgetsAreKept()
    {
        WindowFixture fixture;
        SettingsDialog &dialog = fixture.window->openSettings(SettingsPage::Money);
        const QList<QLabel *> labels = dialog.moneyPage().findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            static const QRegularExpression dated(u"prices as of \\d{4}-\\d{2}-\\d{2}"_s);
            return label->text().contains(dated);
        }));
        dialog.moneyPage().findChild<QDoubleSpinBox *>()->setValue(2.5);
        dialog.save();
        QCOMPARE(fixture.workbench->settings().budgets().day, std::optional<Money>(Money {2'500'000}));
        fixture.workbench->settings().setBudgets({});
    }

    void pricesAreCopiedOnceToBeCorrected()
    {
        WindowFixture fixture;
        const QString path = fixture.workbench->settings().pricesFile();
        QFile::remove(path);
        MoneyPage &page = fixture.window->openSettings(SettingsPage::Money).moneyPage();
        const auto says = [&page](const QString &words) {
            const QList<QLabel *> labels = page.findChildren<QLabel *>();
            return std::any_of(labels.cbegin(), labels.cend(), [&words](const QLabel *label) {
                return label->isVisible() && label->text().contains(words);
            });
        };
        button(page, u"Save a copy"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(says(u"The copy is in "_s + path), waitMs);
        QFile own(path);
        QVERIFY(own.open(QIODevice::ReadWrite));
        QVERIFY(own.readAll().contains("gpt-image-2.5-flare"));
        QVERIFY(own.resize(0) && own.write("mine") == 4);
        own.close();

        // The second time it is only shown where it is.
        Opened opened(u"file"_s);
        button(page, u"Save a copy"_s)->click();
        QVERIFY(says(u"there already"_s));
        QTRY_VERIFY(!opened.url.isEmpty());
        QVERIFY(own.open(QIODevice::ReadOnly));
        QCOMPARE(own.readAll(), QByteArray("mine"));
        QVERIFY(own.remove());
    }

    void certificatesOfOnesOwnAreLookedIntoWhereTheyAreChosen()
    {
        WindowFixture fixture;
        begin(fixture);
        SettingsDialog &dialog = fixture.window->openSettings(SettingsPage::General);
        QPointer<CertificatesField> field = dialog.findChild<CertificatesField *>();
        const auto note = [&field] {
            const QList<QLabel *> labels = field->findChildren<QLabel *>();
            const QLabel *shown = labels.value(0);
            return shown && shown->isVisible() && shown->property("trouble").toBool() ? shown->text()
                                                                                      : QString();
        };
        QCOMPARE(field->path(), QString());
        field->setPath(fixture.folder.filePath(u"gone.pem"_s));
        QTRY_VERIFY_WITH_TIMEOUT(note().contains(u"gone.pem"_s), waitMs);
        field->setPath(fixture.picture(u"Meadow.png"_s));
        QTRY_VERIFY_WITH_TIMEOUT(note().contains(u"no certificate"_s), waitMs);
        dialog.save();
        QCOMPARE(fixture.workbench->settings().certificatesFile(), field->path());
        QTRY_VERIFY_WITH_TIMEOUT(
            !fixture.window->messages().texts().filter(u"no certificate"_s).isEmpty(), waitMs);

        QTRY_VERIFY(!field); // the dialog has gone

        // Closed, it stays away as long as nothing is new.
        QVERIFY(fixture.window->messages().dismissNewest());
        const Pending<void> refreshed = fixture.workbench->servers().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(refreshed.isFinished(), waitMs);
        QCOMPARE(fixture.window->messages().texts().filter(u"no certificate"_s), QStringList());
        const auto saysGone
            = [&fixture] { return !fixture.window->messages().texts().filter(u"gone.pem"_s).isEmpty(); };
        fixture.workbench->settings().setCertificatesFile(fixture.folder.filePath(u"gone.pem"_s));
        (void)fixture.workbench->servers().refresh();
        QTRY_VERIFY_WITH_TIMEOUT(saysGone(), waitMs);

        FaultServer faults;
        QFile pem(fixture.folder.filePath(u"own.pem"_s));
        QVERIFY(pem.open(QIODevice::WriteOnly));
        pem.write(faults.caCertificate());
        pem.close();
        SettingsDialog &again = fixture.window->openSettings(SettingsPage::General);
        field = again.findChild<CertificatesField *>();
        field->setPath(pem.fileName());
        QTRY_COMPARE_WITH_TIMEOUT(note(), QString(), waitMs);
        // A test of a server would not use it yet.
        const QLabel *said = field->findChild<QLabel *>();
        QTRY_VERIFY_WITH_TIMEOUT(
            said->isVisible() && said->text().contains(u"once the settings are saved"_s), waitMs);
        again.save();
        QTRY_VERIFY_WITH_TIMEOUT(!saysGone(), waitMs);
    }

    void plainHttpInThePrivateNetworkNeedsAYesAndIsMarked()
    {
        WindowFixture fixture;
        begin(fixture);
        SettingsDialog &dialog = fixture.window->openSettings(SettingsPage::Drawing);
        ServerForm &form = dialog.serverForm(Half::Draw);
        const auto note = [&form]() -> QLabel * {
            const QList<QLabel *> labels = form.findChildren<QLabel *>();
            for (QLabel *label : labels) {
                if (label->accessibleName() == "About the address"_L1)
                    return label;
            }
            return nullptr;
        }();
        QVERIFY(note);
        auto *yes = form.findChild<QCheckBox *>();
        QVERIFY(yes && !yes->isVisible());
        const auto setAddress = [&form](const QString &address) {
            const QList<QLineEdit *> edits = form.findChildren<QLineEdit *>();
            for (QLineEdit *edit : edits) {
                if (edit->accessibleName() == "Address of the server"_L1) {
                    edit->selectAll();
                    QTest::keyClicks(edit, address);
                }
            }
        };
        setAddress(u"http://192.168.7.7:8080/v1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(yes->isVisible(), waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(note->isVisible() && note->property("trouble").toBool(), waitMs);
        yes->click();
        QTRY_VERIFY2_WITH_TIMEOUT(
            note->text().startsWith(u"Not encrypted"_s), qPrintable(note->text()), waitMs);
        QCOMPARE(form.setup().plainHttpOrigin, u"http://192.168.7.7:8080"_s);
        // Red, and told in words as well.
        const QColor red = note->palette().color(QPalette::WindowText);
        QVERIFY2(red.red() > red.green() + 40 && red.red() > red.blue() + 40, qPrintable(red.name()));
        // The yes was for one server.
        setAddress(u"http://192.168.7.8:8080/v1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(yes->isVisible() && !yes->isChecked(), waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!note->text().startsWith(u"Not encrypted"_s), waitMs);
        setAddress(u"http://192.168.7.7:8080/v1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(yes->isChecked(), waitMs);
        setAddress(u"https://192.168.7.7:8443/v1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!note->text().startsWith(u"Not encrypted"_s), waitMs);
    }

    void localServersAreFoundWhenAsked()
    {
        constexpr int ollamasPort = 11434;
        {
            QTcpServer free;
            if (!free.listen(QHostAddress(QHostAddress::LocalHost), ollamasPort))
                QSKIP("Port 11434 is taken, by a real Ollama perhaps: the search would find that instead of "
                      "ours.");
        }
        FaultServer faults({}, {u"--port"_s, QString::number(ollamasPort), u"--profile"_s, u"ollama"_s});
        WindowFixture fixture;
        begin(fixture);
        SettingsDialog &dialog = fixture.window->openSettings(SettingsPage::Describing);
        ServerForm &form = dialog.serverForm(Half::Describe);
        QCOMPARE(faults.requestCount(), 0); // not before it is asked for
        button(form, u"Find local servers"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(button(form, u"Use Ollama at"_s), waitMs);
        const QList<ReceivedRequest> requests = faults.requests();
        QCOMPARE(requests.size(), 1);
        QCOMPARE(requests.first().method, u"GET"_s);
        QVERIFY(!requests.first().hasKey);
        button(form, u"Use Ollama at"_s)->click();
        QCOMPARE(form.setup().kind, u"ollama"_s);
        QCOMPARE(QUrl(form.setup().address).port(), ollamasPort);
    }

    void waitThenCloseKeepsThePicture()
    {
        FaultServer faults;
        faults.rule({{u"path"_s, u"/v1/images/*"_s}, {u"delay"_s, QJsonObject {{u"head"_s, 1'500}}}});
        WindowFixture fixture(server(faults));
        begin(fixture);
        fixture.window->sessionView().recipePanel().setSteps(5);
        fixture.window->sessionView().recipePanel().flush();
        const SessionId session = fixture.window->sessionView().session()->id;
        action(*fixture.window, u"actionRun")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window->sessionView().loop()->state(), LoopState::Drawing, waitMs);
        fixture.window->close();
        auto *question = fixture.window->findChild<QMessageBox *>();
        QVERIFY(question);
        button(*question, u"Wait, then close"_s)->click();
        QVERIFY(fixture.window->isVisible());
        QVERIFY(!fixture.window->messages().texts().filter(u"closes when the picture is done"_s).isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window->isVisible(), waitMs);
        QCOMPARE(faults.requestCount(), 2); // no further step was begun
        fixture.close();
        fixture.open({});
        const Pending<Session> stored = fixture.workbench->library().session(session);
        QTRY_VERIFY(stored.isFinished());
        const Result<Session> kept = resultOf<Session>(stored);
        QVERIFY(kept.has_value());
        QCOMPARE(kept->frames.size(), 2);
        QVERIFY(kept->frames.constLast().isDone());
    }

    void leavingAPaidPictureIsAskedOnce()
    {
        FaultServer faults;
        faults.rule({{u"path"_s, u"/v1/images/*"_s}, {u"delay"_s, QJsonObject {{u"head"_s, 60'000}}}});
        WindowFixture fixture(server(faults));
        begin(fixture);
        action(*fixture.window, u"actionStep")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window->sessionView().loop()->state(), LoopState::Drawing, waitMs);
        fixture.window->close();
        QVERIFY(fixture.window->isVisible());
        auto *question = fixture.window->findChild<QMessageBox *>();
        QVERIFY(question && question->text().contains(u"≈$"_s));
        button(*question, u"Leave now"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window->isVisible(), waitMs);
    }
};

QTEST_MAIN(TestPaidWindow)
#include "tst_paidwindow.moc"
