#include "casemgr/rules/service/referral.hpp"

#include <doctest/doctest.h>
#include <algorithm>
#include <string>

#include "casemgr/instrument/instrument.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/model/referral.hpp"
#include "casemgr/root/error.hpp"
#include "model/well_kept.hpp"

namespace casemgr::referral_consent_test {
namespace {

struct Row {
  const char* about;
  void (*bend)(Case&, Referral&);
  const char *why, *command;
};

TEST_CASE("what a referral still needs before anything is sent, and the command that gets it") {
  const char* const command = "casemgr client consent c7kq2mw --kind release --provider p8k2r --information housing";
  const Row rows[] = {
      {"none on file", [](Case& c, Referral&) { c.consents = {}; }, "none on file", command},
      {"one that covers it", [](Case&, Referral&) {}, "", ""},
      {"one that expired", [](Case& c, Referral&) { c.consents[0].record.expires = made::day("2026-05-31"); },
       "q0001 expired 2026-05-31", command},
      {"the one it names does not cover it, though another does",
       [](Case& c, Referral& x) {
         Consent old = c.consents[0].record;
         old.revoked = made::day("2026-05-20");
         c.consents.append({"q0002"}, old);
         x.consent = {"q0002"};
       },
       "q0002 revoked 2026-05-20", command},
      {"one to somebody else", [](Case& c, Referral&) { c.consents[0].record.provider = {"p0009"}; }, "none on file",
       command},
  };
  const Settings settings;
  const ProviderDirectory providers;
  const instrument::Library instruments;
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    Consent release;
    release.kind = ConsentKind::release;
    release.direction = ConsentDirection::disclose;
    release.provider = {"p8k2r"};
    release.information = {{"housing"}};
    release.purpose = "Housing application";
    release.granted = made::day("2026-05-11");
    release.expires = made::day("2027-05-11");
    release.signed_by = "Maria Lopez";
    c.consents.append({"q0001"}, release);
    Referral referral;
    referral.provider = {"p8k2r"};
    referral.service = {"housing"};
    referral.needs = {{"n4xw8"}};
    row.bend(c, referral);
    const LackingConsent lacking =
        lacking_consent(c, referral, {made::day("2026-06-01"), settings, providers, instruments});
    CHECK(lacking.why == row.why);
    CHECK(lacking.command.text() == row.command);
  }
}

}  // namespace
}  // namespace casemgr::referral_consent_test

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
  CHECK(refused(referral) == "cannot write a letter: referral 'r6pxb' is completed");
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

namespace casemgr::referral_status_test {
namespace {

using Status = ReferralStatus;

const std::vector<Status> all_statuses = {
    Status::draft,     Status::requested, Status::accepted,  Status::in_progress, Status::on_hold,
    Status::completed, Status::rejected,  Status::cancelled, Status::failed,      Status::entered_in_error};

/// standards.md, "Closed-loop referral", written out: for each state those it may become (entered-in-error besides).
struct Row {
  Status from;
  std::vector<Status> next;
};
const std::vector<Row> table = {
    {Status::draft, {Status::requested, Status::cancelled}},
    {Status::requested, {Status::accepted, Status::in_progress, Status::rejected, Status::cancelled}},
    {Status::accepted, {Status::in_progress, Status::on_hold, Status::completed, Status::failed, Status::cancelled}},
    {Status::in_progress, {Status::on_hold, Status::completed, Status::failed, Status::cancelled}},
    {Status::on_hold, {Status::in_progress, Status::completed, Status::failed, Status::cancelled}},
    {Status::completed, {}},
    {Status::rejected, {}},
    {Status::cancelled, {}},
    {Status::failed, {}},
    {Status::entered_in_error, {}},
};

bool allowed(const Row& row, Status to) {
  if (to == Status::entered_in_error) return row.from != Status::entered_in_error;
  return std::find(row.next.begin(), row.next.end(), to) != row.next.end();
}

TEST_CASE("a state may become another exactly where the table says so") {
  for (const Row& row : table) {
    for (const Status to : all_statuses) {
      CAPTURE(code(row.from));
      CAPTURE(code(to));
      CHECK(may_follow(row.from, to) == allowed(row, to));
      CHECK(may_follow(std::nullopt, to) == (to == Status::draft || to == Status::requested));
    }
  }
}

TEST_CASE("states are terminal, and need a reason, as the standard has it") {
  for (const Row& row : table) {
    CAPTURE(code(row.from));
    CHECK(is_terminal(row.from) == row.next.empty());
    const bool reason = row.from == Status::rejected || row.from == Status::cancelled || row.from == Status::on_hold ||
                        row.from == Status::failed;
    CHECK(needs_reason(row.from) == reason);
  }
  CHECK(next_statuses({}) == std::vector<Status>{Status::draft, Status::requested});
}

TEST_CASE("a referral without status stands where its history says") {
  Referral referral;
  CHECK(status_of(referral) == Status::draft);
  ReferralHistory entry;
  entry.status = Status::accepted;
  referral.history.append({"z0001"}, entry);
  CHECK(status_of(referral) == Status::accepted);
  referral.status = Status::on_hold;
  CHECK(status_of(referral) == Status::on_hold);
}

}  // namespace
}  // namespace casemgr::referral_status_test
