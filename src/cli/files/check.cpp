// casemgr check: every finding in every file, by name of check.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "casemgr/report/lists.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/findings.hpp"
#include "casemgr/yaml/read.hpp"
#include "kit/call.hpp"
#include "kit/select.hpp"
#include "kit/show.hpp"
#include "kit/terminal.hpp"

namespace casemgr::cli {

namespace {

/// What the rules across fields find, with line and column of the record each is about.
Problems rule_problems(Call& call, const store::LoadedCase& client) {
  Problems found = case_problems(client.record, call.context());
  yaml::Tree tree;
  Problems ignored;  // The file was read without errors a moment ago.
  if (!yaml::read(client.bytes, client.path, tree, ignored)) return found;
  for (Problem& problem : found) {
    const std::size_t node = tree.nearest(split(problem.path, '.'));
    const bool value = tree[node].kind == yaml::Kind::scalar;
    const yaml::Position position = tree.position(value ? tree[node].at : tree[node].key_at);
    problem.file = client.path;
    problem.line = position.line;
    problem.column = position.column;
  }
  return found;
}

/// The file of the client that `name` selects; empty where it is none's.
std::string file_of_client(Call& call, const std::string& name) {
  if (name.empty() || name.find('/') != std::string::npos) return {};
  try {
    return fmt::format("clients/{}.yaml", select_client(call, name));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::not_found) return {};
    throw;
  }
}

std::vector<std::string> files_meant(Call& call) {
  const std::vector<std::string> all = call.directory().all_files();
  const std::vector<std::string> named = call.argument_list("FILE");
  if (named.empty()) return all;
  std::vector<std::string> found;
  for (const std::string& name : named) {
    const auto fits = [&](const std::string& path) {
      return path == name || path == fmt::format("clients/{}.yaml", name);
    };
    auto at = std::find_if(all.begin(), all.end(), fits);
    if (at == all.end()) at = std::find(all.begin(), all.end(), file_of_client(call, name));
    if (at == all.end()) {
      const auto near = nearest(name, all);
      throw Error(ErrorKind::not_found, fmt::format("no file '{}' in the case directory", name),
                  near ? fmt::format("did you mean '{}'?", *near) : "paths are relative to the case directory");
    }
    found.push_back(*at);
  }
  return found;
}

std::vector<std::string> check_names() {
  std::vector<std::string> names;
  for (int i = 0; i <= static_cast<int>(Check::gaps); ++i) names.push_back(check_name(static_cast<Check>(i)));
  return names;
}

std::set<std::string> checks_wanted(Call& call) {
  const std::vector<std::string> known = check_names();
  std::set<std::string> wanted;
  for (const std::string& name : call.options("only")) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      const auto near = nearest(name, known);
      throw Error(ErrorKind::usage, fmt::format("unknown check '{}'", name),
                  near ? fmt::format("did you mean '{}'?", *near) : fmt::format("one of: {}", join(known, ", ")));
    }
    wanted.insert(name);
  }
  return wanted;
}

/// Whether settings and providers can be read, without which the rules across records cannot be told.
bool can_tell_rules(Call& call) {
  try {
    static_cast<void>(call.directory().settings());
    static_cast<void>(call.directory().providers());
    return true;
  } catch (const Error& error) {
    call.message(std::string("the rules across records are not checked: ") + error.what());
    return false;
  }
}

/// Puts the chronicles of `client` in order and tells what is still to be said of the file as it will be.
Problems fixed(Call& call, std::optional<store::LoadedCase>& client, Problems found) {
  if (!client) return found;
  std::optional<store::Write> write;
  try {
    write = call.directory().put_in_order(*client);
  } catch (const Error& error) {
    call.say(fmt::format("not put in order: {}: {}", client->path, error.what()));
    return found;
  }
  if (!write) return found;
  const std::string moved = call.globals().dry_run ? ": would move " : ": moved ";
  for (const std::string& path : write->changed)
    call.message(fmt::format("{}{}{} to its day", client->path, moved, path));
  const std::string text = *write->after;
  call.write_file_too(std::move(*write), client->record.id.value, "check fix");
  const std::string path = client->path;
  client.reset();
  return call.directory().check_text(path, text, &client);
}

