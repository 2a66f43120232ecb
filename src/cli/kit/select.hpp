// Which client, record or provider a person means (cli.md, "Selecting").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

/// One thing that could be meant.
struct Candidate {
  std::string id;
  std::string words;  ///< For choosing; messages name ids only.
  bool open = true;
};

/// The id of the client that `selector` means. Errors: not_found, ambiguous (on a terminal a choice is offered).
std::string select_client(Call& call, const std::string& selector);

/// The same without asking anybody: for completion.
std::string select_client_in(const store::CaseDirectory& cases, const std::string& selector);

/// The ids of clients that one word names whole: an id, or a part of a name. For words that should not be a client.
std::vector<std::string> clients_named(Call& call, const std::string& word);

/// Whether every word of `start` begins a word of any of the names; of `words`. What selectors by words go by.
bool names_start(const Person& person, const std::string& start);
bool words_start(const std::string& words, const std::string& start);

/// Records of any kind, each id once. Providers are named as the directory names them.
std::vector<Candidate> all_candidates(const store::CaseDirectory& cases, const Case& c, Date today);
/// Every record of `type` in `c`, wherever it stands (steps in goals too), in file order.
std::vector<Candidate> candidates(const store::CaseDirectory& cases, const Case& c, const schema::RecordType& type,
                                  Date today);

/// The id of the record of `type` that `selector` means: full id; prefix of two or more; words that match exactly one
/// open record; `.` for the only open one.
std::string select_record(Call& call, const Case& c, const schema::RecordType& type, const std::string& selector);
template <class T>
Id<T> select(Call& call, const Case& c, const std::string& selector) {
  return {select_record(call, c, T::rows(), selector)};
}
/// The same where a record that is over is asked for: words and `.` look among the ended ones first.
std::string select_ended_record(Call& call, const Case& c, const schema::RecordType& type, const std::string& selector);
/// Error(not_found) that names the ended records which `selector` may mean; returns where there are none.
void refuse_ended(Call& call, const Case& c, const schema::RecordType& type, const std::string& selector);
Id<Provider> select_provider(Call& call, const std::string& selector);

/// True for a full id of `type` that exists in `c`, and for `.`: then a noun's text is a selector (cli.md, "Nouns
/// behave alike").
bool names_record(const Case& c, const schema::RecordType& type, const std::string& word);

}  // namespace casemgr::cli
