// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reports.h"

#include <QDialog>
#include <QList>

class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace Afterimage {

class ThumbnailCache;
class Workbench;

//! What a line of the trash says, e.g. "Harbour" or "Harbour: “boats at the quay” and 3 more". Pure.
[[nodiscard]] QString trashedItemText(const TrashedItem &item);

//! The trash to look into: what lies there, to bring back, and to delete for good after a question.
class TrashDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrashDialog)
public:
    //! Both outlive the dialog.
    TrashDialog(Workbench &workbench, ThumbnailCache &thumbnails, QWidget *parent = nullptr);

    //! Reads it anew.
    void refresh();

public slots:
    //! Brings back what is selected.
    void restore();
    //! Asks first.
    void empty();

signals:
    void restored(const Afterimage::TrashedItem &item);
    void emptied();

private:
    void show(const QList<TrashedItem> &items);
    void showThumbnail(QListWidgetItem *line, const TrashedItem &item);
    void emptyNow();
    void refreshButtons();
    void say(const QString &text);

    Workbench &m_workbench;
    ThumbnailCache &m_thumbnails;
    QList<TrashedItem> m_items;
    QListWidget *m_list;
    QLabel *m_note;
    QPushButton *m_restore;
    QPushButton *m_empty;
};

} // namespace Afterimage
