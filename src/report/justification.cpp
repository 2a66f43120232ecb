// The letter by which a payer is asked to continue a service.
#include "casemgr/report/justification.hpp"

#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "justification_parts.hpp"

namespace casemgr::report {

namespace {

constexpr std::pair<LetterPart, const char*> letter_parts[] = {{LetterPart::need, "Needs"},
                                                               {LetterPart::done, "What was done"},
                                                               {LetterPart::progress, "Progress"},
                                                               {LetterPart::continuing, "Why it must continue"},
                                                               {LetterPart::request, "Requested"}};

Section lacks_section(const View& view, const JustificationFilter& filter) {
  Section section = client_section({"missing", "Missing from the record"}, {"what", below("command")});
  for (const Lack& lack : lacks_of_letter(view, filter)) {
    add_row(section, view, text_cell(lack.id),
            {Cell(CellValue(lack.what), {}, Tone::late), text_cell(lack.command.text())});
  }
  return section;
}

/// Who it is about, as a payer knows the client.
Section member_section(const View& view) {
  const Person& x = view.c.person;
  std::vector<std::string> insurances;
  for (const auto& [id, benefit] : open_on(view.c.benefits, view.today)) {
    if (benefit.kind == BenefitKind::insurance)
      insurances.push_back(joined({benefit.label, benefit.payer, benefit.member_id}, ", "));
  }
  std::vector<std::string> programs;
  for (const auto& [id, program] : open_on(view.c.programs, view.today))
    programs.push_back(joined({program.program, program.member_id, program.level_of_care}, ", "));
  std::vector<std::string> diagnoses;
  for (const auto& [id, diagnosis] : open_on(view.c.diagnoses, view.today)) diagnoses.push_back(label(diagnosis));
  Section section{.key = "member", .title = "Client"};
  add_line(section, machine("client"), view.c.id.value);
  add_line(section, "name", full_name(x));
  add_line(section, a_partial_day("birth_date: Date of birth"), x.birth_date);
  add_line(section, a_set("insurance: Insurance"), set_cell(std::move(insurances)));
  add_line(section, a_set("programs: Programs"), set_cell(std::move(programs)));
  add_line(section, a_set("diagnoses: Diagnoses"), set_cell(std::move(diagnoses)));
  return section;
}

Section part_for_people(const std::vector<Sentence>& all, LetterPart part, const char* title, bool shows_ids) {
  Section section = for_people(section_of({{}, title}, {}));
  for (const Sentence& one : all) {
    if (one.part != part) continue;
    section.paragraphs.push_back(shows_ids ? fmt::format("{} [{}]", one.text, join(one.ids, ", ")) : one.text);
  }
  return section;
}

Section sentences_for_programs(const View& view, std::vector<Sentence> all) {
  Section section = machine(client_section({"sentences", {}}, {"part", "text", a_set("ids")}));
  for (Sentence& one : all) {
    const std::string id = one.ids.front();
    add_row(section, view, id, {code(one.part), std::move(one.text), set_cell(std::move(one.ids))});
  }
  return section;
}

std::string narrowed_to(const View& view, const JustificationFilter& filter) {
  const Service* service = view.c.services.find(filter.service);
  return joined({service == nullptr ? std::string() : label(*service),
                 filter.funding.empty() ? std::string() : "funding " + filter.funding.value},
                ", ");
}

}  // namespace

Document justification(const VisibleCase& now, const JustificationFilter& filter, const Inputs& inputs) {
  const EndOfDay last(filter.period.to, inputs);
  const VisibleCase seen = last.seen(now);
  const View view(seen, last.in);
  Document document = page_of(view, "justification", "Continued-stay justification: " + full_name(view.c.person));
  document.subtitle = dotted({view.c.id.value, long_date(filter.period.from) + " to " + long_date(filter.period.to),
                              narrowed_to(view, filter)});
  document.today = inputs.today;
  document.period = filter.period;
  std::vector<Sentence> all = letter_sentences(view, letter_scope(view, filter), filter.period);
  if (seen.reader() != Audience::Reader::recipient) document.sections.push_back(lacks_section(view, filter));
  document.sections.push_back(member_section(view));
  for (const auto& [part, title] : letter_parts)
    document.sections.push_back(part_for_people(all, part, title, filter.shows_ids));
  document.sections.push_back(sentences_for_programs(view, std::move(all)));
  return document;
}

}  // namespace casemgr::report
