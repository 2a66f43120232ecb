#include "workload_figures.hpp"

#include <fmt/core.h>

#include "casemgr/model/case.hpp"
#include "casemgr/rules/record/note_clock.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "figures.hpp"

namespace casemgr::report {

std::optional<Decimal> DayCounts::middle() const {
  std::vector<Decimal> all;
  for (const auto& [days, n] : counts_) all.insert(all.end(), static_cast<std::size_t>(n), Decimal(days));
  return median(std::move(all));
}

std::optional<int> DayCounts::longest() const {
  return counts_.empty() ? std::nullopt : std::optional(counts_.rbegin()->first);
}

bool WorkFigures::is_empty() const { return contacts + tries + other_tries + kept + no_shows + appointments_open == 0; }

void WorkFigures::add_client(const std::string& id) {
  if (id == last_client_) return;
  last_client_ = id;
  ++clients;
}

void WorkFigures::add(const Case& c, const Contact& x, const Settings& settings, Date last) {
  minutes += x.minutes.value_or(0);
  minutes_missing += x.minutes ? 0 : 1;
  miles = miles + x.miles.value_or(Decimal());
  add_note(c, x, settings, last);
  if (is_failed_try(x)) {
    ++(is_to_client(x) ? tries : other_tries);
    return;
  }
  ++contacts;
  add_client(c.id.value);
  face_to_face += is_face_to_face(x) ? 1 : 0;
  if (!x.joint.empty()) ++grouped, groups.insert(x.joint.value + ' ' + x.by.value);
  const Service* service = c.services.find(x.service.value);
  if (x.units) {
    Units& of = units[service != nullptr && service->unit ? code(*service->unit) : std::string()];
    ++of.contacts;
    of.units = of.units + *x.units;
  } else if (!x.service.empty()) {
    ++units_missing;
  }
}

void WorkFigures::add_note(const Case& c, const Contact& x, const Settings& settings, Date last) {
  if (!is_note(x)) return;
  ++notes;
  if (const auto days = days_to_entry(x)) entered.add(*days);
  entered_late += is_late(x) ? 1 : 0;
  const auto by = to_sign_by(c, x, settings);
  if (!is_signed_on(x, last)) {
    ++unsigned_;
    unsigned_late += by && *by < last ? 1 : 0;
    return;
  }
  if (const auto days = days_to_signature(x, last)) signed_.add(*days);
  signed_late += by && x.signed_->date && *x.signed_->date > *by ? 1 : 0;
}

void WorkFigures::add(const Appointment& x, Date last) {
  using enum AppointmentStatus;
  if (!x.status || *x.status == cancelled || *x.status == waitlist) return;
  if (*x.status == noshow) {
    ++no_shows;
  } else if (*x.status == fulfilled || *x.status == arrived) {
    ++kept;
  } else {
    appointments_open += x.at && x.at->date <= last ? 1 : 0;
  }
}

namespace {

// clang-format off
constexpr WorkFigureRow rows_of_work[] = {
    {{"contacts", "event", "Contacts",
      "Contacts that took place on a day of the period, once for each client's file. Attempts, amendments and void records are not among them."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.contacts); }},
    {{"meetings", "event", "Meetings",
      "The same, but a group contact once for each worker, however many clients it was with."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.meetings()); }},
    {{"tries", "event", "Attempts",
      "Attempts to reach the client that ended with voicemail or no answer. They are no contacts."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.tries); }},
    {{"other_tries", "event", "Other attempts",
      "The same with another person or about a referral."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.other_tries); }},
    {{"face_to_face", "event", "In person",
      "Contacts in person or at home in which the client was spoken with."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.face_to_face); }},
    {{"clients", "person", "Clients",
      "Clients with a contact that took place."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.clients); }},
    {{"no_shows", "event", "No-shows",
      "Appointments of the period recorded as no-show."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.no_shows); }},
    {{"kept", "event", "Kept",
      "Appointments of the period recorded as arrived or fulfilled. Canceled ones and the waitlist count nowhere."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.kept); }},
    {{"appointments_missing", "event", "Outcome missing",
      "Appointments of the period, up to its last day or today, whose outcome is not recorded."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.appointments_open); }},
    {{"minutes", "minute", "Minutes",
      "Minutes of contacts and attempts. A group contact's minutes are divided among its clients' files: each file counts its share, and the shares are the worker's minutes once."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.minutes); }},
    {{"minutes_missing", "event", "Minutes missing",
      "Contacts and attempts without minutes."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.minutes_missing); }},
    {{"miles", "mile", "Miles",
      "Miles of contacts and attempts; of a group contact each file has its share."},
     Holds::number, [](const WorkFigures& x) { return Cell(x.miles); }},
    {{"units_missing", "event", "Units missing",
      "Contacts with a service but without units. Units are in a table of their own: those of different kinds are not added."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.units_missing); }},
    {{"notes", "event", "Notes",
      "Contacts and attempts of the period in which something is written, once for each client's file."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.notes); }},
    {{"entered", "event", "With entry date",
      "Notes whose date of entry is known."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.entered.n()); }},
    {{"entered_missing", "event", "Entry missing",
      "Notes whose date of entry is not known."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.notes - x.entered.n()); }},
    {{"entry_median", "day", "Days to entry",
      "Median of the days from contact to entry, of the notes with a date of entry, also one after the period."},
     Holds::number, [](const WorkFigures& x) { return Cell(x.entered.middle()); }},
    {{"entry_longest", "day", "Longest",
      "The longest of them."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.entered.longest()); }},
    {{"entered_late", "event", "Late entries",
      "Notes entered more than 48 hours after the contact, more than two days where a time is missing."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.entered_late); }},
    {{"signed", "event", "Signed",
      "Notes signed by the last day of the period, or by today."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.notes - x.unsigned_); }},
    {{"sign_median", "day", "Days to sign",
      "Median of the days from contact to signature, of the signed notes."},
     Holds::number, [](const WorkFigures& x) { return Cell(x.signed_.middle()); }},
    {{"signed_late", "event", "Signed late",
      "Notes signed after the days that a note may stay unsigned (setting unsigned_note) had passed since it was written."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.signed_late); }},
    {{"unsigned", "event", "Unsigned",
      "Notes not signed by the last day of the period, or by today."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.unsigned_); }},
    {{"unsigned_late", "event", "Overdue",
      "Unsigned notes that had stayed so longer than they may."},
     Holds::count, [](const WorkFigures& x) { return Cell(x.unsigned_late); }}};
// clang-format on

}  // namespace

std::span<const WorkFigureRow> work_figures() { return rows_of_work; }

void append_cells(const WorkFigures& x, Row& row) {
  for (const WorkFigureRow& one : rows_of_work) row.push_back(one.value(x));
}

Chart load_chart() {
  Chart chart{.kind = Chart::Kind::bar, .title = "Load by worker", .target = Decimal(100, 2)};
  chart.target_name = "full";
  return chart;
}

}  // namespace casemgr::report
