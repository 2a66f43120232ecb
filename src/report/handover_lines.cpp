// What is said of one client to the person who takes over.
#include "handover_lines.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/assessment/alarm.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/record/reach.hpp"
#include "casemgr/rules/service/referral.hpp"
#include "goal_words.hpp"

namespace casemgr::report {

namespace {

std::string short_text(std::string_view text) { return one_line(trim(text)); }

/// Gathers the lines of one client, part by part.
class Handing {
 public:
  Handing(const View& view, Period period)
      : view_(view),
        period_(period),
        is_released_(view.seen.reader() == Audience::Reader::recipient),
        is_in_crisis_(view.seen.judge([&](const Case& whole) {
          return acuity(whole, view.in.settings, view.today).level == AcuityLevel::crisis;
        })) {}

  HandedOver gather() {
    if (!is_released_) add_in_the_way();
    add_client();
    add_alerts();
    add_plans_of_flags();
    add_safety();
    add_reach();
    add_supports();
    add_team();
    add_goals();
    add_services();
    add_referrals();
    add_appointments();
    if (!is_released_) add_due();
    add_promised();
    return std::move(all_);
  }

  std::vector<HandoverLine> gather_circle() {
    add_ways();
    add_safety();
    add_supports();
    add_team();
    return std::move(all_.lines);
  }

 private:
  void add(HandoverPart part, std::string id, std::optional<Date> day, std::string text, Tone tone = Tone::plain) {
    if (!text.empty()) all_.lines.push_back({part, std::move(id), day, std::move(text), tone});
  }

  /// What keeps another person from working with the client.
  void add_in_the_way() {
    const VisibleDue due = due_rows(view_.seen, view_.in.for_due(), 0);
    for (const Due& row : due.shown) {
      if (stands_in_the_way(row)) add_late(HandoverPart::in_the_way, row);
    }
    add_lacking_consents();
    for (const auto& [id, x] : live(view_.c.contacts)) {
      if (!is_note(x) || is_signed(x)) continue;
      const std::string by = x.by.empty() ? std::string() : fmt::format(" ({})", view_.worker(x.by));
      const auto day = x.at ? std::optional(x.at->date) : std::nullopt;
      add(HandoverPart::in_the_way, id.value, day,
          fmt::format("note{}{} not signed", day ? " of " + view_.on(*day) : "", by), Tone::late);
    }
    add_drafts();
  }

  /// An overdue safety row, and nobody having spoken in time with a client in crisis.
  [[nodiscard]] bool stands_in_the_way(const Due& row) const {
    if (row.days_late <= 0) return false;
    return row.kind == DueKind::safety || (row.kind == DueKind::contact && is_in_crisis_);
  }

  void add_late(HandoverPart part, const Due& row) {
    const std::string late =
        row.days_late > 0 ? fmt::format(", {} overdue", counted(row.days_late, "day")) : std::string();
    add(part, row.id, row.due, row.text + late, row.days_late > 0 ? Tone::late : Tone::plain);
  }

  void add_lacking_consents() {
    if (is_closed(view_.c)) return;
    const bool consents = view_.seen.judge([&](const Case& whole) {
      return any_live(whole.consents,
                      [&](const Consent& x) { return x.kind == ConsentKind::services && in_force(x, view_.today); });
    });
    if (!consents) add(HandoverPart::in_the_way, {}, {}, "no consent to services in force", Tone::late);
    for (const Entry<Referral>& entry : live(view_.c.referrals)) {
      if (!is_open(entry.record, view_.today)) continue;
      const std::string why =
          view_.seen.judge(entry, &Case::referrals, [&](const Case& whole, const Entry<Referral>& one) {
            const RuleContext in{view_.today, view_.in.settings, view_.in.for_rules(), view_.in.instruments};
            return lacking_consent(whole, one.record, in).why;
          });
      if (why.empty()) continue;
      add(HandoverPart::in_the_way, entry.id.value, {},
          fmt::format("referral to {}: no release in force covers it", short_text(referral_words(view_, entry.record))),
          Tone::late);
    }
  }

