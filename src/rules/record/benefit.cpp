#include "casemgr/rules/record/benefit.hpp"

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr {

const std::vector<BenefitStatus>& benefit_may_become(BenefitStatus from) {
  using enum BenefitStatus;
  struct Row {
    BenefitStatus from;
    std::vector<BenefitStatus> next;
  };
  static const std::vector<Row> rows = {
      {potential, {applied, pending, active, ended}},
      {applied, {pending, active, denied, ended}},
      {pending, {active, denied, ended}},
      {active, {applied, pending, denied, ended}},  // At a renewal it is asked for, and may be denied.
      {denied, {appealed, applied, ended}},
      {appealed, {pending, active, denied, ended}},
      {ended, {potential, applied, pending, active, appealed}},
  };
  return std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.from == from; })->next;
}

bool is_undecided(const Benefit& benefit) {
  using enum BenefitStatus;
  const BenefitStatus status = benefit.status.value_or(potential);
  return status == potential || status == applied || status == pending || status == appealed;
}

std::vector<std::string> missing_papers(const Case& c, const Entry<Benefit>& benefit) {
  std::vector<std::string> missing;
  for (const std::string& paper : benefit.record.papers) {
    const std::string name = fold(paper);
    const bool there = any_live(c.documents, [&](const PaperDocument& x) {
      const bool about_it = x.about.value == benefit.id.value && fold(x.title).find(name) != std::string::npos;
      return about_it || fold(x.title) == name || fold(x.kind) == name;
    });
    if (!there) missing.push_back(paper);
  }
  return missing;
}

const Entry<Advocacy>* open_appeal(const Case& c, Date today) {
  return last_live(c.advocacy, [&](const Advocacy& x) { return x.kind == AdvocacyKind::appeal && is_open(x, today); });
}

}  // namespace casemgr
