// Which record or provider a selector means (cli.md, "Selecting").
#pragma once

#include <string>
#include <vector>

#include "kit/case_access.hpp"

namespace casemgr::cli {

/// Returns the records of `type` (null: of every type) in `c`, also nested ones, in file order, each id once. Providers
/// have their names of the directory.
std::vector<Candidate> candidates(const store::CaseDirectory& cases, const Case& c, const schema::RecordType* type,
                                  Date today);

/// Returns the id of the record of `type` that `selector` means: full id; prefix of two or more; words that match
/// exactly one open record; `.` for the only open one.
std::string select_record(CaseAccess& cases, const Case& c, const schema::RecordType& type,
                          const std::string& selector);
template <class T>
Id<T> select(CaseAccess& cases, const Case& c, const std::string& selector) {
  return {select_record(cases, c, T::rows(), selector)};
}
/// The same for ended records: words and `.` look among them first.
std::string select_ended_record(CaseAccess& cases, const Case& c, const schema::RecordType& type,
                                const std::string& selector);
Id<Provider> select_provider(CaseAccess& cases, const std::string& selector);

/// True for a full id of `type` that exists in `c`, and for `.`: a noun's text is a selector then (cli.md, "Nouns
/// behave alike").
bool names_record(const Case& c, const schema::RecordType& type, const std::string& word);

}  // namespace casemgr::cli
