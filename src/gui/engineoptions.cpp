// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/engineoptions.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr double mostDollars = 10'000;
constexpr int mostResends = 20;
constexpr int defaultCompression = -1; // below the least there is
const auto compressionName = u"output_compression"_s;

QList<QPair<QString, QString>> wanders()
{
    return {{EngineOptions::tr("Some"), {}}, {EngineOptions::tr("None"), u"0"_s},
        {EngineOptions::tr("A little"), u"0.25"_s}, {EngineOptions::tr("Much"), u"1"_s}};
}

QLabel *rowLabel(const QString &text, QWidget *buddy, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(buddy);
    return label;
}

} // namespace

EngineOptions::EngineOptions(QFormLayout &describe, QFormLayout &draw, QFormLayout &limits, QObject *parent)
    : QObject(parent)
    , m_describeForm(describe)
    , m_drawForm(draw)
    , m_limitForm(limits)
{
    m_builtin << Option {u"length"_s,
        addChoice(describe, tr("Length"), tr("How much is told; forensic adds numbers"),
            {{tr("Standard"), {}}, {tr("Brief"), u"brief"_s}, {tr("Forensic"), u"forensic"_s}})};
    m_builtin << Option {u"emphasis"_s,
        addChoice(describe, tr("Emphasis"), tr("What is told first and most"),
            {{tr("As instructed"), {}}, {tr("What is where"), u"literal"_s}, {tr("Colours"), u"colour"_s},
                {tr("Shapes"), u"shapes"_s}, {tr("Layout"), u"layout"_s}, {tr("Mood"), u"mood"_s}})};
    m_builtin << Option {u"wander"_s,
        addChoice(describe, tr("Wander"), tr("How freely it chooses what else to tell and how"), wanders())};
    m_builtinDraw << Option {u"wander"_s,
        addChoice(draw, tr("Wander"),
            tr("How freely what the words leave open is decided; with none in both halves the loop comes to "
               "rest"),
            wanders())};
    m_describe << Option {u"detail"_s,
        addChoice(describe, tr("Look"), tr("How closely the picture is looked at; closer costs more"),
            {{tr("Closely"), {}}, {tr("At a glance"), u"low"_s}, {tr("Let the server choose"), u"auto"_s}})};
    m_quality = addChoice(draw, tr("Quality"), tr("Better costs more and takes longer"),
        {{tr("The server's default"), {}}, {tr("Low"), u"low"_s}, {tr("Medium"), u"medium"_s},
            {tr("High"), u"high"_s}, {tr("Higher"), u"xhigh"_s}, {tr("Highest"), u"max"_s},
            {tr("Let the server choose"), u"auto"_s}});
    m_quality->setObjectName(u"quality"_s);
    m_draw << Option {u"background"_s,
        addChoice(draw, tr("Background"), tr("Transparent needs PNG or WebP"),
            {{tr("Default"), {}}, {tr("Opaque"), u"opaque"_s}, {tr("Transparent"), u"transparent"_s}})};
    m_format = addChoice(draw, tr("Format"), tr("The kind of file the server sends; it is kept as it comes"),
        {{tr("Default"), {}}, {u"PNG"_s, u"png"_s}, {u"JPEG"_s, u"jpeg"_s}, {u"WebP"_s, u"webp"_s}});
    m_draw << Option {u"output_format"_s, m_format};
    m_compression = new QSpinBox(draw.parentWidget());
    m_compression->setObjectName(compressionName);
    m_compression->setRange(defaultCompression, 100);
    m_compression->setSpecialValueText(tr("Default"));
    m_compression->setAccessibleName(tr("Compression"));
    m_compression->setToolTip(tr("Of JPEG and WebP, from 0 to 100, by the server's own measure"));
    draw.addRow(rowLabel(tr("Compression"), m_compression, draw.parentWidget()), m_compression);
    m_draw << Option {u"complexity"_s,
        addChoice(draw, tr("Complexity"), tr("How much the model plans before it draws"),
            {{tr("Default"), {}}, {tr("Low"), u"low"_s}, {tr("Medium"), u"medium"_s},
                {tr("High"), u"high"_s}})};
    m_draw << Option {u"moderation"_s,
        addChoice(draw, tr("Moderation"), tr("How strict the server's safety system is"),
            {{tr("Usual"), {}}, {tr("Less strict"), u"low"_s}})};
    m_draw << Option {u"partial_images"_s,
        addChoice(draw, tr("Previews"), tr("Partial pictures while drawing; each costs a little"),
            {{tr("None"), {}}, {u"1"_s, u"1"_s}, {u"2"_s, u"2"_s}, {u"3"_s, u"3"_s}})};
    for (const QList<Option> &options : {m_builtin, m_describe, m_draw}) {
        for (const Option &option : options)
            option.box->setObjectName(option.name);
    }
    for (const Option &option : std::as_const(m_builtinDraw)) {
        option.box->setObjectName(u"draw_"_s + option.name);
        option.box->setAccessibleName(tr("Wander in drawing"));
    }

    QWidget *parentWidget = limits.parentWidget();
    m_budget = new QDoubleSpinBox(parentWidget);
    m_budget->setObjectName(u"runBudget"_s);
    m_budget->setRange(0, mostDollars);
    m_budget->setDecimals(2);
    m_budget->setSingleStep(0.1);
    m_budget->setPrefix(u"$"_s);
    m_budget->setSpecialValueText(tr("none"));
    m_budget->setAccessibleName(tr("Budget of a run"));
    m_budget->setToolTip(tr("What a run may cost in all; at the limit it pauses and keeps its place"));
    limits.addRow(rowLabel(tr("Budget"), m_budget, parentWidget), m_budget);
    m_resend = new QSpinBox(parentWidget);
    m_resend->setObjectName(u"resendUnclear"_s);
    m_resend->setRange(0, mostResends);
    m_resend->setSpecialValueText(tr("never"));
    m_resend->setPrefix(tr("at most "));
    m_resend->setAccessibleName(tr("Send unclear requests again, at most so often"));
    m_resend->setToolTip(tr("A picture that was asked for and never came may have been charged. Asking again "
                            "may be charged twice."));
    limits.addRow(rowLabel(tr("Send unclear\nones again"), m_resend, parentWidget), m_resend);
    connectAll();
}

