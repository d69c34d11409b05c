// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/recipepanel.h"

#include "app/workbench.h"
#include "core/prompt.h"
#include "gui/enginebutton.h"
#include "gui/engineoptions.h"
#include "gui/icons.h"
#include "gui/instructionpresets.h"
#include "gui/labels.h"
#include "gui/look.h"
#include "gui/modelbox.h"
#include "gui/referencebox.h"
#include "gui/servernote.h"
#include "ui_recipepanel.h"

#include <QAction>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QValidator>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int recipeTypingMs = 400;
constexpr int previewLength = 220;
// Not QSize(-1, -1): that is what an empty QSize() is.
const auto customSize = QSize(-2, -2);

struct SizePreset
{
    QString name;
    QSize size;
};

QList<SizePreset> sizePresets()
{
    return {{RecipePanel::tr("As the picture before"), {}},
        {RecipePanel::tr("Square, 1024 × 1024"), {1024, 1024}},
        {RecipePanel::tr("Landscape, 1536 × 1024"), {1536, 1024}},
        {RecipePanel::tr("Portrait, 1024 × 1536"), {1024, 1536}},
        {RecipePanel::tr("Wide, 1792 × 1024"), {1792, 1024}},
        {RecipePanel::tr("Small, 512 × 512"), {512, 512}}, {RecipePanel::tr("Custom"), customSize}};
}

void select(QComboBox *box, const QVariant &data)
{
    const int index = box->findData(data);
    if (index >= 0)
        box->setCurrentIndex(index);
}

//! Nothing can be typed that is no seed: up to 4294967295.
class SeedValidator final : public QValidator
{
public:
    using QValidator::QValidator;
    State validate(QString &text, int &) const override
    {
        if (text.isEmpty())
            return Intermediate;
        const bool digits
            = std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c >= u'0' && c <= u'9'; });
        bool fits = false;
        (void)text.toUInt(&fits);
        return digits && fits ? Acceptable : Invalid;
    }
};

//! Hides a row of a form, field and label.
void showRow(QFormLayout *form, QWidget *field, bool visible)
{
    form->setRowVisible(field, visible);
}

//! Gives the labels of the forms one width, so that their fields stand in one column.
void alignFields(std::initializer_list<QFormLayout *> forms)
{
    const auto everyShownLabel = [forms](const auto &visit) {
        for (const QFormLayout *form : forms) {
            for (int row = 0; row < form->rowCount(); ++row) {
                const QLayoutItem *label = form->itemAt(row, QFormLayout::LabelRole);
                if (label && label->widget() && form->isRowVisible(row))
                    visit(label->widget());
            }
        }
    };
    int widest = 0;
    everyShownLabel(
        [&widest](const QWidget *label) { widest = std::max(widest, label->sizeHint().width()); });
    everyShownLabel([widest](QWidget *label) { label->setMinimumWidth(widest); });
}

} // namespace

RecipePanel::RecipePanel(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RecipePanel>())
    , m_sample(tr("a red boat on a quiet lake at dusk"))
{
    m_ui->setupUi(this);
    m_typing.setSingleShot(true);
    m_typing.setInterval(recipeTypingMs);
    m_ui->dice->setIcon(icon(u"seed"_s));
    m_ui->seed->setValidator(new SeedValidator(m_ui->seed));
    const QList<InstructionPreset> presets = instructionPresets();
    for (const InstructionPreset &preset : presets) {
        m_ui->preset->addItem(preset.name, preset.text);
        m_ui->preset->setItemData(m_ui->preset->count() - 1, preset.summary, Qt::ToolTipRole);
    }
    m_ui->preset->addItem(tr("My own words"), QVariant());
    const QList<SizePreset> sizes = sizePresets();
    for (const SizePreset &preset : sizes)
        m_ui->sizeChoice->addItem(preset.name, preset.size);
    for (QComboBox *box : {m_ui->describeEngine, m_ui->drawEngine, m_ui->describeModel, m_ui->drawModel,
             m_ui->preset, m_ui->style, m_ui->sizeChoice}) {
        // Long names must not make the panel wide.
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(14);
    }
    m_ui->style->lineEdit()->setPlaceholderText(tr("None"));
    m_ui->style->lineEdit()->setAccessibleName(m_ui->style->accessibleName());
    for (QComboBox *box : {m_ui->describeModel, m_ui->drawModel}) {
        box->lineEdit()->setPlaceholderText(tr("Default"));
        box->lineEdit()->setAccessibleName(box->accessibleName());
    }
    buildPaid();
    buildReferences();
    Look::dressLabels(this);
    fitTexts();
    connectAll();
}

