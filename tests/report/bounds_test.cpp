// What a reader can compute of the counts that a page leaves blank, from all that the page shows.
//
// The sums among figures are not taken from the report: they are those that hold on every page of many random
// practices, printed whole. A blank count whose lowest and highest value by all of these sums are one is given away.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>

#include "casemgr/report/figure_cells.hpp"
#include "casemgr/report/referral_report.hpp"
#include "casemgr/report/services.hpp"
#include "made.hpp"

namespace casemgr::report::bounds_test {
namespace {

using namespace made;
using casemgr::made::need;
using casemgr::made::not_reached;
using casemgr::made::spoke;

const Period first = {day("2026-01-01"), day("2026-06-30")}, second = {day("2026-07-01"), day("2026-12-31")};

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}

  int up_to(int most) { return std::uniform_int_distribution<int>(0, most)(engine_); }
  bool one_in(int n) { return up_to(n - 1) == 0; }
  template <class T, std::size_t N>
  T pick(const std::array<T, N>& all) {
    return all[static_cast<std::size_t>(up_to(static_cast<int>(N) - 1))];
  }
  Date in_year() { return day("2026-01-01") + std::chrono::days{up_to(364)}; }

 private:
  std::mt19937 engine_;
};

constexpr std::array<const char*, 3> races = {"white", "black", "asian"};
constexpr std::array<const char*, 3> domains = {"housing", "food", "health"};

void add_person(Case& c, Random& random) {
  if (!random.one_in(4)) c.person.birth_date = parse_partial_date(fmt::format("{}-03-02", 1950 + 9 * random.up_to(5)));
  c.person.sex.reset();
  if (!random.one_in(3)) c.person.sex = random.one_in(2) ? Sex::female : Sex::male;
  c.person.race.clear();
  for (const char* race : races) {
    if (random.one_in(3)) c.person.race.emplace_back(race);
  }
  c.person.gender = random.one_in(3) ? "" : random.one_in(2) ? "woman" : "man";
  c.person.ethnicity = random.one_in(2) ? "" : "hispanic";
  if (random.one_in(2)) c.person.languages = {{random.one_in(2) ? "en" : "es"}};
  if (random.one_in(2)) c.person.veteran = random.one_in(3);
  if (random.one_in(2)) c.person.address = Address{.postal_code = random.one_in(2) ? "45011" : "45012"};
  for (const char* name : {"Waiver", "Home", "Work"}) {
    if (!random.one_in(3)) continue;
    Program program;
    program.program = name;
    program.enrolled = random.in_year();
    c.programs.append({std::string("u22") + name[0] + "x"}, program);
  }
}

void end(Episode& episode, Random& random) {
  episode.closed = *episode.opened + std::chrono::days{random.up_to(120)};
  episode.status = EpisodeStatus::finished;
  constexpr std::array reasons = {ClosureReason::goals_met, ClosureReason::lost_contact,
                                  ClosureReason::moved_out_of_area, ClosureReason::declined};
  if (!random.one_in(6)) episode.closure_reason = random.pick(reasons);
}

void add_situation(Case& c, SituationStage stage, Date on, Random& random) {
  if (random.one_in(3)) return;
  Situation x;
  x.stage = stage;
  x.date = on;
  constexpr std::array homes = {LivingSituation::rented, LivingSituation::unsheltered, LivingSituation::owned};
  if (!random.one_in(3)) x.living_situation = random.pick(homes);
  if (!random.one_in(3)) x.destination = random.pick(homes);
  if (random.one_in(2)) x.disability = random.one_in(2);
  for (const char* source : {"ssi", "earned", "unemployment"}) {
    if (random.one_in(3)) x.income.items.emplace_back(source, Money{Decimal(300 * (1 + random.up_to(4)))});
  }
  c.situations.append({fmt::format("y2222{}", c.situations.size())}, x);
}

