#!/bin/bash
# Opens pages in a browser, on a copy of the practice: bash pages.sh CASEMGR PRACTICE NODE_MODULES [DIR]
#
# CASEMGR_NODE_MODULES wins over NODE_MODULES. Exits 77 where node, the browser or a package is not there.
set -eu

command -v node >/dev/null || { echo 'skipped: no node'; exit 77; }
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$2" "$work/practice"
# history speaks of commits: one of the whole practice
git -C "$work/practice" init -q
git -C "$work/practice" add --all
git -C "$work/practice" -c user.name=Practice -c user.email=practice@example.org -c core.hooksPath= commit -qm 'Begin'
node "$here/pages.mjs" "$1" "$work/practice" "${CASEMGR_NODE_MODULES:-$3}" "${@:4}"
