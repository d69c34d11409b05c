// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace Afterimage {

//! The file of certificates of the user's own: typed or chosen, and looked into at once. A file that cannot
//! be read, or has no certificate, is said below the field; so is that another file than before is not in use
//! yet.
class CertificatesField final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CertificatesField)
public:
    //! `saved`: the path in the settings.
    explicit CertificatesField(const QString &saved, QWidget *parent = nullptr);

    //! Absolute; empty: none.
    [[nodiscard]] QString path() const;
    void setPath(const QString &path);

private:
    void choose();
    void check();

    const QString m_saved;
    QLineEdit *m_path;
    QToolButton *m_clear;
    QLabel *m_note;
    int m_checks = 0; //!< the number of the last one: only that counts
};

} // namespace Afterimage
