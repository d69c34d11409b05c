// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector.h"

#include "gui/evidencelist.h"
#include "gui/figurestext.h"
#include "gui/framefacts.h"
#include "gui/icons.h"
#include "gui/labels.h"
#include "gui/look.h"
#include "models/frametreemodel.h"
#include "ui_inspector.h"

#include <QClipboard>
#include <QEvent>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QScrollBar>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {

constexpr int longValue = 24;
constexpr int leastPanel = 24 * Look::grid;
constexpr int widestName = 40; //!< average characters

void empty(QGridLayout *grid)
{
    while (QLayoutItem *item = grid->takeAt(0)) {
        // Now, not later: a label that is on its way out must not be painted over the new ones.
        delete item->widget();
        delete item;
    }
}

QLabel *selectable(const QString &text, const QString &accessibleName, QWidget *parent)
{
    QLabel *label = Look::partLabel(text, u"facts"_s, parent);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(accessibleName);
    return label;
}

} // namespace

Inspector::Inspector(FrameTreeModel &tree, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::Inspector>())
    , m_model(tree)
{
    m_ui->setupUi(this);
    m_ui->copyFacts->setIcon(icon(u"copy"_s));
    m_ui->factsGrid->setColumnStretch(1, 1);
    m_ui->reportGrid->setColumnStretch(1, 1);
    m_ui->tree->setModel(&m_model);
    m_ui->tree->setIndentation(2 * Look::grid);
    m_ui->tree->setTextElideMode(Qt::ElideRight);
    m_ui->split->setStretchFactor(0, 3);
    m_ui->split->setStretchFactor(1, 2);
    m_ui->title->setPlaceholderText(tr("Untitled"));
    Look::dressLabels(this);
    connect(m_ui->copyFacts, &QToolButton::clicked, this, &Inspector::copyFacts);
    connect(m_ui->evidence, &EvidenceList::claimShown, this, &Inspector::evidenceShown);
    connect(m_ui->evidence, &EvidenceList::claimLeft, this, &Inspector::evidenceLeft);
    connect(m_ui->title, &QLineEdit::editingFinished, this, [this] {
        const QString title = m_ui->title->text().simplified();
        if (title == m_title || !m_ui->title->isEnabled())
            return;
        m_title = title;
        emit titleEdited(title);
    });
    connect(m_ui->tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) {
            if (!m_selecting && current.isValid())
                emit frameSelected(current.data(FrameTreeModel::FrameIdRole).toString());
        });
    // A tree that only unfolds where one has looked hides the branch that has just been made.
    connect(&m_model, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &under) { m_ui->tree->expand(under); });
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] { m_ui->tree->expandToDepth(40); });
    showNothing();
}

Inspector::~Inspector() = default;

QSize Inspector::minimumSizeHint() const
{
    const int needed
        = m_ui->contents->minimumSizeHint().width() + m_ui->scroll->verticalScrollBar()->sizeHint().width();
    // A name without a space in it does not push the stage aside.
    const int widest = fontMetrics().averageCharWidth() * widestName;
    return {
        std::clamp(needed, leastPanel, std::max(leastPanel, widest)), QWidget::minimumSizeHint().height()};
}

void Inspector::setEngines(const QList<Capabilities> &engines)
{
    m_engines = engines;
}

void Inspector::showFrame(const Frame &frame)
{
    if (m_frame != frame) {
        m_frame = frame;
        m_ui->frameName->setText(frameName(frame));
        const QString notice = noticeFor(frame, m_engines);
        m_ui->notice->setText(notice);
        m_ui->notice->setVisible(!notice.isEmpty());
        m_ui->prompt->setText(frame.prompt);
        m_ui->promptPart->setVisible(!frame.prompt.isEmpty());
        m_ui->revised->setText(frame.revisedPrompt);
        m_ui->revised->setVisible(!frame.revisedPrompt.isEmpty());
        m_ui->revisedHeading->setVisible(!frame.revisedPrompt.isEmpty());
        // A caption that was written by hand rests on nothing that was measured.
        m_ui->evidence->setClaims(frame.caption,
            frame.captionSource == CaptionSource::Described ? frame.described.claims : Claims());
        m_ui->evidencePart->setVisible(!m_ui->evidence->isEmpty());
        fillFacts(frame);
        fillReport(frame);
        Look::dressLabels(m_ui->contents);
        m_ui->contents->setEnabled(true);
        m_ui->copyFacts->setEnabled(true);
        m_ui->treePart->setEnabled(true);
        updateGeometry();
    }
    const QModelIndex index = m_model.indexOf(frame.id);
    if (!index.isValid() || index == m_ui->tree->currentIndex())
        return;
    m_selecting = true;
    m_ui->tree->setCurrentIndex(index);
    m_ui->tree->scrollTo(index);
    m_selecting = false;
}

