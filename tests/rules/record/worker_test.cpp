#include "casemgr/rules/record/worker.hpp"

#include <doctest/doctest.h>

#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "model/well_kept.hpp"

namespace casemgr::worker_test {
namespace {

using made::day;

const Date today = day("2026-05-04");

Settings practice() {
  Settings settings;
  settings.people["ml"] = WorkerInfo{.role = WorkerRole::owner};
  settings.people["ol"] = WorkerInfo{.until = day("2026-05-03")};
  settings.people["nw"] = WorkerInfo{.since = day("2026-05-04"), .until = day("2026-05-04")};
  settings.people["fu"] = WorkerInfo{.since = day("2026-05-05")};
  return settings;
}

template <class Action>
std::string refused(Action&& action) {
  try {
    action();
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::rule);
    return std::string(error.what()) + " | " + error.hint();
  }
  return {};
}

TEST_CASE("who left, or has not come, is not at work") {
  CHECK(join(at_work(practice(), today), " ") == "ml nw");
  const auto answer = [](const char* by) { return refused([&] { require_at_work(practice(), Worker{by}, today); }); };
  const std::string way_out = " | run 'git config casemgr.by SHORT' to set who works in this clone";
  CHECK(answer("ml").empty());
  CHECK(answer("nw").empty());
  CHECK(answer("ol") == "'ol' is not at work on 2026-05-04: the settings say until 2026-05-03" + way_out);
  CHECK(answer("fu") == "'fu' is not at work on 2026-05-04: the settings say since 2026-05-05" + way_out);
  CHECK(answer("mll") == "the settings have no worker 'mll' | did you mean 'ml'?");
  CHECK(answer("zz") == "the settings have no worker 'zz' | one of: ml, ol, nw, fu");
}

TEST_CASE("a record may name a person of the settings, and an unknown one only if it did so before") {
  Case before;
  before.tasks.append({"uaaaa"}, {}).by = Worker{"gone"};
  const auto answer = [&](auto change) {
    Case after = before;
    change(after);
    return refused([&] { refuse_other_workers(Case::rows(), &before, &after, practice(), today); });
  };
  const std::string unknown = "the settings have no worker 'zz' | one of: ml, ol, nw, fu";
  CHECK(answer([](Case& c) { c.tasks.append({"ubbbb"}, {}).by = Worker{"nw"}; }).empty());
  CHECK(answer([](Case& c) { c.tasks[0].record.text = "more"; }).empty());
  CHECK(answer([](Case& c) {
          c.tasks.append({"ubbbb"}, {}).by = Worker{"gone"};
        }).starts_with("the settings have no worker 'gone'"));
  CHECK(answer([](Case& c) { c.tasks[0].record.by = Worker{"zz"}; }) == unknown);
  CHECK(answer([](Case& c) { c.contacts.append({"xaaaa"}, {}).signed_ = Signature{.by = Worker{"zz"}}; }) == unknown);
  CHECK(answer([](Case& c) { c.episodes.append({"ebbbb"}, {}).acuity = EpisodeAcuity{.by = Worker{"zz"}}; }) ==
        unknown);
}

TEST_CASE("a record may name who was at work on its day, or came since") {
  struct Row {
    const char* by;
    const char* at;
    std::string refused;
  };
  const std::string left =
      "'ol' is not at work on 2026-05-04: the settings say until 2026-05-03 | at work then: ml, nw";
  const std::vector<Row> rows = {
      {"ol", "2026-05-03", ""},
      {"ol", "2026-05-04", left},
      {"ol", "2026-06-01", left},  // What is planned is written today.
      {"ol", "", left},
      {"nw", "2026-03-02", ""},  // Entered late.
      {"fu", "2026-03-02",
       "'fu' is not at work on 2026-03-02: the settings say since 2026-05-05 | at work then: ml, ol"},
  };
  Case before;
  Goal& goal = before.goals.append({"gaaaa"}, {});
  goal.start = day("2026-05-01");
  goal.steps.append({"haaaa"}, {}).by = Worker{"ol"};
  for (const Row& row : rows) {
    CAPTURE(row.by);
    CAPTURE(row.at);
    Case after = before;
    Contact& contact = after.contacts.append({"xaaaa"}, {});
    contact.by = Worker{row.by};
    if (*row.at != 0) contact.at = parse_time(row.at);
    CHECK(refused([&] { refuse_other_workers(Case::rows(), &before, &after, practice(), today); }) == row.refused);
    CHECK(refused([&] { refuse_other_workers(Case::rows(), &after, &after, practice(), today); }).empty());
  }
  Case moved = before;
  moved.goals[0].record.start = today;
  CHECK(refused([&] { refuse_other_workers(Case::rows(), &before, &moved, practice(), today); }).empty());
}

}  // namespace
}  // namespace casemgr::worker_test
