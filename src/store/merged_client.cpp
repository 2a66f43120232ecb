// The one place that follows the file of a client who was merged into another, and says what is wrong with it.
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "casemgr/model/case.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/schema/walk.hpp"
#include "state.hpp"

namespace casemgr::store {

namespace {

Problem at_pointer(const Case& pointer, std::string what) {
  return {client_path(pointer.id.value), 0, 0, "merged_into", std::move(what), Check::reference};
}

std::size_t own_records(const Case& pointer) { return schema::all_records(Case::rows(), &pointer).size(); }

Problem stray_problem(const Case& pointer, const Case& keep) {
  const std::size_t count = own_records(pointer);
  const std::string what = count == 0 ? "other values" : count == 1 ? "1 record" : fmt::format("{} records", count);
  return at_pointer(pointer, fmt::format("the client is in the file of '{}', and this file has {} again; move them: {}",
                                         keep.id.value, what, suggest::client_merge(keep.id, pointer.id)));
}

std::string way_back(const Case& pointer) {
  return fmt::format("restore that file, or make this one a client's own again: {}",
                     suggest::client_separate(pointer.id));
}

}  // namespace

/// The client at the end of the way from a pointer, or why there is none.
struct CaseDirectory::PointerEnd {
  std::optional<LoadedCase> holder{};
  std::string what{};
};

CaseDirectory::PointerEnd CaseDirectory::follow(const Case& pointer) const {
  std::set<std::string> seen = {pointer.id.value};
  std::string next = pointer.merged_into.value;
  while (seen.insert(next).second) {
    try {
      LoadedCase loaded = load(next);
      if (!is_pointer(loaded.record)) return {std::move(loaded), {}};
      next = loaded.record.merged_into.value;
    } catch (const Error& error) {
      const bool gone = error.kind() == ErrorKind::not_found;
      return {std::nullopt, fmt::format("the client is in the file of '{}', which {}; {}", next,
                                        gone ? "does not exist" : "cannot be read", way_back(pointer))};
    }
  }
  const std::string& into = pointer.merged_into.value;
  const std::string mend = has_strays(pointer)
                               ? fmt::format("merge the two again: {}", suggest::client_merge(pointer.id, into))
                               : way_back(pointer);
  return {std::nullopt, fmt::format("leads in a circle by '{}' and to no client's file; {}", into, mend)};
}

std::optional<LoadedCase> CaseDirectory::holder(const Case& pointer) const { return follow(pointer).holder; }

std::optional<Problem> CaseDirectory::pointer_problem(const Case& pointer) const {
  const PointerEnd end = follow(pointer);
  if (!end.holder) return at_pointer(pointer, end.what);
  const Case& keep = end.holder->record;
  if (has_strays(pointer)) return stray_problem(pointer, keep);
  const MergedClient* there = keep.merged.find(pointer.id.value);
  if (there == nullptr) {
    return at_pointer(pointer, fmt::format("the file of '{}' does not have the records of this client; {}",
                                           keep.id.value, way_back(pointer)));
  }
  const bool is_same_name = pointer.person.name && there->person.name &&
                            schema::same_record(PersonName::rows(), &*pointer.person.name, &*there->person.name);
  return is_same_name ? std::nullopt : std::optional(stray_problem(pointer, keep));
}

std::string CaseDirectory::holder_of(const std::string& id) const {
  const std::optional<std::string> text = shape_of(client_path(id)) ? text_of(client_path(id)) : std::nullopt;
  if (!text || !may_be_pointer(*text)) return id;
  try {
    const LoadedCase loaded = load(id);
    if (!is_pointer(loaded.record) || pointer_problem(loaded.record)) return id;
    return follow(loaded.record).holder->record.id.value;
  } catch (const Error&) {
    return id;  // A file that cannot be read is reported by what reads it.
  }
}

bool CaseDirectory::may_be_pointer(const std::string& text) { return text.find("merged_into") != std::string::npos; }

bool CaseDirectory::is_passed_over(const Case& c, Problems& problems) const {
  if (!is_pointer(c)) return false;
  const std::optional<Problem> problem = pointer_problem(c);
  if (problem) problems.push_back(*problem);
  return !problem || !has_strays(c);
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
std::string CaseDirectory::misplaced(const Case& c, const std::string& id) const {
  try {
    const LoadedCase there = load(id);
    if (!is_pointer(there.record)) {
      return fmt::format("the records of '{}' are here, and its file is a client's own again; {}", id,
                         suggest::client_merge(c.id, id));
    }
    const std::optional<LoadedCase> other = holder(there.record);
    if (!other || other->record.id == c.id) return {};
    return fmt::format("the records of '{}' are here and in the file of '{}'; take them out here: {}", id,
                       other->record.id.value, suggest::client_separate(c.id));
  } catch (const Error&) {
    return {};
  }
}

Problems CaseDirectory::merged_problems(const Case& c) const {
  Problems found;
  if (is_pointer(c)) {
    if (const std::optional<Problem> problem = pointer_problem(c)) found.push_back(*problem);
    return found;
  }
  const std::vector<std::string> ids = client_ids();
  for (const auto& [id, merged] : c.merged.items) {
    if (contains(c.person.distinct, Token{id})) {
      found.push_back({client_path(c.id.value), 0, 0, "merged." + id,
                       fmt::format("'{}' is merged here and recorded as another person: {}, or {} --forget", id,
                                   suggest::client_separate(id), suggest::client_distinct(c.id, id)),
                       Check::thread});
    }
    if (!std::binary_search(ids.begin(), ids.end(), id)) continue;  // Nothing of it is elsewhere.
    if (std::string what = misplaced(c, id); !what.empty())
      found.push_back({client_path(c.id.value), 0, 0, "merged." + id, std::move(what), Check::reference});
  }
  return found;
}

}  // namespace casemgr::store
