# SPDX-License-Identifier: GPL-3.0-or-later
# Photographs as large as people have them.
set(test_timeout 240)
