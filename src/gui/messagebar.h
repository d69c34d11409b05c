// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace Afterimage {

struct MessageAction
{
    QString text; //!< a verb: "Undo", "Fetch the picture"
    std::function<void()> act;
};

//! A sentence for the user, told in place.
struct Message
{
    enum class Kind { Info, Trouble };
    Kind kind = Kind::Info;
    QString text; //!< plain
    QString detail; //!< technical facts; shown as a tool tip and copied with the text
    QList<MessageAction> actions; //!< the first is the primary one
    QString key; //!< a new message takes the place of the one with the same key; may be empty
    int showMs = 0; //!< goes by itself after that long; 0: stays until it is closed
};

[[nodiscard]] Message messageFor(const Error &error);

//! Messages above the content, one a line, newest last: never a dialog, never in the way. At most five stay.
class MessageBar final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageBar)
public:
    explicit MessageBar(QWidget *parent = nullptr);

    void show(const Message &message);
    using QWidget::show;
    void dismiss(const QString &key);
    //! False when there was none.
    bool dismissNewest();
    //! Texts shown now, oldest first.
    [[nodiscard]] QStringList texts() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    class Line;

    [[nodiscard]] QList<Line *> lines() const;
    void remove(Line *line);

    QVBoxLayout *m_layout;
};

} // namespace Afterimage
