// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/certificatesfield.h"

#include "app/servers.h"
#include "gui/icons.h"
#include "gui/labels.h"
#include "gui/look.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

QToolButton *iconButton(const QString &iconName, const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

CertificatesField::CertificatesField(const QString &saved, QWidget *parent)
    : QWidget(parent)
    , m_saved(saved)
    , m_path(new QLineEdit(this))
    , m_clear(iconButton(u"close"_s, tr("Use no certificates of your own"), this))
    , m_note(Look::noteLabel(tr("About the certificates"), this))
{
    m_path->setAccessibleName(tr("File of certificates"));
    m_path->setPlaceholderText(tr("None; the system's are always used"));
    m_path->setToolTip(tr("A PEM file with the certificates of your own authority"));
    auto *browse = iconButton(u"folder"_s, tr("Choose a file of certificates"), this);
    connect(browse, &QToolButton::clicked, this, &CertificatesField::choose);
    connect(m_clear, &QToolButton::clicked, m_path, &QLineEdit::clear);
    connect(m_path, &QLineEdit::textChanged, this, &CertificatesField::check);
    auto *row = new QHBoxLayout;
    row->addWidget(m_path, 1);
    row->addWidget(m_clear);
    row->addWidget(browse);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Look::grid / 2);
    layout->addLayout(row);
    layout->addWidget(m_note);
    setFocusProxy(m_path);
    setFocusPolicy(m_path->focusPolicy()); // else the mnemonic of a label passes it by
    setPath(saved);
    check();
}

QString CertificatesField::path() const
{
    const QString typed = m_path->text().trimmed();
    return typed.isEmpty() ? QString() : QFileInfo(QDir::fromNativeSeparators(typed)).absoluteFilePath();
}

void CertificatesField::setPath(const QString &path)
{
    m_path->setText(QDir::toNativeSeparators(path));
}

void CertificatesField::choose()
{
    auto *dialog
        = new QFileDialog(this, tr("Choose a File of Certificates"), QFileInfo(path()).absolutePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Certificates (*.pem *.crt *.cer)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &CertificatesField::setPath);
    dialog->open();
}

void CertificatesField::check()
{
    const int number = ++m_checks;
    m_clear->setEnabled(!m_path->text().isEmpty());
    const QString usable = path() == m_saved
        ? QString()
        : tr("Counts once the settings are saved, also when a server is tested.");
    if (path().isEmpty())
        return Look::say(m_note, usable);
    // Wherever the file lies, reading it may take its time.
    whenDone(QtConcurrent::run(readCertificates, path()), this,
        [this, number, usable](const Result<QByteArray> &pem) {
            if (number != m_checks)
                return;
            if (pem)
                Look::say(m_note, usable);
            else
                Look::say(m_note, pem.error().text(), Look::Tone::Alarm);
        });
}

} // namespace Afterimage
