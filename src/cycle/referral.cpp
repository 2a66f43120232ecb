#include "casemgr/cycle/referral.hpp"

#include <fmt/core.h>

#include "casemgr/cycle/provider.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/service/referral.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

using Status = ReferralStatus;

DisclosureRequest request_for(const Case& c, const Referral& referral, const Context& context) {
  return request_of(c, referral, context.providers, context.settings);
}

/// Takes the one fitting release, and says where none is in force.
void settle_consent(const Case& c, Referral& referral, const Context& context, std::vector<std::string>& messages) {
  if (referral.consent.empty()) {
    if (const Entry<Consent>* fitting = covering_release(c, request_for(c, referral, context), context.today())) {
      referral.consent = fitting->id;
      warn(messages, "release {} covers it", fitting->id.value);
      return;
    }
  }
  const LackingConsent lacking = lacking_consent(c, referral, context);
  if (lacking.command.empty()) return;
  warn(messages, "no release in force covers it ({}); before sending: {}", lacking.why, lacking.command);
}

void warn_handoff(const Case& c, const Id<Referral>& id, const Referral& referral, std::vector<std::string>& messages) {
  if (!referral.warm_handoff.value_or(false)) return;
  const bool booked = any_live(c.appointments, [&](const Appointment& x) { return x.referral == id; });
  if (booked) return;
  warn(messages, "warm handoff: introduce the client in person; {}", suggest::appointment_of_referral(c.id, id));
}

void warn_room(const Referral& referral, const Context& context, std::vector<std::string>& messages) {
  const Provider* provider = context.providers.providers.find(referral.provider);
  if (provider == nullptr || !provider->capacity || !provider->capacity->status) return;
  if (*provider->capacity->status == Capacity::capacity) return;
  warn(messages, "provider {}: {}{}", referral.provider.value, spoken(code(*provider->capacity->status)),
       provider->capacity->date ? " since " + iso(*provider->capacity->date) : "");
}

void warn_twin(const Case& c, const Referral& draft, const Context& context, std::vector<std::string>& messages) {
  for (const auto& [id, other] : c.referrals) {
    if (is_open(other, context.today()) && other.provider == draft.provider && other.service == draft.service) {
      warn(messages, "referral {} to the same provider for this service is still open", id.value);
    }
  }
}

void check_begin(const Referral& draft) {
  if (may_follow(std::nullopt, *draft.status)) return;
  refuse(fmt::format("a referral cannot start as '{}'", code(*draft.status)),
         fmt::format("it starts as draft or requested; change it: {}", suggest::refer_status.verb()));
}

/// `housing to Hope Housing: accepted`
std::string words_of(const Referral& referral, const Context& context) {
  return fmt::format("{} to {}: {}", spoken(referral.service.value),
                     provider_name(context.providers, referral.provider), status_words(referral));
}

}  // namespace

Outcome add_referral(Case& c, Referral draft, const Context& context) {
  if (!draft.status) draft.status = Status::requested;
  check_begin(draft);
  if (draft.outcome)
    refuse("a new referral has no outcome", fmt::format("record it: {}", suggest::refer_status.verb()));
  if (!draft.urgency) draft.urgency = Urgency::routine;
  needs_from_goals(c, draft);
  finish(c, draft, context);
  give_ids(c, draft.history, context);
  std::vector<std::string> messages;
  warn_category(draft.service, context, messages);
  warn_twin(c, draft, context, messages);
  warn_room(draft, context, messages);
  settle_consent(c, draft, context, messages);
  if (draft.history.empty()) move_to(c, draft, ReferralHistory{{}, context.today(), draft.status, {}, {}}, context);
  check_span("requested", draft.history.begin()->record.date, "respond_by", draft.respond_by);
  Outcome outcome = put_new(c, std::move(draft), context);
  outcome.words = words_of(*c.referrals.find(outcome.id), context);
  warn_handoff(c, {outcome.id}, *c.referrals.find(outcome.id), messages);
  outcome.messages = std::move(messages);
  return outcome;
}

