// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/captionpane.h"

#include "gui/flowlayout.h"
#include "gui/icons.h"
#include "gui/look.h"
#include "gui/pricetext.h"
#include "ui_captionpane.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QTextCursor>
#include <QTimerEvent>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int longestLine = 96; //!< average characters
constexpr int usualLines = 5;
constexpr int captionTypingMs = 1500;
constexpr int lowWindow = 560; //!< logical pixels
constexpr int narrowPane = 400;
constexpr int revealTickMs = 16;

int wordCount(const QString &text)
{
    return int(text.simplified().split(u' ', Qt::SkipEmptyParts).size());
}

bool isDrawKey(const QKeyEvent &event)
{
    return (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)
        && (event.modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
}

void makePrimary(QPushButton *button, bool primary)
{
    button->setProperty("primary", primary);
    button->update();
}
} // namespace

CaptionPane::CaptionPane(QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::CaptionPane>())
{
    m_ui->setupUi(this);
    setAutoFillBackground(true);
    buildButtons();
    buildScroll();
    m_ui->editor->installEventFilter(this);
    m_ui->troubleStrip->installEventFilter(this);
    m_ui->draw->setToolTip(tr("Draw from the words above (Ctrl+Return)"));
    m_typing.setSingleShot(true);
    m_typing.setInterval(captionTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &CaptionPane::draftsChanged);
    connect(m_ui->editor, &QPlainTextEdit::textChanged, this, &CaptionPane::refresh);
    connect(m_ui->editor, &QPlainTextEdit::textChanged, this, [this] {
        if (isEdited())
            m_typing.start();
    });
    connect(m_ui->draw, &QPushButton::clicked, this, &CaptionPane::draw);
    connect(m_ui->redo, &QPushButton::clicked, this, &CaptionPane::redoAsked);
    connect(m_ui->discard, &QPushButton::clicked, this, &CaptionPane::discardEdit);
    connect(m_ui->detailToggle, &QPushButton::toggled, m_ui->troubleDetail, &QWidget::setVisible);
    connect(m_ui->detailToggle, &QPushButton::toggled, m_copyDetail, &QWidget::setVisible);
    connect(m_ui->detailToggle, &QPushButton::toggled, this, &CaptionPane::fitTrouble);
    dress();
    refresh();
    refreshTrouble();
}

CaptionPane::~CaptionPane() = default;

void CaptionPane::buildScroll()
{
    // In a low window with large type words and trouble together are higher than the pane.
    m_contents = new QWidget(this);
    m_contents->setLayout(m_ui->paneLayout);
    for (QWidget *part : {static_cast<QWidget *>(m_ui->troubleStrip), static_cast<QWidget *>(m_ui->editor),
             static_cast<QWidget *>(m_ui->facts)})
        part->setParent(m_contents);
    // A hint of a few lines, not of a whole page. Ignored, it would count for nothing where heights follow
    // from widths, and the trouble would have to give way to the buttons.
    m_ui->editor->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_ui->paneLayout->setStretchFactor(m_ui->editor, 1);
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_contents);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_scroll);
}

QSize CaptionPane::minimumSizeHint() const
{
    const QMargins around = m_ui->paneLayout->contentsMargins();
    const int words = around.top() + m_ui->editor->minimumHeight() + m_ui->paneLayout->spacing()
        + m_ui->draw->sizeHint().height() + around.bottom();
    int trouble = 0;
    if (!m_ui->troubleStrip->isHidden()) {
        const int wanted = m_ui->troubleStrip->minimumSizeHint().height() + m_ui->paneLayout->spacing();
        trouble = std::clamp(window()->height() * 2 / 5 - words, 0, wanted);
    }
    return {m_contents->minimumSizeHint().width(), words + trouble};
}

void CaptionPane::fitFacts()
{
    // Whole or not at all.
    int buttons = 0;
    for (const QPushButton *button : {m_ui->discard, m_ui->redo, m_ui->draw})
        buttons += button->isHidden() ? 0 : button->sizeHint().width() + Look::grid;
    const QMargins around = m_ui->paneLayout->contentsMargins();
    const int room = width() - around.left() - around.right() - buttons;
    m_ui->facts->setVisible(m_ui->facts->sizeHint().width() <= room);
    m_ui->editor->setToolTip(m_ui->facts->isHidden() ? m_ui->facts->text() : QString());
}

