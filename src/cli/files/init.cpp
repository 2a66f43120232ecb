// casemgr init
#include <fmt/core.h>

#include "casemgr/model/codes.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/worker.hpp"
#include "casemgr/store/hooks.hpp"
#include "kit/call.hpp"
#include "kit/earlier_edits.hpp"
#include "kit/environment.hpp"

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

/// Installs or removes the hook if that is asked.
void set_hook_asked(Call& call, const std::filesystem::path& directory, store::Saved& saved) {
  const bool wanted = call.given.has("hooks");
  if (!wanted && !call.given.has("no-hooks")) return;
  if (store::set_hook(directory, wanted, call.world.program))
    saved.messages.emplace_back(wanted ? "git checks staged records before every commit"
                                       : "git no longer checks staged records");
}

/// Sets up the clone of a case directory that is there already; the records stay as they are.
void set_up(Call& call, const std::filesystem::path& directory, const std::string& me) {
  call.given.refuse_unused();
  const store::CaseDirectory cases(directory);
  // A person whose last day is past signs nothing; one whom the settings do not name is refused with the others.
  if (cases.settings().people.find(me) != nullptr) require_at_work(cases.settings(), Worker{me}, call.given.today());
  store::Saved saved = store::set_up_clone(directory, me, !call.given.globals.no_commit);
  set_hook_asked(call, directory, saved);
  tell_saved(call, saved, saved.messages.empty() ? "nothing to do" : "clone set up");
  const bool several = cases.settings().people.items.size() > 1;
  if (several && store::git_config_by(directory).empty()) {
    call.output.message(fmt::format("hint: the settings list several workers; run '{}' to set who works in this clone",
                                    suggest::init_me()));
  }
}

/// Writes the options into the person; what is not given stays.
void apply_person(Call& call, WorkerInfo& person) {
  const auto put = [&](const char* option, std::string& text) {
    if (call.given.has(option)) text = call.given.option(option);
  };
  put("name", person.name);
  put("credentials", person.credentials);
  put("phone", person.phone);
  put("email", person.email);
  if (const auto role = call.given.code_of<WorkerRole>("role")) person.role = role;
  if (const auto since = call.given.date("since", DateBias::past)) person.since = since;
  if (const auto until = call.given.date("until")) person.until = until;
}

/// Asks before records signed by one name show another.
void ask_about_name(Call& call, const std::string& by, const WorkerInfo* before, const WorkerInfo& now) {
  if (before == nullptr || before->name.empty() || before->name == now.name) return;
  if (!call.terminal.confirm_writing(
          fmt::format("'{}' is {}; show all that '{}' wrote as by {}?", by, before->name, by, now.name)))
    throw Error(ErrorKind::aborted, "nothing was written");
}

/// `--add-person`: writes a person into the settings, or changes the one of that short name.
void add_person(Call& call, const std::filesystem::path& directory) {
  const std::string by = call.given.option("add-person");
  if (!std::filesystem::exists(directory / "casemgr.yaml"))
    throw Error(ErrorKind::not_found, fmt::format("no case directory at '{}'", directory.string()),
                "--add-person adds to one that exists");
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
  // Keys with x- are the user's own, and --worker none means nobody.
  const bool is_taken = by.starts_with("x-") || by == "none";
  if (by.empty() || is_taken || by.find_first_not_of(letters) != std::string::npos)
    throw Error(ErrorKind::usage, fmt::format("cannot use '{}' as a short name", by),
                "it has letters, digits, '-', '_' and '.', such as initials; not 'none', nor x- in front");
  const store::Lock lock(directory);
  for (const std::string& line : lock.messages()) call.output.message(line);
  store::CaseDirectory cases(directory);
  const store::Loaded<Settings> before = cases.load_settings();
  const WorkerInfo* const known = before.record.people.find(by);
  Settings after = before.record;
  apply_person(call, after.people[by]);
  const WorkerInfo& person = *after.people.find(by);
  if (person.name.empty()) throw Error(ErrorKind::usage, fmt::format("missing --name of '{}'", by));
  call.given.refuse_unused();
  const std::optional<store::Write> write = cases.change(before, after);
  if (call.given.globals.dry_run)
    return call.output.print_text(cases.diff(write ? std::vector{*write} : std::vector<store::Write>{}));
  if (write) ask_about_name(call, by, known, person);
  if (!write) call.output.message("no changes made");
  const std::string named = variable(call.world, {"CASEMGR_BY"});
  cases.commit_as({named.empty() ? store::git_config_by(directory) : named});
  store::Saved saved;
  store::CaseDirectory::SaveOptions options{.commit = !call.given.globals.no_commit};
  if (write) ask_about_earlier_edits(call, cases, {write->path}, options);
  if (write) saved = cases.save({*write}, {{"init add-person", {}, by}}, options);
  call.saved = "the settings are on disk";
  for (const std::string& line : saved.messages) call.output.message(line);
  call.output.print_text(fmt::format("{}\t{}\n", by, person.name));
}

