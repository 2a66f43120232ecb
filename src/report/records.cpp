#include "casemgr/report/records.hpp"

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/label.hpp"
#include "casemgr/schema/value.hpp"
#include "casemgr/schema/walk.hpp"
#include "goal_words.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using schema::Type;

bool holds_several(const Field& field) { return field.shape == Shape::set || field.shape == Shape::values; }

/// Whether a cell says the field: values, and a record that has words of its own.
bool is_column(const Field& field) {
  const bool has_words = field.shape == Shape::record && field.record().label.words != nullptr;
  return field.shape == Shape::value || holds_several(field) || has_words;
}

Cell cell_of(const Field& field, const void* record) {
  if (!field.present(record)) return {};
  // No response is a state of its own to people, though the file keeps it as a cancellation with its reason.
  if (&field == Referral::rows().find("status")) return referral_status_cell(*static_cast<const Referral*>(record));
  if (field.shape == Shape::value) return report::cell_of(field.value, field.at(record, 0));
  if (field.shape == Shape::record) return Cell(CellValue(schema::label_of({field.record(), field.at(record, 0)})));
  std::vector<std::string> values;
  std::vector<std::string> words;
  for (std::size_t i = 0; i < field.size(record); ++i) {
    const std::string value = field.value.print(field.at(record, i));
    const std::string key(field.element_key(record, i));
    values.push_back(key.empty() ? value : key + "=" + value);
    words.push_back(key.empty() ? in_words(field.value, value) : spoken(key) + " " + in_words(field.value, value));
  }
  if (words == values) return Cell(CellValue(std::move(values)));
  return {CellValue(std::move(values)), join(words, ", ")};
}

/// A field reached from a record through records of which there is at most one: `cleared.date`.
using Way = std::vector<const Field*>;

Way way_to(const RecordType& type, std::string_view path) {
  Way way;
  const RecordType* here = &type;
  while (here != nullptr) {
    const std::size_t dot = path.find('.');
    const Field* field = here->find(path.substr(0, dot));
    if (field == nullptr) return {};
    way.push_back(field);
    if (dot == std::string_view::npos) return way;
    path.remove_prefix(dot + 1);
    here = field->shape == Shape::record ? &field->record() : nullptr;
  }
  return {};
}

/// `cleared.date`
std::string dotted_path(const Way& way) {
  std::string path;
  for (const Field* field : way) path += (path.empty() ? "" : ".") + std::string(field->key);
  return path;
}

Cell cell_at(const Way& way, const void* record) {
  for (std::size_t i = 0; i + 1 < way.size(); ++i) {
    if (!way[i]->present(record)) return {};
    record = way[i]->at(record, 0);
  }
  return cell_of(*way.back(), record);
}

/// `cleared_date`
std::string path_of(const Way& way) {
  std::string path;
  for (const Field* field : way) path += (path.empty() ? "" : "_") + std::string(field->key);
  return path;
}

