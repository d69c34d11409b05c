// SPDX-License-Identifier: GPL-3.0-or-later
// What the window's actions do.
#include "app/workbench.h"
#include "gui/about.h"
#include "gui/captionpane.h"
#include "gui/desktop.h"
#include "gui/filenames.h"
#include "gui/inspector.h"
#include "gui/look.h"
#include "gui/mainwindow.h"
#include "gui/messagebar.h"
#include "gui/picturemime.h"
#include "gui/shortcutsdialog.h"
#include "gui/startpage.h"
#include "store/durablefile.h"
#include "ui_mainwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QPlainTextEdit>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int shortMs = 6'000;
constexpr int undoMs = 12'000;
const auto saveFolderKey = u"folder/save"_s;

//! A dialog that deletes itself; shown without a loop of its own.
QFileDialog *fileDialog(QWidget *parent, const QString &title, const QString &folder)
{
    auto *dialog = new QFileDialog(parent, title, folder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

} // namespace

void MainWindow::connectFileActions()
{
    connect(m_ui->actionNew, &QAction::triggered, this, &MainWindow::showStartPage);
    connect(m_ui->actionClose, &QAction::triggered, this, &MainWindow::showStartPage);
    connect(m_ui->actionFind, &QAction::triggered, this, [this] {
        showStartPage();
        m_start->startSearch();
    });
    connect(m_ui->actionRename, &QAction::triggered, this, [this] {
        m_ui->actionInspector->setChecked(true);
        m_view->inspector().editTitle();
    });
    connect(m_ui->actionSaveAs, &QAction::triggered, this, &MainWindow::savePictureAs);
    connect(m_ui->actionShowInFolder, &QAction::triggered, this, &MainWindow::showPictureInFolder);
    connect(m_ui->actionExportChain, &QAction::triggered, this, [this] { exportGallery(false); });
    connect(m_ui->actionExportTree, &QAction::triggered, this, [this] { exportGallery(true); });
    connect(m_ui->actionDeleteSession, &QAction::triggered, this, [this] {
        if (m_view->session())
            trashSession(m_view->session()->id);
    });
    connect(m_ui->actionTrash, &QAction::triggered, this, &MainWindow::openTrash);
    connect(m_ui->actionQuit, &QAction::triggered, this, &QWidget::close);
    connect(m_ui->actionSettings, &QAction::triggered, this, [this] { openSettings(SettingsPage::General); });
    connect(m_ui->actionShortcuts, &QAction::triggered, this, [this] {
        auto *dialog = new ShortcutsDialog(*menuBar(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_ui->actionShowLibrary, &QAction::triggered, this,
        [this] { Desktop::openFile(m_workbench.library().directory()); });
    connect(m_ui->actionAbout, &QAction::triggered, this, [this] { showAbout(this); });
}

void MainWindow::connectLoopActions()
{
    connect(m_ui->actionStep, &QAction::triggered, m_view, &SessionView::step);
    connect(m_ui->actionRun, &QAction::triggered, m_view, &SessionView::run);
    connect(m_ui->actionPause, &QAction::triggered, m_view, &SessionView::pauseOrResume);
    connect(m_ui->actionStop, &QAction::triggered, m_view, &SessionView::stop);
    connect(m_ui->actionBranch, &QAction::triggered, m_view, &SessionView::branch);
    connect(m_ui->actionDraw, &QAction::triggered, &m_view->captionPane(), &CaptionPane::draw);
    connect(&m_view->captionPane(), &CaptionPane::canDrawChanged, m_ui->actionDraw, &QAction::setEnabled);
    const auto redo = [this](Redo what) {
        if (const Frame *frame = m_view->frame())
            m_view->redo(frame->id, what);
    };
    connect(m_ui->actionRedoPicture, &QAction::triggered, this, [redo] { redo(Redo::Picture); });
    connect(m_ui->actionRedoStep, &QAction::triggered, this, [redo] { redo(Redo::Step); });
    connect(m_ui->actionDelete, &QAction::triggered, this, [this] {
        if (const Frame *frame = m_view->frame())
            m_view->trash(frame->id);
    });
    connect(m_ui->actionCopyPicture, &QAction::triggered, this, &MainWindow::copyPicture);
    connect(m_ui->actionCopyCaption, &QAction::triggered, this, &MainWindow::copyCaption);
}

void MainWindow::connectViewActions()
{
    StageView *stage = &m_view->stage();
    connect(m_ui->actionFit, &QAction::triggered, stage, &StageView::zoomToFit);
    connect(m_ui->actionActual, &QAction::triggered, stage, &StageView::zoomToActual);
    connect(m_ui->actionZoomIn, &QAction::triggered, stage, &StageView::zoomIn);
    connect(m_ui->actionZoomOut, &QAction::triggered, stage, &StageView::zoomOut);
    for (QAction *action : {m_ui->actionCompareOff, m_ui->actionCompareSlider, m_ui->actionCompareSide,
             m_ui->actionCompareOrigin, m_ui->actionCompareParent})
        connect(action, &QAction::triggered, this, &MainWindow::compareChosen);
    connect(m_ui->actionPrevious, &QAction::triggered, m_view, &SessionView::showPrevious);
    connect(m_ui->actionNext, &QAction::triggered, m_view, &SessionView::showNext);
    connect(m_ui->actionLatest, &QAction::triggered, m_view, &SessionView::showLatest);
    for (const auto &[action, panel] :
        {std::pair(m_ui->actionRecipe, Panel::Recipe), std::pair(m_ui->actionInspector, Panel::Inspector),
            std::pair(m_ui->actionFilmstrip, Panel::Filmstrip)})
        connect(action, &QAction::toggled, this,
            [this, panel = panel](bool visible) { m_view->setPanelVisible(panel, visible); });
    connect(m_ui->actionOnlyStage, &QAction::toggled, this, &MainWindow::setOnlyStage);
    connect(m_ui->actionFullScreen, &QAction::toggled, this, [this](bool on) {
        setWindowState(on ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
    });
    for (const auto &[action, appearance] : {std::pair(m_ui->actionLookSystem, Appearance::System),
             std::pair(m_ui->actionLookLight, Appearance::Light),
             std::pair(m_ui->actionLookDark, Appearance::Dark)})
        connect(action, &QAction::triggered, this, [this, appearance = appearance] {
            m_theme.setAppearance(appearance);
            m_workbench.settings().setUiText(u"appearance"_s, appearanceName(appearance));
        });
}

void MainWindow::compareChosen()
{
    const CompareMode mode = m_ui->actionCompareSlider->isChecked() ? CompareMode::Slider
        : m_ui->actionCompareSide->isChecked()                      ? CompareMode::SideBySide
                                                                    : CompareMode::Off;
    m_view->setCompare(
        mode, m_ui->actionCompareParent->isChecked() ? CompareWith::Parent : CompareWith::Origin);
}

void MainWindow::setOnlyStage(bool only)
{
    if (only)
        saveLayout();
    m_view->setOnlyStage(only);
}

void MainWindow::frameMenu(const FrameId &id, const QPoint &globalPos)
{
    m_view->selectFrame(id);
    if (!m_view->frame())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions({m_ui->actionStep, m_ui->actionBranch, m_ui->actionRedoPicture, m_ui->actionRedoStep});
    menu->addSeparator();
    menu->addActions(
        {m_ui->actionCopyPicture, m_ui->actionCopyCaption, m_ui->actionSaveAs, m_ui->actionShowInFolder});
    menu->addSeparator();
    menu->addAction(m_ui->actionDelete);
    menu->popup(globalPos);
}

void MainWindow::copyPicture()
{
    const Frame *frame = m_view->frame();
    if (!frame || !frame->picture)
        return;
    const QString path = m_workbench.library().picturePath(*frame->picture);
    QApplication::clipboard()->setMimeData(
        new PictureMime(path, pictureFileName(m_view->session()->title, *frame), frame->id));
    showMessage({.text = tr("The picture is on the clipboard."), .key = u"copy"_s, .showMs = shortMs / 2});
}

void MainWindow::copyCaption()
{
    if (const Frame *frame = m_view->frame()) {
        QApplication::clipboard()->setText(frame->caption);
        showMessage({.text = tr("The words are on the clipboard."), .key = u"copy"_s, .showMs = shortMs / 2});
    }
}

void MainWindow::savePictureAs()
{
    const Frame *frame = m_view->frame();
    if (!frame || !frame->picture)
        return;
    QFileDialog *dialog
        = fileDialog(this, tr("Save Picture As"), startFolder(m_workbench.settings().uiText(saveFolderKey)));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffixFor(frame->picture->format));
    dialog->selectFile(
        pictureFileName(m_view->session()->title, *frame) + u'.' + suffixFor(frame->picture->format));
    const auto save = [this, dialog, picture = *frame->picture](const QString &path) {
        m_workbench.settings().setUiText(saveFolderKey, dialog->directory().absolutePath());
        // The bytes as they are: whatever the engine has written into them stays.
        const Pending<void> saved = followedBy<void>(
            m_workbench.library().picture(picture), this, [this, path](const EncodedImage &stored) {
                return QtConcurrent::run(&m_workbench.engines().pool(), writeDurably, path, stored.bytes);
            });
        whenDone(saved, this, [this, path](const Result<void> &result) {
            if (!result)
                return showMessage(messageFor(result.error()));
            showMessage({.text = tr("Saved as %1.").arg(QFileInfo(path).fileName()),
                .actions = {{tr("Show in Folder"), [this, path] { Desktop::showInFolder(path, this); }}},
                .showMs = undoMs});
        });
    };
    connect(dialog, &QFileDialog::fileSelected, this, save);
    dialog->open();
}

void MainWindow::showPictureInFolder()
{
    const Frame *frame = m_view->frame();
    if (frame && frame->picture)
        Desktop::showInFolder(m_workbench.library().picturePath(*frame->picture), this);
}

void MainWindow::exportGallery(bool wholeTree)
{
    const Session *session = m_view->session();
    if (!session)
        return;
    if (m_exporting)
        return showMessage({.text = tr("A gallery is still being written. Wait for it, or stop it first."),
            .key = u"export-busy"_s,
            .showMs = shortMs});
    QFileDialog *dialog = fileDialog(this, tr("Choose Where the Gallery Folder Goes"),
        startFolder(m_workbench.settings().uiText(saveFolderKey)));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setLabelText(QFileDialog::Accept, tr("Export"));
    ExportOptions options;
    options.scope = wholeTree ? ExportOptions::Scope::Tree : ExportOptions::Scope::Chain;
    if (const Frame *frame = m_view->frame()) {
        const QList<const Frame *> chain = chainThrough(*session, frame->id);
        options.leaf = chain.isEmpty() ? frame->id : chain.constLast()->id;
    }
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, dialog, options, copy = *session](const QString &folder) {
            m_workbench.settings().setUiText(saveFolderKey, dialog->directory().absolutePath());
            exportTo(copy, freeFolderName(QDir(folder), galleryFolderName(copy)), options);
        });
    dialog->open();
}

void MainWindow::exportTo(const Session &session, const QString &folder, const ExportOptions &options)
{
    if (std::exchange(m_exporting, true))
        return;
    m_exportStop = {};
    showMessage({.text = tr("Writing the gallery “%1”…").arg(QFileInfo(folder).fileName()),
        .actions = {{tr("Stop"), [this] { m_exportStop.request_stop(); }}},
        .key = u"export"_s});
    whenDone(m_workbench.exportGallery(session, folder, options, m_exportStop.get_token()), this,
        [this](const Result<ExportReport> &report) {
            m_exporting = false;
            m_ui->messages->dismiss(u"export"_s);
            m_ui->messages->dismiss(u"export-busy"_s);
            if (!report) {
                if (report.error().kind != ErrorKind::Canceled)
                    showMessage(messageFor(report.error()));
                return;
            }
            showMessage({.text
                = tr("The gallery with %1 pictures is in %2.").arg(report->pictures).arg(report->folder),
                .actions = {{tr("Open in the Browser"), [page = report->page] { Desktop::openFile(page); }},
                    {tr("Show in Folder"),
                        [this, page = report->page] { Desktop::showInFolder(page, this); }}},
                .key = u"export"_s});
        });
}

} // namespace Afterimage
