// The caseload, most pressing clients first.
#include <fmt/core.h>

#include <algorithm>
#include <tuple>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/disclosure/told_problems.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

/// The row of one client.
struct Client {
  std::string id;
  std::string name;
  std::string shown;
  StageReason stage;
  Acuity acuity;
  int open_goals;
  int open_referrals;
  std::string worker{};  ///< Code; empty: unassigned.
  std::string acuity_basis{};
  std::optional<Date> last_contact{};
  std::optional<Date> next_due{};
  bool safety = false;
};

template <class T>
int count_open(const Records<T>& records, Date today) {
  return static_cast<int>(std::count_if(records.begin(), records.end(),
                                        [&](const Entry<T>& entry) { return is_open(entry.record, today); }));
}

Client client_of(const Case& whole, const Inputs& in) {
  Client client{.id = whole.id.value,
                .name = list_name(whole.person),
                .shown = short_name(whole.person),
                .stage = stage(whole, in.settings, in.today),
                .acuity = acuity(whole, in.settings, in.today),
                .open_goals = count_open(whole.goals, in.today),
                .open_referrals = count_open(whole.referrals, in.today),
                .worker = worker_of(whole, in.today).who.value};
  if (const Entry<Contact>* last = last_reached(whole, in.settings, in.today)) {
    client.last_contact = last->record.at->date;
  }
  const std::vector<Due> all = due_rows(whole, in.for_due(), 366);
  if (!all.empty()) client.next_due = all.front().due;
  client.safety = std::any_of(all.begin(), all.end(), [](const Due& x) { return x.kind == DueKind::safety; });
  return client;
}

/// Most pressing first: safety, then late, then acuity, then name; closed ones at the end.
auto order_of(const Client& client, Date today) {
  const int late = client.next_due ? std::max(0, days_between(*client.next_due, today)) : 0;
  return std::tuple(client.stage.stage == Stage::closed, !client.safety, -late, -static_cast<int>(client.acuity.level),
                    -client.acuity.figure, fold(client.name), std::string_view(client.id));
}

/// Without an assessment the needs on file do not sum to a level.
Cell figure_of(const Acuity& acuity) {
  if (!acuity.assessed) return {CellValue(), "not assessed"};
  return {CellValue(static_cast<std::int64_t>(acuity.figure)),
          fmt::format("{} {}", spoken(acuity.level), acuity.figure),
          acuity.level == AcuityLevel::crisis ? Tone::late : Tone::plain};
}

Section rows_for_programs(std::shared_ptr<const std::vector<Client>> clients) {
  Section section =
      machine(section_of("clients:", {as_id("client"), "name", "stage", "stage_reason", a_count("acuity"),
                                      "acuity_level", "acuity_parts", a_day("last_contact"), a_day("next_due"),
                                      a_count("open_goals"), a_count("open_referrals"), "worker"}));
  return with_rows_of(std::move(section), std::move(clients), [](const Client& x) -> Row {
    return {
        x.id,           x.name,         code(x.stage.stage), x.stage.reason, figure_of(x.acuity), level_code(x.acuity),
        x.acuity_basis, x.last_contact, x.next_due,          x.open_goals,   x.open_referrals,    text_cell(x.worker)};
  });
}

/// Why the case is not in ordinary progress.
Cell reason_of(const Client& client) {
  const bool goes_on = client.stage.stage == Stage::implementation || client.stage.stage == Stage::closed;
  const std::string& words = goes_on ? client.stage.standing : client.stage.reason;
  return words.empty() ? Cell() : Cell(CellValue(words), {}, Tone::dim);
}

/// The figure is never shown without its parts.
Cell basis_cell(const Client& client) {
  const bool made_of_something = !client.acuity.parts.empty() || !client.acuity.floors.empty();
  if (!made_of_something || client.stage.stage == Stage::closed) return {};
  return Cell(CellValue("acuity " + client.acuity_basis), {}, Tone::dim);
}

