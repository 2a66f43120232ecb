// casemgr completion: scripts for the shells, and the words they ask for.
//
// The scripts hold no words of their own: at each Tab they call `casemgr completion words -- WORD…` and show what it
// prints, a candidate and its description on each line, so that ids and codes are those of this moment.
#include <algorithm>

#include "casemgr/root/text.hpp"
#include "kit/call.hpp"
#include "kit/environment.hpp"
#include "kit/select.hpp"
#include "self/completion.hpp"

namespace casemgr::cli {

namespace {

using Candidates = std::vector<std::pair<std::string, std::string>>;

class Completer {
 public:
  Completer(Call& call, std::vector<std::string> words) : call_(call), words_(std::move(words)) {
    if (words_.empty()) words_.emplace_back();
    typed_ = words_.back();
    words_.pop_back();
  }

  Candidates complete() {
    read_words();
    if (wanted_ != nullptr) {
      offer(wanted_->completes, wanted_->codes, wanted_->record);
    } else if (typed_.starts_with('-')) {
      offer_options();
    } else if (group_ == nullptr) {
      for (const Group* group : groups()) add(group->name, group->summary);
    } else {
      offer_words();
    }
    return std::move(found_);
  }

 private:
  /// What stands before the cursor: group, verb, positional words, and the option that waits for its value.
  void read_words() {
    for (const std::string& word : words_) {
      if (wanted_ != nullptr) {
        if (wanted_->name == "directory") directory_ = word;
        wanted_ = nullptr;
      } else if (word.starts_with('-')) {
        wanted_ = waiting(word);
      } else if (group_ == nullptr) {
        group_ = find_group(word);
        if (group_ == nullptr) return;
        if (group_->verbs.size() == 1 && group_->verbs[0].name.empty()) verb_ = &group_->verbs[0];
      } else {
        take(word);
      }
    }
  }

  void take(const std::string& word) {
    if (verb_ == nullptr) {
      verb_ = find_verb(*group_, first_.empty() ? word : first_ + " " + word);
      if (verb_ != nullptr) return;
      const bool begins = std::any_of(group_->verbs.begin(), group_->verbs.end(),
                                      [&](const Verb& verb) { return verb.name.starts_with(word + " "); });
      if (begins && first_.empty()) {
        first_ = word;
        return;
      }
      verb_ = find_verb(*group_, group_->default_verb);
    }
    positional_.push_back(word);
  }

  const Option* waiting(const std::string& word) {
    options_ = verb_ == nullptr ? std::vector<Option>{} : all_options(*verb_);
    options_.insert(options_.end(), global_options().begin(), global_options().end());
    for (const Option& option : options_) {
      const bool named = word == "--" + option.name || (option.letter != 0 && word == std::string("-") + option.letter);
      if (named && !option.value.empty() && !option.value.starts_with('[')) return &option;
    }
    return nullptr;
  }

  void offer_options() {
    std::vector<Option> options = verb_ == nullptr ? std::vector<Option>{} : all_options(*verb_);
    options.insert(options.end(), global_options().begin(), global_options().end());
    for (const Option& option : options) add("--" + option.name, option.sentence);
  }

  void offer_words() {
    if (verb_ == nullptr) {
      for (const Verb& verb : group_->verbs) offer_verb(verb);
      const Verb* natural = find_verb(*group_, group_->default_verb);
      if (first_.empty() && natural != nullptr && !natural->arguments.empty()) offer_argument(natural->arguments[0]);
      return;
    }
    const std::vector<Argument>& rows = verb_->arguments;
    if (rows.empty()) return;
    const std::size_t index = std::min(positional_.size(), rows.size() - 1);
    if (positional_.size() < rows.size() || rows[index].repeats) offer_argument(rows[index]);
  }

  void offer_verb(const Verb& verb) {
    const std::size_t blank = verb.name.find(' ');
    if (first_.empty()) {
      add(verb.name.substr(0, blank), blank == std::string::npos ? verb.summary : "the provider directory");
    } else if (blank != std::string::npos && verb.name.substr(0, blank) == first_) {
      add(verb.name.substr(blank + 1), verb.summary);
    }
  }

  void offer_argument(const Argument& argument) { offer(argument.completes, argument.codes, argument.record); }

  void offer(Completes what, const std::vector<std::string>& codes, const schema::RecordType& (*record)()) {
    switch (what) {
      case Completes::codes:
        for (const std::string& code : codes) add(code, {});
        break;
      case Completes::client: offer_clients(); break;
      case Completes::record: offer_records(record); break;
      case Completes::provider: offer_providers(); break;
      case Completes::instrument: offer_instruments(); break;
      case Completes::date:
        for (const char* day : {"today", "yesterday", "tomorrow", "+1w", "+2w", "+1mo"}) add(day, {});
        break;
      case Completes::file: add(":file", {}); break;
      case Completes::directory: add(":directory", {}); break;
      case Completes::nothing: break;
    }
  }

