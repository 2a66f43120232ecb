#include "casemgr/rules/record/reference.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "model/well_kept.hpp"

namespace casemgr::reference_test {
namespace {

TEST_CASE("references are found in every kind of field, and those of a record inside count as its own") {
  Case c = made::well_kept();
  Service service;
  service.goals = {{"g9tkd"}};
  service.needs = {{"n4xw8"}};
  Authorization units;
  service.authorizations.append({"zk2mn"}, units);
  c.services.append({"v0001"}, service);
  Task task;
  task.about = {"h2bpk"};
  c.tasks.append({"u0001"}, task);
  Contact voided = made::spoke("2026-06-03T10:00");
  voided.authorization = {"zk2mn"};
  voided.voided = Void{};
  c.contacts.append({"x0002"}, voided);
  using Ids = std::vector<std::string>;
  struct Row {
    const char *about, *id;
    Ids referring;
  };
  const Row rows[] = {
      {"lists of ids, a plan's agreed goals, and a task about a step of the goal",
       "g9tkd",
       {"v0001", "l5btw", "x9wmd", "u0001"}},
      {"the step alone", "h2bpk", {"u0001"}},
      {"a need", "n4xw8", {"g9tkd", "v0001"}},
      {"a record inside, from a record that is void", "v0001", {"x0002"}},
      {"nothing", "x9wmd", {}},
      {"an id that is not there", "q9999", {}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Ids found = references_to(c, row.id);
    Ids expected = row.referring;
    std::sort(found.begin(), found.end());
    std::sort(expected.begin(), expected.end());
    CHECK(found == expected);
  }
}

}  // namespace
}  // namespace casemgr::reference_test
