#include "assess/records.hpp"
#include "casemgr/cycle/health.hpp"
#include "casemgr/cycle/need.hpp"
#include "casemgr/cycle/record.hpp"

#include <fmt/format.h>

#include "assess/score.hpp"
#include "kit/noun.hpp"

namespace casemgr::cli {

namespace {

const Noun<ClientNeed>& need_noun() {
  static const Noun<ClientNeed> noun = {&Case::needs,
                                        &ClientNeed::text,
                                        cycle::add_need,
                                        cycle::set_need,
                                        {"domain", "text", "severity", "priority", "status"}};
  return noun;
}

/// `assess need CLIENT DOMAIN TEXT`; an id in the place of the domain changes that need.
void run_need(Call& call) {
  const std::string first = call.given.argument("DOMAIN");
  if (first.empty() && !call.given.gives_fields()) call.cases.only_reads();
  const store::LoadedCase client = call.cases.client();
  if (first.empty() && !call.given.gives_fields()) {
    list_noun(call, client, need_noun());
    return;
  }
  if (!first.empty() && (names_record(client.record, ClientNeed::rows(), first) || call.given.has("end"))) {
    change_noun(call, client, need_noun(), select<ClientNeed>(call.cases, client.record, first));
    return;
  }
  Case after = client.record;
  std::vector<cycle::Outcome> outcomes;
  for (ClientNeed& draft : drafts<ClientNeed>(call, &client.record)) {
    if (!first.empty()) {
      if (!call.cases.directory().vocabulary().knows(Domain::codes(), first)) {
        throw Error(ErrorKind::usage, fmt::format("'{}' {}", first, schema::not_a_code(Domain::codes(), first)));
      }
      draft.domain = {first};
    }
    if (draft.text.empty()) draft.text = call.given.text("TEXT", "what is needed");
    outcomes.push_back(cycle::add_need(after, std::move(draft), call.cases.context()));
  }
  call.cases.change(client, after, outcomes);
}

void run_strength(Call& call) {
  run_noun<Strength>(call, {&Case::strengths,
                            &Strength::text,
                            cycle::add_strength,
                            cycle::set_record<Strength>,
                            {"kind", "domain", "text"}});
}

void run_diagnosis(Call& call) {
  run_noun<Diagnosis>(call, {&Case::diagnoses,
                             &Diagnosis::label,
                             cycle::add_diagnosis,
                             cycle::set_diagnosis,
                             {"label", "code", "status", "onset"}});
}

void run_medication(Call& call) {
  run_noun<Medication>(call, {&Case::medications,
                              &Medication::label,
                              cycle::add_record<Medication>,
                              cycle::set_record<Medication>,
                              {"label", "dose", "schedule", "purpose", "stopped"}});
}

void run_treatment(Call& call) {
  run_noun<Treatment>(call, {&Case::treatments,
                             &Treatment::label,
                             cycle::add_record<Treatment>,
                             cycle::set_record<Treatment>,
                             {"label", "started", "ended", "outcome"}});
}

void run_allergy(Call& call) {
  run_noun<Allergy>(call, {&Case::allergies,
                           &Allergy::label,
                           cycle::add_record<Allergy>,
                           cycle::set_record<Allergy>,
                           {"label", "reaction", "severity"}});
}

Verb need_verb() {
  Verb verb = noun_verb(
      "need", "what the client needs", &ClientNeed::rows, "What is needed.",
      {"casemgr assess need lopez housing \"Stable housing before the lease ends\" --severity 3 --priority high",
       "casemgr assess need lopez n4xw8 --status resolved"},
      run_need);
  verb.arguments = {client_argument(),
                    {.name = "DOMAIN",
                     .sentence = "Domain the need belongs to. Or the full id of the need to change.",
                     .required = false,
                     .completes = Completes::codes,
                     .codes = Domain::codes().codes},
                    text_argument("What is needed.")};
  return verb;
}

}  // namespace

std::vector<Verb> assess_record_verbs() {
  return {
      score_verb(),
      need_verb(),
      noun_verb("strength", "what the client can build on", &Strength::rows,
                "A strength, resource, way of coping, support.",
                {"casemgr assess strength lopez \"Daughter visits twice a week\" --kind support"}, run_strength),
      noun_verb("diagnosis", "diagnoses", &Diagnosis::rows, "Name of a diagnosis to add.",
                {"casemgr assess diagnosis lopez \"Type 2 diabetes\" --code E11.9 --code-system ICD-10-CM"},
                run_diagnosis),
      noun_verb(
          "medication", "medications", &Medication::rows, "Name of a medicine to add.",
          {"casemgr assess medication lopez Metformin --dose \"500 mg\" --schedule \"twice daily\" --purpose Diabetes"},
          run_medication),
      noun_verb("treatment", "treatment now and before", &Treatment::rows, "A treatment to add.",
                {"casemgr assess treatment lopez \"Physiotherapy after the fall\" --started 2026-04-01"},
                run_treatment),
      noun_verb("allergy", "allergies", &Allergy::rows, "What the client reacts to.",
                {"casemgr assess allergy lopez Penicillin --reaction rash --severity 2"}, run_allergy),
  };
}

}  // namespace casemgr::cli
