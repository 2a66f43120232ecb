// A desk to work at in tests: a day, a fictional practice, seeded ids, and one client taken in.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "casemgr/cycle/client.hpp"
#include "casemgr/cycle/contact.hpp"
#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/need.hpp"
#include "casemgr/cycle/provider.hpp"
#include "casemgr/cycle/referral.hpp"
#include "casemgr/cycle/voiding.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "instrument/definitions.hpp"

namespace casemgr::cycle {

inline Date day(std::string_view iso) { return parse_date(iso).value(); }
inline Time moment(std::string_view iso) { return parse_time(iso).value(); }
inline Decimal number(std::string_view text) { return Decimal::parse(text).value(); }

/// Everything a verb may know besides the case.
struct Desk {
  Desk() { settings.default_mode = ContactMode::in_person; }  // A contact of a test need not name one.

  Settings settings{};
  ProviderDirectory providers{};
  Ids ids = Ids::seeded("verbs");
  Time now = moment("2026-06-01T10:00");
  Worker by{"ml"};

  Context context() { return {now, ids, settings, providers, instrument::builtin(), by}; }
  void go_to(std::string_view when) { now = moment(when); }
};

/// A client taken in on 4 May 2026; the desk stands at 1 June.
inline Case taken_in(Desk& desk) {
  Case c;
  c.person.name = PersonName{"Maria", "Lopez", {}, {}};
  c.person.birth_date = day("1958-03-14");
  Episode episode;
  episode.opened = day("2026-05-04");
  c.episodes.append({"#1"}, episode);
  add_client(c, {}, desk.context());
  return c;
}

inline Id<ClientNeed> with_need(Case& c, Desk& desk, std::string domain = "housing") {
  ClientNeed need;
  need.domain = {std::move(domain)};
  need.text = "Stable housing before the lease ends";
  need.severity = 3;
  return {add_need(c, need, desk.context()).id};
}

inline Id<Goal> with_goal(Case& c, Desk& desk) {
  Goal goal;
  goal.statement = "Signed lease for an accessible apartment";
  goal.needs = {with_need(c, desk)};
  goal.measure = Measure{};
  goal.measure->baseline = number("0");
  goal.measure->target = number("1");
  goal.due = day("2026-12-31");
  return {add_goal(c, goal, desk.context()).id};
}

inline Id<Provider> with_provider(Desk& desk, std::string name = "Hope Housing") {
  Provider provider;
  provider.name = std::move(name);
  return {add_provider(desk.providers, provider, desk.context()).id};
}

/// The client was reached today.
inline Id<Contact> spoken_with(Case& c, Desk& desk) {
  Contact contact;
  contact.text = "Spoke with her";
  return {add_contact(c, contact, {}, desk.context()).id};
}

inline bool same(const Case& a, const Case& b) { return schema::same_record(Case::rows(), &a, &b); }

/// `KIND: message | hint` of what `call` refuses, empty where it refuses nothing. The case must be as it was.
template <class Call>
std::string refused(const Case& c, Call call) {
  const Case before = c;
  try {
    call();
  } catch (const Error& error) {
    CHECK_MESSAGE(same(before, c), "a refused verb changed the case");
    return std::to_string(static_cast<int>(error.kind())) + ": " + error.what() + " | " + error.hint();
  }
  return {};
}

inline bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }
inline std::string notes(const Outcome& outcome) { return join(outcome.messages, "\n"); }

/// Every reference inside the case names a record of its kind, and no id stands twice.
inline void check_whole(const Case& c, const ProviderDirectory& providers) {
  const auto all = schema::all_records(Case::rows(), &c);
  for (const auto& located : all) {
    CHECK_MESSAGE(schema::well_formed_id(located.id, located.type->letter), located.path);
    CHECK_MESSAGE(std::count_if(all.begin(), all.end(), [&](const auto& x) { return x.id == located.id; }) == 1,
                  located.path);
    for (const auto& f : located.type->fields) {
      if (f.has_records() || f.value.type != schema::Type::reference) continue;
      for (std::size_t i = 0; i < f.size(located.record); ++i) {
        const std::string id = f.value.print(f.at(located.record, i));
        const bool provider = f.value.target != nullptr && &f.value.target() == &Provider::rows();
        const bool there = provider ? providers.providers.find(std::string_view(id)) != nullptr
                                    : std::any_of(all.begin(), all.end(), [&](const auto& x) {
                                        return x.id == id && (f.value.target == nullptr || x.type == &f.value.target());
                                      });
        CHECK_MESSAGE(there, located.path << "." << f.key << ": " << id);
      }
    }
  }
}

}  // namespace casemgr::cycle
