// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settingsdialog.h"

#include "app/workbench.h"
#include "gui/certificatesfield.h"
#include "gui/icons.h"
#include "gui/labels.h"
#include "gui/look.h"
#include "gui/moneypage.h"
#include "gui/serverform.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScreen>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QVBoxLayout *pageLayout(QWidget *page)
{
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(3 * Look::grid, 2 * Look::grid, 3 * Look::grid, 2 * Look::grid);
    layout->setSpacing(Look::grid);
    return layout;
}

} // namespace

SettingsDialog::SettingsDialog(Workbench &workbench, SettingsPage page, QWidget *parent)
    : QDialog(parent)
    , m_workbench(workbench)
    , m_list(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
{
    setWindowTitle(tr("Settings"));
    m_list->setAccessibleName(tr("Subjects"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSpacing(2);
    m_list->setIconSize(QSize(2 * Look::grid, 2 * Look::grid));
    addPage(tr("General"), u"settings"_s, generalPage());
    addPage(tr("Describing"), u"words"_s, serverPage(Half::Describe));
    addPage(tr("Drawing"), u"draw"_s, serverPage(Half::Draw));
    auto *money = new QWidget(this);
    m_money = new MoneyPage(workbench, money);
    pageLayout(money)->addWidget(m_money);
    QScrollArea *moneyScroll = addPage(tr("Money"), u"money"_s, money);
    // Queued: only when it has been laid out there is a place to scroll to.
    connect(
        m_money, &MoneyPage::noteShown, moneyScroll,
        [moneyScroll](QWidget *note) { moneyScroll->ensureWidgetVisible(note); }, Qt::QueuedConnection);
    connect(m_money, &MoneyPage::resolved, this, &SettingsDialog::spendingChanged);
    connect(m_list, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + 4 * Look::grid);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *columns = new QHBoxLayout;
    columns->setContentsMargins({});
    columns->setSpacing(0);
    columns->addWidget(m_list);
    columns->addWidget(m_pages, 1);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(2 * Look::grid, Look::grid, 2 * Look::grid, 2 * Look::grid);
    foot->addWidget(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(columns, 1);
    layout->addLayout(foot);
    Look::dressLabels(this);
    showPage(page);
    const QSize wanted(fontMetrics().averageCharWidth() * 104, fontMetrics().height() * 38);
    // A small screen with large type shows all of it too: the pages scroll.
    const QSize room = parent ? parent->window()->size() : wanted;
    resize(wanted.boundedTo(QSize(std::max(room.width(), 560), std::max(room.height(), 380))));
}

QScrollArea *SettingsDialog::addPage(const QString &name, const QString &iconName, QWidget *contents)
{
    new QListWidgetItem(icon(iconName), name, m_list);
    auto *scroll = new QScrollArea(m_pages);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(contents);
    m_pages->addWidget(scroll);
    return scroll;
}

void SettingsDialog::showPage(SettingsPage page)
{
    m_list->setCurrentRow(int(page));
}

SettingsPage SettingsDialog::page() const
{
    return SettingsPage(m_list->currentRow());
}

ServerForm &SettingsDialog::serverForm(Half half) const
{
    return half == Half::Describe ? *m_describe : *m_draw;
}

QWidget *SettingsDialog::generalPage()
{
    const Settings &settings = m_workbench.settings();
    auto *page = new QWidget(this);
    m_library = new QLineEdit(page);
    const QString chosen = settings.libraryDirectory();
    m_library->setText(
        QDir::toNativeSeparators(chosen.isEmpty() ? Workbench::defaultLibraryDirectory() : chosen));
    m_library->setAccessibleName(tr("Library folder"));
    m_library->setToolTip(tr("Where sessions and pictures are kept"));
    m_reduceMotion = new QCheckBox(tr("&Reduce motion"), page);
    m_reduceMotion->setChecked(settings.uiText(u"reduceMotion"_s) == "yes"_L1);
    m_reduceMotion->setToolTip(
        tr("Pictures appear at once, nothing fades. The desktop's wish for less motion counts too."));
    m_notify = new QCheckBox(tr("&Notify me when a long run ends in the background"), page);
    m_notify->setToolTip(tr("Only when the window is not in front"));
    m_notify->setChecked(settings.uiText(u"notify"_s, u"yes"_s) == "yes"_L1);
    auto *browse = new QToolButton(page);
    browse->setIcon(icon(u"folder"_s));
    browse->setToolTip(tr("Choose the library folder"));
    browse->setAccessibleName(browse->toolTip());
    connect(browse, &QToolButton::clicked, this, &SettingsDialog::chooseFolder);
    auto *row = new QHBoxLayout;
    row->addWidget(m_library, 1);
    row->addWidget(browse);
    QLabel *heading = Look::partLabel(tr("&Library folder"), u"heading"_s, page);
    heading->setBuddy(m_library);

    m_certificates = new CertificatesField(settings.certificatesFile(), page);
    QLabel *certificates = Look::partLabel(tr("Certificates of your &own"), u"heading"_s, page);
    certificates->setBuddy(m_certificates);

    QVBoxLayout *layout = pageLayout(page);
    layout->addWidget(heading);
    layout->addLayout(row);
    layout->addWidget(
        Look::partLabel(tr("Used from the next start. Sessions are not moved: what is in the old folder "
                           "stays there and is found again when you change back."),
            u"hint"_s, page));
    layout->addSpacing(2 * Look::grid);
    layout->addWidget(Look::partLabel(tr("Behaviour"), u"heading"_s, page));
    layout->addWidget(m_reduceMotion);
    layout->addWidget(m_notify);
    layout->addSpacing(2 * Look::grid);
    layout->addWidget(certificates);
    layout->addWidget(m_certificates);
    layout->addWidget(
        Look::partLabel(tr("For servers whose certificate was signed by an authority of your own, of a firm "
                           "or a school. Used for both halves, besides the system's certificates."),
            u"hint"_s, page));
    layout->addStretch();
    return page;
}

QWidget *SettingsDialog::serverPage(Half half)
{
    const bool describes = half == Half::Describe;
    auto *page = new QWidget(this);
    auto *form = new ServerForm(half, m_workbench.servers(), m_workbench.settings().server(half), page);
    (describes ? m_describe : m_draw) = form;
    connect(form, &ServerForm::modelsListed, this, &SettingsDialog::modelsListed);
    QVBoxLayout *layout = pageLayout(page);
    layout->addWidget(Look::partLabel(
        describes ? tr("The server that describes pictures") : tr("The server that draws from words"),
        u"heading"_s, page));
    layout->addWidget(
        Look::partLabel(tr("OpenAI, or any server that speaks its API, also on this computer. Keys live in "
                           "the desktop's keyring. The built-in engine needs none of this."),
            u"hint"_s, page));
    layout->addSpacing(Look::grid);
    layout->addWidget(form, 1);
    return page;
}

void SettingsDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Choose the Library Folder"), m_library->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, m_library, &QLineEdit::setText);
    dialog->open();
}

void SettingsDialog::save()
{
    Settings &settings = m_workbench.settings();
    const QString typed = m_library->text().trimmed();
    const QString folder = typed.isEmpty() ? Workbench::defaultLibraryDirectory()
                                           : QDir(QDir::fromNativeSeparators(typed)).absolutePath();
    const bool isDefault = folder == QDir(Workbench::defaultLibraryDirectory()).absolutePath();
    settings.setLibraryDirectory(isDefault ? QString() : folder);
    settings.setUiText(u"reduceMotion"_s, m_reduceMotion->isChecked() ? u"yes"_s : u"no"_s);
    settings.setUiText(u"notify"_s, m_notify->isChecked() ? u"yes"_s : u"no"_s);
    settings.setBudgets(m_money->budgets());
    m_workbench.applyBudgets();
    if (const QString file = m_certificates->path(); file != settings.certificatesFile()) {
        settings.setCertificatesFile(file);
        (void)m_workbench.servers().refresh();
    }
    for (const ServerForm *form : {m_describe, m_draw}) {
        if (form->setup() != settings.server(form->half()))
            (void)m_workbench.servers().choose(form->half(), form->setup());
    }
    const QString current = QDir(m_workbench.library().directory()).absolutePath();
    emit saved(folder == current ? QString() : folder);
    accept();
}

} // namespace Afterimage
