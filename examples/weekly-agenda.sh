#!/bin/bash
# The week ahead as text for a mail: bash examples/weekly-agenda.sh DIR [DAY]
#
# What is late and what falls due in the seven days from DAY, today without it. From cron each Monday at seven:
#   0 7 * * 1  weekly-agenda.sh ~/cases | mail -s "Week ahead" me@localhost
# The text names clients: send it only to a mailbox that may hold that.
set -euo pipefail

casemgr=${CASEMGR:-casemgr}
dir=${1:?usage: weekly-agenda.sh DIR [DAY]}
day=${2:-$(date +%F)}

printf 'Week ahead, from %s\n\n' "$day"
COLUMNS=72 "$casemgr" -C "$dir" --today "$day" --no-pager --color never --format table monitor due --days 7
