#include "casemgr/model/attributes.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& Void::rows() {
  static const auto type = record<Void>(
      {"void"},
      field("date", &Void::date, required, with_record, "Date voided.", has_happened),
      field("by", &Void::by, optional, with_record | bookkeeping, "Who voided it."),
      field("reason", &Void::reason, required, with_record, "Reason it is void."));
  return type;
}

const RecordType& Attributes::rows() {
  static const auto type = record<Attributes>(
      {"record"},
      field("note", &Attributes::note, optional, with_whole, "Comment on this record."),
      field("by", &Attributes::by, optional, with_record | bookkeeping, "Worker who entered it, by short name in the settings."),
      field("sensitive", &Attributes::sensitive, optional, with_record, "Kinds of sensitive content; disclosed only if a release names them."),
      field(
          "void", &Attributes::voided, optional, with_record | bookkeeping, "Set when the record is void: it stays in the file but is not counted."),
      field(
          "origin",
          &Attributes::origin,
          optional,
          goes_nowhere | bookkeeping | computed,
          "Client from whose file the record came when the two were merged."));
  return type;
}

}  // namespace casemgr
