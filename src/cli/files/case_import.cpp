// Takes the files of a copy of cases: three versions of each, ours, the exported one and that of the copy.
#include "files/case_import.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/duplicate.hpp"
#include "casemgr/schema/walk.hpp"
#include "files/part_words.hpp"
#include "kit/versions.hpp"

namespace casemgr::cli {

namespace {

constexpr const char* copied_providers = "providers.yaml";

/// Adds a fault for each field that both sides changed.
template <class Record>
void add_conflicts(Call& call, CaseImport& import, const Incoming& one, const std::vector<MarkedField>& conflicts,
                   const std::vector<const Record*>& versions) {
  std::vector<PartWords> words;
  for (const Record* version : versions) words.emplace_back(call, *version);
  for (const MarkedField& field : conflicts) {
    const yaml::Path& path = field.path;
    const bool shows = std::all_of(words.begin(), words.end(), [&](const PartWords& w) { return w.shows(path); });
    const auto value = [&](const std::string& text) { return words.front().value(text, path); };
    const std::string values = shows ? fmt::format(": here {}, in the copy {}, exported {}", value(*one.ours),
                                                   value(one.theirs), value(one.base.value_or("")))
                                     : ": changed here and in the copy; add --include violence to show the values";
    import.faults.push_back(fmt::format("{}: {}{}", one.path, join(path, "."), values));
    ++import.conflicts;
  }
}

/// Merges what was changed in the copy since it was exported into our file. False with faults where that fails.
template <class Record>
bool merge_with_ours(Call& call, CaseImport& import, Incoming& one, const std::vector<const Record*>& versions) {
  try {
    const MergedFile merged = merge_versions(one.path, one.base.value_or(""), *one.ours, one.theirs);
    add_conflicts(call, import, one, merged.marked, versions);
    one.after = merged.text;
    return merged.marked.empty();
  } catch (const Error& error) {
    import.faults.push_back(fmt::format("{}: {}", one.path, error.what()));
    return false;
  }
}

/// The first problem that makes a version unreadable; empty for one that can be read.
std::string unreadable_base(const CaseImport& import, const std::string& path, const std::string& text) {
  ProviderDirectory ignored;
  const Problems found =
      path == copied_providers ? import.copy.check_text(text, ignored) : import.copy.check_text(path, text);
  const auto at = std::find_if(found.begin(), found.end(), [](const Problem& p) { return makes_unreadable(p.check); });
  return at == found.end() ? std::string() : fmt::format("in the copy: {}{}", store::exported_base, to_string(*at));
}

/// Whether this practice exported the copy. Another one never had what was exported.
bool is_from_here(Call& call, const CaseImport& import) {
  return call.cases.directory().settings().practice == import.copy.settings().practice;
}

/// Finds the version from which that of the copy comes. False with a fault where it is not known.
bool find_base(Call& call, CaseImport& import, Incoming& one) {
  one.base = store::copied_text(import.copy.root(), store::exported_base + one.path);
  const std::string ours = call.cases.directory().text_of(one.path).value_or("");
  one.before = store::taken_before(call.cases.root(), {one.path, import.mark, one.base, one.theirs}, ours);
  if (one.before.same) {
    one.base = one.theirs;
    return true;
  }
  if (one.before.unknown) {
    import.faults.push_back(fmt::format(
        "{}: other work on this exported version was imported before; enter here what is new in the copy", one.path));
    return false;
  }
  const std::string wrong = one.base ? unreadable_base(import, one.path, *one.base) : std::string();
  if (!wrong.empty()) import.faults.push_back(wrong);
  return wrong.empty();
}

bool may_be_one(const Person& a, const Person& b) {
  return !alike(a, b).empty() || schema::same_record(Person::rows(), &a, &b) ||
         (a.name && b.name && schema::same_record(PersonName::rows(), &*a.name, &*b.name));
}

std::optional<Person> person_in(const CaseImport& import, const std::string& path, const std::string& text) {
  std::optional<store::LoadedCase> loaded;
  static_cast<void>(import.copy.check_text(path, text, &loaded));
  if (!loaded) return std::nullopt;
  return loaded->record.person;
}

/// Why the file of a client who was entered twice cannot take what comes, or does not fit ours; empty where it can.
std::string why_not_merged(const Case& ours, const Case& theirs) {
  const std::string& id = ours.id.value;
  if (is_pointer(ours) && is_pointer(theirs)) {
    return ours.merged_into == theirs.merged_into ? std::string()
                                                  : fmt::format("{} was merged into {} here and into {} in the copy",
                                                                id, ours.merged_into.value, theirs.merged_into.value);
  }
  if (is_pointer(ours))
    return fmt::format("{} was merged into {} here; enter there what was done in the copy", id, ours.merged_into.value);
  if (is_pointer(theirs))
    return fmt::format("{} was merged into {} in the copy; do the same here first: {}", id, theirs.merged_into.value,
                       suggest::client_merge(theirs.merged_into.value, id));
  return {};
}

/// Why our record of that id cannot take what comes; empty where it can.
std::string why_not(const CaseImport& import, const Incoming& one, const Case& theirs) {
  const Case& ours = one.before_record;
  if (is_pointer(ours) || is_pointer(theirs)) return why_not_merged(ours, theirs);
  if (!one.base)
    return fmt::format("{} is on file here, and the copy has no exported version of it; enter here what was done there",
                       one.id);
  if (may_be_one(ours.person, theirs.person)) return {};
  const auto exported = person_in(import, one.path, *one.base);
  if (exported && may_be_one(ours.person, *exported) && may_be_one(theirs.person, *exported)) return {};
  return fmt::format("{} is {} here and {} in the copy: another person", one.id, list_name(ours.person),
                     list_name(theirs.person));
}

/// Merges into our file; false with a fault where it cannot be.
bool take_known(Call& call, CaseImport& import, Incoming& one, const Case& theirs) {
  store::LoadedCase ours;
  try {
    ours = call.cases.directory().load(one.id);
  } catch (const Error& error) {
    import.faults.push_back(fmt::format("here: {}", error.what()));
    return false;
  }
  one.before_record = ours.record;
  one.ours = ours.bytes;
  one.after = ours.bytes;
  if (one.theirs == one.base || one.theirs == ours.bytes) return true;
  if (std::string why = why_not(import, one, theirs); !why.empty()) {
    import.faults.push_back(std::move(why));
    return false;
  }
  if (is_pointer(theirs)) return true;  // Both lead to the same client, and neither has anything else to say.
  return merge_with_ours<Case>(call, import, one, {&one.before_record, &theirs});
}

/// Whether a client of the copy who is not here was removed here. One who was added in a copy, and exported from that
/// one, never was here; without commits it is not known.
bool was_removed(Call& call, const CaseImport& import, const Incoming& one) {
  if (!one.base || !is_from_here(call, import)) return false;
  const bool commits = call.cases.directory().settings().commit.value_or(true);
  return !commits || store::may_have_had(call.cases.root(), one.path);
}

/// Takes a client who is not here. False where the client was removed here.
bool take_new(Call& call, CaseImport& import, Incoming& one) {
  if (was_removed(call, import, one)) {
    std::string removed = fmt::format("{} was removed here since it was exported", one.id);
    if (one.theirs != one.base) {
      import.faults.push_back(std::move(removed));
    } else {
      call.output.say(removed + "; the copy has nothing new of it");
    }
    return false;
  }
  one.after = one.theirs;
  return true;
}

}  // namespace

const Incoming* CaseImport::find(const std::string& id) const {
  const auto at = std::find_if(files.begin(), files.end(), [&](const Incoming& one) { return one.id == id; });
  return at == files.end() ? nullptr : &*at;
}

namespace {

void add_unreadable(CaseImport& import, const Error& error) {
  import.faults.push_back(fmt::format("in the copy: {}", error.what()));
}

/// Leaves of the exported providers those that are here: the others come as new ones.
void leave_known(Call& call, Incoming& one) {
  ProviderDirectory base;
  static_cast<void>(call.cases.directory().check_text(*one.base, base));
  erase_if(base.providers, [&](const Entry<Provider>& entry) {
    return call.cases.directory().providers().providers.find(entry.id) == nullptr;
  });
  one.base = call.cases.directory().change(store::Loaded<ProviderDirectory>{one.path, {}, {}}, base)->after;
}

/// Reads the provider directory of the copy and its base; false where there is nothing to take. Throws Error for files
/// that cannot be read.
bool find_providers(Call& call, CaseImport& import, Incoming& one) {
  const std::optional<std::string> theirs = store::copied_text(import.copy.root(), one.path);
  if (!theirs) {
    if (store::copied_text(import.copy.root(), store::exported_base + one.path)) import.missing.push_back(one.path);
    return false;
  }
  one.theirs = *theirs;
  static_cast<void>(import.copy.providers());
  if (!find_base(call, import, one)) return false;
  if (one.base && !is_from_here(call, import)) leave_known(call, one);
  return true;
}

}  // namespace

void take_client(Call& call, CaseImport& import, const std::string& id) {
  Incoming one{.path = store::client_path(id), .id = id, .name = {}};
  Case theirs;
  try {
    store::LoadedCase loaded = import.copy.load(id);
    const auto problem = is_pointer(loaded.record) ? import.copy.pointer_problem(loaded) : std::nullopt;
    if (problem) import.faults.push_back("in the copy: " + to_string(*problem));
    if (problem) return;
    one.name = list_name(loaded.record.person);
    one.theirs = std::move(loaded.bytes);
    theirs = std::move(loaded.record);
    if (!find_base(call, import, one)) return;
  } catch (const Error& error) {
    return add_unreadable(import, error);
  }
  const bool is_here = contains(call.cases.directory().client_ids(), id);
  if (is_here ? take_known(call, import, one, theirs) : take_new(call, import, one))
    import.files.push_back(std::move(one));
}

void take_providers(Call& call, CaseImport& import) {
  import.providers = call.cases.directory().providers();
  Incoming one{.path = copied_providers, .id = {}, .name = "providers"};
  try {
    if (!find_providers(call, import, one)) return;
  } catch (const Error& error) {
    return add_unreadable(import, error);
  }
  const store::Loaded<ProviderDirectory> ours = call.cases.directory().load_providers();
  if (!ours.bytes.empty()) one.ours = ours.bytes;
  one.after = one.ours.value_or(one.theirs);
  const bool is_changed = one.ours && one.theirs != one.base && one.theirs != one.ours;
  const ProviderDirectory& theirs = import.copy.providers();
  if (is_changed && !merge_with_ours<ProviderDirectory>(call, import, one, {&ours.record, &theirs})) return;
  import.providers = {};
  for (const Problem& problem : errors_in(call.cases.directory().check_text(one.after, import.providers)))
    import.found.push_back(problem);
  import.files.push_back(std::move(one));
}

}  // namespace casemgr::cli
