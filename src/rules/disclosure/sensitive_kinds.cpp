#include "casemgr/rules/disclosure/sensitive_kinds.hpp"

#include <algorithm>
#include <cctype>

#include "casemgr/root/text.hpp"

namespace casemgr {

namespace {

constexpr std::pair<std::string_view, Sensitive> domain_kinds[] = {
    {"mental-health", Sensitive::mental_health},
    {"substance-use", Sensitive::substance_use},
    {"safety", Sensitive::violence},
    {"legal", Sensitive::legal},
};

/// Chapters and categories of ICD-10-CM, by the beginning of the code; the first that fits decides, so that `F` is what
/// the lines above it leave of mental disorders. Among them what alcohol and drugs did to the body, and counseling.
const std::pair<Sensitive, std::vector<std::string_view>> code_kinds[] = {
    {Sensitive::substance_use,
     {"F10",   "F11", "F12",   "F13",   "F14",   "F15",   "F16",    "F17",    "F18",   "F19",
      "K29.2", "K70", "K85.2", "K86.0", "G62.1", "I42.6", "O99.31", "O99.32", "Z71.4", "Z71.5"}},
    {Sensitive::mental_health, {"F"}},
    {Sensitive::sexual_health, {"A5", "A60", "A63", "A64", "B20", "O98.7", "R75", "Z20.6", "Z21"}},
    {Sensitive::violence, {"O9A.3", "O9A.4", "O9A.5", "T74", "T76", "Y07", "Z04.4", "Z04.7", "Z62.81", "Z69", "Z91.4"}},
    {Sensitive::legal, {"Z65.1", "Z65.2"}},
};

}  // namespace

std::vector<Sensitive> kinds_of_domain(const Domain& domain) {
  for (const auto& [name, kind] : domain_kinds) {
    if (name == domain.value) return {kind};
  }
  return {};
}

std::vector<Sensitive> kinds_of_diagnosis(std::string_view icd_code) {
  std::string code(trim(icd_code));
  std::transform(code.begin(), code.end(), code.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
  for (const auto& [kind, beginnings] : code_kinds) {
    for (const std::string_view beginning : beginnings) {
      if (code.starts_with(beginning)) return {kind};
    }
  }
  return {};
}

std::string_view writing_law(Sensitive kind) {
  switch (kind) {
    case Sensitive::substance_use: return "42 CFR 2.31";
    case Sensitive::mental_health: return "45 CFR 164.508";
    case Sensitive::violence: return "34 U.S.C. 12291";
    default: return {};
  }
}

std::vector<Sensitive> kinds_of_flag(FlagKind kind) {
  using enum FlagKind;
  if (kind == violence || kind == abuse) return {Sensitive::violence};
  if (kind == suicide || kind == self_harm) return {Sensitive::mental_health};
  return {};
}

}  // namespace casemgr
