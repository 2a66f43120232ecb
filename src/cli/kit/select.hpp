// Which record or provider a selector means (cli.md, "Selecting").
#pragma once

#include <string>
#include <vector>

#include "kit/case_access.hpp"

namespace casemgr::cli {

/// Records of `type` in `c`, wherever they are (steps in goals too), in file order; null: of every type. Each id once.
/// Providers are named as the directory names them.
std::vector<Candidate> candidates(const store::CaseDirectory& cases, const Case& c, const schema::RecordType* type,
                                  Date today);

/// The id of the record of `type` that `selector` means: full id; prefix of two or more; words that match exactly one
/// open record; `.` for the only open one.
std::string select_record(CaseAccess& cases, const Case& c, const schema::RecordType& type,
                          const std::string& selector);
template <class T>
Id<T> select(CaseAccess& cases, const Case& c, const std::string& selector) {
  return {select_record(cases, c, T::rows(), selector)};
}
/// The same where a record that is over is asked for: words and `.` look among the ended ones first.
std::string select_ended_record(CaseAccess& cases, const Case& c, const schema::RecordType& type,
                                const std::string& selector);
Id<Provider> select_provider(CaseAccess& cases, const std::string& selector);

/// True for a full id of `type` that exists in `c`, and for `.`: then a noun's text is a selector (cli.md, "Nouns
/// behave alike").
bool names_record(const Case& c, const schema::RecordType& type, const std::string& word);

}  // namespace casemgr::cli