void CaptionPane::buildButtons()
{
    m_offerRow = new QWidget(m_ui->troubleStrip);
    m_offerRow->setLayout(new FlowLayout(FlowLayout::Side::Left));
    m_ui->troubleLayout->addWidget(m_offerRow, 2, 1, 1, 2);
    m_copyDetail = new QPushButton(tr("&Copy"), m_ui->troubleStrip);
    m_copyDetail->setIcon(icon(u"copy"_s));
    m_copyDetail->setToolTip(tr("Copy what happened and the details"));
    m_copyDetail->setAutoDefault(false);
    m_copyDetail->setFlat(true);
    m_ui->troubleLayout->removeWidget(m_ui->troubleDetail);
    m_ui->troubleLayout->addWidget(m_ui->troubleDetail, 1, 1);
    m_ui->troubleLayout->addWidget(m_copyDetail, 1, 2, Qt::AlignTop);
    connect(m_copyDetail, &QPushButton::clicked, this, &CaptionPane::copyTrouble);

    // Buttons with prices on them need more than one line in a narrow window.
    auto *row = new FlowLayout(FlowLayout::Side::Right);
    for (QPushButton *button : {m_ui->discard, m_ui->redo, m_ui->draw}) {
        m_ui->buttonLayout->removeWidget(button);
        row->addWidget(button);
    }
    m_ui->buttonLayout->addLayout(row);
}

void CaptionPane::copyTrouble() const
{
    const QString detail = m_ui->troubleDetail->text();
    QGuiApplication::clipboard()->setText(
        detail.isEmpty() ? troubleText() : troubleText() + u"\n\n"_s + detail);
}

QPlainTextEdit *CaptionPane::editor() const
{
    return m_ui->editor;
}

QString CaptionPane::text() const
{
    return m_ui->editor->toPlainText();
}

bool CaptionPane::canEdit() const
{
    return m_shows == Shows::HalfStep || m_shows == Shows::Done;
}

bool CaptionPane::isEdited() const
{
    return canEdit() && text() != m_frame.caption;
}

bool CaptionPane::canDraw() const
{
    const bool drawable = m_shows == Shows::HalfStep || (m_shows == Shows::Done && isEdited());
    return drawable && !m_busy && !text().trimmed().isEmpty();
}

QSize CaptionPane::sizeHint() const
{
    // The splitter asks before the window has its size, when the margins are those of a low one.
    constexpr int edge = 2 * Look::grid;
    const int words = usualLines * QFontMetrics(m_ui->editor->font()).lineSpacing() + Look::grid;
    return {m_contents->sizeHint().width(),
        edge + words + m_ui->paneLayout->spacing() + m_ui->draw->sizeHint().height() + edge};
}

void CaptionPane::showFrame(const Frame &frame)
{
    const bool same = canEdit() && frame.id == m_frame.id;
    const bool edited = isEdited();
    if (!same) {
        keepDraft();
        m_trouble.reset();
        m_offers.clear();
        m_left = false;
    }
    // Words that have become a frame of their own are safe there, without the spaces around them.
    if (!frame.caption.isEmpty() && m_drafts.removeIf([&frame](const Draft &draft) {
            return draft.words.trimmed() == frame.caption.trimmed();
        }) > 0)
        m_typing.start();
    const Frame before = std::exchange(m_frame, frame);
    m_shows = frame.isOrigin() ? Shows::Origin : frame.isDone() ? Shows::Done : Shows::HalfStep;
    m_phase.clear();
    if (!same)
        setWords(draftOf(m_drafts, frame.id).value_or(frame.caption));
    else if (!edited && before.caption != frame.caption)
        setWords(frame.caption);
    refresh();
    refreshTrouble();
}

void CaptionPane::showStreaming(const QString &words, const QString &phase)
{
    if (m_shows != Shows::Streaming) {
        keepDraft();
        m_trouble.reset();
        m_offers.clear();
        m_left = false;
        m_frame = {};
        m_streaming = {};
        m_shows = Shows::Streaming;
        setWords({});
        refreshTrouble();
    }
    m_phase = phase;
    m_streaming.setWords(words);
    reveal();
    if (m_streaming.isRunning())
        m_revealing.start(revealTickMs, this);
}

