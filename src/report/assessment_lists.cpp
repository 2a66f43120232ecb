// Assessments, what they lack and the needs that they suggest, as rows.
#include <fmt/format.h>

#include "casemgr/report/lists.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/assessment/gaps.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

std::vector<std::string> said(const VisibleCase& seen, std::vector<std::string> words) {
  for (std::string& text : words) text = seen.said(std::move(text));
  return words;
}

}  // namespace

Partial suggestion_list(const VisibleCase& seen, const std::vector<Suggestion>& all, const Audience& audience) {
  const Id<Case>& client = seen.shown().id;
  Partial list{section_of("suggestions", {},
                          {machine("client"), machine("id"), right("number: No"), "domain", "text: Need",
                           right("severity"), "priority", below("why")},
                          "nothing vulnerable without a need")};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Suggestion& one = all[i];
    if (!audience.sees(one.need.domain)) {
      ++list.left_out;
      continue;
    }
    const std::vector<std::string> why = said(seen, one.why);
    list.section.rows.push_back({client.value, Cell(), i + 1, Cell(CellValue(one.need.domain.value), one.label),
                                 seen.said(one.need.text), one.need.severity, code(*one.need.priority),
                                 Cell(CellValue(why), join(why, "; "))});
  }
  if (list.section.rows.empty()) return list;
  list.section.notes.push_back(fmt::format("{} makes a need of it; {} words it your own way",
                                           suggest::suggested_need(client), suggest::need_add(client, "DOMAIN")));
  return list;
}

Partial gap_list(const VisibleCase& seen, const Inputs& inputs, const Audience& audience) {
  Partial list{section_of("gaps", {},
                          {machine("client"), machine("id"), "domain", machine("label"), "what: What is lacking"},
                          "nothing is lacking")};
  const std::string& client = seen.shown().id.value;
  const RuleContext context{inputs.today, inputs.settings, inputs.for_rules(), inputs.instruments};
  const Cell draft = text_cell(seen.judge([](const Case& whole) {
    const Entry<Assessment>* open = draft_assessment(whole);
    return open == nullptr ? std::string() : open->id.value;
  }));
  for (const Gap& gap : seen.judge([&](const Case& whole) { return gaps(whole, context); })) {
    list.section.rows.push_back({client, draft, gap.domain.value, gap.label, seen.said(gap.what)});
  }
  for (const Suggestion& one : seen.judge([&](const Case& whole) { return suggestions(whole, context); })) {
    if (!audience.sees(one.need.domain)) {
      ++list.left_out;
      continue;
    }
    list.section.rows.push_back({client, draft, one.need.domain.value, one.label,
                                 fmt::format("no need yet: {}", join(said(seen, one.why), "; "))});
  }
  return list;
}

Section assessment_list(const Case& c, bool with_void) {
  return records_section("assessments", {}, Assessment::rows(), listed_of(c.id.value, c.assessments, with_void),
                         {"date", "kind", "status", "summary"});
}

}  // namespace casemgr::report