Problems problems_of(Call& call, const std::string& file, bool rules_known, bool fix) {
  std::optional<store::LoadedCase> loaded;
  Problems found = call.directory().check_file(file, &loaded);
  if (fix) found = fixed(call, loaded, std::move(found));
  if (loaded && rules_known) {
    const Problems more = rule_problems(call, *loaded);
    found.insert(found.end(), more.begin(), more.end());
  }
  std::stable_sort(found.begin(), found.end(), [](const Problem& a, const Problem& b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  });
  return found;
}

void tell(Call& call, const Problems& all, std::size_t files) {
  if (call.globals().format) {
    call.print(list_of(call, report::finding_list(all)));
  } else {
    std::string text;
    for (const Problem& problem : all) text += to_string(problem) + '\n';
    call.print_text(text);
  }
  std::set<std::string> touched;
  for (const Problem& problem : all) touched.insert(problem.file);
  call.message(fmt::format("{} in {} of {}", counted(all.size(), "finding"), touched.size(), counted(files, "file")));
}

void run_check(Call& call) {
  if (!call.has("fix")) call.only_reads();
  const std::set<std::string> wanted = checks_wanted(call);
  const auto meant = [&](Check check) { return wanted.empty() || wanted.contains(check_name(check)); };
  const bool fix = call.has("fix") && meant(Check::order);
  const std::vector<std::string> files = files_meant(call);
  const auto progress = cli::progress(call, "checking files");
  const bool rules_known = can_tell_rules(call);
  Problems all;
  std::size_t done = 0;
  for (const std::string& file : files) {
    const Problems found = problems_of(call, file, rules_known, fix);
    std::copy_if(found.begin(), found.end(), std::back_inserter(all),
                 [&](const Problem& problem) { return meant(problem.check); });
    if (progress) progress(++done, files.size());
  }
  if (call.argument_list("FILE").empty() && meant(Check::name)) {
    const Problems strays = call.directory().stray_files();
    all.insert(all.begin(), strays.begin(), strays.end());
  }
  // Of a dry run the diff is the result, and nothing stands beside it.
  if (!fix || !call.globals().dry_run) tell(call, all, files.size());
  const bool errors =
      std::any_of(all.begin(), all.end(), [](const Problem& problem) { return is_error(problem.check); });
  if (errors || (call.has("strict") && !all.empty())) call.fail_later(ErrorKind::rule);
}

}  // namespace

const Group& check_group() {
  static const Group group = [] {
    Option only = value("only", "NAME", "Only this check; may be repeated.");
    only.repeats = true;
    only.completes = Completes::codes;
    only.codes = check_names();
    return Group{
        .name = "check",
        .heading = "Care of the files",
        .summary = "find what is wrong in the files, and where the thread breaks",
        .description = {},
        .default_verb = {},
        .verbs = {{.name = {},
                   .summary = "find what is wrong in the files, and where the thread breaks",
                   .description = "Reports all findings with file, line and column, not the first. Errors make exit "
                                  "code 5; with --strict warnings do too. Errors: "
                                  "syntax, encoding, structure, duplicate, type, codes, dates, reference, markers, "
                                  "sentinel, digest, name. Warnings: "
                                  "unknown-key, thread, smart, plan-changed, consent, order, permissions, gaps.\n\n"
                                  "--fix moves records that stand behind a later one to their day, with the comments "
                                  "above them, saves and commits that, and reports what is left to be done by hand. "
                                  "With --dry-run it prints the diff instead.",
                   .examples = {"casemgr check", "casemgr check --only dates --only reference",
                                "casemgr check clients/c7kq2mw.yaml --strict", "casemgr check --fix --dry-run"},
                   .arguments = {{.name = "FILE",
                                  .sentence = "File or client to check; all without one.",
                                  .required = false,
                                  .repeats = true,
                                  .completes = Completes::client}},
                   .options = {only, flag("strict", "Warnings make exit code 5 too."),
                               flag("fix", "Put records in the order of their days.")},
                   .needs = Needs::write,
                   .run = run_check}}};
  }();
  return group;
}

}  // namespace casemgr::cli
