// casemgr check: every finding in every file, by name of check.
#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <set>

#include "casemgr/report/lists.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/told_problems.hpp"
#include "casemgr/rules/record/findings.hpp"
#include "casemgr/store/staged.hpp"
#include "casemgr/yaml/read.hpp"
#include "deep_check.hpp"
#include "files/check_store.hpp"
#include "files/findings.hpp"
#include "kit/call.hpp"
#include "kit/clone_warning.hpp"
#include "kit/environment.hpp"
#include "kit/placed.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

void append_all(const Problems& from, Problems& to) { to.insert(to.end(), from.begin(), from.end()); }

/// The file of the client that `name` selects; empty if it selects none.
std::string file_of_client(Call& call, const std::string& name) {
  if (name.empty() || name.find('/') != std::string::npos) return {};
  try {
    return store::client_path(call.cases.client_id(name));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::not_found) return {};
    throw;
  }
}

/// One of `all` files, by path or client.
std::string file_meant(Call& call, const std::vector<std::string>& all, const std::string& name) {
  if (contains(all, name)) return name;
  std::string path = store::client_path(name);
  if (!contains(all, path)) path = file_of_client(call, name);
  if (contains(all, path)) return path;
  throw Error(ErrorKind::not_found, fmt::format("no file '{}' in the case directory", name),
              suggestion(name, all, "give the path relative to the case directory"));
}

std::vector<std::string> files_meant(Call& call) {
  std::vector<std::string> all = call.cases.directory().all_files();
  std::vector<std::string> named = call.given.argument_list("FILE");
  if (named.empty()) return all;
  for (std::string& name : named) name = file_meant(call, all, name);
  return named;
}

/// Whether `--store` makes findings of the check, and whether the check of files does.
bool is_of_store(Check check) {
  return check == Check::history || check == Check::clone || check == Check::permissions || never_fails(check);
}
bool is_of_files(Check check) { return !is_of_store(check) || check == Check::permissions; }

std::vector<std::string> names_of(const std::function<bool(Check)>& wanted) {
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(last_check); ++i) {
    if (wanted(static_cast<Check>(i))) names.push_back(check_name(static_cast<Check>(i)));
  }
  return names;
}

/// Of the clone first.
std::vector<std::string> check_names() {
  std::vector<std::string> names = names_of([](Check check) { return !is_of_files(check); });
  append(names, names_of(is_of_files));
  return names;
}

/// The checks named by `--only`; none: all.
std::vector<std::string> checks_wanted(Call& call) {
  const std::vector<std::string> known = check_names();
  std::vector<std::string> wanted = call.given.options("only");
  for (const std::string& name : wanted) {
    if (!contains(known, name))
      throw Error(ErrorKind::usage, fmt::format("unknown check '{}'", name), suggestion(name, known));
    const bool of_store = call.given.gives("store");
    if (contains(names_of(of_store ? is_of_store : is_of_files), name)) continue;
    throw Error(ErrorKind::usage,
                fmt::format("'--only {}' finds nothing {} '--store'", name, of_store ? "with" : "without"),
                fmt::format("{} it, or one of: {}", of_store ? "without" : "add",
                            join(names_of(of_store ? is_of_store : is_of_files), ", ")));
  }
  return wanted;
}

/// Whether settings and providers can be read, which the rules across records need.
bool can_tell_rules(Call& call) {
  try {
    static_cast<void>(call.cases.directory().settings());
    static_cast<void>(call.cases.directory().providers());
    return true;
  } catch (const Error& error) {
    call.output.message(fmt::format("rules across records not checked: {}", error.what()));
    return false;
  }
}

/// Puts the chronicles of the client in order; `fresh` has the text that is then in the file.
void fix_order(Call& call, store::CaseDirectory::Checked& checked, yaml::Tree& fresh) {
  if (!checked.loaded) return;
  const std::string path = checked.loaded->path;
  std::optional<store::Write> write;
  try {
    write = call.cases.directory().put_in_order(*checked.loaded);
  } catch (const Error& error) {
    call.output.say(fmt::format("cannot reorder {}: {}", path, error.what()));
    return;
  }
  if (!write) return;
  const std::string id = checked.loaded->record.id.value;
  const std::string moved = call.given.globals.dry_run ? ": would move " : ": moved ";
  for (const std::string& record : write->changed)
    call.output.message(fmt::format("{}{}{} into date order", path, moved, record), id);
  const std::string text = *write->after;
  call.cases.write_file_too(std::move(*write), id, "check fix");
  checked.loaded.reset();
  checked.problems = call.cases.directory().check_text(path, text, &checked.loaded);
  Problems ignored;  // `check_text` tells them.
  yaml::read(text, path, fresh, ignored);
  checked.tree = &fresh;
}

