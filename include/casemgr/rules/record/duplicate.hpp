// Clients who may be one person: by name or former name, birth date and telephone.
//
// Pure, never throws.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// A client on file who may be the one that is taken in.
struct Duplicate {
  std::string id, name;
  std::optional<PartialDate> birth_date{};
  std::vector<std::string> alike{};  ///< `name`, `former name`, `birth date`, `phone`, `e-mail`
  std::string state{};               ///< `on the caseload`, `closed on 2026-03-02`; empty: not known
  std::string merged{};              ///< Who was merged into it and is the one alike: `cm2rdrt, Lopes, Mari`.
};

/// What speaks for two entries being about one person; empty where they are not alike enough.
///
/// The same name (former and preferred ones, too) counts unless the birth dates exclude each other; the same telephone
/// or e-mail unless name and birth date both differ, as in a family; the same whole birth date with one name in common.
/// Case, accents, hyphens, and how a number is written count for nothing.
std::vector<std::string> alike(const Person& a, const Person& b);

/// Returns words of which two persons who are `alike` have at least one in common; few others do.
std::set<std::string> likeness_keys(const Person& person);

/// The candidate for `draft` that `c` is, by what it says of the client or of one merged into it, whichever has more in
/// common; nothing where none is alike.
std::optional<Duplicate> duplicate_of(const Person& draft, const Case& c);

/// `name, birth date and phone`
std::string shared_words(const std::vector<std::string>& shared);
/// `cws6dm3 (Lopez, Maria, born 1958-03-14) has the same name and birth date and is on the caseload`; of one
/// alike by a client merged into it: `cws6dm3 (Lopez, Maria, born 1958-03-14; merged here: cm2rdrt, Lopes, Mari, born
/// 1958-03-15) has …`
std::string duplicate_words(const Duplicate& candidate);

/// The digits of a telephone number that tell it from others: without country code, marks and blanks.
std::string phone_key(const std::string& number);

}  // namespace casemgr
