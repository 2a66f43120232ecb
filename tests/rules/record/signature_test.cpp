// Who must sign, in one table each for releases, plans and requests.
#include <doctest/doctest.h>

#include <functional>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/disclosure/scope.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/authority.hpp"
#include "rules/record/guarded.hpp"

namespace casemgr::signature_test {
namespace {

using namespace guarded;
using made::day;

constexpr const char* unknown = "";

const SupportPerson ana = guardian("Ana Berg");
const SupportPerson luis = guardian("Luis Berg");
const SupportPerson former = guardian("Ana Berg", "2020-01-01", "2026-03-01");
const SupportPerson later = guardian("Ana Berg", "2026-06-15");

constexpr const char* by_ana = "is only assent, agreement missing: guardian Ana Berg";
constexpr const char* by_any = "is only assent, agreement missing: guardian";

void as_it_is(Consent& /*consent*/) {}
void as_guardian(Consent& consent) { consent.authority = Authority::guardian; }
auto alone(DecidesAlone reason) {
  return [reason](Consent& consent) { consent.decides_alone = reason; };
}
auto on_drugs(const std::function<void(Consent&)>& bend) {
  return [bend](Consent& consent) {
    consent.sensitive = {Sensitive::substance_use};
    bend(consent);
  };
}

TEST_CASE("who must sign a release, on the day it was given") {
  const struct {
    const char* about;
    const char* born;
    std::vector<SupportPerson> supports;
    const char* signer;
    std::function<void(Consent&)> bend;
    bool assent;
    const char* why;
  } rows[] = {
      {"an adult", adult, {}, "Leo Berg", as_it_is, false, ""},
      {"without a date of birth", unknown, {}, "Leo Berg", as_it_is, false, ""},
      {"without a date of birth, with a guardian", unknown, {ana}, "Leo Berg", as_it_is, true, by_ana},
      {"an adult with a guardian", adult, {ana}, "Leo Berg", as_it_is, true, by_ana},
      {"the guardian", adult, {ana}, "Ana Berg", as_guardian, false, ""},
      {"the guardian by name alone", adult, {ana}, "ana BERG", as_it_is, false, ""},
      {"another by name alone",
       adult,
       {ana},
       "Tom Berg",
       as_it_is,
       false,
       "is given by 'Tom Berg', agreement missing: guardian Ana Berg"},
      {"another who says guardian",
       adult,
       {ana},
       "Tom Berg",
       as_guardian,
       false,
       "is given by 'Tom Berg', agreement missing: guardian Ana Berg"},
      {"both", adult, {ana}, "Leo Berg; Ana Berg", as_guardian, false, ""},
      {"the client who says guardian", adult, {ana}, "Leo Berg", as_guardian, true, by_ana},
      {"a guardian of the client's name", adult, {guardian("Leo Berg")}, "Leo Berg", as_guardian, false, ""},
      {"the client of a guardian's name",
       adult,
       {guardian("Leo Berg")},
       "Leo Berg",
       as_it_is,
       true,
       "is only assent, agreement missing: guardian Leo Berg"},
      {"a guardian whose name holds the client's", adult, {guardian("Leona Berg")}, "Leona Berg", as_it_is, false, ""},
      {"beyond the guardian", adult, {ana}, "Leo Berg", alone(DecidesAlone::outside_guardianship), false, ""},
      {"beyond the guardian, signed by another",
       adult,
       {ana},
       "Tom Berg",
       alone(DecidesAlone::outside_guardianship),
       false,
       "is not given by the client, who decides alone"},
      {"a reason that does not fit", adult, {ana}, "Leo Berg", alone(DecidesAlone::emancipated), true, by_ana},
      {"before the guardian's authority", adult, {later}, "Leo Berg", as_it_is, false, ""},
      {"by the guardian before it",
       adult,
       {later},
       "Ana Berg",
       as_guardian,
       false,
       "is given by 'Ana Berg': the authority as guardian begins on 2026-06-15"},
      {"after it ended, as when the guardian died", adult, {former}, "Leo Berg", as_it_is, false, ""},
      {"by the guardian after it ended",
       adult,
       {former},
       "Ana Berg",
       as_guardian,
       false,
       "is given by 'Ana Berg': the authority as guardian ended on 2026-03-01"},
      {"given before it ended",
       adult,
       {guardian("Ana Berg", "2020-01-01", "2026-05-20")},
       "Ana Berg",
       as_guardian,
       false,
       ""},
      {"assent, and the authority ended since",
       adult,
       {guardian("Ana Berg", "2020-01-01", "2026-05-20")},
       "Leo Berg",
       as_it_is,
       true,
       "is only assent, agreement missing: client"},
      {"two guardians, one signs", adult, {ana, luis}, "Luis Berg", as_guardian, false, ""},
      {"two guardians, none signs",
       adult,
       {ana, luis},
       "Leo Berg",
       as_it_is,
       true,
       "is only assent, agreement missing: guardian Ana Berg or Luis Berg"},
      {"a former guardian and a new one", adult, {former, luis}, "Luis Berg", as_guardian, false, ""},
      {"to the guardian who signs it",
       adult,
       {ana},
       "Ana Berg",
       [](Consent& x) { x.recipient = "Hope Housing; Ana Berg", as_guardian(x); },
       false,
       "is given only by its recipient, 'Ana Berg'"},
      {"to a guardian, signed by the other",
       adult,
       {ana, luis},
       "Luis Berg",
       [](Consent& x) { x.recipient = "Hope Housing; Ana Berg", as_guardian(x); },
       false,
       ""},
      {"to the guardian, with the client's own signature",
       adult,
       {ana},
       "Leo Berg; Ana Berg",
       [](Consent& x) { x.recipient = "Hope Housing; Ana Berg", as_guardian(x); },
       false,
       ""},
      {"a minor", minor, {}, "Leo Berg", as_it_is, true, by_any},
      {"a minor's parent who is not on file", minor, {}, "Ana Berg", as_guardian, false, ""},
      {"the same who does not say by what right",
       minor,
       {},
       "Ana Berg",
       as_it_is,
       false,
       "does not say by what authority 'Ana Berg' gave it"},
      {"by word of mouth as guardian, without a name",
       minor,
       {},
       "",
       [](Consent& x) { x.method = SignMethod::verbal, as_guardian(x); },
       false,
       "does not say by what authority '' gave it"},
      {"an emancipated minor", minor, {ana}, "Leo Berg", alone(DecidesAlone::emancipated), false, ""},
      {"a minor, beyond a guardian who is not on file",
       minor,
       {},
       "Leo Berg",
       alone(DecidesAlone::outside_guardianship),
       true,
       by_any},
      {"substance use, by the parent alone",
       minor,
       {},
       "Ana Berg",
       on_drugs(as_guardian),
       false,
       "is not signed by the client, a minor, and substance-use needs that (42 CFR 2.14)"},
      {"substance use, by a parent whose name holds the minor's",
       minor,
       {guardian("Leona Berg")},
       "Leona Berg",
       on_drugs(as_guardian),
       false,
       "is not signed by the client, a minor, and substance-use needs that (42 CFR 2.14)"},
      {"substance use, by both", minor, {}, "Leo Berg; Ana Berg", on_drugs(as_guardian), false, ""},
      {"substance use, by the minor alone, as state law lets",
       minor,
       {ana},
       "Leo Berg",
       on_drugs(alone(DecidesAlone::minor_consent)),
       false,
       ""},
      {"signed by a minor who came of age since", just_of_age, {ana}, "Leo Berg", as_it_is, true, by_ana},
      {"the same without a guardian on file any more",
       just_of_age,
       {guardian("Ana Berg", "2020-01-01", "2026-05-20")},
       "Leo Berg",
       as_it_is,
       true,
       "is only assent, agreement missing: client"},
      {"signed by the guardian of a minor who came of age since",
       just_of_age,
       {ana},
       "Ana Berg",
       as_guardian,
       false,
       ""},
      {"signed on the day on which the client came of age",
       just_of_age,
       {},
       "Leo Berg",
       [](Consent& x) { x.granted = day("2026-05-20"); },
       false,
       ""},
      {"marked in the file",
       adult,
       {},
       "Leo Berg",
       [](Consent& x) { x.assent = true; },
       true,
       "is only assent, agreement missing: client"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.about);
    const Case c = leo(row.born, row.supports);
    Consent x = release(row.signer);
    row.bend(x);
    DisclosureRequest request = request_to({}, {}, "Hope Housing");
    request.information = {{"housing"}};
    request.sensitive = x.sensitive;
    CHECK(is_only_assent(c, x, 18) == row.assent);
    const std::string why = covers(c, x, request, day("2026-06-01")).why;
    CHECK(why == row.why);
    Case with = c;
    with.consents.append({"qbbbb"}, x);
    const auto grants = scope_by_consent(with, request_to({}, {}, "Hope Housing"), day("2026-06-01")).grants;
    if (x.sensitive.empty()) {
      CHECK(grants.empty() != why.empty());
    } else {
      REQUIRE(grants.size() == 1);  // The kind stays back, the rest goes.
      CHECK(grants[0].sensitive.empty() != why.empty());
    }
  }
}

TEST_CASE("a client who came of age is asked about what the guardian alone signed") {
  Consent x = release("Ana Berg");
  as_guardian(x);
  const Case c = leo(just_of_age, {ana});
  CHECK_FALSE(is_outgrown(c, x, 18, day("2026-05-19")));
  CHECK(is_outgrown(c, x, 18, day("2026-05-20")));
  x.signed_by = "Leo Berg; Ana Berg";
  CHECK_FALSE(is_outgrown(c, x, 18, day("2026-05-20")));
  CHECK_FALSE(is_outgrown(leo(adult, {ana}), release("Ana Berg"), 18, day("2026-05-20")));
}

Agreement by(AgreementRole role, std::string name, const char* on = "2026-05-11") {
  Agreement x;
  x.role = role;
  x.name = std::move(name);
  x.date = day(on);
  x.method = AgreeMethod::signed_;
  return x;
}

Agreement with(Agreement agreement, const std::function<void(Agreement&)>& bend) {
  bend(agreement);
  return agreement;
}

TEST_CASE("who is agreement missing to a plan") {
  const Agreement client = by(AgreementRole::client, "Leo Berg");
  const Agreement worker = by(AgreementRole::worker, "Mina Lund");
  const Agreement by_guardian = by(AgreementRole::representative, "Ana Berg");
  const Agreement other = by(AgreementRole::representative, "Tom Berg");
  const auto alone_as = [&](DecidesAlone reason) {
    return with(client, [&](Agreement& x) { x.decides_alone = reason; });
  };
  const auto declined = [](const Agreement& one) {
    return with(one, [](Agreement& x) { x.method = AgreeMethod::declined; });
  };
  const struct {
    const char* about;
    const char* born;
    std::vector<SupportPerson> supports;
    std::vector<Agreement> agreements;
    const char* missing;
  } rows[] = {
      {"an adult", adult, {}, {}, "client, worker"},
      {"an adult who signed", adult, {}, {client, worker}, ""},
      {"with a guardian", adult, {ana}, {client, worker}, "guardian Ana Berg"},
      {"another representative", adult, {ana}, {client, worker, other}, "guardian Ana Berg"},
      {"the guardian signed", adult, {ana}, {client, worker, by_guardian}, ""},
      {"the guardian alone", adult, {ana}, {by_guardian}, "worker"},
      {"the guardian declined", adult, {ana}, {client, worker, declined(by_guardian)}, "guardian Ana Berg"},
      {"two, one declined",
       adult,
       {ana, luis},
       {worker, declined(by(AgreementRole::representative, "Luis Berg")), by_guardian},
       ""},
      {"two, none signed", adult, {ana, luis}, {client, worker}, "guardian Ana Berg or Luis Berg"},
      {"outside the guardianship", adult, {ana}, {alone_as(DecidesAlone::outside_guardianship), worker}, ""},
      {"for a reason that does not fit",
       adult,
       {ana},
       {alone_as(DecidesAlone::emancipated), worker},
       "guardian Ana Berg"},
      {"a guardian whose authority had ended", adult, {former}, {by_guardian, worker}, "client"},
      {"the client after it ended", adult, {former}, {client, worker}, ""},
      {"a guardian appointed since", adult, {later}, {client, worker}, ""},
      {"a guardian appointed since, and the client did not sign", adult, {later}, {worker}, "guardian Ana Berg"},
      {"a guardian who is marked violence is not named",
       adult,
       {[] {
         SupportPerson hidden = ana;
         hidden.sensitive = {Sensitive::violence};
         return hidden;
       }()},
       {client, worker},
       "guardian"},
      {"a minor", minor, {}, {client}, "guardian, worker"},
      {"a minor with any representative", minor, {}, {client, worker, other}, ""},
      {"a minor who may consent", minor, {ana}, {alone_as(DecidesAlone::minor_consent), worker}, ""},
      {"assent of one who came of age since", just_of_age, {}, {client, worker}, "client"},
      {"a guardian's, before that",
       just_of_age,
       {former},
       {by(AgreementRole::representative, "Ana Berg", "2026-02-01"), worker},
       ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.about);
    Plan plan;
    plan.date = day("2026-05-11");
    int n = 0;
    for (const Agreement& one : row.agreements) plan.agreements.append({"z000" + std::to_string(++n)}, one);
    const Case c = leo(row.born, row.supports);
    std::vector<std::string> missing;
    for (const Awaited& one : awaited(c, plan, {}, day("2026-06-20"))) missing.push_back(one.words);
    CHECK(join(missing, ", ") == row.missing);
    CHECK(is_agreed(c, plan, {}) == missing.empty());
  }
}

TEST_CASE("a guardian's request leaves to the client what the client decides alone") {
  const auto goes = [](const Case& c, Sensitive kind, std::optional<Authority> authority) {
    DisclosureScope scope = scope_by_law(Basis::client_request, "Ana Berg");
    scope.authority = authority;
    keep_from_guardian(scope, c, day("2026-05-11"), 18);
    return contains(scope.grants.at(0).sensitive, kind);
  };
  Case c = leo(minor, {ana});
  CHECK(goes(c, Sensitive::mental_health, Authority::guardian));
  CHECK_FALSE(goes(c, Sensitive::substance_use, Authority::guardian));
  CHECK(goes(leo(adult, {ana}), Sensitive::substance_use, Authority::guardian));
  Consent own = release("Leo Berg");
  own.decides_alone = DecidesAlone::minor_consent;
  own.sensitive = {Sensitive::sexual_health};
  c.consents.append({"qbbbb"}, own);
  CHECK_FALSE(goes(c, Sensitive::sexual_health, Authority::guardian));
  CHECK(goes(c, Sensitive::substance_use, std::nullopt));
}

}  // namespace
}  // namespace casemgr::signature_test
