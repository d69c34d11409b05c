// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settingsdialog.h"

#include "app/settings.h"
#include "app/workbench.h"
#include "gui/icons.h"
#include "gui/labels.h"
#include "gui/look.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

SettingsDialog::SettingsDialog(Settings &settings, const QString &currentLibrary, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_current(currentLibrary)
    , m_library(new QLineEdit(this))
    , m_reduceMotion(new QCheckBox(tr("&Reduce motion"), this))
    , m_notify(new QCheckBox(tr("&Notify me when a long run ends and the window is not in front"), this))
{
    setWindowTitle(tr("Settings"));
    const QString chosen = settings.libraryDirectory();
    m_library->setText(
        QDir::toNativeSeparators(chosen.isEmpty() ? Workbench::defaultLibraryDirectory() : chosen));
    m_library->setAccessibleName(tr("Library folder"));
    m_library->setToolTip(tr("Where sessions and pictures are kept"));
    m_reduceMotion->setChecked(settings.uiText(u"reduceMotion"_s) == "yes"_L1);
    m_reduceMotion->setToolTip(tr("Pictures appear at once, nothing fades"));
    m_notify->setChecked(settings.uiText(u"notify"_s, u"yes"_s) == "yes"_L1);

    auto *heading = new QLabel(tr("&Library folder"), this);
    heading->setBuddy(m_library);
    heading->setProperty("part", u"heading"_s);
    auto *browse = new QToolButton(this);
    browse->setIcon(icon(u"folder"_s));
    browse->setToolTip(tr("Choose the library folder"));
    browse->setAccessibleName(browse->toolTip());
    connect(browse, &QToolButton::clicked, this, &SettingsDialog::chooseFolder);
    auto *row = new QHBoxLayout;
    row->addWidget(m_library, 1);
    row->addWidget(browse);
    auto *hint = new QLabel(
        tr("Used from the next start. Sessions are not moved: what is in the old folder stays there and is "
           "found again when you change back."),
        this);
    hint->setWordWrap(true);
    hint->setProperty("part", u"hint"_s);
    auto *behaviour = new QLabel(tr("Behaviour"), this);
    behaviour->setProperty("part", u"heading"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(heading);
    layout->addLayout(row);
    layout->addWidget(hint);
    layout->addSpacing(2 * Look::grid);
    layout->addWidget(behaviour);
    layout->addWidget(m_reduceMotion);
    layout->addWidget(m_notify);
    layout->addSpacing(2 * Look::grid);
    layout->addStretch();
    layout->addWidget(buttons);
    Look::dressLabels(this);
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
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
    const QString typed = m_library->text().trimmed();
    const QString folder = typed.isEmpty() ? Workbench::defaultLibraryDirectory()
                                           : QDir(QDir::fromNativeSeparators(typed)).absolutePath();
    const bool isDefault = folder == QDir(Workbench::defaultLibraryDirectory()).absolutePath();
    m_settings.setLibraryDirectory(isDefault ? QString() : folder);
    m_settings.setUiText(u"reduceMotion"_s, m_reduceMotion->isChecked() ? u"yes"_s : u"no"_s);
    m_settings.setUiText(u"notify"_s, m_notify->isChecked() ? u"yes"_s : u"no"_s);
    Look::setMotionReduced(m_reduceMotion->isChecked());
    emit saved(folder == QDir(m_current).absolutePath() ? QString() : folder);
    accept();
}

} // namespace Afterimage
