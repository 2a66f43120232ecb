#include "casemgr/model/support.hpp"

#include <fmt/core.h>

#include "rows.hpp"

namespace casemgr {

namespace {

std::string support_label(const SupportPerson& person, const schema::Names& /*names*/) {
  const std::string role = schema::in_parts({person.role, person.organization}, ", ", "");
  if (person.name.empty()) return role.empty() ? "support person" : role;
  const std::string name = schema::short_text(person.name);
  return role.empty() ? name : fmt::format("{} ({})", name, role);
}

}  // namespace

const RecordType& SupportPerson::rows() {
  using T = SupportPerson;
  static const auto type = record<T, Attributes>(
      {.name = "support person", .letter = 'k', .label = {.words = words<T, support_label>}, .last = "until", .about = in_domain("supports")},
      field("name", &T::name, required, with_record, "Name."),
      field("role", &T::role, optional, with_record, "Role for the client: daughter, nurse, landlord."),
      field("relationship", &T::relationship, optional, with_record, "Closeness and quality of the relationship."),
      field("organization", &T::organization, optional, with_record, "Employer or organization."),
      field("phone", &T::phone, optional, ways_to_others, "Phone."),
      field("email", &T::email, optional, ways_to_others, "Email."),
      field("lives_with", &T::lives_with, optional, with_record, "Lives with the client."),
      field("emergency", &T::emergency, optional, with_record, "Emergency contact order: 1 first, 2 second.", between(1, 2)),
      field("authority", &T::authority, optional, with_record, "Legal authority."),
      field("gives", &T::gives, optional, with_record, "Support provided."),
      field("hours_per_week", &T::hours_per_week, optional, with_record, "Hours of help per week."),
      field("strain", &T::strain, optional, with_whole, "Caregiver strain."),
      field("since", &T::since, optional, with_record, "Start date."),
      field("until", &T::until, optional, with_record, "End date; afterward the entry is history.", not_before("since")));
  return type;
}

template class Records<SupportPerson>;

}  // namespace casemgr
