#include "casemgr/report/lists.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/model/person.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/benefit.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/schema/walk.hpp"
#include "progress_note_words.hpp"
#include "words.hpp"

namespace casemgr::report {

Section client_list() {
  return section_of("clients:",
                    {as_id("client"), machine("id"), "name", a_partial_day("birth_date: Born"), "status",
                     a_day("opened"), a_day("closed"), machine("worker"), machine("worker_basis")},
                    "no clients");
}

namespace {

std::string basis_word(WorkerBasis basis) {
  switch (basis) {
    case WorkerBasis::assigned: return "assigned";
    case WorkerBasis::opened: return "opened";
    case WorkerBasis::none: break;
  }
  return {};
}

}  // namespace

void list_client(const Case& c, Date today, Section& section) {
  const Episode* episode = current_episode(c);
  const Episode known = episode == nullptr ? Episode{} : *episode;
  const CaseWorker worker = worker_of(c, today);
  section.rows.push_back({c.id.value, c.id.value, list_name(c.person), c.person.birth_date, code_cell(known.status),
                          known.opened, known.closed, text_cell(worker.who.value),
                          text_cell(basis_word(worker.basis))});
}

namespace {

/// `active`, `expires 2027-05-11`; of a consent in force that does not bind the client, why.
Cell consent_state_cell(const View& view, const Entry<Consent>& entry) {
  const std::string state = consent_words(entry.record, view.today);
  if (!in_force(entry.record, view.today)) return {CellValue(state), std::string(), Tone::dim};
  const std::string lacks = lacks_decider_words(view, entry);
  return lacks.empty() ? Cell(CellValue(state)) : Cell(CellValue(std::string("not-binding")), lacks, Tone::late);
}

/// What was given by word of mouth was not signed.
void say_verbal(Section& section, std::size_t row, const Consent& consent) {
  if (consent.method != SignMethod::verbal || consent.signed_by.empty()) return;
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    if (section.columns[i].key != "signed_by") continue;
    section.rows[row][i] = Cell(CellValue(), one_line(consent.signed_by) + ", verbally");
  }
}

}  // namespace

void add_consent_states(const VisibleCase& seen, const std::vector<Listed>& consents, const Inputs& inputs,
                        Section& section) {
  const View view(seen, inputs);
  add_columns(section, {"state", below("lacks"), machine("given_by")});
  for (std::size_t i = 0; i < consents.size(); ++i) {
    const auto& consent = *static_cast<const Consent*>(consents[i].record);
    section.rows[i].push_back(consent_state_cell(view, {{consents[i].id}, consent}));
    const std::string lacks = view.seen.judge([&](const Case& whole) {
      return join(missing_from_release(whole, consent, minor_age(inputs.settings), inputs.today), ", ");
    });
    const bool holds = in_force(consent, inputs.today);
    section.rows[i].push_back(lacks.empty() || !holds ? Cell() : Cell("lacks " + lacks));
    section.rows[i].push_back(text_cell(consent.signed_by));
    say_verbal(section, i, consent);
  }
}

void add_missing_papers(const VisibleCase& seen, const std::vector<Listed>& benefits, const Inputs& /*inputs*/,
                        Section& section) {
  bool some = false;
  for (std::size_t i = 0; i < benefits.size(); ++i) {
    const auto& benefit = *static_cast<const Benefit*>(benefits[i].record);
    std::vector<std::string> missing;
    if (is_undecided(benefit)) missing = missing_papers(seen.shown(), {{benefits[i].id}, benefit});
    some = some || !missing.empty();
    section.rows[i].emplace_back(std::move(missing));
  }
  add_columns(section, {some ? a_set("papers_missing") : machine(a_set("papers_missing"))});
}

namespace {

/// The id of the innermost record that the path leads to or into; empty where it leads to none.
std::string record_of(const std::string& path) {
  std::vector<std::string> keys = split(path, '.');
  const auto is_id = [](const std::string& key) { return !key.empty() && schema::well_formed_id(key, key.front()); };
  const auto id = std::find_if(keys.rbegin(), keys.rend(), is_id);
  return id == keys.rend() ? std::string() : *id;
}

}  // namespace

Section finding_list(const Problems& problems, const std::function<bool(const Problem&)>& mends) {
  Section section = section_of("findings:", {"file: file", a_count("line: line"), yields(a_count("column: column")),
                                             yields("severity: severity"), yields("check: check"), "path: path",
                                             "what: what", machine("record: record"), machine(a_truth("fixable"))});
  for (const Problem& problem : problems) {
    section.rows.push_back({printable(problem.file), problem.line, problem.column, severity(problem.check),
                            check_name(problem.check), problem.path, problem.what, record_of(problem.path),
                            mends && mends(problem)});
  }
  return section;
}

