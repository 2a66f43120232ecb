#include "casemgr/rules/due/clinician.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string_view>
#include <vector>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/person.hpp"

namespace casemgr {

namespace {

using Words = std::set<std::string>;

bool has_any(const Words& words, std::initializer_list<const char*> of) {
  return std::any_of(of.begin(), of.end(), [&](const char* word) { return words.contains(word); });
}

bool is_of_mind(const Words& words) {
  const bool psych =
      std::any_of(words.begin(), words.end(), [](const std::string& word) { return word.starts_with("psych"); });
  return psych || words.contains("mental") ||
         (has_any(words, {"behavioral", "behavioural"}) && has_any(words, {"health", "medicine"}));
}

bool is_of_body(const Words& words) {
  if (has_any(words, {"doctor", "dr", "physician", "pcp", "nurse"})) return true;
  const bool place =
      has_any(words, {"clinic", "medical", "hospital"}) || (words.contains("primary") && words.contains("care"));
  // A clinic of lawyers, and what goes with a hospital but sees no patient.
  return place && !has_any(words, {"law", "legal", "lawyer", "attorney", "tenant", "tenants", "eviction", "tax",
                                   "transport", "transportation", "ride", "rides", "equipment", "supply", "supplies",
                                   "billing", "records", "parking"});
}

}  // namespace

bool is_category_of(Clinician whom, const Category& category) {
  static const std::vector<std::string_view> any = {"health", "diagnoses", "medications", "treatment", "mental-health"};
  return whom == Clinician::any ? contains(any, category.value) : category.value == "mental-health";
}

bool names_clinician(Clinician whom, const std::string& text) {
  const Words words = folded_words(text);
  return is_of_mind(words) || (whom == Clinician::any && is_of_body(words));
}

bool is_clinician(Clinician whom, const Provider& provider) {
  const auto serves = [&](Clinician as) {
    return any_live(provider.services, [&](const ProviderService& x) { return is_category_of(as, x.category); });
  };
  if (serves(whom)) return true;
  const bool has_category = any_live(provider.services, [](const ProviderService& x) { return !x.category.empty(); });
  return (!has_category || serves(Clinician::any)) &&
         names_clinician(whom, provider.name + "\n" + provider.description);
}

bool names_unit(const std::string& text, const Event& admission) {
  const Words words = folded_words(text);
  if (has_any(words, {"unit",     "ward",    "floor",  "nurse",     "nursing",    "planner", "discharge", "hospital",
                      "facility", "doctor",  "dr",     "physician", "admissions", "intake",  "rehab",     "jail",
                      "prison",   "officer", "deputy", "reentry",   "icu",        "snf"}) ||
      (words.contains("social") && words.contains("worker"))) {
    return true;
  }
  Words facility = folded_words(admission.facility);
  for (const char* word : {"the", "of", "and", "at", "st", "saint"}) facility.erase(word);
  return std::any_of(facility.begin(), facility.end(), [&](const std::string& word) { return words.contains(word); });
}

}  // namespace casemgr
