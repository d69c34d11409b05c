# SPDX-License-Identifier: GPL-3.0-or-later
# The plain run takes a sample of the prompts; all ten thousand are a matter of minutes.
set(test_timeout 300)
add_test(NAME tst_anyprompt_all COMMAND tst_anyprompt)
set_tests_properties(
    tst_anyprompt_all
    PROPERTIES LABELS slow TIMEOUT 3600 ENVIRONMENT
               "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;AFTERIMAGE_PROMPTS=10000;AFTERIMAGE_PAINTINGS=1500")
