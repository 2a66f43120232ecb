#include "casemgr/rules/record/shared_contact.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::shared_contact_test {
namespace {

TEST_CASE("an open flag of violence or abuse asks for a look before a contact is shared") {
  const Date today = made::day("2026-06-02");
  Case c;
  CHECK_FALSE(has_violence_flag(c, today));
  Flag flag;
  flag.kind = FlagKind::fall;
  c.flags.append({"f2222"}, flag);
  CHECK_FALSE(has_violence_flag(c, today));
  flag.kind = FlagKind::abuse;
  c.flags.append({"f3333"}, flag);
  CHECK(has_violence_flag(c, today));
  c.flags[1].record.cleared = FlagCleared{};
  CHECK_FALSE(has_violence_flag(c, today));
}

TEST_CASE("the words of a contact are its text, companions, place, note and parts") {
  Contact contact;
  contact.text = "Saw both flats";
  contact.with = "Ana";
  contact.place = "14 Alder Lane";
  contact.note = "Late entry";
  contact.parts.put("plan", "Call again");
  CHECK(contact_words(contact) == "Saw both flats\nAna\n14 Alder Lane\nLate entry\nCall again");
}

TEST_CASE("an amendment has the code of the shared note that it amends") {
  Case c;
  Contact note;
  note.joint = {"k2b7"};
  c.contacts.append({"x1"}, note);
  Contact amendment;
  amendment.amends = {"x1"};
  c.contacts.append({"x2"}, amendment);
  CHECK(joint_of(c, &amendment).value == "k2b7");
  amendment.amends = {"x2"};
  CHECK(joint_of(c, &amendment).value == "k2b7");
  CHECK(joint_of(c, nullptr).empty());
  Contact circle;
  circle.amends = {"x3"};
  c.contacts.append({"x3"}, circle);
  CHECK(joint_of(c, &circle).empty());
}

TEST_CASE("words for one client go behind the text, or to the parts of a note that has them") {
  Contact contact;
  add_own_words(contact, "Her own");
  CHECK(contact.text == "Her own");
  add_own_words(contact, "More");
  CHECK(contact.text == "Her own\nMore");
  add_own_words(contact, "");
  CHECK(contact.text == "Her own\nMore");
  Contact in_parts;
  in_parts.format = NoteFormat::soap;
  in_parts.parts.put("plan", "Call");
  add_own_words(in_parts, "Plan: write");
  CHECK(in_parts.text.empty());
  CHECK(*in_parts.parts.find("plan") == "Call\nwrite");
}

}  // namespace
}  // namespace casemgr::shared_contact_test
