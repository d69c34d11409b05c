// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/loopengine.h"
#include "gui/evidencelist.h"
#include "gui/filmstripview.h"
#include "gui/inspector.h"
#include "gui/phrasebutton.h"
#include "gui/sessionview.h"
#include "gui/stageview.h"
#include "windowfixture.h"

#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int waitMs = 30'000;
const auto caption = u"Mostly blue. A disc looks like the sun."_s;

Claims twoClaims()
{
    return {{.start = 0, .length = 12, .boxes = {{0, 0, 1, 1}}, .basis = u"61 % of the picture"_s},
        {.start = 13, .length = 26, .boxes = {{0.7, 0.1, 0.2, 0.2}}, .probability = 0.9}};
}

QList<PhraseButton *> phrasesIn(const QWidget &widget)
{
    return widget.findChildren<PhraseButton *>();
}

//! Puts the pointer there and waits until it is known.
void pointAt(QWidget *widget)
{
    QTest::mouseMove(widget->window(), QPoint(1, 1));
    QTest::mouseMove(widget->window(), widget->mapTo(widget->window(), widget->rect().center()));
}

} // namespace

class TestEvidence : public QObject
{
    Q_OBJECT
private slots:
    void everyPhraseIsAButtonWithANameAndItsNumbers()
    {
        EvidenceList list;
        list.setClaims(caption, twoClaims());
        const QList<PhraseButton *> phrases = phrasesIn(list);
        QCOMPARE(phrases.size(), 2);
        QCOMPARE(phrases.at(0)->accessibleName(), u"Mostly blue."_s);
        // A figure stays with its unit when lines break.
        QVERIFY(phrases.at(0)->accessibleDescription().contains(u"61\u00a0% of the picture"_s));
        QCOMPARE(phrases.at(1)->accessibleName(), u"A disc looks like the sun."_s);
        QVERIFY(phrases.at(0)->heightForWidth(100) > phrases.at(0)->heightForWidth(600));
    }

    void claimsThatDoNotFitTheWordsAreLeftOut()
    {
        EvidenceList list;
        Claims claims = twoClaims();
        claims[0].length = 4000;
        claims[1].start = -1;
        claims << Claim {.start = 2'147'483'647, .length = 2'147'483'647, .boxes = {{0, 0, 1, 1}}};
        list.setClaims(caption, claims);
        QVERIFY(list.isEmpty() && phrasesIn(list).isEmpty());
    }

    void anAmpersandIsNoShortcut()
    {
        PhraseButton button(u"Blue &green"_s, {});
        QVERIFY(button.shortcut().isEmpty());
    }

    void pointingShowsAndLeavingHides()
    {
        EvidenceList list;
        list.resize(300, 200);
        list.setClaims(caption, twoClaims());
        list.show();
        QVERIFY(QTest::qWaitForWindowExposed(&list));
        QSignalSpy shown(&list, &EvidenceList::claimShown);
        QSignalSpy left(&list, &EvidenceList::claimLeft);
        pointAt(phrasesIn(list).at(1));
        QTRY_VERIFY(!shown.isEmpty() && shown.last().at(0).value<Claim>() == twoClaims().at(1));
        left.clear();
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(phrasesIn(list).at(1), &leave);
        QCOMPARE(left.count(), 1);
    }

