#!/bin/bash
# One page with the plan of each client: bash examples/plan-per-client.sh DIR OUT [DAY]
#
# Writes OUT/ID.html for every client of the caseload, as of DAY, today without it, and prints the names. Useful before a
# round of visits, or as a paper copy for the day the computer fails. A file name holds the id and nothing else.
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
