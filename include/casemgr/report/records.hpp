// Records of one kind as rows: what every `list` shows, from the field tables.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/report/document.hpp"
#include "casemgr/schema/field.hpp"

namespace casemgr::report {

/// One record to be listed.
struct Listed {
  std::string client;
  std::string id;
  const void* record;
};

/// Those of a client's records that a list holds: void ones only where they are asked for.
template <class T>
std::vector<Listed> listed_of(const std::string& client, const Records<T>& records, bool with_void) {
  std::vector<Listed> listed;
  for (const auto& [id, record] : records) {
    if (!record.is_void() || with_void) listed.push_back({client, id.value, &record});
  }
  return listed;
}

template <class T>
std::size_t count_void(const Records<T>& records) {
  return static_cast<std::size_t>(
      std::count_if(records.begin(), records.end(), [](const Entry<T>& entry) { return entry.record.is_void(); }));
}

/// Columns `client`, `id`, then every value and set of `type` by its own name (`due`), those of its records of which
/// there is at most one by both (`cleared_date`), and whether it is void; where `prose` names paths (`cleared.date`),
/// tables show only those (in that order), machines all. Rows in the order given.
Section records_section(std::string key, std::string title, const schema::RecordType& type,
                        const std::vector<Listed>& records, const std::vector<std::string>& prose = {});

/// Columns `void_date`, `void_reason` and `void_by`; tables show the first two where some of the records are void.
void mark_void(Section& section, const schema::RecordType& type, const std::vector<Listed>& records);

/// Adds a column after `id` with the record that each row belongs to.
void add_owners(Section& section, std::string key, std::string title, const std::vector<std::string>& owners);

/// What is inside records of one kind (the steps of goals), each row with the id of the one it belongs to; `only` one
/// of these, where it is given. `outer`: `Records` or those that are `live`.
template <class Owners, class Outer, class Inner>
Section parts_section(std::string key, const std::string& client, const Owners& outer, Records<Inner> Outer::*inner,
                      const std::vector<std::string>& prose, bool with_void, const Id<Outer>& only = {}) {
  std::vector<Listed> listed;
  std::vector<std::string> owners;
  for (const auto& [owner, record] : outer) {
    if (!only.empty() && owner != only) continue;
    const std::vector<Listed> own = listed_of(client, record.*inner, with_void);
    listed.insert(listed.end(), own.begin(), own.end());
    owners.insert(owners.end(), own.size(), owner.value);
  }
  Section section = records_section(std::move(key), {}, Inner::rows(), listed, prose);
  const std::string name(Outer::rows().name);
  add_owners(section, name, title_of(name), owners);
  return section;
}

/// Adds a column behind `id` with the client's name, for programs: `name`, or `client_name` where the record has a name
/// of its own.
void add_client_name(Section& section, const std::string& name);
/// Shows the columns of client and name to people, in a list over several clients.
void show_client(Section& section);

/// Marks the columns that a narrow table can do without.
void may_yield(Section& section, const std::vector<std::string>& keys);

/// The list of a noun (`client consent`): `records_section`, whose less needed columns a narrow table leaves out.
Section noun_section(std::string key, const schema::RecordType& type, const std::vector<Listed>& records,
                     const std::vector<std::string>& prose);

/// The fields of one record as `Title  value` lines, nested records below each other, empty ones left out. Without
/// `parts` the records within it that are keyed by id are left to `part_sections`.
Section record_section(std::string key, std::string title, const schema::RecordType& type, const void* record,
                       bool parts = true);

/// The values of one record for programs: `client`, `id`, `field` (the path in the file: `measure.target`,
/// `steps.h2bpk.due`), `value`.
Section record_rows(std::string key, const std::string& client, const std::string& id, const schema::RecordType& type,
                    const void* record);

/// A table for each kind of record within this one (its history, its steps), for people to read.
std::vector<Section> part_sections(const schema::RecordType& type, const void* record);

/// The code for programs, its words for people.
template <class E>
Cell code_cell(const std::optional<E>& value) {
  return value ? Cell(CellValue(code(*value)), spoken(code(*value))) : Cell();
}
/// One element as a cell of its type.
Cell cell_of(const schema::ValueType& type, const void* value);

}  // namespace casemgr::report
