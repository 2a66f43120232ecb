#include "records.hpp"

#include <fmt/format.h>

namespace casemgr::cycle {

void refuse(const std::string& message, const std::string& hint) { throw Error(ErrorKind::rule, message, hint); }

void refuse_unknown(std::string_view kind, std::string_view id) {
  throw Error(ErrorKind::not_found, fmt::format("no {} '{}'", kind, id));
}

void refuse_void(std::string_view kind, std::string_view id) { refuse(fmt::format("{} '{}' is void", kind, id)); }

void check_not_before(Date day, std::optional<Date> earliest, const std::string& subject) {
  if (earliest && day < *earliest) {
    refuse(fmt::format("'{}' lies before '{}', the last change of {}", iso(day), iso(*earliest), subject),
           "a history goes forward: give a later day");
  }
}

void check_not_ahead(std::string_view what, Date day, const Context& context) {
  if (day > context.today()) {
    refuse(fmt::format("{} '{}' lies in the future", what, iso(day)),
           fmt::format("today is {}; what is still to come is planned, not recorded", iso(context.today())));
  }
}

void check_new_id(const Case& c, std::string_view id) {
  for (const schema::Located& there : schema::all_records(Case::rows(), &c)) {
    if (there.id == id)
      refuse(fmt::format("id '{}' is taken by a {}", id, there.type->name), "leave ids out: they are drawn");
  }
}

void add_to_note(Attributes& record, const std::string& text) {
  if (text.empty()) return;
  if (!record.note.empty()) record.note += '\n';
  record.note += text;
}

}  // namespace casemgr::cycle
