# SPDX-License-Identifier: GPL-3.0-or-later
set(test_labels unit figures)
set(golden_environment "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8")
# The same pictures as processors without AVX paint them: OpenCV and the mathematical library of C choose other code there.
add_test(NAME tst_golden_plaincpu COMMAND tst_golden)
set_tests_properties(
    tst_golden_plaincpu
    PROPERTIES
        LABELS "unit;figures"
        TIMEOUT 120
        ENVIRONMENT
        "${golden_environment};OPENCV_CPU_DISABLE=AVX512-SKX,AVX2,FMA3,AVX,SSE4.2,SSE4.1,SSSE3;GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2_Usable,-AVX2,-FMA,-FMA4,-AVX512F"
)
# And an emulated one, where there is the emulator (Debian's qemu-user); it takes a minute.
find_program(AFTERIMAGE_QEMU qemu-x86_64)
mark_as_advanced(AFTERIMAGE_QEMU)
if(AFTERIMAGE_QEMU AND CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
    add_test(NAME tst_golden_nehalem COMMAND ${AFTERIMAGE_QEMU} -cpu Nehalem $<TARGET_FILE:tst_golden>)
    set_tests_properties(tst_golden_nehalem PROPERTIES LABELS slow TIMEOUT 1800 ENVIRONMENT "${golden_environment}")
endif()
