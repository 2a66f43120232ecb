#include "casemgr/rules/due/client_filter.hpp"

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/case_on.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/in_period.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"

namespace casemgr {

namespace {

/// Whether nothing is asked, or any of what is asked holds.
template <class T, class Holds>
bool any_asked(const std::vector<T>& asked, const Holds& holds) {
  return asked.empty() || std::any_of(asked.begin(), asked.end(), holds);
}

bool takes_episode(const ClientFilter& filter, const Case& c, Date today) {
  const Episode* episode = current_episode(c);
  if (episode == nullptr) return filter.status.empty() && !filter.opened;
  if (!filter.asks_closed() && !is_open(*episode, today)) return false;
  if (filter.opened && !(episode->opened && filter.opened->holds(*episode->opened))) return false;
  return any_asked(filter.status, [&](EpisodeStatus status) { return episode->status == status; });
}

bool takes_records(const ClientFilter& filter, const Case& c, Date today) {
  const auto is_enrolled = [&](const std::string& name) {
    return any_live(c.programs, [&](const Program& x) { return is_open(x, today) && is_named(x, name); });
  };
  const auto has_need = [&](const Domain& domain) {
    return any_live(c.needs, [&](const ClientNeed& x) { return is_open(x, today) && x.domain == domain; });
  };
  const auto has_flag = [&](FlagKind kind) {
    return any_live(c.flags, [&](const Flag& x) { return is_open(x, today) && x.kind == kind; });
  };
  const auto is_funded = [&](const std::string& name) {
    return any_live(c.services, [&](const Service& x) { return x.funding.value == name; });
  };
  return any_asked(filter.programs, is_enrolled) && any_asked(filter.fundings, is_funded) &&
         any_asked(filter.domains, has_need) && any_asked(filter.flags, has_flag);
}

/// What a client opened since could not have had yet is not missing.
bool is_not_spoken_since(const Case& c, Date since, Date today) {
  const Entry<Contact>* spoke = last_spoken(c, today);
  if (spoke != nullptr) return spoke->record.at->date < since;
  const Episode* episode = current_episode(c);
  return episode == nullptr || !episode->opened || *episode->opened < since;
}

/// By the case as it stood at the end of that day.
bool takes_standing(const ClientFilter& filter, const Case& c, const Settings& settings, Date day) {
  const auto has_level = [&, level = acuity(c, settings, day)](AcuityLevel asked) {
    return level.assessed && level.level == asked;
  };
  const auto is_at = [&](Stage asked) { return stage(c, settings, day).stage == asked; };
  return any_asked(filter.acuity, has_level) && any_asked(filter.stage, is_at);
}

bool takes_judgement(const ClientFilter& filter, const VisibleCase& seen, const RuleContext& in, Date day) {
  return seen.judge([&](const Case& whole) {
    const bool asks_standing = !filter.acuity.empty() || !filter.stage.empty();
    const bool is_past = asks_standing && day < in.today;
    if (asks_standing && !takes_standing(filter, is_past ? case_until(whole, day) : whole, in.settings, day))
      return false;
    if (filter.not_spoken_since && !is_not_spoken_since(whole, *filter.not_spoken_since, in.today)) return false;
    return !filter.due_within || !due_rows(whole, in, *filter.due_within).empty();
  });
}

/// By what lasted on a day of the period, and what stood at its end.
bool takes_lasting(const ClientFilter& filter, const Case& c, const Period& period) {
  const auto had_status = [&, all = statuses_in(c, period)](EpisodeStatus status) { return contains(all, status); };
  const auto is_enrolled = [&](const std::string& name) {
    return any_live(c.programs, [&](const Program& x) { return was_enrolled_in(x, period) && is_named(x, name); });
  };
  const auto had_need = [&](const Domain& domain) {
    return any_live(c.needs, [&](const ClientNeed& x) { return x.domain == domain && was_active_in(x, period); });
  };
  const auto is_opened = [&](const Period& opened) {
    const Entry<Episode>* last = episode_on(c, period.to);
    return last != nullptr && opened.holds(*last->record.opened);
  };
  const auto has_flag = [&, then = filter.flags.empty() ? Case{} : standing_on(c, period.to)](FlagKind kind) {
    return any_live(then.flags, [&](const Flag& x) { return is_open(x, period.to) && x.kind == kind; });
  };
  return any_asked(filter.status, had_status) &&
         any_asked(filter.workers, [&](const std::string& name) { return worked_in(c, name, period); }) &&
         any_asked(filter.programs, is_enrolled) &&
         any_asked(filter.fundings, [&](const std::string& name) { return was_funded_in(c, name, period); }) &&
         any_asked(filter.domains, had_need) && any_asked(filter.flags, has_flag) &&
         (!filter.opened || is_opened(*filter.opened));
}

}  // namespace

bool speaks(const Person& person, const std::string& tag) {
  return std::any_of(person.languages.begin(), person.languages.end(), [&](const auto& language) {
    const std::string spoken = fold(language.value);
    return spoken == fold(tag) || spoken.starts_with(fold(tag) + '-');
  });
}

bool is_named(const Program& program, const std::string& words) {
  return fold(program.program).find(words) != std::string::npos;
}

Identifier identifier_of(const std::string& named) {
  const std::size_t equals = named.find('=');
  const std::size_t at = equals != std::string::npos ? equals : named.rfind(':');
  Identifier one;
  if (at == std::string::npos) return one;
  one.system = trim(named.substr(0, at));
  one.value = trim(named.substr(at + 1));
  return one;
}

bool has_number_named(const Person& person, const std::string& named) {
  for (std::size_t at = named.find_first_of(":="); at != std::string::npos; at = named.find_first_of(":=", at + 1)) {
    Identifier read;
    read.system = trim(named.substr(0, at));
    read.value = trim(named.substr(at + 1));
    if (!read.system.empty() && !read.value.empty() && has_identifier(person, read)) return true;
  }
  return false;
}

bool has_identifier(const Person& person, const Identifier& sought) {
  return any_live(person.identifiers, [&](const Identifier& one) {
    return fold(trim(one.system)) == fold(sought.system) && trim(one.value) == sought.value;
  });
}

bool ClientFilter::asks_closed() const {
  return closed || !status.empty() || !identifiers.empty() || !clients.empty() || contains(stage, Stage::closed);
}

bool ClientFilter::judges() const { return !acuity.empty() || !stage.empty() || not_spoken_since || due_within; }

bool ClientFilter::asks_records() const {
  return !programs.empty() || !fundings.empty() || !domains.empty() || !flags.empty() || !identifiers.empty();
}

namespace {

/// Whether it is the worker's client, or the worker stands in or supervises; with an empty name whether it is nobody's.
bool works_with(const Case& c, const std::string& name, Date today) {
  if (worker_of(c, today).who.value == name) return true;
  const Episode* episode = current_episode(c);
  if (name.empty() || episode == nullptr) return false;
  const auto held = assignments_on(*episode, today);
  return std::any_of(held.begin(), held.end(), [&](const auto* one) { return one->record.worker.value == name; });
}

}  // namespace

bool takes(const ClientFilter& filter, const VisibleCase& seen, Date today, const RuleContext* in) {
  const Case& c = seen.shown();
  const bool has_name = fold(full_name(c.person)).find(filter.words) != std::string::npos;
  if (!has_name || !any_asked(filter.clients, [&](const std::string& id) { return c.id.value == id; })) return false;
  if (!any_asked(filter.languages, [&](const std::string& tag) { return speaks(c.person, tag); })) return false;
  if (!any_asked(filter.identifiers, [&](const Identifier& number) { return has_identifier(c.person, number); }))
    return false;
  const auto fits = [&](const Period& asked) {
    const Period period = has_begun(asked, today) ? until_today(asked, today) : Period{today, today};
    return takes_lasting(filter, c, period) && (!filter.judges() || takes_judgement(filter, seen, *in, period.to));
  };
  if (!filter.periods.empty()) return any_asked(filter.periods, fits);
  if (!takes_episode(filter, c, today)) return false;
  if (!any_asked(filter.workers, [&](const std::string& name) { return works_with(c, name, today); })) return false;
  return takes_records(filter, c, today) && (!filter.judges() || takes_judgement(filter, seen, *in, today));
}

}  // namespace casemgr
