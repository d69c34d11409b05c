// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session.h"

#include <QAbstractItemModel>
#include <QAbstractItemModelTester>
#include <QStringList>

namespace Afterimage {

//! Writes down what a model announces, to be compared whole, and checks that the model keeps the rules.
class ModelLog final : public QObject
{
public:
    explicit ModelLog(QAbstractItemModel &model)
        : m_tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest)
    {
        using M = QAbstractItemModel;
        connect(&model, &M::rowsInserted, this, [this](const QModelIndex &parent, int first, int last) {
            note(QStringLiteral("insert"), parent, first, last);
        });
        connect(&model, &M::rowsRemoved, this, [this](const QModelIndex &parent, int first, int last) {
            note(QStringLiteral("remove"), parent, first, last);
        });
        connect(&model, &M::rowsMoved, this,
            [this](const QModelIndex &, int first, int, const QModelIndex &, int to) {
                m_events << QStringLiteral("move %1 before %2").arg(first).arg(to);
            });
        connect(&model, &M::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
                note(QStringLiteral("change"), first.parent(), first.row(), last.row());
                m_roles << roles;
            });
        connect(&model, &M::modelReset, this, [this] { m_events << QStringLiteral("reset"); });
    }

    //! What has happened since the last call.
    QStringList take()
    {
        m_roles.clear();
        return std::exchange(m_events, {});
    }
    //! The roles of each change since the last take(); an empty list says all.
    [[nodiscard]] const QList<QList<int>> &roles() const { return m_roles; }

private:
    void note(const QString &what, const QModelIndex &parent, int first, int last)
    {
        const QString place = parent.isValid()
            ? QStringLiteral("%1/").arg(parent.data(Qt::UserRole + 1).toString())
            : QString();
        m_events << (first == last ? QStringLiteral("%1 %2%3").arg(what, place).arg(first)
                                   : QStringLiteral("%1 %2%3-%4").arg(what, place).arg(first).arg(last));
    }

    QAbstractItemModelTester m_tester;
    QStringList m_events;
    QList<QList<int>> m_roles;
};

//! A frame of session "s"; one without a parent is the origin. Its caption is "words of <id>".
inline Frame frameOf(const FrameId &id, const FrameId &parent, int step)
{
    Frame frame {.id = id, .session = QStringLiteral("s"), .parent = parent, .step = step};
    frame.state = FrameState::Done;
    if (!parent.isEmpty())
        frame.caption = QStringLiteral("words of %1").arg(id);
    frame.picture = PictureRef {
        .sha256 = sha256Hex(id.toUtf8()), .format = QStringLiteral("png"), .size = {8, 6}, .byteCount = 100};
    return frame;
}

//! o - a1 - a2 - a3, and from a1 later the branch b2 - b3.
inline Session branchedSession()
{
    Session session {.id = QStringLiteral("s"), .title = QStringLiteral("Garden")};
    session.frames
        = {frameOf(QStringLiteral("o"), {}, 0), frameOf(QStringLiteral("a1"), QStringLiteral("o"), 1),
            frameOf(QStringLiteral("a2"), QStringLiteral("a1"), 2),
            frameOf(QStringLiteral("a3"), QStringLiteral("a2"), 3),
            frameOf(QStringLiteral("b2"), QStringLiteral("a1"), 2),
            frameOf(QStringLiteral("b3"), QStringLiteral("b2"), 3)};
    for (int i = 0; i < session.frames.size(); ++i)
        session.frames[i].created = QDateTime::fromMSecsSinceEpoch(1000 * i, Qt::UTC);
    session.head = QStringLiteral("a3");
    return session;
}

//! origin and `steps` frames "1", "2", … below each other.
inline Session longSession(int steps)
{
    Session session {.id = QStringLiteral("s"), .title = QStringLiteral("Long")};
    session.frames << frameOf(QStringLiteral("0"), {}, 0);
    for (int i = 1; i <= steps; ++i)
        session.frames << frameOf(QString::number(i), QString::number(i - 1), i);
    session.head = session.frames.last().id;
    return session;
}

} // namespace Afterimage
