// One assessment: what was found, by area and domain, how it scored, what came of it.
#include <fmt/format.h>

#include <algorithm>

#include "casemgr/model/record_words.hpp"
#include "casemgr/root/text.hpp"
#include "situation.hpp"

namespace casemgr::report {

namespace {

constexpr auto right = Column::Align::right;

struct Found {
  Area area;
  std::string domain;
  const DomainFinding* finding;
};

Area area_of(const std::string& domain, const Settings& settings) {
  for (const DomainInfo& info : builtin_domains()) {
    if (info.name == domain) return info.area;
  }
  const DomainSetting* own = settings.domains.find(domain);
  return own != nullptr ? own->area.value_or(Area::psychosocial) : Area::psychosocial;
}

/// In the order of an assessment, the practice's own domains after the built-in ones of their area.
std::vector<Found> findings(const View& view, const Assessment& assessment) {
  std::vector<Found> all;
  const auto add = [&](const std::string& domain, const DomainFinding& finding) {
    if (view.shows_domain(domain)) all.push_back({area_of(domain, view.in.settings), domain, &finding});
  };
  for (const DomainInfo& info : builtin_domains()) {
    if (const DomainFinding* finding = assessment.domains.find(info.name)) add(std::string(info.name), *finding);
  }
  for (const auto& [domain, finding] : assessment.domains.items) {
    const bool built_in = std::any_of(builtin_domains().begin(), builtin_domains().end(),
                                      [&, &name = domain](const DomainInfo& info) { return info.name == name; });
    if (!built_in) add(domain, finding);
  }
  std::stable_sort(all.begin(), all.end(), [](const Found& a, const Found& b) { return a.area < b.area; });
  return all;
}

Section domains_for_programs(const View& view, const std::string& id, const std::vector<Found>& found) {
  Section section{.key = "domains"};
  section.columns = columns_of_client({{.key = "area"},
                                       {.key = "domain"},
                                       {.key = "rating"},
                                       {.key = "finding"},
                                       {.key = "client_view"},
                                       {.key = "confirmed"},
                                       {.key = "not_assessed"}});
  section.machine_only = true;
  for (const auto& [area, domain, x] : found) {
    section.rows.push_back({view.c.id.value, id, code(area), domain, x->rating, text_cell(x->finding),
                            text_cell(x->client_view), x->confirmed, text_cell(x->not_assessed)});
  }
  return section;
}

std::string what_was_found(const View& view, const DomainFinding& x) {
  if (!x.not_assessed.empty()) return "not assessed: " + x.not_assessed;
  if (x.finding.empty() && x.confirmed) return "unchanged, confirmed " + view.on(*x.confirmed);
  return x.finding;
}

Section domains_for_people(const View& view, Area area, const std::vector<Found>& found) {
  Section section{.title = domain_label(code(area), view.in.settings)};
  section.title = static_cast<char>(section.title.front() - 'a' + 'A') + section.title.substr(1);
  section.columns = {{.key = "domain", .title = "Domain"},
                     {.key = "rating", .title = "Rating"},
                     {.key = "finding", .title = "Finding", .below = true},
                     {.key = "client_view", .title = "In the client's words", .below = true}};
  for (const Found& one : found) {
    if (one.area != area) continue;
    const DomainFinding& x = *one.finding;
    Cell rating;
    if (x.rating)
      rating = Cell(CellValue(static_cast<std::int64_t>(*x.rating)), rating_words(*x.rating),
                    *x.rating == 1 ? Tone::late : Tone::plain);
    section.rows.push_back({domain_label(one.domain, view.in.settings), std::move(rating),
                            text_cell(what_was_found(view, x)), text_cell(quoted(x.client_view))});
  }
  return section;
}

const instrument::BandRow* band_of(const std::vector<instrument::BandRow>& rows, const std::string& band) {
  const auto at =
      std::find_if(rows.begin(), rows.end(), [&](const instrument::BandRow& row) { return row.band == band; });
  return at == rows.end() ? nullptr : &*at;
}

std::string still_to_give(const Score& x) {
  if (!x.answers.empty()) return "begun, not finished";
  return x.note.empty() ? "to be given" : "not given: " + x.note;
}

Section scores(const View& view, const Assessment& assessment) {
  Section section{.key = "scores", .title = "Scores"};
  section.columns = columns_of_client({{.key = "instrument", .title = "Instrument"},
                                       {.key = "at", .title = "At"},
                                       {.key = "score", .title = "Score", .align = right},
                                       {.key = "range", .title = "Range"},
                                       {.key = "band", .title = "Band"},
                                       {.key = "flags", .title = "Flags"},
                                       {.key = "meaning", .title = "Meaning", .below = true}});
  for (const Entry<Score>& entry : assessment.scores) {
    if (!view.shows(entry)) continue;
    const Score& x = entry.record;
    const instrument::Definition* definition = view.in.instruments.find(x.instrument.value);
    std::string meaning = x.is_finished() ? std::string() : still_to_give(x);
    std::string range;
    if (definition != nullptr) {
      range = instrument::range_text(*definition);
      const std::vector<instrument::BandRow> rows = instrument::band_rows(*definition);
      if (const instrument::BandRow* band = band_of(rows, x.band)) meaning = band->meaning;
    }
    section.rows.push_back(
        {view.c.id.value, entry.id.value,
         Cell(CellValue(x.instrument.value), instrument_title(view.in.instruments, x.instrument.value)), x.at, x.score,
         text_cell(range), text_cell(x.band), Cell(CellValue(x.flags), {}, Tone::late), text_cell(meaning)});
  }
  return section;
}

template <class T>
Section found_then(const View& view, const Records<T>& records, const Id<Assessment>& id, std::string key,
                   std::string title) {
  Section section{.key = std::move(key), .title = std::move(title)};
  section.columns = columns_of_client({{.key = "domain", .title = "Domain"}, {.key = "text", .title = "Text"}});
  for (const Entry<T>& entry : records) {
    if (entry.record.assessment != id || !view.shows(entry)) continue;
    section.rows.push_back({view.c.id.value, entry.id.value, text_cell(entry.record.domain.value), entry.record.text});
  }
  return section;
}

Section about(const View& view, const std::string& id, const Assessment& x) {
  Section section{.key = "assessment"};
  add_line(section, "client", "Client", view.c.id.value);
  section.columns.back().machine_only = true;
  add_line(section, "id", "Id", id);
  section.columns.back().machine_only = true;
  add_line(section, "kind", "Kind", code_cell(x.kind));
  add_line(section, "date", "Date", x.date);
  add_line(section, "status", "Status", code_cell(x.status));
  add_line(section, "by", "By", text_cell(view.worker(x.by)));
  add_line(section, "participants", "With", x.participants.empty() ? Cell() : Cell(x.participants));
  add_line(section, "elsewhere", "Made at", text_cell(x.elsewhere));
  add_line(section, "reason", "Reason", text_cell(x.reason));
  add_line(section, "engagement", "Engagement", text_cell(x.engagement));
  add_line(section, "client_words", "Client's words", text_cell(x.client_words));
  add_line(section, "summary", "Summary", text_cell(x.summary));
  add_line(section, "next_due", "Next due", x.next_due);
  add_line(section, "note", "Note", text_cell(x.note));
  return section;
}

}  // namespace

Document assessment_document(const Case& c, const Id<Assessment>& id, const Inputs& inputs) {
  const View view(c, inputs);
  const Assessment* x = c.assessments.find(id);
  const std::string kind = x != nullptr && x->kind ? spoken(code(*x->kind)) + " assessment" : "assessment";
  Document document = page_of(view, "assessment", dotted({full_name(c.person), c.id.value, kind + " " + id.value}));
  if (x == nullptr || view.leaves_out(id.value)) return document;
  const std::vector<Found> found = findings(view, *x);
  document.sections = {about(view, id.value, *x), domains_for_programs(view, id.value, found)};
  for (const Area area : {Area::medical, Area::socioeconomic, Area::psychosocial, Area::strengths}) {
    document.sections.push_back(domains_for_people(view, area, found));
  }
  document.sections.push_back(scores(view, *x));
  document.sections.push_back(found_then(view, c.needs, id, "needs", "Needs"));
  document.sections.push_back(found_then(view, c.strengths, id, "strengths", "Strengths found"));
  return document;
}

}  // namespace casemgr::report
