#include "vocabulary.hpp"

#include <fmt/format.h>

#include "casemgr/root/text.hpp"
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
