#include "casemgr/model/assessment.hpp"
#include "casemgr/model/settings.hpp"

namespace casemgr {

bool is_domain(std::string_view word, const Settings& settings) {
  return schema::code_index(Domain::codes(), word) >= 0 || settings.domains.find(word) != nullptr;
}

bool is_category(std::string_view word, const Settings& settings) {
  const std::vector<std::string>& added = settings.categories;
  return is_domain(word, settings) || std::find(added.begin(), added.end(), word) != added.end();
}

}  // namespace casemgr
