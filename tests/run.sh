#!/bin/bash
# Builds with warnings as errors and passes all tests: bash tests/run.sh [CTEST OPTION…]
#
# Installs what building and testing need and is not there. Builds in build/ like examples/first-look.sh and with the same
# flags, so that behind it only the tests are compiled.
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. .ci/packages
# shellcheck disable=SC2086  # lists of words
bash .ci/install $to_build $to_test

unset CASEMGR_DIR CASEMGR_BY CASEMGR_TODAY CASEMGR_SEED CASEMGR_EDITOR CASEMGR_PAGER
generator=()
[ -e build/CMakeCache.txt ] || generator=(-G Ninja)
cmake --log-level=NOTICE -S . -B build "${generator[@]}" \
  -DCMAKE_BUILD_TYPE=Release -DCASEMGR_WERROR=ON -DCASEMGR_TESTS=ON
cmake --build build --parallel "$(nproc)"
ctest --test-dir build --output-on-failure --parallel "$(nproc)" "$@"
