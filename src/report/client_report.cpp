// The whole record of a client, in the order in which one reads it.
#include <algorithm>

#include "casemgr/report/records.hpp"
#include "casemgr/rules/record/live.hpp"
#include "client_sections.hpp"

namespace casemgr::report {

namespace {

/// Records of one kind by their rows; tables show the fields named.
template <class T>
Section listed(const View& view, std::string key, std::string title, const Records<T>& records,
               const std::vector<std::string>& prose) {
  std::vector<Listed> shown;
  for (const Entry<T>& entry : records) {
    if (!entry.record.is_void()) shown.push_back({view.c.id.value, entry.id.value, &entry.record});
  }
  Section section = records_section(std::move(key), std::move(title), T::rows(), shown, prose);
  section.columns.front().machine_only = true;
  section.empty_text.clear();
  return section;
}

/// `listed`, with long text on lines of its own.
template <class T>
Section listed(const View& view, std::string key, std::string title, const Records<T>& records,
               const std::vector<std::string>& prose, const std::vector<std::string>& below) {
  Section section = listed(view, std::move(key), std::move(title), records, prose);
  for (Column& column : section.columns) {
    column.below = std::find(below.begin(), below.end(), column.key) != below.end();
  }
  return section;
}

/// Records within records of one kind: `section` of each of `whole`, with the id of the one they belong to.
template <class Whole, class Part>
Section listed_within(const View& view, std::string key, std::string title, const Records<Whole>& whole,
                      Records<Part> Whole::*part, const std::vector<std::string>& prose) {
  std::vector<Listed> shown;
  std::vector<std::string> owners;
  for (const Entry<Whole>& owner : live(whole)) {
    for (const Entry<Part>& entry : owner.record.*part) {
      if (entry.record.is_void()) continue;
      shown.push_back({view.c.id.value, entry.id.value, &entry.record});
      owners.push_back(owner.id.value);
    }
  }
  const std::string name(Whole::rows().name);
  Section section = records_section(std::move(key), std::move(title), Part::rows(), shown, prose);
  add_owners(section, name, title_of(name), owners);
  section.columns.front().machine_only = true;
  section.empty_text.clear();
  return section;
}

std::vector<Section> circle(const View& view) {
  const Case& c = view.c;
  return {listed(view, "supports", "People around the client", c.supports,
                 {"name", "role", "organization", "phone", "emergency", "until", "authority", "gives"},
                 {"authority", "gives"}),
          listed(view, "contact_points", "How to reach the client", c.person.contact_points,
                 {"system", "value", "use", "hours", "voicemail_ok", "do_not_contact"})};
}

std::vector<Section> health(const View& view) {
  const Case& c = view.c;
  return {listed(view, "diagnoses", "Diagnoses", c.diagnoses,
                 {"label", "code", "code_system", "status", "onset", "resolved", "source", "note"}, {"note"}),
          listed(view, "treatments", "Treatments", c.treatments, {"label", "started", "ended", "outcome", "note"},
                 {"note"}),
          listed(view, "medications", "Medications", c.medications,
                 {"label", "purpose", "prescriber", "started", "stopped", "dose", "schedule", "adherence", "note"},
                 {"dose", "schedule", "adherence", "note"}),
          listed(view, "allergies", "Allergies", c.allergies, {"label", "reaction", "severity", "until"}),
          listed(view, "assessments", "Assessments", c.assessments,
                 {"date", "kind", "status", "elsewhere", "client_words", "summary"}, {"client_words", "summary"}),
          situation_section(view),
          scores_section(view)};
}

std::vector<Section> plan(const View& view) {
  const Case& c = view.c;
  return {listed(view, "needs", "Needs", c.needs,
                 {"domain", "text", "severity", "priority", "status", "identified", "resolved", "note"}, {"note"}),
          listed(view, "strengths", "Strengths", c.strengths, {"kind", "domain", "text", "until"}),
          goals_section(view),
          steps_section(view),
          measurements_section(view),
          services_section(view),
          listed_within(view, "authorizations", "Authorizations", c.services, &Service::authorizations,
                        {"number", "payer", "units", "starts", "ends"}),
          listed_within(view, "deliveries", "Delivered by others", c.services, &Service::deliveries,
                        {"date", "units", "cost", "missed", "note"}),
          listed_within(view, "verifications", "Whether services happen as planned", c.services, &Service::verified,
                        {"from", "to", "as_planned", "source", "note"}),
          listed(view, "plans", "Plans", c.plans, {"date", "status", "reason", "next_review"}),
          listed_within(view, "agreements", "Agreements", c.plans, &Plan::agreements,
                        {"role", "name", "date", "method", "document"}),
          listed_within(view, "reviews", "Reviews of the plan", c.plans, &Plan::reviews,
                        {"date", "finding", "next_review"}),
          referrals_section(view)};
}

std::vector<Section> work(const View& view) {
  const Case& c = view.c;
  return {listed(view, "appointments", "Appointments", c.appointments, {"at", "purpose", "place", "minutes", "status"}),
          contacts_section(view),
          listed(view, "advocacy", "Advocacy", c.advocacy,
                 {"date", "kind", "with", "deadline", "status", "issue", "action", "outcome"},
                 {"issue", "action", "outcome"}),
          listed(view, "tasks", "Tasks", c.tasks, {"text", "due", "owner", "done"}),
          listed(view, "events", "Events", c.events, {"at", "kind", "setting", "facility", "note"}, {"note"})};
}

std::vector<Section> rights(const View& view) {
  const Case& c = view.c;
  return {listed(view, "consents", "Consents", c.consents,
                 {"kind", "recipient", "information", "granted", "expires", "revoked", "signed_by", "purpose"},
                 {"purpose"}),
          listed(view, "disclosures", "Disclosures", c.disclosures,
                 {"date", "recipient", "basis", "information", "records", "method"}),
          listed(view, "benefits", "Benefits", c.benefits,
                 {"kind", "label", "payer", "status", "starts", "renews", "ends", "amount", "per", "note"}, {"note"}),
          listed(view, "programs", "Programs", c.programs,
                 {"program", "enrolled", "ended", "level_of_care", "redetermination"}),
          listed(view, "documents", "Documents", c.documents, {"kind", "title", "date", "where"}),
          listed(view, "exemptions", "Exemptions", c.exemptions, {"rule", "about", "reason", "until"}),
          listed(view, "episodes", "Episodes", c.episodes,
                 {"opened", "status", "source", "closed", "closure_reason", "follow_up", "presenting_issue",
                  "closure_summary", "aftercare"},
                 {"presenting_issue", "closure_summary", "aftercare"}),
          history_section(view)};
}

}  // namespace

Document client_report(const VisibleCase& seen, const Inputs& inputs) {
  const View view(seen, inputs);
  Document document = page_of(view, "client", dotted({full_name(view.c.person), view.c.id.value}));
  document.subtitle =
      dotted({age_and_pronouns(view.c.person, view.today), languages(view.c.person), long_date(view.today)});
  document.sections.push_back(person_section(view));
  document.sections.push_back(
      listed(view, "flags", "Flags", view.c.flags,
             {"kind", "priority", "raised", "expires", "cleared.date", "text", "plan", "cleared.reason"},
             {"text", "plan", "cleared.reason"}));
  for (const auto& part : {circle, health, plan, work, rights}) {
    for (Section& section : part(view)) document.sections.push_back(std::move(section));
  }
  for (Section& section : document.sections) {
    if (!section.as_list) hide_empty_columns(section);
  }
  return document;
}

}  // namespace casemgr::report
