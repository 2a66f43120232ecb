#include "casemgr/rules/disclosure/sensitive_kinds.hpp"

#include "casemgr/root/text.hpp"

#include <algorithm>
#include <cctype>

namespace casemgr {

namespace {

struct DomainKind {
  std::string_view domain;
  Sensitive kind;
};
constexpr DomainKind domain_kinds[] = {
    {"mental-health", Sensitive::mental_health},
    {"substance-use", Sensitive::substance_use},
    {"safety", Sensitive::violence},
    {"legal", Sensitive::legal},
};

/// Chapters and categories of ICD-10-CM, by the beginning of the code; the longest beginnings first.
struct CodeKind {
  std::string_view beginning;
  Sensitive kind;
};
constexpr CodeKind code_kinds[] = {
    {"F10", Sensitive::substance_use},
    {"F11", Sensitive::substance_use},
    {"F12", Sensitive::substance_use},
    {"F13", Sensitive::substance_use},
    {"F14", Sensitive::substance_use},
    {"F15", Sensitive::substance_use},
    {"F16", Sensitive::substance_use},
    {"F17", Sensitive::substance_use},
    {"F18", Sensitive::substance_use},
    {"F19", Sensitive::substance_use},
    {"F", Sensitive::mental_health},
    {"A5", Sensitive::sexual_health},
    {"A60", Sensitive::sexual_health},
    {"A63", Sensitive::sexual_health},
    {"A64", Sensitive::sexual_health},
    {"B20", Sensitive::sexual_health},
    {"Z21", Sensitive::sexual_health},
    {"T74", Sensitive::violence},
    {"T76", Sensitive::violence},
    {"Z69", Sensitive::violence},
    {"Z91.4", Sensitive::violence},
    {"Z65.1", Sensitive::legal},
    {"Z65.2", Sensitive::legal},
    // What alcohol and drugs did to the body, and counselling about them.
    {"K70", Sensitive::substance_use},
    {"K29.2", Sensitive::substance_use},
    {"K85.2", Sensitive::substance_use},
    {"K86.0", Sensitive::substance_use},
    {"G62.1", Sensitive::substance_use},
    {"I42.6", Sensitive::substance_use},
    {"O99.31", Sensitive::substance_use},
    {"O99.32", Sensitive::substance_use},
    {"Z71.4", Sensitive::substance_use},
    {"Z71.5", Sensitive::substance_use},
    {"O98.7", Sensitive::sexual_health},
    {"R75", Sensitive::sexual_health},
    {"Z20.6", Sensitive::sexual_health},
    {"O9A.3", Sensitive::violence},
    {"O9A.4", Sensitive::violence},
    {"O9A.5", Sensitive::violence},
    {"Z04.4", Sensitive::violence},
    {"Z04.7", Sensitive::violence},
    {"Z62.81", Sensitive::violence},
    {"Y07", Sensitive::violence},
};

}  // namespace

std::vector<Sensitive> kinds_of_domain(const Domain& domain) {
  for (const DomainKind& row : domain_kinds) {
    if (row.domain == domain.value) return {row.kind};
  }
  return {};
}

std::vector<Sensitive> kinds_of_diagnosis(std::string_view icd_code) {
  std::string code(trim(icd_code));
  std::transform(code.begin(), code.end(), code.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
  for (const CodeKind& row : code_kinds) {
    if (code.starts_with(row.beginning)) return {row.kind};
  }
  return {};
}

std::vector<Sensitive> kinds_of_flag(FlagKind kind) {
  using enum FlagKind;
  if (kind == violence || kind == abuse) return {Sensitive::violence};
  if (kind == suicide || kind == self_harm) return {Sensitive::mental_health};
  return {};
}

}  // namespace casemgr