  store::CaseDirectory& cases() {
    if (!cases_) {
      cases_ = std::make_unique<store::CaseDirectory>(case_root(call_.world, directory_));
    }
    return *cases_;
  }

  void offer_clients() {
    Problems unread;  // Completion offers what can be read; `check` tells the rest.
    cases().for_each_person(
        [&](const std::string& id, const Person& person) {
          add_named(id, list_name(person), names_start(person, typed_));
        },
        unread);
  }

  void offer_providers() {
    for (const auto& [id, provider] : cases().providers().providers) {
      add_named(id.value, provider.name, words_start(provider.name, typed_));
    }
  }

  void offer_instruments() {
    for (const std::string& id : cases().instruments().ids()) add(id, {});
  }

  void offer_records(const schema::RecordType& (*record)()) {
    if (record != nullptr && &record() == &Provider::rows()) {
      offer_providers();
      return;
    }
    if (positional_.empty()) return;
    const store::LoadedCase client = cases().load(ClientSelector(cases()).only(positional_.front()));
    const schema::RecordType* type = record == nullptr ? nullptr : &record();
    for (const Candidate& candidate : candidates(cases(), client.record, type, call_.given.today())) {
      if (candidate.open || takes_ended())
        add_named(candidate.id, candidate.words, words_start(candidate.words, typed_));
    }
  }

  /// `refer again` is about a referral that is over.
  [[nodiscard]] bool takes_ended() const { return verb_ != nullptr && verb_->name == "again"; }

  void add(const std::string& word, const std::string& description) {
    if (word.starts_with(typed_) || word.starts_with(':')) offer_word(word, description);
  }

  /// An id completes itself, and the beginning of a name it goes by.
  void add_named(const std::string& id, const std::string& name, bool name_fits) {
    if (id.starts_with(typed_) || name_fits) offer_word(id, name);
  }

  void offer_word(const std::string& word, const std::string& description) {
    const bool there = std::any_of(found_.begin(), found_.end(), [&](const auto& one) { return one.first == word; });
    if (!there) found_.emplace_back(word, one_line(description));
  }

  Call& call_;
  std::vector<std::string> words_;
  std::string typed_;
  std::string first_;
  std::string directory_;
  const Group* group_ = nullptr;
  const Verb* verb_ = nullptr;
  const Option* wanted_ = nullptr;
  std::vector<Option> options_;
  std::vector<std::string> positional_;
  std::unique_ptr<store::CaseDirectory> cases_;
  Candidates found_;
};

void run_words(Call& call) {
  Candidates found;
  try {
    found = Completer(call, call.given.argument_list("WORD")).complete();
  } catch (const Error&) {
    return;  // Outside a case directory, or with an unreadable file, there is nothing to offer and nothing to say.
  }
  std::string text;
  for (const auto& [word, description] : found) text += word + '\t' + description + '\n';
  call.world.out << without_controls(text);
}

template <const std::string& (*Script)()>
void run_script(Call& call) {
  call.output.print_text(Script());
}

Verb shell(std::string name, void (*run)(Call&), std::string example) {
  return {.name = name,
          .summary = "print the completion script for " + name,
          .description = {},
          .examples = {std::move(example)},
          .needs = Needs::nothing,
          .run = run};
}

}  // namespace

const Group& completion_group() {
  static const Group group = {
      .name = "completion",
      .heading = "Care of the files",
      .summary = "print a shell's completion script",
      .description = "Completes commands, options, codes, and the ids of clients and records with their names.",
      .default_verb = {},
      .verbs = {shell("bash", run_script<bash_completion>,
                      "casemgr completion bash > ~/.local/share/bash-completion/completions/casemgr"),
                shell("zsh", run_script<zsh_completion>, "casemgr completion zsh > ~/.zfunc/_casemgr"),
                shell("fish", run_script<fish_completion>,
                      "casemgr completion fish > ~/.config/fish/completions/casemgr.fish"),
                {.name = "words",
                 .summary = "print what completes the last of the words (for the scripts)",
                 .description = {},
                 .examples = {"casemgr completion words -- goal sh"},
                 .arguments = {{.name = "WORD",
                                .sentence = "Words so far; the last one is being typed.",
                                .required = false,
                                .repeats = true}},
                 .needs = Needs::nothing,
                 .run = run_words}}};
  return group;
}

}  // namespace casemgr::cli
