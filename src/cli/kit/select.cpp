#include "kit/select.hpp"

#include <algorithm>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::cli {

namespace {

bool word_starts(const std::string& folded_text, const std::string& folded_start) {
  std::size_t at = 0;
  while ((at = folded_text.find(folded_start, at)) != std::string::npos) {
    const bool at_start =
        at == 0 || folded_text[at - 1] == ' ' || folded_text[at - 1] == '-' || folded_text[at - 1] == ',';
    if (at_start) return true;
    ++at;
  }
  return false;
}

/// Every word of `selector` starts a word of `text`.
bool words_match(const std::string& text, const std::string& selector) {
  const std::string folded = fold(text);
  const std::vector<std::string> words = split_words(fold(selector));
  return !words.empty() &&
         std::all_of(words.begin(), words.end(), [&](const std::string& word) { return word_starts(folded, word); });
}

std::string all_names(const Person& person) {
  if (!person.name) return {};
  const PersonName& name = *person.name;
  return name.given + " " + name.family + " " + name.preferred + " " + name.former;
}

[[noreturn]] void refuse_several(const std::string& what, const std::string& selector,
                                 const std::vector<Candidate>& several) {
  std::vector<std::string> ids;
  for (const Candidate& candidate : several) ids.push_back(candidate.id);
  throw Error(ErrorKind::ambiguous, what + " '" + selector + "' could be several: " + join(ids, ", "),
              "name one by its id");
}

/// The one meant among several: chosen on a terminal, else refused.
std::string choose(Call& call, const std::string& what, const std::string& selector,
                   const std::vector<Candidate>& several) {
  if (!call.can_ask()) refuse_several(what, selector, several);
  for (std::size_t i = 0; i < several.size(); ++i) {
    call.say("  " + std::to_string(i + 1) + "  " + several[i].id + "  " + one_line(several[i].words));
  }
  const std::string answer(trim(call.ask("which " + what + " (number or id)")));
  for (std::size_t i = 0; i < several.size(); ++i) {
    if (answer == std::to_string(i + 1) || answer == several[i].id) return several[i].id;
  }
  refuse_several(what, selector, several);
}

/// Clients that `selector` may mean: the first of full id, prefix, start of a name that fits anything decides.
std::vector<Candidate> clients_meant(const store::CaseDirectory& cases, const std::string& selector,
                                     Problems& problems) {
  const std::vector<std::string> ids = cases.client_ids();
  if (std::binary_search(ids.begin(), ids.end(), selector)) return {{selector, {}}};
  std::vector<Candidate> several;
  for (const std::string& id : ids) {
    if (selector.size() >= 3 && id.starts_with(selector)) several.push_back({id, {}});
  }
  if (!several.empty()) return several;
  cases.for_each_person(
      [&](const std::string& id, const Person& person) {
        if (words_match(all_names(person), selector)) several.push_back({id, list_name(person)});
      },
      problems);
  return several;
}

bool holds_words(const std::string& text, const std::string& selector) {
  const std::string folded = fold(text);
  const std::vector<std::string> words = split_words(fold(selector));
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.find(word) != std::string::npos; });
}

/// Whether the text of a file that cannot be read may be that of the client named: only one that shows the whole head
/// of a record, and the words of the name nowhere, says that it is not.
bool text_may_be_meant(const std::string& text, const std::string& selector) {
  const bool head_is_there =
      text.find("\nperson:") != std::string::npos && text.find("\nepisodes:") != std::string::npos;
  const bool escaped = text.find("\\u") != std::string::npos || text.find("\\U") != std::string::npos ||
                       text.find("\\x") != std::string::npos;
  if (!head_is_there || escaped || invalid_utf8(text)) return true;
  return holds_words(text, selector);
}

bool may_be_meant(const std::filesystem::path& file, const std::string& selector) {
  try {
    return text_may_be_meant(store::read_input(file), selector);
  } catch (const Error&) {
    return true;  // Not even its bytes can be had: nothing says that it is not meant.
  }
}

/// Whether the text of a file that cannot be read holds every word of the name.
bool is_named_in(const std::filesystem::path& file, const std::string& selector) {
  try {
    const std::string text = store::read_input(file);
    return !invalid_utf8(text) && holds_words(text, selector);
  } catch (const Error&) {
    return false;
  }
}

/// Files that cannot be read and of which `which` says that they are the one meant.
std::vector<std::string> unreadable_meant(Call& call, const std::string& selector, const Problems& problems,
                                          bool (*which)(const std::filesystem::path&, const std::string&)) {
  std::vector<std::string> files;
  for (const Problem& problem : problems) {
    if (!files.empty() && files.back() == problem.file) continue;
    if (which(call.root() / problem.file, selector)) files.push_back(problem.file);
  }
  return files;
}

/// A name that one readable file bears is nobody's for certain while a file that cannot be read may bear it too.
void refuse_unreadable(Call& call, const std::string& selector, const Candidate& found, const Problems& problems) {
  const std::vector<std::string> files = unreadable_meant(call, selector, problems, may_be_meant);
  if (files.empty()) return;
  throw Error(ErrorKind::ambiguous,
              "client '" + selector + "' could be " + found.id + ", or the one in " + join(files, ", ") +
                  ", which cannot be read",
              fmt::format("name the client by its id; '{}' tells what is wrong with the file",
                          suggest::check_file(files.front())));
}

}  // namespace

bool names_start(const Person& person, const std::string& start) {
  return words_match(all_names(person), start);
}

bool words_start(const std::string& words, const std::string& start) {
  return words_match(words, start);
}