/// A key within a heading: `client_feedback` is `client feedback`.
std::string key_words(std::string_view key) {
  std::string words(key);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

/// A path as a heading: `cleared.date` is `Cleared`, `cleared.reason` is `Cleared reason`.
std::string heading_of(const Way& way) {
  std::string title = title_of(way.front()->key);
  for (std::size_t i = 1; i < way.size(); ++i) {
    if (way[i]->key != "date") title += ' ' + key_words(way[i]->key);
  }
  return title;
}

Holds what_holds(const Field& field) {
  if (holds_several(field)) return Holds::set;
  if (field.shape == Shape::record) return Holds::text;
  switch (field.value.type) {
    case Type::code: return field.value.codes().extended_by.empty() ? Holds::code : Holds::text;
    case Type::day: return Holds::day;
    case Type::partial_day: return Holds::partial_day;
    case Type::time: return Holds::time;
    case Type::money:
    case Type::decimal: return Holds::number;
    case Type::whole: return Holds::count;
    case Type::boolean: return Holds::truth;
    default: return Holds::text;
  }
}

/// For people a record that has words of its own; programs have its fields, each in a column.
Column column_of(const Way& way, const std::vector<std::string>& prose) {
  const Field& field = *way.back();
  NamedColumn column(path_of(way), heading_of(way));
  column.people_only = field.shape == Shape::record;
  const bool is_shown = prose.empty() ? way.size() == 1 : contains(prose, dotted_path(way));
  column.machine_only = !column.people_only && !is_shown;
  column.holds = what_holds(field);
  if (column.holds == Holds::code) {
    for (const auto& code : field.value.codes().codes) column.codes.emplace_back(code);
  }
  if (field.shape == Shape::value && schema::is_number(field.value.type)) column.align = Column::Align::right;
  return column;
}

/// Every value and set of a record and of the records that it has at most one of. That it is void is said apart; where
/// a merged record is from, no list needs.
void add_values(const RecordType& type, const Way& to_here, const std::vector<std::string>& prose,
                std::vector<Way>& ways) {
  for (const Field& field : type.fields) {
    if (field.key == "origin" || field.key == "void") continue;
    Way way = to_here;
    way.push_back(&field);
    const bool worded = field.shape == Shape::record && is_column(field);
    if (worded && (prose.empty() || contains(prose, dotted_path(way)))) add_missing(ways, way);
    if (field.shape == Shape::record) add_values(field.record(), way, prose, ways);
    if (field.shape == Shape::value || holds_several(field)) add_missing(ways, way);
  }
}

/// Prose columns first, in the order asked for; the rest as in the file.
std::vector<Way> columns_in_order(const RecordType& type, const std::vector<std::string>& prose) {
  std::vector<Way> ways;
  for (const std::string& path : prose) {
    if (Way way = way_to(type, path); !way.empty()) ways.push_back(std::move(way));
  }
  add_values(type, {}, prose, ways);
  return ways;
}

/// A record as rows: each value with the path to it.
struct Values {
  Section& section;
  Row first;

  void add(const std::string& path, Cell value) {
    Row row = first;
    row.emplace_back(path);
    row.push_back(std::move(value));
    section.rows.push_back(std::move(row));
  }

  void add_fields(const RecordType& type, const void* record, const std::string& path) {
    for (const Field& field : type.fields) {
      if (!field.present(record)) continue;
      const std::string here = path + std::string(field.key);
      if (field.shape == Shape::value || field.shape == Shape::set) {
        add(here, cell_of(field, record));
      } else {
        add_elements(field, record, here);
      }
    }
  }

  void add_elements(const Field& field, const void* record, const std::string& path) {
    for (std::size_t i = 0; i < field.size(record); ++i) {
      const std::string key(field.element_key(record, i));
      const std::string at = key.empty() ? path : path + "." + key;
      if (field.shape == Shape::values) {
        add(at, report::cell_of(field.value, field.at(record, i)));
      } else {
        add_fields(field.record(), field.at(record, i), at + ".");
      }
    }
  }
};

struct Lines {
  Section& section;
  bool parts;

  void add_fields(const RecordType& type, const void* record, const std::string& path, const std::string& title) {
    for (const Field& field : type.fields) {
      if (field.present(record)) add_field(field, record, path + std::string(field.key), title);
    }
  }

  void add_field(const Field& field, const void* record, const std::string& path, const std::string& above) {
    const std::string title = above.empty() ? title_of(field.key) : above + " " + key_words(field.key);
    if (is_column(field)) {
      add_line(section, {path, title}, cell_of(field, record));
      return;
    }
    if (field.shape == Shape::records && !parts) return;
    for (std::size_t i = 0; i < field.size(record); ++i) {
      const std::string key(field.element_key(record, i));
      const std::string at = key.empty() ? path : path + "." + key;
      const std::string words = key.empty() ? title : title + " " + key;
      if (field.shape == Shape::values) {
        add_line(section, {at, words}, report::cell_of(field.value, field.at(record, i)));
      } else {
        add_fields(field.record(), field.at(record, i), at + ".", words);
      }
    }
  }
};

}  // namespace

Cell cell_of(const schema::ValueType& type, const void* value) {
  switch (type.type) {
    case Type::day: return Cell(CellValue(*static_cast<const Date*>(value)));
    case Type::partial_day: return Cell(*static_cast<const PartialDate*>(value));
    case Type::time: return Cell(CellValue(*static_cast<const Time*>(value)));
    case Type::decimal: return Cell(CellValue(*static_cast<const Decimal*>(value)));
    case Type::money: return Cell(CellValue(static_cast<const Money*>(value)->amount.rounded(2)));
    case Type::whole: return Cell(CellValue(static_cast<std::int64_t>(*static_cast<const int*>(value))));
    case Type::boolean: return Cell(CellValue(*static_cast<const bool*>(value)));
    case Type::code:
    case Type::word: return {CellValue(type.print(value)), in_words(type, type.print(value))};
    default: return Cell(CellValue(type.print(value)));
  }
}

