// What the answers and messages of a call say of what it changed, to those who read them.
#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/closing.hpp"
#include "casemgr/rules/record/person.hpp"
#include "casemgr/rules/record/worker.hpp"
#include "casemgr/rules/service/delivery.hpp"
#include "casemgr/schema/walk.hpp"
#include "kit/case_access.hpp"

namespace casemgr::cli {

namespace {

/// The reader of standard output, or of `-o`, gets answers and diffs, whatever recipient `--for` names.
Audience answer_readers(const World& world, const Given& given, bool in_file) {
  Audience readers;
  const bool is_own_screen = world.out_is_terminal && !in_file;
  readers.reader = is_own_screen ? Audience::Reader::own_screen : Audience::Reader::others;
  if (given.includes_violence()) readers.include = {Sensitive::violence};
  return readers;
}

/// The readers of standard error.
Audience message_readers(const World& world, const Given& given) {
  Audience readers;
  readers.reader = world.err_is_terminal ? Audience::Reader::own_screen : Audience::Reader::others;
  if (given.includes_violence()) readers.include = {Sensitive::violence};
  return readers;
}

/// Whether what an answer is about is left out, as a whole or in what it changed; of a record that is new, a part of
/// it.
bool is_about(const Pending& pending, const LeftOut& left_out) {
  const std::string& id = pending.operation.id;
  return left_out.holds(id) ||
         std::any_of(pending.changed.begin(), pending.changed.end(), [&](const std::string& path) {
           if (path.ends_with("." + id) && left_out.inside(id) > 0) return true;
           return contains(split(path, '.'), id) && left_out.holds_path(path);
         });
}

/// What a line must not say: the beginnings of the texts of records that are left out, folded. A label may cut the
/// rest.
std::vector<std::string> hidden_words(const Case& c, const LeftOut& left_out) {
  constexpr std::size_t least = 5, most = 24;
  std::vector<std::string> words;
  for (const schema::Located& one : schema::all_records(Case::rows(), &c)) {
    if (!left_out.holds(one.id)) continue;
    for (const schema::Field& field : one.type->fields) {
      if (field.has_records() || field.value.type != schema::Type::text) continue;
      for (std::size_t i = 0; i < field.size(one.record); ++i) {
        const std::string text = fold(one_line(trim(*static_cast<const std::string*>(field.at(one.record, i)))));
        if (text.size() >= least) words.push_back(text.substr(0, most));
      }
    }
  }
  return words;
}

bool names_one(const std::string& line, const LeftOut& left_out, const std::vector<std::string>& hidden) {
  const std::set<std::string> words = folded_words(line);
  const std::string folded = fold(line);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return left_out.holds(word); }) ||
         std::any_of(hidden.begin(), hidden.end(),
                     [&](const std::string& word) { return folded.find(word) != std::string::npos; });
}

/// The same of the provider directory, whose hidden entries go by their ids.
bool names_hidden(const ProviderDirectory& all, const Audience& readers, const std::string& line) {
  return std::any_of(all.providers.begin(), all.providers.end(), [&](const Entry<Provider>& entry) {
    return is_hidden(entry, readers) && !entry.record.name.empty() && line.find(entry.record.name) != std::string::npos;
  });
}

}  // namespace

bool CaseAccess::messages_show(Sensitive kind) const { return message_readers(world_, given).sees(kind); }

VisibleCase CaseAccess::visible_in_messages(const Case& c) {
  const Audience readers = message_readers(world_, given);
  if (readers.sees_all()) return VisibleCase(c);
  return visible_to(c, readers, directory().providers(), directory().settings());
}

void CaseAccess::print_messages(std::size_t first, const std::function<Said(const Audience&)>& said_to) {
  const Said on_screen = said_to(message_readers(world_, given));
  const Said in_answer = said_to(answer_readers(world_, given, false));
  for (std::size_t i = first; i < pending_.size(); ++i) {
    int withheld = 0;
    for (const std::string& line : std::exchange(pending_[i].messages, {})) {
      if (std::optional<std::string> told = in_answer(line)) pending_[i].told.push_back(std::move(*told));
      const std::optional<std::string> said = on_screen(line);
      if (said) output_.follow_up(*said, pending_[i].operation.client);
      withheld += said ? 0 : 1;
    }
    if (withheld == 0) continue;
    output_.follow_up(counted(withheld, "message names what is marked violence and is not shown here",
                              "messages name what is marked violence and are not shown here"),
                      pending_[i].operation.client);
  }
}

void CaseAccess::print_messages(std::size_t first) {
  print_messages(first, [](const Audience& /*readers*/) -> Said { return [](std::string line) { return line; }; });
}

/// A case of which others do not know all, and the words that no line may say to them.
struct KnownCase {
  VisibleCase seen;
  std::vector<std::string> hidden;
};

/// What others than the practitioner may know of the cases that a change is about. All who do not see everything of an
/// answer or a message know the same. It is found out once, when it is first asked for.
class KnownToOthers {
 public:
  KnownToOthers(store::CaseDirectory& directory, std::vector<const Case*> cases)
      : directory_(directory), cases_(std::move(cases)) {}