std::string select_client(Call& call, const std::string& selector) {
  if (selector.empty()) throw Error(ErrorKind::usage, "missing CLIENT");
  Problems problems;
  const std::vector<Candidate> several = clients_meant(call.directory(), selector, problems);
  if (several.size() > 1) return choose(call, "client", selector, several);
  if (several.size() == 1) {
    refuse_unreadable(call, selector, several.front(), problems);
    return several.front().id;
  }
  // A name that stands only in a file that cannot be read: reading that file tells what is wrong with it.
  const std::vector<std::string> files = unreadable_meant(call, selector, problems, is_named_in);
  if (files.size() == 1) return std::filesystem::path(files.front()).stem().string();
  const std::string unread =
      problems.empty() ? ""
                       : fmt::format("; {} in files: {}", counted(problems.size(), "problem"), suggest::check_all());
  throw Error(ErrorKind::not_found, "no client '" + selector + "'",
              fmt::format("'{}' shows them{}", suggest::client_list(), unread));
}

std::vector<std::string> clients_named(Call& call, const std::string& word) {
  Problems problems;
  std::vector<std::string> ids;
  const std::string folded = fold(word);
  for (const Candidate& one : clients_meant(call.directory(), word, problems)) {
    const std::vector<std::string> names = split_words(fold(one.words));
    const bool is_whole = std::any_of(names.begin(), names.end(), [&](std::string_view name) {
      return trim(name) == folded || (name.ends_with(',') && name.substr(0, name.size() - 1) == folded);
    });
    if (is_whole || one.id == word) ids.push_back(one.id);
  }
  return ids;
}

std::string select_client_in(const store::CaseDirectory& cases, const std::string& selector) {
  Problems problems;
  const std::vector<Candidate> several = clients_meant(cases, selector, problems);
  if (several.size() == 1) return several.front().id;
  throw Error(ErrorKind::not_found, "no client '" + selector + "'");
}

namespace {

/// One candidate for each id: a plan's risk keeps its id from version to version, and the last one counts.
void add_candidate(std::vector<Candidate>& found, const schema::Located& located, const store::CaseDirectory& cases,
                   Date today) {
  Candidate candidate{located.id, label(located, cases.providers()), is_open(located, today)};
  const auto same =
      std::find_if(found.begin(), found.end(), [&](const Candidate& one) { return one.id == candidate.id; });
  if (same == found.end()) {
    found.push_back(std::move(candidate));
  } else {
    *same = std::move(candidate);
  }
}

}  // namespace

std::vector<Candidate> all_candidates(const store::CaseDirectory& cases, const Case& c, Date today) {
  std::vector<Candidate> found;
  for (const schema::Located& located : schema::all_records(Case::rows(), &c)) {
    add_candidate(found, located, cases, today);
  }
  return found;
}

std::vector<Candidate> candidates(const store::CaseDirectory& cases, const Case& c, const schema::RecordType& type,
                                  Date today) {
  std::vector<Candidate> found;
  for (const schema::Located& located : schema::all_records(Case::rows(), &c)) {
    if (located.type == &type) add_candidate(found, located, cases, today);
  }
  return found;
}

namespace {

std::vector<Candidate> matching(const std::vector<Candidate>& all, const std::string& selector) {
  std::vector<Candidate> several;
  if (selector == ".") {
    std::copy_if(all.begin(), all.end(), std::back_inserter(several), [](const Candidate& one) { return one.open; });
    return several;
  }
  if (selector.size() >= 2) {
    std::copy_if(all.begin(), all.end(), std::back_inserter(several),
                 [&](const Candidate& one) { return one.id.starts_with(selector); });
  }
  if (several.empty()) {
    std::copy_if(all.begin(), all.end(), std::back_inserter(several),
                 [&](const Candidate& one) { return one.open && words_match(one.words, selector); });
  }
  return several;
}

std::string pick(Call& call, const std::string& what, const std::vector<Candidate>& all, const std::string& selector,
                 const std::string& list_command) {
  for (const Candidate& candidate : all) {
    if (candidate.id == selector) return candidate.id;
  }
  const std::vector<Candidate> several = matching(all, selector);
  if (several.size() > 1) return choose(call, what, selector, several);
  if (several.size() == 1) return several.front().id;
  if (selector == ".") throw Error(ErrorKind::not_found, "there is no open " + what, list_command);
  throw Error(ErrorKind::not_found, "no " + what + " '" + selector + "'", list_command);
}

}  // namespace

std::string select_record(Call& call, const Case& c, const schema::RecordType& type, const std::string& selector) {
  try {
    return pick(call, std::string(type.name), candidates(call.directory(), c, type, call.today()), selector,
                fmt::format("{} shows what there is", suggest::client_show(c.id)));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::not_found) refuse_ended(call, c, type, selector);
    throw;
  }
}

Id<Provider> select_provider(Call& call, const std::string& selector) {
  std::vector<Candidate> all;
  for (const auto& [id, provider] : call.directory().providers().providers) {
    all.push_back({id.value, provider.name, !provider.is_void()});
  }
  return {pick(call, "provider", all, selector, fmt::format("{} shows them", suggest::provider_list()))};
}

bool names_record(const Case& c, const schema::RecordType& type, const std::string& word) {
  if (word == ".") return true;
  const std::vector<schema::Located> all = schema::all_records(Case::rows(), &c);
  return std::any_of(all.begin(), all.end(),
                     [&](const schema::Located& located) { return located.type == &type && located.id == word; });
}

}  // namespace casemgr::cli
