// What a selector means, for clients, providers and records alike: a full id decides; else the beginning of an id and
// the beginnings of words compete, and more than one record is ambiguous.
//
// Reads the clients' names at most once, and only for a selector that is no id. A selector is ambiguous if a file that
// cannot be read may have the name also.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/store/case_directory.hpp"
#include "kit/terminal.hpp"

namespace casemgr::cli {

/// One record that a selector may mean.
struct Candidate {
  std::string id;
  std::string words;  ///< For choosing; messages name ids only.
  bool open = true;
  std::string also{};  ///< More words that mean it: a former name.
};

/// Whether every word of `start` begins a word of `words`, or of one of the person's names.
bool words_start(const std::string& words, const std::string& start);
bool names_start(const Person& person, const std::string& start);

/// Returns the one with the id `selector`, else all whose id begins with it and all that are `open` as asked and whose
/// words it begins. Fewer letters than `least` mean no id by themselves, but compete with words.
std::vector<Candidate> meant(const std::vector<Candidate>& all, const std::string& selector, std::size_t least,
                             bool open = true);

/// Returns the ids, separated by commas; of many the first.
std::string ids_of(const std::vector<Candidate>& several);

/// Returns the one of several that the user chooses on a terminal; without one throws Error(ambiguous). `what` is their
/// name in messages.
std::string choose(Terminal& terminal, const std::string& what, const std::string& selector,
                   const std::vector<Candidate>& several);

class ClientSelector {
 public:
  explicit ClientSelector(const store::CaseDirectory& cases) : cases_(cases) {}

  /// Returns the id meant; offers several on the terminal. Errors: usage (empty), not_found, ambiguous. An id whose
  /// record was merged into another means that one; `merged` gets it.
  std::string select(const std::string& selector, Terminal& terminal, std::string& merged);
  /// Returns the id of the only client that the selector may mean, for completion, which asks nothing. Throws
  /// Error(not_found).
  std::string only(const std::string& selector);
  /// Returns the id of the client with that number elsewhere, or nothing. Throws Error(ambiguous) for several, and
  /// where a file that cannot be read may have it.
  std::optional<std::string> with_number(const Identifier& number);
  /// Returns the ids of clients that one word names whole: an id, or a part of a name.
  std::vector<std::string> named(const std::string& word);

 private:
  struct People {
    std::vector<std::pair<std::string, Person>> all;
    Problems problems;
  };
  const People& people();
  std::vector<Candidate> meant(const std::string& selector);
  /// The clients that it means, with those whose record was merged into another in the place of that one.
  std::vector<Candidate> held(const std::string& selector);
  /// Returns the clients with a number elsewhere that `is_meant` takes.
  std::vector<Candidate> numbered(const std::function<bool(const Person&)>& is_meant);
  /// Returns the files without a readable client for which `which` is true.
  std::vector<std::string> unreadable(const std::string& selector,
                                      bool (*which)(const std::string*, const std::string&));
  void refuse_unreadable(const std::string& selector, const std::string& found);

  const store::CaseDirectory& cases_;
  std::optional<People> people_{};
};

}  // namespace casemgr::cli
