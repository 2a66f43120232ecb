#include "casemgr/rules/assessment/interview_questions.hpp"

#include <algorithm>
#include <array>

#include "casemgr/instrument/instrument.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/rules/assessment/alarm.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr {

namespace {

constexpr std::array<std::string_view, 10> domains_of_records = {"diagnoses", "treatment", "medications", "insurance",
                                                                 "health",    "finances",  "supports",    "strengths",
                                                                 "resources", "coping"};

bool is_about_violence(const Domain& domain) { return contains(kinds_of_domain(domain), Sensitive::violence); }

/// The questions of one sitting while they are put together.
struct Agenda {
  const Case& c;
  const Sitting& sitting;
  const RuleContext& context;
  const Entry<Assessment>* draft;
  std::vector<Question> made{};

  std::vector<Question> all() {
    if (draft == nullptr) return {};
    made = {{Asks::matters}, {Asks::participants}, {Asks::screenings}};
    for (const KnownDomain& domain : known_domains(context.settings)) add_domain(domain);
    add_screenings([&](const instrument::Definition& definition) { return definition.domain.value.empty(); });
    made.push_back({Asks::summary});
    return std::move(made);
  }

  void add_domain(const KnownDomain& known) {
    const Domain domain{known.name};
    if (may_ask(domain.value, is_about_violence(domain), {Asks::alone, domain})) {
      if (has_records(domain)) made.push_back({Asks::records, domain});
      if (known.rated || !has_records(domain)) {
        made.push_back({Asks::finding, domain});
        made.push_back({Asks::client_view, domain});
        if (known.rated) made.push_back({Asks::rating, domain});
      }
    }
    add_screenings([&](const instrument::Definition& definition) { return definition.domain.value == known.name; });
  }

  template <class Takes>
  void add_screenings(Takes takes) {
    for (const auto& [id, score] : draft->record.scores) {
      const instrument::Definition* definition = context.instruments.find(score.instrument.value);
      if (score.is_void() || definition == nullptr || !takes(*definition)) continue;
      const bool alone = definition->ask_alone.value_or(false);
      if (!may_ask(definition->id, alone, {Asks::alone, {}, {definition->id}})) continue;
      for (const auto& [item, row] : definition->items.items) {
        if (instrument::is_asked(*definition, item, score.answers)) {
          made.push_back({Asks::item, {}, {definition->id}, item});
        }
      }
    }
  }

  /// Puts the question "alone now?" first where it is to be asked; whether what it is about follows.
  bool may_ask(const std::string& about, bool alone, Question question) {
    if (!alone || !is_overheard(c, sitting)) return true;
    made.push_back(std::move(question));
    const auto said = sitting.alone.find(about);
    return said != sitting.alone.end() && said->second;
  }
};

const Score* score_of(const Assessment& draft, const InstrumentName& instrument) {
  const Score* found = nullptr;
  for (const auto& [id, score] : live(draft.scores)) {
    if (score.instrument != instrument) continue;
    if (found == nullptr || !score.is_finished()) found = &score;
  }
  return found;
}

bool is_given(const Assessment& draft, const InstrumentName& instrument) {
  const Score* score = score_of(draft, instrument);
  return score != nullptr && score->is_finished();
}

bool has_settled(const Case& c, const Entry<Assessment>& draft, const Domain& domain, const RuleContext& context) {
  const DomainFinding* finding = draft.record.domains.find(domain.value);
  if (finding == nullptr) return has_record(c, draft, domain.value, context);
  if (!finding->not_assessed.empty() || finding->confirmed) return true;
  const bool found = !finding->finding.empty() || has_record(c, draft, domain.value, context);
  return found && (finding->rating || !known_domain(domain, context.settings).rated);
}

}  // namespace

bool has_records(const Domain& domain) { return contains(domains_of_records, domain.value); }

std::vector<Question> questions(const Case& c, const Sitting& sitting, const RuleContext& context) {
  return Agenda{c, sitting, context, draft_assessment(c)}.all();
}

bool is_answered(const Case& c, const Question& question, const RuleContext& context) {
  const Entry<Assessment>* draft = draft_assessment(c);
  if (draft == nullptr) return false;
  const Assessment& x = draft->record;
  const bool begun = !x.domains.empty() || std::any_of(x.scores.begin(), x.scores.end(), [](const auto& entry) {
    return entry.record.is_finished() || !entry.record.answers.empty();
  });
  const DomainFinding* finding = x.domains.find(question.domain.value);
  switch (question.asks) {
    case Asks::matters: return !x.client_words.empty() || begun;
    case Asks::participants: return !x.participants.empty() || begun;
    case Asks::screenings: return begun || !x.scores.empty();
    case Asks::summary: return false;
    case Asks::item: {
      const Score* score = score_of(x, question.instrument);
      return score != nullptr && (score->is_finished() || score->answers.find(question.item) != nullptr);
    }
    case Asks::alone:
      return question.instrument.empty() ? has_settled(c, *draft, question.domain, context)
                                         : is_given(x, question.instrument);
    case Asks::records:
    case Asks::finding:
      return has_settled(c, *draft, question.domain, context) || (finding != nullptr && !finding->finding.empty());
    case Asks::client_view:
      return has_settled(c, *draft, question.domain, context) || (finding != nullptr && !finding->client_view.empty());
    case Asks::rating: return has_settled(c, *draft, question.domain, context);
  }
  return false;
}

Question next_open(const Case& c, const Sitting& sitting, const RuleContext& context) {
  for (const Question& question : questions(c, sitting, context)) {
    if (!is_answered(c, question, context)) return question;
  }
  return {Asks::summary};
}

bool is_overheard(const Case& c, const Sitting& sitting) { return sitting.discreet || others_present(c); }

std::optional<FoundBefore> found_before(const Case& c, const Domain& domain) {
  const Entry<Assessment>* draft = draft_assessment(c);
  const Entry<Assessment>* last = latest_live(c.assessments, [&](const Assessment& x) {
    const DomainFinding* finding = x.domains.find(domain.value);
    const bool counts = finding != nullptr && says_something(*finding) && (draft == nullptr || &x != &draft->record);
    return counts ? x.date : std::nullopt;
  });
  if (last == nullptr) return std::nullopt;
  return FoundBefore{*last->record.date, last->record.domains.find(domain.value), last};
}

const Decimal* given_answer(const Assessment& assessment, const InstrumentName& instrument, const std::string& item) {
  const Decimal* found = nullptr;
  for (const auto& [id, score] : live(assessment.scores)) {
    if (score.instrument != instrument) continue;
    found = score.answers.find(item);
    if (!score.is_finished()) break;
  }
  return found;
}

bool hides_outcome(const instrument::Definition& definition, const std::vector<std::string>& flags,
                   const Overheard& overheard) {
  const auto of_violence = [](const std::string& flag) {
    return contains(kinds_of_flag(flag_kind_of(flag)), Sensitive::violence);
  };
  if (overheard.discreet) return true;
  if (overheard.alone) {
    return contains(definition.sensitive, Sensitive::violence) || std::any_of(flags.begin(), flags.end(), of_violence);
  }
  return overheard.by_others && (definition.ask_alone.value_or(false) || !flags.empty());
}

}  // namespace casemgr
