// casemgr init
#include "call.hpp"

namespace casemgr::cli {

namespace {

void run_init(Call& call) {
  const std::string given = call.argument("DIR");
  const std::string& named = call.globals().directory;
  std::filesystem::path directory = call.world().directory;
  if (!named.empty()) directory /= named;
  if (!given.empty()) directory /= given;
  store::InitOptions options;
  options.practice = call.option("practice");
  if (const std::string me = call.option("me"); !me.empty()) options.me = me;
  options.me_name = call.option("name");
  options.git = !call.has("no-git");
  options.commit = !call.globals().no_commit;
  const store::Saved saved = store::init(directory, options, call.today());
  for (const std::string& line : saved.notes) call.note(line);
  call.print_text((given.empty() ? std::string(".") : given) + "\tcase directory made\n");
  call.note(
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
      .verbs = {{.name = {},
                 .summary = "make a case directory: settings, git repository, merge driver, ignore rules",
                 .description =
                     "Writes casemgr.yaml with every setting at its default and a comment on each, an empty provider "
                     "directory, .gitattributes and .gitignore, makes a git repository and the first commit. Inside an "
                     "existing repository that one is used.",
                 .examples = {"casemgr init cases --practice \"Lopez Care Coordination\" --me ml"},
                 .arguments = {{.name = "DIR",
                                .sentence = "Directory to make; without one the current one.",
                                .required = false,
                                .completes = Completes::directory}},
                 .options = {value("practice", "TEXT", "Name of the practice, as it stands on letters."),
                             value("me", "SHORT", "Short name of the person at work; 'me' without it."),
                             value("name", "TEXT", "Full name of that person."),
                             flag("no-git", "Make no git repository.")},
                 .needs = Needs::nothing,
                 .run = run_init}},
  };
  return group;
}

}  // namespace casemgr::cli
