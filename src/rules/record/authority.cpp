#include "casemgr/rules/record/authority.hpp"

#include <fmt/core.h>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr {

namespace {

constexpr int usual_minor_age = 18;
constexpr int last_year = 9999;  // Of the calendar (root/date.hpp).

bool is_dead(const Person& client, Date day) { return client.deceased && *client.deceased <= day; }

/// The first day for which the record says that the client, a minor, is emancipated.
std::optional<Date> emancipated_on(const Case& c, int of_age) {
  std::optional<Date> first;
  const auto take = [&](const auto& one, const std::optional<Date>& day) {
    if (one.decides_alone != DecidesAlone::emancipated || !day || !may_be_minor(c.person, *day, of_age)) return;
    if (!first || *day < *first) first = day;
  };
  for (const auto& [id, consent] : live(c.consents)) take(consent, consent.granted);
  for (const auto& [id, plan] : live(c.plans)) {
    for (const auto& [agreement_id, agreement] : live(plan.agreements)) take(agreement, agreement.date);
  }
  return first;
}

/// The day on which the authority of a guardian of a minor ended: the client came of age in our care, or is
/// emancipated.
std::optional<Date> ended_by_age(const Case& c, const SupportPerson& person, int of_age) {
  std::optional<Date> day = comes_of_age(c.person, of_age);
  if (person.authority != Authority::guardian || !day) return std::nullopt;
  const bool was_minor = any_live(c.episodes, [&](const Episode& x) { return x.opened && *x.opened < *day; });
  if (!was_minor) day.reset();
  const std::optional<Date> emancipated = emancipated_on(c, of_age);
  if (emancipated && (!day || *emancipated < *day)) day = emancipated;
  return day && person.since && *person.since >= *day ? std::nullopt : day;
}

}  // namespace

int minor_age(const Settings& settings) { return settings.minor_age.value_or(usual_minor_age); }

bool is_minor(const Person& person, Date day, int of_age) {
  return person.birth_date && person.birth_date->first <= day && age_at(*person.birth_date, day).most < of_age;
}

bool may_be_minor(const Person& person, Date day, int of_age) {
  return person.birth_date && person.birth_date->first <= day && age_at(*person.birth_date, day).least < of_age;
}

std::optional<Date> comes_of_age(const Person& person, int of_age) {
  if (!person.birth_date || year_of(person.birth_date->first) + of_age >= last_year) return std::nullopt;
  const Date day = add_months(person.birth_date->last(), 12 * of_age);
  return may_be_minor(person, day, of_age) ? day + std::chrono::days{1} : day;
}

bool holds_authority(const Case& c, const SupportPerson& person, Date day, int of_age) {
  const auto last = ended_by_age(c, person, of_age);
  return person.authority && is_open(person, day) && (!person.since || *person.since <= day) && (!last || day < *last);
}

std::vector<std::string> guardians(const Case& c, Date day, int of_age) {
  std::vector<std::string> names;
  if (is_dead(c.person, day)) return names;
  for (const auto& [id, person] : open_on(c.supports, day)) {
    if (holds_authority(c, person, day, of_age) && person.authority == Authority::guardian)
      names.push_back(person.name);
  }
  return names;
}

bool needs_guardian(const Case& c, Date day, int of_age) {
  return !is_dead(c.person, day) && (is_minor(c.person, day, of_age) || !guardians(c, day, of_age).empty());
}

std::string guardian_words(const Case& c, Date day, int of_age) {
  std::vector<std::string> names = guardians(c, day, of_age);
  std::erase_if(names, [&](const std::string& name) {
    return any_live(c.supports, [&](const SupportPerson& person) {
      return person.name == name && contains(person.sensitive, Sensitive::violence);
    });
  });
  return names.empty() ? "guardian" : "guardian " + one_line(join(names, " or "));
}

std::string decider_words(const Case& c, Date day, int of_age) {
  if (is_dead(c.person, day)) return "executor";
  return needs_guardian(c, day, of_age) ? guardian_words(c, day, of_age) : "client";
}

bool may_decide(Authority authority, const Person& client, Date day) {
  if (is_dead(client, day)) return authority == Authority::executor;
  return authority == Authority::guardian || authority == Authority::health_care_agent;
}

std::string ended_with_death(Authority authority, const Person& client, Date day) {
  if (!is_dead(client, day) || authority == Authority::executor) return {};
  return fmt::format("the authority of a {} ended with the client's death on {}", spoken(code(authority)),
                     iso(*client.deceased));
}

std::string lacks_authority(const Case& c, const std::string& name, Date day, int of_age) {
  std::string why;
  for (const auto& [id, person] : live(c.supports)) {
    if (!person.authority || fold(trim(person.name)) != fold(trim(name))) continue;
    const std::string what = spoken(code(*person.authority));
    if (holds_authority(c, person, day, of_age)) {
      why = ended_with_death(*person.authority, c.person, day);
      if (why.empty()) return {};
    } else if (person.since && *person.since > day) {
      why = fmt::format("the authority as {} begins on {}", what, iso(*person.since));
    } else if (person.until && *person.until < day) {
      why = fmt::format("the authority as {} ended on {}", what, iso(*person.until));
    } else if (const auto last = ended_by_age(c, person, of_age)) {
      why = fmt::format("the authority as {} ended when the client {} on {}", what,
                        may_be_minor(c.person, *last, of_age) ? "was emancipated" : "came of age", iso(*last));
    }
  }
  return why;
}

std::string misfit(DecidesAlone reason, const Case& c, Date day, int of_age) {
  if (is_dead(c.person, day)) return "the client died on " + iso(*c.person.deceased);
  const bool guarded = !guardians(c, day, of_age).empty();
  if (reason == DecidesAlone::outside_guardianship) return guarded ? "" : "no guardian is on file";
  return may_be_minor(c.person, day, of_age) ? "" : "the client is no minor";
}

std::string reason_words(DecidesAlone reason) {
  switch (reason) {
    case DecidesAlone::emancipated: return "emancipated";
    case DecidesAlone::minor_consent: return "a service that state law lets minors consent to";
    case DecidesAlone::outside_guardianship: return "outside the guardian's authority";
  }
  return {};
}

}  // namespace casemgr
