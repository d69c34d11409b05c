# SPDX-License-Identifier: GPL-3.0-or-later
set(test_labels unit figures)
set(test_link afterimage_measures)
# All prompts and all styles; the plain run takes a sample.
add_test(NAME tst_roundtrip_all COMMAND tst_roundtrip)
set_tests_properties(
    tst_roundtrip_all
    PROPERTIES LABELS slow TIMEOUT 3600 ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;QTEST_FUNCTION_TIMEOUT=3600000;AFTERIMAGE_ROUNDTRIP_ALL=1")
