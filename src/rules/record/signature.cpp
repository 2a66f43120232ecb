// By what right a consent or an agreement was given.
#include <fmt/core.h>

#include <algorithm>
#include <cctype>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr {

namespace {

/// Whether the name is there as words of its own: `Mari` is no part of `Maria Lopez`.
bool has_name(const std::string& folded, std::string_view name) {
  const std::string wanted = fold(trim(name));
  const auto is_letter = [](char byte) {
    return static_cast<unsigned char>(byte) >= 0x80U || std::isalnum(static_cast<unsigned char>(byte)) != 0;
  };
  for (std::size_t at = folded.find(wanted); at != std::string::npos && !wanted.empty();
       at = folded.find(wanted, at + 1)) {
    const std::size_t end = at + wanted.size();
    if ((at == 0 || !is_letter(folded[at - 1])) && (end == folded.size() || !is_letter(folded[end]))) return true;
  }
  return false;
}

bool is_client_name(const std::string& name, const Person& client) {
  if (!client.name) return false;
  const std::string signer = fold(name);
  const PersonName& own = *client.name;
  return has_name(signer, own.given) || has_name(signer, own.preferred) ||
         (own.given.empty() && has_name(signer, own.family));
}

bool is_one_of(const std::vector<std::string>& names, const std::string& name) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& one) { return fold(trim(one)) == fold(trim(name)); });
}

struct Signers {
  bool client = false;
  std::vector<std::string> others{};
};

/// Who signed. A guardian who has the client's name counts as the client, unless the record says `guardian`.
Signers signers_of(const Case& c, const Consent& consent, int of_age) {
  Signers all;
  const std::vector<std::string> on_file = guardians(c, consent.granted.value_or(Date::max()), of_age);
  for (const std::string& part : split(consent.signed_by, ';')) {
    const std::string name(trim(part));
    if (name.empty()) continue;
    const bool as_guardian = consent.authority == Authority::guardian || fold(name) != fold(signing_name(c.person));
    if (is_client_name(name, c.person) && !(as_guardian && is_one_of(on_file, name))) {
      all.client = true;
    } else {
      all.others.push_back(name);
    }
  }
  return all;
}

/// Whether the reason for deciding alone is one that fits on that day.
bool decides_alone(const Case& c, const std::optional<DecidesAlone>& reason, Date day, int of_age) {
  return reason && misfit(*reason, c, day, of_age).empty();
}

std::string quoted(const std::vector<std::string>& names) { return "'" + one_line(join(names, "; ")) + "'"; }

/// Why none of these decides where the client does not; empty where one does.
std::string lacks_guardian(const Case& c, const Consent& consent, const Signers& signers, int of_age) {
  const Date day = *consent.granted;
  const std::vector<std::string> on_file = guardians(c, day, of_age);
  if (on_file.empty()) {
    const bool is_guardian = consent.authority == Authority::guardian && !signers.others.empty();
    return is_guardian ? "" : fmt::format("does not say by what authority {} gave it", quoted(signers.others));
  }
  std::vector<std::string> deciding;
  for (const std::string& name : signers.others) {
    if (is_one_of(on_file, name)) deciding.push_back(name);
  }
  if (deciding.empty()) {
    return fmt::format("is given by {}, agreement missing: {}", quoted(signers.others), guardian_words(c, day, of_age));
  }
  const std::vector<std::string> recipients = split(consent.recipient, ';');
  const bool to_themselves = std::all_of(deciding.begin(), deciding.end(),
                                         [&](const std::string& name) { return is_one_of(recipients, name); });
  if (!to_themselves || signers.client) return {};
  return fmt::format("is given only by its recipient, {}", quoted(deciding));
}

/// Whether one of the names is that of an executor on file who may act on that day.
bool has_executor(const Case& c, const std::vector<std::string>& names, Date day, int of_age) {
  return any_live(c.supports, [&](const SupportPerson& person) {
    return person.authority == Authority::executor && is_one_of(names, person.name) &&
           lacks_authority(c, person.name, day, of_age).empty();
  });
}

bool is_by_executor(const Case& c, const Consent& consent, const Signers& signers, int of_age) {
  if (consent.authority) return consent.authority == Authority::executor && !signers.others.empty();
  return has_executor(c, signers.others, *consent.granted, of_age);
}

/// Whether a guardian on file, or without one any, is that representative.
bool is_by_guardian(const Case& c, const Agreement& agreement, int of_age) {
  const std::vector<std::string> names = guardians(c, *agreement.date, of_age);
  return names.empty() || is_one_of(names, agreement.name);
}

}  // namespace

bool is_signed_by_client(const Case& c, const Consent& consent, int of_age) {
  return !c.person.name || trim(consent.signed_by).empty() || signers_of(c, consent, of_age).client;
}

