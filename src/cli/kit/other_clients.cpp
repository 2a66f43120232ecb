#include "kit/other_clients.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/rules/record/appointment.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "kit/time_elsewhere.hpp"

namespace casemgr::cli {

namespace {

TimeElsewhere& time_elsewhere(Call& call) {
  if (!call.time_elsewhere) {
    call.time_elsewhere = std::make_shared<TimeElsewhere>(call.cases.directory(), [&call](const std::string& client) {
      call.output.message(fmt::format(
          "cannot read client {}; could not check whether that file has something at the same time", client));
    });
  }
  return *call.time_elsewhere;
}

bool is_own(const Appointment& x, Date today) { return x.provider.empty() && is_open(x, today); }

}  // namespace

std::vector<ContactElsewhere> contacts_beside(Call& call, const WorkedMinutes& own, const std::set<std::string>& but,
                                              std::size_t most) {
  return time_elsewhere(call).contacts_beside(own, but, most);
}

std::vector<Case> sharers(Call& call, const Case& c, const Token& joint) {
  std::vector<Case> found;
  if (joint.empty()) return found;
  const auto visit = [&](const Case& other) {
    const bool shares = std::any_of(other.contacts.begin(), other.contacts.end(),
                                    [&](const auto& entry) { return entry.record.joint == joint; });
    if (shares) found.push_back(other);
  };
  call.cases.directory().for_each_mentioning({joint.value}, {c.id.value}, visit, [&](const std::string& client) {
    call.output.message(
        fmt::format("cannot read client {}; could not check whether that client was part of the contact", client));
  });
  return found;
}

void warn_of_overlap(Call& call, const Case& c, const Id<Contact>& id, std::set<std::string> but) {
  const Contact* contact = c.contacts.find(id);
  const auto own = contact == nullptr ? std::nullopt : worked_minutes(*contact);
  if (!own) return;
  but.insert(c.id.value);
  for (const ContactElsewhere& other : contacts_beside(call, *own, but)) {
    call.output.message(fmt::format("overlaps contact {} of client {}", other.id, other.client));
  }
}

void warn_of_collision(Call& call, const Case& c, const Id<Appointment>& id) {
  const Appointment* own = c.appointments.find(id);
  if (own != nullptr && own->repeat && !own->repeat->next.empty()) {
    warn_of_collision(call, c, {own->repeat->next.value});
  }
  if (own == nullptr || !own->at || !own->at->minute || !is_own(*own, call.given.today())) return;
  for (const AppointmentElsewhere& other : time_elsewhere(call).appointments_beside(*own, c.id.value)) {
    if (!is_own(other.appointment, call.given.today())) continue;
    call.output.message(fmt::format("overlaps appointment {} of client {}: {}", other.id, other.client,
                                    clock_time(*other.appointment.at->minute)));
  }
}

}  // namespace casemgr::cli
