// Clients who were entered twice: where the records are, and what the file that no longer has them said.
#pragma once

#include "casemgr/model/episode.hpp"
#include "casemgr/model/person.hpp"
#include "casemgr/model/settings.hpp"

namespace casemgr {

struct Case;

/// A client who was entered twice and whose records are now in this file. Each of them has that client as its origin.
/// What the other file said of the person, and this file says otherwise, stays here.
struct MergedClient {
  std::optional<Date> date{};
  Worker by{};
  Token through{};  ///< The client into whom this one was merged before both came here.
  std::vector<std::string> taken{}, set_aside{};
  std::optional<EpisodeAcuity> acuity_before{};
  std::vector<std::string> empty_sections{};
  std::string layout{};  ///< The other file's text without its records, where it has more than data.
  Person person{};
  std::optional<Intervals> intervals{};
  static const RecordType& rows();
};

/// Records of another client that signed notes of this file name: the two were one file once.
struct SeparatedClient {
  std::optional<Date> date{};
  std::vector<std::string> records{};
  static const RecordType& rows();
};

/// Whether the file of `c` only leads to that of another client.
bool is_pointer(const Case& c);
/// The file of `c` as it is left when its records moved to `into`.
Case pointer_to(const Token& into, const Case& c);
/// Whether a record that leads to another holds something besides: after a merge by git, or an edit by hand. Comments
/// and keys of the user's own are only in the text of its file (`store::has_own_text`).
bool has_strays(const Case& pointer);

}  // namespace casemgr
