// SPDX-License-Identifier: GPL-3.0-or-later
// The menu of a frame in the strip, and dragging a frame out of it.
#include "gui/captionpane.h"
#include "gui/filmstripview.h"
#include "models/filmstripmodel.h"
#include "windowfixture.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDrag>
#include <QFile>
#include <QFileDialog>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTest>

using namespace Afterimage;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int waitMs = 30'000;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

//! A session with two steps; each slot has its own, with the second on the stage.
class TestFrameMenu : public QObject
{
    Q_OBJECT
private:
    [[nodiscard]] SessionView &view() const { return m_fixture->window->sessionView(); }
    [[nodiscard]] const QList<Frame> &frames() const { return view().session()->frames; }
    [[nodiscard]] bool isIdle() const { return !view().loop()->isBusy(); }
    [[nodiscard]] QRect cellOf(const FrameId &id) const
    {
        auto *model = qobject_cast<FilmstripModel *>(view().filmstrip().model());
        return view().filmstrip().visualRect(model->indexOf(id));
    }

    //! Right-clicks the frame and chooses what begins so.
    void choose(const FrameId &id, const QString &text) const
    {
        QWidget *strip = view().filmstrip().viewport();
        const QPoint place = cellOf(id).center();
        QContextMenuEvent click(QContextMenuEvent::Mouse, place, strip->mapToGlobal(place));
        QCoreApplication::sendEvent(strip, &click);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        const QList<QAction *> actions = menu->actions();
        const auto found = std::find_if(actions.cbegin(), actions.cend(),
            [&text](const QAction *each) { return each->text().remove(u'&').startsWith(text); });
        QVERIFY2(found != actions.cend() && (*found)->isEnabled(), qPrintable(text));
        (*found)->trigger();
        menu->close();
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(beginSession(*m_fixture) && takeStep(*m_fixture) && takeStep(*m_fixture));
        m_first = frames().at(1);
    }
    void cleanup() { m_fixture.reset(); }

    void copyPictureCopiesItsFile()
    {
        choose(m_first.id, u"Copy Picture"_s);
        const QMimeData *clip = QApplication::clipboard()->mimeData();
        QVERIFY(clip && clip->hasImage() && clip->urls().size() == 1);
        QCOMPARE(contentOf(clip->urls().constFirst().toLocalFile()),
            contentOf(m_fixture->workbench->library().picturePath(*m_first.picture)));
    }

    void copyCaptionCopiesItsWords()
    {
        choose(m_first.id, u"Copy Caption"_s);
        QCOMPARE(QApplication::clipboard()->text(), m_first.caption);
    }

    void saveAsWritesTheBytesAsTheyAre()
    {
        choose(m_first.id, u"Save Picture As"_s);
        auto *dialog = m_fixture->window->findChild<QFileDialog *>();
        QVERIFY(dialog);
        const QString path = m_fixture->folder.filePath(u"saved.png"_s);
        dialog->selectFile(path);
        static_cast<QDialog *>(dialog)->accept();
        const QByteArray stored = contentOf(m_fixture->workbench->library().picturePath(*m_first.picture));
        QVERIFY(!stored.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(contentOf(path), stored, waitMs);
    }

    void redrawPictureGrowsASiblingWithTheSameWords()
    {
        choose(m_first.id, u"Redraw Picture"_s);
        QTRY_VERIFY_WITH_TIMEOUT(frames().size() == 4 && isIdle(), waitMs);
        const Frame &grown = frames().constLast();
        QCOMPARE(grown.parent, m_first.parent);
        QCOMPARE(grown.caption, m_first.caption);
        QVERIFY(grown.isDone() && grown.seed != m_first.seed);
    }

    void redoStepGrowsASiblingWithWordsOfItsOwn()
    {
        choose(m_first.id, u"Redo Step"_s);
        QTRY_VERIFY_WITH_TIMEOUT(frames().size() == 4 && isIdle(), waitMs);
        const Frame &grown = frames().constLast();
        QCOMPARE(grown.parent, m_first.parent);
        QCOMPARE(grown.captionSource, CaptionSource::Described);
        QVERIFY(grown.isDone() && grown.seed != m_first.seed);
    }

    void stepGrowsFromTheFrameClicked()
    {
        choose(m_first.id, u"Step"_s);
        QTRY_VERIFY_WITH_TIMEOUT(frames().size() == 4 && isIdle(), waitMs);
        QCOMPARE(frames().constLast().parent, m_first.id);
    }

    void branchPutsTheCursorIntoTheWordsOfTheFrameClicked()
    {
        choose(m_first.id, u"Branch"_s);
        QCOMPARE(QApplication::focusWidget(), view().captionPane().editor());
        QCOMPARE(view().captionPane().text(), m_first.caption);
    }

    void deleteTakesTheFrameClickedAndAllBelowIt()
    {
        choose(m_first.id, u"Delete Frame"_s);
        QTRY_COMPARE_WITH_TIMEOUT(frames().size(), 1, waitMs);
        QVERIFY(frames().constFirst().isOrigin());
    }

    void aDragOutOfTheStripCarriesThePicture()
    {
        FilmstripView &strip = view().filmstrip();
        const QPoint from = cellOf(m_first.id).center();
        QTest::mousePress(strip.viewport(), Qt::LeftButton, Qt::NoModifier, from);
        for (const int way : {1, 2, 3}) {
            const QPoint to = from + QPoint(way * QApplication::startDragDistance(), 0);
            QMouseEvent move(QEvent::MouseMove, to, strip.viewport()->mapToGlobal(to), Qt::NoButton,
                Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(strip.viewport(), &move);
        }
        // Without a desktop the drag is over at once; it is deleted by the event loop.
        const auto *drag = strip.findChild<QDrag *>();
        QVERIFY(drag);
        QCOMPARE(contentOf(drag->mimeData()->urls().value(0).toLocalFile()),
            contentOf(m_fixture->workbench->library().picturePath(*m_first.picture)));
        QCOMPARE(drag->supportedActions(), Qt::CopyAction);
    }

private:
    std::unique_ptr<WindowFixture> m_fixture;
    Frame m_first;
};

QTEST_MAIN(TestFrameMenu)
#include "tst_framemenu.moc"
