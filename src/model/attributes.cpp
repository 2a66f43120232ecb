#include "casemgr/model/attributes.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& Void::rows() {
  static const auto type = record<Void>(
      {"void"},
      field("date", &Void::date, required, with_record, "Day it was declared void.", has_happened),
      field("by", &Void::by, optional, with_record | bookkeeping, "Who declared it void."),
      field("reason", &Void::reason, required, with_record, "Why it is void."));
  return type;
}

const RecordType& Attributes::rows() {
  static const auto type = record<Attributes>(
      {"record"},
      field("note", &Attributes::note, optional, with_whole, "Free remark on this record."),
      field("by", &Attributes::by, optional, with_record | bookkeeping, "Person at work who wrote it, by the short name in the settings."),
      field(
          "sensitive",
          &Attributes::sensitive,
          optional,
          with_record,
          "Kinds of sensitive content; it leaves the house only where a release names them."),
      field(
          "void", &Attributes::voided, optional, with_record | bookkeeping, "Set when the record is void: it stays in the file and counts nowhere."));
  return type;
}

}  // namespace casemgr