  const std::vector<KnownCase>& cases() {
    for (std::size_t i = known_.size(); i < cases_.size(); ++i) {
      VisibleCase seen =
          visible_to(*cases_[i], {.reader = Audience::Reader::others}, directory_.providers(), directory_.settings());
      std::vector<std::string> hidden = hidden_words(*cases_[i], seen.left_out());
      known_.push_back({std::move(seen), std::move(hidden)});
    }
    return known_;
  }

  /// Returns the line as they may know it; nothing if it names what is left out.
  std::optional<std::string> said(std::string line) {
    for (const KnownCase& one : cases()) line = one.seen.said(std::move(line));
    for (const KnownCase& one : cases()) {
      if (names_one(line, one.seen.left_out(), one.hidden)) return std::nullopt;
    }
    return line;
  }

 private:
  store::CaseDirectory& directory_;
  std::vector<const Case*> cases_;
  std::vector<KnownCase> known_{};
};

void CaseAccess::tell_answers(std::size_t first, const std::vector<const Case*>& cases) {
  KnownToOthers known(directory(), cases);
  tell_answers(first, known);
}

void CaseAccess::tell_answers(std::size_t first, KnownToOthers& known) {
  print_messages(first, [&](const Audience& readers) -> Said {
    if (readers.sees_all()) return [](std::string line) { return line; };
    return [&](std::string line) { return known.said(std::move(line)); };
  });
  if (answer_readers(world_, given, false).sees_all()) return;
  for (const KnownCase& one : known.cases()) {
    for (std::size_t i = first; i < pending_.size(); ++i) {
      Pending& pending = pending_[i];
      pending.words = one.seen.said(std::move(pending.words));
      if (is_about(pending, one.seen.left_out())) hide_answer(pending);
    }
  }
}

void CaseAccess::tell_change(std::size_t first, const Case& before, const Case& after) {
  KnownToOthers known(directory(), {&before, &after});
  tell_answers(first, known);
  const bool is_all_known = message_readers(world_, given).sees_all();
  for (const std::string& line : units_out_of_step(before, after, directory().settings())) {
    if (is_all_known || !names_one(line, known.cases().back().seen.left_out(), {}))
      output_.follow_up(line, after.id.value);
  }
  const std::string idle = idle_work(before, after, given.today());
  if (!idle.empty()) output_.follow_up(idle, after.id.value);
}

void CaseAccess::hide_answer(Pending& pending) {
  if (pending.hidden) return;
  pending.hidden = true;
  pending.words = "not shown here";
  if (output_.format() == render::Format::ids) return;  // It has no words.
  output_.follow_up(
      fmt::format("{} is marked violence: output that others may find does not show its text", pending.operation.id),
      pending.operation.client);
}

std::vector<store::Write> CaseAccess::shown(const std::vector<store::Write>& writes) {
  const Audience readers = answer_readers(world_, given, !given.globals.output.empty());
  if (readers.sees_all()) return writes;
  const store::CaseDirectory& cases = directory();
  const auto cut_case = [&](const Case& c) -> Case {
    return visible_to(c, readers, cases.providers(), cases.settings()).shown();
  };
  const store::CaseDirectory::Cut cut = {cut_case,
                                         [&](const ProviderDirectory& all) { return known_to(all, readers); }};
  std::vector<store::Write> shown;
  for (const store::Write& write : writes) {
    std::optional<store::Write> one = directory().shown(write, cut);
    if (!one) {
      output_.say(fmt::format(
          "the changes of {} are not shown: it cannot be read, and may hold what is marked violence", write.path));
      continue;
    }
    if (one->before != write.before || one->after != write.after)
      output_.say(fmt::format("the changes of {} are shown without what is marked violence", write.path));
    shown.push_back(std::move(*one));
  }
  return shown;
}

void CaseAccess::change(const store::Loaded<ProviderDirectory>& before, const ProviderDirectory& after,
                        const std::vector<cycle::Outcome>& outcomes) {
  refuse_unused();
  refuse_other_workers(ProviderDirectory::rows(), &before.record, &after, directory().settings(), given.today());
  const std::size_t first = pending_.size();
  const std::vector<codec::OwnValue> values = own.values({ProviderDirectory::rows(), &before.record, &after, outcomes});
  queue(directory().change(before, after, values), {}, outcomes);
  print_messages(first, [&](const Audience& readers) -> Said {
    return [&, readers](std::string line) -> std::optional<std::string> {
      if (names_hidden(before.record, readers, line) || names_hidden(after, readers, line)) return std::nullopt;
      return line;
    };
  });
  for (const ProviderDirectory* one : {&before.record, &after}) {
    const auto hidden = hidden_ids(*one, answer_readers(world_, given, false));
    for (std::size_t i = first; i < pending_.size(); ++i) {
      if (hidden.contains(pending_[i].operation.id)) hide_answer(pending_[i]);
    }
  }
}

}  // namespace casemgr::cli
