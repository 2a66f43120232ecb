#!/bin/bash
# The sheet for the monthly meeting with the supervisor: bash examples/supervision-sheet.sh DIR OUT [DAY]
#
# Writes OUT/supervision-YYYY-MM.html, with contacts of the month before DAY (default today) and all else as of DAY, and
# OUT/documentation-YYYY-MM.html, the audit of the files. Prints the file names. Exit status 5: a file cannot be read; the
# pages say which.
set -euo pipefail

casemgr=${CASEMGR:-casemgr}
dir=${1:?usage: supervision-sheet.sh DIR OUT [DAY]}
out=${2:?usage: supervision-sheet.sh DIR OUT [DAY]}
day=${3:-$(date +%F)}

month=$(date -d "${day%-*}-01 - 1 month" +%Y-%m)
mkdir -p "$out"
status=0
for report in supervision documentation; do
  page=$out/$report-$month.html
  "$casemgr" -C "$dir" --today "$day" --quiet --format html report "$report" --period "$month" -o "$page" || status=$?
  printf '%s\n' "$page"
done
exit "$status"
