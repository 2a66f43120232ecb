// One referral in its loop, for those who may not know every name.
#include "casemgr/report/referrals.hpp"
#include "made.hpp"

namespace casemgr::report::referrals_test {

using namespace made;

TEST_CASE("the consent of a referral names no provider that goes by its id") {
  Practice practice;
  Provider shelter;
  shelter.name = "Larch House";
  shelter.sensitive = {Sensitive::violence};
  practice.providers.providers.append({"p9zzz"}, shelter);
  Consent release;
  release.kind = ConsentKind::release;
  release.recipient = "Hope Housing";
  release.discloser = "Larch House";
  release.granted = day("2026-01-05");
  release.signed_by = "Maria Lopez";
  Referral referral;
  referral.provider = {"p8k2r"};
  Case c = named({}, "c7kq2mw", "Lopez", "Maria");
  c.consents.append({"q2222"}, release);
  c.referrals.append({"r2222"}, referral);
  const auto consent_on = [&](const VisibleCase& seen) {
    Document page;
    page.sections = referral_loop(seen, {"r2222"}, {}, practice.on(friday));
    return table(page);
  };
  CHECK(says(consent_on(VisibleCase(c)), "Larch House"));
  const std::string page = consent_on(by_others(c, practice.providers));
  CHECK(says(page, "permits 'p9zzz' to disclose"));
  CHECK_FALSE(says(page, "Larch"));
}

}  // namespace casemgr::report::referrals_test
