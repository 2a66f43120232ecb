#include "grouping.hpp"

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/enrollment.hpp"
#include "casemgr/rules/record/worker.hpp"

namespace casemgr::report {

Group worker_group(const Settings& settings, const Worker& who, const char* nobody) {
  if (who.empty()) return {at_the_end, "", nobody};
  const std::string name = worker_name(settings, who);
  return {fold(name) + ' ' + who.value, who.value, name};
}

std::vector<Group> program_groups(const Case& c, Date day, const LeftOut& not_known, std::set<std::string>& hidden) {
  std::vector<Group> groups;
  bool is_in_hidden = false;
  for (const Entry<Program>* entry : programs_on(c, day)) {
    if (not_known.holds(entry->id.value)) {
      hidden.insert(entry->id.value);
      is_in_hidden = true;
      continue;
    }
    const std::string name = one_line(trim(entry->record.program));
    groups.push_back({fold(name), name, name});
  }
  if (is_in_hidden) groups.push_back({std::string(at_the_end) + "b", "", "not shown here"});
  if (groups.empty()) groups.push_back({std::string(at_the_end) + "a", "", "no program"});
  return groups;
}

}  // namespace casemgr::report
