#include "kit/text_argument.hpp"

#include <fmt/format.h>

#include "casemgr/root/error.hpp"

namespace casemgr::cli {

namespace {

/// Returns the given option of the text at `place` in `record`, or empty.
std::string option_given_for(const Line& line, void* record, const std::string& place) {
  for (const FieldOptionList& list : line.fields) {
    for (const FieldOption& made : list) {
      const bool fills = made.path.size() == 1 && made.path.front()->member(record) == &place;
      if (fills && line.has(made.option.name)) return made.option.name;
    }
  }
  return {};
}

}  // namespace

void refuse_second_text(const std::string& first, const std::string& option) {
  throw Error(ErrorKind::usage, fmt::format("the text is given twice: {}, and by --{}", first, option),
              "leave one of them out, or write both into one; nothing was written");
}

void check_given_once(const Line& line, void* record, const std::string& place, const std::string& text) {
  if (text.empty() || text == place) return;
  const std::string option = option_given_for(line, record, place);
  if (!option.empty()) refuse_second_text(line.has("text-file") ? "by --text-file" : "as TEXT", option);
}

void put_text(const Line& line, void* record, std::string& place, const std::string& text) {
  check_given_once(line, record, place, text);
  if (!text.empty()) place = text;
}

}  // namespace casemgr::cli