/// The findings about a record, without the words of what the readers of the output may not know.
Problems rule_problems(Call& call, const Case& c) {
  Problems found = case_problems(c, call.cases.context());
  return found.empty() ? found : told_problems(std::move(found), call.cases.visible(c));
}

/// Notes which of the findings about a client's file `fix_order` would mend.
void note_order(Call& call, const store::CaseDirectory::Checked& checked, Mended& mended) {
  const auto is_of_order = [](const Problem& problem) { return problem.check == Check::order; };
  if (!checked.loaded || std::none_of(checked.problems.begin(), checked.problems.end(), is_of_order)) return;
  try {
    const auto write = call.cases.directory().put_in_order(*checked.loaded);
    if (!write) return;
    for (const Problem& problem : checked.problems) {
      if (is_of_order(problem)) mended.add(problem);
    }
  } catch (const Error& error) {
    call.output.say(fmt::format("cannot reorder {}: {}", checked.loaded->path, error.what()));
  }
}

Problems problems_of(Call& call, store::CaseDirectory::Checked checked, bool rules_known) {
  Problems found = std::move(checked.problems);
  if (checked.loaded) {
    const store::LoadedCase& client = *checked.loaded;
    Problems more = call.cases.directory().merged_problems(client);
    if (rules_known && !is_pointer(client.record)) append_all(rule_problems(call, client.record), more);
    append_all(placed(client.path, *checked.tree, std::move(more)), found);
  }
  std::stable_sort(found.begin(), found.end(), [](const Problem& a, const Problem& b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  });
  return found;
}

void tell(Call& call, const Problems& all, std::size_t files, const Mended& mended) {
  print_findings(call, all, mended);
  std::set<std::string> touched;
  for (const Problem& problem : all) touched.insert(problem.file);
  call.output.message(
      fmt::format("{} in {} of {}", counted(all.size(), "finding"), touched.size(), counted(files, "file")));
  tell_mended(call, all, mended);
}

/// Says what git could not commit.
void tell_uncommitted(Call& call) {
  for (const auto& [file, subject] : call.cases.directory().uncommitted())
    call.output.say(fmt::format("{}: saved, not committed: {}; the next write commits it", file, subject));
}

/// Checks what the next commit adds or changes. What was wrong before does not keep anybody from committing.
void check_staged(Call& call) {
  // `git commit -a` and `git commit FILE` use an index of their own.
  const store::Staged staged(call.cases.root(), variable(call.world, {"GIT_INDEX_FILE"}),
                             tell_to(call.output.audience()));
  Problems all;
  for (const std::string& file : staged.files()) append_all(staged.new_errors(file), all);
  if (staged.files().empty() && !call.given.globals.format) return;
  if (!all.empty() || call.given.globals.format) tell(call, all, staged.files().size(), {});
  if (!all.empty()) call.output.fail_later(ErrorKind::rule);
}

/// Puts in front what is wrong with the files themselves: their names, and those that are not there.
void append_missing_files(Call& call, const Meant& meant, Problems& all) {
  Problems found;
  if (meant(Check::name)) append_all(call.cases.directory().stray_files(), found);
  try {
    if (meant(Check::structure)) append_all(call.cases.directory().deleted_files(), found);
  } catch (const Error& error) {  // What is in the files is told all the same.
    call.output.say(fmt::format("deleted files not checked: {}", error.what()));
  }
  all.insert(all.begin(), found.begin(), found.end());
}

void run_check(Call& call) {
  if (call.given.has("staged")) return check_staged(call);
  const std::vector<std::string> wanted = checks_wanted(call);
  const Meant meant = [&](Check check) { return wanted.empty() || contains(wanted, check_name(check)); };
  call.given.use("strict");
  if (call.given.has("store")) return check_store(call, meant);
  if (!call.given.has("fix")) call.cases.only_reads();
  const bool fix = call.given.has("fix") && meant(Check::order);
  if (!fix || !call.given.globals.dry_run) expect_findings(call);
  const std::vector<std::string> files = files_meant(call);
  const auto progress = call.terminal.progress("checking files");
  const bool rules_known = can_tell_rules(call);
  DeepCheck deep(call);
  deep.refuse_without(meant(Check::syntax));
  Problems all;
  Mended mended;
  std::size_t done = 0;
  call.cases.directory().check_files(files, [&](const std::string& path, store::CaseDirectory::Checked checked) {
    yaml::Tree fresh;
    deep.add(path, checked.problems);
    if (fix) {
      fix_order(call, checked, fresh);
    } else {
      note_order(call, checked, mended);
    }
    const Problems found = problems_of(call, std::move(checked), rules_known);
    std::copy_if(found.begin(), found.end(), std::back_inserter(all),
                 [&](const Problem& problem) { return meant(problem.check); });
    if (progress) progress(++done, files.size());
  });
  if (call.given.argument_list("FILE").empty()) append_missing_files(call, meant, all);
  // The result of a dry run is the diff alone.
  if (!fix || !call.given.globals.dry_run) tell(call, all, files.size(), mended);
  deep.tell_count(files.size());
  tell_uncommitted(call);
  hint_at_markers(call, all);
  warn_of_clone(call);
  fail_for(call, all);
}

}  // namespace

