// casemgr resolve: decides, field by field, what a merge marked.
#include <fmt/core.h>

#include <filesystem>
#include <optional>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "files/marked_file.hpp"
#include "files/resolve_talk.hpp"
#include "files/side_writers.hpp"
#include "kit/show.hpp"
#include "kit/versions.hpp"

namespace casemgr::cli {

namespace {

report::Section marked_list() {
  return report::section_of(
      "marked:",
      {report::as_id("client"), "file", "field", report::own("reason"), report::machine(report::a_set("picks")), "ours",
       report::a_time("ours_at: Written"), "ours_by: By", report::machine("ours_commit"), "theirs",
       report::a_time("theirs_at: Written"), "theirs_by: By", report::machine("theirs_commit")},
      "Nothing to decide.");
}

report::Section settled_list() {
  return report::section_of(
      "decided:", {report::as_id("client"), "file", report::a_count("decided"), report::a_truth("staged")},
      "Nothing decided.");
}

report::Cell or_null(const std::string& text) { return text.empty() ? report::Cell() : report::Cell(text); }

/// One call of the command.
class Resolve {
 public:
  explicit Resolve(Call& call)
      : call_(call), unmerged_(call.cases.root()), writers_(call, unmerged_), talk_(call, unmerged_, writers_) {}

  void run() {
    read_options();
    const bool asks =
        picks_.empty() && call_.terminal.can_ask() && !call_.given.globals.format && !call_.given.gives("output");
    if (picks_.empty() && !asks) call_.cases.only_reads();
    const std::vector<std::string> files = files_meant_here();
    if (picks_.empty() && !asks) return list(files);
    if (!picks_.empty()) refuse_unknown_fields(files);
    try {
      for (const std::string& path : files) {
        if (!resolve(path)) break;
      }
    } catch (const Error&) {
      print_settled();
      throw;
    }
    print_settled();
    tell_left();
  }

 private:
  void read_options() {
    for (const Pick pick : {Pick::ours, Pick::theirs, Pick::both}) {
      if (call_.given.has(pick_name(pick))) picks_.push_back(pick);
    }
    if (picks_.size() > 1)
      throw Error(ErrorKind::usage,
                  fmt::format("cannot use '--{}' with '--{}'", pick_name(picks_[0]), pick_name(picks_[1])),
                  "each call takes one; --field says for which fields");
    for (const char* const option : {"field", "again"}) {
      if (picks_.empty() && call_.given.gives(option) &&
          (option != std::string_view("again") || !call_.terminal.can_ask()))
        throw Error(ErrorKind::usage, fmt::format("--{} needs '--ours', '--theirs' or '--both'", option));
    }
    fields_ = call_.given.options("field");
    drops_edits_ = call_.given.has("again");
  }

  /// Prints what was decided by options; who answered knows it.
  void print_settled() {
    if (picks_.empty() || call_.given.globals.dry_run) return;
    call_.saved = "what was decided is on disk";
    call_.output.print(list_of(call_, std::exchange(settled_, settled_list())));
  }

  /// The marked files that the line names; all where it names none.
  std::vector<std::string> files_meant_here() {
    std::vector<std::string> all = marked_files(call_, unmerged_);
    const std::vector<std::string> named = call_.given.argument_list("FILE");
    if (named.empty()) return all;
    std::vector<std::string> meant;
    for (const std::string& name : named) add_missing(meant, path_of(name));
    for (const std::string& path : meant) {
      if (!contains(all, path)) call_.output.message(fmt::format("nothing to decide in {}", path));
    }
    std::erase_if(all, [&](const std::string& path) { return !contains(meant, path); });
    return all;
  }

  std::string path_of(const std::string& name) {
    std::vector<std::string> known = call_.cases.directory().all_files();
    for (const store::UnmergedFile& file : unmerged_.files()) add_missing(known, file.path);
    std::error_code trouble;
    const std::string here =
        std::filesystem::relative(call_.world.directory / name, call_.cases.root(), trouble).string();
    for (const std::string& path : {name, here, store::client_path(name)}) {
      if (contains(known, path)) return path;
    }
    if (name.find('/') == std::string::npos) return store::client_path(call_.cases.client_id(name));
    throw Error(ErrorKind::not_found, fmt::format("no file '{}' in the case directory", name),
                "give the path relative to the case directory, or a client");
  }

