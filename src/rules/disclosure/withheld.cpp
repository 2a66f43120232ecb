#include "casemgr/rules/disclosure/withheld.hpp"

#include "disclosure/parts.hpp"

namespace casemgr {

namespace {

/// Whether one grant covers all those kinds.
bool covers_all_kinds(const DisclosureScope& release, const std::vector<Sensitive>& kinds) {
  return kinds.empty() || std::any_of(release.grants.begin(), release.grants.end(),
                                      [&](const Grant& grant) { return contains_all(grant.sensitive, kinds); });
}

}  // namespace

bool tells_withheld(const DisclosureScope& release, bool endangered) {
  switch (release.basis) {
    case Basis::client_request: return !endangered;
    case Basis::oversight:
    case Basis::court_order: return !(endangered && release.goes_home);
    default: return false;
  }
}

std::optional<Withheld> withheld_reason(const RecordType& type, const void* record, const Subject& subject,
                                        const DisclosureScope& release, bool endangered) {
  using Scope = Subject::Scope;
  if (!tells_withheld(release, endangered) || subject.scope == Scope::never) return std::nullopt;
  if (contains(subject.kinds, Sensitive::violence) || contains(marks_of(type, record), Sensitive::violence))
    return std::nullopt;
  if (!covers_all_kinds(release, subject.kinds)) {
    const bool in_confidence = release.to_client && subject.kinds == std::vector{Sensitive::third_party};
    return in_confidence ? std::optional(Withheld::in_confidence) : std::nullopt;
  }
  if (!is_standing(type, record)) return Withheld::not_final;
  if (subject.scope == Scope::client && release.basis != Basis::client_request) return Withheld::not_in_basis;
  return lets_out(release, subject) ? std::nullopt : std::optional(Withheld::not_named);
}

std::string withheld_words(Withheld reason, Basis basis) {
  switch (reason) {
    case Withheld::not_final: return "unfinished, unsigned or replaced by a later version";
    case Withheld::not_in_basis: return "kept for the client and the practice";
    case Withheld::in_confidence: return "told by others in confidence (45 CFR 164.524(a)(2)(v))";
    case Withheld::not_named: break;
  }
  return basis == Basis::court_order ? "not named by the court order" : "outside the domains asked for";
}

}  // namespace casemgr