bool is_only_assent(const Case& c, const Consent& consent, int of_age) {
  if (consent.assent.value_or(false)) return true;
  if (!consent.granted || !needs_guardian(c, *consent.granted, of_age)) return false;
  if (decides_alone(c, consent.decides_alone, *consent.granted, of_age)) return false;
  // Without a name, what was said as guardian is not the client's.
  return signers_of(c, consent, of_age).others.empty() && !(consent.authority && trim(consent.signed_by).empty());
}

std::string ended_right(const Case& c, const Consent& consent, int of_age) {
  const Signers signers = signers_of(c, consent, of_age);
  if (!consent.granted || signers.client || signers.others.empty()) return {};
  std::string why;
  for (const std::string& name : signers.others) {
    why = lacks_authority(c, name, *consent.granted, of_age);
    if (why.empty()) break;
  }
  if (why.empty() && consent.authority) why = ended_with_death(*consent.authority, c.person, *consent.granted);
  return why.empty() ? why : fmt::format("is given by {}: {}", quoted(signers.others), why);
}

std::string lacks_decider(const Case& c, const Consent& consent, int of_age, Date today) {
  if (is_only_assent(c, consent, of_age))
    return "is only assent, agreement missing: " + decider_words(c, today, of_age);
  if (!consent.granted) return {};
  const Date day = *consent.granted;
  const Signers signers = signers_of(c, consent, of_age);
  if (c.person.deceased && *c.person.deceased < day) {
    return is_by_executor(c, consent, signers, of_age)
               ? ""
               : "was given after the client's death, agreement missing: executor";
  }
  if (std::string why = ended_right(c, consent, of_age); !why.empty()) return why;
  if (!needs_guardian(c, day, of_age)) return {};
  if (decides_alone(c, consent.decides_alone, day, of_age)) {
    return signers.client || signers.others.empty() ? "" : "is not given by the client, who decides alone";
  }
  return lacks_guardian(c, consent, signers, of_age);
}

Command consent_again(const Id<Case>& client, const Consent& consent) {
  Command command = suggest::consent(client, consent.kind ? code(*consent.kind) : std::string("…"));
  if (!consent.provider.empty()) {
    command.with("--provider", consent.provider.value);
  } else if (!consent.recipient.empty()) {
    command.with("\"…\"");
  }
  for (const Domain& domain : consent.information) command.with("--information", domain.value);
  return command;
}

Command signing_of(const Case& c, const Entry<Consent>& assented, int of_age, Date today) {
  const bool client_decides = !needs_guardian(c, today, of_age);
  return client_decides ? consent_again(c.id, assented.record) : suggest::sign_consent(c.id, assented.id);
}

bool is_only_assent(const Case& c, const Agreement& agreement, int of_age) {
  if (agreement.role != AgreementRole::client) return false;
  if (agreement.assent.value_or(false)) return true;
  return agreement.date && needs_guardian(c, *agreement.date, of_age) &&
         !decides_alone(c, agreement.decides_alone, *agreement.date, of_age);
}

std::string given_after_death(const Case& c, const Agreement& agreement, int of_age) {
  if (!c.person.deceased || !agreement.date || *agreement.date <= *c.person.deceased) return {};
  if (agreement.role != AgreementRole::client && agreement.role != AgreementRole::representative) return {};
  const bool by_executor =
      agreement.role == AgreementRole::representative && has_executor(c, {agreement.name}, *agreement.date, of_age);
  return by_executor ? "" : fmt::format("the client died on {}: only an executor agrees", iso(*c.person.deceased));
}

bool binds(const Case& c, const Agreement& agreement, int of_age) {
  if (agreement.method == AgreeMethod::declined || !given_after_death(c, agreement, of_age).empty()) return false;
  if (agreement.role == AgreementRole::client) return !is_only_assent(c, agreement, of_age);
  if (agreement.role != AgreementRole::representative) return false;
  if (!agreement.date) return true;
  return lacks_authority(c, agreement.name, *agreement.date, of_age).empty() &&
         (!needs_guardian(c, *agreement.date, of_age) || is_by_guardian(c, agreement, of_age));
}

namespace {

/// Whether the client was a minor on the first day and is none on the other.
bool came_of_age(const Person& person, const std::optional<Date>& from, Date to, int of_age) {
  return from && is_minor(person, *from, of_age) && !may_be_minor(person, to, of_age) &&
         !(person.deceased && *person.deceased <= to);
}

}  // namespace

bool is_outgrown(const Case& c, const Consent& consent, int of_age, Date day) {
  return came_of_age(c.person, consent.granted, day, of_age) && !signers_of(c, consent, of_age).client;
}

bool is_outgrown(const Case& c, const Plan& plan, int of_age, Date day) {
  const auto of_client = [](const Agreement& x) {
    return x.role == AgreementRole::client && x.method != AgreeMethod::declined;
  };
  const auto by_guardian = [&](const Agreement& x) {
    return x.role == AgreementRole::representative && binds(c, x, of_age) && came_of_age(c.person, x.date, day, of_age);
  };
  return any_live(plan.agreements, by_guardian) && !any_live(plan.agreements, of_client);
}

}  // namespace casemgr
