#include <fmt/core.h>

#include "casemgr/cycle/already.hpp"
#include "casemgr/rules/record/findings.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

void warn_unknown(std::string_view what, std::string_view word, const std::vector<std::string>& known,
                  std::vector<std::string>& messages) {
  const auto near = nearest(word, known);
  warn(messages, "{} '{}' is not in the settings{}", what, word,
       near ? fmt::format("; did you mean '{}'?", *near) : std::string());
}

}  // namespace

void refuse(const std::string& message, const std::string& hint) { throw Error(ErrorKind::rule, message, hint); }

void refuse_same(const std::string& id, const std::string& message, const std::string& hint) {
  throw AlreadySo(id, message, hint);
}

void refuse_same_since(const std::string& id, std::optional<Date> day, const std::string& message) {
  throw AlreadySo(id, message, {}).since(day);
}

void refuse_same_said(const std::string& id, const std::string& entry, bool loses_reason, const std::string& message,
                      const std::string& hint) {
  throw AlreadySo(id, message, hint).said_by(entry, loses_reason);
}

void refuse_unknown(std::string_view kind, std::string_view id) {
  throw Error(ErrorKind::not_found, fmt::format("no {} '{}'", kind, id));
}

void refuse_void(std::string_view kind, std::string_view id) { refuse(fmt::format("{} '{}' is void", kind, id)); }

void check_not_before(Date day, std::optional<Date> earliest, const std::string& subject) {
  if (earliest && day < *earliest) {
    refuse(fmt::format("'{}' is before '{}', the last change of {}", iso(day), iso(*earliest), subject),
           "give a date on or after the last change");
  }
}

void check_span(std::string_view first_name, std::optional<Date> first, std::string_view last_name,
                std::optional<Date> last) {
  if (!first || !last || *last >= *first) return;
  refuse(fmt::format("{} '{}' is before {} '{}'", last_name, iso(*last), first_name, iso(*first)));
}

void check_not_ahead(std::string_view what, const PartialDate& day, const Context& context) {
  if (day.first > context.today()) {
    refuse(fmt::format("{} '{}' is in the future", what, iso(day)),
           fmt::format("today is {}; plan future items instead of recording them", iso(context.today())));
  }
}

void check_new_id(const Case& c, std::string_view id) {
  schema::any_record(Case::rows(), &c, [&](std::string_view there, const schema::RecordRef& record) {
    if (there == id)
      refuse(fmt::format("id '{}' belongs to a {}", id, record.type->name), "omit ids; casemgr assigns them");
    return false;
  });
}

void warn_twice(const Case& c, Outcome& outcome, const Context& context) {
  for (const Problem& problem : twice_problems(c, context.today())) {
    if (problem.path.ends_with("." + outcome.id)) warn(outcome.messages, "{} {}", outcome.id, problem.what);
  }
}

void add_to_note(Attributes& record, const std::string& text) {
  if (text.empty() || contains(split(record.note, '\n'), text)) return;  // A script may give a reason twice.
  if (!record.note.empty()) record.note += '\n';
  record.note += text;
}

void warn_category(const Category& category, const Context& context, std::vector<std::string>& messages) {
  if (category.empty() || is_category(category.value, context.settings)) return;
  std::vector<std::string> known = Category::codes().codes;
  known.insert(known.end(), context.settings.categories.begin(), context.settings.categories.end());
  for (const auto& [name, domain] : context.settings.domains.items) known.push_back(name);
  warn_unknown("category", category.value, known, messages);
}

void warn_funding(std::string_view funding, const Context& context, std::vector<std::string>& messages) {
  if (funding.empty() || context.settings.funding.find(funding) != nullptr) return;
  std::vector<std::string> known;
  for (const auto& [name, one] : context.settings.funding.items) known.push_back(name);
  warn_unknown("funding", funding, known, messages);
}

}  // namespace casemgr::cycle
