# SPDX-License-Identifier: GPL-3.0-or-later
# The describer runs in a process of its own, so that nothing but the picture can reach it.
if(NOT TARGET describepicture)
    add_executable(describepicture ${CMAKE_CURRENT_LIST_DIR}/describepicture.cpp)
    target_link_libraries(describepicture PRIVATE afterimage_options Afterimage::Builtin)
endif()
set(test_depends describepicture)
set(test_definitions "DESCRIBE_PICTURE=\"$<TARGET_FILE:describepicture>\"")
# All prompts and all styles; the plain run takes a sample.
add_test(NAME tst_roundtrip_all COMMAND tst_roundtrip)
set_tests_properties(
    tst_roundtrip_all
    PROPERTIES LABELS slow TIMEOUT 600 ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;AFTERIMAGE_ROUNDTRIP_ALL=1")
