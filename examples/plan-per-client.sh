#!/bin/bash
# One page with the plan of each client: bash examples/plan-per-client.sh DIR OUT [DAY]
#
# Writes OUT/ID.html for every client on the caseload, as of DAY (default today), and prints the file names. Useful before a
# round of visits, or as a paper backup if the computer fails. File names contain only the id.
set -euo pipefail

casemgr=${CASEMGR:-casemgr}
dir=${1:?usage: plan-per-client.sh DIR OUT [DAY]}
out=${2:?usage: plan-per-client.sh DIR OUT [DAY]}
day=${3:-$(date +%F)}

mkdir -p "$out"
umask 077
run() { "$casemgr" -C "$dir" --today "$day" --quiet "$@"; }

clients=$(run --format ids client list)
for client in $clients; do
  run --format html plan show "$client" >"$out/$client.html"
  printf '%s\n' "$out/$client.html"
done