namespace {

void take_outcome(Referral& referral, const ReferralOutcome& outcome) {
  if (is_blank(outcome)) return;
  if (!referral.outcome) referral.outcome.emplace();
  take_given(*referral.outcome, outcome, &ReferralOutcome::received, &ReferralOutcome::enrolled,
             &ReferralOutcome::client_feedback);
}

/// Moves that a message offers: all but entered-in-error.
std::string moves_words(Status from) {
  std::vector<std::string> words;
  for (const Status status : next_statuses(from)) {
    if (status != Status::entered_in_error) words.push_back(code(status));
  }
  return join(words, ", ");
}

void check_move(const Case& c, const Id<Referral>& id, Status from, Status to) {
  if (may_follow(from, to)) return;
  const std::string message =
      fmt::format("cannot change referral '{}' from {} to {}", id.value, spoken(from), spoken(to));
  if (from == Status::entered_in_error)
    refuse(message, fmt::format("make a new referral: {}", suggest::refer_add(c.id)));
  if (is_terminal(from)) {
    const Entry<ReferralHistory>* last =
        last_live(c.referrals.find(id)->history, [](const auto& /*any*/) { return true; });
    const std::string mistake =
        last == nullptr ? ""
                        : fmt::format("; if {} is a mistake: {}", spoken(from), suggest::void_record(c.id, last->id));
    refuse(message, fmt::format("replace it: {}{}", suggest::refer_elsewhere(c.id, id), mistake));
  }
  const bool waits = from == Status::requested && to == Status::on_hold;
  refuse(message, fmt::format("allowed from {}: {}{}", spoken(from), moves_words(from),
                              waits ? "; for a waitlist: accepted, then on-hold" : ""));
}

/// A code that was given as the words is taken as the code, by which pages and reports count.
void take_code(ReferralHistory& entry) {
  if (entry.reason_code) return;
  if (const auto given = parse_code<ReferralReason>(trim(entry.reason))) {
    entry.reason_code = given;
    entry.reason.clear();
  }
}

void check_reason(const Id<Referral>& id, const ReferralHistory& entry) {
  if (!needs_reason(*entry.status) || !trim(entry.reason).empty() || entry.reason_code) return;
  refuse(fmt::format("cannot change referral '{}' to {} without a reason", id.value, spoken(code(*entry.status))),
         "'--reason TEXT', or '--reason-code' with one of: " + join(code_list(ReferralReason{}).codes, ", "));
}

void warn_outcome(const Case& c, const Referral& referral, std::vector<std::string>& messages) {
  const ReferralOutcome outcome = referral.outcome.value_or(ReferralOutcome{});
  std::vector<std::string> missing;
  if (outcome.received.empty()) missing.emplace_back("service received (--received)");
  if (!outcome.enrolled) missing.emplace_back("enrollment (--enrolled)");
  if (outcome.client_feedback.empty()) missing.emplace_back("client feedback (--feedback)");
  if (!missing.empty()) messages.push_back("stays due until recorded: " + join(missing, ", "));
  if (outcome.enrolled && *outcome.enrolled != Enrolment::enrolled) {
    warn(messages, "completed, {}; not counted as a success", spoken(*outcome.enrolled));
  }
  for (const Id<Goal>& goal : referral.goals) {
    warn(messages, "review goal {}: {}", goal.value, suggest::goal_status(c.id, goal));
  }
}

/// Throws AlreadySo; `asked` is the entry without what the verb fills in.
void refuse_same_status(const Id<Referral>& id, const Referral& referral, Status status, ReferralHistory asked) {
  const std::string what = fmt::format("referral '{}' is already {}", id.value, spoken(status));
  take_code(asked);
  refuse_same_state(id.value, referral.history, asked, what);
}

/// Takes the outcome of a referral whose status does not change.
Outcome add_outcome(Case& c, const Id<Referral>& id, Referral& referral, const ReferralOutcome& outcome,
                    const Context& context) {
  Referral changed = referral;
  take_outcome(changed, outcome);
  validate_change(c, changed, referral, context);
  referral = std::move(changed);
  Outcome done{id.value, words_of(referral, context), {}};
  if (referral.status == Status::completed) warn_outcome(c, referral, done.messages);
  return done;
}

void warn_waiting_list(ProviderDirectory& providers, const Referral& referral, Date day,
                       std::vector<std::string>& messages) {
  if (providers.providers.find(referral.provider) == nullptr) return;
  record_capacity(providers, referral.provider, Capacity::waitlist, day);
  warn(messages, "provider {} marked as having a waitlist", referral.provider.value);
}

void warn_no_room(const Case& c, ProviderDirectory& providers, const Id<Referral>& id, const Referral& referral,
                  Date day, std::vector<std::string>& messages) {
  if (providers.providers.find(referral.provider) != nullptr) {
    record_capacity(providers, referral.provider, Capacity::no_capacity, day);
    warn(messages, "provider {} marked as having no capacity", referral.provider.value);
  }
  warn(messages, "try another provider: {}", suggest::refer_elsewhere(c.id, id));
}

}  // namespace

