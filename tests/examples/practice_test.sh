#!/bin/bash
# The example practice and its pages are what their scripts make, it is in order, and the batch scripts run on it:
#   practice_test.sh CASEMGR SOURCE
set -euo pipefail

export CASEMGR=$1
source=$2
unset CASEMGR_DIR CASEMGR_BY CASEMGR_TODAY CASEMGR_SEED
day=2026-11-20
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() { echo "practice_test: $*" >&2; exit 1; }

bash "$source/examples/make-practice.sh" "$scratch/practice" 2>"$scratch/talk" || { cat "$scratch/talk" >&2; fail "not made"; }
# git keeps no empty directory, so instruments/ is in one and not in the other
diff -r -x .casemgr -x instruments "$source/examples/practice" "$scratch/practice" || fail "examples/practice is not what the script makes"

bash "$source/examples/make-pages.sh" "$scratch/pages" 2>"$scratch/talk" || { cat "$scratch/talk" >&2; fail "no pages"; }
diff -r "$source/examples/pages" "$scratch/pages" ||
  fail "examples/pages is not what the program prints; CASEMGR=BINARY bash examples/make-pages.sh prints it again"

clients=$(find "$scratch/practice/clients" -name '*.yaml' | wc -l)
contacts=$(cat "$scratch/practice/clients/"*.yaml | grep -cE '^  x[a-z0-9]{4}:')
[ "$clients" -ge 10 ] || fail "only $clients clients"
[ "$contacts" -ge 200 ] || fail "only $contacts contacts"

"$CASEMGR" -C "$scratch/practice" --today "$day" check || fail "check finds errors"

bash "$source/examples/weekly-agenda.sh" "$scratch/practice" "$day" >"$scratch/agenda"
grep -q 'Harrow' "$scratch/agenda" || fail "the agenda does not name the client in crisis"

page=$(bash "$source/examples/monthly-outcomes.sh" "$scratch/practice" "$scratch/outcomes" "$day")
[ "$(basename "$page")" = outcomes-2026-10.html ] || fail "wrong month: $page"
grep -q '</html>' "$page" || fail "no whole page of outcomes"

bash "$source/examples/plan-per-client.sh" "$scratch/practice" "$scratch/plans" "$day" >"$scratch/names"
[ "$(wc -l <"$scratch/names")" -eq "$("$CASEMGR" -C "$scratch/practice" --today "$day" --format ids client list | wc -l)" ] ||
  fail "not one plan per client"
while read -r page; do grep -q '</html>' "$page" || fail "no whole page: $page"; done <"$scratch/names"

bash "$source/examples/supervision-sheet.sh" "$scratch/practice" "$scratch/meeting" "$day" >"$scratch/names"
[ "$(basename -a $(cat "$scratch/names") | tr '\n' ' ')" = 'supervision-2026-10.html documentation-2026-10.html ' ] ||
  fail "wrong sheets for the supervisor: $(cat "$scratch/names")"
while read -r page; do grep -q '</html>' "$page" || fail "no whole page: $page"; done <"$scratch/names"

# Scripts whose output others build on: byte for byte.
expected=$source/tests/examples/expected
as_expected() { diff "$expected/$1" "$scratch/$1" || fail "$1 is not as expected"; }

bash "$source/examples/no-contact.sh" "$scratch/practice" 7 "$day" >"$scratch/no-contact.txt"
as_expected no-contact.txt
bash "$source/examples/caseload-sheet.sh" "$scratch/practice" "$scratch/caseload.csv" "$day"
as_expected caseload.csv
CASEMGR_TODAY=$day python3 "$source/examples/twelve-months.py" "$scratch/practice" 2026 >"$scratch/twelve-months.csv"
as_expected twelve-months.csv

# Twice: the second run finds all clients and changes nothing.
lines=$source/examples/intake/fifty-clients.jsonl
CASEMGR_TODAY=$day "$CASEMGR" init "$scratch/shelter" --practice "Shelter" --me ml 2>"$scratch/talk" >&2 || fail "no practice"
for _ in 1 2; do
  CASEMGR_SEED=1 bash "$source/examples/fifty-clients.sh" "$scratch/shelter" "$lines" "$day" >"$scratch/fifty-clients.txt" \
    2>"$scratch/talk" || { cat "$scratch/talk" >&2; fail "fifty clients"; }
  as_expected fifty-clients.txt
done
[ "$(git -C "$scratch/shelter" rev-list --count HEAD)" -eq 2 ] || fail "fifty clients are not one commit"
grep -q 'x-sheet-row: 51' "$scratch/shelter/clients/"*.yaml || fail "a key of the sender's own is lost"
