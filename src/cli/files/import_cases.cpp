// casemgr import cases: client files that were worked on elsewhere come back, or come for the first time.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/duplicate.hpp"
#include "casemgr/rules/record/merged.hpp"
#include "files/case_import.hpp"
#include "files/exchange.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

namespace {

std::filesystem::path copy_directory(Call& call) {
  const std::string named = call.given.argument("DIR");
  std::filesystem::path directory = call.world.directory / named;
  std::error_code trouble;
  const auto refuse = [&](const char* what) {
    throw Error(ErrorKind::not_found, fmt::format("cannot find exported cases in '{}': it has no {}", named, what),
                "name a directory of exported cases");
  };
  if (!std::filesystem::exists(directory / "casemgr.yaml", trouble)) refuse("casemgr.yaml");
  if (!std::filesystem::exists(directory / store::exported_base, trouble)) refuse("'exported'");
  return directory;
}

/// Throws where the settings of the copy cannot be read: its words and its practice are not known then.
void open_copy(const Call& call, CaseImport& import) {
  try {
    static_cast<void>(import.copy.settings());
    import.mark = store::copied_text(import.copy.root(), store::copy_mark).value_or(std::string());
  } catch (const Error& error) {
    throw error.with_message(fmt::format("cannot import from '{}': {}", call.given.argument("DIR"), error.what()))
        .with_hint("mend it in the copy, or get the copy again");
  }
}

/// Adds the files of the copy that name the client and cannot be read: one may lead to theirs.
void add_unreadable_pointers(const CaseImport& import, const std::string& client, std::vector<std::string>& meant) {
  for (const std::string& id : import.copy.client_ids()) {
    const std::string text = import.copy.text_of(store::client_path(id)).value_or("");
    if (text.find("merged_into") == std::string::npos || text.find(client) == std::string::npos) continue;
    try {
      static_cast<void>(import.copy.load(id));
    } catch (const Error&) {
      add_missing(meant, id);  // `take_client` says why.
    }
  }
}

/// The clients to be imported: a client who was entered twice comes with the files that lead to theirs.
std::vector<std::string> ids_meant(Call& call, const CaseImport& import) {
  std::vector<std::string> ids = import.copy.client_ids();
  const std::vector<std::string> named = call.given.argument_list("CLIENT");
  std::vector<std::string> meant;
  for (const std::string& one : named) {
    if (!contains(ids, one))
      throw Error(ErrorKind::not_found, fmt::format("no client '{}' in the copy", one), "use the client's id");
    add_missing(meant, one);
    add_all_missing(meant, import.copy.pointers_to(one));
    add_unreadable_pointers(import, one, meant);
  }
  return named.empty() ? ids : meant;
}

void tell_duplicates(Call& call, const CaseImport& import) {
  for (const Incoming& one : import.files) {
    if (!one.is_new() || !one.is_client() || is_pointer(one.after_record)) continue;
    Problems ignored;  // A client's file that cannot be read is reported where clients are listed.
    call.cases.directory().for_each(
        [&](const store::LoadedCase& there) {
          const std::optional<Duplicate> same = duplicate_of(one.after_record.person, there.record);
          if (!same || are_distinct(one.after_record, there.record)) return;
          call.output.say(fmt::format("warning: {} may be the same person: {}; if so: {}", one.id,
                                      duplicate_words(*same), suggest::client_merge(there.record.id, one.id)));
        },
        ignored);
  }
}

/// Names the files that were exported and are not in the copy any more: nothing becomes of them here.
void tell_missing(Call& call, const CaseImport& import) {
  for (const std::string& missing : import.missing)
    call.output.say(fmt::format("{} was exported and is not in the copy: unchanged here", missing));
  if (!call.given.argument_list("CLIENT").empty()) return;
  const std::vector<std::string> there = import.copy.client_ids();
  for (const std::string& id : store::exported_clients(import.copy.root())) {
    if (!contains(there, id))
      call.output.say(fmt::format("{} was exported and is not in the copy: unchanged here", id));
  }
}

/// What an option takes all the same, with the words for it.
struct Refusable {
  const std::vector<std::string>& parts;
  const char* option;
  const char* counted;  ///< `deletion`
  const char* taken;    ///< `removed in the copy`
  const char* refused;
  const char* hint;
};

std::vector<Refusable> refusable(const CaseImport& import) {
  return {{import.deletions, "deletions", "deletion", "removed in the copy", "no longer in the copy",
           "put them back in the copy, or add --deletions to remove them here also"},
          {import.earlier, "earlier", "earlier value", "goes back to an earlier value of the copy",
           "would go back to an earlier value of the copy",
           "put the later values in the copy, or add --earlier to go back here also"}};
}

void refuse_faults(Call& call, const CaseImport& import, bool several) {
  for (const std::string& fault : import.faults) call.output.say(fault);
  for (const Problem& problem : import.found) call.output.say(problem);
  const std::size_t problems = import.faults.size() + import.found.size() - import.conflicts;
  std::vector<std::string> why;
  if (import.conflicts != 0) why.push_back(counted(import.conflicts, "conflict"));
  if (problems != 0) why.push_back(counted(problems, "problem"));
  std::string hint = import.conflicts != 0 ? "give the field one value in both"
                     : why.empty()         ? ""
                                           : "settle this first";
  for (const Refusable& one : refusable(import)) {
    const bool takes = call.given.has(one.option);
    for (const std::string& part : one.parts)
      call.output.say(fmt::format("{}: {}", part, takes ? one.taken : one.refused));
    if (takes || one.parts.empty()) continue;
    why.push_back(counted(one.parts.size(), one.counted));
    if (hint.empty()) hint = one.hint;
  }
  if (why.empty()) return;
  throw Error(import.conflicts != 0 ? ErrorKind::conflict : ErrorKind::rule,
              fmt::format("cannot import the cases: {}; nothing was written", join(why, ", ")),
              hint + (several ? ", or name the other clients by their ids" : ""));
}

std::vector<store::TakenVersion> taken_versions(const CaseImport& import) {
  std::vector<store::TakenVersion> taken;
  for (const Incoming& one : import.files) taken.push_back({one.path, import.mark, one.base, one.theirs});
  return taken;
}

/// Makes what the import took the version from which the next import counts work in the copy.
void keep_taken(Call& call, const std::filesystem::path& copy, const std::vector<store::TakenVersion>& taken) {
  try {
    store::remember_taken(call.cases.root(), taken);
    store::replace_base(copy, taken);
  } catch (const Error& error) {
    call.output.say(fmt::format("{}; export again before more work is done in this copy", error.what()));
  }
}

void write_incoming(Call& call, const CaseImport& import) {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t same = 0;
  for (const Incoming& one : import.files) {
    if (one.ours == one.after) {
      if (one.is_client()) ++same;
      continue;
    }
    if (one.is_client()) ++(one.is_new() ? added : changed);
    const std::string words = fmt::format("{}: {}", one.name, one.is_new() ? "added" : "changed in the copy");
    std::vector<std::string> warnings;
    if (one.is_client() && !one.is_new()) warnings = danger_words(call, one);
    if (call.given.globals.quiet) {  // Messages of a record are left out, and a danger must not end unseen.
      for (const std::string& warning : warnings) call.output.say(warning);
    }
    call.cases.write_file({one.path, one.ours, one.after, {}}, one.id,
                          {one.is_client() ? one.id : one.name, words, std::move(warnings)});
  }
  call.output.say(fmt::format("{} added, {} changed, {} unchanged", counted(added, "client"), changed, same));
}

void run_import_cases(Call& call) {
  CaseImport import{.copy = store::CaseDirectory(copy_directory(call), tell_to(call.output.audience()))};
  open_copy(call, import);
  const std::vector<std::string> ids = ids_meant(call, import);
  take_providers(call, import);
  for (const std::string& id : ids) take_client(call, import, id);
  check_incoming(call, import);
  check_taken_before(call, import);
  check_losses(call, import);
  tell_missing(call, import);
  refuse_faults(call, import, ids.size() > 1);
  tell_duplicates(call, import);
  write_incoming(call, import);
  call.cases.refuse_unused();
  if (call.given.globals.dry_run) return;
  call.cases.after_save = [&call, copy = import.copy.root(), taken = taken_versions(import)] {
    keep_taken(call, copy, taken);
  };
  if (!call.cases.pending().empty()) return;
  call.cases.lock();
  call.cases.after_save();
}

}  // namespace

