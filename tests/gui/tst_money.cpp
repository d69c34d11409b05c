// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sendquestion.h"
#include "gui/messagebar.h"
#include "gui/modelbox.h"
#include "gui/moneypage.h"
#include "gui/patience.h"
#include "gui/pricetext.h"
#include "gui/recoverytext.h"
#include "gui/serverform.h"
#include "gui/servernote.h"
#include "gui/troubleoffers.h"
#include "models/cellstate.h"

#include <QLabel>
#include <QTest>
#include <QTextEdit>
#include <QVBoxLayout>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

StepPrice known(qint64 microUsd)
{
    return {.isFree = false, .estimate = Estimate {.likely = {microUsd}, .dearest = {2 * microUsd}}};
}

const StepPrice unknown {.isFree = false, .estimate = {}};

ServerState server(const QString &origin)
{
    return {.kind = u"openai"_s, .name = u"OpenAI"_s, .origin = origin, .keyState = KeyState::Has};
}

Capabilities cloud()
{
    return {.id = u"openai"_s,
        .name = u"OpenAI"_s,
        .describes = true,
        .draws = true,
        .needsNetwork = true,
        .costsMoney = true};
}

Recipe cloudRecipe()
{
    Recipe recipe;
    recipe.describe.provider = u"openai"_s;
    recipe.draw.provider = u"openai"_s;
    return recipe;
}

Recipe inMode(Mode mode)
{
    Recipe recipe = cloudRecipe();
    recipe.mode = mode;
    return recipe;
}

QList<Remedy> remediesOf(const QList<TroubleOffer> &offers)
{
    QList<Remedy> remedies;
    for (const TroubleOffer &offer : offers)
        remedies << offer.remedy;
    return remedies;
}

} // namespace

class TestMoney : public QObject
{
    Q_OBJECT
private slots:
    void aPriceStandsBesideItsVerb()
    {
        QCOMPARE(withPrice(u"Step"_s, known(7000)), u"Step ≈$0.007"_s);
        QCOMPARE(withPrice(u"Run"_s, known(7000), 10), u"Run ≈$0.07"_s);
        QCOMPARE(withPrice(u"Step"_s, {}), u"Step"_s);
    }

    void anUnknownPriceIsNeverNothing()
    {
        QCOMPARE(withPrice(u"Step"_s, unknown), u"Step, price unknown"_s);
        QCOMPARE(priceText(known(0)), u"price unknown"_s);
        QVERIFY(!moneyLine({}, unknown).contains(u"≈"_s));
        QVERIFY(moneyLine({}, unknown).contains(u"price unknown"_s));
    }

