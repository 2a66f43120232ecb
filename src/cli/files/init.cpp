// casemgr init
#include <fmt/format.h>

#include "kit/call.hpp"

#include "casemgr/root/command.hpp"

namespace casemgr::cli {

namespace {

/// The directory meant, without the dots of what was typed.
std::filesystem::path directory_meant(Call& call) {
  std::filesystem::path directory = call.world().directory;
  directory /= call.globals().directory;
  directory /= call.argument("DIR");
  directory = directory.lexically_normal();
  return directory.has_filename() ? directory : directory.parent_path();
}

std::string name_given(Call& call) {
  const std::string given = call.argument("DIR");
  return given.empty() ? "." : given;
}

/// A case directory that is there, such as a fresh clone: this clone is set up, the records stay as they are.
void set_up(Call& call, const std::filesystem::path& directory) {
  const store::Saved saved = store::set_up_clone(directory, call.option("me"), !call.globals().no_commit);
  for (const std::string& line : saved.messages) call.message(line);
  call.print_text(name_given(call) + (saved.messages.empty() ? "\tnothing to do\n" : "\tthis clone is set up\n"));
  const store::CaseDirectory cases(directory);
  const bool several = cases.settings().people.items.size() > 1;
  if (several && store::git_config_by(directory).empty()) {
    call.message(fmt::format("hint: several people work here; {} says who does in this clone", suggest::init_me()));
  }
}

void run_init(Call& call) {
  const std::filesystem::path directory = directory_meant(call);
  const bool makes_one = call.has("practice") || call.has("name") || call.has("no-git");
  if (!makes_one && std::filesystem::exists(directory / "casemgr.yaml")) return set_up(call, directory);
  store::InitOptions options;
  options.practice = call.option("practice");
  if (const std::string me = call.option("me"); !me.empty()) options.me = me;
  options.me_name = call.option("name");
  options.git = !call.has("no-git");
  options.commit = !call.globals().no_commit;
  if (call.globals().dry_run) {
    call.print_text(store::init_diff(directory, options, call.today()));
    return;
  }
  const store::Saved saved = store::init(directory, options, call.today());
  for (const std::string& line : saved.messages) call.message(line);
  call.print_text(fmt::format("{}\tcase directory made\n", name_given(call)));
  call.message(
      "hint: to keep casemgr out of the shell's history: export HISTIGNORE='casemgr *' (bash), "
      "setopt HIST_IGNORE_SPACE and a leading blank (zsh)");
}

}  // namespace

const Group& init_group() {
  static const Group group = {
      .name = "init",
      .heading = "Start",
      .summary = "make a case directory: settings, git repository, merge driver, ignore rules",
      .description = {},
      .default_verb = {},
      .verbs =
          {{.name = {},
            .summary = "make a case directory: settings, git repository, merge driver, ignore rules",
            .description =
                "Writes casemgr.yaml with every setting at its default and a comment on each, an empty provider "
                "directory, .gitattributes and .gitignore, makes a git repository and the first commit. Inside an "
                "existing repository that one is used. In a case directory that is there already, such as a fresh "
                "clone, it sets up what git does not clone: merge driver, --me, lock directory, missing ignore "
                "rules; records stay as they are.",
            .examples = {"casemgr init cases --practice \"Lopez Care Coordination\" --me ml", "casemgr init --me rv"},
            .arguments = {{.name = "DIR",
                           .sentence = "Directory to make; without one the current one.",
                           .required = false,
                           .completes = Completes::directory}},
            .options = {value("practice", "TEXT", "Name of the practice, as it stands on letters."),
                        value("me", "SHORT", "Short name of the person at work; 'me' without it."),
                        value("name", "TEXT", "Full name of that person."), flag("no-git", "Make no git repository.")},
            .needs = Needs::nothing,
            .run = run_init}},
  };
  return group;
}

}  // namespace casemgr::cli
