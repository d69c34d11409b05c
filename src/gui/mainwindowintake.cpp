// SPDX-License-Identifier: GPL-3.0-or-later
// How pictures come into the window: dropped, pasted, opened, from an address or from the samples.
#include "app/workbench.h"
#include "gui/dropshade.h"
#include "gui/filenames.h"
#include "gui/mainwindow.h"
#include "gui/messagebar.h"
#include "gui/mimepictures.h"
#include "gui/pictureintake.h"
#include "gui/startpage.h"
#include "ui_mainwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileDialog>
#include <QMimeData>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int nothingToPasteMs = 6'000;
constexpr int sessionsBegunMs = 12'000;
const auto openFolderKey = u"folder/open"_s;
} // namespace

void MainWindow::connectIntake()
{
    connect(m_start, &StartPage::openAsked, this, &MainWindow::openPictures);
    connect(m_start, &StartPage::pasteAsked, this, &MainWindow::paste);
    connect(m_start, &StartPage::sampleChosen, this, &MainWindow::startSample);
    connect(m_ui->actionOpen, &QAction::triggered, this, &MainWindow::openPictures);
    connect(m_ui->actionPaste, &QAction::triggered, this, &MainWindow::paste);
    connect(m_intake, &PictureIntake::sessionMade, this, [this](const Session &session) {
        m_start->refresh();
        // The first of several is shown; the others wait on the start page.
        if (!showsSession() || m_intakeShown.isEmpty()) {
            m_intakeShown = session.id;
            showSession(session);
        }
    });
    connect(m_intake, &PictureIntake::progressed, this, [this](int done, int total) {
        if (total > 1 && done < total)
            showMessage({.text = tr("Taking in picture %1 of %2").arg(done + 1).arg(total),
                .actions = {{tr("Stop"), [this] { m_intake->cancel(); }}},
                .key = u"intake"_s});
    });
    connect(m_intake, &PictureIntake::finished, this, &MainWindow::intakeFinished);
    connect(m_intake, &PictureIntake::leftOut, this, [this](int count) {
        showMessage({.kind = Message::Kind::Trouble,
            .text = tr("At most %1 pictures are taken in at once; the other %2 were left out. Add them when "
                       "these are there.")
                        .arg(PictureIntake::mostWaiting)
                        .arg(count),
            .key = u"left-out"_s});
    });
    connect(m_intake, &PictureIntake::addressAsked, this, &MainWindow::askAddress);
}

void MainWindow::openPictures()
{
    auto *dialog = new QFileDialog(
        this, tr("Open Pictures"), startFolder(m_workbench.settings().uiText(openFolderKey)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Pictures (%1)").arg(u"*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff"_s),
        tr("All files (%1)").arg(u"*"_s)});
    connect(dialog, &QFileDialog::filesSelected, this, [this, dialog](const QStringList &files) {
        m_workbench.settings().setUiText(openFolderKey, dialog->directory().absolutePath());
        m_intake->addFiles(files);
    });
    dialog->open();
}

void MainWindow::paste()
{
    const QMimeData *clip = QApplication::clipboard()->mimeData();
    const QList<OfferedPicture> pictures = clip ? picturesIn(*clip) : QList<OfferedPicture>();
    if (pictures.isEmpty())
        return showMessage({.text
            = tr("There is no picture on the clipboard. Copy a picture, a file or an https address first."),
            .key = u"paste"_s,
            .showMs = nothingToPasteMs});
    m_intake->add(pictures);
}

void MainWindow::askAddress(const QUrl &url)
{
    showMessage({.text = tr("Fetch the picture from %1?").arg(url.host()),
        .detail = url.toDisplayString(),
        .actions = {{tr("Fetch"), [this, url] { m_intake->fetch(url); }}},
        .key = u"address"_s});
}

void MainWindow::intakeFinished(const QList<SessionId> &sessions, const QList<IntakeTrouble> &troubles)
{
    m_intakeShown.clear();
    m_ui->messages->dismiss(u"intake"_s);
    if (!troubles.isEmpty()) {
        QStringList details;
        for (const IntakeTrouble &trouble : troubles)
            details << tr("%1: %2").arg(trouble.name, trouble.error.text());
        showMessage({.kind = Message::Kind::Trouble,
            .text = intakeTroubleText(troubles),
            .detail = details.join(u'\n')});
    }
    if (sessions.size() > 1)
        showMessage({.text = tr("%1 sessions were begun, one for each picture.").arg(sessions.size()),
            .actions = {{tr("Show All"), [this] { showStartPage(); }}},
            .key = u"intake"_s,
            .showMs = sessionsBegunMs});
    m_start->refresh();
}

void MainWindow::startSample(const QString &path, const QString &title)
{
    // Compiled in: only Qt can open it.
    QFile sample(path);
    if (sample.open(QIODevice::ReadOnly))
        m_intake->addBytes(sample.readAll(), title);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!mayHoldPictures(*event->mimeData()))
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_start->setDropHot(true);
    m_dropShade->setVisible(showsSession());
}

void MainWindow::dragMoveEvent(QDragMoveEvent *event)
{
    event->setDropAction(Qt::CopyAction);
    event->accept();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *)
{
    m_start->setDropHot(false);
    m_dropShade->hide();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    m_start->setDropHot(false);
    m_dropShade->hide();
    // Copied now: on Wayland the data is gone once anything else is opened. Acted on after the drop is over.
    if (!mayHoldPictures(*event->mimeData()))
        return;
    const QList<OfferedPicture> pictures = picturesIn(*event->mimeData());
    event->setDropAction(Qt::CopyAction);
    event->accept();
    QMetaObject::invokeMethod(
        this,
        [this, pictures] {
            if (pictures.isEmpty())
                showMessage(
                    {.kind = Message::Kind::Trouble, .text = tr("There is no picture in what was dropped.")});
            m_intake->add(pictures);
        },
        Qt::QueuedConnection);
}

} // namespace Afterimage
