// Sensitive kinds that a record has by what it is about.
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

using Kinds = std::vector<Sensitive>;

const Kinds* kinds_of(const RecordType& type, const void* record) {
  const schema::Field* field = type.find("sensitive");
  return field == nullptr ? nullptr : static_cast<const Kinds*>(field->member(record));
}

void add_referred(const Case& c, const std::string& id, Kinds& kinds) {
  schema::any_record(Case::rows(), &c, [&](std::string_view there, const schema::RecordRef& record) {
    if (there != id) return false;
    const Kinds* theirs = record.type == &Consent::rows() ? nullptr : kinds_of(*record.type, record.record);
    if (theirs != nullptr) add_all_missing(kinds, *theirs);
    return true;
  });
}

void add_field(const schema::Field& field, const void* record, const Case& c, Kinds& kinds) {
  if (field.has_records()) return;
  const bool domain = field.value.codes == &Domain::codes || field.value.codes == &Category::codes;
  const bool reference = field.value.type == schema::Type::reference;
  if (!domain && !reference) return;
  for (std::size_t i = 0; i < field.size(record); ++i) {
    const std::string text = field.value.print(field.at(record, i));
    if (domain) {
      add_all_missing(kinds, kinds_of_domain({text}));
    } else {
      add_referred(c, text, kinds);
    }
  }
}

/// A consent's kinds are what it covers; a plan is shown by its goals and services, each with kinds of its own.
bool takes_default(const RecordType& type) { return &type != &Consent::rows() && &type != &Plan::rows(); }

/// The kinds that what the record is about calls for.
Kinds kinds_called_for(const Case& c, const RecordType& type, const void* record) {
  Kinds kinds;
  for (const schema::Field& f : type.fields) add_field(f, record, c, kinds);
  if (&type == &Diagnosis::rows())
    add_all_missing(kinds, kinds_of_diagnosis(static_cast<const Diagnosis*>(record)->code));
  if (&type == &Flag::rows() && static_cast<const Flag*>(record)->kind) {
    add_all_missing(kinds, kinds_of_flag(*static_cast<const Flag*>(record)->kind));
  }
  return kinds;
}

}  // namespace

void default_sensitive(const Case& c, const RecordType& type, void* record) {
  const schema::Field* field = type.find("sensitive");
  if (field == nullptr || field->present(record) || !takes_default(type)) return;
  *static_cast<Kinds*>(field->member(record)) = kinds_called_for(c, type, record);
}

void follow_sensitive(const Case& c, const RecordType& type, const void* before, void* changed) {
  const schema::Field* field = type.find("sensitive");
  if (field == nullptr || !takes_default(type) || *kinds_of(type, before) != *kinds_of(type, changed)) return;
  const Kinds called_for = kinds_called_for(c, type, before);
  for (const Sensitive kind : kinds_called_for(c, type, changed)) {
    if (!contains(called_for, kind)) add_missing(*static_cast<Kinds*>(field->member(changed)), kind);
  }
}

}  // namespace casemgr::cycle
