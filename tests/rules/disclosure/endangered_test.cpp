#include "casemgr/rules/disclosure/endangered.hpp"

#include <doctest/doctest.h>

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