void run_init(Call& call) {
  const std::filesystem::path directory = directory_meant(call);
  call.given.use("hooks");
  call.given.use("no-hooks");
  if (call.given.globals.dry_run && call.given.gives_any({"hooks", "no-hooks"}))
    throw Error(ErrorKind::usage, "--hooks and --no-hooks have no dry run");
  if (call.given.gives("hooks") && call.given.gives("no-hooks"))
    throw Error(ErrorKind::usage, "cannot take both --hooks and --no-hooks");
  if (call.given.gives("add-person")) return add_person(call, directory);
  const bool makes_one = call.given.has("practice") || call.given.has("name") || call.given.has("no-git");
  const std::string me = call.given.option("me");
  call.given.use("output");
  if (!makes_one && std::filesystem::exists(directory / "casemgr.yaml")) {
    return set_up(call, directory, me);
  }
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
  store::Saved saved = store::init(directory, options, call.given.today());
  set_hook_asked(call, directory, saved);
  tell_saved(call, saved, "case directory created");
  call.output.message(
      "hint: to keep casemgr out of the shell's history: export HISTIGNORE='casemgr *' (bash), "
      "setopt HIST_IGNORE_SPACE and a leading blank (zsh)");
}

}  // namespace

Group init_group() {
  return command_group(
      {.description =
           "Writes casemgr.yaml with every setting at its default and a comment on each, an empty provider directory, "
           ".gitattributes and .gitignore, then creates a git repository and the first commit. Inside an existing "
           "repository, that one is used. In an existing case directory, such as a fresh clone, sets up what git does "
           "not clone: merge driver, --me, schemas, missing ignore rules. Records are not changed.\n\nWith "
           "--add-person, adds a "
           "person to the settings of an existing case directory, or changes what you give of the one with that short "
           "name; the same again changes nothing. It asks before it gives a short name that records carry to somebody "
           "of another name.\n\n--hooks installs a pre-commit hook that runs 'check --staged', where git looks "
           "for it (core.hooksPath counts). A hook of another program, and hooks that other repositories share, are "
           "never touched: it says what to add to them. The hook passes over commits of casemgr itself, which git "
           "tells it by casemgr.commit in GIT_CONFIG_PARAMETERS: what they write is checked already. 'git commit "
           "--no-verify' passes over it once. It is an option and not a command because, like all that 'init' sets up, "
           "it is about one clone, and git does not clone it.",
       .examples = {"casemgr init cases --practice \"Lopez Care Coordination\" --me ml", "casemgr init --me rv",
                    "casemgr init --add-person ak --name \"Ana Keller\" --role substitute --since 2026-06-01"},
       .arguments = {{.name = "DIR",
                      .sentence = "Directory to create (default the current one).",
                      .required = false,
                      .completes = Completes::directory}},
       .options = {value("practice", "TEXT", "Name of the practice, as printed on letters."),
                   value("me", "SHORT", "Your short name, such as your initials (default 'me')."),
                   value("name", "TEXT", "Your full name, or that of the person added."),
                   flag("no-git", "Do not create a git repository."),
                   flag("hooks", "Have git check staged records before every commit."),
                   flag("no-hooks", "Remove that hook."),
                   value("add-person", "SHORT", "Add this person to the settings of the case directory."),
                   code_option("role", code_list(WorkerRole{}), "Role of the person added."),
                   value("credentials", "TEXT", "Credentials of the person added, as printed on letters."),
                   value("phone", "TEXT", "Telephone number of the person added."),
                   value("email", "TEXT", "Email address of the person added."),
                   date_option("since", "First day of work of the person added."),
                   date_option("until", "Last day of work of the person added.")},
       .needs = Needs::nothing,
       .run = run_init});
}

}  // namespace casemgr::cli
