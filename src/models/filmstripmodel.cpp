// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/filmstripmodel.h"

#include <QSet>
#include <QTextDocument>
#include <QTimerEvent>

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace Afterimage {

namespace {
constexpr int tickMs = 500;
//! Longest part of a title in a file name; file systems take 255 bytes for all of it.
constexpr int longestTitle = 60;

//! What a step under way lays over a cell.
QList<int> activityRoles()
{
    return {FilmstripModel::StateRole, FilmstripModel::CaptionRole, FilmstripModel::PhaseTextRole,
        FilmstripModel::ElapsedRole, FilmstripModel::PreviewRole, FilmstripModel::TroubleRole,
        FilmstripModel::ChargedRole, Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole};
}

QString fitForFile(const QString &title)
{
    QString name;
    const QString start = title.left(longestTitle);
    for (const QChar c : start) {
        const bool bad = c.category() == QChar::Other_Control || u"/\\:*?\"<>|"_s.contains(c);
        name += bad ? u' ' : c;
    }
    name = name.simplified();
    while (name.startsWith(u'.'))
        name.remove(0, 1);
    return name.isEmpty() ? FilmstripModel::tr("Picture") : name;
}
} // namespace

FilmstripModel::FilmstripModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

FilmstripModel::~FilmstripModel() = default;

void FilmstripModel::setNotices(const QHash<ProviderId, QString> &notices)
{
    if (notices == m_notices)
        return;
    m_notices = notices;
    if (!m_cells.empty())
        emit dataChanged(index(0), index(rowCount() - 1), {NoticeRole});
}

void FilmstripModel::setSessionTitle(const QString &title)
{
    if (title == m_title)
        return;
    m_title = title;
    if (!m_cells.empty())
        emit dataChanged(index(0), index(rowCount() - 1), {FileNameRole});
}

void FilmstripModel::clear()
{
    beginResetModel();
    m_session.clear();
    m_title.clear();
    m_cells.clear();
    m_parents.clear();
    m_childCounts.clear();
    m_activity.reset();
    m_ticker.stop();
    endResetModel();
}

void FilmstripModel::setChain(const Session &session, const FrameId &through)
{
    if (session.id != m_session) {
        clear();
        m_session = session.id;
    }
    setSessionTitle(session.title);
    if (m_activity && m_activity->error)
        dropActivity();

    QList<const Frame *> chain = chainThrough(session, through);
    if (chain.isEmpty())
        chain = chainThrough(session, session.head);
    if (chain.isEmpty() && !session.frames.isEmpty())
        chain = chainThrough(session, session.frames.first().id);
    std::vector<Cell> cells;
    cells.reserve(size_t(chain.size()));
    for (const Frame *frame : std::as_const(chain))
        cells.push_back({*frame, true});

    const QHash<FrameId, int> oldCounts = std::exchange(m_childCounts, {});
    m_parents.clear();
    m_parents.reserve(session.frames.size());
    m_childCounts.reserve(session.frames.size());
    for (const Frame &frame : session.frames)
        noteLink(frame);
    replaceRows(std::move(cells));
    for (int row = 1; row < rowCount(); ++row) {
        const FrameId &parent = m_cells[size_t(row)].frame.parent;
        if (oldCounts.value(parent, -1) != m_childCounts.value(parent) && oldCounts.contains(parent))
            changed(row, {BranchesRole});
    }
    placeActivity();
}

void FilmstripModel::replaceRows(std::vector<Cell> cells)
{
    size_t same = 0;
    while (same < cells.size() && same < m_cells.size() && m_cells[same].stored
        && m_cells[same].frame.id == cells[same].frame.id) {
        if (m_cells[same].frame != cells[same].frame) {
            m_cells[same] = std::move(cells[same]);
            changed(int(same), {});
        }
        ++same;
    }
    truncate(int(same));
    if (same == cells.size())
        return;
    beginInsertRows({}, int(same), int(cells.size()) - 1);
    if (same == 0)
        m_cells = std::move(cells);
    else
        m_cells.insert(m_cells.end(), std::make_move_iterator(cells.begin() + std::ptrdiff_t(same)),
            std::make_move_iterator(cells.end()));
    endInsertRows();
}

int FilmstripModel::rowOf(const FrameId &id) const
{
    // From the end: what is looked for is mostly new.
    for (int row = int(m_cells.size()) - 1; row >= 0; --row) {
        if (m_cells[size_t(row)].frame.id == id)
            return row;
    }
    return -1;
}

const Frame *FilmstripModel::frameAt(int row) const
{
    if (row < 0 || row >= int(m_cells.size()) || !m_cells[size_t(row)].stored)
        return nullptr;
    return &m_cells[size_t(row)].frame;
}

int FilmstripModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_cells.size());
}

