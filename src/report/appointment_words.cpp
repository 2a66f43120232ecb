#include "words.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/reach.hpp"

namespace casemgr::report {

namespace {

/// What and where: the client's own address if no other place is named.
std::string what_and_where(const View& view, const Appointment& x) {
  const bool elsewhere = !x.place.empty() || !x.provider.empty();
  const bool at_home = fold(x.purpose + "\n" + x.place).find("home") != std::string::npos;
  const std::string home =
      at_home && view.c.person.address ? one_line(trim(view.c.person.address->lines)) : std::string();
  std::vector<std::string> parts;
  for (const std::string& part :
       {x.purpose, x.place, elsewhere && x.place.empty() ? view.provider(x.provider) : "", home}) {
    if (!part.empty()) parts.push_back(one_line(trim(part)));
  }
  if (x.minutes) parts.push_back(fmt::format("{} min", *x.minutes));
  return parts.empty() ? "appointment" : join(parts, ", ");
}

std::string interpreter(const Person& person, const Appointment& x) {
  if (!x.interpreter.value_or(person.interpreter.value_or(false))) return {};
  return person.languages.empty() ? "interpreter" : "interpreter " + person.languages.front().value;
}

/// A plan that the client has not signed, because signing is best done in person.
std::string to_sign(const Case& c, const Inputs& inputs) {
  const Entry<Plan>* plan = active_plan(c);
  if (plan == nullptr) return {};
  const std::vector<Awaited> missing = awaited(c, plan->record, inputs.settings, inputs.today);
  if (std::any_of(missing.begin(), missing.end(), [](const Awaited& x) { return x.role != AgreementRole::worker; }))
    return "plan awaiting signature";
  return changed_since_agreed(c, plan->record) ? "changed plan awaiting signature" : std::string();
}

}  // namespace

std::vector<std::string> ways_to_reach(const View& view, bool for_letter) {
  std::vector<std::string> ways;
  for (const ContactPoint& x : ways_of(view.c.person)) {
    if ((x.value.empty() && !for_letter) || x.do_not_contact.value_or(false)) continue;
    ways.push_back(
        joined({x.value, for_letter ? x.use : "", x.hours, x.voicemail_ok == false ? "no voicemail" : ""}, ", "));
  }
  const int of_age = minor_age(view.in.settings);
  // A client without a number of their own, such as a child, is reached by the guardian.
  for (const auto& [id, x] : view.c.supports) {
    if (!ways.empty() && !for_letter) break;
    if (x.authority != Authority::guardian || x.phone.empty()) continue;
    if (!holds_authority(view.c, x, view.today, of_age)) continue;
    ways.push_back(fmt::format("guardian {}, {}", one_line(x.name), one_line(x.phone)));
  }
  return ways;
}

std::string appointment_words(const View& view, std::string_view id) {
  const Appointment* x = view.c.appointments.find(id);
  if (x == nullptr) return {};
  const std::vector<std::string> ways = ways_to_reach(view);
  return dotted({what_and_where(view, *x), ways.empty() ? "" : ways.front(), interpreter(view.c.person, *x),
                 x->transport.empty() ? "" : "transport: " + one_line(trim(x->transport)),
                 x->repeat ? label(*x->repeat) : "",
                 view.seen.judge([&](const Case& whole) { return to_sign(whole, view.in); }), one_line(trim(x->note))});
}

}  // namespace casemgr::report
