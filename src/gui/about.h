// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace Afterimage {

//! Says what this is, which version, and under which licence. Does not block.
void showAbout(QWidget *parent);

} // namespace Afterimage
