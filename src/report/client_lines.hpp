// What `client show` and `report client` say of a client. Private to the layer; `client show` has it on one screen, the
// page of the client on paper.
#pragma once

#include <string>
#include <vector>

#include "words.hpp"

namespace casemgr::report {

// Lines, each empty where there is nothing to say.
std::string here_for_words(const View& view);  ///< What brought the client, and who sent them, in the current episode.
std::string guardian_words(const View& view);  ///< The guardians on file; that there is none, of a minor.
std::string worker_words(const View& view);  ///< Whose client it is, by what, and who else; empty in a practice of one.
std::string last_contact_words(const View& view);  ///< The last talk with the client, and the last failed try since.
std::string stay_words(const View& view);  ///< A stay in an institution that has not ended, and the work that pauses.
std::vector<Entry<Consent>> shared_by(const View& view);  ///< The releases in force by which something may be shared.
std::string share_words(const View& view);                ///< A line for each of these: with whom what may be shared.
/// `rented (3 Feb); income 943.00 a month (1 May)`: each as recorded last in this episode.
std::string living_words(const View& view);
/// The next appointment, plan review and reassessment, as rows of what is due have them; what is late is not in it.
std::string next_words(const View& view);
/// Open tasks without a due day: `u4hzb Call landlord (no due date)`.
std::vector<std::string> undated_tasks(const View& view);

struct DueLimits {
  int days = 0;          ///< How far ahead.
  std::size_t most = 0;  ///< How many rows; the last says how many more there are, and how to see them.
};
/// What is late or due so soon, dangers first: due, text.
Section due_section(const View& view, Heading heading, DueLimits limits);

/// A section beside its title, with a row of each open record.
template <class T, class Cells>
Section open_beside(const View& view, Section section, const Records<T>& records, const Cells& cells) {
  section.beside = true;
  for (const Entry<T>& entry : records) {
    if (is_open(entry.record, view.today)) section.rows.push_back(cells(entry));
  }
  return section;
}
Section services_beside(const View& view);   ///< Open ones: id, service, delivered, authorization.
Section referrals_beside(const View& view);  ///< Open ones: id, referral, status, clock.

}  // namespace casemgr::report
