#!/bin/sh
# Writes man/ anew from a casemgr: tests/man/update.sh [--check] [CASEMGR]
#
# CASEMGR is build/casemgr where none is named. With --check nothing is written: a page that is missing, left over or not
# as the program prints it is an error; what mandoc has to say about the pages is shown where mandoc is there. They bear no
# date: the version is the program's.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
check=false
if [ "${1-}" = --check ]; then
  check=true
  shift
fi
casemgr=${1:-$root/build/casemgr}

new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
"$casemgr" manual list >"$new/list"
[ -s "$new/list" ] || { echo "'$casemgr manual list' names no page" >&2; exit 1; }
mkdir "$new/man"
while read -r page; do
  "$casemgr" manual "${page%.*}" >"$new/man/$page"
done <"$new/list"

if $check; then
  diff -ru "$root/man" "$new/man" || { echo "man/ is not what the program prints; see tests/man/update.sh" >&2; exit 1; }
  command -v mandoc >/dev/null || exit 0
  cd "$new/man"
  mandoc -T lint -W warning -- * | grep -v 'missing date' || true
else
  rm -f "$root"/man/*.[157]
  cp "$new"/man/* "$root/man/"
fi
