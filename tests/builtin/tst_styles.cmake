# SPDX-License-Identifier: GPL-3.0-or-later
# A guard against hangs only; sanitizers take five times as long.
set(test_timeout 400)
