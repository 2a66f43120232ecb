#include <doctest/doctest.h>

#include <functional>

#include "casemgr/model/chronicle.hpp"
#include "casemgr/model/settings.hpp"
#include "support.hpp"

namespace difference_test {

using namespace casemgr;
using test::ReadText;

namespace {

const std::string head = "format: 1\nid: c7kq2mw\nperson: {name: {given: Ana}}\nepisodes: {}\n";

/// `text` after `change` was made to the record in it.
std::string changed(const std::string& text, const std::function<void(Case&)>& change) {
  const ReadText<Case> read(head + text);
  REQUIRE(test::lines_of(read.problems).find("error") == std::string::npos);
  Case after = read.record;
  change(after);
  const std::string result = test::edited(head + text, read.record, after);
  REQUIRE(result.starts_with(head));
  return result.substr(head.size());
}

Date day(std::string_view iso) { return *parse_date(iso); }

Contact contact_at(std::string_view iso) {
  Contact contact;
  contact.at = parse_time(iso);
  return contact;
}

}  // namespace

TEST_CASE("a value changes in its place, whatever stands around it") {
  const std::string text =
      "goals:\n"
      "  g9tkd:   # the big one\n"
      "    due:   2026-12-31   # agreed\n"
      "    x-colour: red\n"
      "    statement: 'A flat'\n";
  CHECK(changed(text, [](Case& c) { c.goals[0].record.due = day("2027-01-31"); }) ==
        "goals:\n"
        "  g9tkd:   # the big one\n"
        "    due:   2027-01-31   # agreed\n"
        "    x-colour: red\n"
        "    statement: 'A flat'\n");
  CHECK(changed(text, [](Case& c) { c.goals[0].record.due.reset(); }) ==
        "goals:\n"
        "  g9tkd:   # the big one\n"
        "    x-colour: red\n"
        "    statement: 'A flat'\n");
}

TEST_CASE("a new field goes behind the nearest earlier one that is there") {
  const std::string text =
      "goals:\n"
      "  g9tkd:\n"
      "    statement: A flat\n"
      "    x-colour: red\n"
      "    lifecycle: active\n"
      "    start: 2026-05-01\n";
  CHECK(changed(text,
                [](Case& c) {
                  c.goals[0].record.client_words = "A lift";
                  c.goals[0].record.priority = Priority::high;
                  c.goals[0].record.due = day("2026-12-31");
                }) ==
        "goals:\n"
        "  g9tkd:\n"
        "    statement: A flat\n"
        "    client_words: \"A lift\"\n"
        "    priority: high\n"
        "    x-colour: red\n"
        "    lifecycle: active\n"
        "    start: 2026-05-01\n"
        "    due: 2026-12-31\n");
}

TEST_CASE("a key with nothing behind it is filled, not written twice") {
  const std::string text =
      "goals:\n"
      "  g9tkd:\n"
      "    statement: A flat\n"
      "    due:\n"
      "    needs: []\n"
      "    measure:\n"
      "    steps: {}\n"
      "    note: \"\"\n";
  const std::string result = changed(text, [](Case& c) {
    Goal& goal = c.goals[0].record;
    goal.due = day("2026-12-31");
    goal.needs.push_back({"n4xw8"});
    goal.measure.emplace().unit = "lease";
    goal.steps.append({"h2bpk"}, {}).text = "Visit";
    goal.note = "soon";
  });
  CHECK(result ==
        "goals:\n"
        "  g9tkd:\n"
        "    statement: A flat\n"
        "    due: 2026-12-31\n"
        "    needs:\n"
        "      - n4xw8\n"
        "    measure:\n"
        "      unit: \"lease\"\n"
        "    steps:\n"
        "      h2bpk:\n"
        "        text: \"Visit\"\n"
        "    note: \"soon\"\n");
}

TEST_CASE("items of a set come and go one by one") {
  const std::string text =
      "consents:\n"
      "  q7d3m:\n"
      "    kind: release\n"
      "    information:\n"
      "      - housing  # asked for\n"
      "      - food\n"
      "      # since May\n"
      "      - finances\n";
  CHECK(changed(text,
                [](Case& c) {
                  auto& information = c.consents[0].record.information;
                  information.erase(information.begin() + 1);
                  information.insert(information.begin(), Domain{"legal"});
                  information.push_back(Domain{"health"});
                }) ==
        "consents:\n"
        "  q7d3m:\n"
        "    kind: release\n"
        "    information:\n"
        "      - legal\n"
        "      - housing  # asked for\n"
        "      # since May\n"
        "      - finances\n"
        "      - health\n");
  CHECK(changed(text, [](Case& c) { c.consents[0].record.information.clear(); }) ==
        "consents:\n"
        "  q7d3m:\n"
        "    kind: release\n");
  CHECK(changed(text, [](Case& c) {
          auto& information = c.consents[0].record.information;
          std::swap(information[0], information[2]);
        }) == text);
}

TEST_CASE("a new event goes where it stands in the record, a new entity to the end") {
  const std::string text =
      "contacts:\n"
      "  x9wmd:\n"
      "    at: 2026-06-02T08:15\n"
      "  # then\n"
      "  x2bcd:\n"
      "    at: 2026-06-04\n"
      "  x-mine: kept\n"
      "tasks:\n"
      "  u7zkr: {text: Call}\n"
      "  x-rest: []\n";
  CHECK(changed(text,
                [](Case& c) {
                  insert_in_order(c.contacts, {"x3fgh"}, contact_at("2026-06-05"));
                  insert_in_order(c.contacts, {"x4fgh"}, contact_at("2026-06-03"));
                  insert_in_order(c.contacts, {"x5fgh"}, contact_at("2026-06-01"));
                  c.tasks.append({"u2bcd"}, {}).text = "Write";
                }) ==
        "contacts:\n"
        "  x5fgh:\n"
        "    at: 2026-06-01\n"
        "  x9wmd:\n"
        "    at: 2026-06-02T08:15\n"
        "  x4fgh:\n"
        "    at: 2026-06-03\n"
        "  # then\n"
        "  x2bcd:\n"
        "    at: 2026-06-04\n"
        "  x-mine: kept\n"
        "  x3fgh:\n"
        "    at: 2026-06-05\n"
        "tasks:\n"
        "  u7zkr: {text: Call}\n"
        "  x-rest: []\n"
        "  u2bcd:\n"
        "    text: \"Write\"\n");
}

TEST_CASE("a section of the file that loses its last record keeps its key, a field does not") {
  const std::string text =
      "goals:\n"
      "  g9tkd:\n"
      "    statement: A flat\n"
      "    measure:\n"
      "      unit: lease\n"
      "      scale:\n"
      "        \"0\": as hoped\n"
      "    steps:\n"
      "      h2bpk: {text: Visit}\n"
      "tasks: {u7zkr: {text: Call}, x-own: 1}\n";
  CHECK(changed(text,
                [](Case& c) {
                  c.goals[0].record.steps.erase(0);
                  c.goals[0].record.measure->scale.items.clear();
                  c.tasks.erase(0);
                }) ==
        "goals:\n"
        "  g9tkd:\n"
        "    statement: A flat\n"
        "    measure:\n"
        "      unit: lease\n"
        "tasks: {x-own: 1}\n");
  CHECK(changed(text, [](Case& c) { c.goals[0].record.measure.reset(); }).find("measure") == std::string::npos);
}

TEST_CASE("records by name and values by key change one by one") {
  const std::string text =
      "assessments:\n"
      "  a2fjq:\n"
      "    kind: focused\n"
      "    date: 2026-05-11\n"
      "    status: draft\n"
      "    domains:\n"
      "      housing:  # urgent\n"
      "        rating: 2\n"
      "      food:\n"
      "    scores:\n"
      "      zq9rx: {instrument: phq-2, answers: {\"1\": 2, \"2\": }}\n";
  CHECK(changed(text,
                [](Case& c) {
                  Assessment& assessment = c.assessments[0].record;
                  assessment.domains["housing"].finding = "Lease ends";
                  assessment.domains["food"].rating = 4;
                  assessment.domains["legal"].not_assessed = "later";
                  assessment.scores[0].record.answers.put("1", Decimal(3));
                  assessment.scores[0].record.answers.put("2", Decimal(1));
                }) ==
        "assessments:\n"
        "  a2fjq:\n"
        "    kind: focused\n"
        "    date: 2026-05-11\n"
        "    status: draft\n"
        "    domains:\n"
        "      housing:  # urgent\n"
        "        rating: 2\n"
        "        finding: \"Lease ends\"\n"
        "      food:\n"
        "        rating: 4\n"
        "      legal:\n"
        "        not_assessed: \"later\"\n"
        "    scores:\n"
        "      zq9rx: {instrument: phq-2, answers: {\"1\": 3, \"2\": 1 }}\n");
}

TEST_CASE("the same number in another spelling is no change") {
  const std::string text =
      "services:\n"
      "  v3nqt:\n"
      "    category: food\n"
      "    label: x\n"
      "    unit_cost: 45\n"
      "    units_planned: 12.50\n";
  CHECK(changed(text, [](Case& c) {
          c.services[0].record.unit_cost = Money{Decimal(4500, 2)};
          c.services[0].record.units_planned = Decimal(125, 1);
        }) == text);
}

TEST_CASE("changed paths are told as users see them") {
  const ReadText<Case> read(test::data("example-client.yaml"));
  Case after = read.record;
  after.goals[0].record.due = day("2027-01-31");
  after.goals[0].record.needs.push_back({"n2bcd"});
  after.goals.append({"g2bcd"}, {}).statement = "Two";
  after.goals[0].record.measurements.append({"i2bcd"}, {}).date = day("2026-06-02");
  after.flags.append({"f2bcd"}, {}).text = "Stairs";
  after.person.name->preferred = "";
  const auto edits = codec::difference(Case::rows(), &read.record, &after, read.tree);
  CHECK(codec::changed_paths(edits) == std::vector<std::string>{"person.name.preferred", "flags.f2bcd",
                                                                "goals.g9tkd.needs", "goals.g9tkd.due",
                                                                "goals.g9tkd.measurements.i2bcd", "goals.g2bcd"});
}

}  // namespace difference_test
