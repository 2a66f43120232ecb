// Records of one kind as rows: what every `list` shows, from the field tables.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/model/record_words.hpp"
#include "casemgr/report/document.hpp"
#include "casemgr/schema/field.hpp"

namespace casemgr::report {

/// One record to be listed.
struct Listed {
  std::string client;
  std::string id;
  const void* record;
};

/// Columns `client`, `id`, then every value and set of `type` by its own name; where `prose` names keys, tables show
/// only those (in that order), machines all. Rows in the order given.
Section records_section(std::string key, std::string title, const schema::RecordType& type,
                        const std::vector<Listed>& records, const std::vector<std::string>& prose = {});

/// The fields of one record as `Title  value` lines, nested records below each other, empty ones left out.
Section record_section(std::string key, std::string title, const schema::RecordType& type, const void* record);

/// The code for programs, its words for people.
template <class E>
Cell code_cell(const std::optional<E>& value) {
  return value ? Cell(CellValue(code(*value)), spoken(code(*value))) : Cell();
}
/// One element as a cell of its type.
Cell cell_of(const schema::ValueType& type, const void* value);
/// A key as people read it: `client_priority` -> `Client priority`.
std::string title_of(std::string_view key);

}  // namespace casemgr::report