  /// Prints what is to be decided, without values.
  void list(const std::vector<std::string>& files) {
    report::Section section = marked_list();
    for (const std::string& path : files) {
      const MarkedFile file(call_, unmerged_, path);
      if (file.was_edited()) tell_merged_by_lines(file);
      if (file.waits_for_git()) add_row(section, file, {.reason = "decided, to be staged", .picks = {}});
      for (const Choice& choice : file.choices()) add_row(section, file, choice);
    }
    const std::size_t count = section.rows.size();
    call_.output.print(list_of(call_, std::move(section)));
    if (count == 0) return;
    call_.output.message(fmt::format("{} to decide", counted(count, "place")));
    call_.output.message(fmt::format("hint: on a terminal '{}' shows both values and asks", suggest::resolve().text()));
    call_.output.fail_later(ErrorKind::conflict);
  }

  void add_row(report::Section& section, const MarkedFile& file, const Choice& choice) {
    std::vector<std::string> picks;
    for (const Pick pick : choice.picks) {
      if (pick != Pick::edit) picks.emplace_back(pick_name(pick));
    }
    report::Row row{or_null(file.client()), file.path(), or_null(choice.name()), choice.reason, picks};
    for (const Pick side : {Pick::ours, Pick::theirs}) {
      const auto writer = writers_.writer(file, choice, side);
      row.emplace_back(or_null(talk_.side_name(side)));
      row.push_back(writer ? report::Cell(writer->at) : report::Cell());
      row.push_back(writer ? or_null(writer->author) : report::Cell());
      row.push_back(writer ? report::Cell(writer->id) : report::Cell());
    }
    section.rows.push_back(std::move(row));
  }

  /// Each `--field` is marked in one of the files.
  void refuse_unknown_fields(const std::vector<std::string>& files) {
    std::vector<std::string> marked;
    for (const std::string& path : files) {
      const MarkedFile file(call_, unmerged_, path, drops_edits_);
      for (const Choice& choice : file.choices()) add_missing(marked, choice.name());
    }
    for (const std::string& field : fields_) {
      if (!contains(marked, field))
        throw Error(ErrorKind::not_found, fmt::format("no conflict is marked at '{}'", field),
                    marked.empty() ? "nothing is marked" : fmt::format("marked: {}", join(marked, ", ")));
    }
  }

  /// Decides about one file. False where no more answers come.
  bool resolve(const std::string& path) {
    MarkedFile file(call_, unmerged_, path);
    if (file.was_edited()) {
      if (!drops_edits_ && !agrees_to_merge_again(file)) return true;
      file = merged_again(file);
    } else if (drops_edits_) {
      file = MarkedFile(call_, unmerged_, path, true);
    }
    if (file.is_broken()) {
      call_.output.say(fmt::format("{}: {}; each conflict has three: <<<<<<<, =======, >>>>>>>", path,
                                   file.choices().front().reason));
      call_.output.fail_later(ErrorKind::conflict);
      return true;
    }
    tell_file(file);
    Decision decision(std::move(file));
    if (picks_.empty()) return ask_about(decision);
    decide(decision);
    finish(decision);
    return true;
  }

  void tell_merged_by_lines(const MarkedFile& file) {
    call_.output.say(fmt::format("{}: git merged it by lines, and it was edited since", file.path()));
    call_.output.say(fmt::format(
        "hint: '--again' merges it by field, and keeps your edits in a draft; or decide in an editor, then: git add {}",
        file.path()));
  }

  /// A file that git merged by lines, and that somebody edited since, is merged again by field, or decided by hand: of
  /// lines nobody can say what record they are of.
  bool agrees_to_merge_again(const MarkedFile& file) {
    tell_merged_by_lines(file);
    const bool asks = picks_.empty() && call_.terminal.can_ask();
    if (asks && call_.terminal.ask_fact("Merge it again by field, with your edits in a draft? [y/n]").value_or(false))
      return true;
    call_.output.message(fmt::format("{}: as it was", file.path()));
    call_.output.fail_later(ErrorKind::conflict);
    return false;
  }

