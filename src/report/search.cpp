#include "casemgr/report/search.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using schema::Type;

constexpr std::size_t around = 40;  ///< Characters of context to each side.

bool is_lead(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

/// One field that holds some of the words.
struct Hit {
  std::size_t count = 0;
  std::string field{};
  std::string text{};
  std::string word{};
};

/// The words that the fields of one record have.
struct RecordHits {
  std::vector<bool> words;
  Hit best{};
};

/// A record with an id, as the walk comes to it.
struct Here {
  std::string section{};
  std::string id{};
  const RecordType* type = nullptr;
  const void* record = nullptr;
  Cell date{};
  bool is_void = false;
};

std::optional<Date> day_of(const Cell& cell) {
  if (const auto* day = std::get_if<Date>(&cell.value)) return *day;
  if (const auto* time = std::get_if<Time>(&cell.value)) return time->date;
  return std::nullopt;
}

/// The day of an event, else the first day in the record, else that of its history.
Cell date_of(const RecordType& type, const void* record) {
  const Field* first = type.chronicle.empty() ? nullptr : type.find(type.chronicle);
  for (const Field& field : type.fields) {
    const bool is_day = field.value.type == Type::day || field.value.type == Type::time;
    if (first == nullptr && field.shape == Shape::value && is_day && field.present(record)) first = &field;
  }
  if (first == nullptr || !first->present(record)) {
    const Field* history = type.find("history");
    return history == nullptr || !history->present(record) ? Cell()
                                                           : date_of(history->record(), history->at(record, 0));
  }
  if (first->value.type == Type::day) return Cell(CellValue(*static_cast<const Date*>(first->at(record, 0))));
  return Cell(CellValue(*static_cast<const Time*>(first->at(record, 0))));
}

/// Walks one file and adds a row for each record that it finds.
struct Searcher {
  std::string client;
  std::string name;
  const ProviderDirectory& providers;
  const Search& search;
  std::vector<Row> rows{};
  std::size_t without_date = 0;
  std::size_t voided = 0;  ///< Found, but void records were not asked for.

  /// Searches a file section by section.
  void file(const RecordType& type, const void* record, const std::string& own_id) {
    for (const Field& field : type.fields) {
      if (!field.present(record) || field.meaning.bookkeeping) continue;
      Here here{.section = std::string(field.key), .id = own_id};
      if (field.shape == Shape::records) {
        parts(field, record, here);
      } else if (field.has_records()) {
        for (std::size_t i = 0; i < field.size(record); ++i) {
          here.type = &field.record();
          here.record = field.at(record, i);
          match(here);
          inside(*here.type, here.record, here);
        }
      }
    }
  }

  void parts(const Field& field, const void* record, const Here& above) {
    for (std::size_t i = 0; i < field.size(record); ++i) {
      Here here = above;
      here.type = &field.record();
      here.record = field.at(record, i);
      here.id = std::string(field.element_key(record, i));
      here.is_void = above.is_void || schema::is_void({*here.type, here.record});
      if (Cell own = date_of(*here.type, here.record); day_of(own)) here.date = std::move(own);
      match(here);
      inside(*here.type, here.record, here);
    }
  }

  /// Searches records with ids inside, also inside records without one.
  void inside(const RecordType& type, const void* record, const Here& above) {
    for (const Field& field : type.fields) {
      if (!field.has_records()) continue;
      if (field.shape == Shape::records) {
        parts(field, record, above);
        continue;
      }
      for (std::size_t i = 0; i < field.size(record); ++i) inside(field.record(), field.at(record, i), above);
    }
  }

  [[nodiscard]] bool is_wanted(const Here& here) const {
    return search.sections.empty() || contains(search.sections, here.section);
  }

  void match(const Here& here) {
    if (!is_wanted(here)) return;
    RecordHits found{.words = std::vector<bool>(search.words.size(), false)};
    fields(*here.type, here.record, {}, found);
    if (!contains(found.words, false) && is_in_period(here)) add(here, found);
  }

  bool is_in_period(const Here& here) {
    if (!search.from && !search.to) return true;
    const auto day = day_of(here.date);
    if (!day) {
      if (!here.is_void || search.with_void) ++without_date;
      return false;
    }
    return (!search.from || *day >= *search.from) && (!search.to || *day <= *search.to);
  }

  void fields(const RecordType& type, const void* record, const std::string& path, RecordHits& found) const {
    for (const Field& field : type.fields) {
      if (field.shape == Shape::records || field.meaning.bookkeeping) continue;
      for (std::size_t i = 0; i < field.size(record); ++i) {
        const std::string_view key = field.element_key(record, i);
        std::string at = path + std::string(field.key);
        if (!key.empty()) at.append(".").append(key);
        if (field.has_records()) {
          fields(field.record(), field.at(record, i), at + ".", found);
        } else {
          value(field, field.at(record, i), at, found);
        }
      }
    }
  }

  void value(const Field& field, const void* at, const std::string& path, RecordHits& found) const {
    if (field.value.type == Type::boolean) return;
    std::string text = field.value.print(at);
    if (field.value.type == Type::reference) {
      if (field.value.target == nullptr || &field.value.target() != &Provider::rows()) return;
      const Provider* provider = providers.providers.find(std::string_view(text));
      if (provider == nullptr) return;
      text = provider->name;
    }
    const std::string folded = fold(text);
    Hit hit{.count = 0, .field = path};
    for (std::size_t i = 0; i < search.words.size(); ++i) {
      if (folded.find(search.words[i]) == std::string::npos) continue;
      found.words[i] = true;
      if (hit.count++ == 0) hit.word = search.words[i];
    }
    if (hit.count <= found.best.count) return;
    hit.text = std::move(text);
    found.best = std::move(hit);
  }

  void add(const Here& here, const RecordHits& found) {
    if (here.is_void && !search.with_void) {
      ++voided;
      return;
    }
    rows.push_back({text_cell(client), here.id, text_cell(name), here.section, std::string(here.type->name), here.date,
                    found.best.field, excerpt(found.best.text, found.best.word), here.is_void});
  }
};

/// The bytes of `text` that begin where its folded form has `at`, and the next after `at + size` of it.
std::pair<std::size_t, std::size_t> unfolded(std::string_view text, std::size_t at, std::size_t size) {
  std::size_t folded = 0;
  std::size_t begin = text.size();
  for (std::size_t byte = 0; byte < text.size();) {
    std::size_t next = byte + 1;
    while (next < text.size() && !is_lead(text[next])) ++next;
    const std::size_t width = fold(text.substr(byte, next - byte)).size();
    if (begin == text.size() && folded + width > at) begin = byte;
    if (folded >= at + size && width != 0) return {begin, byte};
    folded += width;
    byte = next;
  }
  return {begin, text.size()};
}

/// At most `count` characters before, or after, the byte `at`.
std::size_t back(std::string_view text, std::size_t at, std::size_t count) {
  while (at > 0 && count > 0) {
    if (is_lead(text[--at])) --count;
  }
  return at;
}
std::size_t on(std::string_view text, std::size_t at, std::size_t count) {
  while (at < text.size() && (count > 0 || !is_lead(text[at]))) {
    if (is_lead(text[at])) --count;
    ++at;
  }
  return at;
}

}  // namespace