RecipePanel::~RecipePanel() = default;

void RecipePanel::buildPaid()
{
    m_options = new EngineOptions(*m_ui->describeForm, *m_ui->drawForm, *m_ui->limitForm, this);
    connect(m_options, &EngineOptions::edited, this, &RecipePanel::typed);
    connect(m_options, &EngineOptions::rowsChanged, this, [this] {
        alignFields({m_ui->describeForm, m_ui->drawForm});
    });
    auto *box = static_cast<QVBoxLayout *>(m_ui->contents->layout());
    for (const auto &[note, form, half] : {std::tuple(&m_describeNote, m_ui->describeForm, Half::Describe),
             std::tuple(&m_drawNote, m_ui->drawForm, Half::Draw)}) {
        *note = new ServerNote(m_ui->contents);
        connect(*note, &ServerNote::mendAsked, this, [this, half = half] { emit serverAsked(half); });
        for (int i = 0; i < box->count(); ++i) {
            if (box->itemAt(i)->layout() == form) {
                box->insertWidget(i, *note);
                break;
            }
        }
    }
    for (const auto &[models, form, note, half] :
        {std::tuple(m_ui->describeModel, m_ui->describeForm, &m_describeModelNote, Half::Describe),
            std::tuple(m_ui->drawModel, m_ui->drawForm, &m_drawModelNote, Half::Draw)}) {
        models->setInsertPolicy(QComboBox::NoInsert);
        showEndsOf(models);
        *note = Look::noteLabel(tr("About the model"), m_ui->contents);
        int row = 0;
        form->getWidgetPosition(models, &row, nullptr);
        // A row whose height goes by its width makes QFormLayout (Qt 6.4) lose one of those below a hidden
        // row.
        (*note)->setWordWrap(false);
        form->insertRow(row + 1, QString(), *note);
        auto *list = new QAction(icon(u"redo"_s), tr("Ask the server for its models (free)"), models);
        models->lineEdit()->addAction(list, QLineEdit::TrailingPosition);
        connect(list, &QAction::triggered, this, [this, half = half] { emit modelsAsked(half); });
    }
    // As on the screen, from top to bottom.
    const auto follow = [this](QWidget *before, std::initializer_list<const char16_t *> names) {
        for (const char16_t *name : names) {
            auto *next = m_ui->contents->findChild<QWidget *>(QString::fromUtf16(name));
            setTabOrder(before, next);
            before = next;
        }
        return before;
    };
    setTabOrder(follow(m_ui->words, {u"length", u"emphasis", u"wander", u"detail"}), m_ui->instructions);
    setTabOrder(follow(m_ui->sizeChoice,
                    {u"draw_wander", u"quality", u"background", u"output_format", u"output_compression",
                        u"complexity", u"moderation", u"partial_images"}),
        m_ui->customWidth);
}

void RecipePanel::buildReferences()
{
    m_references = new QWidget(m_ui->contents);
    m_references->setObjectName(u"references"_s);
    auto *form = new QFormLayout(m_references);
    form->setContentsMargins({});
    form->setHorizontalSpacing(m_ui->drawForm->horizontalSpacing());
    form->setVerticalSpacing(Look::grid);
    m_style = new ReferenceBox(tr("Style picture"), m_references);
    m_style->setToolTip(tr("A second picture, to take the style from"));
    m_mask = new ReferenceBox(tr("Mask"), m_references);
    m_mask->setToolTip(tr("A PNG of the picture's shape, transparent where the picture may change"));
    for (const auto &[box, text, reference] : {std::tuple(m_style, tr("Style from"), Reference::Style),
             std::tuple(m_mask, tr("Mask"), Reference::Mask)}) {
        auto *label = new QLabel(text, m_references);
        label->setTextFormat(Qt::PlainText);
        label->setBuddy(box);
        form->addRow(label, box);
        connect(
            box, &ReferenceBox::offered, this, [this, reference = reference](const OfferedPicture &picture) {
                emit referenceOffered(reference, picture);
            });
        connect(box, &ReferenceBox::removed, this, [this, reference = reference] {
            (reference == Reference::Style ? m_base.draw.styleReference : m_base.draw.mask).reset();
            showReferences();
            edited();
        });
    }
    m_referenceHint = Look::partLabel({}, u"hint"_s, m_references);
    form->addRow(m_referenceHint);
    auto *box = static_cast<QVBoxLayout *>(m_ui->contents->layout());
    box->insertWidget(box->indexOf(m_ui->customSize) + 1, m_references);
    setTabOrder(m_ui->customHeight, m_style);
    setTabOrder(m_style, m_mask);
    setTabOrder(m_mask, m_ui->fixedSeed);
}