void add_stay(Case& c, Random& random) {
  Episode& episode = c.episodes[0].record;
  episode.opened = random.in_year() - std::chrono::days{random.one_in(4) ? 300 : 0};  // Some were there before.
  add_situation(c, SituationStage::entry, *episode.opened, random);
  if (!random.one_in(2)) return;
  end(episode, random);
  add_situation(c, SituationStage::exit, *episode.closed, random);
  if (!random.one_in(3)) return;
  Episode again;
  again.status = EpisodeStatus::active;
  again.opened = *episode.closed + std::chrono::days{1 + random.up_to(60)};
  if (random.one_in(2)) end(again, random);
  c.episodes.append({"ez9zz"}, again);
}

void add_goals(Case& c, Random& random) {
  using enum GoalAchievement;
  constexpr std::array states = {in_progress, achieved, not_achieved};
  for (int i = random.up_to(2); i > 0; --i) {
    Goal goal = casemgr::made::lease();
    goal.start = random.in_year();
    GoalHistory entry;
    entry.date = *goal.start + std::chrono::days{random.up_to(60)};
    entry.achievement = random.pick(states);
    if (random.one_in(2)) goal.history.append({fmt::format("j2{}zz", i)}, entry);
    c.goals.append({fmt::format("gz9z{}", i)}, goal);
  }
}

void add_work(Case& c, Random& random) {
  constexpr std::array reached = {Reached::spoke, Reached::voicemail, Reached::no_answer, Reached::collateral};
  for (int i = random.up_to(3); i > 0; --i) {
    Contact contact = spoke("2026-05-12T10:00");
    contact.at = Time{random.in_year()};
    contact.reached = random.pick(reached);
    if (random.one_in(4)) contact.with = "sister";
    contact.mode = random.one_in(2) ? ContactMode::phone : ContactMode::in_person;
    if (random.one_in(2)) contact.activity = random.one_in(2) ? Activity::planning : Activity::outreach;
    if (random.one_in(2)) contact.minutes = 20;
    c.contacts.append({fmt::format("xz9z{}", i)}, contact);
  }
  for (int i = random.up_to(2); i > 0; --i) {
    ClientNeed x = need(random.pick(domains), 2);
    x.identified = random.in_year();
    if (random.one_in(2)) {
      x.status = NeedStatus::resolved;
      x.resolved = *x.identified + std::chrono::days{random.up_to(90)};
    }
    c.needs.append({fmt::format("nz9z{}", i)}, x);
  }
}

void add_referral(Case& c, Random& random) {
  using enum ReferralStatus;
  constexpr std::array ends = {accepted, rejected, completed, failed, cancelled, in_progress};
  for (int i = random.up_to(4); i > 0; --i) {
    Referral x;
    x.service = {random.pick(domains)};
    Date on = random.in_year();
    const auto enter = [&](ReferralStatus status) {
      ReferralHistory entry;
      entry.status = status;
      entry.date = on;
      if (status == rejected || status == failed || status == cancelled)
        entry.reason_code = random.one_in(2) ? ReferralReason::no_response : ReferralReason::client_declined;
      x.history.append({fmt::format("l2{}z{}", i, x.history.size())}, entry);
      on += std::chrono::days{random.up_to(60)};
    };
    enter(requested);
    if (random.one_in(2)) enter(accepted);
    if (!random.one_in(4)) enter(random.pick(ends));
    if (random.one_in(2))
      x.outcome = ReferralOutcome{.enrolled = random.one_in(2) ? Enrolment::enrolled : Enrolment::not_enrolled};
    c.referrals.append({fmt::format("rz9z{}", i)}, x);
  }
}

void add_services(Case& c, Random& random) {
  constexpr std::array units = {ServiceUnit::hour, ServiceUnit::visit};
  constexpr std::array<const char*, 3> payers = {"waiver", "county", ""};
  for (int i = random.up_to(2); i > 0; --i) {
    Service x;
    x.category = {random.pick(domains)};
    x.funding = {random.pick(payers)};
    x.unit = random.pick(units);
    if (random.one_in(2)) x.unit_cost = Money{Decimal(25)};
    for (int k = random.up_to(3); k > 0; --k) {
      Delivery delivery;
      delivery.date = random.in_year();
      if (!random.one_in(3)) delivery.units = Decimal(1 + random.up_to(3));
      x.deliveries.append({fmt::format("j{}{}zz", i, k)}, delivery);
    }
    for (const auto& [id, goal] : c.goals) {
      if (random.one_in(2)) x.goals.push_back(id);
    }
    c.services.append({fmt::format("vz9z{}", i)}, x);
  }
}

