// The questions of an interview on paper.

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
  const DomainFinding& x = *before->finding;
  return view.on(before->date) + ": " +
         joined({x.rating ? rating_words(*x.rating) : "", x.finding, quoted(x.client_view)}, "; ");
}

/// The finding of the open draft.
std::string now_words(const View& view, const Domain& domain) {
  const Entry<Assessment>* draft = draft_assessment(view.c);
  if (draft == nullptr) return {};
  const DomainFinding* finding = draft->record.domains.find(domain.value);
  return finding == nullptr ? std::string() : finding->finding;
}

Section opening(const View& view) {
  Section section = section_of("opening: To start", {"question", to_fill("answer")});
  section.rows = {
      {"Date", Cell()}, {"Who is here", Cell()}, {"What matters to you?", text_cell(view.c.person.preferences)}};
  return section;
}

Section area_section(const View& view, Area area, const std::string& title) {
  Section section = section_of({code(area), title},
                               {machine("domain"), "label: Domain", yields("before"),
                                to_fill("found: Findings today and the client's own words"), "rating", below("about")});
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
  Section section = client_section({std::move(key), std::move(title)},
                                   {"label: In the record", to_fill("now: Still true? What changed?")});
  for (const auto& [id, x] : all) {
    if (!is_open(x, view.today)) continue;
    add_row(section, view, id.value, {label(x), Cell()});
  }
  return section;
}

Section form(const instrument::Definition& definition) {
  Section section = section_of({definition.id, definition.title}, {machine("item"), "question", "answers"});
  for (const auto& [id, item] : definition.items.items) {
    section.rows.push_back({id, instrument::question(definition, id), instrument::allowed(definition, id)});
  }
  for (const std::string& note : {definition.period, definition.introduction, definition.licence}) {
    if (!note.empty()) section.notes.push_back(note);
  }
  return section;
}

Document sheet(const View& view, const std::vector<InstrumentName>& chosen, const std::string& title) {
  Document document = page_of(view, "interview", title,
                              {"assessments", "domains", "scores", "diagnoses", "treatments", "medications",
                               "allergies", "benefits", "supports", "strengths"});
  document.subtitle = "Rating: " + rating_scale();
  document.sections.push_back(opening(view));
  document.sections.push_back(area_section(view, Area::medical, "Medical"));
  document.sections.push_back(on_record(view, view.c.diagnoses, "diagnoses", "Diagnoses"));
  document.sections.push_back(on_record(view, view.c.treatments, "treatments", "Treatment"));
  document.sections.push_back(on_record(view, view.c.medications, "medications", "Medications"));
  document.sections.push_back(on_record(view, view.c.allergies, "allergies", "Allergies"));
  document.sections.push_back(area_section(view, Area::socioeconomic, "Socioeconomic"));
  document.sections.push_back(on_record(view, view.c.benefits, "benefits", "Insurance, income, benefits"));
  document.sections.push_back(area_section(view, Area::psychosocial, "Psychosocial"));
  document.sections.push_back(on_record(view, view.c.supports, "supports", "Family, caregivers, care team"));
  document.sections.push_back(area_section(view, Area::strengths, "Strengths"));
  document.sections.push_back(on_record(view, view.c.strengths, "found_strengths", "Known strengths"));
  Section questions = machine(section_of("questions:", {"screen", "item", "question", "answers"}));
  for (const InstrumentName& name : chosen) {
    document.sections.push_back(for_people(form(view.in.instruments.get(name.value))));
    for (const Row& row : document.sections.back().rows) questions.rows.push_back({name.value, row[0], row[1], row[2]});
  }
  document.sections.push_back(std::move(questions));
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
