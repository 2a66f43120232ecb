#include "disclosure/recipient.hpp"

#include <fmt/core.h>

#include <vector>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/person.hpp"
#include "kit/select.hpp"
#include "kit/select_client.hpp"

namespace casemgr::cli {

namespace {

/// A recipient on record, by id.
struct Known {
  std::string id;
  Recipient who;
};

/// Providers, then people around the client.
std::vector<Known> known_recipients(Call& call, const Case& c) {
  std::vector<Known> all;
  for (const auto& [id, provider] : live(call.cases.directory().providers().providers))
    all.push_back({id.value, {provider.name, id}});
  const int of_age = minor_age(call.cases.directory().settings());
  for (const auto& [id, person] : live(c.supports)) {
    const bool has_authority = holds_authority(c, person, call.given.today(), of_age);
    all.push_back({id.value,
                   {person.name,
                    {},
                    false,
                    has_authority ? person.authority : std::nullopt,
                    has_authority && may_decide(*person.authority, c.person, call.given.today())}});
  }
  return all;
}

/// The recipient that `words` name: the client; a provider or person by id or whole name; a name on a consent; a
/// provider or person by the starts of words, but for the words of an office; else a name that is not on record.
Recipient recipient_meant(Call& call, const Case& c, const std::string& words) {
  const std::string folded = fold(trim(words));
  if (folded == "client" || words == c.id.value) return {full_name(c.person), {}, true, {}, true};
  std::vector<Known> known = known_recipients(call, c);
  for (const Known& one : known) {
    if (one.id == words || fold(one.who.name) == folded) return one.who;
  }
  if (any_live(c.consents, [&](const Consent& one) { return names_recipient(one, {{}, words, {}, {}, {}}); }))
    return {words};
  if (folded == "audit") return {.name = folded, .office = Basis::oversight};
  if (folded == "court") return {.name = folded, .office = Basis::court_order};
  std::erase_if(known, [&](const Known& one) { return !words_start(one.who.name, words); });
  if (known.empty()) return {std::string(trim(words))};
  if (known.size() == 1) return known.front().who;
  std::vector<std::string> ids;
  for (const Known& one : known) ids.push_back(one.id);
  throw Error(ErrorKind::ambiguous, fmt::format("recipient '{}' is ambiguous: {}", words, join(ids, ", ")),
              "use the id");
}

}  // namespace

Recipient recipient(Call& call, const Case& c, const std::string& words) {
  if (trim(words).empty()) throw Error(ErrorKind::usage, "missing a recipient after '--for'");
  Recipient who = recipient_meant(call, c, words);
  const std::string id = who.provider.empty() ? "" : fmt::format(" ({})", who.provider.value);
  if (who.name != words) call.output.message(fmt::format("for {}{}", who.name, id));
  return who;
}

bool shares_household(Call& call, const Case& c, const std::string& name) {
  if (c.person.household.empty() || !is_endangered(c)) return false;
  bool shares = false;
  Problems unread;
  call.cases.each_client(
      [&](const store::LoadedCase& other) {
        const Person& person = other.record.person;
        shares = shares ||
                 (other.record.id != c.id && person.household == c.person.household && names(name, person, Person{}));
      },
      unread);
  return shares;
}

}  // namespace casemgr::cli
