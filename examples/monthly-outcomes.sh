#!/bin/bash
# Last month's outcomes as a page: bash examples/monthly-outcomes.sh DIR OUT [DAY]
#
# Writes OUT/outcomes-YYYY-MM.html for the month before DAY (default today) and prints the file name. From cron on the first:
#   0 6 1 * *  monthly-outcomes.sh ~/cases ~/reports
# Counts under three are left blank so that no client can be identified; SUPPRESS_UNDER sets another number.
set -euo pipefail

casemgr=${CASEMGR:-casemgr}
dir=${1:?usage: monthly-outcomes.sh DIR OUT [DAY]}
out=${2:?usage: monthly-outcomes.sh DIR OUT [DAY]}
day=${3:-$(date +%F)}

month=$(date -d "${day%-*}-01 - 1 month" +%Y-%m)
page=$out/outcomes-$month.html
mkdir -p "$out"
umask 077
"$casemgr" -C "$dir" --today "$day" --quiet --format html report outcomes --period "$month" \
  --suppress-under "${SUPPRESS_UNDER:-3}" >"$page"
printf '%s\n' "$page"
