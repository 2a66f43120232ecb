#include "casemgr/model/attributes.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& Void::rows() {
  static const auto type = record<Void>(
      {"void"},
      field("date", &Void::date, required, "Day it was declared void.", has_happened),
      field("by", &Void::by, optional, "Who declared it void."),
      field("reason", &Void::reason, required, "Why it is void."));
  return type;
}

const RecordType& Attributes::rows() {
  static const auto type = record<Attributes>(
      {"record"},
      field("note", &Attributes::note, optional, "Free remark on this record."),
      field("by", &Attributes::by, optional, "Person at work who wrote it, by the short name in the settings."),
      field("sensitive", &Attributes::sensitive, optional, "Kinds of sensitive content; it leaves the house only where a release names them."),
      field("void", &Attributes::voided, optional, "Set when the record is void: it stays in the file and counts nowhere."));
  return type;
}

}  // namespace casemgr
