#!/bin/bash
# First look at casemgr: bash examples/first-look.sh
#
# Installs missing build packages, builds casemgr (Release, in build/), and shows what it does on the
# fictional practice in examples/practice: the caseload, what is due, one client. The practice is not changed.
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. .ci/packages
# shellcheck disable=SC2086  # lists of words
bash .ci/install $to_build

generator=()
[ -e build/CMakeCache.txt ] || generator=(-G Ninja)
cmake --log-level=NOTICE -S . -B build "${generator[@]}" -DCMAKE_BUILD_TYPE=Release -DCASEMGR_WERROR=ON
cmake --build build --parallel "$(nproc)" --target casemgr completions

# Uses the last day with an entry as today, so that the output is the same on any day.
last=$(grep -rhoE '^    entered: [0-9]{4}-[0-9]{2}-[0-9]{2}' examples/practice/clients | sort | tail -n 1)
today=${last##* }

unset CASEMGR_DIR CASEMGR_BY CASEMGR_TODAY CASEMGR_SEED
show() {
  printf '\n$ casemgr %s\n\n' "$*"
  build/casemgr -C examples/practice --today "$today" --no-pager --format table "$@"
}

printf '\nThe practice in examples/practice, as of %s.\n' "$today"
show report caseload
show monitor due --day
read -r client < <(build/casemgr -C examples/practice --today "$today" --format ids client list)
show client show "$client"
printf '\nThe program is build/casemgr. To install it: sudo cmake --install build\nThen try it yourself: "A first day" in README.md.\n'
