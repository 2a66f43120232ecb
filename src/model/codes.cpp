#include "casemgr/model/codes.hpp"

namespace casemgr {

const std::vector<DomainInfo>& builtin_domains() {
  using enum Area;
  static const std::vector<DomainInfo> domains = {
      {"diagnoses", medical, "Diagnoses", "Diagnoses and current status", true},
      {"treatment", medical, "Treatment", "Current and past treatment, and results", true},
      {"medications", medical, "Medications", "Medications, their purpose, and whether they are taken as prescribed", true},
      {"function", medical, "Daily living", "Bathing, dressing, moving around, cooking, housekeeping", true},
      {"insurance", medical, "Health insurance", "Payer, coverage, renewal date", true},
      {"health", medical, "Health", "Pain, sleep, nutrition, vision, hearing, falls", true},
      {"housing", socioeconomic, "Housing", "Where the client lives; whether it is safe, stable and suitable", true},
      {"food", socioeconomic, "Food", "Enough suitable food through the end of the month", true},
      {"finances", socioeconomic, "Finances", "Income, debts, bills, money management", true},
      {"employment", socioeconomic, "Employment", "Current and past work, interests, barriers", true},
      {"education", socioeconomic, "Education", "School, training, reading and writing", true},
      {"transportation", socioeconomic, "Transportation", "How the client gets to care, work and people", true},
      {"legal", socioeconomic, "Legal", "Court cases, guardianship, legal status, judgments", true},
      {"community", socioeconomic, "Community resources", "Local resources, and which ones the client uses", true},
      {"mental-health", psychosocial, "Mental health", "Mood, anxiety, trauma, treatment", true},
      {"cognition", psychosocial, "Cognition", "Memory, orientation, decision-making", true},
      {"emotional", psychosocial, "Emotional well-being", "Grief, stress, sources of joy", true},
      {"substance-use", psychosocial, "Substance use", "Alcohol, tobacco, prescription misuse, other drugs", true},
      {"safety", psychosocial, "Safety", "Violence, abuse, neglect, hazards at home", true},
      {"supports", psychosocial, "Family and caregivers", "Who helps, how much, caregiver strain", true},
      {"social", psychosocial, "Social life", "Friends, groups, loneliness, faith", true},
      {"strengths", strengths, "Strengths", "Skills and sources of pride", false},
      {"resources", strengths, "Resources", "People, money and services the client can use", false},
      {"coping", strengths, "Coping", "What helped in past hard times", false},
  };
  return domains;
}

const schema::CodeList& Domain::codes() {
  static const schema::CodeList list = [] {
    schema::CodeList made{"domain", {}, "domains", false};
    for (const DomainInfo& domain : builtin_domains()) made.codes.emplace_back(domain.name);
    return made;
  }();
  return list;
}

const schema::CodeList& Category::codes() {
  static const schema::CodeList list = [] {
    schema::CodeList made{"service category", Domain::codes().codes, "categories", true};
    return made;
  }();
  return list;
}

const schema::CodeList& FundingName::codes() {
  static const schema::CodeList list{"funding source", {}, "funding", true};
  return list;
}

const schema::CodeList& Worker::codes() {
  static const schema::CodeList list{"worker", {}, "people", true};
  return list;
}

const schema::CodeList& Language::codes() {
  static const schema::CodeList list{"language", {}, {}, true};
  return list;
}

const schema::CodeList& Token::codes() {
  static const schema::CodeList list{"code", {}, {}, true};
  return list;
}

const schema::CodeList& InstrumentName::codes() {
  static const schema::CodeList list{"instrument", {}, {}, true};
  return list;
}

const schema::CodeList& NotePart::codes() {
  static const schema::CodeList list{
      "note part", {"subjective", "objective", "assessment", "plan", "data", "behavior", "goal", "intervention", "response"}, {}, false};
  return list;
}

const schema::CodeList& PersonField::codes() {
  static const schema::CodeList list{
      "field of the person", {"birth_date", "sex", "gender", "race", "ethnicity", "veteran", "languages", "address"}, {}, false};
  return list;
}

const schema::CodeList& SituationField::codes() {
  static const schema::CodeList list{"field of a situation", {"living_situation", "income", "noncash", "disability", "destination"}, {}, false};
  return list;
}

}  // namespace casemgr
