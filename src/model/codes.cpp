#include "casemgr/model/codes.hpp"

namespace casemgr {

const std::vector<DomainInfo>& builtin_domains() {
  using enum Area;
  static const std::vector<DomainInfo> domains = {
      {"diagnoses", medical, "Diagnoses", "What the client is diagnosed with and how it is now", true},
      {"treatment", medical, "Treatment", "Treatment now and before, and how it went", true},
      {"medications", medical, "Medications", "What is taken, for what, and whether it is taken as meant", true},
      {"function", medical, "Daily living", "Washing, dressing, moving, cooking, managing the household", true},
      {"insurance", medical, "Health insurance", "Who pays for care, what is covered, when it is renewed", true},
      {"health", medical, "Health", "Pain, sleep, nutrition, sight, hearing, falls", true},
      {"housing", socioeconomic, "Housing", "Where and how the client lives, how secure and fit it is", true},
      {"food", socioeconomic, "Food", "Enough and fitting food until the end of the month", true},
      {"finances", socioeconomic, "Finances", "Income, debts, bills, who handles the money", true},
      {"employment", socioeconomic, "Employment", "Work now and before, wishes, hindrances", true},
      {"education", socioeconomic, "Education", "Schooling, training, reading and writing", true},
      {"transportation", socioeconomic, "Transportation", "How the client gets to care, work and people", true},
      {"legal", socioeconomic, "Legal", "Status, cases, guardianship, debts in court", true},
      {"community", socioeconomic, "Community resources", "What is at hand nearby and used", true},
      {"mental-health", psychosocial, "Mental health", "Mood, anxiety, trauma, treatment", true},
      {"cognition", psychosocial, "Cognition", "Memory, orientation, decisions", true},
      {"emotional", psychosocial, "Emotional well-being", "Grief, stress, what gives joy", true},
      {"substance-use", psychosocial, "Substance use", "Alcohol, tobacco, medicines, drugs", true},
      {"safety", psychosocial, "Safety", "Violence, abuse, neglect, dangers at home", true},
      {"supports", psychosocial, "Family and caregivers", "Who helps, how much, how they bear it", true},
      {"social", psychosocial, "Social life", "Friends, groups, loneliness, faith", true},
      {"strengths", strengths, "Strengths", "What the client is good at and proud of", false},
      {"resources", strengths, "Resources", "What the client can draw on", false},
      {"coping", strengths, "Coping", "What helped in hard times before", false},
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
    schema::CodeList made{"category of services", Domain::codes().codes, "categories", true};
    return made;
  }();
  return list;
}

const schema::CodeList& FundingName::codes() {
  static const schema::CodeList list{"funding source", {}, "funding", true};
  return list;
}

const schema::CodeList& Worker::codes() {
  static const schema::CodeList list{"person at work", {}, "people", true};
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
      "part of a note", {"subjective", "objective", "assessment", "plan", "data", "behavior", "goal", "intervention", "response"}, {}, false};
  return list;
}

}  // namespace casemgr
