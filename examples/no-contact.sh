#!/bin/bash
# Clients not spoken with for a while, a line each: bash examples/no-contact.sh DIR [DAYS] [DAY]
#
# Lists the clients on the caseload since before then who were not spoken with in the last DAYS (default 30), with the
# day of the last contact. A client whose file cannot be read is on standard error, and the exit status is 5.
set -euo pipefail

casemgr=${CASEMGR:-casemgr}
dir=${1:?usage: no-contact.sh DIR [DAYS] [DAY]}
days=${2:-30}
day=${3:-$(date +%F)}

"$casemgr" -C "$dir" --today "$day" --format plain report caseload --no-contact-since "${days}d" \
  --fields client,name,last_contact