void Inspector::showNothing()
{
    m_frame.reset();
    empty(m_ui->factsGrid);
    empty(m_ui->reportGrid);
    m_ui->evidence->setClaims({}, {});
    m_ui->frameName->setText(tr("No frame"));
    for (QWidget *part :
        {static_cast<QWidget *>(m_ui->notice), m_ui->promptPart, m_ui->evidencePart, m_ui->reportPart})
        part->hide();
    m_ui->copyFacts->setEnabled(false);
    m_ui->treePart->setEnabled(false);
}

void Inspector::setTitle(const QString &title)
{
    m_title = title;
    if (m_ui->title->text() != title)
        m_ui->title->setText(title);
}

void Inspector::editTitle()
{
    m_ui->title->setFocus();
    m_ui->title->selectAll();
}

void Inspector::fillFacts(const Frame &frame)
{
    empty(m_ui->factsGrid);
    const QList<Fact> facts = factsOf(frame);
    int row = 0;
    for (const Fact &fact : facts) {
        auto *name = new QLabel(fact.name, m_ui->facts);
        name->setProperty("part", u"hint"_s);
        name->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        QWidget *value = nullptr;
        if (fact.isFigures)
            value = new FiguresText(fact.value, fact.name, m_ui->facts);
        else
            value = selectable(fact.value, fact.name, m_ui->facts);
        m_ui->factsGrid->addWidget(name, row, 0, Qt::AlignTop);
        // A hash needs the whole width.
        if (fact.value.size() > longValue && fact.isFigures)
            m_ui->factsGrid->addWidget(value, ++row, 0, 1, 2);
        else
            m_ui->factsGrid->addWidget(value, row, 1);
        ++row;
    }
}

void Inspector::fillReport(const Frame &frame)
{
    empty(m_ui->reportGrid);
    int row = 0;
    const int side = Look::factsFont(font()).pointSize() + 7;
    for (const Outcome outcome : {Outcome::Drawn, Outcome::DrawnAs, Outcome::Suggested, Outcome::Ignored,
             Outcome::Conflict, Outcome::Note}) {
        bool first = true;
        for (const HalfStep *half : {&frame.described, &frame.drawn}) {
            for (const ReportLine &line : half->report) {
                if (line.outcome != outcome)
                    continue;
                if (std::exchange(first, false)) {
                    auto *mark = new QLabel(m_ui->report);
                    mark->setPixmap(
                        icon(outcomeIcon(outcome)).pixmap(QSize(side, side), devicePixelRatioF()));
                    auto *title = new QLabel(outcomeTitle(outcome), m_ui->report);
                    title->setProperty("part", u"hint"_s);
                    m_ui->reportGrid->addWidget(mark, row, 0);
                    m_ui->reportGrid->addWidget(title, row, 1);
                    ++row;
                }
                m_ui->reportGrid->addWidget(selectable(line.text.isEmpty() ? line.words : line.text,
                                                outcomeTitle(outcome), m_ui->report),
                    row++, 1);
            }
        }
    }
    m_ui->reportPart->setVisible(row > 0);
}

void Inspector::copyFacts()
{
    if (!m_frame)
        return;
    QString text = factsAsText(factsOf(*m_frame));
    if (!m_frame->prompt.isEmpty())
        text += u"\n\n"_s + m_frame->prompt;
    QGuiApplication::clipboard()->setText(text);
}

void Inspector::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::PaletteChange)
        return;
    Look::dressLabels(this);
    if (m_frame) {
        fillFacts(*m_frame);
        fillReport(*m_frame);
        Look::dressLabels(m_ui->contents);
    }
    updateGeometry();
}

} // namespace Afterimage
