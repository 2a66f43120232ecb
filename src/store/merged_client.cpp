// The one place that follows the file of a client who was merged into another, and says what is wrong with it.
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "besides.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "state.hpp"

namespace casemgr::store {

namespace {

Problem at_pointer(const Case& pointer, std::string what) {
  return {client_path(pointer.id.value), 0, 0, "merged_into", std::move(what), Check::reference};
}

/// What a pointer has besides what the merge wrote; empty if nothing.
std::string own_words(const LoadedCase& pointer) {
  const std::size_t count = schema::all_records(Case::rows(), &pointer.record).size();
  if (count > 0) return counted(count, "record");
  if (has_strays(pointer.record)) return "other values";
  return has_own_text(pointer) ? "comments or keys of its own" : "";
}

/// How what a pointer has of its own comes to the client: by a merge, or what a merge waits for.
std::string way_together(const Case& pointer, const Case& keep) {
  const Token id{pointer.id.value};
  if (contains(keep.person.distinct, id) || contains(pointer.person.distinct, Token{keep.id.value})) {
    return fmt::format("the two are recorded as two people: {}, or {} --forget", suggest::client_separate(id),
                       suggest::client_distinct(keep.id, id));
  }
  if (pointer.person.deceased && !keep.person.deceased) {
    return fmt::format("it says that the client died; if so, first: {}, if not: {}",
                       suggest::client_deceased(keep.id, iso(*pointer.person.deceased)), suggest::client_separate(id));
  }
  return fmt::format("move them: {}", suggest::client_merge(keep.id, id));
}

Problem stray_problem(const Case& pointer, const Case& keep, const std::string& what) {
  return at_pointer(pointer, fmt::format("the client is in the file of '{}', and this file has {} again; {}",
                                         keep.id.value, what, way_together(pointer, keep)));
}

std::string way_back(const Case& pointer) {
  return fmt::format("restore that file, or make this one a client's own again: {}",
                     suggest::client_separate(pointer.id));
}

}  // namespace

bool has_own_text(const LoadedCase& client) { return has_besides(*shape_of(client.path), client.bytes); }

/// The client at the end of the way from a pointer, or why there is none.
struct CaseDirectory::PointerEnd {
  std::optional<LoadedCase> holder{};
  std::string what{};
};

std::vector<std::string> CaseDirectory::way_of(const Case& pointer) const {
  std::vector<std::string> way;
  std::set<std::string> seen = {pointer.id.value};
  std::string next = pointer.merged_into.value;
  while (!next.empty()) {
    way.push_back(next);
    if (!seen.insert(next).second) break;
    try {
      next = load(next).record.merged_into.value;
    } catch (const Error&) {
      break;
    }
  }
  return way;
}

CaseDirectory::PointerEnd CaseDirectory::follow(const Case& pointer) const {
  if (!is_pointer(pointer)) return {};
  const std::string last = way_of(pointer).back();
  try {
    LoadedCase loaded = load(last);
    if (!is_pointer(loaded.record)) return {std::move(loaded), {}};
  } catch (const Error& error) {
    const bool gone = error.kind() == ErrorKind::not_found;
    return {std::nullopt,
            fmt::format(
                "the client is in the file of '{}', which {}; {}", last, gone ? "does not exist" : "cannot be read",
                gone ? way_back(pointer) : fmt::format("mend that file: {}", suggest::check_file(client_path(last))))};
  }
  const std::string& into = pointer.merged_into.value;
  const std::string mend = into == pointer.id.value
                               ? fmt::format("make it a client's own again: {}", suggest::client_separate(into))
                               : fmt::format("merge the two again: {}", suggest::client_merge(pointer.id, into));
  return {std::nullopt, fmt::format("the file leads in a circle by '{}' and to no client's file; {}", into, mend)};
}

std::optional<LoadedCase> CaseDirectory::holder(const Case& pointer) const { return follow(pointer).holder; }

namespace {

/// What is wrong with a pointer of which `keep` is the holder.
std::optional<Problem> problem_with(const LoadedCase& pointer, const Case& keep) {
  const Case& c = pointer.record;
  if (const std::string own = own_words(pointer); !own.empty()) return stray_problem(c, keep, own);
  const MergedClient* there = keep.merged.find(c.id.value);
  if (there == nullptr) {
    return at_pointer(
        c, fmt::format("the file of '{}' does not have the records of this client; {}", keep.id.value, way_back(c)));
  }
  const bool is_same_name = c.person.name && there->person.name &&
                            schema::same_record(PersonName::rows(), &*c.person.name, &*there->person.name);
  return is_same_name ? std::nullopt : std::optional(stray_problem(c, keep, "another name"));
}

}  // namespace

std::optional<Problem> CaseDirectory::pointer_problem(const LoadedCase& pointer) const {
  const PointerEnd end = follow(pointer.record);
  return end.holder ? problem_with(pointer, end.holder->record) : at_pointer(pointer.record, end.what);
}

Problems CaseDirectory::merged_file_problems(const Case& c) const {
  Problems found;
  for (const auto& [id, merged] : c.merged.items) {
    if (id == c.id.value) continue;
    try {
      const LoadedCase there = load(id);
      const bool is_direct = is_pointer(there.record) && there.record.merged_into.value == c.id.value;
      const auto problem = is_direct                  ? problem_with(there, c)
                           : is_pointer(there.record) ? pointer_problem(there)
                                                      : std::nullopt;
      if (problem) found.push_back(*problem);
      if (std::string what = misplaced(c, there.record); !what.empty())
        found.push_back({client_path(c.id.value), 0, 0, "merged." + id, std::move(what), Check::reference});
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::not_found) continue;  // Nothing of it is elsewhere.
      const Problems all = check_file(client_path(id));
      std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                   [](const Problem& problem) { return makes_unreadable(problem.check); });
    }
  }
  return found;
}

