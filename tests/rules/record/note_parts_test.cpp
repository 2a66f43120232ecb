#include "casemgr/rules/record/note_parts.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/benefit.hpp"
#include "casemgr/rules/record/mention.hpp"
#include "model/well_kept.hpp"

namespace casemgr::note_form_test {
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

TEST_CASE("a text names a person by whole words, not by a name both bear") {
  Person maria;
  maria.name = PersonName{"Maria", "Lopez", "Mari", {}};
  Person jonas;
  jonas.name = PersonName{"Jonas", "Berg-Díaz", {}, "Ott"};
  Person ana;
  ana.name = PersonName{"Ana", "Lopez", {}, {}};
  Person doe;
  doe.name = PersonName{"Jo", "Doe", {}, {}};
  struct {
    const char* text;
    const Person* other;
    const Person* own;
    bool names;
  } const rows[] = {
      {"Tenants' meeting", &jonas, &maria, false},
      {"Jonas came late", &jonas, &maria, true},
      {"JONAS\xE2\x80\x99 flat", &jonas, &maria, true},
      {"with Mr. Diaz.", &jonas, &maria, true},
      {"an iceberg", &jonas, &maria, false},
      {"Ott was there", &jonas, &maria, true},
      {"The Bergs came", &jonas, &maria, true},
      {"Berg's flat", &jonas, &maria, true},
      {"the Lopezes", &maria, &jonas, true},
      {"the Lopezes", &ana, &maria, false},
      {"he does", &doe, &maria, false},
      {"Mr. Doe does", &doe, &maria, true},
      {"Mrs. Lopez", &ana, &maria, false},
      {"Ana Lopez", &ana, &maria, true},
      {"", &ana, &maria, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(names(row.text, *row.other, *row.own) == row.names);
  }
  Case other;
  other.id = {"cntkgh9"};
  other.person = jonas;
  Case own;
  own.person = maria;
  CHECK(names("met CNTKGH9.", other, own));
  CHECK(names("met Jonas", other, own));
  CHECK_FALSE(names("met cntkgh9x", other, own));
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

TEST_CASE("papers are missing until a document says where they are") {
  Case c;
  Entry<Benefit> benefit{{"b2222"}, {}};
  benefit.record.papers = {"lease", "Bank statement"};
  CHECK(missing_papers(c, benefit) == benefit.record.papers);
  PaperDocument paper;
  paper.title = "Lease";
  c.documents.append({"z2222"}, paper);
  CHECK(missing_papers(c, benefit) == std::vector<std::string>{"Bank statement"});
  paper.title = "bank statement of May";
  c.documents.append({"z3333"}, paper);
  CHECK(missing_papers(c, benefit) == std::vector<std::string>{"Bank statement"});
  c.documents.find(std::string_view("z3333"))->about = {"b2222"};
  CHECK(missing_papers(c, benefit).empty());
  c.documents.find(std::string_view("z3333"))->voided = Void{};
  CHECK(missing_papers(c, benefit) == std::vector<std::string>{"Bank statement"});
}

TEST_CASE("no status of a benefit is a dead end, and none follows on itself") {
  for (const std::string& word : code_list(BenefitStatus{}).codes) {
    const auto from = parse_code<BenefitStatus>(word).value();
    const auto& next = benefit_may_become(from);
    CHECK_FALSE(next.empty());
    CHECK(std::find(next.begin(), next.end(), from) == next.end());
  }
}

}  // namespace
}  // namespace casemgr::note_form_test
