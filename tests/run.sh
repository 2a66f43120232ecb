#!/bin/bash
# Builds with warnings as errors and passes all tests: bash tests/run.sh [CTEST OPTION…]
#
# Installs what building and testing need and is not there. Builds in build-tests/, beside build/, which stays as it is.
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. .ci/packages
# shellcheck disable=SC2086  # lists of words
bash .ci/install $to_build $to_test

unset CASEMGR_DIR CASEMGR_TODAY CASEMGR_SEED CASEMGR_EDITOR CASEMGR_PAGER
generator=()
[ -e build-tests/CMakeCache.txt ] || generator=(-G Ninja)
cmake --log-level=NOTICE -S . -B build-tests "${generator[@]}" \
  -DCMAKE_BUILD_TYPE=Release -DCASEMGR_TESTS=ON -DCASEMGR_WERROR=ON
cmake --build build-tests --parallel "$(nproc)"
ctest --test-dir build-tests --output-on-failure --parallel "$(nproc)" "$@"