Section rows_for_people(const std::vector<Client>& clients, Date today) {
  Section section = section_of(
      "",
      {as_id("client: id"), "name: client", "stage: stage", a_count("acuity: acuity"),
       a_day("last_contact: last contact"), a_day("next_due: next due"), yields(a_count("open_goals: goals")),
       yields(a_count("open_referrals: referrals")), below("stage_reason: reason"), below("acuity_parts: acuity from")},
      "No client is on the caseload.");
  for (const Client& x : clients) {
    section.rows.push_back({x.id, x.shown, code(x.stage.stage),
                            x.stage.stage == Stage::closed ? Cell() : figure_of(x.acuity), x.last_contact,
                            due_cell(x.next_due, today), x.open_goals, x.open_referrals, reason_of(x), basis_cell(x)});
  }
  return section;
}

class Caseload {
 public:
  Caseload(const Inputs& inputs, bool all, Readers readers) : in_(inputs), all_(all), readers_(readers) {}

  void add(const VisibleCase& seen) {
    const Case& c = seen.shown();
    if (!count(c)) return;
    Client client = seen.judge([&](const Case& whole) { return client_of(whole, in_); });
    client.acuity_basis = acuity_basis(seen, in_.settings, in_.today);
    left_out_ += hidden_reasons(seen, in_.settings, in_.today);
    client.stage.reason = told_words(std::move(client.stage.reason), seen);
    const Episode* episode = current_episode(c);
    const EpisodeStatus status =
        episode == nullptr ? EpisodeStatus::finished : episode->status.value_or(EpisodeStatus::active);
    const bool is_work = status == EpisodeStatus::active || status == EpisodeStatus::onhold;
    if (is_work && !has_died(c, in_.today)) load_.add(client.acuity.level);
    clients_.push_back(std::move(client));
  }

  [[nodiscard]] Document finish(Problems problems) {
    Document document{.report = "caseload",
                      .title = title(),
                      .today = in_.today,
                      .problems = std::move(problems),
                      .marking = internal,
                      .page = false,
                      .left_out = left_out_};
    const auto clients = std::make_shared<std::vector<Client>>(std::move(clients_));
    std::sort(clients->begin(), clients->end(),
              [&](const Client& a, const Client& b) { return order_of(a, in_.today) < order_of(b, in_.today); });
    if (readers_ != Readers::people) document.sections.push_back(rows_for_programs(clients));
    if (readers_ != Readers::programs) document.sections.push_back(rows_for_people(*clients, in_.today));
    return document;
  }

 private:
  /// True where the client belongs on the list.
  bool count(const Case& c) {
    const Episode* episode = current_episode(c);
    if (episode == nullptr) return ++closed_, true;  // A record that was never closed must stay in sight.
    if (is_closed(c)) return ++closed_, all_;
    if (has_died(c, in_.today)) return ++to_close_, true;
    switch (episode->status.value_or(EpisodeStatus::active)) {
      case EpisodeStatus::planned:
      case EpisodeStatus::waitlist: ++waiting_; break;
      case EpisodeStatus::onhold: ++on_hold_; break;
      default: ++active_;
    }
    return true;
  }

  [[nodiscard]] std::string title() const {
    std::string counts = fmt::format("{} active", active_);
    if (on_hold_ > 0) counts += fmt::format(", {} on hold", on_hold_);
    if (waiting_ > 0) counts += fmt::format(", {} on the waitlist", waiting_);
    if (to_close_ > 0) counts += fmt::format(", {} deceased, to close", to_close_);
    if (closed_ > 0) counts += fmt::format(", {} closed", closed_);
    return dotted({"Caseload", long_date(in_.today), counts, "workload " + load_.value(in_.settings).str()});
  }

  Inputs in_;
  bool all_;
  Readers readers_;
  std::vector<Client> clients_{};
  int active_ = 0, on_hold_ = 0, waiting_ = 0, to_close_ = 0, closed_ = 0;
  int left_out_ = 0;  ///< Reasons of levels that are hidden.
  Load load_{};
};

}  // namespace

Fold caseload_report(const Inputs& inputs, bool all, Readers readers) {
  return fold_of(Caseload(inputs, all, readers));
}

}  // namespace casemgr::report
