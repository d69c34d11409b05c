// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/captionpane.h"
#include "gui/look.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {
Frame doneFrame(const FrameId &id, const QString &caption)
{
    Frame frame {.id = id, .session = u"s"_s, .parent = u"o"_s, .step = 1, .state = FrameState::Done};
    frame.caption = caption;
    return frame;
}

Frame halfStep(const FrameId &id, const QString &caption)
{
    Frame frame = doneFrame(id, caption);
    frame.state = FrameState::Captioned;
    return frame;
}
} // namespace

class TestCaption final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_pane = std::make_unique<CaptionPane>();
        m_pane->resize(700, 260);
        m_pane->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
    }

    void originHasNoWordsToEdit()
    {
        m_pane->showFrame(Frame {.id = u"o"_s, .session = u"s"_s, .state = FrameState::Done});
        QVERIFY(m_pane->editor()->isReadOnly());
        QVERIFY(!m_pane->editor()->placeholderText().isEmpty());
        QVERIFY(!button(u"draw"_s)->isVisible());
        QVERIFY(!m_pane->canDraw());
    }

    void doneFrameOffersToDrawAgain()
    {
        QSignalSpy redo(m_pane.get(), &CaptionPane::redoAsked);
        QSignalSpy draw(m_pane.get(), &CaptionPane::drawAsked);
        m_pane->showFrame(doneFrame(u"a"_s, u"A red boat."_s));
        QCOMPARE(m_pane->text(), u"A red boat."_s);
        QVERIFY(!m_pane->canDraw());
        QTest::mouseClick(button(u"redo"_s), Qt::LeftButton);
        QTest::keyClick(m_pane->editor(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(redo.count(), 1);
        QCOMPARE(draw.count(), 0);
        QVERIFY(label(u"facts"_s)->text().contains(u"3 words"_s));
    }

    void editMakesDrawingThePrimaryAction()
    {
        QSignalSpy draw(m_pane.get(), &CaptionPane::drawAsked);
        QSignalSpy edited(m_pane.get(), &CaptionPane::editedChanged);
        m_pane->showFrame(doneFrame(u"a"_s, u"A red boat."_s));
        QVERIFY(!button(u"draw"_s)->property("primary").toBool());
        QTest::keyClicks(m_pane->editor(), u"Look: "_s);
        QVERIFY(m_pane->isEdited());
        QVERIFY(button(u"draw"_s)->property("primary").toBool());
        QVERIFY(button(u"discard"_s)->isVisible());
        QVERIFY(!button(u"redo"_s)->isVisible());
        QTest::mouseClick(button(u"draw"_s), Qt::LeftButton);
        QCOMPARE(draw.takeFirst().first().toString(), u"Look: A red boat."_s);
        QTest::keyClick(m_pane->editor(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(draw.takeFirst().first().toString(), u"Look: A red boat."_s);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(m_pane->text(), u"Look: A red boat."_s);
    }

    void discardBringsTheOwnWordsBackAndUndoTheEdit()
    {
        m_pane->showFrame(doneFrame(u"a"_s, u"A red boat."_s));
        QTest::keyClicks(m_pane->editor(), u"x"_s);
        QTest::keyClick(m_pane->editor(), Qt::Key_Escape);
        QCOMPARE(m_pane->text(), u"A red boat."_s);
        QVERIFY(!m_pane->isEdited());
        m_pane->editor()->undo();
        QCOMPARE(m_pane->text(), u"xA red boat."_s);
    }

    void halfStepDrawsItsOwnWords()
    {
        QSignalSpy draw(m_pane.get(), &CaptionPane::drawAsked);
        m_pane->showFrame(halfStep(u"h"_s, u"A red boat."_s));
        QVERIFY(m_pane->canDraw());
        QVERIFY(button(u"draw"_s)->property("primary").toBool());
        QTest::keyClick(m_pane->editor(), Qt::Key_Enter, Qt::ControlModifier | Qt::KeypadModifier);
        QCOMPARE(draw.takeFirst().first().toString(), u"A red boat."_s);
        QVERIFY(!m_pane->isEdited());
    }

    void aTroubleStaysWholeWhenWordsAreTypedInALowPane()
    {
        m_pane->resize(360, 230);
        m_pane->showFrame(halfStep(u"h"_s, {}));
        m_pane->setPrices({.isFree = false}, {}); // long words on the buttons: they need two lines
        m_pane->setTrouble(
            Error {.kind = ErrorKind::Refused,
                .message = u"The safety system of a server refused to describe this picture."_s,
                .advice = u"Describe it in your own words, or branch from another picture."_s,
                .detail = u"status: 400"_s},
            {{Remedy::EditWords, u"Write the words"_s}, {Remedy::TryAgain, u"Try again ≈$0.0047"_s},
                {Remedy::Leave, u"Leave"_s}});
        const QLabel *text = label(u"troubleText"_s);
        const auto *strip = text->parentWidget();
        // Nothing is cut off, and no button stands on the words.
        const auto isWhole = [text, strip] {
            const QList<QPushButton *> offers = strip->findChildren<QPushButton *>();
            return text->height() >= text->heightForWidth(text->width())
                && std::all_of(offers.cbegin(), offers.cend(), [text, strip](const QPushButton *offer) {
                       const int top = offer->mapTo(strip, QPoint()).y();
                       const bool isBeside = offer->parentWidget() == strip;
                       return !offer->isVisible()
                           || ((isBeside || top > text->geometry().bottom())
                               && top + offer->height() <= strip->height());
                   });
        };
        QTRY_VERIFY(isWhole());
        QTest::keyClicks(m_pane->editor(), u"Coloured tiles"_s);
        QTRY_VERIFY(button(u"discard"_s)->isVisible());
        QTRY_VERIFY(button(u"draw"_s)->y() > button(u"discard"_s)->y());
        QTRY_VERIFY(isWhole() && m_pane->editor()->geometry().top() > strip->geometry().bottom());
        QTRY_VERIFY(m_pane->editor()->geometry().bottom() < button(u"discard"_s)->y());
        // The keyboard goes where the eye can follow.
        button(u"detailToggle"_s)->setFocus();
        m_pane->editor()->setFocus();
        const QPushButton *draw = button(u"draw"_s);
        QTRY_VERIFY(m_pane->rect().contains(draw->mapTo(m_pane.get(), draw->rect().bottomLeft())));
    }

    void onlyOneButtonIsThePrimaryOne()
    {
        m_pane->showFrame(halfStep(u"h"_s, {}));
        m_pane->setTrouble(Error {.kind = ErrorKind::Refused, .message = u"No."_s},
            {{Remedy::EditWords, u"Write the words"_s}, {Remedy::TryAgain, u"Try again"_s}});
        const auto primaries = [this] {
            QStringList texts;
            const QList<QPushButton *> buttons = m_pane->findChildren<QPushButton *>();
            for (const QPushButton *each : buttons) {
                if (each->isVisible() && each->property("primary").toBool())
                    texts << each->text();
            }
            return texts;
        };
        QCOMPARE(primaries(), QStringList {u"Write the words"_s});
        QTest::keyClicks(m_pane->editor(), u"A boat."_s);
        QCOMPARE(primaries(), QStringList {button(u"draw"_s)->text()});
        m_pane->discardEdit();
        QCOMPARE(primaries(), QStringList {u"Write the words"_s});
    }

    void aHalfStepWithoutWordsIsAPlaceForOnesOwn()
    {
        QSignalSpy draw(m_pane.get(), &CaptionPane::drawAsked);
        m_pane->showFrame(halfStep(u"h"_s, {}));
        QVERIFY(m_pane->canEdit() && !m_pane->canDraw());
        QVERIFY(m_pane->editor()->placeholderText().contains(u"your words"_s));
        QVERIFY(label(u"facts"_s)->text().isEmpty());
        QTest::keyClicks(m_pane->editor(), u"A red boat."_s);
        QVERIFY(label(u"facts"_s)->text().contains(u"yours"_s));
        QTest::mouseClick(button(u"draw"_s), Qt::LeftButton);
        QCOMPARE(draw.takeFirst().first().toString(), u"A red boat."_s);
    }

    void busyOrEmptyDrawsNothing()
    {
        QSignalSpy draw(m_pane.get(), &CaptionPane::drawAsked);
        m_pane->showFrame(halfStep(u"h"_s, u"A red boat."_s));
        m_pane->setBusy(true);
        QTest::keyClick(m_pane->editor(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!button(u"draw"_s)->isEnabled());
        m_pane->setBusy(false);
        m_pane->editor()->setPlainText(u"  \n"_s);
        QTest::keyClick(m_pane->editor(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(draw.count(), 0);
    }

    void wordsStreamInAndCannotBeEdited()
    {
        m_pane->showStreaming(u"A red"_s, u"Describing"_s);
        QVERIFY(m_pane->editor()->isReadOnly());
        m_pane->showStreaming(u"A red boat"_s, u"Describing"_s);
        QTRY_COMPARE(m_pane->text(), u"A red boat"_s);
        QVERIFY(label(u"facts"_s)->text().contains(u"Describing"_s));
        m_pane->showStreaming(u"Another start"_s, u"Describing"_s);
        QTRY_COMPARE(m_pane->text(), u"Another start"_s);
        m_pane->showFrame(halfStep(u"h"_s, u"Another start."_s));
        QVERIFY(!m_pane->editor()->isReadOnly());
        QVERIFY(!m_pane->isEdited());
    }

    void wordsThatComeAllAtOnceAppearOneAfterTheOther()
    {
        QSignalSpy shown(m_pane->editor()->document(), &QTextDocument::contentsChanged);
        m_pane->showStreaming(u"A red boat on a lake at dusk, and far away a hill."_s, u"Describing"_s);
        QTRY_COMPARE(m_pane->text(), u"A red boat on a lake at dusk, and far away a hill."_s);
        QVERIFY2(shown.count() >= 4, qPrintable(QString::number(shown.count())));
        // A frame that is there already has no such way to go.
        m_pane->showFrame(doneFrame(u"a"_s, u"A blue boat on a lake at dawn."_s));
        QCOMPARE(m_pane->text(), u"A blue boat on a lake at dawn."_s);
        Look::setMotionReduced(true);
        m_pane->showStreaming(u"A green boat on a lake at noon."_s, u"Describing"_s);
        QCOMPARE(m_pane->text(), u"A green boat on a lake at noon."_s);
        Look::setMotionReduced(false);
    }

    void typedWordsWaitForTheReturnToTheirFrame()
    {
        m_pane->showFrame(doneFrame(u"a"_s, u"A red boat."_s));
        QTest::keyClicks(m_pane->editor(), u"x"_s);
        m_pane->showFrame(doneFrame(u"b"_s, u"A blue boat."_s));
        QCOMPARE(m_pane->text(), u"A blue boat."_s);
        QVERIFY(!m_pane->isEdited());
        m_pane->showStreaming(u"Words"_s, {});
        m_pane->showNothing();
        m_pane->showFrame(doneFrame(u"a"_s, u"A red boat."_s));
        QCOMPARE(m_pane->text(), u"xA red boat."_s);
        QVERIFY(m_pane->isEdited());
    }

    void draftsAreRememberedBetweenStarts()
    {
        QSignalSpy changed(m_pane.get(), &CaptionPane::draftsChanged);
        m_pane->showFrame(doneFrame(u"a"_s, u"A red boat."_s));
        QTest::keyClicks(m_pane->editor(), u"x \""_s);
        QTRY_COMPARE(changed.count(), 1);
        const QString text = draftsToText(m_pane->drafts());
        QVERIFY(!text.contains(u'\n'));
        CaptionPane later;
        later.setDrafts(draftsFromText(text));
        later.showFrame(doneFrame(u"a"_s, u"A red boat."_s));
        QCOMPARE(later.text(), u"x \"A red boat."_s);
        later.discardEdit();
        QVERIFY(later.drafts().isEmpty());
    }

    void onlyTheNewestDraftsAreRemembered()
    {
        QList<Draft> many;
        for (int i = 0; i < 70; ++i)
            many << Draft {QString::number(i), u"words"_s};
        const QList<Draft> back = draftsFromText(draftsToText(many));
        QCOMPARE(back.size(), 50);
        QCOMPARE(back, many.last(50));
        QVERIFY(draftsFromText(u"{no json"_s).isEmpty());
    }

    void drawnWordsAreNoDraftAnyMore()
    {
        m_pane->showFrame(doneFrame(u"a"_s, u"A red boat."_s));
        QTest::keyClicks(m_pane->editor(), u" x"_s); // drawn, and stored, without the space
        m_pane->showFrame(halfStep(u"branch"_s, u"xA red boat."_s));
        m_pane->showFrame(doneFrame(u"a"_s, u"A red boat."_s));
        QCOMPARE(m_pane->text(), u"A red boat."_s);
    }

    void sameFrameAgainKeepsEditAndCursor()
    {
        m_pane->showFrame(halfStep(u"h"_s, u"A red boat."_s));
        QTest::keyClicks(m_pane->editor(), u"xy"_s);
        const int place = m_pane->editor()->textCursor().position();
        m_pane->showFrame(doneFrame(u"h"_s, u"A red boat."_s));
        QCOMPARE(m_pane->text(), u"xyA red boat."_s);
        QCOMPARE(m_pane->editor()->textCursor().position(), place);
    }

    void troubleIsToldInPlaceWithItsDetails()
    {
        m_pane->showFrame(halfStep(u"h"_s, u"A red boat."_s));
        QVERIFY(!strip()->isVisible());
        const Error error {.kind = ErrorKind::Network,
            .message = u"No answer."_s,
            .advice = u"Try again."_s,
            .detail = u"HTTP 504 <b>"_s};
        m_pane->setTrouble(error);
        QVERIFY(strip()->isVisible());
        QCOMPARE(label(u"troubleText"_s)->text(), error.text());
        QVERIFY(!label(u"troubleDetail"_s)->isVisible());
        QTest::mouseClick(button(u"detailToggle"_s), Qt::LeftButton);
        QVERIFY(label(u"troubleDetail"_s)->isVisible());
        QCOMPARE(label(u"troubleDetail"_s)->textFormat(), Qt::PlainText);
        m_pane->setTrouble({});
        QVERIFY(!strip()->isVisible());
    }

    void storedTroubleComesWithTheFrameAndGoesWithIt()
    {
        Frame frame = halfStep(u"h"_s, u"A red boat."_s);
        frame.trouble = Error {.message = u"The server said no."_s};
        m_pane->showFrame(frame);
        QCOMPARE(label(u"troubleText"_s)->text(), frame.trouble->text());
        QVERIFY(!button(u"detailToggle"_s)->isVisible());
        frame.trouble->detail = u"request: r1"_s;
        m_pane->showFrame(frame);
        QVERIFY(button(u"detailToggle"_s)->isVisible());
        m_pane->showFrame(doneFrame(u"b"_s, u"A blue boat."_s));
        QVERIFY(!strip()->isVisible());
    }

    void wordsAreLargestAndInAReadingFace()
    {
        const QFont words = m_pane->editor()->font();
        QVERIFY(QFontInfo(words).pointSizeF() > QFontInfo(m_pane->font()).pointSizeF());
        QVERIFY(QFontInfo(label(u"facts"_s)->font()).pointSizeF() < QFontInfo(words).pointSizeF());
        QVERIFY(words.families() != m_pane->font().families());
    }

    void everyControlHasAName()
    {
        QVERIFY(!m_pane->editor()->accessibleName().isEmpty());
        for (const QPushButton *one : m_pane->findChildren<QPushButton *>())
            QVERIFY2(
                !one->text().isEmpty() || !one->accessibleName().isEmpty(), qPrintable(one->objectName()));
    }

    void tabLeavesTheWords()
    {
        m_pane->showFrame(halfStep(u"h"_s, u"A red boat."_s));
        m_pane->editor()->setFocus();
        QTest::keyClick(m_pane->editor(), Qt::Key_Tab);
        QCOMPARE(m_pane->text(), u"A red boat."_s);
    }

private:
    QPushButton *button(const QString &name) { return m_pane->findChild<QPushButton *>(name); }
    QLabel *label(const QString &name) { return m_pane->findChild<QLabel *>(name); }
    QWidget *strip() { return m_pane->findChild<QWidget *>(u"troubleStrip"_s); }

    std::unique_ptr<CaptionPane> m_pane;
};

QTEST_MAIN(TestCaption)
#include "tst_caption.moc"
