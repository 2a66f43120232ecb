#include "casemgr/model/support.hpp"

#include <fmt/format.h>

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
      {.name = "support person", .letter = 'k', .label = {.words = words<T, support_label>}, .last = "until"},
      field("name", &T::name, required, "Name."),
      field("role", &T::role, optional, "What they are to the client: daughter, nurse, landlord."),
      field("relationship", &T::relationship, optional, "How close, and how it goes."),
      field("organization", &T::organization, optional, "Whom they work for."),
      field("phone", &T::phone, optional, "Telephone."),
      field("email", &T::email, optional, "E-mail."),
      field("lives_with", &T::lives_with, optional, "Whether they live with the client."),
      field("emergency", &T::emergency, optional, "1 for the first to call in an emergency, 2 for the second.", between(1, 2)),
      field("authority", &T::authority, optional, "Legal authority they hold."),
      field("gives", &T::gives, optional, "What they do for the client."),
      field("hours_per_week", &T::hours_per_week, optional, "Hours of help a week."),
      field("strain", &T::strain, optional, "How they bear it."),
      field("since", &T::since, optional, "Since when."),
      field("until", &T::until, optional, "Last day; later they are part of the history.", not_before("since")));
  return type;
}

template class Records<SupportPerson>;

}  // namespace casemgr
