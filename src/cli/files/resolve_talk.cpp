#include "files/resolve_talk.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

#include "casemgr/report/history.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "files/commit_words.hpp"
#include "files/part_words.hpp"

namespace casemgr::cli {

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

namespace {

std::string shown_side(const MarkedFile& file, std::size_t at, Pick side) {
  if (const auto value = file.value(at, side)) return *value;
  const std::string& lines = file.side(at, side);
  if (file.is_whole()) return lines.empty() ? "removed" : "the file stays";
  return lines.empty() ? "nothing" : lines;
}

/// What the common ancestor has in the field.
std::optional<std::string> base_value(const MarkedFile& file, const Choice& choice) {
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

}  // namespace

const std::string& ResolveTalk::side_name(Pick side) const {
  return (side == Pick::ours ? unmerged_.ours() : unmerged_.theirs()).name;
}

ResolveTalk::Ended ResolveTalk::ask_all(Decision& decision, const std::function<void()>& answered) {
  const ChoiceNames names(call_, decision.file());
  for (;;) {
    for (std::size_t i = 0; i < decision.size(); ++i) {
      if (!decision.is_open(i)) continue;
      show(decision, names, i);
      if (!ask(decision, i)) return Ended::no_answers;
      answered();
    }
    if (decision.open() > 0) return Ended::left_open;
    const Problems errors = decision.errors(call_);
    if (errors.empty()) return Ended::decided;
    for (const Problem& error : errors) call_.output.say(error);
    if (!decides_again(decision)) return Ended::with_errors;
    decision.reopen(errors);
  }
}

void ResolveTalk::show(const Decision& decision, const ChoiceNames& names, std::size_t at) {
  const MarkedFile& file = decision.file();
  const Choice& choice = decision.choice(at);
  call_.output.say("");
  call_.output.say(fmt::format("{} of {}: {}: {}", at + 1, decision.size(), names.name(choice), choice.reason));
  if (const std::string why = advice(file, choice); !why.empty()) call_.output.say("  " + why);
  if (const auto base = base_value(file, choice)) show_value("before", *base);
  for (const Pick side : {Pick::ours, Pick::theirs}) {
    show_value(std::string(pick_name(side)), shown_side(file, at, side));
    if (const std::string who = writer_words(file, choice, side); !who.empty())
      call_.output.say(fmt::format("          {}", who));
  }
}

void ResolveTalk::show_value(const std::string& title, const std::string& text) {
  std::string head = pad("  " + title, 10);
  for (const std::string& line : split(text.ends_with('\n') ? text.substr(0, text.size() - 1) : text, '\n')) {
    call_.output.say(head + line);
    head.assign(10, ' ');
  }
}

std::string ResolveTalk::writer_words(const MarkedFile& file, const Choice& choice, Pick side) {
  const auto writer = writers_.writer(file, choice, side);
  if (!writer) return side_name(side);
  report::LoggedCommand command{.commit = writer->id, .at = writer->at, .author = writer->author};
  if (writer->is_command()) command.command = writer->operations.front().verb;
  if (!writer->is_command()) command.kind = writer->is_merge() ? "merge" : "edit by hand";
  return fmt::format("{}: {}", side_name(side), report::headline(command));
}

/// Asks until the answer is one of the picks. False at the end of the input.
bool ResolveTalk::ask(Decision& decision, std::size_t at) {
  const Choice& choice = decision.choice(at);
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
      decision.take(at, *pick);
      return true;
    }
    if (!edit(decision, at)) return false;
    if (!decision.is_open(at)) return true;
  }
}

/// Takes a value of the user's own. False at the end of the input. An editor that fails ends no other answer.
bool ResolveTalk::edit(Decision& decision, std::size_t at) {
  const MarkedFile& file = decision.file();
  const std::optional<std::string> ours = file.value(at, Pick::ours), theirs = file.value(at, Pick::theirs);
  try {
    if (!ours || !theirs) {
      edit_lines(decision, at);
      return true;
    }
    const std::optional<std::string> typed = call_.terminal.listen("Value (Enter opens the editor)");
    if (!typed) return false;
    std::string value(trim(*typed));
    const std::string shown = *ours == *theirs ? *ours : *ours + '\n' + *theirs;
    if (value.empty()) value = call_.terminal.edit(shown, ".txt");
    if (trim(value) == trim(shown)) {
      call_.output.say("the text is as it was: that is no answer");
      return true;
    }
    if (!value.empty()) put_value(decision, at, file.edited(at, value));
  } catch (const Error& error) {
    call_.output.say(error.what());
    if (!error.hint().empty()) call_.output.say("hint: " + error.hint());
  }
  return true;
}

/// A record, or lines without a field: both sides in the editor.
void ResolveTalk::edit_lines(Decision& decision, std::size_t at) {
  const MarkedFile& file = decision.file();
  const std::string both = file.side(at, Pick::ours) + file.side(at, Pick::theirs);
  const std::string text = call_.terminal.edit_whole(both, ".yaml", "open it with your editor");
  if (text == both) return call_.output.say("the text still has both sides: delete what is not to stay");
  decision.put(at, text.ends_with('\n') || text.empty() ? text : text + '\n');
}

/// Takes lines of the user's own unless they bring an error of their own.
void ResolveTalk::put_value(Decision& decision, std::size_t at, std::string lines) {
  Decision trial = decision;
  trial.put(at, lines);
  for (std::size_t i = 0; i < trial.size(); ++i) {
    if (trial.is_open(i)) trial.take(i, trial.choice(i).picks.front());
  }
  bool any = false;
  for (const Problem& error : trial.errors(call_)) {
    if (!(error.path + '.').starts_with(decision.choice(at).name() + '.')) continue;
    call_.output.say(error);
    any = true;
  }
  if (!any) decision.put(at, std::move(lines));
}

/// Asks what to do about a text with errors.
bool ResolveTalk::decides_again(const Decision& decision) {
  static const std::vector<std::string> words = {"again", "leave"};
  for (;;) {
    const std::optional<std::string> answer =
        call_.terminal.listen("The decided file has errors. Decide again, or leave it as it is: again or leave?");
    const auto word = answer ? call_.terminal.code_meant(std::string(trim(*answer)), words) : "leave";
    if (!word) continue;
    if (*word == "again") return true;
    call_.output.fail_later(ErrorKind::rule);
    call_.output.say(fmt::format("{}: left as it is", decision.file().path()));
    return false;
  }
}

}  // namespace casemgr::cli