  void add_drafts() {
    for (const auto& [id, x] : live(view_.c.assessments)) {
      if (x.status == AssessmentStatus::draft)
        add(HandoverPart::in_the_way, id.value, x.date, "assessment still a draft", Tone::late);
    }
    for (const auto& [id, x] : live(view_.c.referrals)) {
      if (status_of(x) == ReferralStatus::draft)
        add(HandoverPart::in_the_way, id.value, {},
            fmt::format("referral to {} still a draft", short_text(referral_words(view_, x))), Tone::late);
    }
    for (const std::string& line : split(awaited_signatures(view_), '\n')) {
      add(HandoverPart::in_the_way, {}, {}, line, Tone::late);
    }
  }

  void add_client() {
    const Person& x = view_.c.person;
    const std::string born =
        x.birth_date ? "born " + (x.birth_date->is_whole() ? long_date(x.birth_date->first) : iso(*x.birth_date))
                     : std::string();
    add(HandoverPart::client, {}, {}, dotted({age_and_pronouns(x, view_.today), born}));
    const std::string tongue = languages(x);
    add(HandoverPart::client, {}, {}, tongue.empty() ? std::string() : "languages: " + tongue);
    add(HandoverPart::client, {}, {}, x.preferences.empty() ? "" : "what matters: " + short_text(x.preferences));
    add(HandoverPart::client, {}, {}, x.literacy_note.empty() ? "" : "reading: " + short_text(x.literacy_note));
    if (is_released_) return;
    const StageReason where = stage_of(view_);
    add(HandoverPart::client, {}, {},
        dotted({joined({spoken(where.stage), where.reason}, ": "),
                "acuity " + acuity_words(view_.seen, view_.in.settings, view_.today)}));
    add_last_contact();
  }

  void add_last_contact() {
    const Entry<Contact>* last = last_spoken(view_.c, view_.today);
    if (last == nullptr) return;
    add(HandoverPart::client, last->id.value, last->record.at->date,
        joined({fmt::format("last spoken with {} ({})", view_.on(last->record.at->date), spoken(last->record.mode)),
                short_text(first_words(last->record))},
               ": "));
  }

  void add_reach() {
    const Person& person = view_.c.person;
    add_ways();
    add(HandoverPart::reach, {}, {}, address_words(person));
    add(HandoverPart::reach, {}, {}, short_text(person.living_arrangement));
    if (is_released_ && !view_.seen.left_out().whereabouts.empty()) add(HandoverPart::reach, {}, {}, "through us");
  }

  void add_ways() {
    const Person& person = view_.c.person;
    for (const auto& [id, x] : live(person.contact_points)) {
      const ContactPoint way = as_strict(person, x);
      const std::string what = joined({spoken(way.system), short_text(way.value)}, " ");
      if (way.do_not_contact.value_or(false)) {
        add(HandoverPart::reach, id.value, {}, what + ": do not contact", Tone::late);
        continue;
      }
      const char* const voicemail = !way.voicemail_ok   ? "voicemail not recorded"
                                    : *way.voicemail_ok ? "voicemail OK"
                                                        : "no voicemail";
      const bool is_phone = !way.system || *way.system == ContactSystem::phone;
      add(HandoverPart::reach, id.value, {},
          joined({what, short_text(way.use), short_text(way.hours), is_phone ? voicemail : ""}, ", "));
    }
  }

  /// A recipient reads the flags that go, not the warnings for the work.
  void add_alerts() {
    if (is_released_) {
      for (const auto& [id, x] : open_on(view_.c.flags, view_.today)) {
        add(HandoverPart::alert, id.value, x.raised,
            joined({joined({spoken(x.kind), spoken(x.priority)}, ", "), short_text(x.text)}, ": "), Tone::late);
      }
      return;
    }
    const VisibleAlerts all = alerts(view_.seen, view_.in.for_due());
    for (const Alert& alert : all.shown) {
      add(HandoverPart::alert, alert.id, {}, alert.words,
          alert.severity == AlertSeverity::notice ? Tone::plain : Tone::late);
    }
    all_.hidden += all.hidden;
  }

  /// The safety plans of the flags. A danger without one is said.
  void add_plans_of_flags() {
    for (const auto& [id, x] : open_on(view_.c.flags, view_.today)) {
      const std::string kind = spoken(x.kind);
      if (!x.plan.empty()) {
        add(HandoverPart::safety, id.value, {}, joined({kind, short_text(x.plan)}, ": "));
      } else if (is_danger(x) && !is_released_) {
        add(HandoverPart::safety, id.value, {}, kind + ": no safety plan on file", Tone::late);
      }
    }
  }

