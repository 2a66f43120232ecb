#include "casemgr/rules/record/live.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::live_test {
namespace {

std::vector<std::string> live_ids(const Records<Task>& tasks) {
  std::vector<std::string> ids;
  for (const auto& [id, task] : live(tasks)) ids.push_back(id.value);
  return ids;
}

TEST_CASE("void records are passed over, wherever they are") {
  Records<Task> tasks;
  CHECK(live(tasks).empty());
  for (const char* id : {"u2222", "u3333", "u4444", "u5555", "u6666"}) tasks.append({id}, Task{});
  CHECK(live_ids(tasks).size() == 5);
  for (const char* id : {"u2222", "u4444", "u6666"}) tasks.find(std::string_view(id))->voided = Void{};
  CHECK(live_ids(tasks) == std::vector<std::string>{"u3333", "u5555"});
  for (auto& [id, task] : tasks) task.voided = Void{};
  CHECK(live_ids(tasks).empty());
  CHECK(live(tasks).empty());
}

TEST_CASE("a void record satisfies no test") {
  Records<Task> tasks;
  tasks.append({"u2222"}, Task{}).text = "Call";
  const auto is_call = [](const Task& task) { return task.text == "Call"; };
  CHECK(any_live(tasks, is_call));
  tasks.find(std::string_view("u2222"))->voided = Void{};
  CHECK_FALSE(any_live(tasks, is_call));
}

}  // namespace
}  // namespace casemgr::live_test
