// Assessments, what they lack and the needs that they suggest, as rows.
#include <fmt/format.h>

#include "casemgr/report/lists.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "words.hpp"

namespace casemgr::report {

Partial suggestion_list(const Case& c, const std::vector<Suggestion>& all, const Audience& audience) {
  Partial list;
  Section& section = list.section;
  section.key = "suggestions";
  section.columns = {{.key = "client", .machine_only = true},
                     {.key = "id", .machine_only = true},
                     {.key = "number", .title = "No", .align = right},
                     {.key = "domain", .title = "Domain"},
                     {.key = "text", .title = "Need"},
                     {.key = "severity", .title = "Severity", .align = right},
                     {.key = "priority", .title = "Priority"},
                     {.key = "why", .title = "Why", .below = true}};
  section.empty_text = "nothing vulnerable without a need";
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Suggestion& one = all[i];
    if (!audience.sees(one.need.domain)) {
      ++list.left_out;
      continue;
    }
    section.rows.push_back({c.id.value, Cell(), i + 1, Cell(CellValue(one.need.domain.value), one.label), one.need.text,
                            one.need.severity, std::string(code(*one.need.priority)),
                            Cell(CellValue(one.why), join(one.why, "; "))});
  }
  if (section.rows.empty()) return list;
  section.notes.push_back(fmt::format("{} makes a need of it; {} words it your own way", suggest::suggested_need(c.id),
                                      suggest::need_add(c.id, "DOMAIN")));
  return list;
}

Partial gap_list(const Case& c, const Inputs& inputs, const Audience& audience) {
  Partial list;
  Section& section = list.section;
  section.key = "gaps";
  section.columns = {{.key = "client", .title = "", .machine_only = true},
                     {.key = "id", .title = "", .machine_only = true},
                     {.key = "domain", .title = "Domain"},
                     {.key = "label", .title = "", .machine_only = true},
                     {.key = "what", .title = "What is lacking"}};
  section.empty_text = "nothing is lacking";
  const Entry<Assessment>* open = draft_assessment(c);
  const Cell draft = open == nullptr ? Cell() : Cell(open->id.value);
  const RuleContext context{inputs.today, inputs.settings, inputs.for_rules(), inputs.instruments};
  for (const Gap& gap : gaps(c, context)) {
    section.rows.push_back({c.id.value, draft, gap.domain.value, gap.label, gap.what});
  }
  for (const Suggestion& one : suggestions(c, context)) {
    if (!audience.sees(one.need.domain)) {
      ++list.left_out;
      continue;
    }
    section.rows.push_back(
        {c.id.value, draft, one.need.domain.value, one.label, fmt::format("no need yet: {}", join(one.why, "; "))});
  }
  return list;
}

Section assessment_list(const Case& c, bool with_void) {
  return records_section("assessments", {}, Assessment::rows(), listed_of(c.id.value, c.assessments, with_void),
                         {"date", "kind", "status", "summary"});
}

}  // namespace casemgr::report
