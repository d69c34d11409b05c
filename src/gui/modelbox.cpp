// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/modelbox.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QLocale>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int shutdownRole = Qt::UserRole + 1;

struct ModelBox
{
    Q_DECLARE_TR_FUNCTIONS(Afterimage::ModelBox)
};

class ModelDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const QDate end = index.data(shutdownRole).toDate();
        if (end.isValid())
            option->text = ModelBox::tr("%1 — until %2")
                               .arg(option->text, QLocale().toString(end, QLocale::ShortFormat));
    }
};

} // namespace

QString shutdownText(const ServerModel &model, const QDate &today)
{
    if (!model.shutdown.isValid())
        return {};
    const QString day = QLocale().toString(model.shutdown, QLocale::LongFormat);
    return model.shutdown <= today ? ModelBox::tr("The server says that it ended on %1.").arg(day)
                                   : ModelBox::tr("The server shuts it down on %1.").arg(day);
}

QString shortShutdownText(const ServerModel &model, const QDate &today)
{
    if (!model.shutdown.isValid())
        return {};
    const QString day = QLocale().toString(model.shutdown, QLocale::ShortFormat);
    return model.shutdown <= today ? ModelBox::tr("Ended on %1").arg(day)
                                   : ModelBox::tr("Ends on %1").arg(day);
}

ServerModel modelNamed(const QString &name, const QList<ServerModel> &models)
{
    const auto model = std::find_if(models.cbegin(), models.cend(),
        [name = name.trimmed()](const ServerModel &each) { return each.id == name; });
    return model == models.cend() ? ServerModel() : *model;
}

void showEndsOf(QComboBox *box)
{
    box->setItemDelegate(new ModelDelegate(box));
}

void listModels(QComboBox *box, const QList<ServerModel> &models)
{
    const QString text = box->currentText();
    box->clear();
    for (const ServerModel &model : models) {
        box->addItem(model.id);
        box->setItemData(box->count() - 1, model.shutdown, shutdownRole);
    }
    box->setEditText(text);
    // A name longer than its field shows how it begins, unless somebody is typing it.
    if (!box->hasFocus())
        box->lineEdit()->setCursorPosition(0);
    // In the list a name with its date may be longer than the field.
    QAbstractItemView *list = box->view();
    list->setMinimumWidth(
        models.isEmpty() ? 0 : list->sizeHintForColumn(0) + list->verticalScrollBar()->sizeHint().width());
}

} // namespace Afterimage
