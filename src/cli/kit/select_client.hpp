// Which client a selector means: a full id, the beginning of an id, the beginnings of names, in this order.
//
// Reads the clients' names at most once, and only for a selector that is no id. A file that cannot be read may hold the
// name too: then the selector is ambiguous.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/store/case_directory.hpp"
#include "kit/terminal.hpp"

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

class ClientSelector {
 public:
  explicit ClientSelector(const store::CaseDirectory& cases) : cases_(cases) {}

  /// The id meant; several are offered on the terminal. Errors: usage (empty), not_found, ambiguous.
  std::string select(const std::string& selector, Terminal& terminal);
  /// The id of the only client that the selector may mean: for completion, which asks nothing. Error(not_found).
  std::string only(const std::string& selector);
  /// The ids of clients that one word names whole: an id, or a part of a name. For words that should not be a client.
  std::vector<std::string> named(const std::string& word);

 private:
  struct People {
    std::vector<std::pair<std::string, Person>> all{};
    Problems problems{};
  };
  const People& people();
  std::vector<Candidate> meant(const std::string& selector);
  /// The files without a readable client of which `which` says that they may be the one meant.
  std::vector<std::string> unreadable(const std::string& selector,
                                      bool (*which)(const std::string*, const std::string&));
  void refuse_unreadable(const std::string& selector, const std::string& found);

  const store::CaseDirectory& cases_;
  std::optional<People> people_{};
};

}  // namespace casemgr::cli
