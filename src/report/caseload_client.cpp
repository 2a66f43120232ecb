#include "caseload_client.hpp"

#include <algorithm>

#include "casemgr/rules/disclosure/told_problems.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

constexpr int days_ahead = 366;

template <class T>
int count_open(const Records<T>& records, Date today) {
  return static_cast<int>(std::count_if(records.begin(), records.end(),
                                        [&](const Entry<T>& entry) { return is_open(entry.record, today); }));
}

/// The last day on which somebody tried to reach the client, without success, after `reached`.
std::optional<Date> last_try_after(const Case& c, const std::optional<Date>& reached, Date today) {
  std::optional<Date> last;
  for (const auto& [id, x] : live(c.contacts)) {
    const bool counts = x.at && is_failed_try(x) && is_to_client(x) && x.at->date <= today;
    if (counts && (!reached || *reached < x.at->date) && (!last || *last < x.at->date)) last = x.at->date;
  }
  return last;
}

CaseloadClient judged(const Case& whole, const Inputs& in) {
  CaseloadClient client{.id = whole.id.value,
                        .name = list_name(whole.person),
                        .shown = short_name(whole.person),
                        .stage = stage(whole, in.settings, in.today),
                        .acuity = acuity(whole, in.settings, in.today),
                        .open_goals = count_open(whole.goals, in.today),
                        .open_referrals = count_open(whole.referrals, in.today),
                        .worker = worker_group(in.settings, worker_of(whole, in.today).who, "Unassigned"),
                        .standing = caseload_standing(whole, in.today)};
  if (const Entry<Contact>* last = last_reached(whole, in.settings, in.today)) {
    client.last_contact = last->record.at->date;
  }
  client.last_try = last_try_after(whole, client.last_contact, in.today);
  const std::vector<Due> all = due_rows(whole, in.for_due(), days_ahead);
  if (!all.empty()) client.next_due = all.front().due;
  client.safety = std::any_of(all.begin(), all.end(), [](const Due& x) { return x.kind == DueKind::safety; });
  return client;
}

}  // namespace

CaseloadStanding caseload_standing(const Case& c, Date today) {
  const Episode* episode = current_episode(c);
  if (episode == nullptr || is_closed(c)) return CaseloadStanding::closed;
  if (has_died(c, today)) return CaseloadStanding::to_close;
  switch (episode->status.value_or(EpisodeStatus::active)) {
    case EpisodeStatus::planned:
    case EpisodeStatus::waitlist: return CaseloadStanding::waiting;
    case EpisodeStatus::onhold: return CaseloadStanding::on_hold;
    default: return CaseloadStanding::active;
  }
}

CaseloadClient caseload_client(const VisibleCase& seen, const Inputs& in) {
  CaseloadClient client = seen.judge([&](const Case& whole) { return judged(whole, in); });
  client.acuity_basis = acuity_basis(seen, in.settings, in.today);
  client.stage.reason = told_words(std::move(client.stage.reason), seen);
  const VisibleAlerts all = alerts(seen, in.for_due());
  for (const Alert& alert : all.shown) client.alerts.push_back(alert.words);
  std::set<std::string> hidden;
  client.programs =
      seen.judge([&](const Case& whole) { return program_groups(whole, in.today, seen.left_out(), hidden); });
  // A hidden flag is a hidden alert, and often a hidden reason of the level too.
  client.left_out = std::max(hidden_reasons(seen, in.settings, in.today), all.hidden) + static_cast<int>(hidden.size());
  return client;
}

}  // namespace casemgr::report
