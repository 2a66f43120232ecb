// casemgr assess need, strength, diagnosis, medication, treatment, allergy: what an assessment finds, as records.
#include "assess/assess.hpp"
#include "casemgr/cycle/health.hpp"
#include "casemgr/cycle/need.hpp"
#include "casemgr/cycle/record.hpp"
#include "kit/noun.hpp"

namespace casemgr::cli {

namespace {

constexpr Noun<ClientNeed> need_noun = {&Case::needs, &ClientNeed::text, cycle::add_need, cycle::set_need,
                                        "domain text severity priority status"};
constexpr Noun<Strength> strength_noun = {&Case::strengths, &Strength::text, cycle::add_strength,
                                          cycle::set_record<Strength>, "kind domain text"};
constexpr Noun<Diagnosis> diagnosis_noun = {&Case::diagnoses, &Diagnosis::label, cycle::add_diagnosis,
                                            cycle::set_diagnosis, "label code status onset"};
constexpr Noun<Medication> medication_noun = {&Case::medications, &Medication::label, cycle::add_record<Medication>,
                                              cycle::set_record<Medication>, "label dose schedule purpose stopped"};
constexpr Noun<Treatment> treatment_noun = {&Case::treatments, &Treatment::label, cycle::add_record<Treatment>,
                                            cycle::set_record<Treatment>, "label started ended outcome"};
constexpr Noun<Allergy> allergy_noun = {&Case::allergies, &Allergy::label, cycle::add_record<Allergy>,
                                        cycle::set_record<Allergy>, "label reaction severity"};

/// `assess need CLIENT DOMAIN TEXT`; an id in place of the domain changes that need.
void run_need(Call& call) {
  const std::string first = call.given.argument("DOMAIN");
  if (!call.given.gives_word("CLIENT") || (first.empty() && !call.given.gives_fields())) {
    call.cases.only_reads();
    return list_noun(call, need_noun);
  }
  const store::LoadedCase client = call.cases.client();
  if (!first.empty() &&
      (names_record(client.record, ClientNeed::rows(), first) || call.given.gives_any({"end", "void"})))
    return change_noun(call, client, need_noun, select<ClientNeed>(call.cases, client.record, first));
  add_drafts<ClientNeed>(call, client, [&](Case& after, ClientNeed& draft) {
    if (!first.empty() && call.given.gives("domain"))
      throw Error(ErrorKind::usage, "DOMAIN does not go together with --domain", "leave one of them out");
    if (!first.empty()) draft.domain = domain_named(call, first);
    if (draft.text.empty()) draft.text = call.given.text("TEXT", "Need");
    return cycle::add_need(after, std::move(draft), call.cases.context());
  });
}

Verb need_verb() {
  Verb verb = with_shape<need_noun>(noun_verb(
      "need", "manage client needs", &ClientNeed::rows, "What is needed.",
      {"casemgr assess need lopez housing \"Stable housing before the lease ends\" --severity 3 --priority high",
       "casemgr assess need lopez n4xw8 --status resolved"},
      run_need));
  verb.arguments = {
      may_be_left_out(each_client_argument()),
      or_id_of(&ClientNeed::rows, domain_argument("Domain of the need, or the full id of the need to change.")),
      text_argument("What is needed.")};
  return verb;
}

}  // namespace

std::vector<Verb> assess_record_verbs() {
  return {
      need_verb(),
      noun_verb<strength_noun>("strength", "manage strengths, resources, coping skills and supports",
                               "Strength, resource, coping skill or support to add.",
                               {"casemgr assess strength lopez \"Daughter visits twice a week\" --kind support"}),
      noun_verb<diagnosis_noun>(
          "diagnosis", "diagnoses", "Diagnosis to add.",
          {"casemgr assess diagnosis lopez \"Type 2 diabetes\" --code E11.9 --code-system ICD-10-CM"}),
      noun_verb<medication_noun>("medication", "medications", "Medication to add.",
                                 {"casemgr assess medication lopez Metformin --dose \"500 mg\" --schedule \"twice "
                                  "daily\" --purpose Diabetes"}),
      noun_verb<treatment_noun>(
          "treatment", "manage current and past treatment", "Treatment to add.",
          {"casemgr assess treatment lopez \"Physical therapy after the fall\" --started 2026-04-01"}),
      noun_verb<allergy_noun>("allergy", "allergies", "What the client reacts to.",
                              {"casemgr assess allergy lopez Penicillin --reaction rash --severity 2"}),
  };
}

}  // namespace casemgr::cli
