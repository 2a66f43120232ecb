#include "casemgr/cycle/whole_client.hpp"

#include <fmt/core.h>

#include <map>
#include <set>

#include "casemgr/cycle/advocacy.hpp"
#include "casemgr/cycle/appointment.hpp"
#include "casemgr/cycle/assessment.hpp"
#include "casemgr/cycle/benefit.hpp"
#include "casemgr/cycle/client.hpp"
#include "casemgr/cycle/consent.hpp"
#include "casemgr/cycle/contact.hpp"
#include "casemgr/cycle/event.hpp"
#include "casemgr/cycle/exemption.hpp"
#include "casemgr/cycle/flag.hpp"
#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/health.hpp"
#include "casemgr/cycle/need.hpp"
#include "casemgr/cycle/record.hpp"
#include "casemgr/cycle/referral.hpp"
#include "casemgr/cycle/service.hpp"
#include "casemgr/cycle/situation.hpp"
#include "casemgr/cycle/task.hpp"
#include "casemgr/rules/record/contact.hpp"
#include "merge_parts.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// Adds the record at `index` of its section in the draft.
using AddOne = Outcome (*)(Case& c, Case& draft, std::size_t index, const Context& context);

template <auto section, auto add>
Outcome add_one(Case& c, Case& draft, std::size_t index, const Context& context) {
  return add(c, std::move((draft.*section)[index].record), context);
}

Outcome add_noted_contact(Case& c, Contact draft, const Context& context) {
  if (!draft.mode && !mode_following(c, draft, context.settings))
    throw Error(ErrorKind::usage, "missing 'mode' of the contact", "'mode' says how the contact was made");
  return add_contact(c, std::move(draft), {}, context);
}

/// Starts the assessment, and completes it where the draft says that it is complete.
Outcome add_assessment(Case& c, Assessment draft, const Context& context) {
  const bool complete = draft.status == AssessmentStatus::complete;
  if (complete) draft.status.reset();
  const auto started = start_assessment(c, std::move(draft), context);
  Outcome outcome{started.id, started.words, started.messages};
  if (!complete) return outcome;
  const Outcome ended = complete_assessment(c, {}, false, context);
  append(outcome.messages, ended.messages);
  outcome.words = ended.words;
  return outcome;
}

struct Section {
  std::string_view key;
  AddOne add;
};

/// In the order in which records are added that do not name each other: who and what others may depend on comes first.
const std::vector<Section>& sections() {
  static const std::vector<Section> all = {
      {"supports", add_one<&Case::supports, &add_record<SupportPerson>>},
      {"documents", add_one<&Case::documents, &add_record<PaperDocument>>},
      {"consents", add_one<&Case::consents, &add_consent>},
      {"flags", add_one<&Case::flags, &add_flag>},
      {"benefits", add_one<&Case::benefits, &add_benefit>},
      {"situations", add_one<&Case::situations, &add_situation>},
      {"programs", add_one<&Case::programs, &add_record<Program>>},
      {"diagnoses", add_one<&Case::diagnoses, &add_diagnosis>},
      {"treatments", add_one<&Case::treatments, &add_record<Treatment>>},
      {"medications", add_one<&Case::medications, &add_record<Medication>>},
      {"allergies", add_one<&Case::allergies, &add_record<Allergy>>},
      {"assessments", add_one<&Case::assessments, &add_assessment>},
      {"needs", add_one<&Case::needs, &add_need>},
      {"strengths", add_one<&Case::strengths, &add_strength>},
      {"goals", add_one<&Case::goals, &add_goal>},
      {"services", add_one<&Case::services, &add_service>},
      {"referrals", add_one<&Case::referrals, &add_referral>},
      {"appointments", add_one<&Case::appointments, &add_appointment>},
      {"contacts", add_one<&Case::contacts, &add_noted_contact>},
      {"events", add_one<&Case::events, &add_event>},
      {"advocacy", add_one<&Case::advocacy, &add_advocacy>},
      {"tasks", add_one<&Case::tasks, &add_task>},
      {"exemptions", add_one<&Case::exemptions, &add_exemption>},
  };
  return all;
}

