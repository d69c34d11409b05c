#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the fuzz targets and runs them, one a processor: tests/fuzz/run.sh [SECONDS=20] [TARGET ...]
# One line a target; what a target finds, and the inputs it has grown, stay in build/fuzz/found and build/fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds="${1:-20}"
shift || true
all=$(sed -n 's/^foreach(target \(.*\))$/\1/p' tests/fuzz/CMakeLists.txt)
[ $# -gt 0 ] || set -- $all

packaging/build fuzz

export QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
# Large blocks fail as they do for everybody, instead of ending the program.
export ASAN_OPTIONS=allocator_may_return_null=1:detect_leaks=1:quarantine_size_mb=64
export UBSAN_OPTIONS=print_stacktrace=1
if ! command -v llvm-symbolizer >/dev/null; then
    symbolizer=$(ls -d /usr/lib/llvm-*/bin/llvm-symbolizer 2>/dev/null | tail -n 1 || true)
    [ -z "$symbolizer" ] || export ASAN_SYMBOLIZER_PATH="$symbolizer" UBSAN_SYMBOLIZER_PATH="$symbolizer"
fi

fuzz() {
    local target="$1" verdict="no finding"
    local found="build/fuzz/found/$target" corpus="build/fuzz/corpus/$target" log="build/fuzz/$target.log"
    mkdir -p "$found" "$corpus"
    "build/fuzz/bin/fuzz_$target" -max_total_time="$seconds" -max_len=20000 -rss_limit_mb=1500 -malloc_limit_mb=500 \
        -timeout=10 -reload=0 -print_final_stats=1 -dict=tests/fuzz/openai.dict -artifact_prefix="$found/" \
        "$corpus" "tests/fuzz/seeds/$target" </dev/null >"$log" 2>&1 || verdict="FOUND SOMETHING, see $log and $found"
    local runs memory reached
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    memory=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")
    reached=$(sed -n 's/.* cov: \([0-9]*\) ft: \([0-9]*\) .*/\1 edges, \2 features/p' "$log" | tail -n 1)
    echo "fuzz $target: ${runs:-0} runs in $seconds s, ${reached:-nothing reached}, ${memory:-?} MB, $verdict"
    [ "$verdict" = "no finding" ] && return
    grep -E -m 3 'It does not hold|runtime error|ERROR: (Address|libFuzzer|Leak)' "$log" || tail -n 5 "$log"
    return 1
}
export -f fuzz
export seconds

# One a processor; the status is that of the worst.
printf '%s\n' "$@" | xargs -P "$(nproc)" -I{} bash -c 'fuzz {}'