void RecipePanel::setThumbnails(ThumbnailCache &thumbnails)
{
    m_style->setThumbnails(thumbnails);
    m_mask->setThumbnails(thumbnails);
}

void RecipePanel::showReferences()
{
    m_style->setPicture(m_base.draw.styleReference);
    m_mask->setPicture(m_base.draw.mask);
    m_references->setVisible(m_ui->remix->isChecked());
    const Capabilities *can = engine(m_ui->drawEngine->currentData().toString());
    const bool uses = can && can->takesStyleReference && can->takesMask;
    m_referenceHint->setVisible(can && !uses);
    if (can && !uses)
        m_referenceHint->setText(
            tr("%1 draws after the last picture only: it uses neither of the two.").arg(can->name));
}

void RecipePanel::connectAll()
{
    connect(&m_typing, &QTimer::timeout, this, [this] { emit recipeEdited(recipe()); });
    for (QRadioButton *mode : {m_ui->telephone, m_ui->refine, m_ui->remix})
        connect(mode, &QRadioButton::toggled, this, [this](bool on) {
            showReferences();
            if (!on)
                return;
            showOptions();
            edited();
        });
    for (QComboBox *engine : {m_ui->describeEngine, m_ui->drawEngine})
        connect(engine, &QComboBox::currentIndexChanged, this, &RecipePanel::engineChanged);
    for (QComboBox *box : {m_ui->style, m_ui->describeModel, m_ui->drawModel})
        connect(box, &QComboBox::currentTextChanged, this, &RecipePanel::typed);
    connect(m_ui->drawModel, &QComboBox::currentTextChanged, this, &RecipePanel::showOptions);
    for (QComboBox *box : {m_ui->describeModel, m_ui->drawModel})
        connect(box, &QComboBox::currentTextChanged, this, &RecipePanel::showEnds);
    connect(m_ui->preset, &QComboBox::activated, this, &RecipePanel::presetChosen);
    connect(m_ui->sizeChoice, &QComboBox::currentIndexChanged, this, &RecipePanel::sizeChosen);
    for (QSpinBox *box : {m_ui->words, m_ui->customWidth, m_ui->customHeight, m_ui->steps, m_ui->minutes})
        connect(box, &QSpinBox::valueChanged, this, &RecipePanel::typed);
    for (QPlainTextEdit *edit : {m_ui->instructions, m_ui->promptTemplate})
        connect(edit, &QPlainTextEdit::textChanged, this, &RecipePanel::typed);
    connect(m_ui->seed, &QLineEdit::textEdited, this, &RecipePanel::typed);
    connect(m_ui->fixedSeed, &QCheckBox::toggled, this, [this](bool on) {
        if (on && m_ui->seed->text().isEmpty())
            throwSeed();
        showParts();
        edited();
    });
    for (QCheckBox *box : {m_ui->seedEachStep, m_ui->untilStill})
        connect(box, &QCheckBox::toggled, this, &RecipePanel::edited);
    connect(m_ui->dice, &QToolButton::clicked, this, [this] {
        throwSeed();
        edited();
    });
}

void RecipePanel::setEngines(const QList<Capabilities> &engines)
{
    m_engines = engines;
    const Recipe now = recipe();
    m_filling = true;
    fillEngines();
    m_filling = false;
    setRecipe(now);
}

void RecipePanel::setDrawOptions(
    std::function<QStringList(const ProviderId &, const QString &model, Mode)> optionsOf)
{
    m_drawOptionsOf = std::move(optionsOf);
    showParts();
}

void RecipePanel::fillEngines()
{
    m_ui->describeEngine->clear();
    m_ui->drawEngine->clear();
    for (const Capabilities &can : std::as_const(m_engines)) {
        if (can.describes)
            m_ui->describeEngine->addItem(engineNameFor(can, m_describeServer), can.id);
        if (can.draws)
            m_ui->drawEngine->addItem(engineNameFor(can, m_drawServer), can.id);
    }
}