void CaptionPane::reveal()
{
    const QString words = m_streaming.shown();
    const QString shown = text();
    if (words.size() > shown.size() && words.startsWith(shown)) {
        // Added at the end, so that a reader's place and selection stay.
        QTextCursor end(m_ui->editor->document());
        end.movePosition(QTextCursor::End);
        end.insertText(words.mid(shown.size()));
    } else if (words != shown) {
        setWords(words);
    }
    refresh();
}

void CaptionPane::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_revealing.timerId())
        return QWidget::timerEvent(event);
    if (m_shows == Shows::Streaming)
        reveal();
    if (m_shows != Shows::Streaming || !m_streaming.isRunning())
        m_revealing.stop();
}

void CaptionPane::showNothing()
{
    keepDraft();
    m_trouble.reset();
    m_offers.clear();
    m_left = false;
    m_frame = {};
    m_shows = Shows::Nothing;
    setWords({});
    refresh();
    refreshTrouble();
}

void CaptionPane::keepDraft()
{
    const QList<Draft> now = drafts();
    if (now == m_drafts)
        return;
    m_drafts = now;
    emit draftsChanged();
}

QList<Draft> CaptionPane::drafts() const
{
    QList<Draft> drafts = m_drafts;
    if (m_frame.id.isEmpty())
        return drafts;
    if (isEdited() && draftOf(drafts, m_frame.id) == text())
        return drafts;
    drafts.removeIf([this](const Draft &draft) { return draft.frame == m_frame.id; });
    if (isEdited())
        drafts << Draft {m_frame.id, text()};
    return drafts;
}

void CaptionPane::setWords(const QString &words)
{
    if (words != text())
        m_ui->editor->setPlainText(words);
}

void CaptionPane::discardEdit()
{
    if (!isEdited())
        return;
    // Through a cursor, so that undo brings the edit back.
    QTextCursor all(m_ui->editor->document());
    all.select(QTextCursor::Document);
    all.insertText(m_frame.caption);
}

void CaptionPane::draw()
{
    if (canDraw())
        emit drawAsked(text());
}

void CaptionPane::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

void CaptionPane::setTrouble(const std::optional<Error> &error, const QList<TroubleOffer> &offers)
{
    if (error == m_trouble && offers == m_offers)
        return;
    if (error != m_trouble)
        m_left = false;
    m_trouble = error;
    m_offers = offers;
    refreshTrouble();
}

void CaptionPane::leaveTrouble()
{
    m_left = true;
    refreshTrouble();
}

QString CaptionPane::troubleText() const
{
    return m_ui->troubleStrip->isHidden() ? QString() : m_ui->troubleText->text();
}

void CaptionPane::setPrices(const StepPrice &draw, const StepPrice &redo)
{
    m_drawPrice = draw;
    m_redoPrice = redo;
    refresh();
}

void CaptionPane::showOffers()
{
    // The same again leaves the buttons where they are: one of them may have the focus, or be held down.
    const auto isSame = [](const TroubleOffer &a, const TroubleOffer &b) { return a.remedy == b.remedy; };
    if (!std::equal(m_offers.cbegin(), m_offers.cend(), m_offersShown.cbegin(), m_offersShown.cend(), isSame))
        makeOfferButtons();
    m_offersShown = m_offers;
    for (int i = 0; i < m_offers.size(); ++i) {
        auto *button = qobject_cast<QPushButton *>(m_offerRow->layout()->itemAt(i)->widget());
        QString text = m_offers.at(i).text;
        button->setText(text);
        button->setAccessibleName(text.remove(u'&'));
    }
    m_offerRow->setVisible(!m_offers.isEmpty() && !m_ui->troubleStrip->isHidden());
}

void CaptionPane::makeOfferButtons()
{
    QLayout *row = m_offerRow->layout();
    while (QLayoutItem *item = row->takeAt(0)) {
        // One of them may be the one that was pressed just now.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const TroubleOffer &offer : std::as_const(m_offers)) {
        auto *button = new QPushButton(m_offerRow);
        button->setAutoDefault(false);
        button->setPalette(palette());
        connect(button, &QPushButton::clicked, this,
            [this, remedy = offer.remedy] { emit remedyChosen(remedy); });
        row->addWidget(button);
        button->show();
    }
}

