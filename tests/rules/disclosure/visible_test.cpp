#include <doctest/doctest.h>

#include <set>

#include "casemgr/rules/disclosure/audience.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "model/well_kept.hpp"

namespace casemgr::visible_test {

namespace {

using schema::Field;
using schema::Goes;

const Audience others{.reader = Audience::Reader::others};

/// Every field of every type of record inside a case, but for what lies inside a field that goes nowhere.
void each_field(const RecordType& type, std::set<const RecordType*>& seen,
                const std::function<void(const RecordType&, const Field&)>& visit) {
  if (!seen.insert(&type).second) return;
  for (const Field& field : type.fields) {
    visit(type, field);
    if (field.has_records() && field.meaning.goes != Goes::nowhere) each_field(field.record(), seen, visit);
  }
}

/// Two goals with a step each; the first is marked, and so is the second one's second step.
Case marked() {
  Case c;
  c.id = {"c7kq2mw"};
  Goal hidden;
  hidden.statement = "Wardrobe";
  hidden.sensitive = {Sensitive::violence};
  Step step;
  step.text = "Ladder";
  hidden.steps.append({"h2222"}, step);
  Goal open;
  open.statement = "Window";
  open.steps.append({"h3333"}, step);
  step.text = "Curtain";
  step.sensitive = {Sensitive::violence};
  open.steps.append({"h4444"}, step);
  c.goals.append({"g2222"}, hidden);
  c.goals.append({"g3333"}, open);
  return c;
}

ProviderDirectory with_shelter() {
  ProviderDirectory directory;
  Provider shelter;
  shelter.name = "Harbor House";
  shelter.address = Address{};
  shelter.address->lines = "12 Quiet Lane";
  shelter.sensitive = {Sensitive::violence};
  Provider agency;
  agency.name = "Valley Aid";
  ProviderService group;
  group.name = "Survivors' group";
  group.sensitive = {Sensitive::violence};
  ProviderService pantry;
  pantry.name = "Pantry";
  agency.services.append({"v2222"}, group);
  agency.services.append({"v3333"}, pantry);
  directory.providers.append({"p2222"}, shelter);
  directory.providers.append({"p3333"}, agency);
  return directory;
}

}  // namespace

TEST_CASE("every field of a client's record says on which pages for a recipient it stands") {
  std::set<const RecordType*> seen;
  int fields = 0;
  each_field(Case::rows(), seen, [&](const RecordType& type, const Field& field) {
    ++fields;
    CAPTURE(std::string(type.name) + "." + std::string(field.key));
    CHECK(field.meaning.goes != Goes::unsaid);
    CHECK((field.meaning.goes == Goes::by_domain) == !field.meaning.domain.empty());
  });
  MESSAGE(fields << " fields of " << seen.size() << " types of record");
}

TEST_CASE("what is marked leaves with all that is inside it, and is counted") {
  const Case c = marked();
  const VisibleCase seen = visible_to(c, others, {}, {});
  CHECK(seen.left_out().ids == std::set<std::string, std::less<>>{"g2222", "h2222", "h4444"});
  CHECK(seen.left_out().count() == 2);
  CHECK(seen.left_out().count({"goals"}) == 1);
  CHECK(seen.left_out().inside("g3333") == 1);
  REQUIRE(seen.shown().goals.size() == 1);
  CHECK(seen.shown().goals[0].record.steps.size() == 1);
  CHECK(seen.judge([](const Case& whole) { return whole.goals.size(); }) == 2);
}

TEST_CASE("what is about violence by its kind leaves whatever it is marked") {
  Case c = made::well_kept();
  Flag flag;
  flag.kind = FlagKind::violence;
  flag.sensitive = {Sensitive::legal};
  c.flags.append({"f2222"}, flag);
  Diagnosis diagnosis;
  diagnosis.code = "T74.11XA";
  diagnosis.sensitive = {Sensitive::legal};
  c.diagnoses.append({"d2222"}, diagnosis);
  c.needs.append({"n2222"}, made::need("safety", 3));
  c.needs[c.needs.size() - 1].record.sensitive = {Sensitive::legal};
  flag.kind = FlagKind::fall;
  c.flags.append({"f3333"}, flag);
  const VisibleCase seen = visible_to(c, others, {}, {});
  CHECK(seen.left_out().ids == std::set<std::string, std::less<>>{"d2222", "f2222", "n2222"});
  CHECK(visible_to(c, {}, {}, {}).left_out().ids.empty());
}

TEST_CASE("nothing is copied where nothing is left out") {
  const Case c = made::well_kept();
  CHECK(&visible_to(c, others, {}, {}).shown() == &c);
  const Case violent = marked();
  CHECK(&visible_to(violent, {}, {}, {}).shown() == &violent);
  const Audience widened{.reader = Audience::Reader::others, .include = {Sensitive::violence}};
  CHECK(&visible_to(violent, widened, {}, {}).shown() == &violent);
}

TEST_CASE("an agreed text goes without hidden records, and its digest holds where it held") {
  Case c = marked();
  Plan plan;
  plan.status = PlanStatus::active;
  plan.goals = {{"g2222"}, {"g3333"}};
  plan.agreed = agreed_text(c, plan);
  plan.digest = agreed_digest(plan.agreed);
  c.plans.append({"l2222"}, plan);
  const VisibleCase seen = visible_to(c, others, {}, {});
  const Plan& shown = seen.shown().plans[0].record;
  CHECK(shown.agreed.find("Wardrobe") == std::string::npos);
  CHECK(shown.agreed.find("Window") != std::string::npos);
  CHECK(shown.agreed == agreed_text(seen.shown(), shown));
  CHECK_FALSE(changed_since_agreed(seen.shown(), shown));
  CHECK(shown.goals.size() == 1);
}

TEST_CASE("a level counts hidden reasons and does not name them") {
  Case c = made::well_kept();
  Flag flag;
  flag.kind = FlagKind::violence;
  flag.priority = Priority::high;
  flag.sensitive = {Sensitive::violence};
  c.flags.append({"f2222"}, flag);
  const VisibleCase seen = visible_to(c, others, {}, {});
  const std::string words = acuity_words(seen, {}, made::day("2026-06-10"));
  CHECK(words.starts_with("crisis"));
  CHECK(words.find("f2222") == std::string::npos);
  CHECK(acuity_basis(seen, {}, made::day("2026-06-10")).find("f2222") == std::string::npos);
}

TEST_CASE("a page that others may find names a shelter by its id alone, unless it goes there") {
  const ProviderDirectory whole = with_shelter();
  CHECK_FALSE(visible_to(whole, {}).has_value());
  const ProviderDirectory shown = *visible_to(whole, others);
  CHECK(shown.providers.find(std::string_view("p2222"))->name == "p2222");
  CHECK_FALSE(shown.providers.find(std::string_view("p2222"))->address);
  const Provider& agency = *shown.providers.find(std::string_view("p3333"));
  CHECK(agency.services.size() == 1);
  CHECK(agency.services[0].record.name == "Pantry");
  CHECK(left_out_of(whole, others) == 2);
  CHECK(known_to(whole, others).providers.size() == 1);
  DisclosureScope scope;
  scope.provider = {"p2222"};
  const ProviderDirectory addressed = *visible_to(whole, {.reader = Audience::Reader::recipient, .scope = scope});
  CHECK(addressed.providers.find(std::string_view("p2222"))->address->lines == "12 Quiet Lane");
}

TEST_CASE("names that must not be read give way to ids where they are words of their own") {
  const struct {
    const char* text;
    const char* read;
  } rows[] = {
      {"Harbor House", "p2222"},
      {" harbor HOUSE ", "p2222"},
      {"To Harbor House, by bus", "To p2222, by bus"},
      {"Harbor Houses and Harbor House", "Harbor Houses and p2222"},
      {"OldHarbor House", "OldHarbor House"},
      {"Harbor House/Harbor House", "p2222/p2222"},
      {"Valley Aid", "Valley Aid"},
      {"", ""},
  };
  const ProviderDirectory providers = with_shelter();
  for (const auto& row : rows) {
    CAPTURE(std::string(row.text));
    Case c;
    c.consents.append({"q2222"}, {});
    c.consents.find(Id<Consent>{"q2222"})->recipient = row.text;
    CHECK(visible_to(c, others, providers, {}).shown().consents[0].record.recipient == row.read);
    CHECK(visible_to(c, {}, providers, {}).shown().consents[0].record.recipient == row.text);
  }
}

}  // namespace casemgr::visible_test