void RecipePanel::setServers(const ServerState &describe, const ServerState &draw)
{
    flush();
    // What another server had says nothing of this one.
    if (describe.origin != m_describeServer.origin)
        m_describeModels.clear();
    if (draw.origin != m_drawServer.origin)
        m_drawModels.clear();
    m_describeServer = describe;
    m_drawServer = draw;
    const QList<Capabilities> engines = m_engines;
    setEngines(engines);
}

void RecipePanel::setServerModels(Half half, const QList<ServerModel> &models)
{
    (half == Half::Describe ? m_describeModels : m_drawModels) = models;
    const bool wasFilling = std::exchange(m_filling, true);
    fillModels(half);
    showEnds();
    m_filling = wasFilling;
}

void RecipePanel::fillModels(Half half)
{
    const bool describes = half == Half::Describe;
    QComboBox *box = describes ? m_ui->describeModel : m_ui->drawModel;
    const QComboBox *engines = describes ? m_ui->describeEngine : m_ui->drawEngine;
    const Capabilities *can = engine(engines->currentData().toString());
    QList<ServerModel> models;
    if (can && can->needsNetwork)
        models = describes ? m_describeModels : m_drawModels;
    if (can && models.isEmpty()) {
        for (const QString &id : can->models)
            models << ServerModel {.id = id, .shutdown = {}};
    }
    listModels(box, models);
    const bool asks = can && can->needsNetwork;
    const QList<QAction *> actions = box->lineEdit()->actions();
    for (QAction *action : actions)
        action->setVisible(asks);
    showRow(describes ? m_ui->describeForm : m_ui->drawForm, box, can && (asks || can->models.size() > 1));
}

void RecipePanel::showEnds()
{
    const auto show = [this](QLabel *note, const QComboBox *box, const QComboBox *engines,
                          const QList<ServerModel> &models) {
        const Capabilities *can = engine(engines->currentData().toString());
        const ServerModel chosen
            = can && can->needsNetwork ? modelNamed(box->currentText(), models) : ServerModel();
        const QDate today = QDate::currentDate();
        Look::say(note, shortShutdownText(chosen, today), Look::Tone::Alarm);
        note->setToolTip(shutdownText(chosen, today));
    };
    show(m_describeModelNote, m_ui->describeModel, m_ui->describeEngine, m_describeModels);
    show(m_drawModelNote, m_ui->drawModel, m_ui->drawEngine, m_drawModels);
}

void RecipePanel::showNotes()
{
    const auto show = [this](ServerNote *note, const QComboBox *engines, const ServerState &server) {
        const Capabilities *can = engine(engines->currentData().toString());
        if (can && can->needsNetwork && server.fault)
            note->showState(server);
        else
            note->showNothing();
    };
    show(m_describeNote, m_ui->describeEngine, m_describeServer);
    // One server that does both says it once.
    if (!m_describeNote->isHidden() && m_describeServer.origin == m_drawServer.origin
        && m_ui->describeEngine->currentData() == m_ui->drawEngine->currentData())
        m_drawNote->showNothing();
    else
        show(m_drawNote, m_ui->drawEngine, m_drawServer);
}

void RecipePanel::editBudget()
{
    auto *budget = m_ui->contents->findChild<QDoubleSpinBox *>(u"runBudget"_s);
    m_ui->scroll->ensureWidgetVisible(budget);
    budget->setFocus();
    budget->selectAll();
}

const Capabilities *RecipePanel::engine(const ProviderId &id) const
{
    const auto found = std::find_if(
        m_engines.cbegin(), m_engines.cend(), [&id](const Capabilities &can) { return can.id == id; });
    return found == m_engines.cend() ? nullptr : &*found;
}

void RecipePanel::setRecipe(const Recipe &recipe)
{
    m_typing.stop();
    m_base = recipe;
    m_filling = true;
    m_ui->telephone->setChecked(recipe.mode == Mode::Telephone);
    m_ui->refine->setChecked(recipe.mode == Mode::Refine);
    m_ui->remix->setChecked(recipe.mode == Mode::Remix);
    select(m_ui->describeEngine, recipe.describe.provider);
    select(m_ui->drawEngine, recipe.draw.provider);
    showParts();
    m_ui->describeModel->setEditText(recipe.describe.model);
    m_ui->drawModel->setEditText(recipe.draw.model);
    if (m_ui->instructions->toPlainText() != recipe.describe.instructions)
        m_ui->instructions->setPlainText(recipe.describe.instructions);
    m_ui->words->setValue(recipe.describe.words);
    m_ui->style->setEditText(recipe.draw.style);
    if (m_ui->promptTemplate->toPlainText() != recipe.draw.promptTemplate)
        m_ui->promptTemplate->setPlainText(recipe.draw.promptTemplate);
    showSize(recipe.draw.size);
    m_ui->fixedSeed->setChecked(recipe.seed.has_value());
    m_ui->seedEachStep->setChecked(recipe.seedEachStep);
    if (recipe.seed)
        m_ui->seed->setText(QString::number(*recipe.seed));
    m_ui->steps->setValue(recipe.limits.steps);
    m_ui->minutes->setValue(recipe.limits.minutes);
    m_ui->untilStill->setChecked(recipe.limits.untilStill);
    m_options->setRecipe(recipe);
    m_filling = false;
    showParts();
    showPreview();
}

