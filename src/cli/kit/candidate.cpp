#include "kit/candidate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casemgr/root/text.hpp"

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

}  // namespace

bool words_start(const std::string& words, const std::string& start) {
  const std::string folded = fold(words);
  const std::vector<std::string> starts = split_words(fold(start));
  return !starts.empty() &&
         std::all_of(starts.begin(), starts.end(), [&](const std::string& word) { return word_starts(folded, word); });
}

bool names_start(const Person& person, const std::string& start) {
  if (!person.name) return false;
  const PersonName& name = *person.name;
  return words_start(fmt::format("{} {} {} {}", name.given, name.family, name.preferred, name.former), start);
}

std::string ids_of(const std::vector<Candidate>& several) {
  std::vector<std::string> ids;
  for (const Candidate& candidate : several) ids.push_back(candidate.id);
  return join(ids, ", ");
}

std::string choose(Terminal& terminal, const std::string& what, const std::string& selector,
                   const std::vector<Candidate>& several) {
  if (terminal.can_ask()) {
    std::vector<std::string> lines;
    for (const Candidate& one : several) {
      lines.push_back(fmt::format("  {}  {}  {}", lines.size() + 1, one.id, one_line(one.words)));
    }
    const std::string answer = terminal.ask_below(lines, fmt::format("which {} (number or id)", what));
    for (std::size_t i = 0; i < several.size(); ++i) {
      if (answer == fmt::to_string(i + 1) || answer == several[i].id) return several[i].id;
    }
  }
  throw Error(ErrorKind::ambiguous, fmt::format("{} '{}' could be several: {}", what, selector, ids_of(several)),
              "name one by its id");
}

}  // namespace casemgr::cli
