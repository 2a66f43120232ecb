// What merging and separating share: moving records between files without knowing their types.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::cycle {

/// Visits the fields of two records of a type that have a rule for merging, those inside `inside` ones included; `path`
/// is that of the field: `person.languages`.
using MergeVisit = std::function<void(const schema::Field& f, void* keep, void* other, const std::string& path)>;
void each_merging(const RecordType& type, void* keep, void* other, const std::string& prefix, const MergeVisit& visit);

/// Copies the record at `index` of `from` to its place in `to`: by its day in chronicles, episodes and plans, else at
/// the end. Returns the copy.
void* copy_record(const schema::Field& f, void* to, const void* from, std::size_t index);

/// The first day of a record as text, which sorts as days do; empty where it has none.
std::string first_day_of(const RecordType& type, const void* record);

/// The text member `origin` of a record.
Token& origin_at(const RecordType& type, void* record);
std::string origin_of(const RecordType& type, const void* record);
/// The record with that id in the section `f` of `owner`, or null.
void* record_of(const schema::Field& f, void* owner, std::string_view id);
/// Gives a person the values of another who is the same, also where both have one; sets are united.
void take_person(Person& person, const Person& from);
/// Whether two records are the same but for those fields.
bool is_same_but(const RecordType& type, const void* a, const void* b, const std::vector<std::string_view>& but);
/// Notes that the file kept has its value at `path` from the client `id`, and says so.
void take_from(MergedClient& entry, const std::string& id, const std::string& path, const std::string& value,
               std::vector<std::string>& messages);
/// `birth date` for `person.birth_date`.
std::string spoken_path(const std::string& path);

/// Gives records below, and references to them, other ids. References to the file's own client are those of `own`.
void rename_ids(const RecordType& type, void* record, const std::map<std::string, std::string>& ids,
                const std::pair<std::string, std::string>& own);

/// The references of a record and of all inside it.
std::vector<std::string> references_of(const RecordType& type, const void* record);
/// Whether the record may not change any more.
bool is_signed_note(const RecordType& type, const void* record);
/// Drops the references to those that are gone and returns them. Signed notes keep theirs.
std::vector<std::string> drop_references_to(const RecordType& type, void* record, const std::set<std::string>& gone);

}  // namespace casemgr::cycle
