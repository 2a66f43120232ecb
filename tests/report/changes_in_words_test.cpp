#include <doctest/doctest.h>

#include <functional>

#include "casemgr/report/history.hpp"
#include "casemgr/yaml/edit.hpp"
#include "report/made.hpp"

namespace casemgr::report::changes_in_words_test {

namespace {

Case start() {
  Case c;
  c.id = {"c222222"};
  c.person.name = PersonName{"Zoë", "Marsh", {}, {}};
  Goal goal;
  goal.statement = "A lease of her own";
  goal.due = made::day("2026-12-31");
  goal.lifecycle = GoalLifecycle::active;
  c.goals.append({"g2222"}, goal);
  Contact contact;
  contact.at = Time{made::day("2026-11-02"), 600};
  contact.mode = ContactMode::phone;
  contact.text = "Called the landlord.";
  c.contacts.append({"x2222"}, contact);
  Assessment assessment;
  assessment.date = made::day("2026-02-01");
  assessment.domains["housing"].rating = 2;
  c.assessments.append({"a2222"}, assessment);
  return c;
}

/// What the change of the case is called, a line each.
std::string told(const std::function<void(Case&)>& change) {
  const made::Practice practice;
  const Case before = start();
  Case after = before;
  change(after);
  yaml::Tree tree;
  Problems problems;
  REQUIRE(yaml::read(yaml::write_document(codec::to_value(Case::rows(), &before), {}, {}), "c.yaml", tree, problems));
  const std::vector<std::string> paths = codec::changed_paths(codec::difference(Case::rows(), &before, &after, tree));
  std::string lines;
  const VisibleCase seen(after);
  for (const ChangeInWords& one :
       changes_in_words({Case::rows(), &before, &after}, paths, seen, practice.on(made::friday)))
    lines += one.words + '\n';
  return lines;
}

Goal& goal_in(Case& c) { return *c.goals.find(std::string_view("g2222")); }
Contact& contact_in(Case& c) { return *c.contacts.find(std::string_view("x2222")); }

}  // namespace

TEST_CASE("each kind of difference has its words") {
  struct Row {
    const char* words;
    std::function<void(Case&)> change;
  };
  const Row rows[] = {
      {"", [](Case&) {}},
      {"goal g2222 due 31 December 2026 → 1 March 2027\n", [](Case& c) { goal_in(c).due = made::day("2027-03-01"); }},
      {"goal g2222 due removed: 31 December 2026\n", [](Case& c) { goal_in(c).due.reset(); }},
      {"goal g2222 client words added: \"My own door\"\n", [](Case& c) { goal_in(c).client_words = "My own door"; }},
      {"goal g2222 statement \"A lease of her own\" → \"A flat\"\n", [](Case& c) { goal_in(c).statement = "A flat"; }},
      {"goal g2222 lifecycle active → on hold\n", [](Case& c) { goal_in(c).lifecycle = GoalLifecycle::on_hold; }},
      {"goal g2222 on hold: waiting for the voucher\n",
       [](Case& c) {
         goal_in(c).lifecycle = GoalLifecycle::on_hold;
         GoalHistory entry;
         entry.date = made::day("2026-11-20");
         entry.lifecycle = GoalLifecycle::on_hold;
         entry.reason = "waiting for the voucher";
         goal_in(c).history.append({"z2222"}, entry);
       }},
      {"goal g2222, step h2222 added: Write to the landlord\n",
       [](Case& c) {
         Step step;
         step.text = "Write to the landlord";
         goal_in(c).steps.append({"h2222"}, step);
       }},
      {"goal g2222 removed: A lease of her own\n", [](Case& c) { c.goals.erase(0); }},
      {"note x2222 signed by Mina Lund\n",
       [](Case& c) {
         Signature signature;
         signature.by = {"ml"};
         signature.date = made::day("2026-11-20");
         contact_in(c).signed_ = signature;
       }},
      {"note x2222 void by Mina Lund: wrong client\n",
       [](Case& c) {
         Void voided;
         voided.by = {"ml"};
         voided.reason = "wrong client";
         contact_in(c).voided = voided;
       }},
      {"note x2222 text continues: \"He will call back.\"\n",
       [](Case& c) { contact_in(c).text += " He will call back."; }},
      {"assessment a2222, housing 2 vulnerable → 3 safe\n",
       [](Case& c) { c.assessments.find(std::string_view("a2222"))->domains["housing"].rating = 3; }},
      {"person pronouns added: \"she/her\"\n", [](Case& c) { c.person.pronouns = "she/her"; }},
      {"person languages: es added\n", [](Case& c) { c.person.languages = {{"es"}}; }},
  };
  for (const Row& row : rows) CHECK(told(row.change) == row.words);
}

TEST_CASE("what neither version has, because it was cut out, is without words") {
  const Case c = start();
  const made::Practice practice;
  const std::vector<ChangeInWords> told = changes_in_words({Case::rows(), &c, &c}, {"goals.g9999", "goals.g2222.start"},
                                                           VisibleCase(c), practice.on(made::friday));
  REQUIRE(told.size() == 2);
  CHECK(told[0].words.empty());
  CHECK(told[1].words.empty());
}

TEST_CASE("a file says its facts in the same words, a line each") {
  const Case c = start();
  const std::vector<std::string> lines = facts({Case::rows(), &c}, VisibleCase(c), made::Practice().on(made::friday));
  for (const char* line : {"goal g2222 due: 31 December 2026", "goal g2222 statement: A lease of her own",
                           "assessment a2222, housing rating: 2 vulnerable", "note x2222 text: Called the landlord."})
    CHECK_MESSAGE(std::find(lines.begin(), lines.end(), line) != lines.end(), line);
}

}  // namespace casemgr::report::changes_in_words_test
