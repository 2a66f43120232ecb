// The whole record of a client for programs and for a recipient; for the practitioner the person on two pages.
#include "casemgr/report/lists.hpp"
#include "casemgr/report/records.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/live.hpp"
#include "client_sections.hpp"
#include "client_summary.hpp"

namespace casemgr::report {

namespace {

/// Adapts a section to this page: the client is for programs only, a section without rows is left out.
Section on_page(Section section, std::string title) {
  section.title = std::move(title);
  section.columns.front().machine_only = true;
  section.empty_text.clear();
  return section;
}

/// `cleared_date`, as its column is called, for `cleared.date`.
std::string undotted(std::string path) {
  std::replace(path.begin(), path.end(), '.', '_');
  return path;
}

/// Records of one kind by their rows; tables show the fields named, those that are `below` on lines of their own.
template <class T>
Section listed(const View& view, Heading heading, const Records<T>& records, Columns prose) {
  std::vector<std::string> keys;
  for (const Column& column : prose) keys.push_back(column.key);
  Section section =
      records_section(std::move(heading.key), {}, T::rows(), listed_of(view.c.id.value, records, false), keys);
  for (const Column& named : prose) {
    for (Column& column : section.columns)
      column.below = column.below || (named.below && column.key == undotted(named.key));
  }
  return on_page(std::move(section), std::move(heading.title));
}

/// Records within records of one kind, with the id of the one they belong to.
template <class Whole, class Part>
Section listed_within(const View& view, Heading heading, const Records<Whole>& whole, Records<Part> Whole::*part,
                      const std::vector<std::string>& prose) {
  return on_page(parts_section(std::move(heading.key), view.c.id.value, live(whole), part, prose, false),
                 std::move(heading.title));
}

std::vector<Section> circle(const View& view) {
  const Case& c = view.c;
  return {listed(view, "supports: Support network", c.supports,
                 {"name", "role", "organization", "phone", "emergency", "until", below("authority"), below("gives")}),
          listed(view, "contact_points: Contact information", c.person.contact_points,
                 {"system", "value", "use", "hours", "voicemail_ok", "do_not_contact"}),
          listed(view, "identifiers: Numbers elsewhere", c.person.identifiers, {"system", "value"})};
}

std::vector<Section> health(const View& view) {
  const Case& c = view.c;
  return {listed(view, "diagnoses", c.diagnoses,
                 {"label", "code", "code_system", "status", "onset", "resolved", "source", below("note")}),
          listed(view, "treatments", c.treatments, {"label", "started", "ended", "outcome", below("note")}),
          listed(view, "medications", c.medications,
                 {"label", "purpose", "prescriber", "started", "stopped", below("dose"), below("schedule"),
                  below("adherence"), below("note")}),
          listed(view, "allergies", c.allergies, {"label", "reaction", "severity", "until"}),
          listed(view, "assessments", c.assessments,
                 {"date", "kind", "status", "elsewhere", below("client_words"), below("summary")}),
          situation_section(view),
          scores_section(view)};
}

std::vector<Section> plan(const View& view) {
  const Case& c = view.c;
  return {listed(view, "needs", c.needs,
                 {"domain", "text", "severity", "priority", "status", "identified", "resolved", below("note")}),
          listed(view, "strengths", c.strengths, {"kind", "domain", "text", "until"}),
          goals_section(view),
          steps_section(view),
          measurements_section(view),
          services_section(view),
          listed_within(view, "authorizations", c.services, &Service::authorizations,
                        {"number", "payer", "units", "starts", "ends"}),
          listed_within(view, "deliveries: Provider deliveries", c.services, &Service::deliveries,
                        {"date", "units", "cost", "missed", "note"}),
          listed_within(view, "verifications: Service verifications", c.services, &Service::verified,
                        {"from", "to", "as_planned", "source", "note"}),
          listed(view, "plans", c.plans, {"date", "status", "reason", "next_review"}),
          listed_within(view, "agreements", c.plans, &Plan::agreements, {"role", "name", "date", "method", "document"}),
          listed_within(view, "reviews: Plan reviews", c.plans, &Plan::reviews, {"date", "finding", "next_review"}),
          referrals_section(view)};
}

std::vector<Section> work(const View& view) {
  const Case& c = view.c;
  return {listed(view, "appointments", c.appointments, {"at", "purpose", "place", "minutes", "status", "repeat"}),
          contacts_section(view),
          listed(view, "advocacy", c.advocacy,
                 {"date", "kind", "with", "deadline", "status", below("issue"), below("action"), below("outcome")}),
          listed(view, "tasks", c.tasks, {"text", "due", "owner", "done", "repeat"}),
          listed(view, "events", c.events, {"at", "kind", "setting", "facility", below("note")})};
}

std::vector<Section> rights(const View& view) {
  const Case& c = view.c;
  Section consents =
      listed(view, "consents", c.consents,
             {"kind", "recipient", "information", "granted", "expires", "revoked", "signed_by", below("purpose")});
  add_consent_states(view.seen, listed_of(c.id.value, c.consents, false), view.in, consents);
  for (Column& column : consents.columns) column.machine_only = column.machine_only || column.key == "state";
  return {
      std::move(consents),
      listed(view, "disclosures", c.disclosures, {"date", "recipient", "basis", "information", "records", "method"}),
      listed(view, "benefits", c.benefits,
             {"kind", "label", "payer", "status", "starts", "renews", "ends", "amount", "per", below("note")}),
      listed(view, "programs", c.programs, {"program", "enrolled", "ended", "level_of_care", "redetermination"}),
      listed(view, "situations: Living situation and income", c.situations,
             {"date", "stage", "living_situation", "income", "noncash", "disability", "destination", below("absent"),
              below("note")}),
      listed(view, "memberships: Households", c.memberships, {"household", "relationship", "since", "until"}),
      listed(view, "documents", c.documents, {"kind", "title", "date", "where"}),
      listed(view, "exemptions", c.exemptions, {"rule", "about", "reason", "until"}),
      listed(view, "episodes", c.episodes,
             {"opened", "status", "source", "closed", "closure_reason", "follow_up", below("presenting_issue"),
              below("closure_summary"), below("aftercare")}),
      history_section(view)};
}

std::vector<Section> whole_record(const View& view) {
  std::vector<Section> all = {listed(view, "flags", view.c.flags,
                                     {"kind", "priority", "raised", "expires", "cleared.date", below("text"),
                                      below("plan"), below("cleared.reason")})};
  for (const auto& part : {circle, health, plan, work, rights}) append(all, part(view));
  return all;
}

}  // namespace

Document client_report(const VisibleCase& seen, const Inputs& inputs, const Elsewhere& elsewhere) {
  const View view(seen, inputs);
  Document document = page_of(view, "client", dotted({full_name(view.c.person), view.c.id.value}));
  document.subtitle = dotted({age_and_pronouns(view.c.person, view.today), languages(view.c.person),
                              which_episode(view.c), long_date(view.today)});
  Section person = person_section(view);
  const bool is_released = seen.reader() == Audience::Reader::recipient;
  add_line(person, "still_to_agree: To agree",
           is_released ? Cell() : Cell(text_cell(awaited_signatures(view)).value, {}, Tone::late));
  document.sections = {alerts_for_people(view)};
  if (!is_released) {
    document.sections.push_back(person_for_people(view, person, elsewhere));
    append(document.sections, client_summary(view, document.sections));
  }
  std::vector<Section> whole = whole_record(view);
  whole.insert(whole.begin(), std::move(person));
  if (!is_released) whole.push_back(alerts_for_programs(view));
  for (Section& section : whole)
    document.sections.push_back(is_released ? std::move(section) : machine(std::move(section)));
  for (Section& section : document.sections) {
    if (!section.as_list) hide_empty_columns(section);
  }
  return document;
}

}  // namespace casemgr::report