Outcome set_referral_status(Case& c, ProviderDirectory& providers, const Id<Referral>& id, ReferralHistory entry,
                            const ReferralOutcome& outcome, const Context& context) {
  Referral& referral = live(c.referrals, id);
  const Status from = referral.status.value_or(Status::requested);
  const ReferralHistory asked = entry;
  if (!entry.date) entry.date = context.today();
  validate_new(c, entry, context);
  const Status to = *entry.status;
  if (to == from && !is_blank(outcome)) return add_outcome(c, id, referral, outcome, context);
  if (to == from) refuse_same_status(id, referral, from, asked);
  check_move(c, id, from, to);
  take_code(entry);
  check_reason(id, entry);
  check_not_before(*entry.date, last_day(referral.history), "referral " + id.value);
  const Date day = *entry.date;
  const bool on_waiting_list = to == Status::on_hold && entry.reason_code == ReferralReason::waitlist;
  const bool at_capacity = to == Status::rejected && entry.reason_code == ReferralReason::no_capacity;

  Referral changed = referral;
  Outcome done{id.value, {}, {}};
  if (from == Status::requested && to == Status::in_progress) {
    move_to(c, changed, ReferralHistory{{}, day, Status::accepted, {}, {}}, context);
    warn(done.messages, "also marked accepted on {}", iso(day));
  }
  move_to(c, changed, std::move(entry), context);
  take_outcome(changed, outcome);
  done.words = words_of(changed, context);
  if (to == Status::completed) warn_outcome(c, changed, done.messages);
  if (to == Status::accepted) warn_handoff(c, id, changed, done.messages);
  if (at_capacity) warn_no_room(c, providers, id, changed, day, done.messages);
  if (on_waiting_list) warn_waiting_list(providers, changed, day, done.messages);
  referral = std::move(changed);
  return done;
}

std::vector<std::string> request_draft(Case& c, const Id<Referral>& id, Date sent, const Context& context) {
  const Referral& referral = *c.referrals.find(id);
  if (status_of(referral) != ReferralStatus::draft) return {};
  ReferralHistory requested;
  requested.status = ReferralStatus::requested;
  requested.date = std::max(sent, in_status_since(referral).value_or(sent));
  const std::string day = iso(*requested.date);
  ProviderDirectory unchanged = context.providers;  // Only what a provider answers changes it.
  const Outcome moved = set_referral_status(c, unchanged, id, std::move(requested), {}, context);
  std::vector<std::string> messages = {fmt::format("draft referral {} is now requested, as of {}", id.value, day)};
  append(messages, moved.messages);
  return messages;
}

Outcome refer_again(Case& c, const Id<Referral>& ended, Referral draft, const Context& context) {
  const Referral old = live(c.referrals, ended);
  if (!old.status || !is_terminal(*old.status)) {
    refuse(fmt::format("referral '{}' is {} and has not ended", ended.value,
                       old.status ? spoken(code(*old.status)) : "open"),
           fmt::format("end it first: {}", suggest::referral_ended(c.id, ended)));
  }
  for (const auto& [id, other] : c.referrals) {
    if (!other.is_void() && other.replaces == ended) {
      refuse(fmt::format("referral '{}' is already replaced by '{}'", ended.value, id.value),
             fmt::format("continue with that one: {}", suggest::refer_again(c.id, id)));
    }
  }
  draft.replaces = ended;
  fill_missing(draft, old, &Referral::service, &Referral::reason, &Referral::urgency, &Referral::warm_handoff,
               &Referral::sensitive);
  const auto take_open = [&](auto& ids, const auto& former, const auto& records) {
    if (!ids.empty()) return;
    for (const auto& id : former) {
      if (const auto* record = records.find(id); record != nullptr && is_open(*record, context.today()))
        ids.push_back(id);
    }
  };
  take_open(draft.needs, old.needs, c.needs);
  take_open(draft.goals, old.goals, c.goals);
  take_open(draft.services, old.services, c.services);
  return add_referral(c, std::move(draft), context);
}

}  // namespace casemgr::cycle
