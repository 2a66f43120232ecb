# A small practice to begin a transcript with: `. "$TRANSCRIPTS/practice.sh"`. The seed is its own, so that every transcript
# finds the same ids: the client is in $maria, her draft assessment is complete, and there are one need, one goal, one provider.
export CASEMGR_SEED=practice
{
  casemgr init cases --practice "Vale Care Coordination" --me rv
  cd cases || return
  maria=$(casemgr client add --given Maria --family Lopez --born 1958-03-14 --source "hospital discharge" \
    --issue "Falls at home, lives alone" --format ids)
  jonas=$(casemgr client add --given Jonas --family Berg --born 1971-11-02 --source self --issue "Lost his job in March" --format ids)
  need=$(casemgr assess need "$maria" housing "Stable housing before the lease ends" --severity 3 --priority high --format ids)
  goal=$(casemgr goal add "$maria" "Signed lease for an accessible flat" --need "$need" --what "signed lease" --unit lease \
    --baseline 0 --target 1 --achievable "Voucher is approved" --relevant "Wants to stay near her daughter" --due 2026-12-31 --format ids)
  provider=$(casemgr refer provider add "Hope Housing" --service housing --phone 555-0171 --format ids)
} >/dev/null 2>&1
