// What settles a row, and what looks like it and does not: a row asks for one thing, and only that ends it.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "casemgr/rules/due/due.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_settled_test {
namespace {

using made::at;
using made::day;

using Bend = std::function<void(Case&)>;

void stayed(Case& c, EventSetting setting, const char* from, const char* to) {
  Event event;
  event.at = at(from);
  event.kind = EventKind::admission;
  event.setting = setting;
  c.events.append({"z0001"}, event);
  if (to == nullptr) return;
  event.at = at(to);
  event.kind = EventKind::discharge;
  c.events.append({"z0002"}, event);
}

Bend appointment(const char* purpose, AppointmentStatus status = AppointmentStatus::fulfilled,
                 const char* provider = "") {
  return [=](Case& c) {
    Appointment x;
    x.at = at("2026-06-24T10:00");
    x.purpose = purpose;
    x.provider = {provider};
    x.status = status;
    c.appointments.append({"e0001"}, x);
  };
}

Bend talk(Reached reached, const char* with = "", std::optional<Activity> activity = {}) {
  return [=](Case& c) {
    Contact x = made::spoke("2026-06-24", ContactMode::home_visit);
    x.reached = reached;
    x.with = with;
    x.activity = activity;
    x.goals = {{"g9tkd"}};
    x.referrals = {{"r6pxb"}};
    c.contacts.append({"x0009"}, x);
  };
}

Bend delivered(const char* category) {
  return [=](Case& c) {
    Service x;
    x.category = {category};
    Delivery once;
    once.date = day("2026-06-24");
    x.deliveries.append({"j0001"}, once);
    c.services.append({"v0001"}, x);
  };
}

Bend paper(const char* title) {
  return [=](Case& c) {
    PaperDocument x;
    x.title = title;
    x.date = day("2026-06-24");
    c.documents.append({"z0009"}, x);
  };
}

void neglected(Case& c) {
  Flag x;
  x.kind = FlagKind::neglect;
  x.raised = day("2026-06-22");
  c.flags.append({"f0001"}, x);
}

Bend reported(const char* to, EventKind kind, const char* when = "2026-06-24") {
  return [=](Case& c) {
    Event x;
    x.at = at(when);
    x.kind = kind;
    x.reported = EventReport{.to = to, .at = {}, .reference = {}};
    c.events.append({"z0009"}, x);
  };
}

Bend disclosed(Basis basis) {
  return [=](Case& c) {
    Disclosure x;
    x.date = day("2026-06-24");
    x.basis = basis;
    c.disclosures.append({"o0001"}, x);
  };
}

Bend advocated(const char* with) {
  return [=](Case& c) {
    Advocacy x;
    x.date = day("2026-06-24");
    x.with = with;
    c.advocacy.append({"w0001"}, x);
  };
}

void in_progress(Case& c) {
  Referral x;
  x.provider = {"p8k2r"};
  x.service = {"housing"};
  x.status = ReferralStatus::in_progress;
  ReferralHistory entry;
  entry.date = day("2026-06-01");
  entry.status = x.status;
  x.history.append({"zd2fg"}, entry);
  c.referrals.append({"r6pxb"}, x);
}

void completed(Case& c) {
  in_progress(c);
  c.referrals[0].record.status = ReferralStatus::completed;
  c.referrals[0].record.history[0].record.status = ReferralStatus::completed;
  c.referrals[0].record.history[0].record.date = day("2026-06-22");
  c.referrals[0].record.goals = {{"g9tkd"}};
}

void with_daughter(Case& c) {
  SupportPerson ana;
  ana.name = "Ana Lopez";
  ana.role = "daughter";
  c.supports.append({"k0001"}, ana);
  stayed(c, EventSetting::hospital, "2026-06-22", nullptr);
}

ProviderDirectory directory() {
  ProviderDirectory all;
  const auto add = [&](const char* id, const char* name, const char* category) {
    Provider x;
    x.name = name;
    ProviderService service;
    service.category = {category};
    x.services.append({"z0001"}, service);
    all.providers.append({id}, x);
  };
  add("p8k2r", "Hope Housing", "housing");
  add("pmind", "Elm House", "mental-health");
  add("pbody", "Riverside", "health");
  add("pride", "Medical Rides of the Hospital", "transportation");
  return all;
}

struct Row {
  const char* rule;  ///< The topic of the row; for a referral, whose row has none, its kind.
  Bend asks;
  const char* what;
  Bend done;
  bool settles;
};

const std::vector<Row>& table() {
  using enum Reached;
  static const Bend psychiatric = [](Case& c) { stayed(c, EventSetting::psychiatric, "2026-06-15", "2026-06-22"); };
  static const Bend hospital = [](Case& c) { stayed(c, EventSetting::hospital, "2026-06-15", "2026-06-22"); };
  static const std::vector<Row> rows = {
      {"mental-health", psychiatric, "our own visit", talk(spoke), false},
      {"mental-health", psychiatric, "our visit with the psychiatrist", talk(spoke, "Dr. Sato, psychiatrist"), true},
      {"mental-health", psychiatric, "a talk about the client with one", talk(collateral, "psychiatrist"), false},
      {"mental-health", psychiatric, "a dentist", appointment("Dentist"), false},
      {"mental-health", psychiatric, "a lawyer", appointment("Legal counsel about the eviction"), false},
      {"mental-health", psychiatric, "a job counselor", appointment("Job counselor"), false},
      {"mental-health", psychiatric, "a behavioral health clinic", appointment("Behavioral Health intake"), true},
      {"mental-health", psychiatric, "another clinic", appointment("Visit", AppointmentStatus::fulfilled, "pbody"),
       false},
      {"mental-health", psychiatric, "a psychiatrist", appointment("Psychiatrist"), true},
      {"mental-health", psychiatric, "a visit that is booked", appointment("Psychiatrist", AppointmentStatus::booked),
       false},
      {"mental-health", psychiatric, "one that was missed", appointment("Psychiatrist", AppointmentStatus::noshow),
       false},
      {"mental-health", psychiatric, "such a provider", appointment("Visit", AppointmentStatus::fulfilled, "pmind"),
       true},
      {"mental-health", psychiatric, "a delivery of such a service", delivered("mental-health"), true},
      {"mental-health", psychiatric, "a delivery of another", delivered("housing"), false},
      {"speak", psychiatric, "our own visit", talk(spoke), true},
      {"visit", hospital, "our own visit", talk(spoke), false},
      {"visit", hospital, "a call with a nurse", appointment("Call with the office"), false},
      {"visit", hospital, "the housing office", appointment("Lease", AppointmentStatus::fulfilled, "p8k2r"), false},
      {"visit", hospital, "a clinic", appointment("Visit", AppointmentStatus::fulfilled, "pbody"), true},
      {"visit", hospital, "a doctor", appointment("Family doctor"), true},
      {"visit", hospital, "a clinic of lawyers", appointment("Tenant law clinic"), false},
      {"visit", hospital, "the office of bills", appointment("Hospital billing"), false},
      {"visit", hospital, "a ride", appointment("Ride", AppointmentStatus::fulfilled, "pride"), false},
      {"medications", hospital, "the list", paper("Medication list of St. Mary"), true},
      {"medications", hospital, "a comparison", paper("Reconciliation of medicines"), true},
      {"medications", hospital, "another paper", paper("Consent to medication"), false},
      {"stay", with_daughter, "the charge nurse", talk(collateral, "charge nurse"), true},
      {"stay", with_daughter, "the daughter", talk(collateral, "her daughter Ana"), false},
      {"stay", with_daughter, "the client", talk(spoke), false},
      {"stay", with_daughter, "the landlord", talk(collateral, "Mr. Hill, landlord"), false},
      {"stay", with_daughter, "someone without a name", talk(collateral), false},
      {"stay", with_daughter, "the facility by its name", talk(collateral, "Mercy, third floor"), true},
      {"stay", with_daughter, "the planner, client there", talk(spoke, "discharge planner", Activity::transition),
       true},
      {"mandated-report", neglected, "a report", reported("Adult Protective Services", EventKind::incident), true},
      {"mandated-report", neglected, "an incident told to a supervisor", reported("supervisor", EventKind::incident),
       false},
      {"mandated-report", neglected, "an incident told to licensing", reported("state licensing", EventKind::incident),
       false},
      {"mandated-report", neglected, "one before it", reported("APS", EventKind::incident, "2026-06-10"), false},
      {"mandated-report", neglected, "a fall told to the payer", reported("Payer", EventKind::fall), false},
      {"mandated-report", neglected, "a disclosure as such", disclosed(Basis::mandated_report), true},
      {"mandated-report", neglected, "another disclosure", disclosed(Basis::payment), false},
      {"mandated-report", neglected, "advocacy with them", advocated("APS intake"), true},
      {"mandated-report", neglected, "other advocacy", advocated("Landlord"), false},
      {"mandated-report", neglected, "a talk with them", talk(collateral, "Protective Services"), true},
      {"mandated-report", neglected, "a voicemail to them", talk(voicemail, "Protective Services"), false},
      {"mandated-report", neglected, "a supervisor", talk(collateral, "supervisor"), false},
      {"referral", in_progress, "a voicemail to the provider", talk(voicemail, "Hope Housing"), false},
      {"referral", in_progress, "their word", talk(collateral, "Hope Housing"), true},
      {"goal-after-referral", completed, "a talk with the provider", talk(collateral, "Hope Housing"), false},
      {"goal-after-referral", completed, "a talk with the client", talk(spoke), true},
  };
  return rows;
}

/// On a day on which such a row is late, and not due again.
bool is_asked(const Case& c, std::string_view rule) {
  const char* const today = rule == "stay" ? "2026-06-26" : rule == "medications" ? "2026-07-25" : "2026-07-10";
  const std::vector<Due> all = due_on(c, today, 0, {}, directory());
  return std::any_of(all.begin(), all.end(), [&](const Due& row) {
    return row.kind != DueKind::contact && (row.topic == rule || code(row.kind) == rule);
  });
}

TEST_CASE("only what a row asks for settles it") {
  for (const Row& row : table()) {
    CAPTURE(std::string(row.rule));
    CAPTURE(std::string(row.what));
    Case c = made::well_kept();
    row.asks(c);
    CHECK(is_asked(c, row.rule));
    row.done(c);
    CHECK(is_asked(c, row.rule) != row.settles);
  }
}

TEST_CASE("a report that is asked for by a day of its own is not asked for twice") {
  Case c = made::well_kept();
  neglected(c);
  Event clock;
  clock.at = at("2026-06-22");
  clock.kind = EventKind::incident;
  clock.report_due = day("2026-06-23");
  c.events.append({"z0009"}, clock);
  CHECK(is_asked(c, "mandated-report"));
  c.events[0].record.note = "Report to APS in writing";
  CHECK_FALSE(is_asked(c, "mandated-report"));
  CHECK(is_asked(c, "report"));
}

TEST_CASE("a cleared flag of this episode is still to be reported, one of an earlier episode is not") {
  const struct {
    const char* opened;
    bool due;
  } rows[] = {{"2026-01-01", true}, {"2026-06-25", false}};
  for (const auto& row : rows) {
    CAPTURE(std::string(row.opened));
    Case c = made::well_kept();
    neglected(c);
    c.episodes[0].record.opened = day(row.opened);
    c.flags[0].record.cleared.emplace().date = day("2026-06-26");
    CHECK(is_asked(c, "mandated-report") == row.due);
  }
}

TEST_CASE("a task about a danger ends with the client's life, one for those who go there does not") {
  const struct {
    FlagKind kind;
    bool due;
  } rows[] = {{FlagKind::suicide, false},      {FlagKind::self_harm, false}, {FlagKind::fall, false},
              {FlagKind::worker_safety, true}, {FlagKind::infection, true},  {FlagKind::abuse, true},
              {FlagKind::neglect, true}};
  for (const auto& row : rows) {
    CAPTURE(code(row.kind));
    Case c = made::well_kept();
    Flag flag;
    flag.kind = row.kind;
    flag.priority = Priority::high;
    c.flags.append({"f0001"}, flag);
    Task task;
    task.text = "Act on it";
    task.due = day("2026-07-01");
    task.about = {"f0001"};
    c.tasks.append({"u0001"}, task);
    CHECK(is_asked(c, "task"));
    c.person.deceased = day("2026-07-05");
    CHECK(is_asked(c, "task") == row.due);
    CHECK_FALSE(is_asked(c, "safety"));
  }
}

}  // namespace
}  // namespace casemgr::cycle::due_settled_test
