# SPDX-License-Identifier: GPL-3.0-or-later
set(test_labels unit figures)
# Many more pictures of each kind; the plain run takes a few.
add_test(NAME tst_relations_all COMMAND tst_relations)
set_tests_properties(tst_relations_all PROPERTIES LABELS slow TIMEOUT 1200 ENVIRONMENT
                                                  "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;AFTERIMAGE_SEEDS=20")