Mode RecipePanel::chosenMode() const
{
    return m_ui->refine->isChecked() ? Mode::Refine
        : m_ui->remix->isChecked()   ? Mode::Remix
                                     : Mode::Telephone;
}

Recipe RecipePanel::recipe() const
{
    Recipe recipe = m_base;
    recipe.mode = chosenMode();
    if (m_ui->describeEngine->currentIndex() >= 0)
        recipe.describe.provider = m_ui->describeEngine->currentData().toString();
    recipe.describe.model = m_ui->describeModel->currentText().trimmed();
    recipe.describe.instructions = m_ui->instructions->toPlainText().trimmed();
    recipe.describe.words = m_ui->words->value();
    if (m_ui->drawEngine->currentIndex() >= 0)
        recipe.draw.provider = m_ui->drawEngine->currentData().toString();
    recipe.draw.model = m_ui->drawModel->currentText().trimmed();
    recipe.draw.style = m_ui->style->currentText().trimmed();
    recipe.draw.promptTemplate = m_ui->promptTemplate->toPlainText();
    recipe.draw.size = chosenSize();
    recipe.seed.reset();
    bool isNumber = false;
    const quint32 seed = m_ui->seed->text().toUInt(&isNumber);
    if (m_ui->fixedSeed->isChecked() && isNumber)
        recipe.seed = seed;
    recipe.seedEachStep = m_ui->seedEachStep->isChecked();
    recipe.limits.untilStill = m_ui->untilStill->isChecked();
    recipe.limits.steps = m_ui->steps->value();
    recipe.limits.minutes = m_ui->minutes->value();
    m_options->applyTo(recipe);
    return recipe;
}

void RecipePanel::flush()
{
    if (!m_typing.isActive())
        return;
    m_typing.stop();
    emit recipeEdited(recipe());
}

int RecipePanel::mostSteps() const
{
    return m_ui->steps->maximum();
}

void RecipePanel::setSampleCaption(const QString &caption)
{
    if (!caption.isEmpty())
        m_sample = caption;
    showPreview();
}

void RecipePanel::setSteps(int steps)
{
    m_ui->steps->setValue(steps);
}

void RecipePanel::setProviders(const ProviderId &describe, const ProviderId &draw)
{
    select(m_ui->describeEngine, describe);
    select(m_ui->drawEngine, draw);
}

void RecipePanel::edited()
{
    if (m_filling)
        return;
    m_typing.stop();
    showPreview();
    emit recipeEdited(recipe());
}

void RecipePanel::typed()
{
    if (m_filling)
        return;
    showPreview();
    if (sender() == m_ui->instructions)
        showParts();
    m_typing.start();
}

void RecipePanel::engineChanged()
{
    showParts();
    edited();
}

void RecipePanel::showOptions()
{
    const ProviderId drawer = m_ui->drawEngine->currentData().toString();
    m_options->setEngines(engine(m_ui->describeEngine->currentData().toString()), engine(drawer),
        m_drawOptionsOf ? m_drawOptionsOf(drawer, m_ui->drawModel->currentText().trimmed(), chosenMode())
                        : QStringList());
}

void RecipePanel::sizeChosen()
{
    m_ui->customSize->setVisible(m_ui->sizeChoice->currentData().toSize() == customSize);
    edited();
}

void RecipePanel::presetChosen()
{
    const QVariant text = m_ui->preset->currentData();
    if (!text.isValid()) {
        m_ui->instructions->setFocus();
        return;
    }
    // Through the document, so that Ctrl+Z brings back words typed before.
    QTextCursor cursor(m_ui->instructions->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text.toString());
    edited();
}

