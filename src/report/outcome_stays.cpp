#include "outcome_stays.hpp"

#include "casemgr/rules/record/after_discharge.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/served.hpp"

namespace casemgr::report {

namespace {

struct FollowUpMeasure {
  const char* key;
  const char* words;
  FollowUp AfterDischarge::*value;
};

constexpr std::array<FollowUpMeasure, 3> follow_up_measures = {
    FollowUpMeasure{"contact_2_days", "contact within 2 business days", &AfterDischarge::contact_2_days},
    FollowUpMeasure{"contact_7_days", "contact within 7 days", &AfterDischarge::contact_7_days},
    FollowUpMeasure{"at_home_30_days", "not readmitted within 30 days", &AfterDischarge::at_home_30_days}};

int events_in(const Case& c, const Period& period, bool (*counts)(const Event&)) {
  int n = 0;
  for (const auto& [id, x] : live(c.events)) n += x.at && period.holds(x.at->date) && counts(x) ? 1 : 0;
  return n;
}

bool is_hospital_admission(const Event& x) {
  const EventSetting setting = x.setting.value_or(EventSetting::hospital);
  return x.kind == EventKind::admission && (setting == EventSetting::hospital || setting == EventSetting::psychiatric);
}

std::string class_count(const FollowUpMeasure& measure, FollowUp as) {
  return std::string("follow_ups/") + measure.key + "/" + code(as);
}

constexpr std::array<FollowUp, 4> follow_up_classes = {FollowUp::met, FollowUp::missed, FollowUp::open,
                                                       FollowUp::ended};

}  // namespace

void StayFigures::add(const Case& c, const Period& period, const Settings& settings) {
  if (active_episode(c, period) == nullptr) return;
  const int admitted_now = events_in(c, period, is_hospital_admission);
  const int visits_now = events_in(c, period, [](const Event& x) { return x.kind == EventKind::emergency_visit; });
  admissions += admitted_now;
  admitted += admitted_now > 0 ? 1 : 0;
  visits += visits_now;
  visitors += visits_now > 0 ? 1 : 0;
  const DaysInPeriod days = days_in(c, period);
  on_caseload += days.on_caseload;
  in_hospital += days.in_hospital;
  for (const AfterDischarge& one : discharges_in(c, period, settings.holidays)) {
    ++discharges;
    for (const FollowUpMeasure& measure : follow_up_measures)
      ++follow_ups[measure.key][static_cast<std::size_t>(one.*measure.value)];
  }
}

void StayFigures::count(Suppression& by) const {
  by.count("stays/admissions", admissions);
  by.count("stays/admitted", admitted);
  by.count("stays/visits", visits);
  by.count("stays/visitors", visitors);
  by.count("follow_ups/discharges", discharges);
  for (const FollowUpMeasure& measure : follow_up_measures) {
    std::vector<std::string> parts;
    for (const FollowUp as : follow_up_classes) {
      const auto at = follow_ups.find(measure.key);
      parts.push_back(class_count(measure, as));
      by.count(parts.back(), at == follow_ups.end() ? 0 : at->second[static_cast<std::size_t>(as)]);
    }
    by.sum("follow_ups/discharges", std::move(parts));
  }
}

Section StayFigures::use_section(const Suppression& by) const {
  Section section = section_of({"stays", "Hospital and emergency use"}, {own("figure"), a_number("value")});
  const auto add = [&](const char* key, const char* words, Cell value) {
    section.rows.push_back({Cell(CellValue(std::string(key)), words), std::move(value)});
  };
  // Days tell of few persons what their number does.
  const auto days = [&](int n) { return by.resting_on("stays/admitted", Cell(n)); };
  add("admissions", "admissions to a hospital or psychiatric unit", by.cell("stays/admissions"));
  add("admitted", "clients admitted", by.cell("stays/admitted"));
  add("emergency_visits", "emergency department visits", by.cell("stays/visits"));
  add("emergency_visitors", "clients with such a visit", by.cell("stays/visitors"));
  add("days_on_caseload", "days on the caseload", days(on_caseload));
  add("days_in_hospital", "of these, nights in a hospital", days(in_hospital));
  add("days_at_home", "days at home", days(on_caseload - in_hospital));
  return section;
}

Section StayFigures::follow_up_section(const Suppression& by) const {
  Section section = section_of({"follow_ups", "After discharge from a hospital"},
                               {own("measure"), a_count("discharges"), a_count("met"), a_count("missed"),
                                a_count("open: Window open"), a_count("ended: Readmitted or died")});
  if (discharges == 0) return section;
  for (const FollowUpMeasure& measure : follow_up_measures) {
    Row row{Cell(CellValue(std::string(measure.key)), measure.words), by.cell("follow_ups/discharges")};
    for (const FollowUp as : follow_up_classes) row.push_back(by.cell(class_count(measure, as)));
    section.rows.push_back(std::move(row));
  }
  section.notes.emplace_back(
      "Counts discharges in the period as known at its end. Not readmitted: missed is readmitted; ended is a death.");
  return section;
}

}  // namespace casemgr::report
