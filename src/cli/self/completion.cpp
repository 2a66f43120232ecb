// casemgr completion: scripts for the shells, and the words that they request.
//
// The scripts hold no words of their own: at each Tab they call `casemgr completion words -- WORD…` and show what it
// prints, a candidate and its description on each line, so that ids and codes are those of this moment.
#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "casemgr/root/text.hpp"
#include "kit/call.hpp"
#include "kit/environment.hpp"
#include "kit/select.hpp"
#include "self/completion_scripts.hpp"

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
    if (wanted_) {
      offer(*wanted_);
    } else if (typed_.starts_with("--") && typed_.find('=') != std::string::npos) {
      offer_value();
    } else if (typed_.starts_with('-')) {
      for (const Option& option : options()) add(option.dashed(), option.sentence);
    } else if (group_ == nullptr) {
      for (const GroupRow& row : group_rows()) add(row.name, row.summary);
    } else if (verb_ == nullptr) {
      offer_verbs();
    } else if (const std::vector<Argument>& rows = verb_->arguments; !rows.empty()) {
      const std::size_t index = std::min(positional_.size(), rows.size() - 1);
      if (positional_.size() < rows.size() || rows[index].repeats) offer(rows[index]);
    }
    return std::move(found_);
  }

 private:
  /// Finds what is before the cursor: group, verb, positional words, and the option that waits for its value.
  void read_words() {
    for (const std::string& word : words_) {
      if (wanted_) {
        if (wanted_->name == "directory") directory_ = word;
        wanted_.reset();
      } else if (word.starts_with('-')) {
        wanted_ = waiting(word);
      } else if (group_ == nullptr) {
        group_ = find_group(word);
        if (group_ == nullptr) return;
        if (group_->is_command()) verb_ = &group_->verbs[0];
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

  [[nodiscard]] std::vector<Option> options() const {
    std::vector<Option> all = verb_ == nullptr ? std::vector<Option>{} : all_options(*verb_);
    all.insert(all.end(), global_options().begin(), global_options().end());
    return all;
  }

  [[nodiscard]] std::optional<Option> waiting(const std::string& word) const {
    for (Option& option : options()) {
      const bool named = word == option.dashed() || (option.letter != 0 && word == std::string("-") + option.letter);
      if (named && !option.value.empty() && !option.value.starts_with('[')) return option;
    }
    return std::nullopt;
  }

  /// `--mode=ph`: what completes the value, with the option before it.
  void offer_value() {
    const std::size_t equals = typed_.find('=');
    for (const Option& option : options()) {
      if (option.value.empty() || typed_.substr(0, equals) != option.dashed()) continue;
      before_ = typed_.substr(0, equals + 1);
      typed_.erase(0, equals + 1);
      return offer(option);
    }
  }

  void offer_verbs() {
    for (const Verb& verb : group_->verbs) offer_verb(verb);
    const Verb* natural = find_verb(*group_, group_->default_verb);
    if (first_.empty() && natural != nullptr && !natural->arguments.empty()) offer(natural->arguments[0]);
  }

  void offer_verb(const Verb& verb) {
    const std::size_t blank = verb.name.find(' ');
    if (first_.empty()) {
      add(verb.name.substr(0, blank), blank == std::string::npos ? verb.summary : "the provider directory");
    } else if (blank != std::string::npos && verb.name.substr(0, blank) == first_) {
      add(verb.name.substr(blank + 1), verb.summary);
    }
  }

  /// Offers what completes an argument or the value of an option.
  template <class Row>
  void offer(const Row& row) {
    switch (row.completes) {
      case Completes::codes: return add_all(row.codes);
      case Completes::client: return offer_clients();
      case Completes::record: return offer_records(row.record);
      case Completes::provider: return offer_providers();
      case Completes::instrument: return add_all(cases().instruments().ids());
      case Completes::date:
        return add_all(std::vector<std::string>{"today", "yesterday", "tomorrow", "+1w", "+2w", "+1mo"});
      case Completes::file: return add(":file", {});
      case Completes::directory: return add(":directory", {});
      case Completes::nothing: return;
    }
  }

  store::CaseDirectory& cases() {
    if (!cases_) cases_ = std::make_unique<store::CaseDirectory>(case_root(call_.world, directory_));
    return *cases_;
  }

  void offer_clients() {
    const auto add_client = [&](const std::string& id, const Person& person) {
      add(id, list_name(person), names_start(person, typed_));
    };
    Problems unread;  // Completion offers what can be read; `check` reports the rest.
    cases().for_each_person(add_client, unread);
  }

  void offer_providers() {
    for (const auto& [id, provider] : cases().providers().providers)
      add(id.value, provider.name, words_start(provider.name, typed_));
  }

  void offer_records(const schema::RecordType& (*record)()) {
    if (record != nullptr && &record() == &Provider::rows()) return offer_providers();
    if (positional_.empty()) return;
    const store::LoadedCase client = cases().load(ClientSelector(cases()).only(positional_.front()));
    const schema::RecordType* type = record == nullptr ? nullptr : &record();
    const bool takes_ended = verb_ != nullptr && verb_->name == "again";  // `refer again` takes an ended referral.
    for (const Candidate& candidate : candidates(cases(), client.record, type, call_.given.today())) {
      if (candidate.open || takes_ended) add(candidate.id, candidate.words, words_start(candidate.words, typed_));
    }
  }

  void add_all(std::span<const std::string> words) {
    for (const std::string& word : words) add(word, {});
  }

  /// Offers, once, a word that begins with what was typed, or an id whose name does.
  void add(std::string_view offered, std::string_view description, bool name_fits = false) {
    const std::string word(offered);
    const bool fits = name_fits || word.starts_with(typed_) || word.starts_with(':');
    const bool there =
        std::any_of(found_.begin(), found_.end(), [&](const auto& one) { return one.first == before_ + word; });
    if (fits && !there) found_.emplace_back(word.starts_with(':') ? word : before_ + word, one_line(description));
  }

  Call& call_;
  std::vector<std::string> words_;
  std::string typed_;
  std::string before_;  ///< Before a candidate, as typed: `--mode=`.
  std::string first_;
  std::string directory_;
  const Group* group_ = nullptr;
  const Verb* verb_ = nullptr;
  std::optional<Option> wanted_;
  std::vector<std::string> positional_;
  std::unique_ptr<store::CaseDirectory> cases_;
  Candidates found_;
};

void run_words(Call& call) {
  Candidates found;
  try {
    found = Completer(call, call.given.argument_list("WORD")).complete();
  } catch (const Error&) {
    return;  // Completion is silent outside a case directory and about an unreadable file.
  }
  std::string text;
  for (const auto& [word, description] : found) text += fmt::format("{}\t{}\n", word, description);
  call.output.print_text(text);
}

template <const std::string_view& Script>
void run_script(Call& call) {
  call.output.print_text(std::string(Script));
}

Verb shell(Lasting name, void (*run)(Call&), Lasting example) {
  return {.name = name,
          .summary = keep(fmt::format("print the completion script for {}", name)),
          .examples = {example},
          .needs = Needs::nothing,
          .run = run};
}

}  // namespace

Group completion_group() {
  return {.description = "Completes commands, options, codes, and client and record ids (by name).",
          .verbs = {shell("bash", run_script<bash_completion>,
                          "casemgr completion bash > ~/.local/share/bash-completion/completions/casemgr"),
                    shell("zsh", run_script<zsh_completion>, "casemgr completion zsh > ~/.zfunc/_casemgr"),
                    shell("fish", run_script<fish_completion>,
                          "casemgr completion fish > ~/.config/fish/completions/casemgr.fish"),
                    {.name = "words",
                     .summary = "print completions for the last word (used by the scripts)",
                     .examples = {"casemgr completion words -- goal sh"},
                     .arguments = {{.name = "WORD",
                                    .sentence = "Words so far; the last one is being typed.",
                                    .required = false,
                                    .repeats = true}},
                     .needs = Needs::nothing,
                     .run = run_words}}};
}

}  // namespace casemgr::cli
