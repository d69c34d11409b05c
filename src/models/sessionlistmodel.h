// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session.h"

#include <QAbstractListModel>
#include <QList>

namespace Afterimage {

//! The sessions of a library, the one updated last first.
class SessionListModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SessionListModel)
public:
    //! Qt::DisplayRole is the title.
    enum Role {
        SessionIdRole = Qt::UserRole + 1, //!< SessionId
        FrameCountRole, //!< int, origin included
        CreatedRole, //!< QDateTime, UTC
        UpdatedRole, //!< QDateTime, UTC
        OriginPictureRole, //!< PictureRef; invalid when there is none
        LastPictureRole, //!< PictureRef; invalid when there is none
        FactsRole, //!< QString for people: "6 pictures, today 14:05"
    };

    explicit SessionListModel(QObject *parent = nullptr);
    ~SessionListModel() override;

    //! Rows that stay are kept and moved, so that views keep selection and place.
    void setSessions(const QList<SessionSummary> &sessions);
    //! More of the same list, for libraries that are read page by page.
    void appendSessions(const QList<SessionSummary> &sessions);
    //! Adds the session or brings its row up to date and in order.
    void upsert(const SessionSummary &session);
    void remove(const SessionId &id);

    [[nodiscard]] int rowOf(const SessionId &id) const;
    [[nodiscard]] const SessionSummary *sessionAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    void place(const SessionSummary &session, int row);

    QList<SessionSummary> m_sessions;
};

} // namespace Afterimage
