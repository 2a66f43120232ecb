#!/bin/bash
# First look at casemgr: bash examples/first-look.sh
#
# Installs what building needs and is not there, builds casemgr (Release, in build/), and shows its main job on the
# fictional practice in examples/practice: the caseload, what is due, one client. The practice is only read.
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. .ci/packages
# shellcheck disable=SC2086  # lists of words
bash .ci/install $to_build

generator=()
[ -e build/CMakeCache.txt ] || generator=(-G Ninja)
cmake --log-level=NOTICE -S . -B build "${generator[@]}" -DCMAKE_BUILD_TYPE=Release -DCASEMGR_WERROR=ON
cmake --build build --parallel "$(nproc)" --target casemgr completions

# The last day on which something was entered stands for today, so that the pages look the same on any day.
last=$(grep -rhoE '^    entered: [0-9]{4}-[0-9]{2}-[0-9]{2}' examples/practice/clients | sort | tail -n 1)
today=${last##* }

unset CASEMGR_DIR CASEMGR_TODAY CASEMGR_SEED
show() {
  printf '\n$ casemgr %s\n\n' "$*"
  build/casemgr -C examples/practice --today "$today" --no-pager --format table "$@"
}

printf '\nThe practice in examples/practice on %s, as if it were today.\n' "$today"
show report caseload
show monitor due --day
read -r client < <(build/casemgr -C examples/practice --today "$today" --format ids client list)
show client show "$client"
printf '\nThe program is build/casemgr; a first day with it is told in README.md.\n'