std::string excerpt(std::string_view text, std::string_view word) {
  const std::string line = one_line(text);
  const std::size_t at = fold(line).find(word);
  if (at == std::string::npos) return {};
  const auto [first, last] = unfolded(line, at, word.size());
  std::size_t begin = back(line, first, around);
  std::size_t end = on(line, last, around);
  // Whole words, where one ends in what was taken.
  if (begin > 0 && line[begin - 1] != ' ') {
    const std::size_t blank = line.find(' ', begin);
    if (blank != std::string::npos && blank < first) begin = blank + 1;
  }
  if (end < line.size()) {
    const std::size_t blank = line.rfind(' ', end);
    if (blank != std::string::npos && blank >= last) end = blank;
  }
  return (begin > 0 ? "…" : "") + line.substr(begin, end - begin) + (end < line.size() ? "…" : "");
}

Section search_section() {
  return section_of("search:",
                    {as_id("client"), as_id("id: Record"), "name", machine("collection"), "kind", "date",
                     yields("field"), below("context"), machine(a_truth("void"))},
                    "no matches");
}

namespace {

Searcher searched(const Case& c, const ProviderDirectory& providers, const Search& search) {
  Searcher found{c.id.value, list_name(c.person), providers, search};
  found.file(Case::rows(), &c, c.id.value);
  return found;
}

Searcher searched(const ProviderDirectory& providers, const Search& search) {
  Searcher found{{}, {}, providers, search};
  found.file(ProviderDirectory::rows(), &providers, {});
  return found;
}

/// Adds what shows, and counts what only the whole record has.
void add_found(Searcher shown, std::size_t in_all, Section& section, PassedOver& passed) {
  passed.without_date += shown.without_date;
  passed.voided += shown.voided;
  passed.hidden += std::max(in_all, shown.rows.size()) - shown.rows.size();
  std::move(shown.rows.begin(), shown.rows.end(), std::back_inserter(section.rows));
}

}  // namespace

void search_case(const VisibleCase& seen, const Inputs& inputs, const Search& search, Section& section,
                 PassedOver& passed) {
  const bool all_shows = seen.left_out().count() == 0 && &inputs.providers == &inputs.for_rules();
  const auto in_all = [&](const Case& whole) { return searched(whole, inputs.for_rules(), search).rows.size(); };
  add_found(searched(seen.shown(), inputs.providers, search), all_shows ? 0 : seen.judge(in_all), section, passed);
}

void search_providers(const Inputs& inputs, const Search& search, Section& section, PassedOver& passed) {
  const bool all_shows = &inputs.providers == &inputs.for_rules();
  const std::size_t in_all = all_shows ? 0 : searched(inputs.for_rules(), search).rows.size();
  add_found(searched(inputs.providers, search), in_all, section, passed);
}

std::vector<std::string> searched_sections() {
  std::vector<std::string> names;
  for (const RecordType* type : {&Case::rows(), &ProviderDirectory::rows()}) {
    for (const Field& field : type->fields) {
      if (field.has_records() && !field.meaning.bookkeeping) names.emplace_back(field.key);
    }
  }
  return names;
}

}  // namespace casemgr::report
