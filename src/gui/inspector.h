// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capabilities.h"
#include "core/session.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace Afterimage {

class FrameTreeModel;

namespace Ui {
class Inspector;
}

//! What is known of the frame shown, and the tree it grew in. All text is plain and can be copied.
class Inspector final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Inspector)
public:
    //! The model outlives the inspector.
    explicit Inspector(FrameTreeModel &tree, QWidget *parent = nullptr);
    ~Inspector() override;

    void setEngines(const QList<Capabilities> &engines);
    void showFrame(const Frame &frame);
    void showNothing();
    void setTitle(const QString &title);
    //! Puts the cursor into the title, for renaming.
    void editTitle();
    //! As wide as what is in it needs: it only scrolls down.
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void frameSelected(const Afterimage::FrameId &id);
    void titleEdited(const QString &title);
    //! Somebody looks at a phrase of the frame shown, and wants to see what it rests on; or no longer.
    void evidenceShown(const Afterimage::Claim &claim);
    void evidenceLeft();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fillFacts(const Frame &frame);
    void fillReport(const Frame &frame);
    void copyFacts();

    std::unique_ptr<Ui::Inspector> m_ui;
    FrameTreeModel &m_model;
    QList<Capabilities> m_engines;
    std::optional<Frame> m_frame;
    QString m_title;
    bool m_selecting = false; //!< the program, not the user, moves the tree's cursor
};

} // namespace Afterimage
