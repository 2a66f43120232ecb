#include "casemgr/model/document.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& PaperDocument::rows() {
  using T = PaperDocument;
  static const auto type = record<T, Attributes>(
      {.name = "document", .letter = 'z', .first = "date", .label = {", ", {"{title|kind}", "{date}"}}, .about = {Scope::whole}},
      field("kind", &T::kind, optional, with_record, "What kind of paper."),
      field("title", &T::title, required, with_record, "Its title."),
      field("date", &T::date, optional, with_record, "Its date.", has_happened),
      field("where", &T::where, optional, to_client, "Where the paper or the encrypted scan is kept."),
      field("sha256", &T::sha256, optional, with_record | bookkeeping, "SHA-256 of the scan."),
      field("about", &T::about, optional, with_record, "Record it is about."));
  return type;
}

template class Records<PaperDocument>;

}  // namespace casemgr
