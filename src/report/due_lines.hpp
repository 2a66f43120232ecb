// The lines of the due list: their groups, their words, and the order in which they are read. Private to the layer.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/due/due.hpp"

namespace casemgr::report {

/// In the order in which they are read: those of the page for the morning, by risk, then those of the list, by day.
enum class DueGroup { safety, deadlines, appointments, clinical, calls, rest, late, today, near_by, later };

/// What all lines of one client say.
struct DueClient {
  std::string id;
  std::string name;
  std::string shown;                ///< Name as the client is called.
  std::vector<std::string> alerts;  ///< All of the client.
  AcuityLevel level;
};

struct DueLine {
  DueGroup group;
  Due due;  ///< For programs without the command that settles it.
  std::shared_ptr<const DueClient> client;
  std::string words;   ///< Replaces the text for people; empty: the text and its rule.
  std::string beside;  ///< What to know before one goes there or calls; a line each.
  bool danger;         ///< A safety flag, or the task that came with it: only what is written down as done ends these.
};

/// `referral r6pxb to Hope Housing: no word (in progress since 17 Oct, 30 days)`
std::string words_of(const Due& due);

/// Puts lines into the order of their groups; what is arranged or fixed goes by its time, other work by the client's
/// level first.
void sort_by_group(std::vector<DueLine>& lines);
/// Puts the lines of `DueGroup::rest` client by client, the client with the worst acuity and the worst line first.
void sort_by_client(std::vector<DueLine>& rest);
/// The first line of each client, with how many more there are.
std::vector<DueLine> one_a_client(const std::vector<DueLine>& rest);

}  // namespace casemgr::report
