#include "casemgr/report/instruments.hpp"

#include <fmt/core.h>

#include "casemgr/instrument/instrument.hpp"
#include "casemgr/root/text.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

using instrument::Definition;
using instrument::Item;
using instrument::WordingUse;

Cell origin_cell(Origin origin) {
  if (origin == Origin::changed) return Cell(CellValue(std::string("changed")), "changed by this practice");
  return origin == Origin::own ? "own" : "built-in";
}

/// The permitted use of the published sentences.
Cell use_cell(const Definition& definition) {
  const auto& use = definition.own_wording;
  if (!use) return {};
  return Cell(CellValue(code(*use)), *use == WordingUse::free_     ? "free"
                                     : *use == WordingUse::licence ? "with a license"
                                                                   : "not allowed");
}

Cell items_cell(const Definition& definition) {
  const std::size_t items = definition.items.items.size();
  return definition.is_total_only() ? Cell(CellValue(std::int64_t{0}), "total") : Cell(items);
}

std::string how_scored(const Definition& definition) {
  if (!definition.has_total()) return "answers only, no total";
  const instrument::Scoring& scoring = *definition.scoring;
  std::string words = code(scoring.way());
  if (scoring.way() == instrument::Method::count && scoring.from) words += " from " + scoring.from->str();
  if (scoring.way() == instrument::Method::max) words = "highest";
  if (!scoring.items.empty()) words += " of items " + join(scoring.items, ", ");
  if (!scoring.map.empty()) words += ", converted by table";
  if (scoring.multiplier) words += ", times " + scoring.multiplier->str();
  return scoring.label.empty() ? words : scoring.label + ": " + words;
}

std::string ages(const Definition& definition) {
  if (definition.age_from && definition.age_to)
    return fmt::format("{} to {}", *definition.age_from, *definition.age_to);
  if (definition.age_from) return fmt::format("{} and older", *definition.age_from);
  return definition.age_to ? fmt::format("{} and younger", *definition.age_to) : std::string();
}

/// The lowest and the highest total; null without a total.
struct ScoreRange {
  explicit ScoreRange(const Definition& definition) {
    if (!definition.has_total()) return;
    const instrument::Range whole = instrument::range(definition);
    from = whole.lowest;
    to = whole.highest;
  }

  Cell from, to;
};

Section head(const Definition& d, Origin origin) {
  Section section{.key = "instrument"};
  add_line(section, "id", d.id);
  add_line(section, "title", d.title);
  add_line(section, "origin: Origin", origin_cell(origin));
  add_line(section, "version", text_cell(d.version));
  add_line(section, "source", text_cell(d.source));
  add_line(section, a_count("year"), d.year);
  add_line(section, "licence", text_cell(d.licence));
  add_line(section, "own_wording", use_cell(d));
  add_line(section, "informant", code_cell(d.informant));
  add_line(section, "domain", word_cell(d.domain.value));
  std::vector<std::string> kinds;
  for (const Sensitive kind : d.sensitive) kinds.push_back(code(kind));
  add_line(section, a_set("sensitive"), word_set_cell(std::move(kinds)));
  add_line(section, a_truth("ask_alone: Ask in private"), d.ask_alone);
  add_line(section, for_people("ages"), text_cell(ages(d)));
  add_line(section, machine(a_count("age_from")), d.age_from);
  add_line(section, machine(a_count("age_to")), d.age_to);
  add_line(section, "period: Recall period", text_cell(d.period));
  add_line(section, "scoring", how_scored(d));
  add_line(section, for_people("range"), text_cell(instrument::range_text(d)));
  const ScoreRange range(d);
  add_line(section, machine(a_number("score_from")), range.from);
  add_line(section, machine(a_number("score_to")), range.to);
  add_line(section, "direction", code_cell(d.direction));
  add_line(section, "missing: Missing answers", d.missing ? code_cell(d.missing->rule) : Cell());
  add_line(section, a_number("important_difference: Minimal important difference"), d.important_difference);
  add_line(section, "loinc_panel: LOINC panel", text_cell(d.loinc ? d.loinc->panel : std::string()));
  add_line(section, "loinc_total: LOINC total", text_cell(d.loinc ? d.loinc->total : std::string()));
  return section;
}

/// The marks of an item.
std::vector<std::string> marks(const Item& item) {
  std::vector<std::string> words;
  if (item.reversed.value_or(false)) words.emplace_back("reversed");
  if (!item.is_scored()) words.emplace_back("not scored");
  if (!item.is_required()) words.emplace_back("optional");
  return words;
}

