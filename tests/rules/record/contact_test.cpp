#include "casemgr/rules/record/contact.hpp"

#include <doctest/doctest.h>

#include "casemgr/root/text.hpp"
#include "model/well_kept.hpp"

namespace casemgr::contact_filter_test {
namespace {

using made::day;

/// Spoken with x1 (about goal g1, signed, amended by x4), called x2 in vain, x3 void.
Case with_contacts() {
  Case c;
  Contact first = made::spoke("2026-05-04T09:00", ContactMode::in_person);
  first.goals = {{"g1"}};
  first.entered = made::at("2026-05-20T09:00");
  first.signed_ = Signature{};
  c.contacts.append({"x1"}, first);
  Contact in_vain = made::not_reached("2026-05-11T09:00");
  in_vain.text = "No answer";
  c.contacts.append({"x2"}, in_vain);
  Contact voided = made::spoke("2026-05-12T09:00");
  voided.voided = Void{};
  c.contacts.append({"x3"}, voided);
  Contact amendment = made::spoke("2026-06-01T09:00");
  amendment.amends = {"x1"};
  amendment.text = "The kitchen too";
  c.contacts.append({"x4"}, amendment);
  return c;
}

std::string taken(const ContactFilter& filter) {
  const Case c = with_contacts();
  std::vector<std::string> ids;
  for (const auto* entry : contacts_taken(c, filter, day("2026-06-02"))) ids.push_back(entry->id.value);
  return join(ids, " ");
}

TEST_CASE("a list of contacts has each note with its amendments behind it, void ones where asked for") {
  CHECK(taken({}) == "x1 x4 x2");
  CHECK(taken({.with_void = true}) == "x1 x4 x2 x3");
}

TEST_CASE("a list of contacts is limited by each field of the filter") {
  CHECK(taken({.to = day("2026-05-10")}) == "x1 x4");
  CHECK(taken({.from = day("2026-05-10")}) == "x2 x4");
  CHECK(taken({.goal = {"g1"}}) == "x1 x4");
  CHECK(taken({.goal = {"g2"}}).empty());
  CHECK(taken({.service = {"v1"}}).empty());
  CHECK(taken({.mode = ContactMode::in_person}) == "x1 x4");
  CHECK(taken({.reached = Reached::no_answer}) == "x2");
  CHECK(taken({.activity = Activity::travel}).empty());
  CHECK(taken({.only_late = true}) == "x1 x4");
}

TEST_CASE("a list of unsigned notes has an amendment without the signed note that it amends") {
  CHECK(taken({.only_unsigned = true}) == "x2 x4");
}

}  // namespace
TEST_CASE("a mode follows from an appointment, from the client's home, from the settings, and from nothing else") {
  Case c;
  c.person.address = Address{};
  c.person.address->lines = "14 Alder Lane";
  const auto booked = [&](const char* id, const char* purpose, const char* place) {
    Appointment appointment;
    appointment.purpose = purpose;
    appointment.place = place;
    c.appointments.append({id}, appointment);
  };
  booked("e1", "Intake", "Office");
  booked("e2", "Home visit", "");
  booked("e3", "Review", "14 Alder lane");
  booked("e4", "Telephone call", "");
  booked("e5", "Review by video", "");
  Settings plain;
  Settings own;
  own.default_mode = ContactMode::sms;
  struct Row {
    const char *appointment, *place;
    std::optional<ContactMode> mode, with_setting;
  };
  const std::vector<Row> rows = {
      {"", "", {}, ContactMode::sms},
      {"", "Library", {}, ContactMode::sms},
      {"", "14 ALDER LANE", ContactMode::home_visit, ContactMode::home_visit},
      {"", "at home", {}, ContactMode::sms},
      {"", "Home", ContactMode::home_visit, ContactMode::home_visit},
      {"e1", "", ContactMode::in_person, ContactMode::in_person},
      {"e2", "", ContactMode::home_visit, ContactMode::home_visit},
      {"e3", "", ContactMode::home_visit, ContactMode::home_visit},
      {"e4", "", ContactMode::phone, ContactMode::phone},
      {"e5", "", ContactMode::video, ContactMode::video},
  };
  for (const Row& row : rows) {
    CAPTURE(row.appointment);
    CAPTURE(row.place);
    Contact contact;
    contact.appointment = {row.appointment};
    contact.place = row.place;
    CHECK(mode_following(c, contact, plain) == row.mode);
    CHECK(mode_following(c, contact, own) == row.with_setting);
  }
}

}  // namespace casemgr::contact_filter_test

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
  contact.text = "Saw both apartments";
  contact.with = "Ana";
  contact.place = "14 Alder Lane";
  contact.note = "Late entry";
  contact.parts.put("plan", "Call again");
  CHECK(contact_words(contact) == "Saw both apartments\nAna\n14 Alder Lane\nLate entry\nCall again");
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