std::vector<Case> practice(Random& random) {
  std::vector<Case> all;
  for (int i = 6 + random.up_to(24); i > 0; --i) {
    Case c = well_kept();
    c.id.value = fmt::format("c{:06}", i);
    c.needs = {};
    c.contacts = {};
    add_person(c, random);
    c.goals = {};
    add_stay(c, random);
    add_goals(c, random);
    add_work(c, random);
    add_referral(c, random);
    c.services = {};
    add_services(c, random);
    all.push_back(std::move(c));
  }
  return all;
}

using Figures = std::map<std::string, std::optional<std::int64_t>>;

/// The counts of a page; a blank one has no value.
Figures counts_of(const Document& page) {
  Figures all;
  for (const FigureCell& cell : figure_cells(page)) {
    const auto* n = std::get_if<std::int64_t>(&cell.value);
    const bool is_blank = std::holds_alternative<std::monostate>(cell.value);
    if (n != nullptr || is_blank) all[cell.name] = n == nullptr ? std::nullopt : std::optional(*n);
  }
  return all;
}

struct Report {
  const char* name;
  Fold (*make)(const Inputs& in, int under);
};

const Report reports[] = {
    {"outcomes", [](const Inputs& in, int under) { return outcomes_report(in, second, under); }},
    {"outcomes beside the half before",
     [](const Inputs& in, int under) { return outcomes_report(in, second, under, first); }},
    {"outcomes beside the half behind",
     [](const Inputs& in, int under) { return outcomes_report(in, first, under, second); }},
    {"referrals", [](const Inputs& in, int under) { return referrals_report(in, second, under); }},
    {"services", [](const Inputs& in, int under) { return services_report(in, second, {}, under); }}};

Figures figures_of(const Report& report, const std::vector<Case>& cases, int under) {
  const Practice practice;
  const Fold fold = report.make(practice.on("2027-01-04"), under);
  for (const Case& c : cases) fold.add(VisibleCase(c));
  return counts_of(fold.finish({}));
}

std::int64_t of(const Figures& figures, const std::string& name) {
  const auto at = figures.find(name);
  return at == figures.end() ? 0 : at->second.value_or(0);
}

/// `people/age/45-54` is in the groups `people/age` and `people/*/45-54`: the last word may be a row or a column.
std::array<std::string, 2> groups_of(const std::string& name) {
  const std::size_t last = name.rfind('/');
  const std::string section = name.substr(0, name.find('/'));
  return {name.substr(0, last), section + "/*/" + name.substr(last + 1)};
}

/// A total and the figures whose sum it is.
struct Sum {
  std::string total;
  std::set<std::string> parts;
};

/// Sums of single figures, and of groups (whatever rows they have), that hold in all practices.
class Identities {
 public:
  explicit Identities(const std::vector<Figures>& samples) {
    for (std::size_t i = 0; i < samples.size(); ++i) {
      for (const auto& [name, n] : samples[i]) {
        Values& values = values_[name];
        values.resize(samples.size());
        values[i] = n.value_or(0);
      }
    }
    std::map<std::string, std::set<std::string>> groups;
    for (const auto& [name, values] : values_) {
      for (const std::string& group : groups_of(name)) groups[group].insert(name);
      if (std::set<std::int64_t>(values.begin(), values.end()).size() > 2) totals_[values].push_back(name);
    }
    for (const auto& [group, parts] : groups) add(parts);
    add_pairs();
  }

  [[nodiscard]] const std::vector<Sum>& sums() const { return sums_; }

 private:
  using Values = std::vector<std::int64_t>;

  void add(const std::set<std::string>& parts) {
    Values sum(values_.begin()->second.size());
    for (const std::string& part : parts) {
      const Values& values = values_.at(part);
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += values[i];
    }
    const auto found = totals_.find(sum);
    if (found == totals_.end()) return;
    for (const std::string& total : found->second) {
      if (!parts.contains(total)) sums_.push_back({total, parts});
    }
  }