    void theMoneyLineKeepsTheFourWordsApart()
    {
        const Spending spending {
            .spent = {480'000}, .reserved = {80'000}, .maybeCharged = {40'000}, .unknown = 0, .attempts = 9};
        QCOMPARE(moneyLine(spending, known(7000)),
            u"$0.48 spent · $0.08 running · $0.04 unclear · ≈$0.007 next"_s);
        QCOMPARE(moneyLine({}, {}), QString());
        QVERIFY2(!moneyLine(spending, {}).contains(u"next"_s), "a free step costs nothing next");
    }

    void aRefusalOffersTheWordsFirst()
    {
        const Error refused {
            .kind = ErrorKind::Refused, .message = u"Refused."_s, .cause = ErrorCause::Content};
        const QList<TroubleOffer> offers = offersFor(refused, {.hasWords = true, .price = known(6000)});
        QCOMPARE(remediesOf(offers), (QList<Remedy> {Remedy::EditWords, Remedy::TryAgain}));
        QVERIFY(offers.at(1).text.contains(u"≈$0.006"_s));
        // No words came of a picture that was refused: the user's own can be written.
        QCOMPARE(remediesOf(offersFor(refused, {.price = known(6000)})),
            (QList<Remedy> {Remedy::EditWords, Remedy::TryAgain, Remedy::Leave}));
    }

    void aKeyThatIsNotTakenLeadsToTheSettings()
    {
        const Error refused {.kind = ErrorKind::Refused, .message = u"No."_s};
        QVERIFY(!isAboutContent(refused));
        QCOMPARE(offersFor(refused, {.hasWords = true}).constFirst().remedy, Remedy::Servers);
    }

    void anAccountIsPutInOrderOnItsOwnPage()
    {
        Error refused {.kind = ErrorKind::Refused,
            .message = u"No credit."_s,
            .cause = ErrorCause::Billing,
            .page = QUrl(u"https://example.org/billing"_s)};
        const auto first = [&refused] { return offersFor(refused, {.hasWords = true}).constFirst(); };
        QCOMPARE(first().remedy, Remedy::OpenPage);
        QVERIFY(first().text.contains(u"billing page"_s));
        refused.cause = ErrorCause::Verification;
        QVERIFY(first().text.contains(u"verification page"_s));
        // Files tell of troubles too: only a page is ever opened.
        for (const QString &other : {u"file:///etc/passwd"_s, u"http://example.org"_s, QString()}) {
            refused.page = QUrl(other);
            QCOMPARE(first().remedy, Remedy::Servers);
        }
    }

    void whatTheServerSaysDoesNotDecideWhatIsOffered()
    {
        const Error refused {.kind = ErrorKind::Refused,
            .message = u"No."_s,
            .detail = u"status: 401\nmessage: status: 400\nstage: input\ncategories: x"_s};
        QCOMPARE(offersFor(refused, {.hasWords = true}).constFirst().remedy, Remedy::Servers);
    }

    void aStepHeldForConsentOffersToSend()
    {
        const Error consent {.kind = ErrorKind::Consent, .message = u"It leaves."_s};
        const QList<TroubleOffer> offers
            = offersFor(consent, {.isPaused = true, .isBusy = true, .price = known(6000)});
        QCOMPARE(remediesOf(offers), (QList<Remedy> {Remedy::Send, Remedy::Leave}));
        QVERIFY(offers.constFirst().text.contains(u"≈$0.006"_s));
    }

    void anUnclearRequestIsTriedAgainOnlyByHandAndWithItsPrice()
    {
        const Error cut {.kind = ErrorKind::Network, .message = u"Broke."_s, .charged = Charged::Maybe};
        const QList<TroubleOffer> offers = offersFor(cut, {.hasWords = true, .price = known(40'000)});
        QCOMPARE(remediesOf(offers), (QList<Remedy> {Remedy::TryAgain, Remedy::Leave}));
        QVERIFY(offers.constFirst().text.contains(u"≈$0.04"_s));
    }

    void aRunHeldAtABudgetOffersToRaiseIt()
    {
        const Error budget {.kind = ErrorKind::Budget, .message = u"Reached."_s};
        QCOMPARE(remediesOf(offersFor(budget, {.isPaused = true, .isBusy = true})),
            (QList<Remedy> {Remedy::RaiseBudget, Remedy::Resume}));
        const Error later {.kind = ErrorKind::Later, .message = u"Later."_s};
        QCOMPARE(offersFor(later, {.isPaused = true, .isBusy = true}).constFirst().remedy, Remedy::Resume);
    }

    void patienceCountsOnlyWhatTheServerHasToItself()
    {
        Patience patience(1000);
        const auto at = [](Phase phase) { return Progress {.phase = phase}; };
        QVERIFY(!patience.isOver(5000)); // nothing is under way
        patience.note(at(Phase::Describing), 0);
        QVERIFY(!patience.isOver(999));
        QVERIFY(patience.isOver(1000));
        patience.note(at(Phase::Waiting), 1000); // "again in 60 s" ends by itself
        QVERIFY(!patience.isOver(61'000));
        patience.note(at(Phase::Describing), 61'000);
        QVERIFY(!patience.isOver(61'900));
        patience.note(at(Phase::Describing), 61'950); // words that drip in are not the end
        QVERIFY(patience.isOver(62'000));
        QCOMPARE(patience.waitedMs(62'000), 1000);
        patience.keepWaiting();
        QVERIFY(!patience.isOver(400'000));
        patience.note(at(Phase::Drawing), 0); // another half, another question
        QVERIFY(patience.isOver(1000));
        patience.rest();
        QVERIFY(!patience.isOver(1000));
    }

    void theQuestionSaysWhatStoppingMayCost()
    {
        QVERIFY(patienceQuestion(u"OpenAI"_s, 125'000, true)
                    .text()
                    .contains(u"OpenAI has had this for 2 minutes"_s));
        QVERIFY(patienceQuestion(u"OpenAI"_s, 125'000, true).text().contains(u"charged"_s));
        QVERIFY(!patienceQuestion(u"Ollama"_s, 125'000, false).text().contains(u"charged"_s));
    }

    void aCountdownSaysHowLong()
    {
        const Progress waiting {.phase = Phase::Waiting,
            .waitingUntil = QDateTime::currentDateTimeUtc().addSecs(12),
            .reason = u"OpenAI asks for fewer requests at a time."_s};
        const QString text = phaseText(waiting);
        QVERIFY2(text.startsWith(u"Again in 1"_s) && text.endsWith(u"at a time"_s), qPrintable(text));
    }

    void whatLeavesTheComputerIsAskedOnce()
    {
        const auto stateOf = [](Half) { return server(u"https://api.openai.com:443"_s); };
        const QList<HalfPlan> plans = plansFor(cloudRecipe(), HalvesUsed::Both, {cloud()}, stateOf);
        QCOMPARE(plans.size(), 2);
        const auto never = [](const QString &) { return false; };
        const std::optional<SendQuestion> question = questionBefore(plans, inMode(Mode::Telephone), never);
        QVERIFY(question);
        QCOMPARE(question->origins, QStringList {u"https://api.openai.com:443"_s});
        for (const QString &word : {u"api.openai.com"_s, u"1024"_s, u"metadata"_s, u"words"_s})
            QVERIFY2(question->text.contains(word), qPrintable(question->text));
        QVERIFY(!questionBefore(plans, inMode(Mode::Telephone), [](const QString &) { return true; }));
    }

    void aLongQuestionIsShownWhole()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *bar = new MessageBar(&window);
        layout->addWidget(bar);
        layout->addWidget(new QTextEdit(&window), 1);
        window.resize(420, 400);
        window.show();
        bar->show({.text = u"This leaves your computer. "_s.repeated(8),
            .actions = {{withPrice(u"Send"_s, known(7000)), [] {}}, {u"Cancel"_s, [] {}}}});
        const auto isWhole = [bar] {
            const QList<QLabel *> labels = bar->findChildren<QLabel *>();
            return std::all_of(labels.cbegin(), labels.cend(),
                [](const QLabel *label) { return label->height() >= label->heightForWidth(label->width()); });
        };
        QTRY_VERIFY(isWhole());
    }

    void drawingAloneSendsWordsOnlyButForRemix()
    {
        const auto stateOf = [](Half) { return server(u"https://api.openai.com:443"_s); };
        const QList<HalfPlan> plans = plansFor(cloudRecipe(), HalvesUsed::DrawOnly, {cloud()}, stateOf);
        const auto never = [](const QString &) { return false; };
        QVERIFY(!questionBefore(plans, inMode(Mode::Telephone), never)->text.contains(u"picture"_s));
        QVERIFY(questionBefore(plans, inMode(Mode::Remix), never)->text.contains(u"picture"_s));
        // Who agreed to words has not agreed to pictures; the other way round is enough.
        const QStringList agreed = questionBefore(plans, inMode(Mode::Telephone), never)->origins;
        const auto toWords = [&agreed](const QString &origin) { return agreed.contains(origin); };
        Recipe named = inMode(Mode::Remix);
        QVERIFY(!questionBefore(plans, named, never)->text.contains(u"mask"_s));
        named.draw.mask = PictureRef {.sha256 = u"a"_s};
        QVERIFY(questionBefore(plans, named, never)->text.contains(u"mask"_s));
        QVERIFY(!questionBefore(plans, inMode(Mode::Telephone), toWords));
        QVERIFY(questionBefore(plans, inMode(Mode::Remix), toWords));
        const auto toAll = [](const QString &origin) { return origin == "https://api.openai.com:443"_L1; };
        QVERIFY(!questionBefore(plans, inMode(Mode::Telephone), toAll));
    }

    void nothingIsAskedForThisComputer()
    {
        ServerState local = server(u"http://127.0.0.1:11434"_s);
        local.isLoopback = true;
        const QList<HalfPlan> plans
            = plansFor(cloudRecipe(), HalvesUsed::Both, {cloud()}, [&local](Half) { return local; });
        QVERIFY(!questionBefore(plans, inMode(Mode::Telephone), [](const QString &) { return false; }));
    }

    void aKeyIsShownMaskedWithItsSource()
    {
        ServerState state = server(u"https://api.openai.com:443"_s);
        state.maskedKey = u"sk-…abcd"_s;
        QStringList texts;
        for (const KeySource source : {KeySource::Keyring, KeySource::Environment, KeySource::ThisRun}) {
            state.keySource = source;
            texts << keyStateText(state);
            QVERIFY(texts.constLast().startsWith(u"sk-…abcd"_s));
        }
        QCOMPARE(QSet<QString>(texts.cbegin(), texts.cend()).size(), 3);
    }

    void aMissingKeyIsExplainedWhereTheEngineIsChosen()
    {
        ServerState state = server(u"https://api.openai.com:443"_s);
        state.keyState = KeyState::HasNot;
        state.keyAdvice = u"Find one under a stone."_s;
        state.fault = Error {.kind = ErrorKind::Refused, .message = u"OpenAI needs a key."_s};
        const QString text = serverNoteText(state);
        QVERIFY(text.contains(state.keyAdvice));
        QVERIFY(text.contains(u"built-in"_s));
        state.keyState = KeyState::CannotTell;
        state.keyReason = u"The keyring is locked."_s;
        QVERIFY(serverNoteText(state).contains(u"The keyring is locked."_s));
        state.fault.reset();
        QVERIFY(serverNoteText(state).isEmpty());
    }

    void modelsThatEndSayWhen()
    {
        const ServerModel ending {u"gpt-image-1.5"_s, QDate(2026, 12, 1)};
        QVERIFY(shutdownText(ending, QDate(2026, 11, 22)).contains(u"2026"_s));
        QVERIFY(
            shortShutdownText(ending, QDate(2026, 12, 1)) != shortShutdownText(ending, QDate(2026, 11, 22)));
        QVERIFY(shutdownText({u"gpt-image-2.5-flare"_s, {}}, QDate(2026, 11, 22)).isEmpty());
    }

    void aRecoveryIsOneSentence()
    {
        RecoveryReport report;
        QVERIFY(recoveryText(report).isEmpty());
        report.pictures = 2;
        report.unclear << Attempt {.id = u"a"_s, .server = u"https://api.openai.com:443"_s};
        QCOMPARE(recoveryText(report),
            u"Afterimage closed unexpectedly. 2 pictures recovered, 1 request has no answer (may be charged)."_s);
        QVERIFY(recoveryDetail(report).contains(u"api.openai.com"_s));
    }
};

QTEST_MAIN(TestMoney)
#include "tst_money.moc"