    void theKeyboardShowsAndPins()
    {
        EvidenceList list;
        list.resize(300, 200);
        list.setClaims(caption, twoClaims());
        list.show();
        QVERIFY(QTest::qWaitForWindowActive(&list));
        QSignalSpy shown(&list, &EvidenceList::claimShown);
        QSignalSpy left(&list, &EvidenceList::claimLeft);
        const QList<PhraseButton *> phrases = phrasesIn(list);
        // Neither a pointer that happens to be there nor the window's first focus counts.
        for (PhraseButton *phrase : phrases) {
            QEvent leave(QEvent::Leave);
            QCoreApplication::sendEvent(phrase, &leave);
            phrase->clearFocus();
        }
        shown.clear();
        left.clear();
        phrases.at(0)->setFocus(Qt::TabFocusReason);
        QCOMPARE(shown.count(), 1);
        QTest::keyClick(phrases.at(0), Qt::Key_Space);
        QVERIFY(phrases.at(0)->isChecked());
        QTest::keyClick(phrases.at(0), Qt::Key_Tab);
        QVERIFY(phrases.at(1)->hasFocus());
        QCOMPARE(shown.last().at(0).value<Claim>(), twoClaims().at(1));
        phrases.at(1)->clearFocus();
        // What is pinned is shown again.
        QCOMPARE(shown.last().at(0).value<Claim>(), twoClaims().at(0));
        QCOMPARE(left.count(), 0);
        phrases.at(1)->click();
        QVERIFY(!phrases.at(0)->isChecked());
        phrases.at(1)->click();
        QCOMPARE(left.count(), 1);
    }

    void theStageMarksThePartsInTheirPlaces()
    {
        QThreadPool pool;
        StageView stage(pool);
        stage.resize(600, 400);
        QImage other(200, 100, QImage::Format_RGB32);
        other.fill(Qt::darkGray);
        stage.showEvidence(other, {{0.5, 0, 0.5, 1}, {-0.5, 0.5, 1, 9}}, u"Origin"_s);
        QVERIFY(stage.isShowingEvidence());
        const QList<QRectF> rects = stage.evidenceRects();
        QCOMPARE(rects.size(), 2);
        // 200 x 100 in the middle of 600 x 400; what lies outside of the picture is cut off.
        QCOMPARE(rects.at(0), QRectF(300, 150, 100, 100));
        QCOMPARE(rects.at(1), QRectF(200, 200, 100, 50));
        const QImage seen = stage.grab().toImage();
        QVERIFY(qGray(seen.pixel(350, 160)) > qGray(seen.pixel(250, 160)));
        stage.endEvidence();
        QVERIFY(!stage.isShowingEvidence());
        stage.showEvidence({}, {{0, 0, 1, 1}}, {});
        QVERIFY(!stage.isShowingEvidence());
    }

    void aStepShowsWhatItsWordsWereBasedOn()
    {
        WindowFixture fixture;
        QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
        fixture.window->receive({fixture.picture(u"coast.png"_s)});
        QTRY_VERIFY_WITH_TIMEOUT(
            fixture.window->showsSession() && fixture.window->sessionView().frame(), waitMs);
        LoopEngine *loop = fixture.window->sessionView().loop();
        const SessionId id = loop->session().id;
        auto *inspector = fixture.window->findChild<Inspector *>();
        auto *stage = fixture.window->findChild<StageView *>();
        QVERIFY(loop->step(loop->session().head, loop->session().recipe));
        QTRY_COMPARE_WITH_TIMEOUT(loop->state(), LoopState::Idle, waitMs);
        const Frame frame = loop->session().frames.last();
        QVERIFY(!frame.described.claims.isEmpty());
        QTRY_COMPARE(phrasesIn(*inspector).size(), frame.described.claims.size());
        PhraseButton *phrase = phrasesIn(*inspector).constLast();
        phrase->click();
        QTRY_VERIFY(stage->isShowingEvidence());
        QCOMPARE(stage->evidenceRects().size(), frame.described.claims.constLast().boxes.size());
        phrase->click();
        QVERIFY(!stage->isShowingEvidence());
        // The library has them for another day.
        Result<Session> stored;
        bool isRead = false;
        whenDone(fixture.workbench->library().session(id), fixture.window.get(),
            [&](const Result<Session> &session) {
                stored = session;
                isRead = true;
            });
        QTRY_VERIFY(isRead);
        QCOMPARE(stored->frames.last().described.claims, frame.described.claims);
    }
};

QTEST_MAIN(TestEvidence)
#include "tst_evidence.moc"
