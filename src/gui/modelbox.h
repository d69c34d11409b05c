// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/servers.h"

class QComboBox;

namespace Afterimage {

//! What is said of a model that will be shut down; empty when no date is known. Pure.
[[nodiscard]] QString shutdownText(const ServerModel &model, const QDate &today);
//! The same in a few words.
[[nodiscard]] QString shortShutdownText(const ServerModel &model, const QDate &today);
//! The model of that name; when it is not among them, one nothing is known of.
[[nodiscard]] ServerModel modelNamed(const QString &name, const QList<ServerModel> &models);

//! Has the list of an editable box say which models end, and when; what is chosen stays the bare name.
void showEndsOf(QComboBox *box);
//! Fills the list of such a box; what is in its field stays.
void listModels(QComboBox *box, const QList<ServerModel> &models);

} // namespace Afterimage
