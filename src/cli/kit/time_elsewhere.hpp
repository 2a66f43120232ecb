// The time that contacts and appointments take in the files of all clients, read once for a command.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "kit/other_clients.hpp"

namespace casemgr::cli {

/// An appointment in another client's file.
struct AppointmentElsewhere {
  std::string client, id;
  Appointment appointment;
};

/// The times that a text names, and the most minutes that it says something takes.
struct NamedTimes {
  std::vector<Time> begins{};  ///< With their minute; sorted, each once.
  int longest = 0;

  /// Whether something that begins at one of them can take a minute of the `minutes` from `begin` on.
  [[nodiscard]] bool may_overlap(Time begin, int minutes) const;
};

/// Returns the times in the parts of a client's file under the keys `sections`; those of the whole text where a part
/// cannot be told apart.
std::vector<NamedTimes> times_in(std::string_view text, const std::vector<std::string_view>& sections);

/// The first question reads every file, but only for the times that it names. A file is parsed at the first question
/// that one of them can answer. What the command itself saves meanwhile is not seen.
class TimeElsewhere {
 public:
  /// `unread` gets the id of a client whose file cannot be read, once.
  TimeElsewhere(const store::CaseDirectory& cases, std::function<void(const std::string& client)> unread)
      : cases_(cases), unread_(std::move(unread)) {}

  /// The contacts of other clients than `but` with a minute of `own`, by client; `most` of them.
  std::vector<ContactElsewhere> contacts_beside(const WorkedMinutes& own, const std::set<std::string>& but,
                                                std::size_t most);
  /// The appointments of other clients than `but` at the time of `own`, by client.
  std::vector<AppointmentElsewhere> appointments_beside(const Appointment& own, const std::string& but);

 private:
  struct File {
    NamedTimes contacts{}, appointments{};
    bool parsed = false;
  };
  using Times = NamedTimes File::*;
  /// The contacts that begin on one day, by minute.
  struct Day {
    std::multimap<int, ContactElsewhere> contacts{};
    int longest = 0;  ///< Minutes of the longest of them.
  };

  void look();
  void parse_those_beside(Time begin, int minutes, Times of);
  void take(const Case& c);

  const store::CaseDirectory& cases_;
  std::function<void(const std::string& client)> unread_;
  bool looked_ = false;
  std::vector<std::string> ids_;
  std::vector<File> files_;  ///< Of each id.
  std::map<Date, Day> contacts_;
  std::map<Date, std::vector<AppointmentElsewhere>> appointments_;
};

}  // namespace casemgr::cli
