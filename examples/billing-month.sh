#!/bin/bash
# Last month's bill to a funding source: bash examples/billing-month.sh DIR OUT FUNDING [DAY]
#
# Writes OUT/FUNDING-YYYY-MM-not-billable.csv for the month before DAY (default today), with what is not billed and why; then
# OUT/FUNDING-YYYY-MM.csv, and marks its contacts as billed in the batch FUNDING-YYYY-MM, all or none, in one commit. Prints
# the file names. Run again it writes the same bill from the batch and marks nothing.
set -euo pipefail

casemgr=${CASEMGR:-casemgr}
dir=${1:?usage: billing-month.sh DIR OUT FUNDING [DAY]}
out=${2:?usage: billing-month.sh DIR OUT FUNDING [DAY]}
funding=${3:?usage: billing-month.sh DIR OUT FUNDING [DAY]}
day=${4:-$(date +%F)}

month=$(date -d "${day%-*}-01 - 1 month" +%Y-%m)
batch=$funding-$month
mkdir -p "$out"
run() { "$casemgr" -C "$dir" --today "$day" --quiet report billing "$@"; }

bill=$out/$batch.csv
rest=$out/$batch-not-billable.csv
status=0
run --batch "$batch" --funding "$funding" --format csv --section lines -o "$bill" 2>/dev/null || status=$?
if [ "$status" -eq 3 ]; then  # There is no such batch yet.
  run --period "$month" --funding "$funding" --format csv --section not_billable -o "$rest"
  run --period "$month" --funding "$funding" --format csv --section lines -o "$bill" --mark "$batch" >/dev/null
elif [ "$status" -ne 0 ]; then
  echo "billing-month.sh: cannot print batch $batch again" >&2
  exit "$status"
fi
printf '%s\n' "$bill" "$rest"