QVariant FilmstripModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    const Cell &cell = m_cells[size_t(row)];
    const Activity *activity = activityAt(row);
    const bool working = activity && !activity->error;
    switch (role) {
    case Qt::DisplayRole:
    case CaptionRole:
        return captionOf(row);
    case Qt::ToolTipRole: {
        const QString trouble = troubleOf(row);
        // Tool tips guess at HTML; words of a server never are.
        return Qt::convertFromPlainText(trouble.isEmpty() ? captionOf(row) : trouble);
    }
    case Qt::AccessibleTextRole:
        return accessibleText(row);
    case FrameIdRole:
        return cell.frame.id;
    case StepRole:
        return cell.frame.step;
    case StateRole:
        return QVariant::fromValue(stateOf(row));
    case PictureRole:
        return cell.frame.picture ? QVariant::fromValue(*cell.frame.picture) : QVariant();
    case PreviewRole:
        return working ? QVariant::fromValue(activity->progress.preview) : QVariant::fromValue(QImage());
    case PhaseTextRole:
        return working ? phaseText(activity->progress) : QString();
    case ElapsedRole:
        return working ? QVariant(activity->elapsedMs + activity->sinceReport.elapsed()) : QVariant();
    case TroubleRole:
        return troubleOf(row);
    case ChargedRole:
        return int(chargedOf(row));
    case BranchesRole:
        return branchesOf(row);
    case NoticeRole:
        return m_notices.value(cell.frame.drawn.provider);
    case FileNameRole:
        if (cell.frame.step == 0)
            return tr("%1 – origin").arg(fitForFile(m_title));
        return tr("%1 – step %2").arg(fitForFile(m_title)).arg(cell.frame.step);
    default:
        return {};
    }
}

QHash<int, QByteArray> FilmstripModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractListModel::roleNames();
    names.insert(
        {{FrameIdRole, "frameId"}, {StepRole, "step"}, {CaptionRole, "caption"}, {StateRole, "state"},
            {PictureRole, "picture"}, {PreviewRole, "preview"}, {PhaseTextRole, "phaseText"},
            {ElapsedRole, "elapsed"}, {TroubleRole, "trouble"}, {ChargedRole, "charged"},
            {BranchesRole, "branches"}, {NoticeRole, "notice"}, {FileNameRole, "fileName"}});
    return names;
}

Qt::ItemFlags FilmstripModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    flags.setFlag(Qt::ItemIsDragEnabled, m_cells[size_t(index.row())].frame.picture.has_value());
    return flags;
}

void FilmstripModel::addFrame(const Frame &frame)
{
    if (frame.session != m_session)
        return;
    if (m_parents.contains(frame.id)) {
        changeFrame(frame);
        return;
    }
    noteLink(frame);
    const int row = rowOf(frame.id);
    if (row >= 0) {
        m_cells[size_t(row)] = {frame, true};
        if (frame.isDone() && activityAt(row))
            m_activity.reset();
        changed(row, {});
    } else if (m_cells.empty() ? frame.isOrigin() : frame.parent == m_cells.back().frame.id) {
        append({frame, true});
        placeActivity();
    }
    branchesChanged(frame.parent);
}

void FilmstripModel::changeFrame(const Frame &frame)
{
    const int row = rowOf(frame.id);
    if (frame.session != m_session || row < 0)
        return;
    if (frame.isDone() && activityAt(row))
        m_activity.reset();
    m_cells[size_t(row)] = {frame, true};
    changed(row, {});
}

