#include "casemgr/rules/record/progress_note.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "casemgr/root/text.hpp"
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

TEST_CASE("a signature holds with who signed and when, and without them where it is an older version's") {
  const Id<Contact> id{"x9wmd"};
  Contact x = made::spoke("2026-06-02T08:15");
  x.text = "Saw both flats.";
  const std::string of_text_alone = note_digest(id, x);
  x.signed_ = Signature{.by = {"ml"}, .date = day("2026-06-02")};
  const std::string text = note_text(id, x);
  CHECK(text.find("signed") == std::string::npos);
  x.signed_->digest = note_digest(id, x);
  CHECK(x.signed_->digest != of_text_alone);
  CHECK(signature_holds(id, x));
  SUBCASE("who") { x.signed_->by = {"ab"}; }
  SUBCASE("nobody") { x.signed_->by = {}; }
  SUBCASE("when") { x.signed_->date = day("2026-06-01"); }
  CHECK_FALSE(signature_holds(id, x));
  x.signed_->digest = of_text_alone;
  CHECK(signature_holds(id, x));
  x.text += " ";
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

namespace casemgr::note_parts_test {
namespace {

TEST_CASE("a text is split by the parts of its form") {
  struct {
    NoteFormat format;
    const char* text;
    const char* parts;  ///< `part=text|part=text`; `-`: it is no text in parts.
  } const rows[] = {
      {NoteFormat::soap, "Subjective: low\nObjective: tired\nAssessment: grief\nPlan: call",
       "subjective=low|objective=tired|assessment=grief|plan=call|"},
      {NoteFormat::soap, "S: low\nO: tired\nA: grief\nP: call",
       "subjective=low|objective=tired|assessment=grief|plan=call|"},
      {NoteFormat::soap, "S: low O: tired A: grief P: call",
       "subjective=low|objective=tired|assessment=grief|plan=call|"},
      {NoteFormat::soap, "s: low\n\n  plan:\nring\nthe clinic\n", "subjective=low|plan=ring\nthe clinic|"},
      {NoteFormat::soap, "Plan: first\nSubjective: then", "subjective=then|plan=first|"},
      {NoteFormat::soap, "S: Plan A: go P: call", "subjective=Plan A: go P: call|"},
      {NoteFormat::soap, "Subjective: low Plan: call", "subjective=low|plan=call|"},
      {NoteFormat::soap, "S: a. P: b", "subjective=a.|plan=b|"},
      {NoteFormat::soap, "S: \"No.\" P: b", "subjective=\"No.\"|plan=b|"},
      {NoteFormat::soap, "S: P: b", "plan=b|"},
      {NoteFormat::soap, "S: Bad. O: Tired. P: Call the clinic.",
       "subjective=Bad.|objective=Tired.|plan=Call the clinic.|"},
      {NoteFormat::soap, "S: takes vitamin P: low", "subjective=takes vitamin P: low|"},
      {NoteFormat::soap, "S: a. p: b", "subjective=a. p: b|"},
      {NoteFormat::soap, "O: a. S: b", "objective=a. S: b|"},
      {NoteFormat::soap, "S: a. O: b.\nA: c. P: d", "subjective=a.|objective=b.|assessment=c.|plan=d|"},
      {NoteFormat::soap, "S: a.\nHe said: O: b. P: c", "subjective=a.\nHe said: O: b. P: c|"},
      {NoteFormat::soap, "Plan: one\nPlan: two", "plan=one\nPlan: two|"},
      {NoteFormat::soap, "Subjective:\nObjective:\n", ""},
      {NoteFormat::soap, "He said: the plan: none", "-"},
      {NoteFormat::soap, "Saw both apartments", "-"},
      {NoteFormat::soap, "", "-"},
      {NoteFormat::dap, "D: seen A: calm P: visit", "data=seen|assessment=calm|plan=visit|"},
      {NoteFormat::birp, "behavior: x\nresponse: y", "behavior=x|response=y|"},
      {NoteFormat::girp, "G: flat I: calls R: glad P: on", "goal=flat|intervention=calls|response=glad|plan=on|"},
      {NoteFormat::dap, "S: low", "-"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const NoteForm& form = *note_form(row.format);
    const auto parts = parts_of_text(form, row.text);
    std::string said;
    if (!parts) said = "-";
    if (parts) {
      for (const auto& [part, text] : parts->items) said += part + "=" + text + "|";
      CHECK(parts_of_text(form, text_of_parts(form, *parts))->items == parts->items);
    }
    CHECK(said == row.parts);
  }
  CHECK(note_form(NoteFormat::free) == nullptr);
}

TEST_CASE("a text is added to the parts it names, else to the first part of the form") {
  const NoteForm& soap = *note_form(NoteFormat::soap);
  struct {
    const char* text;
    const char* parts;
  } const rows[] = {
      {"Cried a lot.", "subjective=low\nCried a lot.|plan=call|"},
      {"O: calm. P: write", "subjective=low|objective=calm.|plan=call\nwrite|"},
      {" ", "subjective=low|plan=call|"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    Values<std::string> parts;
    parts.put("plan", "call");
    parts.put("subjective", "low");
    add_to_parts(soap, parts, row.text);
    std::string said;
    for (const auto& [part, text] : parts.items) said += part + "=" + text + "|";
    CHECK(said == row.parts);
  }
}

TEST_CASE("a form that was written in keeps each line in the part it stands in") {
  const NoteForm& soap = *note_form(NoteFormat::soap);
  const struct {
    const char* what;
    const char* text;
    const char* parts;  // empty: not read by its headings
  } rows[] = {
      {"as it was", "Subjective:\na\n\nObjective:\nb\n\nAssessment:\nc\n\nPlan:\nd\n",
       "subjective=a|objective=b|assessment=c|plan=d|"},
      {"a line like a heading with words behind it",
       "Subjective:\nPlan: leave him\n\nObjective:\n\nAssessment:\n\nPlan:\n", "subjective=Plan: leave him|"},
      {"a line like a heading, set in", "Subjective:\n  Plan:\nleave\nObjective:\nAssessment:\nPlan:\ncall",
       "subjective=Plan:\nleave|plan=call|"},
      {"blank lines inside", "Subjective:\na\n\nb\nObjective:\nAssessment:\nPlan:\n", "subjective=a\n\nb|"},
      {"blanks behind a heading", "Subjective:  \na\nObjective:\r\nAssessment:\nPlan:\n", "subjective=a|"},
      {"a heading taken out", "Subjective:\na\nAssessment:\nPlan:\n", ""},
      {"words before the first", "Hm\nSubjective:\na\nObjective:\nAssessment:\nPlan:\n", ""},
  };
  for (const auto& row : rows) {
    INFO(row.what);
    const auto parts = parts_below_headings(soap, row.text);
    REQUIRE(parts.has_value() == (std::string_view(row.parts) != ""));
    std::string found;
    if (parts) {
      for (const auto& [part, said] : parts->items) found.append(part).append("=").append(said).append("|");
    }
    CHECK(found == row.parts);
  }
}

TEST_CASE("whatever the parts say, their text reads back as the same parts") {
  const NoteForm& soap = *note_form(NoteFormat::soap);
  const bool holds = rc::check([&] {
    static const std::vector<std::string> lines = {
        "Plan:", "  Plan:", "plan: go", "Objective:", "S: x", "", "word", " a b"};
    Values<std::string> parts;
    for (const std::string& part : soap.parts) {
      std::string said;
      const int count = *rc::gen::inRange(0, 5);
      for (int i = 0; i < count; ++i) said += lines[static_cast<std::size_t>(*rc::gen::inRange(0, 8))] + "\n";
      if (const auto words = trim(said); !words.empty()) parts.put(part, std::string(words));
    }
    const auto read = parts_below_headings(soap, text_of_parts(soap, parts));
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->items == parts.items);
  });
  CHECK(holds);
}

}  // namespace
}  // namespace casemgr::note_parts_test
