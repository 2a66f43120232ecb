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
  const std::string way_out = " | git config casemgr.by SHORT names the one at work in this clone";
  CHECK(answer("ml").empty());
  CHECK(answer("nw").empty());
  CHECK(answer("ol") == "'ol' is not at work on 2026-05-04: the settings say until 2026-05-03" + way_out);
  CHECK(answer("fu") == "'fu' is not at work on 2026-05-04: the settings say since 2026-05-05" + way_out);
  CHECK(answer("mll") == "the settings name no person 'mll' | did you mean 'ml'?");
  CHECK(answer("zz") == "the settings name no person 'zz' | one of: ml, ol, nw, fu");
}

TEST_CASE("a record may name a person of the settings, and an unknown one only if it did so before") {
  Case before;
  before.tasks.append({"uaaaa"}, {}).by = Worker{"gone"};
  const auto answer = [&](auto change) {
    Case after = before;
    change(after);
    return refused([&] { refuse_unknown_workers(Case::rows(), &before, &after, practice()); });
  };
  const std::string unknown = "the settings name no person 'zz' | one of: ml, ol, nw, fu";
  CHECK(answer([](Case& c) { c.tasks.append({"ubbbb"}, {}).by = Worker{"ol"}; }).empty());
  CHECK(answer([](Case& c) { c.tasks[0].record.text = "more"; }).empty());
  CHECK(answer([](Case& c) {
          c.tasks.append({"ubbbb"}, {}).by = Worker{"gone"};
        }).starts_with("the settings name no person 'gone'"));
  CHECK(answer([](Case& c) { c.tasks[0].record.by = Worker{"zz"}; }) == unknown);
  CHECK(answer([](Case& c) { c.contacts.append({"xaaaa"}, {}).signed_ = Signature{.by = Worker{"zz"}}; }) == unknown);
  CHECK(answer([](Case& c) { c.episodes.append({"ebbbb"}, {}).acuity = EpisodeAcuity{.by = Worker{"zz"}}; }) ==
        unknown);
}

}  // namespace
}  // namespace casemgr::worker_test
