// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/serverform.h"

#include "gui/icons.h"
#include "gui/labels.h"
#include "gui/look.h"
#include "gui/modelbox.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int serverTypingMs = 350;
constexpr int longestTimeout = 3600;

QPushButton *plainButton(const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setAutoDefault(false);
    return button;
}

QHBoxLayout *bareRow()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins({});
    row->setSpacing(Look::grid);
    return row;
}

} // namespace

QString keyStateText(const ServerState &state)
{
    QString text;
    switch (state.keySource) {
    case KeySource::Keyring:
        text = ServerForm::tr("%1, from the keyring").arg(state.maskedKey);
        break;
    case KeySource::Environment:
        text = ServerForm::tr("%1, from the environment (OPENAI_API_KEY)").arg(state.maskedKey);
        break;
    case KeySource::ThisRun:
        text = ServerForm::tr("%1, for this run only").arg(state.maskedKey);
        break;
    case KeySource::None:
        text = state.keyState == KeyState::CannotTell ? ServerForm::tr("Nobody can tell")
            : state.isLoopback                        ? ServerForm::tr("None; this computer needs none")
                                                      : ServerForm::tr("None yet");
        break;
    }
    return state.keyReason.isEmpty() ? text : ServerForm::tr("%1. %2").arg(text, state.keyReason);
}

ServerForm::ServerForm(Half half, Servers &servers, const ServerSetup &setup, QWidget *parent)
    : QWidget(parent)
    , m_half(half)
    , m_servers(servers)
{
    build();
    m_typing.setSingleShot(true);
    m_typing.setInterval(serverTypingMs);
    fill(setup);
    connectParts();
    // What is known already is there at once; the keyring may take its time.
    m_enterKey->setEnabled(false);
    if (m_servers.isReady() && !m_servers.state(half).origin.isEmpty())
        showState(m_servers.state(half));
    ask();
}

ServerForm::~ServerForm()
{
    // Nothing of a key stays behind in a widget.
    m_newKey->clear();
}

void ServerForm::build()
{
    const bool describes = m_half == Half::Describe;
    m_kind = new QComboBox(this);
    m_kind->setAccessibleName(
        describes ? tr("Kind of server that describes") : tr("Kind of server that draws"));
    m_kind->setToolTip(tr("How the server is spoken to"));
    m_address = new QLineEdit(this);
    m_address->setAccessibleName(tr("Address of the server"));
    m_address->setToolTip(tr("The base address of its API"));
    m_addressNote = Look::noteLabel(tr("About the address"), this);
    m_plainHttp = new QCheckBox(tr("Allow http without encryption in the private network"), this);
    m_plainHttp->setToolTip(tr("Others in the network can read pictures, words and the key"));
    m_model = new QComboBox(this);
    m_model->setEditable(true);
    m_model->setInsertPolicy(QComboBox::NoInsert);
    m_model->setAccessibleName(describes ? tr("Model that describes") : tr("Model that draws"));
    m_model->lineEdit()->setAccessibleName(m_model->accessibleName());
    m_model->setToolTip(tr("Used when the recipe names none. Test lists what the server has."));
    showEndsOf(m_model);
    for (QComboBox *box : {m_kind, m_model}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(20);
    }
    m_modelNote = Look::noteLabel(tr("About the model"), this);

    auto *form = new QFormLayout;
    form->setContentsMargins({});
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    form->setHorizontalSpacing(2 * Look::grid);
    form->setVerticalSpacing(Look::grid);
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(tr("&Address"), m_address);
    form->addRow(QString(), m_addressNote);
    form->addRow(QString(), m_plainHttp);
    form->addRow(tr("&Model"), m_model);
    form->addRow(QString(), m_modelNote);
    buildKeyRow();
    auto *keyRow = bareRow();
    keyRow->addWidget(m_key, 1);
    keyRow->addWidget(m_enterKey, 0, Qt::AlignTop);
    keyRow->addWidget(m_forgetKey, 0, Qt::AlignTop);
    form->addRow(tr("Key"), keyRow);
    form->addRow(QString(), m_keyField);
    form->addRow(QString(), m_keyNote);

    m_test = plainButton(tr("&Test"), this);
    m_test->setToolTip(tr("Asks the server for its models. Costs nothing."));
    m_find = plainButton(tr("&Find local servers"), this);
    m_find->setToolTip(tr("Looks for servers on this computer (127.0.0.1) at their usual ports"));
    m_testNote = Look::noteLabel(tr("Outcome of the test"), this);
    m_found = new QWidget(this);
    m_found->setLayout(new QVBoxLayout);
    m_found->layout()->setContentsMargins({});
    m_found->hide();
    auto *tests = bareRow();
    tests->addWidget(m_test);
    tests->addWidget(m_find);
    tests->addStretch();
    buildMore();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Look::grid);
    layout->addLayout(form);
    layout->addSpacing(Look::grid);
    layout->addLayout(tests);
    layout->addWidget(m_testNote);
    layout->addWidget(m_found);
    layout->addSpacing(Look::grid);
    layout->addWidget(m_moreToggle);
    layout->addWidget(m_more);
    layout->addStretch();
}