void RecipePanel::throwSeed()
{
    m_ui->seed->setText(QString::number(QRandomGenerator::global()->generate()));
}

void RecipePanel::showSize(const QSize &size)
{
    int index = m_ui->sizeChoice->findData(size.isEmpty() ? QSize() : size);
    if (index < 0)
        index = m_ui->sizeChoice->findData(customSize);
    m_ui->sizeChoice->setCurrentIndex(index);
    const QSize shown = size.isEmpty() ? QSize(1024, 1024) : size;
    m_ui->customWidth->setValue(shown.width());
    m_ui->customHeight->setValue(shown.height());
}

QSize RecipePanel::chosenSize() const
{
    const QSize size = m_ui->sizeChoice->currentData().toSize();
    if (size == customSize)
        return {m_ui->customWidth->value(), m_ui->customHeight->value()};
    return size.isEmpty() ? QSize() : size;
}

void RecipePanel::showParts()
{
    const bool wasFilling = std::exchange(m_filling, true);
    const Capabilities *describer = engine(m_ui->describeEngine->currentData().toString());
    const Capabilities *generator = engine(m_ui->drawEngine->currentData().toString());
    showRow(m_ui->describeForm, m_ui->describeEngine, m_ui->describeEngine->count() > 1);
    showRow(m_ui->drawForm, m_ui->drawEngine, m_ui->drawEngine->count() > 1);
    fillModels(Half::Describe);
    fillModels(Half::Draw);
    showEnds();
    showOptions();
    showNotes();
    showReferences();

    const QString style = m_ui->style->currentText();
    m_ui->style->clear();
    m_ui->style->addItem(QString());
    if (generator) {
        for (const StyleInfo &known : generator->styles) {
            m_ui->style->addItem(known.id);
            m_ui->style->setItemData(m_ui->style->count() - 1, known.summary, Qt::ToolTipRole);
        }
        if (generator->minimumSize.isValid() && generator->maximumSize.isValid()) {
            m_ui->customWidth->setRange(generator->minimumSize.width(), generator->maximumSize.width());
            m_ui->customHeight->setRange(generator->minimumSize.height(), generator->maximumSize.height());
        }
    }
    m_ui->style->setEditText(style);

    m_ui->refine->setEnabled(!describer || describer->comparesWithOrigin);
    m_ui->remix->setEnabled(!generator || generator->takesReference);
    m_ui->fixedSeed->setEnabled(!generator || generator->takesSeed);
    const bool fixed = m_ui->fixedSeed->isChecked() && m_ui->fixedSeed->isEnabled();
    m_ui->seed->setVisible(fixed);
    m_ui->dice->setVisible(fixed);
    m_ui->seedEachStep->setVisible(fixed);
    m_ui->customSize->setVisible(m_ui->sizeChoice->currentData().toSize() == customSize);

    const int preset = m_ui->preset->findData(m_ui->instructions->toPlainText().trimmed());
    m_ui->preset->setCurrentIndex(preset < 0 ? m_ui->preset->count() - 1 : preset);
    alignFields({m_ui->describeForm, m_ui->drawForm});
    m_filling = wasFilling;
}

void RecipePanel::showPreview()
{
    const QString prompt = promptFor(m_sample.simplified(), recipe());
    m_ui->preview->setText(
        prompt.size() > previewLength ? prompt.left(previewLength).trimmed() + u'…' : prompt);
}

void RecipePanel::fitTexts()
{
    const auto setLines = [](QPlainTextEdit *edit, int lines) {
        edit->setFixedHeight(edit->fontMetrics().lineSpacing() * lines + 16);
    };
    setLines(m_ui->instructions, 4);
    setLines(m_ui->promptTemplate, 3);
    m_ui->seed->setFixedWidth(m_ui->seed->fontMetrics().horizontalAdvance(u"4294967295"_s) + 24);
    alignFields({m_ui->describeForm, m_ui->drawForm});
    // Wide enough for its widest row without a horizontal bar.
    m_ui->contents->layout()->activate();
    setMinimumWidth(
        m_ui->contents->minimumSizeHint().width() + m_ui->scroll->verticalScrollBar()->sizeHint().width());
}

void RecipePanel::showEvent(QShowEvent *event)
{
    // Only now fonts and style are those of the window.
    fitTexts();
    QWidget::showEvent(event);
}

void RecipePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        Look::dressLabels(this);
        fitTexts();
    }
}

} // namespace Afterimage
