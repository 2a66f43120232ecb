#include "casemgr/rules/record/findings.hpp"

#include <fmt/core.h>

#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/plan/smart.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/service/authorization.hpp"

namespace casemgr {

namespace {

using schema::Field;

/// Adds the days after today of a record and of those inside it. `told`: the record that this one is a part of has such
/// a problem. Once is enough: a contact with the wrong year has it in all its days.
void add_future(const schema::RecordRef& in, const std::string& prefix, Date today, bool& told, Problems& problems) {
  if (schema::is_void(in)) return;
  for (const Field& f : in.type->fields) {
    for (std::size_t i = 0; i < f.size(in.record); ++i) {
      const std::string path = prefix + std::string(f.key);
      if (f.shape == schema::Shape::record) {
        add_future({f.record(), f.at(in.record, i)}, path + ".", today, told, problems);
      } else if (f.has_records()) {
        bool told_inside = false;
        add_future({f.record(), f.at(in.record, i)}, fmt::format("{}.{}.", path, f.element_key(in.record, i)), today,
                   told_inside, problems);
      } else if (f.limits.has_happened && !told) {
        const std::string text = f.value.print(f.at(in.record, i));
        const auto time = parse_time(text);
        told = time && time->date > today;
        if (told)
          problems.push_back(
              problem_at(path, fmt::format("'{}' lies after today, {}", text, iso(today)), Check::order));
      }
    }
  }
}

}  // namespace

Problems case_problems(const Case& c, const RuleContext& context) {
  const auto& [today, settings, providers, instruments] = context;
  Problems found;
  for (const Problems& some :
       {thread_problems(c, settings, today), smart_problems(c, today), plan_problems(c),
        service_problems(c, settings, today), note_problems(c), consent_problems(c, providers, settings, today),
        gap_problems(c, context), future_problems(c, today)}) {
    found.insert(found.end(), some.begin(), some.end());
  }
  return found;
}

Problems future_problems(const Case& c, Date today) {
  Problems problems;
  bool told = false;
  add_future(c, "", today, told, problems);
  return problems;
}

}  // namespace casemgr