std::string points_text(const Item& item) {
  std::vector<std::string> words;
  for (const auto& [value, points] : item.points.items) words.push_back(fmt::format("{}: {}", value, points.str()));
  return join(words, ", ");
}

Section items(const Definition& definition) {
  Section section = section_of("items", {"id: Item", "label: Topic", a_set("marks: Scoring"), "code: LOINC",
                                         below("answers"), below("points"), below("wording")});
  for (const auto& [id, item] : definition.items.items) {
    std::vector<std::string> words = marks(item);
    section.rows.push_back({id, text_cell(item.label), set_cell(std::move(words)), text_cell(item.code),
                            instrument::allowed(definition, id), text_cell(points_text(item)),
                            text_cell(item.wording)});
  }
  return section;
}

Section passed_over(const Definition& definition) {
  Section section = section_of("passed_over: Skip logic", {"kind: Rule", "text: When", a_set("items")});
  for (const auto& [name, gate] : definition.gates.items) {
    const bool ends = gate.otherwise == instrument::Unmet::end;
    section.rows.push_back({ends ? "gate" : "gate, no score", text_cell(gate.text.empty() ? name : gate.text),
                            gate.opens.empty() ? Cell(CellValue(), "all others") : Cell(gate.opens)});
  }
  for (const auto& [name, skip] : definition.skips.items) {
    section.rows.push_back({"skip", text_cell(skip.text.empty() ? name : skip.text), Cell(skip.items)});
  }
  return section;
}

Section bands(const Definition& definition) {
  Section section = section_of("bands", {"group: For", "band", a_number("from"), a_number("to"),
                                         a_truth("positive: Positive"), "meaning", machine("source")});
  for (const instrument::BandRow& row : instrument::band_rows(definition)) {
    const instrument::BandGroup* group = definition.bands_by.find(row.group);
    section.rows.push_back({text_cell(row.group), word_cell(row.band), row.from, row.to,
                            Cell(CellValue(row.positive), row.positive ? "yes" : "no"), text_cell(row.meaning),
                            text_cell(group == nullptr ? definition.bands_source : group->source)});
  }
  if (!definition.bands.empty() && !definition.bands_source.empty()) {
    section.notes.push_back("Cut-points: " + definition.bands_source);
  }
  for (const auto& [name, group] : definition.bands_by.items) {
    if (!group.source.empty()) section.notes.push_back(fmt::format("Cut-points, {}: {}", name, group.source));
  }
  section.empty_text = definition.has_total() ? "no published cut-points" : "no total";
  return section;
}

Section beside(const Definition& definition) {
  Section section = section_of("beside: Additional findings", {machine("name"), "domain", "band", "text"});
  for (const auto& [name, rule] : definition.rules.items) {
    section.rows.push_back({name, word_cell(rule.domain.value), word_cell(rule.band), text_cell(rule.words())});
  }
  for (const auto& [name, scale] : definition.subscales.items) {
    section.rows.push_back({name, {}, {}, fmt::format("subscore {}", scale.label.empty() ? name : scale.label)});
  }
  return section;
}

Section flags(const Definition& definition) {
  Section section = section_of("flags: Safety flags", {"kind", "text: Alert"});
  for (const auto& [name, flag] : definition.flags.items) {
    section.rows.push_back({code_cell(flag.kind), text_cell(flag.text)});
  }
  return section;
}

}  // namespace

Section instruments_section(const std::vector<KnownInstrument>& all) {
  Section section =
      section_of("instruments:", {"id", "title", a_count("items"), for_people("range"), machine(a_number("score_from")),
                                  machine(a_number("score_to")), "domain", "origin: Origin", "own_wording"});
  for (const auto& [definition, origin] : all) {
    const ScoreRange range(*definition);
    section.rows.push_back({definition->id, definition->title, items_cell(*definition),
                            text_cell(instrument::range_text(*definition)), range.from, range.to,
                            word_cell(definition->domain.value), origin_cell(origin), use_cell(*definition)});
  }
  return section;
}

Document instrument_document(const KnownInstrument& known, Date today) {
  const Definition& definition = *known.definition;
  return {.report = "instrument",
          .title = definition.title,
          .today = today,
          .sections = in_order(head(definition, known.origin), items(definition), passed_over(definition),
                               bands(definition), beside(definition), flags(definition))};
}

}  // namespace casemgr::report
