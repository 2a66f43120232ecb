#!/bin/bash
# Prints two pages of the fictional practice as HTML: bash examples/make-pages.sh [DIR]
#
# The morning page and the progress of one client's goals, as of the practice's last day. Set CASEMGR if casemgr is
# not on your PATH. The same program prints the same bytes on each run; examples/pages is what this script makes.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=${1:-$here/pages}
casemgr=${CASEMGR:-casemgr}
unset CASEMGR_DIR CASEMGR_BY CASEMGR_SEED
export CASEMGR_TODAY=2026-11-20

page() { # NAME COMMAND…
  local name=$1
  shift
  "$casemgr" -C "$here/practice" --no-input --quiet --format html --output "$dir/$name.html" "$@"
}

mkdir -p "$dir"
page morning monitor due --day
page progress report progress halvorsby