void ServerForm::buildKeyRow()
{
    m_key = new QLabel(this);
    m_key->setWordWrap(true);
    m_key->setTextFormat(Qt::PlainText);
    m_key->setAccessibleName(tr("Key"));
    m_key->setText(tr("Looking into the keyring…"));
    m_enterKey = plainButton(tr("&Enter key…"), this);
    m_forgetKey = plainButton(tr("F&orget"), this);
    m_forgetKey->setToolTip(tr("Takes the key out of the keyring and out of memory"));
    m_forgetKey->hide();
    m_keyField = new QWidget(this);
    m_newKey = new QLineEdit(m_keyField);
    m_newKey->setEchoMode(QLineEdit::Password);
    m_newKey->setPlaceholderText(tr("Paste the key here"));
    m_newKey->setAccessibleName(tr("New key"));
    m_newKey->setToolTip(tr("The key is kept for this server's address only"));
    m_newKey->setMaxLength(600);
    m_keepKey = plainButton(tr("&Keep in the keyring"), m_keyField);
    m_keepKey->setProperty("primary", true);
    m_keyThisRun = plainButton(tr("This &run only"), m_keyField);
    m_keyThisRun->setToolTip(tr("In memory until Afterimage ends; never on the disk"));
    auto *cancel = plainButton(tr("Cancel"), m_keyField);
    connect(cancel, &QPushButton::clicked, this, &ServerForm::closeKeyField);
    auto *buttons = bareRow();
    buttons->addWidget(m_keepKey);
    buttons->addWidget(m_keyThisRun);
    buttons->addWidget(cancel);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(m_keyField);
    layout->setContentsMargins({});
    layout->setSpacing(Look::grid);
    layout->addWidget(m_newKey);
    layout->addLayout(buttons);
    m_keyField->hide();
    m_keyNote = Look::noteLabel(tr("About the key"), this);
}