  MarkedFile merged_again(const MarkedFile& file) {
    if (call_.given.globals.dry_run) return MarkedFile(call_, unmerged_, file.path(), true);
    const std::filesystem::path kept = store::write_draft(
        call_.cases.root(), fmt::format("before-{}", std::filesystem::path(file.path()).filename().string()),
        file.on_disk().value_or(""));
    call_.output.say(fmt::format("{}: merged again without what was edited since; that text is kept in {}", file.path(),
                                 kept.string()));
    return MarkedFile(call_, unmerged_, file.path(), true);
  }

  void tell_file(MarkedFile& file) {
    const std::size_t count = file.choices().size();
    if (file.waits_for_git()) {
      call_.output.message(fmt::format(
          "{}: {}", file.path(),
          file.is_merged_again() ? "merged again by field: nothing to decide" : "no conflict is marked any more"));
    } else {
      call_.output.message(fmt::format("{}: {} to decide: ours is {}, theirs is {}", file.path(),
                                       counted(count, "place"), or_side(Pick::ours), or_side(Pick::theirs)));
    }
    if (file.taken_up() > 0)
      call_.output.message(fmt::format("{} given before {} taken up", counted(file.taken_up(), "answer"),
                                       file.taken_up() == 1 ? "is" : "are"));
  }

  [[nodiscard]] std::string or_side(Pick side) const {
    const std::string& name = talk_.side_name(side);
    if (!name.empty()) return name;
    return side == Pick::ours ? "what stands above =======" : "what stands below it";
  }

  /// Asks about each choice. False where no more answers come.
  bool ask_about(Decision& decision) {
    using enum ResolveTalk::Ended;
    const ResolveTalk::Ended ended = talk_.ask_all(decision, [&] { keep_on_disk(decision); });
    if (ended == decided) finish(decision);
    if (ended == left_open || ended == no_answers) keep(decision);
    return ended != no_answers;
  }

  /// Decides by the options.
  void decide(Decision& decision) {
    const MarkedFile& file = decision.file();
    for (std::size_t i = 0; i < decision.size(); ++i) {
      const Choice& choice = decision.choice(i);
      if (!fields_.empty() && !contains(fields_, choice.name())) continue;
      const Pick pick = picks_.front();
      if (!contains(choice.picks, pick)) {
        const std::string why = advice(file, choice);
        throw Error(ErrorKind::rule,
                    fmt::format("cannot keep {} of {}: {}", pick_name(pick),
                                file.path() + (choice.name().empty() ? "" : ": " + choice.name()), choice.reason),
                    why.empty() ? "only a text can keep both" : why);
      }
      decision.take(i, pick);
    }
  }

  /// Keeps the answers given, while others are open; the file stays as it is.
  void keep(const Decision& decision) {
    call_.output.fail_later(ErrorKind::conflict);
    const MarkedFile& file = decision.file();
    const std::size_t given = decision.size() - decision.open() + file.taken_up();
    if (given == 0 || call_.given.globals.dry_run) return;
    keep_on_disk(decision);
    call_.output.drafts.drop();
    call_.output.message(
        fmt::format("{}: as it was; {} kept for the next time", file.path(), counted(given, "answer")));
  }

  /// A process that is killed loses no answer.
  void keep_on_disk(const Decision& decision) {
    const MarkedFile& file = decision.file();
    if (file.is_whole() || !file.on_disk() || call_.given.globals.dry_run) return;
    if (decision.open() == decision.size()) return;
    const std::optional<std::string> text = decision.text();
    if (text) store::keep_answers(call_.cases.root(), file.path(), *file.on_disk(), *text);
  }

  /// Checks the file, writes it and stages it if nothing is open.
  void finish(const Decision& decision) {
    if (decision.open() > 0) return keep(decision);
    const MarkedFile& file = decision.file();
    const std::optional<std::string> text = decision.text();
    if (const Problems errors = decision.errors(call_); !errors.empty()) {
      for (const Problem& error : errors) call_.output.say(error);
      throw Error(
          ErrorKind::rule,
          fmt::format("cannot take {} as decided: it has {}", file.path(), counted(errors.size(), "error")),
          fmt::format("the file is as it was; decide otherwise: {}", suggest::resolve_file(file.path()).text()));
    }
    const store::Write write{file.path(), file.on_disk(), text, {}};
    if (call_.given.globals.dry_run) {
      const store::Write shown{file.path(), file.versions().ours, text, {}};
      return call_.output.print_text(call_.cases.directory().diff(call_.cases.shown({shown})));
    }
    settle(file, write);
    const std::size_t count = file.taken_up() + decision.size();
    settled_.rows.push_back({or_null(file.client()), file.path(), count, unmerged_.has_git()});
    if (picks_.empty())
      call_.output.message(fmt::format("{}: decided{}", file.path(), unmerged_.has_git() ? ", and staged" : ""));
  }