  /// The risks and backups of the plan, and where a safety plan is kept.
  void add_safety() {
    if (const Entry<Plan>* plan = active_plan(view_.c)) {
      for (const auto& [id, x] : live(plan->record.risks)) {
        add(HandoverPart::safety, id.value, {},
            joined({short_text(x.risk), x.measure.empty() ? "" : "measure: " + short_text(x.measure),
                    x.backup.empty() ? "" : "backup: " + short_text(x.backup)},
                   "; "));
      }
    }
    for (const auto& [id, x] : live(view_.c.documents)) {
      if (fold(x.kind + ' ' + x.title).find("safety plan") == std::string::npos) continue;
      add(HandoverPart::safety, id.value, x.date,
          joined({label(x), x.where.empty() ? "" : "kept: " + short_text(x.where)}, ", "));
    }
  }

  static std::string words_of(const SupportPerson& x) {
    const std::string emergency = x.emergency ? fmt::format("emergency contact {}", *x.emergency) : std::string();
    return joined({short_text(x.name), joined({x.role, x.relationship}, " "), short_text(x.organization),
                   x.lives_with.value_or(false) ? "lives with the client" : "", emergency, spoken(x.authority),
                   short_text(x.phone), short_text(x.email), short_text(x.gives)},
                  ", ");
  }

  void add_supports() {
    for (const auto& [id, x] : open_on(view_.c.supports, view_.today)) {
      if (x.organization.empty()) add(HandoverPart::support, id.value, {}, words_of(x));
    }
  }

  void add_team() {
    if (const Episode* episode = current_episode(view_.c); episode != nullptr && !is_released_) {
      for (const Entry<Assignment>* entry : assignments_on(*episode, view_.today)) {
        const Assignment& x = entry->record;
        const WorkerInfo* info = view_.in.settings.people.find(x.worker.value);
        add(HandoverPart::team, entry->id.value, {},
            joined({view_.worker(x.worker), spoken(x.role), info == nullptr ? "" : short_text(info->phone)}, ", "));
      }
    }
    for (const auto& [id, x] : open_on(view_.c.supports, view_.today)) {
      if (!x.organization.empty()) add(HandoverPart::team, id.value, {}, words_of(x));
    }
    std::set<std::string> told;
    for (const auto& [id, x] : open_on(view_.c.services, view_.today)) add_provider(x.provider, told);
    for (const auto& [id, x] : open_on(view_.c.referrals, view_.today)) add_provider(x.provider, told);
  }

  void add_provider(const Id<Provider>& id, std::set<std::string>& told) {
    const Provider* provider = view_.in.providers.providers.find(id);
    if (id.empty() || !told.insert(id.value).second) return;
    if (provider == nullptr) return add(HandoverPart::team, id.value, {}, id.value);
    std::vector<std::string> parts{view_.provider(id), join(provider->phones, ", "), short_text(provider->email)};
    for (const auto& [contact, x] : live(provider->contacts))
      parts.push_back(joined({short_text(x.name), short_text(x.phone)}, " "));
    add(HandoverPart::team, id.value, {}, joined(std::move(parts), ", "));
  }

  [[nodiscard]] std::string due_words(const std::optional<Date>& due) const {
    if (!due) return {};
    const int late = days_between(*due, view_.today);
    return late > 0 ? counted(late, "day") + " overdue" : late == 0 ? "due today" : "due " + view_.on(*due);
  }
  [[nodiscard]] Tone due_tone(const std::optional<Date>& due) const {
    return due && *due < view_.today ? Tone::late : Tone::plain;
  }

  void add_goals() {
    for (const auto& [id, x] : open_on(view_.c.goals, view_.today)) {
      add(HandoverPart::goal, id.value, x.due,
          joined({label(x), progress_words(view_, x), course_cell(view_, x).shown, due_words(x.due)}, "; "));
      for (const auto& [step_id, step] : open_on(x.steps, view_.today)) {
        const std::string owner = step.owner ? fmt::format(" ({})", spoken(*step.owner)) : std::string();
        add(HandoverPart::goal, step_id.value, step.due,
            joined({fmt::format("next: {}{}", short_text(step.text), owner), due_words(step.due)}, ", "),
            due_tone(step.due));
      }
    }
  }

