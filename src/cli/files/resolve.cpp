// casemgr resolve: decides, field by field, what a merge marked.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include "casemgr/report/history.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "files/commit_words.hpp"
#include "files/marked_file.hpp"
#include "files/part_words.hpp"
#include "files/side_writers.hpp"
#include "kit/contradictions.hpp"
#include "kit/show.hpp"
#include "kit/versions.hpp"

namespace casemgr::cli {

namespace {

using Decided = std::vector<std::optional<std::string>>;

std::size_t left_open(const Decided& lines) {
  return static_cast<std::size_t>(std::count(lines.begin(), lines.end(), std::nullopt));
}

/// The record that a choice is about, as people call it.
class ChoiceNames {
 public:
  ChoiceNames(Call& call, const MarkedFile& file) {
    if (file.is_whole() || file.versions().ours.empty()) return;
    try {
      // Of a record that ours lacks, theirs knows what it is called.
      for (const std::string* const text : {&file.versions().ours, &file.versions().theirs}) {
        if (file.path() == "providers.yaml") {
          directories_.push_back(std::make_unique<ProviderDirectory>(providers_in(*text)));
          words_.push_back(std::make_unique<PartWords>(call, *directories_.back()));
        } else if (!file.client().empty()) {
          cases_.push_back(std::make_unique<Case>(client_in(file.path(), *text)));
          words_.push_back(std::make_unique<PartWords>(call, *cases_.back()));
        }
      }
    } catch (const Error&) {
      words_.clear();  // Settings or providers that cannot be read: the paths are said.
    }
  }

  [[nodiscard]] std::string name(const Choice& choice) const {
    if (choice.path.empty()) return choice.line == 0 ? "the whole file" : choice.name();
    for (const std::unique_ptr<PartWords>& words : words_) {
      if (words->record_at(choice.path) != nullptr) return words->name(choice.path);
    }
    return choice.name();
  }

