// Appointments.
#pragma once

#include "casemgr/model/attributes.hpp"
#include "casemgr/model/recurrence.hpp"

namespace casemgr {

struct Provider;
struct Referral;

struct Appointment : Attributes {
  std::optional<Time> at{};
  std::optional<int> minutes{};
  Id<Provider> provider{};
  std::string place{}, purpose{};
  Id<Referral> referral{};
  std::string transport{};
  std::optional<bool> interpreter{};
  std::optional<AppointmentStatus> status{};
  std::optional<Recurrence> repeat{};
  static const RecordType& rows();
};

}  // namespace casemgr
