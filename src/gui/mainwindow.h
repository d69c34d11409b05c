// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recovery.h"
#include "app/serversetup.h"
#include "core/session.h"
#include "engine/loopengine.h"
#include "gallery/galleryoptions.h"
#include "gui/sessionview.h"
#include "gui/settingsdialog.h"
#include "gui/theme.h"

#include <QMainWindow>
#include <QPointer>
#include <QSet>

#include <memory>
#include <stop_token>

class QLabel;
class QMessageBox;
class QSpinBox;
class QToolButton;

namespace Afterimage {

class EngineButton;
class MessageBar;
class MoneyMeter;
class PictureIntake;
class StartPage;
class ThumbnailCache;
class Workbench;
struct BudgetNotice;
struct IntakeTrouble;
struct Message;

namespace Ui {
class MainWindow;
}

//! The window: start page or one session, with the actions of both. Takes pictures dropped anywhere.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)
public:
    //! Both outlive the window.
    MainWindow(Workbench &workbench, Theme &theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] SessionView &sessionView() const { return *m_view; }
    [[nodiscard]] StartPage &startPage() const { return *m_start; }
    [[nodiscard]] MessageBar &messages() const;
    [[nodiscard]] PictureIntake &intake() const { return *m_intake; }
    [[nodiscard]] bool showsSession() const;

    //! Reads keys and servers, finishes what an earlier run of the program paid for and says so; then opens
    //! the newest session, when there is one, or takes in `files`. startFinished() follows in any case.
    void begin(const QStringList &files);
    //! Opens the newest session, when there is one; startFinished() follows in any case.
    void openNewest();
    //! Closes without a question, whatever is under way.
    void closeNow();
    //! Opens the settings, or brings them to the front.
    SettingsDialog &openSettings(SettingsPage page);
    //! Pictures from the command line or another start of the program; none: just come to the front.
    void receive(const QStringList &files);
    void showSession(const Session &session);

public slots:
    void openSession(const Afterimage::SessionId &id, const Afterimage::FrameId &frame);
    void showStartPage();
    void showMessage(const Afterimage::Message &message);

signals:
    //! What the window begins with is on the screen.
    void startFinished();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void setUpActions();
    void connectFileActions();
    void connectLoopActions();
    void connectViewActions();
    void connectUndo();
    void connectParts();
    void connectIntake();
    void buildToolbar();
    void fitToolbar();
    void restoreLayout();
    void saveLayout();

    void openPictures();
    void paste();
    void intakeFinished(const QList<SessionId> &sessions, const QList<IntakeTrouble> &troubles);
    void askAddress(const QUrl &url);
    void startSample(const QString &path, const QString &title);
    void trashSession(const SessionId &id);
    //! Closes a session that goes to the trash, and tells whether it was on the screen; false while its loop
    //! works.
    [[nodiscard]] bool leaveForTrash(const SessionId &id, bool &wasShown);
    void undo();
    void redo();
    //! Whether undo and redo speak of what is being typed into the words, and not of the history.
    [[nodiscard]] bool undoesTyping() const;
    [[nodiscard]] bool redoesTyping() const;
    void refreshUndo();
    void openTrash();

    void refreshActions();
    void refreshProgress();
    void refreshTitle();
    void refreshEngineBadge();
    void refreshMoney();
    void refreshPrices();
    void refreshPause();
    //! What a session's run goes on to spend; nothing when its loop is not open.
    [[nodiscard]] StepPrice priceOfRest(const SessionId &session) const;
    void fitMoney();
    void serversChanged();
    void tellCertificates();
    void engineChosen(Half half, const ProviderId &engine);
    void fetchModels(Half half);
    void tellBudget(const BudgetNotice &notice);
    void tellRecovery(const RecoveryReport &report);
    //! Paid pictures and words being made now, in whatever session.
    [[nodiscard]] QList<LoopEngine *> paidWork() const;
    void askToLeave(const QList<LoopEngine *> &work);
    void leaveWhenDone();
    void recipeChanged(const Recipe &recipe);
    void showSteps(int steps);
    [[nodiscard]] bool isShown(const SessionId &session) const;
    //! For people, of a session whose loop is open.
    [[nodiscard]] QString titleOf(const SessionId &session) const;
    void loopEnded(const SessionId &session, const RunSummary &summary);
    void loopFailed(const SessionId &session, const StepTrouble &trouble);
    //! The answer yes to what a loop that is not shown waits to send.
    void agreeAndResume(const SessionId &session);
    void compareChosen();
    void setOnlyStage(bool only);
    void frameMenu(const FrameId &id, const QPoint &globalPos);

    void copyPicture();
    void copyCaption();
    void savePictureAs();
    void showPictureInFolder();
    void exportGallery(bool wholeTree);
    void exportTo(const Session &session, const QString &folder, const ExportOptions &options);

    Workbench &m_workbench;
    Theme &m_theme;
    std::unique_ptr<Ui::MainWindow> m_ui;
    ThumbnailCache *m_thumbnails;
    PictureIntake *m_intake;
    StartPage *m_start = nullptr;
    SessionView *m_view = nullptr;
    QSpinBox *m_steps = nullptr;
    QToolButton *m_export = nullptr;
    EngineButton *m_engine = nullptr;
    MoneyMeter *m_meter = nullptr;
    QLabel *m_money = nullptr;
    QAction *m_moneyAction = nullptr;
    QString m_moneyText; //!< in full
    QString m_certificatesTold; //!< what is wrong with certificates, as said last
    QList<QAction *> m_folding; //!< leave the toolbar first when it is narrow
    QPointer<SettingsDialog> m_settings;
    QPointer<QMessageBox> m_leave;
    QSet<SessionId> m_seen; //!< sessions shown since the start: their loops may go on
    bool m_leaving = false; //!< no more questions
    bool m_leavesWhenDone = false;
    QWidget *m_dropShade = nullptr; //!< lies over a session while a picture is dragged over the window
    std::stop_source m_exportStop;
    bool m_exporting = false;
    bool m_typedLast = false; //!< after everything in the history
    SessionId m_intakeShown; //!< the first of the sessions being taken in, which is shown
    SessionId m_opening; //!< the session being read, to drop answers that come late
};

} // namespace Afterimage