Group check_group() {
  return command_group(
      {.description =
           "Reports every finding, not just the first, with file, line and column. Exits 5 on errors, with --strict on "
           "warnings too. Errors: syntax, encoding, structure, duplicate, type, codes, dates, reference, markers, "
           "sentinel, digest, scores, name, history, clone. Warnings: unknown-key, thread, smart, plan-changed, "
           "consent, "
           "order, permissions, gaps. Notes, which never fail: remote, size.\n\n--fix moves records that are out of "
           "date order, with the comments above them, saves and commits "
           "the change, and reports what you need to fix by hand. With --dry-run it prints the diff "
           "instead. With --store it sets up this clone as 'init' does, closes the directory to other users and has "
           "git stop "
           "tracking files of this machine alone: it shows that first and asks (--yes answers). What else is wrong "
           "needs "
           "somebody who decides; a last line '# end ID' that is missing, too, because the file may have been cut. "
           "What --fix mends is counted, and marked in json (fixable).\n\n"
           "--deep also reads every file with both readers of YAML, the quick one for files as casemgr writes them and "
           "the general one, and compares what they read. A difference is an error [syntax] and a fault of casemgr: "
           "report it; the file stays as it is. The last line says how many files both readers read.\n\n--staged "
           "reads what is staged in git, whatever the files in the directory say, and only files that the next commit "
           "adds or changes; each is checked by itself. Errors that the last commit has already, and warnings, do not "
           "count. 'init --hooks' has git do this before every commit.\n\n"
           "-f github prints annotations for a workflow of GitHub, which shows them at their lines to everybody who "
           "can see "
           "the run: they name the check, the record and the field, and hold no word of the file.\n\n"
           "--store looks at this clone instead of the files: git's configuration, the rules of .gitattributes and "
           ".gitignore, files of this machine alone that git tracks (.casemgr/, out/, what editors leave) and links "
           "[clone]; directories that other users can read [permissions]; remotes that get the records unencrypted, "
           "without their passwords [remote]; a history of more than 500 MB [size]. --fsck has git read its whole "
           "history besides. And it compares every signed note, agreed plan and agreement with the first commit "
           "that has it [history], because whoever changes a file can also compute its digests anew. What is gone, no "
           "longer signed or agreed, or says something else is an error, with the commit. What casemgr itself does is "
           "none: a note that is void, and records that moved to another client's file or came back from there; a "
           "client removed by hand and not by 'remove' is one.",
       .examples = {"casemgr check", "casemgr check --only dates --only reference",
                    "casemgr check clients/c7kq2mw.yaml --strict", "casemgr check --fix --dry-run",
                    "casemgr check --store"},
       .arguments = {{.name = "FILE",
                      .sentence = "File or client to check (default all).",
                      .required = false,
                      .repeats = true,
                      .completes = Completes::client}},
       .options = {repeated(completing(value("only", "NAME", "Run only this check; may be repeated."), Completes::codes,
                                       keep_codes(check_names()))),
                   flag("store",
                        "Check this clone, and what is signed and agreed against git's history, instead of the files."),
                   flag("fsck", "With --store: also have git read every object of its history (git fsck)."),
                   flag("deep", "Read every file with both readers of YAML and compare."),
                   flag("staged",
                        "Check what is staged for a commit instead of the files: errors that the last commit has "
                        "not."),
                   flag("strict", "Exit 5 on warnings too."),
                   flag("fix", "Put records in date order; with --store, set up this clone."), include_option()},
       .annotates = true,
       .needs = Needs::write,
       .run = run_check,
       .shape = [](const Blank& /*blank*/) { return list_shape(report::finding_list({})); }});
}

}  // namespace casemgr::cli
