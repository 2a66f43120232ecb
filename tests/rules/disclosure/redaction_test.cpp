#include <doctest/doctest.h>

#include "casemgr/rules/disclosure/audience.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "model/well_kept.hpp"

namespace casemgr::release_test {

namespace {

using made::day;

const std::vector<Sensitive> all_kinds = {Sensitive::substance_use, Sensitive::mental_health, Sensitive::sexual_health,
                                          Sensitive::violence,      Sensitive::legal,         Sensitive::third_party};

template <class T, class Change>
T changed(Change change) {
  T record;
  change(record);
  return record;
}

VisibleCase sent_to(const Case& c, const DisclosureScope& scope) {
  const Audience audience{.reader = Audience::Reader::recipient, .scope = scope};
  return visible_to(c, audience, {}, {}, [](const InstrumentName&) { return std::vector<Domain>{}; });
}

/// A need in each of three domains, a goal for each, and one of every other kind of record.
Case whole_case() {
  Case c;
  c.id = {"cbbbbbb"};
  for (const auto& [id, domain] : {std::pair{"nhhhh", "housing"}, {"nssss", "substance-use"}, {"nvvvv", "safety"}}) {
    c.needs.append({id}, changed<ClientNeed>([&](ClientNeed& x) { x.domain = {domain}; }));
  }
  c.goals.append({"ghhhh"}, changed<Goal>([](Goal& x) { x.needs = {{"nhhhh"}}; }));
  c.goals.append({"gbbbb"}, changed<Goal>([](Goal& x) { x.needs = {{"nhhhh"}, {"nssss"}}; }));
  c.goals.append({"gxxxx"}, Goal{});
  c.services.append({"vhhhh"}, changed<Service>([](Service& x) { x.category = {"housing"}; }));
  c.services.append({"vssss"}, changed<Service>([](Service& x) {
                      x.category = {"housing"};
                      x.needs = {{"nssss"}};
                    }));
  c.referrals.append({"rhhhh"}, changed<Referral>([](Referral& x) { x.service = {"housing"}; }));
  c.contacts.append({"xhhhh"}, changed<Contact>([](Contact& x) {
                      x.goals = {{"ghhhh"}};
                      x.text = "Signed";
                      x.signed_ = Signature{{"ml"}, day("2026-05-11"), "d"};
                    }));
  c.contacts.append({"xdddd"}, changed<Contact>([](Contact& x) {
                      x.goals = {{"ghhhh"}};
                      x.text = "Not signed";
                    }));
  c.contacts.append({"xxxxx"}, Contact{});
  c.diagnoses.append({"ddddd"}, changed<Diagnosis>([](Diagnosis& x) { x.code = "E11.9"; }));
  c.diagnoses.append({"dffff"}, changed<Diagnosis>([](Diagnosis& x) { x.code = "F10.20"; }));
  c.medications.append({"mmmmm"}, Medication{});
  c.supports.append({"kkkkk"}, SupportPerson{});
  c.benefits.append({"bbbbb"}, changed<Benefit>([](Benefit& x) { x.kind = BenefitKind::income; }));
  c.flags.append({"fwwww"}, changed<Flag>([](Flag& x) { x.kind = FlagKind::worker_safety; }));
  c.flags.append({"fffff"}, changed<Flag>([](Flag& x) { x.kind = FlagKind::fall; }));
  c.tasks.append({"uuuuu"}, Task{});
  c.disclosures.append({"ooooo"}, Disclosure{});
  c.consents.append({"qqqqq"}, Consent{});
  c.documents.append({"zdddd"}, PaperDocument{});
  c.exemptions.append({"zxxxx"}, Exemption{});
  c.needs.append({"nzzzz"}, changed<ClientNeed>([](ClientNeed& x) {
                   x.domain = {"housing"};
                   x.voided = Void{};
                 }));
  return c;
}

std::string going(const Case& c, const DisclosureScope& release) {
  std::string ids;
  for (const schema::Field& field : Case::rows().fields) {
    if (field.shape != schema::Shape::records) continue;
    for (std::size_t i = 0; i < field.size(&c); ++i) {
      const std::string id(field.element_key(&c, i));
      if (goes_out(c, field.record(), id, field.at(&c, i), release, {})) ids += (ids.empty() ? "" : " ") + id;
    }
  }
  return ids;
}

DisclosureScope named(std::vector<Domain> domains, std::vector<Sensitive> kinds = {}) {
  return {Basis::release, "Somebody", {}, {}, {{false, false, std::move(domains), std::move(kinds)}}, {}, false};
}

DisclosureScope with_violence(DisclosureScope release) {
  release.violence = true;
  return release;
}

}  // namespace

TEST_CASE("what another record said of an endangered client stays on the practitioner's screen") {
  for (const bool endangered : {false, true}) {
    Case c;
    c.id = {"cbbbbbb"};
    c.merged["ccccccb"].person.name = PersonName{"Mari", "Lopes", {}, {}};
    c.merged["ccccccb"].person.pronouns = "she/her";
    c.merged["ccccccb"].layout = "# ask Ana\n";
    if (endangered) {
      Flag flag;
      flag.kind = FlagKind::violence;
      c.flags.append({"fbbbb"}, flag);
    }
    struct Row {
      Audience audience;
      bool shows;
    };
    using enum Audience::Reader;
    for (const Row& row : {Row{{.reader = own_screen}, true}, Row{{.reader = others}, !endangered},
                           Row{{.reader = others, .include = {Sensitive::violence}}, true}}) {
      const VisibleCase seen = visible_to(c, row.audience, {}, {});
      const MergedClient& merged = *seen.shown().merged.find("ccccccb");
      CHECK(list_name(merged.person) == "Lopes, Mari");
      CHECK(merged.person.pronouns.empty() != row.shows);
      CHECK(merged.layout.empty() != row.shows);
      CHECK(seen.left_out().counts.contains("merged") != row.shows);
    }
  }
}

TEST_CASE("what goes is a subject of the ground and of what the record is about") {
  const Case c = whole_case();
  const struct {
    const char* what;
    DisclosureScope release;
    std::string goes;
  } rows[] = {
      {"nothing named", named({}), ""},
      {"one domain", named({{"housing"}}), "nhhhh ghhhh vhhhh rhhhh xhhhh"},
      {"a domain whose kind is not named", named({{"housing"}, {"substance-use"}}), "nhhhh ghhhh vhhhh rhhhh xhhhh"},
      {"and named", named({{"housing"}, {"substance-use"}}, {Sensitive::substance_use}),
       "nhhhh nssss ghhhh gbbbb vhhhh vssss rhhhh xhhhh"},
      {"safety without --include violence", named({{"safety"}}, all_kinds), ""},
      {"safety with it", with_violence(named({{"safety"}}, all_kinds)), "nvvvv"},
      {"health", named({{"diagnoses"}, {"medications"}, {"health"}}), "fffff ddddd mmmmm"},
      {"the client", scope_by_law(Basis::client_request, "Maria"),
       "kkkkk qqqqq fffff bbbbb ddddd dffff mmmmm nhhhh nssss ghhhh gbbbb gxxxx vhhhh vssss rhhhh xhhhh xxxxx uuuuu "
       "ooooo zdddd"},
      {"an emergency", with_violence(scope_by_law(Basis::emergency, "St. Mary")),
       "kkkkk fffff bbbbb ddddd dffff mmmmm nhhhh nssss nvvvv ghhhh gbbbb gxxxx vhhhh vssss rhhhh xhhhh xxxxx zdddd"},
      {"a mandated report", with_violence(scope_by_law(Basis::mandated_report, "Protective services")),
       "kkkkk fffff bbbbb ddddd mmmmm nhhhh nvvvv ghhhh gxxxx vhhhh rhhhh xhhhh xxxxx zdddd"},
      {"oversight", scope_by_law(Basis::oversight, "State"),
       "kkkkk fffff bbbbb ddddd mmmmm nhhhh ghhhh gxxxx vhhhh rhhhh xhhhh xxxxx zdddd"},
      {"a court order", scope_by_law(Basis::court_order, "Court", {{"finances"}}), "bbbbb"},
      {"treatment", scope_by_law(Basis::treatment, "Dr. Okafor"),
       "kkkkk fffff bbbbb ddddd mmmmm nhhhh ghhhh vhhhh rhhhh xhhhh"},
      {"operations", scope_by_law(Basis::operations, "Review"),
       "kkkkk fffff bbbbb ddddd mmmmm nhhhh ghhhh vhhhh rhhhh"},
      {"payment", scope_by_law(Basis::payment, "Plan"), "bbbbb ddddd vhhhh"},
  };
  for (const auto& row : rows) {
    INFO(row.what);
    CHECK(going(c, row.release) == row.goes);
  }
}

TEST_CASE("a narrower choice takes away and adds nothing") {
  const Case c = whole_case();
  DisclosureScope release = scope_by_law(Basis::emergency, "St. Mary");
  release.only = {{"medications"}};
  CHECK(going(c, release) == "mmmmm");
}

TEST_CASE("a release is in force from its day to the day before it is taken back, and only outwards") {
  Case c;
  Consent consent;
  consent.kind = ConsentKind::release;
  consent.recipient = "Hope Housing";
  consent.signed_by = "Maria Lopez";
  consent.information = {{"housing"}};
  consent.sensitive = {Sensitive::substance_use};
  consent.granted = day("2026-05-11");
  consent.revoked = day("2026-06-01");
  c.consents.append({"qqqqq"}, consent);
  const auto count = [&](std::string_view on) {
    return scope_by_consent(c, request_to({}, {}, "hope housing"), day(on)).grants.size();
  };
  CHECK(count("2026-05-10") == 0);
  CHECK(count("2026-05-31") == 1);
  CHECK(count("2026-06-01") == 0);
  CHECK(scope_by_consent(c, request_to({}, {}, "Food Bank"), day("2026-05-12")).grants.empty());
  c.consents[0].record.method = SignMethod::verbal;
  CHECK(scope_by_consent(c, request_to({}, {}, "Hope Housing"), day("2026-05-12")).grants[0].sensitive.empty());
  c.consents[0].record.direction = ConsentDirection::obtain;
  CHECK(count("2026-05-12") == 0);
}

TEST_CASE("a plan that goes in part does not tell what was agreed besides, but whether it still holds") {
  Case c = whole_case();
  Plan plan;
  plan.status = PlanStatus::active;
  plan.agreed = "goals.gbbbb.statement: \"secret\"\n";
  plan.digest = "old";
  plan.reviews.append({"zrrrr"}, changed<PlanReview>([](PlanReview& x) { x.finding = "secret"; }));
  c.plans.append({"lllll"}, plan);
  const VisibleCase cut = sent_to(c, named({{"housing"}}));
  REQUIRE(cut.shown().plans.size() == 1);
  CHECK(cut.shown().plans[0].record.agreed.find("secret") == std::string::npos);
  CHECK(cut.shown().plans[0].record.reviews.empty());
  CHECK(cut.left_out().counts.at("needs") == 2);
  CHECK(disclosed_of(cut, {}).domains == std::vector<Domain>{{"housing"}});
}

TEST_CASE("a page tells of the sections that it is made of, no more") {
  Case c = whole_case();
  const DisclosureScope release = named({{"finances"}, {"housing"}, {"substance-use"}}, {Sensitive::substance_use});
  const VisibleCase cut = sent_to(c, release);
  const Subject goals = disclosed_of(cut, {"goals"});
  CHECK(goals.domains == std::vector<Domain>{{"housing"}, {"substance-use"}});
  CHECK(goals.kinds == std::vector<Sensitive>{Sensitive::substance_use});
  const Subject referrals = disclosed_of(cut, {"referrals"});
  CHECK(referrals.domains == std::vector<Domain>{{"housing"}});
  CHECK(referrals.kinds.empty());
  CHECK(disclosed_of(cut, {"benefits", "referrals"}).domains == std::vector<Domain>{{"housing"}, {"finances"}});
}

TEST_CASE("categories of the practice's own go by the need, its domains and unknown words by name") {
  Settings settings;
  settings.domains["animals"] = {};
  settings.categories = {"vouchers"};
  Case c = whole_case();
  Service service;
  service.needs = {{"nhhhh"}};
  const auto goes = [&](const char* category, const DisclosureScope& release) {
    service.category = {category};
    return goes_out(c, Service::rows(), "vzzzz", &service, release, settings);
  };
  CHECK(goes("vouchers", named({{"housing"}})));
  CHECK_FALSE(goes("animals", named({{"housing"}})));
  CHECK(goes("animals", named({{"housing"}, {"animals"}})));
  CHECK_FALSE(goes("what-is-this", named({{"housing"}})));
  service.needs = {};
  CHECK_FALSE(goes("vouchers", named({{"housing"}})));
  CHECK(goes("vouchers", named({{"vouchers"}})));
}

TEST_CASE("a note that is cut is not called changed, one that was changed is") {
  Case c = whole_case();
  Contact& note = *c.contacts.find(Id<Contact>{"xhhhh"});
  note.with = "Her sister";
  note.signed_->digest = note_digest({"xhhhh"}, note);
  const auto signature_after = [&](const Case& whole) {
    const VisibleCase cut = sent_to(whole, named({{"housing"}}));
    const Contact* sent = cut.shown().contacts.find(Id<Contact>{"xhhhh"});
    REQUIRE(sent != nullptr);
    REQUIRE(sent->with.empty());
    return signature_holds({"xhhhh"}, *sent);
  };
  CHECK(signature_after(c));
  note.text = "Signed, and altered";
  CHECK_FALSE(signature_after(c));
}

TEST_CASE("an amendment of a void note goes to nobody") {
  Case c = whole_case();
  Contact amendment;
  amendment.amends = {"xhhhh"};
  amendment.text = "Not she, her sister";
  amendment.signed_ = Signature{{"ml"}, day("2026-05-12"), "d"};
  c.contacts.append({"xmmmm"}, amendment);
  const DisclosureScope everything = with_violence(scope_by_law(Basis::emergency, "St. Mary"));
  const auto goes = [&] {
    return goes_out(c, Contact::rows(), "xmmmm", c.contacts.find(Id<Contact>{"xmmmm"}), everything, {});
  };
  CHECK(goes());
  c.contacts.find(Id<Contact>{"xhhhh"})->voided = Void{};
  CHECK_FALSE(goes());
}

}  // namespace casemgr::release_test