QComboBox *EngineOptions::addChoice(QFormLayout &form, const QString &label, const QString &tip,
    const QList<QPair<QString, QString>> &choices)
{
    auto *box = new QComboBox(form.parentWidget());
    for (const auto &[name, value] : choices)
        box->addItem(name, value);
    box->setAccessibleName(label);
    box->setToolTip(tip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(10);
    form.addRow(rowLabel(label, box, form.parentWidget()), box);
    return box;
}

void EngineOptions::connectAll()
{
    const auto tell = [this] {
        if (!m_filling)
            emit edited();
    };
    connect(m_quality, &QComboBox::currentIndexChanged, this, tell);
    for (const QList<Option> &options : {m_builtin, m_builtinDraw, m_describe, m_draw}) {
        for (const Option &option : options)
            connect(option.box, &QComboBox::currentIndexChanged, this, tell);
    }
    connect(m_format, &QComboBox::currentIndexChanged, this, &EngineOptions::showCompression);
    connect(m_compression, &QSpinBox::valueChanged, this, tell);
    connect(m_budget, &QDoubleSpinBox::valueChanged, this, tell);
    connect(m_resend, &QSpinBox::valueChanged, this, tell);
}

void EngineOptions::select(QComboBox *box, const QString &value)
{
    int index = box->findData(value);
    if (index < 0) {
        // From the command line, or for another kind of server: kept as it is.
        box->addItem(value, value);
        index = box->count() - 1;
    }
    box->setCurrentIndex(index);
}

void EngineOptions::setRecipe(const Recipe &recipe)
{
    m_filling = true;
    m_base = recipe;
    select(m_quality, recipe.draw.quality);
    for (const QList<Option> &options : {m_builtin, m_describe}) {
        for (const Option &option : options)
            select(option.box, recipe.describe.options.value(option.name));
    }
    for (const QList<Option> &options : {m_builtinDraw, m_draw}) {
        for (const Option &option : options)
            select(option.box, recipe.draw.options.value(option.name));
    }
    bool isNumber = false;
    const int compression = recipe.draw.options.value(compressionName).toInt(&isNumber);
    m_compression->setValue(isNumber ? compression : defaultCompression);
    m_budget->setValue(recipe.limits.budget ? recipe.limits.budget->usd() : 0);
    m_resend->setValue(recipe.limits.resendUnclear);
    m_filling = false;
}

void EngineOptions::applyTo(Recipe &recipe) const
{
    const auto apply = [](const QList<Option> &options, QMap<QString, QString> &to) {
        for (const Option &option : options) {
            const QString value = option.box->currentData().toString();
            if (!value.isEmpty())
                to.insert(option.name, value);
            else if (!to.value(option.name).isEmpty())
                to.remove(option.name);
        }
    };
    recipe.draw.quality = m_quality->currentData().toString();
    apply(m_builtin, recipe.describe.options);
    apply(m_describe, recipe.describe.options);
    apply(m_builtinDraw, recipe.draw.options);
    apply(m_draw, recipe.draw.options);
    // Without such a format it says nothing, and every picture would be told not to heed it.
    if (isLossy() && m_compression->value() != defaultCompression)
        recipe.draw.options.insert(compressionName, QString::number(m_compression->value()));
    else
        recipe.draw.options.remove(compressionName);
    // An amount that was not touched stays as it is, to the last micro-dollar.
    const std::optional<Money> &was = m_base.limits.budget;
    const bool same
        = was && m_budget->textFromValue(was->usd()) == m_budget->textFromValue(m_budget->value());
    recipe.limits.budget = same ? was
        : m_budget->value() > 0 ? std::optional(Money {qRound64(m_budget->value() * 1e6)})
                                : std::nullopt;
    recipe.limits.resendUnclear = m_resend->value();
}

bool EngineOptions::isLossy() const
{
    const QString format = m_format->currentData().toString();
    return format == "jpeg"_L1 || format == "webp"_L1;
}

void EngineOptions::showCompression()
{
    m_drawForm.setRowVisible(m_compression, m_takesCompression && isLossy());
    emit rowsChanged();
}

void EngineOptions::setEngines(
    const Capabilities *describer, const Capabilities *generator, const QStringList &drawOptions)
{
    const bool describe = describer && describer->costsMoney;
    const bool draw = generator && generator->costsMoney;
    for (const Option &option : std::as_const(m_builtin))
        m_describeForm.setRowVisible(option.box, describer && !describer->needsNetwork);
    for (const Option &option : std::as_const(m_builtinDraw))
        m_drawForm.setRowVisible(option.box, generator && !generator->needsNetwork);
    for (const Option &option : std::as_const(m_describe))
        m_describeForm.setRowVisible(option.box, describe);
    m_drawForm.setRowVisible(m_quality, drawOptions.contains("quality"_L1));
    // What is chosen and not taken stays in sight: every picture is told without it, and here it can be taken
    // back.
    for (const Option &option : std::as_const(m_draw)) {
        const bool isChosen = draw && !option.box->currentData().toString().isEmpty();
        m_drawForm.setRowVisible(option.box, isChosen || drawOptions.contains(option.name));
    }
    m_takesCompression = drawOptions.contains(compressionName);
    m_limitForm.setRowVisible(m_budget, describe || draw);
    m_limitForm.setRowVisible(m_resend, draw);
    showCompression();
}

} // namespace Afterimage