void FilmstripModel::removeFrames(const QList<FrameId> &ids)
{
    const QSet<FrameId> gone(ids.begin(), ids.end());
    if (m_activity && (gone.contains(m_activity->frame) || gone.contains(m_activity->parent)))
        dropActivity();
    const auto first = std::find_if(
        m_cells.begin(), m_cells.end(), [&gone](const Cell &cell) { return gone.contains(cell.frame.id); });
    if (first != m_cells.end())
        truncate(int(first - m_cells.begin()));
    for (const FrameId &id : ids) {
        if (!m_parents.contains(id))
            continue;
        const FrameId parent = m_parents.take(id);
        --m_childCounts[parent];
        branchesChanged(parent);
    }
}

void FilmstripModel::startStep(const FrameId &parent, const FrameId &frame, int step)
{
    if (m_activity && m_activity->frame == frame && !m_activity->error)
        return;
    dropActivity();
    const int known = rowOf(frame);
    if (known < 0) {
        const int at = rowOf(parent);
        if (at >= 0)
            truncate(at + 1);
    }
    m_activity = Activity {.parent = parent, .frame = frame, .step = step};
    m_activity->sinceReport.start();
    m_ticker.start(tickMs, this);
    placeActivity();
}

void FilmstripModel::progress(const FrameId &frame, const Progress &progress, qint64 elapsedMs)
{
    if (!m_activity || m_activity->frame != frame || m_activity->error)
        return;
    Progress &now = m_activity->progress;
    QList<int> roles {ElapsedRole};
    const bool sameWords = progress.words.isEmpty() || progress.words == now.words;
    if (!sameWords)
        roles << CaptionRole << Qt::DisplayRole << Qt::ToolTipRole << Qt::AccessibleTextRole;
    const bool samePreview
        = progress.preview.isNull() || progress.preview.cacheKey() == now.preview.cacheKey();
    if (!samePreview)
        roles << PreviewRole;
    if (progress.phase != now.phase)
        roles << StateRole << Qt::AccessibleTextRole;
    if (phaseText(progress) != phaseText(now))
        roles << PhaseTextRole;
    // A report names only what is new: words and preview stay until there are others.
    Progress next = progress;
    if (sameWords)
        next.words = now.words;
    if (samePreview)
        next.preview = now.preview;
    now = next;
    m_activity->elapsedMs = elapsedMs;
    m_activity->sinceReport.restart();
    changed(m_activity->row, roles);
}

void FilmstripModel::failStep(const FrameId &parent, const FrameId &frame, const Error &error)
{
    if (error.kind == ErrorKind::Canceled) {
        endStep();
        return;
    }
    if (!m_activity || m_activity->frame != frame)
        startStep(parent, frame, stepBelow(parent));
    m_activity->error = error;
    m_ticker.stop();
    changed(m_activity->row, activityRoles());
}

void FilmstripModel::endStep()
{
    if (m_activity && !m_activity->error)
        dropActivity();
}

void FilmstripModel::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_ticker.timerId()) {
        QAbstractListModel::timerEvent(event);
        return;
    }
    if (!m_activity || m_activity->error)
        m_ticker.stop();
    else
        changed(m_activity->row, {ElapsedRole, PhaseTextRole});
}

void FilmstripModel::noteLink(const Frame &frame)
{
    m_parents.insert(frame.id, frame.parent);
    ++m_childCounts[frame.parent];
}

int FilmstripModel::stepBelow(const FrameId &parent) const
{
    const int row = rowOf(parent);
    return row < 0 ? 1 : m_cells[size_t(row)].frame.step + 1;
}

void FilmstripModel::truncate(int rows)
{
    if (rows >= int(m_cells.size()))
        return;
    beginRemoveRows({}, rows, int(m_cells.size()) - 1);
    m_cells.erase(m_cells.begin() + rows, m_cells.end());
    if (m_activity && m_activity->row >= rows)
        m_activity->row = -1;
    endRemoveRows();
}