  void add_services() {
    for (const Entry<Service>& entry : view_.c.services) {
      if (!is_open(entry.record, view_.today)) continue;
      const Cell until = authorization_cell(view_, entry);
      const std::string authorized = until.shown.empty() ? std::string() : "authorization " + until.shown;
      add(HandoverPart::service, entry.id.value, {},
          joined({short_text(service_words(view_, entry.record)), delivered_words(view_, entry), authorized}, "; "),
          until.tone);
    }
  }

  void add_referrals() {
    for (const Entry<Referral>& entry : view_.c.referrals) {
      if (!is_open(entry.record, view_.today)) continue;
      const Cell clock = is_released_ ? Cell() : referral_clock_cell(view_, entry);
      add(HandoverPart::referral, entry.id.value, {},
          joined(
              {short_text(referral_words(view_, entry.record)), referral_state_words(view_, entry.record), clock.shown},
              "; "),
          clock.tone);
    }
  }

  void add_appointments() {
    for (const auto& [id, x] : open_on(view_.c.appointments, view_.today)) {
      if (!x.at || !period_.holds(x.at->date)) continue;
      const std::string clock = x.at->minute ? ' ' + clock_time(*x.at->minute) : std::string();
      const std::string day =
          fmt::format("{} {}{}", weekday_name(x.at->date).substr(0, 3), view_.on(x.at->date), clock);
      const std::string what =
          is_released_ ? joined({short_text(x.purpose), short_text(x.place), view_.provider(x.provider)}, ", ")
                       : appointment_words(view_, id.value);
      add(HandoverPart::appointment, id.value, x.at->date, joined({day, what}, ": "));
    }
  }

  /// What is due by the last day. Appointments, tasks and steps have parts of their own, and notes to sign and overdue
  /// safety rows stand in the way.
  void add_due() {
    const int days = std::max(0, days_between(view_.today, period_.to));
    const VisibleDue due = due_rows(view_.seen, view_.in.for_due(), days);
    const auto is_said = [&](const Due& row) {
      using enum DueKind;
      if (row.kind == appointment) return row.due >= period_.from;
      return row.kind == task || row.kind == step || row.kind == note || row.topic == "signature" ||
             stands_in_the_way(row);
    };
    for (const Due& row : due.shown) {
      if (!is_said(row)) add_late(HandoverPart::due, row);
    }
    all_.hidden += static_cast<int>(due.hidden.size());
  }

  /// Open tasks, and the plan that the last note tells of.
  void add_promised() {
    const Entry<Contact>* said = last_live(view_.c.contacts, [&](const Contact& x) {
      return x.at && x.at->date <= view_.today && !is_amendment(x) && x.parts.find("plan") != nullptr;
    });
    if (said != nullptr) {
      add(HandoverPart::promise, said->id.value, said->record.at->date,
          fmt::format("plan in the note of {}: {}", view_.on(said->record.at->date),
                      short_text(*said->record.parts.find("plan"))));
    }
    for (const auto& [id, x] : open_on(view_.c.tasks, view_.today)) {
      add(HandoverPart::promise, id.value, x.due,
          joined({short_text(x.text), short_text(x.owner), x.due ? due_words(x.due) : "no due date"}, ", "),
          due_tone(x.due));
    }
  }

  const View& view_;
  Period period_;
  bool is_released_, is_in_crisis_;
  HandedOver all_{};
};

}  // namespace

bool HandedOver::is_pressing() const {
  return hidden > 0 || std::any_of(lines.begin(), lines.end(), [](const HandoverLine& line) {
           return line.part == HandoverPart::in_the_way || line.part == HandoverPart::due ||
                  line.part == HandoverPart::appointment || line.part == HandoverPart::promise;
         });
}

HandedOver handed_over(const View& view, Period period) { return Handing(view, period).gather(); }

std::vector<HandoverLine> circle_lines(const View& view) {
  return Handing(view, {view.today, view.today}).gather_circle();
}

}  // namespace casemgr::report
