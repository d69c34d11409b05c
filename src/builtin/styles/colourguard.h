// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "builtin/styles/pixels.h"

namespace Afterimage::Styling {

//! Brings `styled` back towards the motif's colours: each object whose median colour has strayed further than
//! `allowed` (OKLab distance) is shifted until it is that near. Objects under 0.05 % of the picture are left.
void guardColours(cv::Mat3b &styled, const Motif &motif, float allowed = 0.04F);

} // namespace Afterimage::Styling
