# A small practice to begin a transcript with, and each part of one that wants a fresh start: `. "$TRANSCRIPTS/practice.sh"`.
# The seed is its own, so that every transcript finds the same ids: the client is in $maria, her draft assessment is complete,
# and there are one need, one goal, one provider. It is made once for all transcripts, in $PRACTICE, and copied from there.
export CASEMGR_SEED=practice CASEMGR_TODAY=2026-05-11T09:40
unset CASEMGR_EDITOR
make_practice() {
  casemgr init cases --practice "Vale Care Coordination" --me rv
  cd cases || return
  maria=$(casemgr client add --given Maria --family Lopez --born 1958-03-14 --source "hospital discharge" \
    --issue "Falls at home, lives alone" --format ids)
  jonas=$(casemgr client add --given Jonas --family Berg --born 1971-11-02 --source self --issue "Lost his job in March" --format ids)
  need=$(casemgr assess need "$maria" housing "Stable housing before the lease ends" --severity 3 --priority high --format ids)
  goal=$(casemgr goal add "$maria" "Signed lease for an accessible flat" --need "$need" --what "signed lease" --unit lease \
    --baseline 0 --target 1 --achievable "Voucher is approved" --relevant "Wants to stay near her daughter" --due 2026-12-31 --format ids)
  provider=$(casemgr refer provider add "Hope Housing" --service housing --phone 555-0171 --format ids)
  declare -p maria jonas need goal provider >../ids
  git repack -adq && git prune && rm -f .git/hooks/*.sample   # few files are copied fast
}
[ -e "$PRACTICE/ids" ] || (mkdir -p "$PRACTICE" && cd "$PRACTICE" && make_practice) >/dev/null 2>&1
# A second practice of the same transcript stands in a directory of its own, so that nothing of the first is in its way.
place=$HOME
while [ -e "$place/cases" ]; do place=$place/again; done
mkdir -p "$place" && cd "$place" && cp -a "$PRACTICE/cases" . && . "$PRACTICE/ids" && cd cases || return