/// A record of the draft that waits to be added.
struct Waiting {
  const Section* section;
  const schema::Field* field;
  std::size_t index;
  std::string id;
};

class Intake {
 public:
  Intake(Case draft, Case& made, WholeClient& whole, const Context& context)
      : draft_(std::move(draft)), made_(made), whole_(whole), context_(context) {
    take_late_steps();
    for (const Section& section : sections()) {
      const schema::Field& field = *Case::rows().find(section.key);
      for (std::size_t i = 0; i < field.size(&draft_); ++i) {
        const std::size_t number = waiting_.size();
        waiting_.push_back({&section, &field, i, std::string(field.element_key(&draft_, i))});
        owners_[waiting_.back().id] = number;
        for (const schema::Located& inner : schema::all_records(field.record(), field.at(&draft_, i)))
          owners_[inner.id] = number;
      }
    }
  }

  void add_all() {
    for (std::size_t i = 0; i < waiting_.size(); ++i) add(i);
    for (LateStep& late : late_) add_late(late);
  }

 private:
  /// A step by a service that is for the goal of the step: it is added when both are.
  struct LateStep {
    std::string goal, id;
    Step step;
  };

  void take_late_steps() {
    for (auto& [goal_id, goal] : draft_.goals) {
      for (std::size_t i = goal.steps.size(); i-- > 0;) {
        const Service* service = draft_.services.find(goal.steps[i].record.service);
        if (service == nullptr || !contains(service->goals, goal_id)) continue;
        late_.insert(late_.begin(), {goal_id.value, goal.steps[i].id.value, std::move(goal.steps[i].record)});
        goal.steps.erase(i);
      }
    }
  }

  void add_late(LateStep& late) {
    rename_ids(Step::rows(), &late.step, ids_, {"-", "-"});
    try {
      whole_.outcomes.push_back(add_step(made_, {ids_.at(late.goal)}, std::move(late.step), context_));
      whole_.ids.emplace_back(late.id, whole_.outcomes.back().id);
    } catch (const Error& error) {
      throw RecordRefused(late.id, error);
    }
  }

  void add(std::size_t number) {
    const Waiting& one = waiting_[number];
    if (done_.contains(number)) return;
    if (!begun_.insert(number).second)
      throw RecordRefused(one.id, Error(ErrorKind::rule, "names a record that names it in turn",
                                        "add one of the two later, with its own command"));
    void* record = one.field->at(&draft_, one.index);
    for (const std::string& id : references_of(one.field->record(), record)) {
      const auto owner = owners_.find(id);
      if (owner != owners_.end() && owner->second != number) add(owner->second);
    }
    for (const schema::Located& inner : schema::all_records(one.field->record(), record)) {
      ids_[inner.id] = context_.ids.make(*inner.type, &made_);
      whole_.ids.emplace_back(inner.id, ids_[inner.id]);
    }
    rename_ids(one.field->record(), record, ids_, {"-", "-"});
    try {
      Outcome outcome = one.section->add(made_, draft_, one.index, context_);
      ids_[one.id] = outcome.id;
      whole_.ids.emplace_back(one.id, outcome.id);
      whole_.outcomes.push_back(std::move(outcome));
    } catch (const Error& error) {
      throw RecordRefused(one.id, error);
    }
    done_.insert(number);
  }

  Case draft_;
  Case& made_;
  WholeClient& whole_;
  const Context& context_;
  std::vector<Waiting> waiting_{};
  std::map<std::string, std::size_t> owners_{};  ///< The record of the draft that is, or holds, the one with that id.
  std::map<std::string, std::string> ids_{};
  std::set<std::size_t> begun_{}, done_{};
  std::vector<LateStep> late_{};
};

}  // namespace

WholeClient add_whole_client(Case& draft, const std::vector<std::string>& taken, const Context& context) {
  Case made = draft;
  for (const Section& section : sections()) Case::rows().find(section.key)->clear(&made);
  WholeClient whole;
  whole.outcomes.push_back(add_client(made, taken, context));
  Intake(draft, made, whole, context).add_all();
  draft = std::move(made);
  return whole;
}

}  // namespace casemgr::cycle