 private:
  std::vector<std::unique_ptr<Case>> cases_{};
  std::vector<std::unique_ptr<ProviderDirectory>> directories_{};
  std::vector<std::unique_ptr<PartWords>> words_{};
};

/// What the reason of a choice means for the answer; empty where the two values say it.
std::string advice(const MarkedFile& file, const Choice& choice) {
  if (choice.reason == signed_and_edited)
    return fmt::format(
        "a signature covers this text, so that only the signed one can stay; add the other one with '{}'",
        suggest::amend(file.client(), choice.path[1]).text());
  if (choice.reason == second_plan) return "only one plan is active: the other one is superseded";
  if (choice.reason == second_draft && choice.path.front() == "assessments")
    return fmt::format("keep one draft, or both and complete one: '{}'",
                       suggest::assess_complete(file.client()).text());
  if (choice.reason == second_draft) return "keep one draft, or both and have one agreed";
  if (choice.reason.find(used_elsewhere) != std::string::npos)
    return "keep the record, or remove it and what refers to it";
  return {};
}

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
  explicit Resolve(Call& call) : call_(call), unmerged_(call.cases.root()), writers_(call, unmerged_) {}

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
      row.emplace_back(or_null(side_name(side)));
      row.push_back(writer ? report::Cell(writer->at) : report::Cell());
      row.push_back(writer ? or_null(writer->author) : report::Cell());
      row.push_back(writer ? report::Cell(writer->id) : report::Cell());
    }
    section.rows.push_back(std::move(row));
  }

  [[nodiscard]] const std::string& side_name(Pick side) const {
    return (side == Pick::ours ? unmerged_.ours() : unmerged_.theirs()).name;
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
    MarkedFile file(call_, unmerged_, path, drops_edits_);
    if (file.was_edited()) file = merged_again(std::move(file));
    if (file.is_broken()) {
      call_.output.say(fmt::format("{}: {}; each conflict has three: <<<<<<<, =======, >>>>>>>", path,
                                   file.choices().front().reason));
      call_.output.fail_later(ErrorKind::conflict);
      return true;
    }
    tell_file(file);
    Decided lines(file.choices().size());
    if (picks_.empty()) return walk(file, lines);
    decide(file, lines);
    finish(file, lines);
    return true;
  }

  /// Of a file that git merged by lines and somebody edited since, git's own versions are merged again on demand.
  MarkedFile merged_again(MarkedFile file) {
    const std::string question = fmt::format(
        "{}: git merged it by lines, and it was edited since. Merge it again by field, without these edits?",
        file.path());
    if (!picks_.empty() || !call_.terminal.can_ask()) return file;
    const std::optional<bool> again = call_.terminal.ask_fact(question + " [y/N]");
    if (!again.value_or(false)) return file;
    const std::filesystem::path kept = store::write_draft(
        call_.cases.root(), fmt::format("before-{}", std::filesystem::path(file.path()).filename().string()),
        file.on_disk().value_or(""));
    call_.output.say(fmt::format("the edited text is kept in {}", kept.string()));
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
    const std::string& name = side_name(side);
    if (!name.empty()) return name;
    return side == Pick::ours ? "what stands above =======" : "what stands below it";
  }

  /// Decides by the options.
  void decide(const MarkedFile& file, Decided& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Choice& choice = file.choices()[i];
      if (!fields_.empty() && !contains(fields_, choice.name())) continue;
      const Pick pick = picks_.front();
      if (!contains(choice.picks, pick)) {
        const std::string why = advice(file, choice);
        throw Error(ErrorKind::rule,
                    fmt::format("cannot keep {} of {}: {}", pick_name(pick),
                                file.path() + (choice.name().empty() ? "" : ": " + choice.name()), choice.reason),
                    why.empty() ? "only a text can keep both" : why);
      }
      take(file, lines, i, pick);
    }
  }

  /// Answers the choice, and those that go together with it.
  void take(const MarkedFile& file, Decided& lines, std::size_t at, Pick pick) {
    const Choice& choice = file.choices()[at];
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Choice& other = file.choices()[i];
      const bool is_meant = i == at || (choice.goes_together && other.reason == choice.reason &&
                                        other.path.front() == choice.path.front());
      if (is_meant) lines[i] = file.picked(i, pick);
    }
  }

  /// Asks about each choice. False where no more answers come.
  bool walk(MarkedFile& file, Decided& lines) {
    const ChoiceNames names(call_, file);
    for (;;) {
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i]) continue;
        show(file, names, i);
        if (!ask(file, lines, i)) {
          keep(file, lines);
          return false;
        }
        keep_on_disk(file, lines);
      }
      if (left_open(lines) > 0) {
        keep(file, lines);
        return true;
      }
      const Problems errors = errors_in_text(file, lines);
      if (errors.empty()) break;
      for (const Problem& error : errors) call_.output.say(error);
      if (!reopen(file, lines, errors)) return true;
    }
    finish(file, lines);
    return true;
  }

  void show(const MarkedFile& file, const ChoiceNames& names, std::size_t at) {
    const Choice& choice = file.choices()[at];
    call_.output.say("");
    call_.output.say(fmt::format("{} of {}: {}: {}", at + 1, file.choices().size(), names.name(choice), choice.reason));
    if (const std::string why = advice(file, choice); !why.empty()) call_.output.say("  " + why);
    if (const auto base = base_value(file, choice)) show_value("before", *base);
    for (const Pick side : {Pick::ours, Pick::theirs}) {
      show_value(std::string(pick_name(side)), shown_side(file, at, side));
      if (const std::string who = writer_words(file, choice, side); !who.empty())
        call_.output.say(fmt::format("          {}", who));
    }
  }

  static std::string shown_side(const MarkedFile& file, std::size_t at, Pick side) {
    if (const auto value = file.value(at, side)) return *value;
    const std::string& lines = file.side(at, side);
    if (file.is_whole()) return lines.empty() ? "removed" : "the file stays";
    return lines.empty() ? "nothing" : lines;
  }

  /// What the common ancestor has in the field.
  static std::optional<std::string> base_value(const MarkedFile& file, const Choice& choice) {
    yaml::Tree tree;
    Problems ignored;
    if (choice.path.empty() || file.versions().base.empty() || !yaml::read(file.versions().base, {}, tree, ignored))
      return std::nullopt;
    std::size_t node = 0;
    for (const std::string& key : choice.path) {
      node = tree.find(node, key);
      if (node == yaml::Tree::npos) return std::nullopt;
    }
    if (tree[node].kind != yaml::Kind::scalar) return std::nullopt;
    return std::string(tree[node].value());
  }

  void show_value(const std::string& title, const std::string& text) {
    std::string head = pad("  " + title, 10);
    for (const std::string& line : split(text.ends_with('\n') ? text.substr(0, text.size() - 1) : text, '\n')) {
      call_.output.say(head + line);
      head.assign(10, ' ');
    }
  }

  std::string writer_words(const MarkedFile& file, const Choice& choice, Pick side) {
    const auto writer = writers_.writer(file, choice, side);
    if (!writer) return side_name(side);
    report::LoggedCommand command{.commit = writer->id, .at = writer->at, .author = writer->author};
    if (writer->is_command()) command.command = writer->operations.front().verb;
    if (!writer->is_command()) command.kind = writer->is_merge() ? "merge" : "edit by hand";
    return fmt::format("{}: {}", side_name(side), report::headline(command));
  }

  /// Asks until the answer is one of the picks. False at the end of the input.
  bool ask(const MarkedFile& file, Decided& lines, std::size_t at) {
    const Choice& choice = file.choices()[at];
    std::vector<std::string> words;
    for (const Pick pick : choice.picks) words.emplace_back(pick_name(pick));
    words.emplace_back("skip");
    std::vector<std::string> first(words.begin(), words.end() - 1);
    const std::string question = fmt::format("{} or skip?", join(first, ", "));
    for (;;) {
      const std::optional<std::string> answer = call_.terminal.listen(question);
      if (!answer) return false;
      if (trim(*answer).empty()) continue;
      const auto word = call_.terminal.code_meant(std::string(trim(*answer)), words);
      if (!word) continue;
      if (*word == "skip") return true;
      const auto pick =
          std::find_if(choice.picks.begin(), choice.picks.end(), [&](Pick one) { return pick_name(one) == *word; });
      if (*pick != Pick::edit) {
        take(file, lines, at, *pick);
        return true;
      }
      if (!edit(file, lines, at)) return false;
      if (lines[at]) return true;
    }
  }

  /// Takes a value of the user's own. False at the end of the input. An editor that fails ends no other answer.
  bool edit(const MarkedFile& file, Decided& lines, std::size_t at) {
    const std::optional<std::string> ours = file.value(at, Pick::ours), theirs = file.value(at, Pick::theirs);
    try {
      if (!ours || !theirs) {
        edit_lines(file, lines, at);
        return true;
      }
      const std::optional<std::string> typed = call_.terminal.listen("Value (Enter opens the editor)");
      if (!typed) return false;
      std::string value(trim(*typed));
      if (value.empty()) value = call_.terminal.edit(*ours == *theirs ? *ours : *ours + '\n' + *theirs, ".txt");
      if (!value.empty()) lines[at] = file.edited(at, value);
    } catch (const Error& error) {
      call_.output.say(error.what());
      if (!error.hint().empty()) call_.output.say("hint: " + error.hint());
    }
    return true;
  }

  /// A record, or lines without a field: both sides in the editor.
  void edit_lines(const MarkedFile& file, Decided& lines, std::size_t at) {
    const std::string both = file.side(at, Pick::ours) + file.side(at, Pick::theirs);
    const std::string text = call_.terminal.edit_whole(both, ".yaml", "open it with your editor");
    if (text == both) return call_.output.say("the text still has both sides: delete what is not to stay");
    lines[at] = text.ends_with('\n') || text.empty() ? text : text + '\n';
  }

  Problems errors_in_text(const MarkedFile& file, const Decided& lines) {
    const std::optional<std::string> text = file.text(lines);
    return text ? file.new_errors(call_, *text) : Problems{};
  }

  /// Asks what to do about a text with errors. False: the file stays as it is.
  bool reopen(MarkedFile& file, Decided& lines, const Problems& errors) {
    static const std::vector<std::string> words = {"again", "leave"};
    for (;;) {
      const std::optional<std::string> answer =
          call_.terminal.listen("The decided file has errors. Decide again, or leave it as it is: again or leave?");
      const auto word = answer ? call_.terminal.code_meant(std::string(trim(*answer)), words) : "leave";
      if (!word) continue;
      if (*word == "leave") {
        call_.output.fail_later(ErrorKind::rule);
        call_.output.say(fmt::format("{}: left as it is", file.path()));
        return false;
      }
      break;
    }
    file.start_again();
    Decided before = std::exchange(lines, Decided(file.choices().size()));
    if (before.size() != lines.size()) return true;
    bool any = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const bool is_wrong = std::any_of(errors.begin(), errors.end(), [&](const Problem& error) {
        return (error.path + '.').starts_with(file.choices()[i].name() + '.');
      });
      any = any || is_wrong;
      if (!is_wrong) lines[i] = before[i];
    }
    if (!any) lines.assign(lines.size(), std::nullopt);
    return true;
  }

  /// Keeps the answers given, while others are open; the file stays as it is.
  void keep(const MarkedFile& file, const Decided& lines) {
    call_.output.fail_later(ErrorKind::conflict);
    const std::size_t given = lines.size() - left_open(lines) + file.taken_up();
    if (given == 0 || call_.given.globals.dry_run) return;
    keep_on_disk(file, lines);
    call_.output.drafts.drop();
    call_.output.message(
        fmt::format("{}: as it was; {} kept for the next time", file.path(), counted(given, "answer")));
  }

  /// A process that is killed loses no answer.
  void keep_on_disk(const MarkedFile& file, const Decided& lines) {
    if (file.is_whole() || !file.on_disk() || call_.given.globals.dry_run) return;
    if (left_open(lines) == lines.size()) return;
    const std::optional<std::string> text = file.text(lines);
    if (text) store::keep_answers(call_.cases.root(), file.path(), *file.on_disk(), *text);
  }

  /// Checks the file, writes it and stages it if nothing is open.
  void finish(const MarkedFile& file, const Decided& lines) {
    if (left_open(lines) > 0) return keep(file, lines);
    const std::optional<std::string> text = file.text(lines);
    if (const Problems errors = errors_in_text(file, lines); !errors.empty()) {
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
    const std::size_t count = file.taken_up() + lines.size();
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
           "file that git merged by lines is first merged again by field from the versions that git has.\n\nWithout a "
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
       .options = {flag("ours", "Keep what ours has."), flag("theirs", "Keep what theirs has."),
                   flag("both", "Keep both texts, ours first; of two drafts both."),
                   repeated(value("field", "PATH", "Only this field or record; may be repeated.")),
                   flag("again",
                        "Begin again: without the answers that are kept, and without edits made in a file since git "
                        "merged it by lines.")},
       .needs = Needs::write,
       .run = run_resolve,
       .shape = [](const Blank& /*blank*/) {
         return chain<report::Document>({list_shape(marked_list()), list_shape(settled_list())});
       }});
}

}  // namespace casemgr::cli
