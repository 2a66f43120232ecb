// casemgr init
#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/worker.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

namespace {

/// Returns the directory meant, without the dots of what was typed.
std::filesystem::path directory_meant(Call& call) {
  const std::filesystem::path directory =
      (call.world.directory / call.given.globals.directory / call.given.argument("DIR")).lexically_normal();
  return directory.has_filename() ? directory : directory.parent_path();
}

/// Prints the result of `init` and its messages.
void tell_saved(Call& call, const store::Saved& saved, std::string_view words) {
  call.saved = "the case directory is created, and its files are on disk";
  for (const std::string& line : saved.messages) call.output.message(line);
  const std::string given = call.given.argument("DIR");
  call.output.print_text(fmt::format("{}\t{}\n", given.empty() ? "." : given, words));
}

/// Sets up the clone of a case directory that is there already; the records stay as they are.
void set_up(Call& call, const std::filesystem::path& directory, const std::string& me) {
  call.given.refuse_unused();
  const store::CaseDirectory cases(directory);
  // A person whose last day is past signs nothing; one whom the settings do not name is refused with the others.
  if (cases.settings().people.find(me) != nullptr) require_at_work(cases.settings(), Worker{me}, call.given.today());
  const store::Saved saved = store::set_up_clone(directory, me, !call.given.globals.no_commit);
  tell_saved(call, saved, saved.messages.empty() ? "nothing to do" : "clone set up");
  const bool several = cases.settings().people.items.size() > 1;
  if (several && store::git_config_by(directory).empty()) {
    call.output.message(fmt::format("hint: the settings list several workers; run '{}' to set who works in this clone",
                                    suggest::init_me()));
  }
}

void run_init(Call& call) {
  const std::filesystem::path directory = directory_meant(call);
  const bool makes_one = call.given.has("practice") || call.given.has("name") || call.given.has("no-git");
  const std::string me = call.given.option("me");
  call.given.use("output");
  if (!makes_one && std::filesystem::exists(directory / "casemgr.yaml")) return set_up(call, directory, me);
  store::InitOptions options{.practice = call.given.option("practice"),
                             .me_name = call.given.option("name"),
                             .git = !call.given.has("no-git"),
                             .commit = !call.given.globals.no_commit};
  if (!me.empty()) options.me = me;
  call.given.refuse_unused();
  if (call.given.globals.dry_run) {
    call.output.print_text(store::init_diff(directory, options, call.given.today()));
    return;
  }
  const store::Saved saved = store::init(directory, options, call.given.today());
  tell_saved(call, saved, "case directory created");
  call.output.message(
      "hint: to keep casemgr out of the shell's history: export HISTIGNORE='casemgr *' (bash), "
      "setopt HIST_IGNORE_SPACE and a leading blank (zsh)");
}

}  // namespace

Group init_group() {
  return command_group(
      "init", "Getting started",
      {.summary = "create a case directory: settings, git repository, merge driver, ignore rules",
       .description =
           "Writes casemgr.yaml with every setting at its default and a comment on each, an empty provider directory, "
           ".gitattributes and .gitignore, then creates a git repository and the first commit. Inside an existing "
           "repository, that one is used. In an existing case directory, such as a fresh clone, sets up what git does "
           "not clone: merge driver, --me, schemas, missing ignore rules. Records are not changed.",
       .examples = {"casemgr init cases --practice \"Lopez Care Coordination\" --me ml", "casemgr init --me rv"},
       .arguments = {{.name = "DIR",
                      .sentence = "Directory to create (default the current one).",
                      .required = false,
                      .completes = Completes::directory}},
       .options = {value("practice", "TEXT", "Name of the practice, as printed on letters."),
                   value("me", "SHORT", "Your short name, such as your initials (default 'me')."),
                   value("name", "TEXT", "Your full name."), flag("no-git", "Do not create a git repository.")},
       .needs = Needs::nothing,
       .run = run_init});
}

}  // namespace casemgr::cli