void ServerForm::buildMore()
{
    m_moreToggle = new QToolButton(this);
    m_moreToggle->setText(tr("More"));
    m_moreToggle->setCheckable(true);
    m_moreToggle->setAutoRaise(true);
    m_moreToggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_moreToggle->setIcon(icon(u"chevron-right"_s));
    m_moreToggle->setFocusPolicy(Qt::StrongFocus);
    m_moreToggle->setToolTip(tr("Organisation, project, patience and proxy"));
    m_more = new QWidget(this);
    m_organization = new QLineEdit(m_more);
    m_organization->setPlaceholderText(tr("The key's own"));
    m_organization->setAccessibleName(tr("Organisation"));
    m_project = new QLineEdit(m_more);
    m_project->setPlaceholderText(tr("The key's own"));
    m_project->setAccessibleName(tr("Project"));
    m_timeout = new QSpinBox(m_more);
    m_timeout->setRange(0, longestTimeout);
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setSpecialValueText(tr("usual"));
    m_timeout->setAccessibleName(tr("Seconds to wait for an answer to begin"));
    m_timeout->setToolTip(tr("How long to wait until an answer begins"));
    m_proxy = new QLabel(m_more);
    m_proxy->setWordWrap(true);
    m_proxy->setAccessibleName(tr("Proxy"));
    auto *form = new QFormLayout(m_more);
    form->setContentsMargins(3 * Look::grid, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(2 * Look::grid);
    form->setVerticalSpacing(Look::grid);
    form->addRow(tr("Or&ganisation"), m_organization);
    form->addRow(tr("&Project"), m_project);
    form->addRow(tr("&Wait"), m_timeout);
    form->addRow(tr("Proxy"), m_proxy);
    m_more->hide();
}

void ServerForm::connectParts()
{
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ServerForm::kindChosen);
    for (QLineEdit *edit : {m_address, m_organization, m_project})
        connect(edit, &QLineEdit::textEdited, this, &ServerForm::edited);
    connect(m_plainHttp, &QCheckBox::clicked, this, [this](bool allowed) {
        m_plainHttpOrigin = allowed ? m_state.origin : QString();
        edited();
    });
    connect(m_model, &QComboBox::currentTextChanged, this, &ServerForm::showModelDate);
    connect(&m_typing, &QTimer::timeout, this, &ServerForm::ask);
    connect(m_enterKey, &QPushButton::clicked, this, &ServerForm::enterKey);
    connect(m_forgetKey, &QPushButton::clicked, this, &ServerForm::forgetKey);
    connect(m_newKey, &QLineEdit::textChanged, this, &ServerForm::showKeyFault);
    connect(m_newKey, &QLineEdit::returnPressed, m_keepKey, &QPushButton::click);
    connect(m_keepKey, &QPushButton::clicked, this, [this] { keepKey(KeySource::Keyring); });
    connect(m_keyThisRun, &QPushButton::clicked, this, [this] { keepKey(KeySource::ThisRun); });
    connect(m_test, &QPushButton::clicked, this, &ServerForm::test);
    connect(m_find, &QPushButton::clicked, this, &ServerForm::find);
    connect(m_moreToggle, &QToolButton::toggled, this, [this](bool open) {
        m_moreToggle->setIcon(icon(open ? u"chevron-down"_s : u"chevron-right"_s));
        m_more->setVisible(open);
    });
    // A key stored for the other half counts here too when the address is the same.
    connect(&m_servers, &Servers::changed, this, &ServerForm::ask);
}

void ServerForm::fill(const ServerSetup &setup)
{
    m_filling = true;
    const QList<ServerKind> kinds = serverKinds(m_half);
    for (const ServerKind &kind : kinds) {
        m_kind->addItem(kind.name, kind.id);
        m_kind->setItemData(m_kind->count() - 1, kind.address, Qt::ToolTipRole);
    }
    m_kind->insertItem(0, tr("As the address says"), QString());
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(setup.kind)));
    m_address->setText(setup.address);
    m_model->setEditText(setup.model);
    m_organization->setText(setup.organization);
    m_project->setText(setup.project);
    m_timeout->setValue(setup.timeoutSeconds);
    m_plainHttpOrigin = setup.plainHttpOrigin;
    m_plainHttp->hide();
    m_filling = false;
    kindChosen();
}

ServerSetup ServerForm::setup() const
{
    return {.kind = m_kind->currentData().toString(),
        .address = m_address->text().trimmed(),
        .model = m_model->currentText().trimmed(),
        .organization = m_organization->text().trimmed(),
        .project = m_project->text().trimmed(),
        .timeoutSeconds = m_timeout->value(),
        .plainHttpOrigin = m_plainHttpOrigin};
}

