#!/bin/bash
# The week ahead as text for an email: bash examples/weekly-agenda.sh DIR [DAY]
#
# Lists what is overdue and what is due in the seven days from DAY (default today). From cron each Monday at seven:
#   0 7 * * 1  weekly-agenda.sh ~/cases | mail -s "Week ahead" me@localhost
# The text names clients: send it only to a mailbox approved for client information.
set -euo pipefail

casemgr=${CASEMGR:-casemgr}
dir=${1:?usage: weekly-agenda.sh DIR [DAY]}
day=${2:-$(date +%F)}

printf 'Week ahead, from %s\n\n' "$day"
COLUMNS=72 "$casemgr" -C "$dir" --today "$day" --no-pager --color never --format table monitor due --days 7
