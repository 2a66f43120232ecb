// Support persons, consents, flags, programs, documents.
#include <fmt/format.h>

#include "casemgr/cycle/client.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/record/danger.hpp"
#include "casemgr/rules/record/label.hpp"
#include "domains.hpp"
#include "records.hpp"
#include "same_name.hpp"
#include "scoring.hpp"
#include "status_history.hpp"

namespace casemgr::cycle {

namespace {

std::string how_to_end(const Case& c, const Id<Flag>& id) {
  return fmt::format("'{}' records what was done, then '{}'", suggest::contact_with(c.id),
                     suggest::end_danger_by(c.id, id, "CONTACT"));
}

/// A recipient's name and its provider are filled from each other.
void name_recipient(Consent& consent, const ProviderDirectory& directory) {
  if (!consent.provider.empty() && consent.recipient.empty()) {
    if (const Provider* provider = directory.providers.find(consent.provider)) consent.recipient = provider->name;
  } else if (consent.provider.empty() && !consent.recipient.empty()) {
    std::vector<Id<Provider>> same;
    for (const auto& [id, provider] : directory.providers) {
      if (!provider.is_void() && fold(provider.name) == fold(consent.recipient)) same.push_back(id);
    }
    if (same.size() == 1) consent.provider = same.front();
  }
}

void warn_lacking(const Case& c, const Consent& consent, Outcome& outcome) {
  const std::vector<std::string> lacking = missing_from_release(consent, c.person);
  if (!lacking.empty()) outcome.messages.push_back(fmt::format("the release still lacks: {}", join(lacking, ", ")));
}

void warn_signer(const Case& c, const Consent& consent, Outcome& outcome) {
  if (consent.authority || is_signed_by_client(consent, c.person)) return;
  outcome.messages.emplace_back("signed by somebody else than the client: '--authority' says by what right");
}

/// The finished screening that a flag names as its source, or null.
const Entry<Score>* screening_behind(const Case& c, const Flag& flag) {
  for (const auto& [assessment_id, assessment] : c.assessments) {
    if (assessment.is_void()) continue;
    for (const Entry<Score>& entry : assessment.scores) {
      const Score& score = entry.record;
      if (!score.is_void() && flag.source == source_of(score, assessment.date)) return &entry;
    }
  }
  return nullptr;
}

void finish_tasks_about(Case& c, const Id<Flag>& id, Date done, Outcome& outcome) {
  for (auto& [task_id, task] : c.tasks) {
    if (task.is_void() || task.done || task.about.value != id.value) continue;
    task.done = done;
    outcome.messages.push_back(fmt::format("task {} is done with it", task_id.value));
  }
}

}  // namespace

Outcome add_support(Case& c, SupportPerson draft, const Context& context) {
  const SupportPerson given = draft;
  Outcome outcome = add_to(c, &Case::supports, std::move(draft), context);
  warn_same(c.supports, &SupportPerson::name, given, context, outcome);
  looked_at(c, "supports", context);
  return outcome;
}
Outcome add_consent(Case& c, Consent draft, const Context& context) {
  if (!draft.granted) draft.granted = context.today();
  if (draft.kind == ConsentKind::release && !draft.direction) draft.direction = ConsentDirection::disclose;
  name_recipient(draft, context.providers);
  const Consent given = draft;
  Outcome outcome = add_to(c, &Case::consents, std::move(draft), context);
  warn_lacking(c, given, outcome);
  warn_signer(c, given, outcome);
  return outcome;
}

Outcome set_consent(Case& c, const Id<Consent>& id, Consent changed, const Context& context) {
  name_recipient(changed, context.providers);
  const Consent given = changed;
  Outcome outcome = set_in(c, &Case::consents, id, std::move(changed), context);
  warn_lacking(c, given, outcome);
  warn_signer(c, given, outcome);
  return outcome;
}

Outcome add_flag(Case& c, Flag draft, const Context& context) {
  if (draft.cleared) refuse("a flag cannot be raised already ended", "raise it, then end it with '--end --reason'");
  if (!draft.raised) draft.raised = context.today();
  const bool defaulted = !draft.priority && draft.kind && is_grave(*draft.kind);
  if (!draft.priority) draft.priority = defaulted ? Priority::high : Priority::medium;
  Outcome outcome = add_to(c, &Case::flags, std::move(draft), context);
  if (defaulted) outcome.messages.emplace_back("priority high by its kind; '--priority' says otherwise");
  return outcome;
}

Outcome set_flag(Case& c, const Id<Flag>& id, Flag changed, const Context& context) {
  const Flag& there = live(c.flags, id);
  if (there.cleared.has_value() != changed.cleared.has_value()) {
    refuse(fmt::format("the end of flag '{}' is not set like a field", id.value),
           "end it with '--end --reason'; one that shows again is raised anew");
  }
  const bool lowered = changed.priority != there.priority || changed.kind != there.kind;
  if (is_danger(there) && lowered) {
    refuse(fmt::format("{} flag '{}' of priority high stands until it is ended", spoken(code(*there.kind)), id.value),
           how_to_end(c, id));
  }
  return set_in(c, &Case::flags, id, std::move(changed), context);
}

Outcome end_flag(Case& c, const Id<Flag>& id, FlagCleared cleared, const Context& context) {
  Flag& flag = live(c.flags, id);
  if (flag.cleared) {
    refuse(fmt::format("flag '{}' was ended on '{}'", id.value,
                       flag.cleared->date ? iso(*flag.cleared->date) : std::string("an unknown day")));
  }
  if (trim(cleared.reason).empty()) {
    refuse(fmt::format("ending flag '{}' needs a reason", id.value), "'--reason' says what was done");
  }
  if (!cleared.date) cleared.date = context.today();
  if (cleared.by.empty()) cleared.by = context.by;
  validate_new(c, cleared, context);
  check_not_before(*cleared.date, flag.raised, "flag " + id.value);
  if (is_danger(flag) && cleared.contact.empty()) {
    refuse(fmt::format("ending {} flag '{}' of priority high needs the contact in which it was acted on",
                       spoken(code(*flag.kind)), id.value),
           how_to_end(c, id));
  }
  Outcome outcome{id.value, fmt::format("{}: ended, {}", label(flag), one_line(cleared.reason)), {}};
  finish_tasks_about(c, id, *cleared.date, outcome);
  flag.cleared = std::move(cleared);
  return outcome;
}

void check_may_void(const Case& c, const Id<Flag>& id, const Flag& flag) {
  if (!is_danger(flag)) return;
  const Entry<Score>* screening = screening_behind(c, flag);
  if (screening == nullptr) return;
  refuse(fmt::format("{} flag '{}' was raised by screening '{}', which stands", spoken(code(*flag.kind)), id.value,
                     screening->id.value),
         fmt::format("{}; if the screening itself was entered in error: '{}' first", how_to_end(c, id),
                     suggest::void_record(c.id, screening->id)));
}

Outcome add_program(Case& c, Program draft, const Context& context) {
  if (!draft.enrolled) draft.enrolled = context.today();
  return add_to(c, &Case::programs, std::move(draft), context);
}
Outcome add_document(Case& c, PaperDocument draft, const Context& context) {
  if (!draft.date) draft.date = context.today();
  return add_to(c, &Case::documents, std::move(draft), context);
}

}  // namespace casemgr::cycle