void ServerForm::edited()
{
    if (m_filling)
        return;
    ++m_asked;
    m_typing.start();
}

void ServerForm::kindChosen()
{
    const QString chosen = m_kind->currentData().toString();
    const QList<ServerKind> kinds = serverKinds(m_half);
    const auto kind = std::find_if(
        kinds.cbegin(), kinds.cend(), [&chosen](const ServerKind &each) { return each.id == chosen; });
    m_address->setPlaceholderText(kind == kinds.cend() ? tr("https://…") : kind->address);
    m_model->lineEdit()->setPlaceholderText(
        kind == kinds.cend() || kind->model.isEmpty() ? tr("The server's usual one") : kind->model);
    edited();
}

void ServerForm::ask()
{
    m_typing.stop();
    const int number = ++m_asked;
    whenDone(m_servers.preview(m_half, setup()), this, [this, number](const Result<ServerState> &state) {
        if (number == m_asked && state)
            showState(*state);
    });
    whenDone(m_servers.proxyOf(m_half, setup()), this, [this, number](const Result<QString> &proxy) {
        if (number == m_asked && proxy)
            m_proxy->setText(proxy->isEmpty() ? tr("None") : tr("%1, as the system has it").arg(*proxy));
    });
}

void ServerForm::showState(const ServerState &state)
{
    // A key that is being typed belongs to the address it was begun for.
    const bool elsewhere = !m_state.origin.isEmpty() && state.origin != m_state.origin;
    m_state = state;
    m_key->setText(keyStateText(state));
    m_enterKey->setText(state.keySource == KeySource::None ? tr("&Enter key…") : tr("&Another key…"));
    m_enterKey->setEnabled(!state.origin.isEmpty());
    m_forgetKey->setVisible(state.keySource == KeySource::Keyring || state.keySource == KeySource::ThisRun);
    // An address that cannot be used says so at once, a missing key only in its own row.
    m_plainHttp->setVisible(state.isPlainHttp);
    m_plainHttp->setChecked(state.isPlainHttp && m_plainHttpOrigin == state.origin);
    if (state.fault && (state.origin.isEmpty() || state.fault->kind == ErrorKind::InvalidInput))
        Look::say(m_addressNote, state.fault->text(), Look::Tone::Alarm);
    else if (state.isPlainHttp)
        Look::say(m_addressNote,
            tr("Not encrypted: others in the network can read pictures, words and the key."),
            Look::Tone::Alarm);
    else if (!state.address.isEmpty() && state.address != m_address->text().trimmed()
        && state.address != m_address->placeholderText())
        Look::say(m_addressNote, tr("In effect: %1").arg(state.address));
    else
        Look::say(m_addressNote, {});
    if (state.fault && state.keySource == KeySource::None && state.keyState != KeyState::CannotTell
        && !state.origin.isEmpty() && state.fault->kind == ErrorKind::Refused)
        Look::say(m_keyNote, state.fault->advice);
    else if (m_keyField->isHidden())
        Look::say(m_keyNote, {});
    if (elsewhere) {
        closeKeyField();
        Look::say(m_testNote, {});
    }
}

void ServerForm::showModelDate()
{
    const ServerModel model = modelNamed(m_model->currentText(), m_models);
    Look::say(m_modelNote, shutdownText(model, QDate::currentDate()), Look::Tone::Alarm);
}

void ServerForm::test()
{
    // The button stays as it is: one that goes grey gives its focus away.
    const int number = ++m_tests;
    Look::say(m_testNote, tr("Asking…"));
    whenDone(m_servers.check(m_half, setup()), this, [this, number](const Result<ServerCheck> &check) {
        if (number == m_tests)
            tested(check);
    });
}

