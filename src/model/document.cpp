#include "casemgr/model/document.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& PaperDocument::rows() {
  using T = PaperDocument;
  static const auto type = record<T, Attributes>(
      {.name = "document", .letter = 'z', .first = "date", .label = {", ", {"{title|kind}", "{date}"}}, .about = {Scope::whole}},
      field("kind", &T::kind, optional, with_record, "Kind of document."),
      field("title", &T::title, required, with_record, "Title."),
      field("date", &T::date, optional, with_record, "Date.", has_happened),
      field("where", &T::where, optional, to_client, "Location of the paper or encrypted scan."),
      field("sha256", &T::sha256, optional, with_record | bookkeeping, "SHA-256 of the scan."),
      field("about", &T::about, optional, with_record, "Related record."));
  return type;
}

template class Records<PaperDocument>;

}  // namespace casemgr
