#include "casemgr/rules/service/letter.hpp"

#include <doctest/doctest.h>

#include <string>

#include "casemgr/root/error.hpp"

namespace casemgr::letter_test {
namespace {

std::string refused(const Referral& referral) {
  try {
    check_letter({"r6pxb"}, referral);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

TEST_CASE("a referral that is void or over gets no letter") {
  Referral referral;
  referral.status = ReferralStatus::draft;
  CHECK(refused(referral).empty());
  referral.status = ReferralStatus::completed;
  CHECK(refused(referral) == "referral 'r6pxb' is completed and gets no letter any more");
  referral.voided = Void{};
  CHECK(refused(referral) == "referral 'r6pxb' is void");
}

TEST_CASE("a letter is written by who made the referral, else by the only one at work") {
  Settings settings;
  Referral referral;
  referral.by = {"gone"};
  CHECK(letter_writer(referral, settings).value == "gone");
  settings.people["ml"].name = "Mina Lund";
  CHECK(letter_writer(referral, settings).value == "ml");
  settings.people["jk"].name = "Jo Kim";
  CHECK(letter_writer(referral, settings).value == "gone");
  referral.by = {"jk"};
  CHECK(letter_writer(referral, settings).value == "jk");
}

}  // namespace
}  // namespace casemgr::letter_test
