// casemgr import cases: client files that were worked on elsewhere come back, or come for the first time.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/duplicate.hpp"
#include "casemgr/rules/record/merged.hpp"
#include "casemgr/schema/walk.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"
#include "files/exchange.hpp"
#include "files/versions.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

namespace {

constexpr const char* copied_providers = "providers.yaml";

/// What becomes of one file of the copy.
struct Incoming {
  std::string path, id, name;
  std::optional<std::string> ours{};
  std::string after{};
  bool is_new = false;
};

/// The copy, and what goes on with it.
struct CaseImport {
  store::CaseDirectory copy;
  std::vector<Incoming> files{};
  std::vector<std::string> faults{};  ///< Why nothing is written.
  bool conflict = false;              ///< One of them is a field changed on both sides.
  std::vector<std::string> new_providers{};
};

std::filesystem::path copy_directory(Call& call) {
  const std::string named = call.given.argument("DIR");
  std::filesystem::path directory = call.world.directory / named;
  std::error_code trouble;
  if (std::filesystem::exists(directory / "casemgr.yaml", trouble)) return directory;
  throw Error(ErrorKind::not_found, fmt::format("cannot find exported cases in '{}': it has no casemgr.yaml", named),
              "name a directory of exported cases");
}

std::string value_at(const std::string& text, const yaml::Path& path) {
  yaml::Tree tree;
  Problems ignored;
  if (text.empty() || !yaml::read(text, {}, tree, ignored)) return "nothing";
  std::size_t node = 0;
  for (const std::string& key : path) {
    node = tree.find(node, key);
    if (node == yaml::Tree::npos) return "nothing";
  }
  if (tree[node].kind != yaml::Kind::scalar) return "a record";
  return fmt::format("'{}'", truncate(one_line(tree[node].value), 60));
}

/// Merges what was changed in the copy since it was exported into our file; adds a fault for each conflict.
std::optional<std::string> merged_with_ours(CaseImport& import, const std::string& path, const std::string& base,
                                            const std::string& ours, const std::string& theirs) {
  try {
    const yaml::Merge merged = merge_versions(path, base, ours, theirs);
    for (const yaml::Path& conflict : merged.conflicts) {
      import.faults.push_back(fmt::format("{}: {}: here {}, in the copy {}, exported {}", path, join(conflict, "."),
                                          value_at(ours, conflict), value_at(theirs, conflict),
                                          value_at(base, conflict)));
      import.conflict = true;
    }
    if (merged.conflicts.empty()) return merged.text;
  } catch (const Error& error) {
    import.faults.push_back(fmt::format("{}: {}", path, error.what()));
  }
  return std::nullopt;
}

std::string base_of(const CaseImport& import, const std::string& path) {
  return import.copy.text_of(exported_base + path).value_or(std::string());
}

std::optional<Person> person_in(Call& call, const std::string& path, const std::string& text) {
  std::optional<store::LoadedCase> loaded;
  static_cast<void>(call.cases.directory().check_text(path, text, &loaded));
  if (!loaded) return std::nullopt;
  return loaded->record.person;
}

bool may_be_one(const Person& a, const Person& b) {
  return !alike(a, b).empty() || schema::same_record(Person::rows(), &a, &b) ||
         (a.name && b.name && schema::same_record(PersonName::rows(), &*a.name, &*b.name));
}

/// Our record of that id where it cannot take what comes; empty where it can.
std::string why_not(Call& call, const CaseImport& import, const Case& ours, const Case& theirs,
                    const std::string& base) {
  const std::string& id = ours.id.value;
  if (is_pointer(ours))
    return fmt::format("{} was merged into {} here; write there what the copy has", id, ours.merged_into.value);
  if (is_pointer(theirs))
    return fmt::format("{} was merged into {} in the copy; do the same here first", id, theirs.merged_into.value);
  const auto exported = base.empty() ? std::nullopt : person_in(call, store::client_path(id), base);
  if (may_be_one(ours.person, theirs.person)) return {};
  if (exported && may_be_one(ours.person, *exported) && may_be_one(theirs.person, *exported)) return {};
  static_cast<void>(import);
  return fmt::format("{} is {} here and {} in the copy: another person", id, list_name(ours.person),
                     list_name(theirs.person));
}

void take_client(Call& call, CaseImport& import, const std::string& id) {
  const std::string path = store::client_path(id);
  store::LoadedCase theirs;
  try {
    theirs = import.copy.load(id);
  } catch (const Error& error) {
    import.faults.push_back(fmt::format("{}: {}", path, error.what()));
    return;
  }
  const std::string base = base_of(import, path);
  Incoming incoming{path, id, list_name(theirs.record.person)};
  if (contains(call.cases.directory().client_ids(), id)) {
    const store::LoadedCase ours = call.cases.directory().load(id);
    if (std::string why = why_not(call, import, ours.record, theirs.record, base); !why.empty()) {
      import.faults.push_back(std::move(why));
      return;
    }
    incoming.ours = ours.bytes;
    const auto text = merged_with_ours(import, path, base, ours.bytes, theirs.bytes);
    if (!text) return;
    incoming.after = *text;
  } else if (!base.empty()) {
    import.faults.push_back(fmt::format("{} was removed here since it was exported", id));
    return;
  } else if (is_pointer(theirs.record)) {
    return;  // It leads to a client of the copy, who has the records.
  } else {
    incoming.is_new = true;
    incoming.after = theirs.bytes;
  }
  import.files.push_back(std::move(incoming));
}

void take_providers(Call& call, CaseImport& import) {
  const std::optional<std::string> theirs = import.copy.text_of(copied_providers);
  if (!theirs) return;
  const std::optional<std::string> ours = call.cases.directory().text_of(copied_providers);
  Incoming incoming{copied_providers, {}, "providers", ours, *theirs, !ours};
  if (ours) {
    const auto text = merged_with_ours(import, copied_providers, base_of(import, copied_providers), *ours, *theirs);
    if (!text) return;
    incoming.after = *text;
  }
  for (const auto& [id, provider] : import.copy.providers().providers) import.new_providers.push_back(id.value);
  if (incoming.ours != incoming.after) import.files.push_back(std::move(incoming));
}

/// Whether a provider that comes along is all that is missing.
bool comes_along(const CaseImport& import, const Problem& problem) {
  if (problem.check != Check::reference) return false;
  return std::any_of(import.new_providers.begin(), import.new_providers.end(),
                     [&](const std::string& id) { return problem.what.starts_with(fmt::format("'{}'", id)); });
}

/// What is wrong with a file as it would be written, and was not wrong here before.
void check_incoming(Call& call, CaseImport& import) {
  const store::CaseDirectory& cases = call.cases.directory();
  for (const Incoming& one : import.files) {
    if (one.id.empty()) continue;
    const Problems before = one.ours ? cases.check_text(one.path, *one.ours) : Problems{};
    for (const Problem& problem : errors_in(cases.check_text(one.path, one.after))) {
      const bool known = std::any_of(before.begin(), before.end(), [&](const Problem& p) {
        return p.path == problem.path && p.what == problem.what;
      });
      if (!known && !comes_along(import, problem)) import.faults.push_back(to_string(problem));
    }
  }
}

void tell_duplicates(Call& call, const CaseImport& import) {
  for (const Incoming& one : import.files) {
    if (!one.is_new || one.id.empty()) continue;
    const Case theirs = import.copy.load(one.id).record;
    Problems ignored;  // A client's file that cannot be read is reported where clients are listed.
    call.cases.directory().for_each(
        [&](const store::LoadedCase& there) {
          const std::optional<Duplicate> same = duplicate_of(theirs.person, there.record);
          if (!same || are_distinct(theirs, there.record)) return;
          call.output.say(fmt::format("warning: {} may be the same person: {}; if so: {}", one.id,
                                      duplicate_words(*same), suggest::client_merge(there.record.id, one.id)));
        },
        ignored);
  }
}

std::vector<std::string> ids_meant(Call& call, const CaseImport& import) {
  std::vector<std::string> ids = import.copy.client_ids();
  const std::vector<std::string> named = call.given.argument_list("CLIENT");
  for (const std::string& one : named) {
    if (!contains(ids, one))
      throw Error(ErrorKind::not_found, fmt::format("no client '{}' in the copy", one), "use the client's id");
  }
  return named.empty() ? ids : named;
}

void refuse_faults(Call& call, const CaseImport& import) {
  if (import.faults.empty()) return;
  for (const std::string& fault : import.faults) call.output.say(fault);
  throw Error(
      import.conflict ? ErrorKind::conflict : ErrorKind::rule,
      fmt::format("cannot import the cases: {}; nothing was written", counted(import.faults.size(), "conflict")),
      import.conflict ? "give the field one value in both, or name the other clients by their ids"
                      : "name the other clients by their ids");
}

void write_incoming(Call& call, const CaseImport& import) {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t same = 0;
  for (const Incoming& one : import.files) {
    if (one.ours == one.after) {
      ++same;
      continue;
    }
    if (!one.id.empty()) ++(one.is_new ? added : changed);
    const std::string words = fmt::format("{}: {}", one.name, one.is_new ? "added" : "changed in the copy");
    call.cases.write_file({one.path, one.ours, one.after, {}}, one.id, {one.id.empty() ? one.name : one.id, words, {}});
  }
  call.output.say(fmt::format("{} added, {} changed, {} unchanged", counted(added, "client"), changed, same));
}

void run_import_cases(Call& call) {
  CaseImport import{.copy = store::CaseDirectory(copy_directory(call))};
  const std::vector<std::string> ids = ids_meant(call, import);
  take_providers(call, import);
  for (const std::string& id : ids) take_client(call, import, id);
  check_incoming(call, import);
  refuse_faults(call, import);
  tell_duplicates(call, import);
  write_incoming(call, import);
}

}  // namespace

Verb import_cases_verb() {
  return {
      .name = "cases",
      .summary = "bring back client files that were worked on in a copy",
      .description =
          "DIR is what 'export cases' wrote. What was changed there since is merged into the client of the same id, "
          "field by field; a field changed differently in both is shown and nothing is written. Clients not on file "
          "are added. A client of that id who is another person here is refused. Providers of the copy come along; "
          "settings do not. To go on working elsewhere, export again.",
      .examples = {"casemgr import cases out/substitute --dry-run"},
      .arguments = {{.name = "DIR", .sentence = "Directory with the exported cases.", .completes = Completes::file},
                    {.name = "CLIENT",
                     .sentence = "Only the client of this id (default all in the copy).",
                     .required = false,
                     .repeats = true}},
      .needs = Needs::write,
      .run = run_import_cases};
}

}  // namespace casemgr::cli
