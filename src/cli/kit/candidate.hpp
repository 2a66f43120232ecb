// What could be meant by a selector, and the choice among several (cli.md, "Selecting").
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/person.hpp"

namespace casemgr::cli {

/// One thing that could be meant.
struct Candidate {
  std::string id;
  std::string words;  ///< For choosing; messages name ids only.
  bool open = true;
};

/// Whether every word of `start` begins a word of `words`; of any of the person's names. What selectors by words go by.
bool words_start(const std::string& words, const std::string& start);
bool names_start(const Person& person, const std::string& start);

/// The ids, separated by commas.
std::string ids_of(const std::vector<Candidate>& several);

/// The one meant among several: chosen on a terminal, else Error(ambiguous). `what` is what they are called.
std::string choose(Terminal& terminal, const std::string& what, const std::string& selector,
                   const std::vector<Candidate>& several);

}  // namespace casemgr::cli
