#include "kit/text_argument.hpp"

namespace casemgr::cli {

namespace {

/// The option that was given for the text at `place` in `record`; empty where none was.
std::string option_given_for(const Call& call, void* record, const std::string& place) {
  for (const FieldOptions& fields : call.line().verb->fields) {
    for (const FieldOption& made : field_options(fields)) {
      const bool fills = made.path.size() == 1 && made.path.front()->member(record) == &place;
      if (fills && call.has(made.option.name)) return made.option.name;
    }
  }
  return {};
}

}  // namespace

void refuse_second_text(const std::string& first, const std::string& option) {
  throw Error(ErrorKind::usage, "the text is given twice: " + first + ", and by --" + option,
              "leave one of them out, or write both into one; nothing was written");
}

void check_given_once(const Call& call, void* record, const std::string& place, const std::string& text) {
  if (text.empty() || text == place) return;
  const std::string option = option_given_for(call, record, place);
  if (!option.empty()) refuse_second_text(call.has("text-file") ? "by --text-file" : "as TEXT", option);
}

void put_text(const Call& call, void* record, std::string& place, const std::string& text) {
  check_given_once(call, record, place, text);
  if (!text.empty()) place = text;
}

}  // namespace casemgr::cli
