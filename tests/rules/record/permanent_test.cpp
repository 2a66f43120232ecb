#include "casemgr/rules/record/permanent.hpp"

#include <doctest/doctest.h>

#include <functional>

namespace casemgr::permanent_test {
namespace {

/// One of each record that must stay, and some that need not.
Case kept() {
  Case c;
  c.id = {"cbbbbbb"};
  Episode episode;
  episode.history.append({"z0001"}, EpisodeHistory{});
  c.episodes.append({"z0000"}, episode);
  Flag danger;
  danger.kind = FlagKind::suicide;
  danger.priority = Priority::high;
  danger.history.append({"z0002"}, FlagHistory{});
  danger.source = "phq-9";
  c.flags.append({"f0001"}, danger);
  Flag low = danger;
  low.priority = Priority::low;
  low.history = {};
  c.flags.append({"f0002"}, low);
  Contact contact;
  contact.signed_ = Signature{};
  c.contacts.append({"x0001"}, contact);
  c.contacts.append({"x0002"}, Contact{});
  Contact billed;
  billed.billed = Billed{};
  c.contacts.append({"x0003"}, billed);
  c.disclosures.append({"k0001"}, Disclosure{});
  Plan plan;
  c.plans.append({"l0001"}, plan);
  plan.agreements.append({"z0003"}, Agreement{});
  c.plans.append({"l0002"}, plan);
  c.tasks.append({"u0001"}, Task{});
  Score screening;
  screening.instrument = {"phq-9"};
  screening.voided = Void{};
  Assessment assessment;
  assessment.scores.append({"m0001"}, screening);
  c.assessments.append({"a0001"}, assessment);
  return c;
}

std::string why(const Case& c, const std::string& id) {
  for (const schema::Located& one : schema::all_records(Case::rows(), &c)) {
    if (one.id == id) return why_permanent(c, one);
  }
  return "no such record";
}

TEST_CASE("which records stay in the file, and why") {
  const Case c = kept();
  CHECK(why(c, "z0000") == "a client has at least one episode");
  CHECK(why(c, "z0001") == "history entries are permanent");
  CHECK(why(c, "z0002") == "history entries are permanent");
  CHECK(why(c, "f0001") == "a safety flag stays until cleared");
  CHECK(why(c, "f0002").empty());
  CHECK(why(c, "x0001") == "signed notes are permanent");
  CHECK(why(c, "x0002").empty());
  CHECK(why(c, "x0003") == "billed contacts are permanent");
  CHECK(why(c, "k0001") == "disclosures are permanent");
  CHECK(why(c, "l0001").empty());
  CHECK(why(c, "l0002") == "agreed plans are permanent");
  CHECK(why(c, "u0001").empty());
  Case two = c;
  two.episodes.append({"z0009"}, Episode{});
  CHECK(why(two, "z0000").empty());
}

TEST_CASE("a record that must stay is not weakened, but may be ended as its verbs end it") {
  struct Row {
    std::string name;
    std::function<void(Case&)> change;
    std::string id{}, what{};  ///< Empty: nothing is weakened.
  };
  const auto flag = [](Case& c) -> Flag& { return *c.flags.find(std::string_view("f0001")); };
  const auto contact = [](Case& c, std::string_view id) -> Contact& { return *c.contacts.find(id); };
  const std::vector<Row> rows = {
      {"nothing changed", [](Case&) {}},
      {"another kind", [&](Case& c) { flag(c).kind = FlagKind::other; }, "f0001", "kind changed"},
      {"no kind", [&](Case& c) { flag(c).kind.reset(); }, "f0001", "kind changed"},
      {"a lower priority alone", [&](Case& c) { flag(c).priority = Priority::low; }, "f0001",
       "priority lowered without a history entry"},
      {"no priority", [&](Case& c) { flag(c).priority.reset(); }, "f0001", "priority lowered without a history entry"},
      {"a lower priority with its entry",
       [&](Case& c) {
         flag(c).priority = Priority::low;
         FlagHistory entry;
         entry.reason = "Plan in place";
         entry.contact = {"x0001"};
         flag(c).history.append({"z0010"}, entry);
       }},
      {"a lower priority with an entry that says nothing",
       [&](Case& c) {
         flag(c).priority = Priority::low;
         flag(c).history.append({"z0010"}, FlagHistory{});
       },
       "f0001", "priority lowered without a contact"},
      {"cleared alone", [&](Case& c) { flag(c).cleared = FlagCleared{}; }, "f0001", "cleared without a contact"},
      {"cleared with a contact alone", [&](Case& c) { flag(c).cleared = FlagCleared{.contact = {"x0001"}}; }, "f0001",
       "cleared without a reason"},
      {"cleared with a contact",
       [&](Case& c) { flag(c).cleared = FlagCleared{.reason = "Safe now", .contact = {"x0001"}}; }},
      {"void alone", [&](Case& c) { flag(c).voided = Void{}; }, "f0001", "void without a reason"},
      {"void", [&](Case& c) { flag(c).voided = Void{.date = {}, .by = {"rv"}, .reason = "wrong file"}; }},
      {"void, raised by a screening",
       [&](Case& c) {
         flag(c).voided = Void{.date = {}, .by = {"rv"}, .reason = "wrong file"};
         c.assessments.begin()->record.scores.begin()->record.voided.reset();
       },
       "f0001", "void, but screening 'm0001' raised it and is not void"},
      {"void with its screening",
       [&](Case& c) {
         flag(c).voided = Void{.date = {}, .by = {"rv"}, .reason = "wrong file"};
         c.assessments.begin()->record.voided = Void{};
         c.assessments.begin()->record.scores.begin()->record.voided.reset();
       }},
      {"signed again over another text", [&](Case& c) { contact(c, "x0001").signed_->digest = "other"; }, "x0001",
       "signed again"},
      {"another name in an agreement",
       [](Case& c) { c.plans.find(std::string_view("l0002"))->agreements.begin()->record.name = "Other"; }, "z0003",
       "changed"},
      {"no signature", [&](Case& c) { contact(c, "x0001").signed_.reset(); }, "x0001", "no longer signed"},
      {"not billed", [&](Case& c) { contact(c, "x0003").billed.reset(); }, "x0003", "no longer billed"},
      {"no agreement", [](Case& c) { c.plans.find(std::string_view("l0002"))->agreements = {}; }, "l0002",
       "no longer agreed"},
      {"another recipient of a disclosure", [](Case& c) { c.disclosures.begin()->record.recipient = "Other"; }, "k0001",
       "changed"},
      {"a void disclosure with a note",
       [](Case& c) {
         c.disclosures.begin()->record.voided = Void{.date = {}, .by = {"rv"}, .reason = "wrong file"};
         c.disclosures.begin()->record.note = "Sent twice";
       }},
      {"another day in a history",
       [](Case& c) { c.episodes.begin()->record.history.begin()->record.date = parse_date("2026-05-01"); }, "z0001",
       "changed"},
      {"a void entry of a history",
       [](Case& c) { c.episodes.begin()->record.history.begin()->record.voided = Void{}; }},
      {"a second episode", [](Case& c) { c.episodes.append({"z0009"}, Episode{}); }},
      {"a record that is gone is no weakened one", [](Case& c) { c.contacts = {}; }},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const Case before = kept();
    Case after = before;
    row.change(after);
    const std::vector<Weakened> found = weakened(before, after);
    REQUIRE(found.size() == (row.id.empty() ? 0 : 1));
    if (row.id.empty()) continue;
    CHECK(found.front().record.id == row.id);
    CHECK(found.front().what == row.what);
  }
}

}  // namespace
}  // namespace casemgr::permanent_test