std::string CaseDirectory::holder_of(const std::string& id) const {
  const std::optional<std::string> text = shape_of(client_path(id)) ? text_of(client_path(id)) : std::nullopt;
  if (!text || !may_be_pointer(*text)) return id;
  try {
    const LoadedCase loaded = load(id);
    if (!is_pointer(loaded.record) || pointer_problem(loaded)) return id;
    return follow(loaded.record).holder->record.id.value;
  } catch (const Error&) {
    return id;  // A file that cannot be read is reported by what reads it.
  }
}

bool CaseDirectory::may_be_pointer(const std::string& text) { return text.find("merged_into") != std::string::npos; }

bool CaseDirectory::is_passed_over(const LoadedCase& client, Problems& problems) const {
  if (!is_pointer(client.record)) return false;
  const std::optional<Problem> problem = pointer_problem(client);
  if (problem) problems.push_back(*problem);
  return !problem;
}

std::vector<std::string> CaseDirectory::pointers_to(const std::string& id) const {
  std::map<std::string, std::string> ways;
  for (const std::string& one : client_ids()) {
    const std::optional<std::string> text = text_of(client_path(one));
    if (!text || !may_be_pointer(*text)) continue;
    try {
      const LoadedCase loaded = load(one);
      if (is_pointer(loaded.record)) ways.emplace(one, loaded.record.merged_into.value);
    } catch (const Error&) {
      continue;  // `check` reports it.
    }
  }
  std::set<std::string> reached = {id};
  for (std::size_t before = 0; before != reached.size();) {
    before = reached.size();
    for (const auto& [one, into] : ways) {
      if (reached.contains(into)) reached.insert(one);
    }
  }
  reached.erase(id);
  return {reached.begin(), reached.end()};
}

/// Why a client who was merged into `c` is elsewhere also; empty where not, or where the file's own problems say so.
std::string CaseDirectory::misplaced(const Case& c, const Case& there) const {
  const std::string& id = there.id.value;
  if (!is_pointer(there)) {
    return fmt::format("the records of '{}' are here, and its file is a client's own again; {}", id,
                       suggest::client_merge(c.id, id));
  }
  const std::optional<LoadedCase> other = holder(there);
  if (!other || other->record.id == c.id) return {};
  return fmt::format("the records of '{}' are here and in the file of '{}'; take them out here: {}", id,
                     other->record.id.value, suggest::client_separate(c.id));
}

Problems CaseDirectory::merged_problems(const LoadedCase& client) const {
  const Case& c = client.record;
  Problems found;
  if (is_pointer(c)) {
    if (const std::optional<Problem> problem = pointer_problem(client)) found.push_back(*problem);
    return found;
  }
  for (Problem& problem : merged_file_problems(c)) {
    if (problem.file == client.path) found.push_back(std::move(problem));  // `check` reports the others by themselves.
  }
  for (const Token& id : c.person.distinct) {
    if (c.merged.find(id.value) == nullptr) continue;
    found.push_back({client_path(c.id.value), 0, 0, "merged." + id.value,
                     fmt::format("'{0}' is merged here and recorded as another person: {1}, or {2} --forget", id.value,
                                 suggest::client_separate(id), suggest::client_distinct(c.id, id)),
                     Check::thread});
  }
  return found;
}

}  // namespace casemgr::store
