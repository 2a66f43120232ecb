// casemgr check: every finding in every file, by name of check.
#include <algorithm>
#include <set>

#include "call.hpp"
#include "casemgr/model/agreed.hpp"
#include "casemgr/model/consent.hpp"
#include "casemgr/model/note.hpp"
#include "casemgr/model/smart.hpp"
#include "casemgr/model/thread.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "show.hpp"
#include "talk.hpp"

namespace casemgr::cli {

namespace {

/// The node that `path` names, or the nearest one above it.
std::size_t node_at(const yaml::Tree& tree, const std::string& path) {
  std::size_t node = 0;
  for (const std::string& key : split(path, '.')) {
    const std::size_t child = tree.find(node, key);
    if (child == yaml::Tree::npos) break;
    node = child;
  }
  return node;
}

/// What the rules across fields find, with line and column of the record each is about.
Problems rule_problems(Call& call, const store::LoadedCase& client) {
  const Case& c = client.record;
  const Settings& settings = call.directory().settings();
  Problems found;
  for (Problems some : {thread_problems(c, settings, call.today()), smart_problems(c, call.today()), plan_problems(c),
                        note_problems(c), consent_problems(c, call.directory().providers(), call.today())}) {
    found.insert(found.end(), some.begin(), some.end());
  }
  yaml::Tree tree;
  Problems ignored;  // The file was read without errors a moment ago.
  if (!yaml::read(client.bytes, client.path, tree, ignored)) return found;
  for (Problem& problem : found) {
    const std::size_t node = node_at(tree, problem.path);
    const yaml::Position position = tree.position(tree[node].key_at);
    problem.file = client.path;
    problem.line = position.line;
    problem.column = position.column;
  }
  return found;
}

std::vector<std::string> files_meant(Call& call) {
  const std::vector<std::string> all = call.directory().all_files();
  const std::vector<std::string> named = call.argument_list("FILE");
  if (named.empty()) return all;
  std::vector<std::string> found;
  for (const std::string& name : named) {
    const auto fits = [&](const std::string& path) { return path == name || path == "clients/" + name + ".yaml"; };
    const auto at = std::find_if(all.begin(), all.end(), fits);
    if (at == all.end()) {
      const auto near = nearest(name, all);
      throw Error(ErrorKind::not_found, "no file '" + name + "' in the case directory",
                  near ? "did you mean '" + *near + "'?" : "paths are relative to the case directory");
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
      throw Error(ErrorKind::usage, "unknown check '" + name + "'",
                  near ? "did you mean '" + *near + "'?" : "one of: " + join(known, ", "));
    }
    wanted.insert(name);
  }
  return wanted;
}

report::Document findings(Call& call, const Problems& problems) {
  report::Section section;
  section.key = "findings";
  for (const char* key : {"file", "line", "column", "severity", "check", "path", "what"}) {
    section.columns.push_back({.key = key, .title = key});
  }
  for (const Problem& problem : problems) {
    section.rows.push_back({problem.file, problem.line, problem.column, is_error(problem.check) ? "error" : "warning",
                            check_name(problem.check), problem.path, problem.what});
  }
  return list_of(call, std::move(section));
}

std::string count(std::size_t number, const std::string& noun) {
  return std::to_string(number) + " " + noun + (number == 1 ? "" : "s");
}

/// Whether settings and providers can be read, without which the rules across records cannot be told.
bool can_tell_rules(Call& call) {
  try {
    static_cast<void>(call.directory().settings());
    static_cast<void>(call.directory().providers());
    return true;
  } catch (const Error& error) {
    call.note(std::string("the rules across records are not checked: ") + error.what());
    return false;
  }
}

void run_check(Call& call) {
  const std::set<std::string> wanted = checks_wanted(call);
  const std::vector<std::string> files = files_meant(call);
  const auto progress = cli::progress(call, "checking files");
  const bool rules_known = can_tell_rules(call);
  Problems all;
  std::size_t done = 0;
  for (const std::string& file : files) {
    std::optional<store::LoadedCase> loaded;
    Problems found = call.directory().check_file(file, &loaded);
    if (loaded && rules_known) {
      const Problems more = rule_problems(call, *loaded);
      found.insert(found.end(), more.begin(), more.end());
    }
    std::stable_sort(found.begin(), found.end(), [](const Problem& a, const Problem& b) {
      return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    std::copy_if(found.begin(), found.end(), std::back_inserter(all),
                 [&](const Problem& problem) { return wanted.empty() || wanted.contains(check_name(problem.check)); });
    if (progress) progress(++done, files.size());
  }
  if (call.globals().format) {
    call.print(findings(call, all));
  } else {
    std::string text;
    for (const Problem& problem : all) text += to_string(problem) + '\n';
    call.print_text(text);
  }
  std::set<std::string> touched;
  for (const Problem& problem : all) touched.insert(problem.file);
  call.note(count(all.size(), "finding") + " in " + std::to_string(touched.size()) + " of " +
            count(files.size(), "file"));
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
                                  "unknown-key, thread, smart, plan-changed, consent, order, permissions, gaps.",
                   .examples = {"casemgr check", "casemgr check --only dates --only reference",
                                "casemgr check clients/c7kq2mw.yaml --strict"},
                   .arguments = {{.name = "FILE",
                                  .sentence = "File or client to check; all without one.",
                                  .required = false,
                                  .repeats = true,
                                  .completes = Completes::client}},
                   .options = {only, flag("strict", "Warnings make exit code 5 too.")},
                   .needs = Needs::read,
                   .run = run_check}}};
  }();
  return group;
}

}  // namespace casemgr::cli
