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

# A month's bill, twice: the second run prints the batch again, byte for byte, and commits nothing.
CASEMGR_TODAY=$day "$CASEMGR" init "$scratch/billing" --practice "Bills" --me ml 2>"$scratch/talk" >&2 || fail "no practice"
sed -i 's/^# end settings$/funding:\n  waiver: {code: "T1016", unit: 15min, rate: 18.50, rounding: "first 8 next 15", sum_by: "day"}\n&/' \
  "$scratch/billing/casemgr.yaml"
bill() { "$CASEMGR" -C "$scratch/billing" --today 2026-11-02T09:00 --quiet --yes "$@" 2>"$scratch/talk" || { cat "$scratch/talk" >&2; fail "$*"; }; }
bill client add --given Ann --family Lee --born 1961-02-03 --opened 2026-09-01 >"$scratch/names"
service=$(bill plan service lee "Case management" --category housing --unit 15min --funding waiver --status active \
  --starts 2026-09-01 --format ids)
for at in '05T09:00 60' '05T11:00 7' '05T13:00 7' '12T10:00 37'; do  # 5 units and 2 units of 18.50
  bill monitor contact lee Rent --mode phone --at "2026-10-${at% *}" --minutes "${at#* }" --service "$service" --sign >"$scratch/names"
done
bill monitor contact lee Rent --mode phone --at 2026-10-13T10:00 --minutes 20 --service "$service" >"$scratch/names"
for run in 1 2; do
  bash "$source/examples/billing-month.sh" "$scratch/billing" "$scratch/bills" waiver 2026-11-02T09:00 >"$scratch/names" ||
    fail "no bill in run $run"
  [ "$(tail -n +2 "$scratch/bills/waiver-2026-10.csv" | cut -d , -f 3,8,10 | tr '\n' ' ')" = '2026-10-05,5,92.50 2026-10-12,2,37.00 ' ] ||
    fail "wrong bill in run $run: $(cat "$scratch/bills/waiver-2026-10.csv")"
  grep -q ',unsigned,' "$scratch/bills/waiver-2026-10-not-billable.csv" || fail "what is not billed is not told"
done
[ "$(git -C "$scratch/billing" log --format=%s | grep -c '^report billing')" -eq 1 ] || fail "a bill is not one commit"

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
