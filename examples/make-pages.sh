#!/bin/bash
# Prints pages of the fictional practice as HTML: bash examples/make-pages.sh [DIR]
#
# The morning page, the progress of one client's goals, the whole record of another, and reports of the practice, as of
# its last day; the bill is that of April. Set CASEMGR if casemgr is not on your PATH. The same program prints the same
# bytes on each run; examples/pages is what this script makes.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
dir=${1:-$here/pages}
casemgr=${CASEMGR:-casemgr}
unset CASEMGR_DIR CASEMGR_BY CASEMGR_SEED
export CASEMGR_TODAY=2026-11-20

# A report names the commit of its records: a copy outside this repository has none.
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "$here/practice" "$copy/practice"

page() { # NAME COMMAND…
  local name=$1
  shift
  "$casemgr" -C "$copy/practice" --no-input --quiet --format html --output "$dir/$name.html" "$@"
}

mkdir -p "$dir"
page morning monitor due --day
page progress report progress halvorsby
page client report client brink
page outcomes report outcomes --period 2026
page billing report billing --period 2026-04 --funding medicaid
page services report services --period 2026
page referrals report referrals --period 2026
page workload report workload --period 2026-10
