#include "casemgr/rules/disclosure/endangered.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>

#include "casemgr/rules/disclosure/audience.hpp"
#include "model/well_kept.hpp"

namespace casemgr::endangered_test {
namespace {

using made::day;

TEST_CASE("a flag of violence or abuse endangers until it is cleared, whatever its last day") {
  const struct {
    FlagKind kind;
    bool endangers;
  } rows[] = {{FlagKind::violence, true},
              {FlagKind::abuse, true},
              {FlagKind::neglect, false},
              {FlagKind::suicide, false},
              {FlagKind::worker_safety, false}};
  for (const auto& row : rows) {
    CAPTURE(code(row.kind));
    Case c;
    c.flags.append({"fbbbb"}, {});
    Flag& flag = c.flags[0].record;
    flag.kind = row.kind;
    CHECK(is_endangered(c) == row.endangers);
    flag.expires = day("2020-01-01");
    CHECK(is_endangered(c) == row.endangers);
    flag.cleared = FlagCleared{};
    CHECK_FALSE(is_endangered(c));
    flag.cleared.reset();
    flag.voided = Void{};
    CHECK_FALSE(is_endangered(c));
  }
}

DisclosureScope to(const char* name, Basis basis = Basis::client_request) {
  DisclosureScope scope;
  scope.recipient = name;
  scope.basis = basis;
  return scope;
}

TEST_CASE("a page for a person of the household, or for one whom a flag names, goes home") {
  const struct {
    const char* what;
    std::optional<bool> lives_with;
    const char *organization, *role, *phone, *text, *living;
    bool home;
  } rows[] = {
      {"lives there", true, "", "", "", "", "", true},
      {"lives elsewhere", false, "", "", "", "", "", false},
      {"where is not known", std::nullopt, "", "", "", "", "", true},
      {"works for an organization", std::nullopt, "County", "guardian", "", "", "", false},
      {"has the client's number", false, "", "", "555 0134", "", "", true},
      {"is named in the flag", false, "", "", "", "Carl has a key", "", true},
      {"is what the flag names", false, "", "her son", "", "Son takes the money", "", true},
      {"is a partner of another word", false, "", "Husband", "", "Partner has a key", "", true},
      {"is named where she lives", false, "", "", "", "", "In the flat of Carl Frost", true},
      {"another is named", false, "", "son", "", "Her neighbor has a key", "With her dog", false},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.what));
    Case c;
    Flag flag;
    flag.kind = FlagKind::abuse;
    flag.text = row.text;
    c.flags.append({"fbbbb"}, flag);
    ContactPoint phone;
    phone.value = "555-0134";
    c.person.contact_points.append({"zbbbb"}, phone);
    c.person.living_arrangement = row.living;
    SupportPerson carl;
    carl.name = "Carl Frost";
    carl.role = row.role;
    carl.lives_with = row.lives_with;
    carl.organization = row.organization;
    carl.phone = row.phone;
    c.supports.append({"kbbbb"}, carl);
    CHECK(goes_home(c, to("Carl Frost")) == row.home);
    CHECK(goes_home(c, to("carl")) == row.home);
    CHECK(goes_home(c, to("Carl Frost", Basis::mandated_report)) == row.home);
    CHECK_FALSE(goes_home(c, to("Protective Services", Basis::mandated_report)));
    // A name that is not on record is a person of whom the flag may speak, but no office.
    c.supports = {};
    const std::string words = std::string(row.text) + row.living;
    CHECK(goes_home(c, to("Carl Frost")) == (words.find("Carl") != std::string::npos));
    CHECK_FALSE(goes_home(c, to("Carl Frost", Basis::court_order)));
    DisclosureScope client = to("Maria");
    client.to_client = true;
    CHECK(goes_home(c, client));
  }
}

TEST_CASE("crisis lines that may go home with an endangered client") {
  ProviderDirectory providers;
  Provider shelter;
  shelter.name = "Crisis House Vale";
  shelter.phones = {"555-0177"};
  shelter.sensitive = {Sensitive::violence};
  providers.providers.append({"p2222"}, shelter);
  Provider unmarked;
  unmarked.name = "Harbor Domestic Violence Shelter";
  unmarked.phones = {"555-4321"};
  providers.providers.append({"p3333"}, unmarked);
  const struct {
    const char *name, *number;
    bool goes;
  } rows[] = {
      {"Suicide and Crisis Lifeline", "988", true},
      {"Emergency", "911", true},
      {"Vale Crisis Line", "555-0199", true},
      {"Poison Control", "1-800-222-1222", true},
      {"National Domestic Violence Hotline", "1-800-799-7233", false},
      {"Women's crisis line", "555-0142", false},
      {"La Casa", "555-0143", false},
      {"StrongHearts", "844-762-8483", false},
      {"Crisis House Vale", "555-0100", false},
      {"Vale Crisis Line", "(555) 0177", false},
      {"Vale Crisis Line", "555-4321", false},
  };
  for (const auto& row : rows) {
    CAPTURE(std::string(row.name));
    CHECK(is_harmless_line(row.name, row.number, providers) == row.goes);
  }
}

TEST_CASE("a disclosure is hidden with the release that it rested on") {
  Case c;
  Consent consent;
  consent.sensitive = {Sensitive::violence};
  c.consents.append({"qbbbb"}, consent);
  c.consents.append({"qcccc"}, {});
  for (const auto& [id, release, note] :
       {std::tuple{"obbbb", "qbbbb", ""}, {"occcc", "qcccc", ""}, {"odddd", "qcccc", "also under qbbbb"}}) {
    Disclosure disclosure;
    disclosure.consent = {release};
    disclosure.note = note;
    c.disclosures.append({id}, disclosure);
  }
  const VisibleCase seen = visible_to(c, {.reader = Audience::Reader::others}, {}, {});
  REQUIRE(seen.shown().disclosures.size() == 1);
  CHECK(seen.shown().disclosures[0].id.value == "occcc");
  CHECK(seen.left_out().count({"disclosures"}) == 2);
}

}  // namespace
}  // namespace casemgr::endangered_test