  void settle(const MarkedFile& file, const store::Write& write) {
    // The terminal's lock must not be held during the next question.
    std::optional<store::Lock> lock;
    if (picks_.empty()) {
      lock.emplace(call_.cases.root());
      for (const std::string& line : lock->messages()) call_.output.message(line);
    }
    unmerged_.settle(write);
    if (file.on_disk()) store::drop_answers(call_.cases.root(), file.path(), *file.on_disk());
    call_.output.drafts.drop();
  }

  /// Says what is left, and which command goes on.
  void tell_left() {
    if (call_.given.globals.dry_run) return;
    const store::Unmerged now(call_.cases.root());
    const std::vector<std::string> left = marked_files(call_, now);
    for (const std::string& path : left) call_.output.message(fmt::format("still to decide: {}", path));
    for (const std::string& path : now.others())
      call_.output.message(fmt::format("still to decide, with git: {}", printable(path)));
    if (left.empty()) store::drop_all_answers(call_.cases.root());
    if (!left.empty() || !now.others().empty()) return;
    const std::string next = now.next_command();
    call_.output.message(next.empty() ? "nothing is left to decide"
                                      : fmt::format("nothing is left to decide; go on with: {}", next));
  }

  Call& call_;
  store::Unmerged unmerged_;
  SideWriters writers_;
  ResolveTalk talk_;
  std::vector<Pick> picks_{};  ///< By option: one, or none.
  std::vector<std::string> fields_{};
  bool drops_edits_ = false;
  report::Section settled_ = settled_list();
};

void run_resolve(Call& call) { Resolve(call).run(); }

}  // namespace

Group resolve_group() {
  return command_group(
      {.description =
           "After a merge, rebase, cherry-pick or revert that stopped. On a terminal it asks about each marked field "
           "or "
           "record of the files named, or of all: which record and field, what each side has, who wrote that and when, "
           "and what stood there before both. Ours and theirs are git's words: in a rebase ours is the branch that "
           "your "
           "commits are put on. Answer with ours, theirs, both (texts), edit (a value of your own, typed or in the "
           "editor), or skip. A file whose conflicts are all decided is checked as before a save, written and staged; "
           "then it says what is left, and which command of git goes on.\n\nA file in which anything is open, after "
           "'skip' or Ctrl-C, stays as it was; the answers given are kept in this clone and taken up the next time. A "
           "file that git merged by lines is first merged again by field from the versions that git has; where it was "
           "edited since, only if you agree, or with --again.\n\nWithout a "
           "terminal, or with --format, it lists what is marked, without values, and exits 6. --ours, --theirs and "
           "--both decide without asking; --field says about which fields, as the list names them. With --dry-run they "
           "print what would change against ours.",
       .examples = {"casemgr resolve", "casemgr resolve lopez", "casemgr resolve --format json",
                    "casemgr resolve clients/c7kq2mw.yaml --theirs --field goals.g9tkd.due"},
       .arguments = {{.name = "FILE",
                      .sentence = "File or client to decide about (default all that are marked).",
                      .required = false,
                      .repeats = true,
                      .completes = Completes::client}},
       .options =
           {flag("ours", "Keep what ours has."), flag("theirs", "Keep what theirs has."),
            flag("both", "Keep both texts, ours first; of two drafts both."),
            repeated(value("field", "PATH", "Only this field or record; may be repeated.")),
            flag("again",
                 "Begin again: without the answers that are kept. Edits made in a file since git merged it by lines "
                 "go into a draft.")},
       .needs = Needs::write,
       .run = run_resolve,
       .shape = [](const Blank& /*blank*/) {
         return chain<report::Document>({list_shape(marked_list()), list_shape(settled_list())});
       }});
}

}  // namespace casemgr::cli