  /// Two figures may add up to a third one; of figures that are always equal one stands for all.
  void add_pairs() {
    std::vector<std::string> names;
    for (const auto& [values, all] : totals_) names.push_back(all.front());
    for (std::size_t i = 0; i < names.size(); ++i) {
      for (const std::string& other : totals_.at(values_.at(names[i]))) {
        if (other != names[i]) sums_.push_back({other, {names[i]}});
      }
      for (std::size_t k = i + 1; k < names.size(); ++k) add({names[i], names[k]});
    }
  }

  std::map<std::string, Values> values_{};
  std::map<Values, std::vector<std::string>> totals_{};
  std::vector<Sum> sums_{};
};

struct Range {
  std::int64_t least = 0, most = 1'000'000;
};

/// Lowest and highest value, by all the sums, of each figure that the page leaves blank or out.
std::map<std::string, Range> bounds(const Figures& whole, const Figures& shown, const std::vector<Sum>& sums) {
  std::map<std::string, Range> blank;
  for (const auto& [name, n] : whole) {
    const auto at = shown.find(name);
    if (n && (at == shown.end() || !at->second)) blank[name];
  }
  const auto range = [&](const std::string& name) {
    const auto at = blank.find(name);
    return at != blank.end() ? at->second : Range{of(shown, name), of(shown, name)};
  };
  const auto narrow = [&](const std::string& name, std::int64_t least, std::int64_t most) {
    const auto at = blank.find(name);
    if (at == blank.end()) return false;
    const Range before = at->second;
    at->second = {std::max(before.least, least), std::min(before.most, most)};
    return at->second.least != before.least || at->second.most != before.most;
  };
  constexpr int most_rounds = 200;
  bool changed = true;
  for (int round = 0; changed && round < most_rounds; ++round) {
    changed = false;
    for (const auto& [total, parts] : sums) {
      Range sum{0, 0};
      for (const std::string& part : parts) sum.least += range(part).least, sum.most += range(part).most;
      changed = narrow(total, sum.least, sum.most) || changed;
      for (const std::string& part : parts) {
        const Range own = range(part), all = range(total);
        changed = narrow(part, all.least - (sum.most - own.most), all.most - (sum.least - own.least)) || changed;
      }
    }
  }
  return blank;
}

/// Those that hold of that practice too.
std::vector<Sum> holding(const Figures& whole, std::vector<Sum> sums) {
  std::erase_if(sums, [&](const Sum& sum) {
    std::int64_t all = 0;
    for (const std::string& part : sum.parts) all += of(whole, part);
    return all != of(whole, sum.total);
  });
  return sums;
}

TEST_CASE("no blank count follows from all the sums that hold on a page") {
  constexpr int samples = 50, rounds = 60;
  for (const Report& report : reports) {
    CAPTURE(report.name);
    Random random(20261130);
    std::vector<Figures> whole;
    for (int i = 0; i < samples; ++i) whole.push_back(figures_of(report, practice(random), 0));
    const Identities identities(whole);
    CHECK(identities.sums().size() > 5);  // Else the test would look at nothing.
    int blanks = 0;
    for (int i = 0; i < rounds; ++i) {
      const std::vector<Case> cases = practice(random);
      const int under = 2 + random.up_to(4);
      const Figures all = figures_of(report, cases, 0), shown = figures_of(report, cases, under);
      for (const auto& [name, n] : shown) {
        CAPTURE(name);
        CHECK((!n || *n == 0 || *n >= under));
      }
      for (const auto& [name, range] : bounds(all, shown, holding(all, identities.sums()))) {
        const std::int64_t value = of(all, name);
        if (value == 0 || value >= under) continue;  // Blank for the sake of another one.
        ++blanks;
        CAPTURE(range.least);
        CAPTURE(i);
        CAPTURE(name);
        CAPTURE(value);
        CHECK(range.least < range.most);
      }
    }
    CHECK(blanks > rounds);
  }
}

}  // namespace
}  // namespace casemgr::report::bounds_test
