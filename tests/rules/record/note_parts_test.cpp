#include "casemgr/rules/record/note_parts.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "casemgr/root/text.hpp"
#include "model/well_kept.hpp"

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
      {NoteFormat::soap, "Saw both flats", "-"},
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
