// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/about.h"

#include "gui/icons.h"
#include "gui/labels.h"
#include "gui/look.h"

#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
struct About
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::About)
};
} // namespace

void showAbout(QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(About::tr("About Afterimage"));
    auto *mark = new QLabel(dialog);
    mark->setPixmap(appIcon().pixmap(QSize(96, 96), dialog->devicePixelRatioF()));
    mark->setAlignment(Qt::AlignCenter);
    auto *name = new QLabel(About::tr("Afterimage %1").arg(QCoreApplication::applicationVersion()), dialog);
    name->setProperty("part", u"heading"_s);
    name->setAlignment(Qt::AlignCenter);
    auto *text = new QLabel(
        About::tr("Turns a picture into words, the words into a picture, and does it again.\n\n"
                  "Free software under the GNU General Public License, version 3 or later, without any "
                  "warranty."),
        dialog);
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    text->setMinimumWidth(40 * Look::grid);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(3 * Look::grid, 3 * Look::grid, 3 * Look::grid, 2 * Look::grid);
    layout->setSpacing(2 * Look::grid);
    for (QWidget *part : {static_cast<QWidget *>(mark), static_cast<QWidget *>(name),
             static_cast<QWidget *>(text), static_cast<QWidget *>(buttons)})
        layout->addWidget(part);
    Look::dressLabels(dialog);
    dialog->open();
}

} // namespace Afterimage
