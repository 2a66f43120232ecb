// Contacts marked as billed, frozen, and taken out of their batch again.
#include "casemgr/cycle/billing.hpp"

#include <doctest/doctest.h>

#include "casemgr/cycle/service.hpp"
#include "casemgr/rules/record/permanent.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::billing_verbs_test {

namespace {

const Period all{Date::min(), Date::max()};

Id<Contact> met(Case& c, Desk& desk, std::string_view when) {
  Contact draft;
  draft.text = "Went through the letters.";
  draft.at = moment(when);
  draft.minutes = 30;
  return {add_contact(c, draft, {.sign = true}, desk.context()).id};
}

const Contact& contact(const Case& c, const Id<Contact>& id) { return *c.contacts.find(id); }

BillingLine line_of(std::vector<Id<Contact>> contacts) {
  BillingLine line;
  line.day = day("2026-05-20");
  line.billed.funding = "HCBS";
  line.billed.minutes = 60;
  line.billed.units = number("4");
  line.contacts = std::move(contacts);
  return line;
}

/// What keeps a verb from being carried out; empty if nothing does.
template <class Verb>
std::string refusal(const Verb& verb) {
  try {
    verb();
  } catch (const Error& error) {
    return std::string(error.what()) + " / " + error.hint();
  }
  return {};
}

}  // namespace

TEST_CASE("the first contact of a line holds it, the others name it, and no signature is broken") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Contact> first = met(c, desk, "2026-05-20T09:00"), second = met(c, desk, "2026-05-20T11:00");
  const auto outcomes = mark_billed(c, {line_of({first, second})}, "2026-05", desk.context());
  REQUIRE(outcomes.size() == 2);
  CHECK(outcomes[0].words == "billed: 4 units, 60 minutes");
  CHECK(outcomes[1].words == "billed with " + first.value);
  CHECK(contact(c, first).billed->line->units == number("4"));
  CHECK(contact(c, second).billed->contact == first);
  CHECK_FALSE(contact(c, second).billed->line);
  CHECK(contact(c, first).billed->date == day("2026-06-01"));
  CHECK(signature_holds(first, contact(c, first)));
}

TEST_CASE("all lines are marked or none") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Contact> first = met(c, desk, "2026-05-20T09:00"), second = met(c, desk, "2026-05-21T09:00");
  static_cast<void>(mark_billed(c, {line_of({second})}, "2026-05", desk.context()));
  CHECK(refusal([&] {
          mark_billed(c, {line_of({first}), line_of({second})}, "2026-06", desk.context());
        }) == "contact '" + second.value + "' is already billed in batch '2026-05' / make the report again");
  CHECK_FALSE(is_billed(contact(c, first)));
  CHECK_FALSE(refusal([&] { mark_billed(c, {line_of({first})}, " ", desk.context()); }).empty());
}

TEST_CASE("a billed contact is amended, not edited or voided") {
  Desk desk;
  Case c = taken_in(desk);
  Contact draft;
  draft.text = "Not signed";
  draft.at = moment("2026-05-20T09:00");
  const Id<Contact> id{add_contact(c, draft, {}, desk.context()).id};
  static_cast<void>(mark_billed(c, {line_of({id})}, "2026-05", desk.context()));
  const std::string what = "cannot change contact '" + id.value + "': it is billed in batch '2026-05' / " +
                           "add an amendment: casemgr monitor amend " + c.id.value + " " + id.value +
                           "; if it is not to be billed: casemgr report billing " + c.id.value +
                           " --unmark \"2026-05\" --reason …";
  Contact changed = contact(c, id);
  changed.text = "Other words";
  CHECK(refusal([&] { edit_contact(c, id, changed, desk.context()); }) == what);
  CHECK(refusal([&] { void_record(c, id.value, "Mistake", desk.context()); }) == what);
  CHECK(why_permanent(c, {Contact::rows(), &contact(c, id)}) == "billed contacts are permanent");
  Contact amendment;
  amendment.text = "It was the other letter.";
  CHECK(refusal([&] { amend_contact(c, id, amendment, false, desk.context()); }).empty());
}

TEST_CASE("a mark is taken away with its reason, and can be set again") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Contact> first = met(c, desk, "2026-05-20T09:00"), second = met(c, desk, "2026-05-20T11:00"),
                    later = met(c, desk, "2026-05-25T11:00");
  static_cast<void>(mark_billed(c, {line_of({first, second}), line_of({later})}, "2026-05", desk.context()));
  CHECK_FALSE(refusal([&] { unmark_billed(c, "2026-05", all, " ", desk.context()); }).empty());
  CHECK(unmark_billed(c, "2026-06", all, "Returned", desk.context()).empty());
  const Case before = c;
  CHECK(unmark_billed(c, "2026-05", {day("2026-05-01"), day("2026-05-24")}, "Returned", desk.context()).size() == 2);
  CHECK_FALSE(is_billed(contact(c, first)));
  CHECK(is_billed(contact(c, later)));
  CHECK(contact(c, second).billed->unmarked == "2026-06-01: taken out of batch 2026-05 of 2026-06-01 by ml: Returned");
  CHECK(signature_holds(first, contact(c, first)));
  CHECK(weakened(before, c).empty());
  static_cast<void>(mark_billed(c, {line_of({first})}, "2026-06", desk.context()));
  CHECK(contact(c, first).billed->unmarked == contact(c, second).billed->unmarked);
  CHECK(contact(c, first).billed->batch == "2026-06");
}

}  // namespace casemgr::cycle::billing_verbs_test
