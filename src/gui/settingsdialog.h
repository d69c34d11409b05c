// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/servers.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QListWidget;
class QScrollArea;
class QStackedWidget;

namespace Afterimage {

class CertificatesField;
class MoneyPage;
class ServerForm;
class Workbench;

enum class SettingsPage { General, Describing, Drawing, Money };

//! What is not part of a recipe: folder and behaviour, the servers of both halves with their keys, and money.
//! Written when it is accepted; keys, and what is said of unclear requests, at once.
class SettingsDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SettingsDialog)
public:
    //! The workbench outlives the dialog.
    explicit SettingsDialog(
        Workbench &workbench, SettingsPage page = SettingsPage::General, QWidget *parent = nullptr);

    void showPage(SettingsPage page);
    [[nodiscard]] SettingsPage page() const;
    [[nodiscard]] ServerForm &serverForm(Half half) const;
    [[nodiscard]] MoneyPage &moneyPage() const { return *m_money; }

public slots:
    void save();

signals:
    //! `newLibrary` is the folder the next start will use, empty when that has not changed.
    void saved(const QString &newLibrary);
    //! A server has told which models it has.
    void modelsListed(Afterimage::Half half, const QList<Afterimage::ServerModel> &models);
    //! What has been spent may be another sum now.
    void spendingChanged();

private:
    QScrollArea *addPage(const QString &name, const QString &iconName, QWidget *contents);
    [[nodiscard]] QWidget *generalPage();
    [[nodiscard]] QWidget *serverPage(Half half);
    void chooseFolder();

    Workbench &m_workbench;
    QListWidget *m_list;
    QStackedWidget *m_pages;
    QLineEdit *m_library = nullptr;
    CertificatesField *m_certificates = nullptr;
    QCheckBox *m_reduceMotion = nullptr;
    QCheckBox *m_notify = nullptr;
    ServerForm *m_describe = nullptr;
    ServerForm *m_draw = nullptr;
    MoneyPage *m_money = nullptr;
};

} // namespace Afterimage
