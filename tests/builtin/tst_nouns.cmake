# SPDX-License-Identifier: GPL-3.0-or-later
set(test_definitions "AFTERIMAGE_WORDNET=\"${WORDNET_NOUNS}\"")