void FilmstripModel::append(Cell cell)
{
    const int row = int(m_cells.size());
    beginInsertRows({}, row, row);
    m_cells.push_back(std::move(cell));
    endInsertRows();
}

void FilmstripModel::placeActivity()
{
    if (!m_activity)
        return;
    m_activity->row = rowOf(m_activity->frame);
    if (m_activity->row >= 0) {
        changed(m_activity->row, activityRoles());
        return;
    }
    if (m_cells.empty() || m_cells.back().frame.id != m_activity->parent)
        return;
    Frame pending;
    pending.id = m_activity->frame;
    pending.session = m_session;
    pending.parent = m_activity->parent;
    pending.step = m_activity->step;
    m_activity->row = int(m_cells.size());
    append({pending, false});
}

void FilmstripModel::dropActivity()
{
    m_ticker.stop();
    if (!m_activity)
        return;
    const int row = m_activity->row;
    m_activity.reset();
    if (row < 0)
        return;
    if (m_cells[size_t(row)].stored)
        changed(row, activityRoles());
    else
        truncate(row);
}

void FilmstripModel::changed(int row, const QList<int> &roles)
{
    if (row >= 0)
        emit dataChanged(index(row), index(row), roles);
}

void FilmstripModel::branchesChanged(const FrameId &parent)
{
    if (parent.isEmpty())
        return;
    const int row = rowOf(parent) + 1;
    if (row > 0 && row < rowCount())
        changed(row, {BranchesRole, Qt::AccessibleTextRole});
}

CellState FilmstripModel::stateOf(int row) const
{
    const Frame &frame = m_cells[size_t(row)].frame;
    const Activity *activity = activityAt(row);
    if (!activity)
        return cellStateOf(frame);
    if (activity->error) // nothing has failed that only waits for an answer
        return activity->error->kind == ErrorKind::Consent ? CellState::Waiting : CellState::Failed;
    // A half-step is past its describing, whatever is being prepared.
    if (activity->progress.phase == Phase::Preparing && m_cells[size_t(row)].stored)
        return CellState::Drawing;
    if (activity->progress.phase == Phase::Saving && !m_cells[size_t(row)].stored)
        return CellState::Describing;
    return cellStateOf(activity->progress.phase);
}

QString FilmstripModel::captionOf(int row) const
{
    const Frame &frame = m_cells[size_t(row)].frame;
    const Activity *activity = activityAt(row);
    return frame.caption.isEmpty() && activity ? activity->progress.words : frame.caption;
}

const std::optional<Error> &FilmstripModel::errorOf(int row) const
{
    const Activity *activity = activityAt(row);
    return activity ? activity->error : m_cells[size_t(row)].frame.trouble;
}

QString FilmstripModel::troubleOf(int row) const
{
    const std::optional<Error> &error = errorOf(row);
    return error ? error->text() : QString();
}

Charged FilmstripModel::chargedOf(int row) const
{
    const std::optional<Error> &error = errorOf(row);
    return error ? error->charged : Charged::No;
}

int FilmstripModel::branchesOf(int row) const
{
    const Cell &cell = m_cells[size_t(row)];
    if (cell.frame.isOrigin())
        return 0;
    return m_childCounts.value(cell.frame.parent) - (cell.stored ? 1 : 0);
}

QString FilmstripModel::accessibleText(int row) const
{
    const Frame &frame = m_cells[size_t(row)].frame;
    const CellState state = stateOf(row);
    QString text = state == CellState::Origin ? cellStateText(state)
                                              : tr("Step %1, %2").arg(frame.step).arg(cellStateText(state));
    const int branches = branchesOf(row);
    if (branches > 0)
        text = tr("%1, other branches: %2").arg(text).arg(branches);
    for (const QString &more : {troubleOf(row), captionOf(row)}) {
        if (!more.isEmpty())
            text += u". "_s + more;
    }
    return text;
}

const FilmstripModel::Activity *FilmstripModel::activityAt(int row) const
{
    return m_activity && m_activity->row == row ? &*m_activity : nullptr;
}

} // namespace Afterimage