void CaptionPane::refreshPrimary()
{
    // One primary button: with trouble it is the first thing to do about that, until there are words to draw.
    const bool isDraw = canDraw() && (isEdited() || m_offerRow->isHidden());
    makePrimary(m_ui->draw, isDraw);
    if (const QLayoutItem *first = m_offerRow->layout()->itemAt(0))
        makePrimary(static_cast<QPushButton *>(first->widget()), !isDraw);
}

void CaptionPane::refresh()
{
    const bool editable = canEdit();
    const bool edited = isEdited();
    m_ui->editor->setReadOnly(!editable);
    m_ui->editor->setUndoRedoEnabled(editable);
    m_ui->editor->setPlaceholderText(m_shows == Shows::Origin
            ? tr("The picture it all begins with has no words. A step describes it.")
            : m_shows == Shows::Streaming ? tr("The words appear here as they come.")
            : isOwnWords() ? tr("Write here what the picture shows, then draw from your words.")
                           : QString());
    m_ui->draw->setVisible(editable);
    m_ui->draw->setText(
        withPrice(m_shows == Shows::Done || edited || isOwnWords() ? tr("Draw from these words")
                                                                   : tr("Draw these words"),
            m_drawPrice));
    m_ui->draw->setEnabled(canDraw());
    refreshPrimary();
    m_ui->redo->setVisible(m_shows == Shows::Done && !edited);
    m_ui->redo->setText(withPrice(tr("Draw &again"), m_redoPrice));
    m_ui->redo->setEnabled(!m_busy);
    m_ui->discard->setVisible(edited);
    m_ui->facts->setText(factsText());
    fitFacts();
    if (edited != m_wasEdited) {
        m_wasEdited = edited;
        // Also when an edit is taken back.
        m_typing.start();
        emit editedChanged(edited);
    }
    if (const bool drawable = canDraw(); drawable != m_couldDraw) {
        m_couldDraw = drawable;
        emit canDrawChanged(drawable);
    }
}

bool CaptionPane::isOwnWords() const
{
    return m_shows == Shows::HalfStep && m_frame.caption.isEmpty();
}

QString CaptionPane::factsText() const
{
    if (m_shows == Shows::Nothing || m_shows == Shows::Origin || (isOwnWords() && !isEdited()))
        return {};
    const int words = wordCount(text());
    const QString count = words == 1 ? tr("1 word") : tr("%1 words").arg(words);
    if (m_shows == Shows::Streaming)
        return m_phase.isEmpty() ? count : tr("%1 · %2").arg(m_phase, count);
    if (isEdited())
        return isOwnWords() ? tr("%1 · yours, not drawn yet").arg(count)
                            : tr("%1 · edited: drawing grows a branch, nothing is overwritten").arg(count);
    if (m_shows == Shows::HalfStep)
        return tr("%1 · not drawn yet").arg(count);
    return m_frame.captionSource == CaptionSource::Edited ? tr("%1 · yours").arg(count) : count;
}

void CaptionPane::fitTrouble()
{
    // Neither the splitter nor a grid in a grid asks for heights that follow from widths: told by hand, for
    // the narrower case of a pane that scrolls.
    const QMargins around = m_ui->paneLayout->contentsMargins();
    const QMargins inside = m_ui->troubleLayout->contentsMargins();
    const int gap = m_ui->troubleLayout->horizontalSpacing();
    const int room = width() - around.left() - around.right() - inside.left() - inside.right()
        - m_ui->troubleIcon->sizeHint().width() - gap - style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const auto beside
        = [gap](const QWidget *button) { return button->isHidden() ? 0 : button->sizeHint().width() + gap; };
    const auto fit = [](QLabel *label, int width) {
        label->setMinimumHeight(label->text().isEmpty() ? 0 : label->heightForWidth(std::max(width, 1)));
    };
    fit(m_ui->troubleText, room - beside(m_ui->detailToggle));
    fit(m_ui->troubleDetail, room - beside(m_copyDetail));
    m_offerRow->setMinimumHeight(m_offerRow->layout()->heightForWidth(std::max(room, 1)));
    m_ui->troubleStrip->setMinimumHeight(m_ui->troubleStrip->minimumSizeHint().height());
    updateGeometry();
}