Section records_section(std::string key, std::string title, const RecordType& type, const std::vector<Listed>& records,
                        const std::vector<std::string>& prose) {
  Section section = section_of({std::move(key), std::move(title)}, {as_id("client"), as_id("id")}, "none");
  const std::vector<Way> ways = columns_in_order(type, prose);
  for (const Way& way : ways) section.columns.push_back(column_of(way, prose));
  for (const Listed& listed : records) {
    Row row = {Cell(CellValue(listed.client)), Cell(CellValue(listed.id))};
    for (const Way& way : ways) row.push_back(cell_at(way, listed.record));
    section.rows.push_back(std::move(row));
  }
  mark_void(section, type, records);
  hide_empty_columns(section, {"repeat"});  // Most records do not recur.
  return section;
}

void mark_void(Section& section, const RecordType& type, const std::vector<Listed>& records) {
  const Field* voided = type.find("void");
  if (voided == nullptr) return;
  const bool some =
      std::any_of(records.begin(), records.end(), [&](const Listed& listed) { return voided->present(listed.record); });
  for (const char* path : {"void.date", "void.reason", "void.by"}) {
    const Way way = way_to(type, path);
    if (way.empty()) continue;
    section.columns.push_back(column_of(way, {}));
    section.columns.back().machine_only = !some || std::string_view(path) == "void.by";
    for (std::size_t i = 0; i < records.size(); ++i) section.rows[i].push_back(cell_at(way, records[i].record));
  }
}

void add_owners(Section& section, std::string key, std::string title, const std::vector<std::string>& owners) {
  const auto place = std::find_if(section.columns.begin(), section.columns.end(),
                                  [](const Column& column) { return column.key == "id"; }) -
                     section.columns.begin() + 1;
  section.columns.insert(section.columns.begin() + place,
                         {.key = std::move(key), .title = std::move(title), .id = true});
  for (std::size_t i = 0; i < owners.size(); ++i) {
    section.rows[i].insert(section.rows[i].begin() + place, Cell(CellValue(owners[i])));
  }
}

void add_client_name(Section& section, const std::string& name) {
  const bool has_name = place_of(section, "name") < section.columns.size();
  const auto place = static_cast<std::ptrdiff_t>(place_of(section, "id")) + 1;
  section.columns.insert(section.columns.begin() + place, machine(has_name ? "client_name" : "name"));
  for (Row& row : section.rows) row.insert(row.begin() + place, Cell(name));
}

void show_client(Section& section) {
  Column& client = section.columns[place_of(section, "client")];
  client.machine_only = false;
  client.id = true;
  if (client.title.empty()) client.title = title_of(client.key);
  const std::size_t own = place_of(section, "client_name");
  section.columns[own < section.columns.size() ? own : place_of(section, "name")].machine_only = false;
}

void may_yield(Section& section, const std::vector<std::string>& keys) {
  for (Column& column : section.columns) {
    if (contains(keys, column.key)) column.yields = true;
  }
}

Section noun_section(std::string key, const RecordType& type, const std::vector<Listed>& records,
                     const std::vector<std::string>& prose) {
  Section section = records_section(std::move(key), {}, type, records, prose);
  may_yield(section, {"raised", "expires", "cleared_reason", "per", "renews"});
  return section;
}

std::vector<Section> part_sections(const RecordType& type, const void* record) {
  std::vector<Section> sections;
  for (const Field& field : type.fields) {
    if (field.shape != Shape::records || !field.present(record)) continue;
    std::vector<Listed> listed;
    for (std::size_t i = 0; i < field.size(record); ++i) {
      listed.push_back({{}, std::string(field.element_key(record, i)), field.at(record, i)});
    }
    Section section = records_section(std::string(field.key), title_of(field.key), field.record(), listed);
    hide_empty_columns(section);
    section.columns.front().machine_only = true;
    section.empty_text.clear();  // A page without such records does not mention them.
    sections.push_back(std::move(section));
  }
  return sections;
}

Section record_rows(std::string key, const std::string& client, const std::string& id, const RecordType& type,
                    const void* record) {
  Section section = section_of({std::move(key), {}}, {as_id("client"), as_id("id"), "field", "value"});
  section.machine_only = true;
  Values{section, {text_cell(client), text_cell(id)}}.add_fields(type, record, {});
  return section;
}

Section record_section(std::string key, std::string title, const RecordType& type, const void* record, bool parts) {
  Section section{.key = std::move(key), .title = std::move(title), .rows = {Row()}, .as_list = true};
  Lines{section, parts}.add_fields(type, record, {}, {});
  return section;
}

}  // namespace casemgr::report
