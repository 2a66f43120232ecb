// casemgr client add --input: clients with all their records, one or many.
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "casemgr/cycle/whole_client.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "client/intake.hpp"
#include "client/newcomers.hpp"
#include "kit/input.hpp"
#include "kit/sanitize.hpp"

namespace casemgr::cli {

namespace {

/// Adds one client of the input after the other and keeps what is wrong with each.
class Senders {
 public:
  Senders(Call& call, Input& input)
      : call_(call), input_(input), known_(call), taken_(call.cases.directory().client_ids()) {
    way_.has_refs = true;
  }

  void add(const InputRecord& sent) {
    Case draft;
    InputRest rest = read_record(call_, input_, sent, Case::rows(), nullptr, way_, &draft);
    const std::string& ref = rest.refs.whole;
    if (!ref.empty() && !refs_.insert(ref).second) rest.problems.push_back(ref_twice(sent, ref));
    const std::size_t first = call_.cases.pending().size();
    if (rest.problems.empty()) try_add(sent, draft, rest);
    if (rest.problems.empty()) return call_.cases.answer_line(first, line_of(sent), ref);
    ++failed_;
    call_.cases.answer_refused(line_of(sent), ref, words_of(rest.problems));
    append(problems_, rest.problems);
  }

  [[nodiscard]] std::size_t failed() const { return failed_; }
  [[nodiscard]] const Problems& problems() const { return problems_; }

 private:
  void try_add(const InputRecord& sent, Case& draft, InputRest& rest) {
    const std::size_t kept = call_.cases.own.size();
    try {
      add_one(draft, rest);
    } catch (const cycle::RecordRefused& error) {
      rest.problems.push_back(refusal(sent, rest.refs, error));
    } catch (const Error& error) {
      const bool is_about_client = error.kind() == ErrorKind::rule || error.kind() == ErrorKind::usage ||
                                   error.kind() == ErrorKind::not_found || error.kind() == ErrorKind::ambiguous;
      if (!is_about_client) throw;
      rest.problems.push_back(problem_at(input_, sent, sent.node, {}, words_of(error)));
    }
    if (!rest.problems.empty() && call_.cases.own.size() > kept) call_.cases.own.drop_last();
  }

  void add_one(Case& draft, InputRest& rest) {
    apply_client_options(call_, draft);
    if (known_.is_there_already(draft.person)) return;
    std::vector<std::string> doubts = known_.check_duplicates(draft);
    cycle::WholeClient whole = cycle::add_whole_client(draft, taken_, call_.cases.context());
    append(doubts, whole.outcomes.front().messages);
    whole.outcomes.front().messages = std::move(doubts);
    call_.cases.own.take_one(std::move(rest.own));
    call_.cases.own.rename(whole.ids);
    call_.cases.create(draft, whole.outcomes);
    for (const auto& one : rest.refs.names) {
      const auto made =
          std::find_if(whole.ids.begin(), whole.ids.end(), [&](const auto& ids) { return ids.first == one.second.id; });
      if (made != whole.ids.end()) call_.cases.answer_of(draft.id.value, made->second, "ref", json_quote(one.first));
    }
    taken_.push_back(draft.id.value);
    known_.added(draft);
  }

  [[nodiscard]] Problem ref_twice(const InputRecord& sent, const std::string& ref) const {
    Problem problem = problem_at(input_, sent, sent.tree->find(sent.node, "ref"), "ref",
                                 fmt::format("another client of the input has the ref '{}'", ref));
    problem.check = Check::duplicate;
    return problem;
  }

  /// A line that is no JSON has no node.
  [[nodiscard]] int line_of(const InputRecord& sent) const {
    return sent.unreadable.empty() ? problem_at(input_, sent, sent.node, {}, {}).line : sent.lines_before + 1;
  }

  static std::vector<std::string> words_of(const Problems& problems) {
    std::vector<std::string> words;
    for (const Problem& one : problems)
      words.push_back(one.path.empty() ? one.what : fmt::format("{}: {}", one.path, one.what));
    return words;
  }

