#!/bin/bash
# The caseload for a spreadsheet: bash examples/caseload-sheet.sh DIR FILE.csv [DAY]
#
# Writes one row per client. Text that a spreadsheet would run as a formula has an apostrophe in front. The file is
# replaced as a whole or not at all. It names clients: keep it where client information may be kept.
set -euo pipefail

casemgr=${CASEMGR:-casemgr}
dir=${1:?usage: caseload-sheet.sh DIR FILE.csv [DAY]}
file=${2:?usage: caseload-sheet.sh DIR FILE.csv [DAY]}
day=${3:-$(date +%F)}

"$casemgr" -C "$dir" --today "$day" --quiet report caseload -o "$file" \
  --fields client,name,stage,acuity_level,last_contact,next_due,open_goals,open_referrals
