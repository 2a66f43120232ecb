#include "form/record_lines.hpp"

#include <algorithm>

#include "casemgr/cycle/assess.hpp"
#include "casemgr/cycle/client.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

namespace {

/// What every record of a domain has that its line does not say, and whether a record is one of them.
struct Anything {
  template <class T>
  static void prepare(T&) {}
  template <class T>
  static bool takes(const T&) {
    return true;
  }
};
template <auto kind>
struct OfKind {
  template <class T>
  static void prepare(T& draft) {
    draft.kind = kind;
    if constexpr (std::is_same_v<T, Benefit>) draft.status = BenefitStatus::active;  // What the client has.
  }
  template <class T>
  static bool takes(const T& record) {
    return record.kind == kind;
  }
};

template <auto section, class Which>
std::vector<std::string> open_ones(const Case& c, Date today, bool overheard) {
  std::vector<std::string> lines;
  for (const auto& [id, record] : c.*section) {
    if (record.is_void() || !is_open(record, today) || !Which::takes(record)) continue;
    const auto& kinds = record.sensitive;
    if (overheard && std::find(kinds.begin(), kinds.end(), Sensitive::violence) != kinds.end()) continue;
    lines.push_back(id.value + "  " + one_line(label(record)));
  }
  return lines;
}

template <class T>
T draft_of_line(Call& call, const RecordLines& how, const Case& c, const std::string& line) {
  const std::vector<std::string> keys = split(std::string(how.keys), ';');
  const std::vector<std::string> parts = split(line, ';');
  if (parts.size() > keys.size()) {
    throw Error(ErrorKind::usage, "cannot take " + std::to_string(parts.size()) + " parts",
                "one line is: " + std::string(how.keys));
  }
  T draft;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string text(trim(parts[i]));
    std::string key(trim(keys[i]));
    std::replace(key.begin(), key.end(), ' ', '_');
    if (!text.empty()) enter_field(call, &c, *T::rows().find(key), &draft, text);
  }
  return draft;
}

template <class T, cycle::Outcome (*add)(Case&, T, const cycle::Context&), class Which>
cycle::Outcome add_line(Call& call, Conversation& conversation, const RecordLines& how, const std::string& line) {
  T draft = draft_of_line<T>(call, how, conversation.record(), line);
  Which::prepare(draft);
  return conversation.change([&](Case& c) { return add(c, draft, call.context()); });
}

using Insurance = OfKind<BenefitKind::insurance>;
using Income = OfKind<BenefitKind::income>;
template <StrengthKind kind>
constexpr RecordLines strengths(std::string_view domain, std::string_view what) {
  return {domain, what, "text", open_ones<&Case::strengths, OfKind<kind>>,
          add_line<Strength, cycle::add_strength, OfKind<kind>>};
}

constexpr RecordLines all_record_lines[] = {
    {"diagnoses", "Diagnoses", "label; code; onset", open_ones<&Case::diagnoses, Anything>,
     add_line<Diagnosis, cycle::add_diagnosis, Anything>},
    {"treatment", "Treatment", "label; started; outcome", open_ones<&Case::treatments, Anything>,
     add_line<Treatment, cycle::add_treatment, Anything>},
    {"medications", "Medicines", "label; dose; schedule; purpose; adherence", open_ones<&Case::medications, Anything>,
     add_line<Medication, cycle::add_medication, Anything>},
    {"insurance", "Health insurance", "label; payer; member id; renews", open_ones<&Case::benefits, Insurance>,
     add_line<Benefit, cycle::add_benefit, Insurance>},
    {"health", "Allergies", "label; reaction; severity", open_ones<&Case::allergies, Anything>,
     add_line<Allergy, cycle::add_allergy, Anything>},
    {"finances", "Income", "label; amount; per; renews", open_ones<&Case::benefits, Income>,
     add_line<Benefit, cycle::add_benefit, Income>},
    {"supports", "Family, caregivers, care team", "name; role; phone; gives", open_ones<&Case::supports, Anything>,
     add_line<SupportPerson, cycle::add_support, Anything>},
    strengths<StrengthKind::strength>("strengths", "Strengths"),
    strengths<StrengthKind::resource>("resources", "Resources"),
    strengths<StrengthKind::coping>("coping", "What helped before"),
};

}  // namespace

const RecordLines* record_lines(const Domain& domain) {
  const auto* const at = std::find_if(std::begin(all_record_lines), std::end(all_record_lines),
                                      [&](const RecordLines& one) { return one.domain == domain.value; });
  return at == std::end(all_record_lines) ? nullptr : at;
}

}  // namespace casemgr::cli
