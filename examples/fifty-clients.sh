#!/bin/bash
# Clients from JSON lines, one client a line: bash examples/fifty-clients.sh DIR FILE [DAY]
#
# A line holds the client with its records, as 'casemgr schema client' describes them; 'ref' names a record of the line
# for the others. All clients are added in one commit or, with a line that is wrong, none: standard error names the line
# and the exit status is 5. A client whose number in the list hmis is on file stays as it is, so a second run changes
# nothing. Prints the id of each client, and the name with
# the line of the file.
set -euo pipefail

casemgr=${CASEMGR:-casemgr}
dir=${1:?usage: fifty-clients.sh DIR FILE [DAY]}
file=${2:?usage: fifty-clients.sh DIR FILE [DAY]}
day=${3:-$(date +%F)}

# The answer has a line for each record, with the client in front; that of a client itself has only id and name.
"$casemgr" -C "$dir" --today "$day" --quiet client add --input "$file" --unless-exists hmis |
  awk -F '\t' 'NF == 2'
