// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/servers.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace Afterimage {

//! "sk-…abcd, from the keyring", "No key", "Nobody can tell: the keyring is locked": how a server's key
//! stands. Pure.
[[nodiscard]] QString keyStateText(const ServerState &state);

//! The server of one half as a form: kind, address, model, key, test. What is typed is held until setup() is
//! asked for; keys are stored at once, for the address in the form.
class ServerForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerForm)
public:
    //! `servers` outlives the form.
    ServerForm(Half half, Servers &servers, const ServerSetup &setup, QWidget *parent = nullptr);
    ~ServerForm() override;

    [[nodiscard]] ServerSetup setup() const;
    [[nodiscard]] Half half() const { return m_half; }
    //! Opens the field for a key and puts the cursor there.
    void enterKey();

signals:
    //! What a test found; empty when it failed.
    void modelsListed(Afterimage::Half half, const QList<Afterimage::ServerModel> &models);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildKeyRow();
    void buildMore();
    void connectParts();
    void fill(const ServerSetup &setup);
    void edited();
    void kindChosen();
    void ask();
    void showState(const ServerState &state);
    void showModelDate();
    void test();
    void tested(const Result<ServerCheck> &check);
    void find();
    void found(const QList<FoundServer> &servers);
    void showKeyFault();
    void keepKey(KeySource place);
    void forgetKey();
    void closeKeyField();

    const Half m_half;
    Servers &m_servers;
    ServerState m_state;
    QList<ServerModel> m_models;
    QTimer m_typing;
    int m_asked = 0; //!< number of the last question, to drop answers that come late
    int m_tests = 0; //!< likewise for tests
    bool m_filling = false;

    QComboBox *m_kind;
    QLineEdit *m_address;
    QLabel *m_addressNote;
    QCheckBox *m_plainHttp;
    QString m_plainHttpOrigin; //!< what it was ticked for
    QComboBox *m_model;
    QLabel *m_modelNote;
    QLabel *m_key;
    QPushButton *m_enterKey;
    QPushButton *m_forgetKey;
    QWidget *m_keyField;
    QLineEdit *m_newKey;
    QPushButton *m_keepKey;
    QPushButton *m_keyThisRun;
    QLabel *m_keyNote;
    QPushButton *m_test;
    QPushButton *m_find;
    QLabel *m_testNote;
    QWidget *m_found;
    QToolButton *m_moreToggle;
    QWidget *m_more;
    QLineEdit *m_organization;
    QLineEdit *m_project;
    QSpinBox *m_timeout;
    QLabel *m_proxy;
};

} // namespace Afterimage