namespace {

std::size_t column_index(const Section& section, std::string_view key) {
  const auto at = std::find_if(section.columns.begin(), section.columns.end(),
                               [&](const Column& column) { return column.key == key; });
  return static_cast<std::size_t>(at - section.columns.begin());
}

/// Adds late entries, valid signatures and billing; a table omits a column without content. A note in parts has no text
/// of its own: the list shows the first part with text. A signature that no longer matches is marked.
void add_standing(Section& section, const std::vector<ContactLine>& lines) {
  const auto some = [&](auto is) { return std::any_of(lines.begin(), lines.end(), is); };
  const bool some_late = some([](const ContactLine& line) { return is_late(line.contact->record); });
  const bool some_amend = some([](const ContactLine& line) { return is_amendment(line.contact->record); });
  const bool some_billing = some([](const ContactLine& line) { return line.billing.has_value(); });
  hide_empty_columns(section, {"for_supervision"});
  if (!some_amend) section.columns[column_index(section, "amends")].machine_only = true;
  add_columns(section, {some_late ? a_truth("late: Entry") : machine(a_truth("late")),
                        machine(a_truth("signature_holds")), some_billing ? below("billing") : machine("billing")});
  const std::size_t text = column_index(section, "text");
  section.columns[text].below = true;
  const std::size_t day = column_index(section, "signed_date");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Contact& x = lines[i].contact->record;
    Row& row = section.rows[i];
    const bool signature_matches = signature_holds(lines[i].contact->id, x);
    if (const std::string note = note_words(x); !note.empty()) row[text] = Cell(note);
    if (!signature_matches) row[day].shown = "changed after signing";
    row.insert(row.end(), {Cell(CellValue(is_late(x)), is_late(x) ? "late" : " "), signature_matches,
                           lines[i].billing ? Cell(words(*lines[i].billing)) : Cell()});
  }
}

}  // namespace

Section contact_list(const std::vector<ContactLine>& lines) {
  std::vector<Listed> listed;
  for (const ContactLine& line : lines) listed.push_back({line.client, line.contact->id.value, &line.contact->record});
  Section section =
      records_section("contacts", {}, Contact::rows(), listed,
                      {"at", "mode", "reached", "minutes", "text", "for_supervision", "amends", "signed.date"});
  add_standing(section, lines);
  may_yield(section, {"mode", "reached", "minutes"});
  return section;
}

namespace {

std::vector<std::string> said(const VisibleCase& seen, std::vector<std::string> words) {
  for (std::string& text : words) text = seen.said(std::move(text));
  return words;
}

}  // namespace

Partial suggestion_list(const VisibleCase& seen, const std::vector<Suggestion>& all, const Audience& audience) {
  const Id<Case>& client = seen.shown().id;
  Partial list{section_of("suggestions:",
                          {machine("client"), machine("id"), "accept", "domain", "text: Need", a_count("severity"),
                           "priority", below(a_set("why"))},
                          "every vulnerable domain has a need")};
  for (const Suggestion& one : all) {
    if (!audience.sees(one.need.domain)) {
      ++list.left_out;
      continue;
    }
    const std::vector<std::string> why = said(seen, one.why);
    list.section.rows.push_back({client.value, Cell(), one.need.domain.value,
                                 Cell(CellValue(one.need.domain.value), one.label), seen.said(one.need.text),
                                 one.need.severity, code(*one.need.priority), Cell(CellValue(why), join(why, "; "))});
  }
  if (list.section.rows.empty()) return list;
  list.section.notes.push_back(fmt::format("{} adds it as a need; {} adds it in your own words",
                                           suggest::suggested_need(client), suggest::need_add(client, "DOMAIN")));
  return list;
}

Partial gap_list(const VisibleCase& seen, const Inputs& inputs, const Audience& audience) {
  Partial list{section_of("gaps:", {machine("client"), machine("id"), "domain", machine("label"), "what: Missing"},
                          "nothing missing")};
  const std::string& client = seen.shown().id.value;
  const RuleContext context{inputs.today, inputs.settings, inputs.for_rules(), inputs.instruments};
  const Cell draft = text_cell(seen.judge([](const Case& whole) {
    const Entry<Assessment>* open = draft_assessment(whole);
    return open == nullptr ? std::string() : open->id.value;
  }));
  for (const Gap& gap : seen.judge([&](const Case& whole) { return gaps(whole, context); })) {
    list.section.rows.push_back(
        {client, draft, Cell(CellValue(gap.domain.value), gap.label), gap.label, seen.said(gap.what)});
  }
  for (const Suggestion& one : seen.judge([&](const Case& whole) { return suggestions(whole, context); })) {
    if (!audience.sees(one.need.domain)) {
      ++list.left_out;
      continue;
    }
    list.section.rows.push_back({client, draft, Cell(CellValue(one.need.domain.value), one.label), one.label,
                                 fmt::format("no need recorded: {}", join(said(seen, one.why), "; "))});
  }
  return list;
}

Section assessment_list(const Case& c, bool with_void) {
  return records_section("assessments", {}, Assessment::rows(), listed_of(c.id.value, c.assessments, with_void),
                         {"date", "kind", "status", "summary"});
}

}  // namespace casemgr::report
