#include "kit/select_client.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/client_filter.hpp"

namespace casemgr::cli {

namespace {

bool word_starts(const std::string& folded_text, const std::string& folded_start) {
  constexpr std::string_view before_words = " -,";
  for (std::size_t at = folded_text.find(folded_start); at != std::string::npos;
       at = folded_text.find(folded_start, at + 1)) {
    if (at == 0 || before_words.find(folded_text[at - 1]) != std::string_view::npos) return true;
  }
  return false;
}

bool holds_words(const std::string& text, const std::string& selector) {
  const std::string folded = fold(text);
  const std::vector<std::string> words = split_words(fold(selector));
  return std::all_of(words.begin(), words.end(),
                     [&](const std::string& word) { return folded.find(word) != std::string::npos; });
}

/// Whether a file that cannot be read as a record may be the client named. It is not only if its text has the whole
/// head of a record without the words of the name. Null: the text is unknown.
bool may_be_meant(const std::string* text, const std::string& selector) {
  const auto holds = [&](const char* words) { return text->find(words) != std::string::npos; };
  if (text == nullptr || !holds("\nperson:") || !holds("\nepisodes:")) return true;
  if (holds("\\u") || holds("\\U") || holds("\\x") || invalid_utf8(*text)) return true;
  return holds_words(*text, selector);
}

/// The words of a selector that a client's file has: the name, or of `hmis:H-001` the number.
std::string words_of(const std::string& selector) {
  const Identifier number = identifier_of(selector);
  return number.value.empty() ? selector : number.value;
}

/// Whether the text holds every word of the name.
bool is_named_in(const std::string* text, const std::string& selector) {
  return text != nullptr && !invalid_utf8(*text) && holds_words(*text, selector);
}

}  // namespace

bool words_start(const std::string& words, const std::string& start) {
  const std::string folded = fold(words);
  std::string wanted = fold(start);
  std::replace(wanted.begin(), wanted.end(), ',', ' ');  // "Lopez, Maria", as lists print it.
  const std::vector<std::string> starts = split_words(wanted);
  return !starts.empty() &&
         std::all_of(starts.begin(), starts.end(), [&](const std::string& word) { return word_starts(folded, word); });
}

bool names_start(const Person& person, const std::string& start) {
  if (!person.name) return false;
  const PersonName& name = *person.name;
  return words_start(fmt::format("{} {} {} {}", name.given, name.family, name.preferred, name.former), start);
}

std::vector<Candidate> meant(const std::vector<Candidate>& all, const std::string& selector, std::size_t least,
                             bool open) {
  const auto by_words = [&](const Candidate& one) {
    return one.open == open && words_start(one.words + ' ' + one.also, selector);
  };
  const bool id_counts = selector.size() >= least || std::any_of(all.begin(), all.end(), by_words);
  std::vector<Candidate> found;
  for (const Candidate& one : all) {
    if (one.id == selector) return {one};
    if ((id_counts && one.id.starts_with(selector)) || by_words(one)) found.push_back(one);
  }
  return found;
}

std::string ids_of(const std::vector<Candidate>& several) {
  constexpr std::size_t shown = 12;
  std::vector<std::string> ids;
  for (const Candidate& candidate : several) {
    if (ids.size() < shown) ids.push_back(candidate.id);
  }
  const std::size_t more = several.size() - ids.size();
  return join(ids, ", ") + (more == 0 ? "" : fmt::format(" and {} more", more));
}

std::string choose(Terminal& terminal, const std::string& what, const std::string& selector,
                   const std::vector<Candidate>& several) {
  if (terminal.can_ask()) {
    std::vector<std::string> lines;
    for (const Candidate& one : several) {
      lines.push_back(fmt::format("  {}  {}  {}", lines.size() + 1, one.id, one_line(one.words)));
    }
    const std::string answer = terminal.ask_below(lines, fmt::format("Which {}? Number or id", what));
    for (std::size_t i = 0; i < several.size(); ++i) {
      if (answer == fmt::to_string(i + 1) || answer == several[i].id) return several[i].id;
    }
  }
  throw Error(ErrorKind::ambiguous, fmt::format("{} '{}' is ambiguous: {}", what, selector, ids_of(several)),
              "use the id");
}

const ClientSelector::People& ClientSelector::people() {
  if (people_) return *people_;
  people_.emplace();
  const auto add = [&](const std::string& id, const Person& person) { people_->all.emplace_back(id, person); };
  cases_.for_each_person(add, people_->problems);
  return *people_;
}

std::vector<Candidate> ClientSelector::numbered(const std::function<bool(const Person&)>& is_meant) {
  std::vector<Candidate> found;
  for (const auto& [id, person] : people().all) {
    if (is_meant(person)) found.push_back({id, list_name(person)});
  }
  return found;
}

std::vector<Candidate> ClientSelector::meant(const std::string& selector) {
  if (cases_.has_client(selector)) return {{selector, {}}};
  const std::vector<std::string> ids = cases_.client_ids();
  if (selector.find_first_of(":=") != std::string::npos)
    return numbered([&](const Person& person) { return has_number_named(person, selector); });
  std::vector<Candidate> all;
  all.reserve(ids.size());
  for (const std::string& id : ids) all.push_back({id, {}});  // Also of a file that cannot be read.
  for (const auto& [id, person] : people().all) {
    const auto at = std::lower_bound(ids.begin(), ids.end(), id);
    if (at == ids.end() || *at != id || !person.name) continue;
    Candidate& one = all[static_cast<std::size_t>(at - ids.begin())];
    one.words = list_name(person);
    one.also = fmt::format("{} {}", person.name->preferred, person.name->former);
  }
  return cli::meant(all, selector, 3);
}

std::vector<Candidate> ClientSelector::held(const std::string& selector) {
  std::vector<Candidate> found;
  std::vector<Candidate> several = meant(selector);
  if (several.size() < 2) return several;
  for (const Candidate& one : several) {
    const std::string holder = cases_.holder_of(one.id);
    const auto is_holder = [&](const Candidate& other) { return other.id == holder; };
    // Of two files of one client the one that has the records is offered.
    if (holder != one.id && std::any_of(several.begin(), several.end(), is_holder)) continue;
    if (std::none_of(found.begin(), found.end(),
                     [&](const Candidate& other) { return cases_.holder_of(other.id) == holder; }))
      found.push_back(one);
  }
  return found;
}

std::vector<std::string> ClientSelector::unreadable(const std::string& selector,
                                                    bool (*which)(const std::string*, const std::string&)) {
  std::vector<std::string> files;
  for (const Problem& problem : people().problems) {
    if (!files.empty() && files.back() == problem.file) continue;
    const std::string id = std::filesystem::path(problem.file).stem().string();
    const auto is_read = [&](const auto& one) { return one.first == id; };
    if (std::any_of(people().all.begin(), people().all.end(), is_read)) continue;  // It leads nowhere, and has a name.
    const std::optional<std::string> text = cases_.text_of(problem.file);
    if (which(text ? &*text : nullptr, words_of(selector))) files.push_back(problem.file);
  }
  return files;
}

/// Refuses a name that may also be in a file that cannot be read.
void ClientSelector::refuse_unreadable(const std::string& selector, const std::string& found) {
  const std::vector<std::string> files = unreadable(selector, may_be_meant);
  if (files.empty()) return;
  throw Error(
      ErrorKind::ambiguous,
      fmt::format("client '{}' is ambiguous: {}, or the client in {}, which cannot be read", selector, found,
                  join(files, ", ")),
      fmt::format("use the client's id; run '{}' to see what is wrong with the file",
                  files.front().ends_with(".yaml") ? suggest::check_file(files.front()) : suggest::check_all()));
}

std::string ClientSelector::select(const std::string& selector, Terminal& terminal, std::string& merged) {
  if (selector.empty()) throw Error(ErrorKind::usage, "missing CLIENT");
  const std::vector<Candidate> several = held(selector);
  if (!several.empty()) {
    const std::string id = several.size() > 1 ? choose(terminal, "client", selector, several) : several.front().id;
    const bool by_name = several.size() == 1 && !id.starts_with(selector);
    if (by_name) refuse_unreadable(selector, id);
    std::string holder = cases_.holder_of(id);
    if (holder != id) merged = id;
    return holder;
  }
  // Loading the one unreadable file that has the name reports what is wrong with it.
  const std::vector<std::string> files = unreadable(selector, is_named_in);
  if (files.size() == 1) return std::filesystem::path(files.front()).stem().string();
  const std::size_t problems = people().problems.size();
  const std::string unread =
      problems == 0 ? "" : fmt::format("; {} in files: {}", counted(problems, "problem"), suggest::check_all());
  throw Error(ErrorKind::not_found, fmt::format("no client '{}'", selector),
              fmt::format("run '{}' to see all clients{}", suggest::client_list(), unread));
}

std::optional<std::string> ClientSelector::with_number(const Identifier& sought) {
  const std::vector<Candidate> several = numbered([&](const Person& person) { return has_identifier(person, sought); });
  const std::string number = fmt::format("{}={}", sought.system, sought.value);
  if (several.size() > 1)
    throw Error(ErrorKind::ambiguous, fmt::format("several clients have '{}': {}", number, ids_of(several)));
  refuse_unreadable(number, several.empty() ? "no client" : several.front().id);
  return several.empty() ? std::nullopt : std::optional(several.front().id);
}

std::string ClientSelector::only(const std::string& selector) {
  const std::vector<Candidate> several = held(selector);
  if (several.size() == 1) return cases_.holder_of(several.front().id);
  throw Error(ErrorKind::not_found, fmt::format("no client '{}'", selector));
}

std::vector<std::string> ClientSelector::named(const std::string& word) {
  std::vector<std::string> ids;
  const std::string folded = fold(word);
  for (const Candidate& one : held(word)) {
    const std::vector<std::string> names = split_words(fold(one.words));
    const bool is_whole = std::any_of(names.begin(), names.end(), [&](std::string_view name) {
      return trim(name) == folded || (name.ends_with(',') && name.substr(0, name.size() - 1) == folded);
    });
    if (is_whole || one.id == word) ids.push_back(cases_.holder_of(one.id));
  }
  return ids;
}

}  // namespace casemgr::cli
