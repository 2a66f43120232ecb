// One assessment: findings by area and domain, scores, and the needs and strengths found.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/interview_questions.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "situation.hpp"

namespace casemgr::report {

namespace {

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
    all.push_back({area_of(domain, view.in.settings), domain, &finding});
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
  Section section = machine(client_section("domains:", {"area", "domain", left(a_count("rating")), "finding",
                                                        "client_view", a_day("confirmed"), "not_assessed"}));
  for (const auto& [area, domain, x] : found) {
    add_row(section, view, id,
            {code(area), domain, x->rating, text_cell(x->finding), text_cell(x->client_view), x->confirmed,
             text_cell(x->not_assessed)});
  }
  return section;
}

/// The open records of a domain with a section.
std::vector<std::string> on_record(const View& view, std::string_view domain) {
  if (domain == "diagnoses") return open_labels(view, view.c.diagnoses);
  if (domain == "treatment") return open_labels(view, view.c.treatments);
  if (domain == "medications") return open_labels(view, view.c.medications);
  if (domain == "supports") return open_labels(view, view.c.supports);
  const auto of_kind = [](BenefitKind kind) { return [kind](const Benefit& x) { return x.kind == kind; }; };
  if (domain == "insurance") return open_labels(view, view.c.benefits, of_kind(BenefitKind::insurance));
  if (domain == "finances") return open_labels(view, view.c.benefits, of_kind(BenefitKind::income));
  return {};
}

/// Whether an earlier assessment covers the domain: only then can it be unchanged.
bool seen_before(const View& view, const Assessment& assessment, const std::string& domain) {
  return any_live(view.c.assessments, [&](const Assessment& x) {
    const bool earlier = &x != &assessment && x.date && assessment.date && *x.date <= *assessment.date;
    return earlier && x.domains.find(domain) != nullptr;
  });
}

std::string what_was_found(const View& view, const Assessment& assessment, const Found& found) {
  const DomainFinding& x = *found.finding;
  if (!x.not_assessed.empty()) return "not assessed: " + x.not_assessed;
  if (!x.finding.empty() || !x.confirmed) return x.finding;
  const std::vector<std::string> labels = on_record(view, found.domain);
  const std::string on = view.on(*x.confirmed);
  if (labels.empty()) return "no change, confirmed " + on;
  const bool before = seen_before(view, assessment, found.domain);
  return fmt::format("{} {}: {}", before ? "reviewed" : "recorded", on, join(labels, "; "));
}

Section domains_for_people(const View& view, const Assessment& assessment, Area area, const std::vector<Found>& found) {
  Section section =
      section_of({{}, domain_label(code(area), view.in.settings)},
                 {"domain", left(a_count("rating")), below("finding"), below("client_view: In the client's words")});
  if (section.title.front() >= 'a' && section.title.front() <= 'z') {
    section.title.front() = static_cast<char>(section.title.front() - 'a' + 'A');
  }
  for (const Found& one : found) {
    if (one.area != area) continue;
    const DomainFinding& x = *one.finding;
    Cell rating;
    if (x.rating)
      rating = Cell(CellValue(static_cast<std::int64_t>(*x.rating)), rating_words(*x.rating),
                    *x.rating == 1 ? Tone::late : Tone::plain);
    section.rows.push_back({domain_label(one.domain, view.in.settings), std::move(rating),
                            text_cell(what_was_found(view, assessment, one)), text_cell(quoted(x.client_view))});
  }
  return section;
}

}  // namespace

std::string answers_words(const instrument::Definition& definition, const Score& x) {
  std::vector<std::string> all;
  for (const auto& [id, item] : definition.items.items) {
    const Decimal* value = x.answers.find(id);
    if (value == nullptr) continue;
    std::string words = value->str();
    for (const instrument::Choice& choice : instrument::choices(definition, id)) {
      if (choice.value == *value && !choice.label.empty()) words = choice.label;
    }
    all.push_back((item.label.empty() ? id : item.label) + ": " + words);
  }
  return join(all, "; ");
}