Verb import_cases_verb() {
  return {
      .name = "cases",
      .summary = "bring back client files that were worked on in a copy",
      .description =
          "DIR is what 'export cases' wrote. What was changed there since is merged into the client of the same id, "
          "field by field, in one commit; a field changed differently in both is shown and nothing is written. Clients "
          "not on file are added. A client of that id who is another person here is refused. Providers of the copy "
          "come along; settings do not.\n\nWhat the copy no longer has (a record, a field, a comment) is named and "
          "nothing is written; --deletions removes it here also, but for what 'remove' refuses: signed notes, "
          "disclosures, agreed plans, histories, safety flags. An import that would bring an error of 'check' is "
          "refused. A client who was merged or separated in the copy must be so here first.\n\nWhat was imported "
          "becomes the exported version in DIR, so that importing again brings only what was done there since, and "
          "never undoes work done here. Work in a second copy of DIR is merged from the version that was exported. "
          "Values that go back to what an earlier version of the copy said are named and need --earlier.",
      .examples = {"casemgr import cases out/substitute --dry-run", "casemgr import cases out/substitute c7kq2mw"},
      .arguments = {{.name = "DIR", .sentence = "Directory with the exported cases.", .completes = Completes::file},
                    {.name = "CLIENT",
                     .sentence = "Only the client of this id (default all in the copy).",
                     .required = false,
                     .repeats = true}},
      .options = {flag("deletions", "Remove here what was removed in the copy."),
                  flag("earlier", "Take values also that go back to earlier ones of the copy."), include_option()},
      .needs = Needs::write,
      .run = run_import_cases};
}

}  // namespace casemgr::cli