void CaptionPane::refreshTrouble()
{
    const std::optional<Error> &trouble = m_trouble ? m_trouble : m_frame.trouble;
    const QString text = trouble && !m_left ? trouble->text() : QString();
    const QString detail = trouble ? trouble->detail : QString();
    const bool news = !text.isEmpty() && text != m_ui->troubleText->text();
    m_ui->troubleText->setText(text);
    if (detail != m_ui->troubleDetail->text() || text.isEmpty())
        m_ui->detailToggle->setChecked(false);
    m_ui->troubleDetail->setText(detail);
    m_ui->detailToggle->setVisible(!detail.isEmpty());
    m_ui->troubleDetail->setVisible(m_ui->detailToggle->isChecked());
    m_copyDetail->setVisible(m_ui->detailToggle->isChecked());
    m_ui->troubleStrip->setVisible(!text.isEmpty());
    m_ui->troubleStrip->setAccessibleDescription(text);
    showOffers();
    fitTrouble();
    refreshPrimary();
    if (news) {
        QAccessibleEvent alert(m_ui->troubleStrip, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

bool CaptionPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->troubleStrip && event->type() == QEvent::Paint)
        paintTroubleGround();
    if (watched != m_ui->editor)
        return QWidget::eventFilter(watched, event);
    // Whoever is sent to the words sees them, and the buttons below: they are at the end.
    if (event->type() == QEvent::FocusIn
        && static_cast<QFocusEvent *>(event)->reason() == Qt::OtherFocusReason)
        m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->maximum());
    if (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride)
        return false;
    const auto &key = *static_cast<QKeyEvent *>(event);
    if (event->type() == QEvent::ShortcutOverride
        && (key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo))) {
        // The window's undo knows what was done last: words typed here, or something else.
        event->ignore();
        return true;
    }
    const bool ours = isDrawKey(key) || (key.key() == Qt::Key_Escape && isEdited());
    if (!ours)
        return false;
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (isDrawKey(key))
        draw();
    else
        discardEdit();
    return true;
}

void CaptionPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        dress();
}

void CaptionPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    keepColumn();
    if (!m_ui->troubleStrip->isHidden())
        fitTrouble();
}

void CaptionPane::keepColumn()
{
    // Lines longer than this are hard to read: the words stand in a column under the picture's middle.
    const int widest = QFontMetrics(m_ui->editor->font()).averageCharWidth() * longestLine;
    const int side = std::max((width() < narrowPane ? 2 : 3) * Look::grid, (width() - widest) / 2);
    const int edge = window()->height() < lowWindow ? Look::grid : 2 * Look::grid;
    m_ui->paneLayout->setContentsMargins(side, edge, side, edge);
    fitFacts();
}

void CaptionPane::paintTroubleGround()
{
    QPainter painter(m_ui->troubleStrip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Look::troubleGround(palette()));
    painter.drawRoundedRect(m_ui->troubleStrip->rect(), Look::radius, Look::radius);
}

void CaptionPane::dress()
{
    m_offersShown.clear(); // buttons are made in the new colours
    const QPalette &own = palette();
    m_ui->editor->setFont(Look::captionFont(font()));
    m_ui->facts->setFont(Look::factsFont(font()));
    m_ui->troubleDetail->setFont(Look::factsFont(font()));

    // Words on the pane itself, without a box around them.
    QPalette paper = own;
    paper.setColor(QPalette::Base, own.color(QPalette::Window));
    m_ui->editor->setPalette(paper);
    const QFontMetrics metrics(m_ui->editor->font());
    m_ui->editor->setMinimumHeight(2 * metrics.lineSpacing() + 2 * Look::grid);
    m_ui->editor->document()->setDocumentMargin(0);
    keepColumn();

    QPalette facts = own;
    facts.setColor(QPalette::WindowText, Look::quiet(own));
    m_ui->facts->setPalette(facts);

    QPalette trouble = own;
    trouble.setColor(QPalette::Window, Look::troubleGround(own));
    trouble.setColor(QPalette::WindowText, Look::troubleText(own));
    trouble.setColor(QPalette::ButtonText, Look::troubleText(own));
    m_ui->troubleStrip->setPalette(trouble);
    const int side = QFontMetrics(font()).height();
    m_ui->troubleIcon->setPixmap(icon(u"warning"_s, Look::troubleText(own)).pixmap(QSize(side, side)));
}

} // namespace Afterimage