namespace {

/// The findings of the rules, computed from the answers because they are not stored; empty for answers to another
/// version.
std::string said_words(const View& view, const instrument::Definition& definition, const Score& x) {
  std::optional<Age> age;
  if (view.c.person.birth_date && x.at) age = age_at(*view.c.person.birth_date, x.at->date);
  std::vector<std::string> all;
  try {
    for (const instrument::Finding& finding :
         instrument::score(definition, x.answers, view.c.person.sex, age).findings) {
      if (!finding.text.empty()) all.push_back(finding.text);
    }
  } catch (const Error&) {
    return {};
  }
  return join(all, "; ");
}

std::string still_to_give(const Score& x) {
  if (!x.answers.empty()) return "started, not finished";
  return x.note.empty() ? "not completed yet" : "not given: " + x.note;
}

Section scores(const View& view, const Assessment& assessment) {
  Section section =
      client_section("scores", {"instrument", a_time("at"), a_number("score"), for_people("range"), "band",
                                a_set("flags"), below("meaning"), below("says: Answer notes"), below("answers")});
  for (const auto& [id, x] : live(assessment.scores)) {
    const instrument::Definition* definition = view.in.instruments.find(x.instrument.value);
    std::string meaning = x.is_finished() ? std::string() : still_to_give(x);
    std::string range, says, answers;
    if (definition != nullptr) {
      range = instrument::range_text(*definition);
      if (x.is_finished()) says = said_words(view, *definition, x);
      answers = answers_words(*definition, x);
      if (const auto band = band_named(*definition, x.band)) meaning = band->meaning;
    }
    add_row(section, view, id.value,
            {Cell(CellValue(x.instrument.value), instrument_title(view.in.instruments, x.instrument.value)), x.at,
             x.score, text_cell(range), word_cell(x.band), Cell(CellValue(x.flags), {}, Tone::late), text_cell(meaning),
             text_cell(says), text_cell(answers)});
  }
  return section;
}

template <class T>
Section found_then(const View& view, const Records<T>& records, const Id<Assessment>& id, std::string key,
                   std::string title) {
  Section section = client_section({std::move(key), std::move(title)}, {"domain", "text"});
  for (const auto& [own_id, x] : live(records)) {
    if (x.assessment == id) add_row(section, view, own_id.value, {text_cell(x.domain.value), x.text});
  }
  return section;
}

std::string void_words(const View& view, const Void& voided) {
  const std::string reason = one_line(voided.reason);
  if (!voided.date) return reason;
  return reason.empty() ? view.on(*voided.date) : view.on(*voided.date) + ": " + reason;
}

Section about(const View& view, const std::string& id, const Assessment& x) {
  Section section{.key = "assessment"};
  add_line(section, machine("client"), view.c.id.value);
  add_line(section, machine("id"), id);
  if (x.voided) add_line(section, "void", Cell(CellValue(void_words(view, *x.voided)), {}, Tone::late));
  add_line(section, "kind", code_cell(x.kind));
  add_line(section, a_day("date"), x.date);
  add_line(section, "status", code_cell(x.status));
  add_line(section, "by", text_cell(view.worker(x.by)));
  add_line(section, a_set("participants: With"), set_cell(x.participants));
  add_line(section, "elsewhere: Completed at", text_cell(x.elsewhere));
  add_line(section, "reason", text_cell(x.reason));
  add_line(section, "engagement", text_cell(x.engagement));
  add_line(section, "client_words: Client's words", text_cell(x.client_words));
  add_line(section, "summary", text_cell(x.summary));
  add_line(section, a_day("next_due"), x.next_due);
  add_line(section, "note", text_cell(x.note));
  return section;
}

/// What the page leaves out: parts of the assessment, and needs and strengths that it found.
int hidden_of(const View& view, const Id<Assessment>& id) {
  const auto found = [&](const Case& c) {
    const auto of_it = [&](const auto& entry) { return !entry.record.is_void() && entry.record.assessment == id; };
    return std::count_if(c.needs.begin(), c.needs.end(), of_it) +
           std::count_if(c.strengths.begin(), c.strengths.end(), of_it);
  };
  return view.seen.left_out().inside(id.value) + static_cast<int>(view.seen.judge(found) - found(view.c));
}

}  // namespace

Document assessment_document(const VisibleCase& seen, const Id<Assessment>& id, const Inputs& inputs) {
  const View view(seen, inputs);
  const Assessment* x = view.c.assessments.find(id);
  const std::string kind = x != nullptr && x->kind ? spoken(code(*x->kind)) + " assessment" : "assessment";
  Document document =
      page_of(view, "assessment", dotted({full_name(view.c.person), view.c.id.value, kind + " " + id.value}));
  if (x == nullptr) return document;
  document.left_out = hidden_of(view, id);
  const std::vector<Found> found = findings(view, *x);
  document.sections = in_order(about(view, id.value, *x), domains_for_programs(view, id.value, found));
  for (const Area area : {Area::medical, Area::socioeconomic, Area::psychosocial, Area::strengths}) {
    document.sections.push_back(domains_for_people(view, *x, area, found));
  }
  document.sections.push_back(scores(view, *x));
  document.sections.push_back(found_then(view, view.c.needs, id, "needs", "Needs"));
  document.sections.push_back(found_then(view, view.c.strengths, id, "strengths", "Strengths identified"));
  return document;
}

}  // namespace casemgr::report
