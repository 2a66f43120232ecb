#include "casemgr/rules/record/label.hpp"

#include <doctest/doctest.h>

#include "casemgr/rules/record/open.hpp"
#include "casemgr/schema/walk.hpp"
#include "model/well_kept.hpp"

namespace casemgr::label_test {
namespace {

using made::day;

const Date today = day("2026-06-10");

TEST_CASE("every kind of record has words, also when nothing is in it") {
  for (const schema::Field& section : Case::rows().fields) {
    if (section.shape != schema::Shape::records) continue;
    Case empty;
    void* record = section.append(&empty);
    const RecordType& type = section.record();
    CAPTURE(type.name);
    CHECK_FALSE(label({type, record}).empty());
    CHECK(is_open({type, record}, today) == (type.name != "contact" && type.name != "assessment"));
    for (const schema::Field& inner : type.fields) {
      if (inner.shape == schema::Shape::records) CHECK_FALSE(label({inner.record(), inner.append(record)}).empty());
    }
  }
}

TEST_CASE("labels in one line") {
  Case c = made::well_kept();
  CHECK(label(c.goals[0].record) == "Signed lease for an accessible apartment");
  CHECK(label(c.goals[0].record.steps[0].record) == "Visit two apartments (client)");
  CHECK(label(c.needs[0].record) == "housing: Need in housing");
  CHECK(label(c.contacts[0].record) == "2026-06-02T08:15 home visit, spoke");
  c.contacts[0].record.text = "Saw both flats.\nPrefers\tElm Street.";
  CHECK(label(c.contacts[0].record) == "2026-06-02T08:15 home visit: Saw both flats. Prefers Elm Street.");
  CHECK(label(Goal{}) == "goal");
  Consent consent;
  consent.kind = ConsentKind::release;
  consent.recipient = "Food Bank";
  consent.information = {{"food"}, {"housing"}};
  CHECK(label(consent) == "release to Food Bank: food, housing");
  Measurement measurement;
  measurement.date = day("2026-06-01");
  measurement.attainment = 1;
  CHECK(label(measurement) == "2026-06-01 attainment +1");
}

TEST_CASE("a provider goes by its name where the directory knows it") {
  ProviderDirectory providers;
  Provider housing;
  housing.name = "Hope Housing";
  providers.providers.append({"p8k2r"}, housing);
  Referral referral;
  referral.provider = {"p8k2r"};
  referral.service = {"housing"};
  referral.status = ReferralStatus::in_progress;
  CHECK(label(referral) == "housing to p8k2r, in progress");
  CHECK(label(referral, providers) == "housing to Hope Housing, in progress");
  CHECK(label(referral, providers) == "housing to Hope Housing, in progress");
  Consent consent;
  consent.kind = ConsentKind::release;
  consent.provider = {"p8k2r"};
  CHECK(label(consent, providers) == "release to Hope Housing");
}

TEST_CASE("a note in parts is known by the first that says anything") {
  Contact contact;
  CHECK(first_words(contact).empty());
  contact.parts.put("data", "  ");
  contact.parts.put("assessment", "Looks rested");
  CHECK(first_words(contact) == "Looks rested");
  contact.text = "Saw both apartments";
  CHECK(first_words(contact) == "Saw both apartments");
}

}  // namespace
}  // namespace casemgr::label_test

namespace casemgr::provider_name_test {
namespace {

TEST_CASE("a provider is called by its name, else by its id") {
  ProviderDirectory directory;
  Provider hope;
  hope.name = "Hope Housing";
  directory.providers.append({"phope"}, hope);
  directory.providers.append({"pnone"}, {});
  CHECK(provider_name(directory, {"phope"}) == "Hope Housing");
  CHECK(provider_name(directory, {"pnone"}) == "pnone");
  CHECK(provider_name(directory, {"pgone"}) == "pgone");
  CHECK(provider_name(directory, {}).empty());
}

}  // namespace
}  // namespace casemgr::provider_name_test
