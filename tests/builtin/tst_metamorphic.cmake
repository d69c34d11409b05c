# SPDX-License-Identifier: GPL-3.0-or-later
# All photographs; the plain run takes eight.
add_test(NAME tst_metamorphic_all COMMAND tst_metamorphic)
set_tests_properties(
    tst_metamorphic_all
    PROPERTIES LABELS slow TIMEOUT 1200 ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;QTEST_FUNCTION_TIMEOUT=1200000;AFTERIMAGE_METAMORPHIC_ALL=1")
