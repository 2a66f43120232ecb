#include "casemgr/model/sensitive_kinds.hpp"

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
    {"F10", Sensitive::substance_use}, {"F11", Sensitive::substance_use}, {"F12", Sensitive::substance_use},
    {"F13", Sensitive::substance_use}, {"F14", Sensitive::substance_use}, {"F15", Sensitive::substance_use},
    {"F16", Sensitive::substance_use}, {"F17", Sensitive::substance_use}, {"F18", Sensitive::substance_use},
    {"F19", Sensitive::substance_use}, {"F", Sensitive::mental_health},   {"A5", Sensitive::sexual_health},
    {"A60", Sensitive::sexual_health}, {"A63", Sensitive::sexual_health}, {"A64", Sensitive::sexual_health},
    {"B20", Sensitive::sexual_health}, {"Z21", Sensitive::sexual_health}, {"T74", Sensitive::violence},
    {"T76", Sensitive::violence},      {"Z69", Sensitive::violence},      {"Z91.4", Sensitive::violence},
    {"Z65.1", Sensitive::legal},       {"Z65.2", Sensitive::legal},
};

}  // namespace

std::vector<Sensitive> kinds_of_domain(const Domain& domain) {
  for (const DomainKind& row : domain_kinds) {
    if (row.domain == domain.value) return {row.kind};
  }
  return {};
}

std::vector<Sensitive> kinds_of_diagnosis(std::string_view icd_code) {
  for (const CodeKind& row : code_kinds) {
    if (icd_code.starts_with(row.beginning)) return {row.kind};
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
