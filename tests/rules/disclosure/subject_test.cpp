#include <doctest/doctest.h>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/scope.hpp"
#include "model/well_kept.hpp"

namespace casemgr::subject_test {
namespace {

/// `health insurance; substance-use`: the domains, then the sensitive kinds.
template <class T>
std::string about(const T& record, const Case& c = made::well_kept()) {
  const auto subject = subject_of(c, T::rows(), &record, {});
  std::vector<std::string> domains;
  for (const Domain& domain : subject.domains) domains.push_back(domain.value);
  std::vector<std::string> kinds;
  for (const Sensitive kind : subject.kinds) kinds.push_back(code(kind));
  return join(domains, " ") + "; " + join(kinds, " ");
}

Event event(EventKind kind, std::optional<EventSetting> setting = {}) {
  Event x;
  x.kind = kind;
  x.setting = setting;
  return x;
}

Flag flag(FlagKind kind) {
  Flag x;
  x.kind = kind;
  return x;
}

Benefit benefit(BenefitKind kind) {
  Benefit x;
  x.kind = kind;
  return x;
}

TEST_CASE("what events, flags and benefits are about goes by their kind") {
  using E = EventKind;
  CHECK(about(event(E::fall)) == "health; ");
  CHECK(about(event(E::move)) == "housing; ");
  CHECK(about(event(E::admission, EventSetting::hospital)) == "treatment; ");
  CHECK(about(event(E::admission, EventSetting::psychiatric)) == "treatment mental-health; mental-health");
  CHECK(about(event(E::admission, EventSetting::jail)) == "legal; legal");
  CHECK(about(event(E::incident)) == "safety; violence");
  CHECK(about(flag(FlagKind::fall)) == "health; ");
  CHECK(about(flag(FlagKind::suicide)) == "mental-health; mental-health");
  CHECK(about(flag(FlagKind::violence)) == "safety; violence");
  CHECK(about(flag(FlagKind::other)) == "; ");
  CHECK(about(benefit(BenefitKind::food)) == "food; ");
  CHECK(about(benefit(BenefitKind::insurance)) == "insurance; ");
  CHECK(about(benefit(BenefitKind::income)) == "finances; ");
}

TEST_CASE("what is planned is about what it is linked to, and as sensitive as that") {
  Case c = made::well_kept();
  c.needs.append({"n0002"}, made::need("substance-use", 2));
  c.needs.append({"n0003"}, made::need("food", 2));
  c.needs[2].record.sensitive = {Sensitive::legal};
  Goal goal;
  CHECK(about(goal, c) == "; ");
  goal.needs = {{"n4xw8"}, {"n0003"}, {"n9999"}};
  CHECK(about(goal, c) == "housing food; legal");
  c.goals.append({"g0002"}, goal);
  Contact contact;
  contact.goals = {{"g0002"}};
  contact.needs = {{"n0002"}};
  CHECK(about(contact, c) == "substance-use housing food; substance-use legal");
  c.needs[2].record.voided = Void{};
  CHECK(about(contact, c) == "substance-use housing; substance-use");
  c.contacts.append({"x0002"}, contact);
  Contact amendment;
  amendment.amends = {"x0002"};
  CHECK(about(amendment, c) == "substance-use housing; substance-use");
  c.contacts[1].record.amends = {"x0002"};  // a circle made by hand
  CHECK(about(amendment, c) == "substance-use housing; substance-use");
}

}  // namespace
}  // namespace casemgr::subject_test