void ServerForm::tested(const Result<ServerCheck> &check)
{
    if (!check) {
        Look::say(m_testNote, check.error().text(), Look::Tone::Alarm);
        m_testNote->setToolTip(Qt::convertFromPlainText(check.error().detail));
        return;
    }
    Look::say(m_testNote, check->text);
    m_models = check->models;
    listModels(m_model, m_models);
    showModelDate();
    emit modelsListed(m_half, m_models);
}

void ServerForm::find()
{
    const int number = ++m_tests;
    Look::say(m_testNote, tr("Looking at 127.0.0.1…"));
    whenDone(m_servers.findLocal(m_half), this, [this, number](const Result<QList<FoundServer>> &servers) {
        if (number == m_tests)
            found(servers.value_or(QList<FoundServer>()));
    });
}

void ServerForm::found(const QList<FoundServer> &servers)
{
    QLayout *layout = m_found->layout();
    while (QLayoutItem *item = layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const FoundServer &server : servers) {
        QPushButton *use
            = plainButton((server.wantsKey ? tr("Use %1 at %2 (wants a key)") : tr("Use %1 at %2"))
                              .arg(server.name, server.address)
                              .replace(u'&', u"&&"_s),
                m_found);
        connect(use, &QPushButton::clicked, this, [this, server] {
            m_address->setText(server.address);
            m_kind->setCurrentIndex(std::max(0, m_kind->findData(server.kind)));
            m_found->hide();
            ask();
        });
        layout->addWidget(use);
        layout->setAlignment(use, Qt::AlignLeft);
    }
    m_found->setVisible(!servers.isEmpty());
    Look::say(m_testNote,
        servers.isEmpty() ? tr("No server answers on this computer. Start one first, or enter its address.")
                          : tr("Found on this computer:"));
}

void ServerForm::enterKey()
{
    m_keyField->show();
    m_enterKey->hide();
    showKeyFault();
    m_newKey->setFocus();
}

void ServerForm::closeKeyField()
{
    m_newKey->clear();
    m_keyField->hide();
    m_enterKey->show();
    Look::say(m_keyNote, {});
}

void ServerForm::showKeyFault()
{
    const QString fault = m_newKey->text().isEmpty() ? QString() : keyFault(m_newKey->text());
    const bool usable = fault.isEmpty() && !m_newKey->text().isEmpty();
    m_keepKey->setEnabled(usable);
    m_keyThisRun->setEnabled(usable);
    Look::say(m_keyNote,
        !fault.isEmpty() ? fault
                         : tr("It is used for %1 only, and never written to a file.").arg(m_state.origin),
        fault.isEmpty() ? Look::Tone::Quiet : Look::Tone::Alarm);
}

void ServerForm::keepKey(KeySource place)
{
    const Secret key = secretFrom(m_newKey->text());
    if (key.isEmpty())
        return showKeyFault();
    const auto done = [this](const Result<void> &stored) {
        if (stored) {
            closeKeyField();
            ask();
            return;
        }
        // Nothing was changed; the way out is next to it.
        m_keepKey->setProperty("primary", false);
        m_keyThisRun->setProperty("primary", true);
        m_keyField->setEnabled(true);
        m_keyThisRun->setFocus();
        Look::say(m_keyNote, tr("%1 It can be used for this run only.").arg(stored.error().text()),
            Look::Tone::Alarm);
    };
    m_keyField->setEnabled(false);
    const Pending<void> kept = place == KeySource::Keyring ? m_servers.storeKey(m_state.origin, key)
                                                           : m_servers.keepKeyForThisRun(m_state.origin, key);
    whenDone(kept, this, [this, done](const Result<void> &stored) {
        m_keyField->setEnabled(true);
        done(stored);
    });
}

void ServerForm::forgetKey()
{
    whenDone(m_servers.forgetKey(m_state.origin), this, [this](const Result<void> &forgotten) {
        if (!forgotten)
            Look::say(m_keyNote, forgotten.error().text(), Look::Tone::Alarm);
        ask();
    });
}

void ServerForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        Look::dressLabels(this);
}

} // namespace Afterimage