  /// What is wrong with a client who is not added, in words that name neither the id that was drawn nor an option that
  /// this command has not.
  [[nodiscard]] std::string words_of(const Error& error) const {
    std::string what = error.what();
    const std::string id = drawn_in(what);
    const std::string named = fmt::format(" of client '{}'", id);
    if (const std::size_t at = what.find(named); !id.empty() && at != std::string::npos) what.erase(at, named.size());
    const std::string& hint = error.hint();
    return hint.empty() || !drawn_in(hint).empty() || names_other_option(hint) ? what
                                                                               : fmt::format("{}; {}", what, hint);
  }

  /// Returns the id of a client in the words that no client has; empty if there is none.
  [[nodiscard]] std::string drawn_in(const std::string& words) const {
    const auto is_part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    for (auto at = words.begin(); at != words.end();) {
      const auto from = std::find_if(at, words.end(), is_part);
      at = std::find_if_not(from, words.end(), is_part);
      std::string word(from, at);
      if (is_id_of_client(word) && !contains(taken_, word)) return word;
    }
    return {};
  }

  [[nodiscard]] bool names_other_option(const std::string& hint) const {
    const std::size_t at = hint.find("'--");
    if (at == std::string::npos) return false;
    const std::string name = hint.substr(at + 3, hint.find_first_of("' ", at + 3) - at - 3);
    const std::vector<Option> all = all_options(*call_.given.verb);
    return !is_global(name) &&
           std::none_of(all.begin(), all.end(), [&](const Option& option) { return option.name == name; });
  }

  /// The place of the record that was refused, by the name that the sender gave it.
  [[nodiscard]] Problem refusal(const InputRecord& sent, const codec::Refs& refs,
                                const cycle::RecordRefused& error) const {
    const auto at =
        std::find_if(refs.ids.begin(), refs.ids.end(), [&](const auto& one) { return one.second == error.id(); });
    const auto named = std::find_if(refs.names.begin(), refs.names.end(),
                                    [&](const auto& one) { return one.second.id == error.id(); });
    return problem_at(input_, sent, at == refs.ids.end() ? sent.node : at->first,
                      named == refs.names.end() ? std::string() : named->first, words_of(error));
  }

  Call& call_;
  Input& input_;
  Newcomers known_;
  std::vector<std::string> taken_;
  std::set<std::string> refs_{};  ///< The sender's names of clients so far.
  InputWay way_{};
  Problems problems_{};
  std::size_t failed_ = 0;
};

/// Refuses what is wrong with the line whatever the input says, once and before it is read.
void check_line(Call& call) {
  call.cases.refuse_unused(true);
  Case none;
  apply_client_options(call, none);
}

/// Returns the options given that say what only one person has: a name, the day of birth or of death.
std::vector<std::string> options_of_one_person(const Call& call) {
  std::vector<std::string> found;
  for (const FieldOption& made : call.given.fields.at(0)) {
    const schema::Field& first = *made.path.front();
    const bool is_own =
        first.key == "name" || first.value.type == schema::Type::day || first.value.type == schema::Type::partial_day;
    if (is_own && call.given.gives(made.option.name)) found.push_back(made.option.dashed());
  }
  return found;
}

/// Refuses options that would give several clients one number, name or birth date.
void refuse_for_many(const Call& call) {
  if (call.given.option("unless-exists").find('=') != std::string::npos)
    throw Error(ErrorKind::usage, "cannot use one number for several clients",
                "'--unless-exists hmis' takes the number of each from its identifiers");
  const std::vector<std::string> own = options_of_one_person(call);
  if (own.empty()) return;
  throw Error(ErrorKind::usage, fmt::format("cannot give several clients the same {}", join(own, ", ")),
              "the input gives each client its own");
}

}  // namespace

void add_clients_sent(Call& call) {
  check_line(call);
  const bool partly = call.given.has("partly");
  const std::unique_ptr<Input> input = input_of(call);
  if (input->records.size() > 1) refuse_for_many(call);
  Senders senders(call, *input);
  for (const InputRecord& sent : input->records) senders.add(sent);
  if (input->removed != 0) call.output.message(controls_note(input->removed));
  if (senders.failed() == 0) return;
  if (!partly) refuse_input(call, senders.problems());
  for (const Problem& problem : senders.problems()) call.output.say(problem);
  call.output.say(fmt::format("{} of {} cannot be added", senders.failed(), counted(input->records.size(), "client")));
  call.output.fail_later(ErrorKind::rule);
}

}  // namespace casemgr::cli
