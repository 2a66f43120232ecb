#include "casemgr/report/lists.hpp"

#include "casemgr/model/person.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/record/benefit.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr::report {

Section client_list() {
  return section_of("clients", {},
                    {as_id("client"), machine("id"), "name", "birth_date: Born", "status", "opened", "closed"},
                    "no clients");
}

void list_client(const Case& c, const ClientFilter& filter, Date today, Section& section) {
  const Episode* episode = current_episode(c);
  const bool open = episode == nullptr || is_open(*episode, today);
  const bool named = filter.words.empty() || fold(full_name(c.person)).find(filter.words) != std::string::npos;
  if (!named || (!open && !filter.closed)) return;
  Row row = {c.id.value, c.id.value, list_name(c.person), c.person.birth_date};
  row.push_back(episode == nullptr ? Cell() : code_cell(episode->status));
  row.push_back(episode == nullptr ? Cell() : Cell(episode->opened));
  row.push_back(episode == nullptr ? Cell() : Cell(episode->closed));
  section.rows.push_back(std::move(row));
}

void add_consent_states(const Case& c, const std::vector<Listed>& consents, Date today, Section& section) {
  add_columns(section, {"state", below("lacks")});
  for (std::size_t i = 0; i < consents.size(); ++i) {
    const auto& consent = *static_cast<const Consent*>(consents[i].record);
    const bool holds = in_force(consent, today);
    section.rows[i].emplace_back(CellValue(consent_words(consent, today)), std::string(),
                                 holds ? Tone::plain : Tone::dim);
    const std::string lacks = holds ? join(missing_from_release(consent, c.person), ", ") : std::string();
    section.rows[i].push_back(lacks.empty() ? Cell() : Cell("lacks " + lacks));
  }
}

void add_missing_papers(const Case& c, const std::vector<Listed>& benefits, Section& section) {
  bool some = false;
  for (std::size_t i = 0; i < benefits.size(); ++i) {
    const auto& benefit = *static_cast<const Benefit*>(benefits[i].record);
    std::vector<std::string> missing;
    if (is_undecided(benefit)) missing = missing_papers(c, {{benefits[i].id}, benefit});
    some = some || !missing.empty();
    section.rows[i].emplace_back(std::move(missing));
  }
  add_columns(section, {some ? "papers_missing" : machine("papers_missing")});
}

Section finding_list(const Problems& problems) {
  Section section = section_of("findings", {},
                               {"file: file", "line: line", yields("column: column"), yields("severity: severity"),
                                yields("check: check"), "path: path", "what: what"});
  for (const Problem& problem : problems) {
    section.rows.push_back({problem.file, problem.line, problem.column, is_error(problem.check) ? "error" : "warning",
                            check_name(problem.check), problem.path, problem.what});
  }
  return section;
}

}  // namespace casemgr::report
