#include "casemgr/rules/record/progress_note.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::note_test {
namespace {

using made::at;
using made::day;

TEST_CASE("a contact needs words unless it reached nobody, is a message or a way") {
  Contact x;
  CHECK(needs_words(x));
  x.reached = Reached::voicemail;
  CHECK_FALSE(needs_words(x));
  x.reached = Reached::collateral;
  CHECK(needs_words(x));
  x.mode = ContactMode::mail;
  CHECK_FALSE(needs_words(x));
  x.mode = ContactMode::phone;
  x.activity = Activity::travel;
  CHECK_FALSE(needs_words(x));
}

TEST_CASE("a signature covers every field but four") {
  const Id<Contact> id{"x9wmd"};
  Contact x = made::spoke("2026-06-02T08:15");
  x.text = "Saw both flats.";
  x.goals = {{"g9tkd"}, {"g2bcd"}};
  CHECK(note_text(id, x) ==
        "contacts.x9wmd.at: \"2026-06-02T08:15\"\n"
        "contacts.x9wmd.entered: \"2026-06-02T08:15\"\n"
        "contacts.x9wmd.goals: [\"g2bcd\",\"g9tkd\"]\n"
        "contacts.x9wmd.mode: \"phone\"\n"
        "contacts.x9wmd.reached: \"spoke\"\n"
        "contacts.x9wmd.text: \"Saw both flats.\"\n");
  const std::string digest = note_digest(id, x);
  CHECK(signature_holds(id, x));
  x.signed_ = Signature{.by = {"ml"}, .date = day("2026-06-02"), .digest = digest};
  x.billed = Billed{.date = day("2026-07-01"), .batch = "7"};
  x.voided = Void{.date = day("2026-07-02"), .by = {"ml"}, .reason = "wrong file"};
  x.sensitive = {Sensitive::violence};
  CHECK(signature_holds(id, x));
  CHECK_FALSE(signature_holds({"x0000"}, x));  // moved under another id it is another note
  SUBCASE("the text") { x.text += " "; }
  SUBCASE("the time") { x.minutes = 20; }
  SUBCASE("who wrote it") { x.by = {"ab"}; }
  SUBCASE("the remark") { x.note = "late"; }
  SUBCASE("a goal") { x.goals.pop_back(); }
  CHECK_FALSE(signature_holds(id, x));
}

TEST_CASE("late entries") {
  struct Row {
    const char *at, *entered;
    bool late;
  };
  for (const Row& row :
       {Row{"2026-06-02T08:15", "2026-06-04T08:15", false},  // 48 hours
        Row{"2026-06-02T08:15", "2026-06-04T08:16", true}, Row{"2026-06-02T23:00", "2026-06-05T01:00", true},
        Row{"2026-06-02", "2026-06-04T23:59", false}, Row{"2026-06-02", "2026-06-05T00:00", true},
        Row{"2026-06-02T23:59", "2026-06-05", true}, Row{"2026-06-02T08:15", "2026-06-04", false}}) {
    CAPTURE(row.entered);
    Contact x = made::spoke(row.at);
    x.entered = at(row.entered);
    CHECK(is_late(x) == row.late);
    x.amends = {"x0001"};
    CHECK_FALSE(is_late(x));
  }
  Contact unknown = made::spoke("2026-06-02");
  unknown.entered.reset();
  CHECK_FALSE(is_late(unknown));
}

TEST_CASE("what counts as a contact") {
  Contact x = made::spoke("2026-06-02T08:15", ContactMode::in_person);
  CHECK(resets_contact_clock(x, false));
  CHECK(is_face_to_face(x));
  x.mode = ContactMode::video;
  CHECK_FALSE(is_face_to_face(x));
  x.reached = Reached::collateral;
  CHECK_FALSE(resets_contact_clock(x, false));
  CHECK(resets_contact_clock(x, true));
  x.reached.reset();  // an e-mail
  CHECK_FALSE(resets_contact_clock(x, true));
  CHECK_FALSE(is_failed_try(x));
  x.reached = Reached::voicemail;
  CHECK(is_failed_try(x));
  x.amends = {"x0001"};
  CHECK_FALSE(is_failed_try(x));
  x = made::spoke("2026-06-02T08:15");
  x.voided = Void{};
  CHECK_FALSE(resets_contact_clock(x, false));
}

TEST_CASE("the last one that resets the clock") {
  Case c = made::well_kept();
  c.contacts.append({"x0002"}, made::spoke("2026-06-05"));
  c.contacts.append({"x0003"}, made::not_reached("2026-06-06"));
  Contact amendment = made::spoke("2026-06-07");
  amendment.amends = {"x9wmd"};
  c.contacts.append({"x0004"}, amendment);
  CHECK(last_reached(c, {}, day("2026-06-10"))->id.value == "x0002");
  CHECK(last_reached(c, {}, day("2026-06-04"))->id.value == "x9wmd");
  CHECK(last_reached(c, {}, day("2026-06-01")) == nullptr);
}

TEST_CASE("what was changed after signing is found") {
  Case c = made::well_kept();
  c.contacts[0].record.text = "Saw both flats.";
  CHECK(note_problems(c).empty());
  c.contacts[0].record.signed_ = Signature{.by = {"ml"}, .date = day("2026-06-02"), .digest = "00"};
  REQUIRE(note_problems(c).size() == 1);
  CHECK(note_problems(c)[0].path == "contacts.x9wmd");
  CHECK(note_problems(c)[0].check == Check::digest);
}

}  // namespace
}  // namespace casemgr::note_test
