#include "casemgr/report/interview_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "situation.hpp"

namespace casemgr::report {

namespace {

std::string before_words(const View& view, const Domain& domain) {
  const auto before = found_before(view.c, domain);
  if (!before) return {};
  std::vector<std::string> parts;
  if (before->finding->rating) parts.push_back(rating_words(*before->finding->rating));
  if (!before->finding->finding.empty()) parts.push_back(before->finding->finding);
  if (!before->finding->client_view.empty()) parts.push_back(quoted(before->finding->client_view));
  return view.on(before->date) + ": " + join(parts, "; ");
}

/// What the draft under way says already.
std::string now_words(const View& view, const Domain& domain) {
  const Entry<Assessment>* draft = draft_assessment(view.c);
  if (draft == nullptr) return {};
  const DomainFinding* finding = draft->record.domains.find(domain.value);
  return finding == nullptr ? std::string() : finding->finding;
}

Column to_fill(std::string key, std::string title) {
  Column column{.key = std::move(key), .title = std::move(title)};
  column.to_fill = true;
  return column;
}

Section opening(const View& view) {
  Section section{.key = "opening", .title = "To begin with"};
  section.columns = {{.key = "question", .title = "Question"}, to_fill("answer", "Answer")};
  section.rows = {
      {"Date", Cell()}, {"Who is here", Cell()}, {"What matters to you?", text_cell(view.c.person.preferences)}};
  return section;
}

Section area_section(const View& view, Area area, const std::string& title) {
  Section section{.key = code(area), .title = title};
  section.columns = {{.key = "domain", .title = "", .machine_only = true},
                     {.key = "label", .title = "Domain"},
                     {.key = "before", .title = "Before", .yields = true},
                     to_fill("found", "Found now, and in the client's words"),
                     {.key = "rating", .title = "Rating"},
                     {.key = "about", .title = "About", .below = true}};
  for (const KnownDomain& asked : known_domains(view.in.settings)) {
    if (asked.area != area) continue;
    section.rows.push_back({asked.name, asked.label, text_cell(before_words(view, {asked.name})),
                            text_cell(now_words(view, {asked.name})), asked.rated ? Cell("1  2  3  4  5") : Cell(),
                            text_cell(asked.about)});
  }
  hide_empty_columns(section);
  return section;
}

template <class T>
Section on_record(const View& view, const Records<T>& all, std::string key, std::string title) {
  Section section{.key = std::move(key), .title = std::move(title)};
  section.columns =
      columns_of_client({{.key = "label", .title = "On record"}, to_fill("now", "Still so? What changed?")});
  for (const Entry<T>& entry : all) {
    if (entry.record.is_void() || !is_open(entry.record, view.today)) continue;
    section.rows.push_back({view.c.id.value, entry.id.value, label(entry.record), Cell()});
  }
  return section;
}

Section form(const instrument::Definition& definition) {
  Section section{.key = definition.id, .title = definition.title};
  section.columns = {{.key = "item", .title = "", .machine_only = true},
                     {.key = "question", .title = "Question"},
                     {.key = "answers", .title = "Answers"}};
  for (const auto& [id, item] : definition.items.items) {
    section.rows.push_back({id, instrument::question(definition, id), instrument::allowed(definition, id)});
  }
  for (const std::string& note : {definition.period, definition.introduction, definition.licence}) {
    if (!note.empty()) section.notes.push_back(note);
  }
  return section;
}

Document sheet(const View& view, const std::vector<InstrumentName>& chosen, const std::string& title) {
  Document document = page_of(view, "interview", title);
  document.subtitle = "Rating: " + rating_scale();
  document.sections.push_back(opening(view));
  document.sections.push_back(area_section(view, Area::medical, "Medical"));
  document.sections.push_back(on_record(view, view.c.diagnoses, "diagnoses", "Diagnoses"));
  document.sections.push_back(on_record(view, view.c.treatments, "treatments", "Treatment"));
  document.sections.push_back(on_record(view, view.c.medications, "medications", "Medicines"));
  document.sections.push_back(on_record(view, view.c.allergies, "allergies", "Allergies"));
  document.sections.push_back(area_section(view, Area::socioeconomic, "Socioeconomic"));
  document.sections.push_back(on_record(view, view.c.benefits, "benefits", "Insurance, income, benefits"));
  document.sections.push_back(area_section(view, Area::psychosocial, "Psychosocial"));
  document.sections.push_back(on_record(view, view.c.supports, "supports", "Family, caregivers, care team"));
  document.sections.push_back(area_section(view, Area::strengths, "Strengths"));
  document.sections.push_back(on_record(view, view.c.strengths, "found_strengths", "Strengths found before"));
  for (const InstrumentName& name : chosen) document.sections.push_back(form(view.in.instruments.get(name.value)));
  return document;
}

}  // namespace

Document interview_sheet(const VisibleCase& seen, const std::vector<InstrumentName>& chosen, const Inputs& inputs) {
  const View view(seen, inputs);
  return sheet(view, chosen, dotted({full_name(view.c.person), view.c.id.value, "Interview"}));
}

Document blank_interview_sheet(const std::vector<InstrumentName>& chosen, const Inputs& inputs) {
  const Case nobody;
  const VisibleCase seen(nobody);
  const View view(seen, inputs);
  Document document = sheet(view, chosen, "Interview");
  document.sections.front().rows.insert(document.sections.front().rows.begin(), {"Client", Cell()});
  return document;
}

}  // namespace casemgr::report
