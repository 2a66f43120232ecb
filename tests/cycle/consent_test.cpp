#include "casemgr/cycle/consent.hpp"

#include <functional>

#include "casemgr/cycle/disclosure.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::consent_test {

namespace {

Consent release(std::string by) {
  Consent x;
  x.kind = ConsentKind::release;
  x.recipient = "Hope Housing";
  x.information = {{"housing"}};
  x.purpose = "A flat";
  x.expires = day("2027-05-11");
  x.method = SignMethod::signed_;
  x.signed_by = std::move(by);
  return x;
}

void add_person(Case& c, std::string name, Authority authority, const char* until = "") {
  SupportPerson x;
  x.name = std::move(name);
  x.authority = authority;
  x.until = parse_date(until);
  c.supports.append({"k000" + std::to_string(c.supports.size())}, x);
}

void guarded(Case& c) { add_person(c, "Ana Lopez", Authority::guardian); }
void once_guarded(Case& c) { add_person(c, "Ana Lopez", Authority::guardian, "2026-03-01"); }
void minor(Case& c) { c.person.birth_date = day("2011-03-14"); }
void dead(Case& c) {
  c.person.deceased = day("2026-05-20");
  add_person(c, "Ana Lopez", Authority::health_care_agent);
}

}  // namespace

TEST_CASE("what is recorded, and said, of who gave a consent") {
  const struct {
    const char* about;
    void (*client)(Case&);
    const char* by;
    std::function<void(Consent&)> bend;
    bool assent;
    const char* said;  ///< Among the messages; with a digit before it, how it is refused.
  } rows[] = {
      {"an adult", [](Case&) {}, "Maria Lopez", [](Consent&) {}, false, ""},
      {"a minor", minor, "Maria Lopez", [](Consent&) {}, true, "recorded as the client's assent, which covers nothing"},
      {"with a guardian", guarded, "Maria Lopez", [](Consent&) {}, true,
       "agreement missing: guardian Ana Lopez (casemgr client consent"},
      {"by word of mouth", guarded, "Maria Lopez", [](Consent& x) { x.method = SignMethod::verbal; }, true,
       "the release is missing: signature of guardian Ana Lopez"},
      {"the guardian", guarded, "Ana Lopez", [](Consent& x) { x.authority = Authority::guardian; }, false, ""},
      {"another", guarded, "Tom Lopez", [](Consent& x) { x.authority = Authority::guardian; }, false,
       "it is given by 'Tom Lopez', agreement missing: guardian Ana Lopez"},
      {"a reason", minor, "Maria Lopez", [](Consent& x) { x.decides_alone = DecidesAlone::minor_consent; }, false, ""},
      {"a reason that does not fit", [](Case&) {}, "Maria Lopez",
       [](Consent& x) { x.decides_alone = DecidesAlone::emancipated; }, false,
       "5: 'emancipated' does not fit: the client is no minor"},
      {"a reason, and another signs", minor, "Ana Lopez",
       [](Consent& x) { x.decides_alone = DecidesAlone::emancipated; }, false,
       "5: 'emancipated' does not fit: it is about the client's own signature"},
      {"more than assent", [](Case&) {}, "Maria Lopez", [](Consent& x) { x.assent = true; }, false,
       "5: this signature is more than assent"},
      {"a guardian whose authority ended", once_guarded, "Ana Lopez",
       [](Consent& x) { x.authority = Authority::guardian; }, false,
       "5: it is given by 'Ana Lopez': the authority as guardian ended on 2026-03-01"},
      {"the client after that", once_guarded, "Maria Lopez", [](Consent&) {}, false,
       "if a court appointed a guardian since, add them"},
      {"an agent after a death", dead, "Ana Lopez", [](Consent& x) { x.authority = Authority::health_care_agent; },
       false, "5: it is given by 'Ana Lopez': the authority of a health care agent ended with the client's death"},
      {"the same without saying so", dead, "Ana Lopez", [](Consent&) {}, false,
       "5: it is given by 'Ana Lopez': the authority of a health care agent ended with the client's death"},
      {"the same before the death", dead, "Ana Lopez",
       [](Consent& x) {
         x.granted = day("2026-05-19");
         x.authority = Authority::health_care_agent;
       },
       false, ""},
      {"an executor", dead, "Luis Lopez", [](Consent& x) { x.authority = Authority::executor; }, false, ""},
      {"without a date of birth", [](Case& c) { c.person.birth_date.reset(); }, "Maria Lopez", [](Consent&) {}, false,
       "cannot tell whether the client is a minor without a date of birth"},
      {"verbal", [](Case&) {}, "Maria Lopez", [](Consent& x) { x.method = SignMethod::verbal; }, false,
       "a verbal release is not a written authorization: get it signed before releasing anything about substance use "
       "(42 CFR "
       "2.31), mental health (45 CFR 164.508), violence (34 U.S.C. 12291)"},
      {"verbal, with a kind that needs writing", [](Case&) {}, "Maria Lopez",
       [](Consent& x) {
         x.method = SignMethod::verbal;
         x.sensitive = {Sensitive::violence};
       },
       false, "written or electronic signature (violence needs writing: 34 U.S.C. 12291)"},
      {"substance use of a minor, by the guardian alone", minor, "Ana Lopez",
       [](Consent& x) {
         x.authority = Authority::guardian;
         x.sensitive = {Sensitive::substance_use};
       },
       false, "the minor's own signature (substance use: 42 CFR 2.14)"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.about);
    Desk desk;
    Case c = taken_in(desk);
    row.client(c);
    Consent x = release(row.by);
    row.bend(x);
    if (std::string_view(row.said).starts_with("5: ")) {
      CHECK(has(refused(c, [&] { add_consent(c, x, desk.context()); }), row.said));
      continue;
    }
    const Outcome outcome = add_consent(c, x, desk.context());
    CHECK(has(notes(outcome), row.said));
    if (*row.said == '\0') CHECK(notes(outcome) == "");
    CHECK(c.consents[0].record.assent.value_or(false) == row.assent);
    Disclosure sent;
    sent.consent = {outcome.id};
    sent.recipient = "Hope Housing";
    sent.records = "report";
    sent.method = "mail";
    if (row.assent) CHECK(has(refused(c, [&] { add_disclosure(c, sent, desk.context()); }), "is only assent"));
  }
}

TEST_CASE(
    "the guardian who signs beside the client makes more of assent, and without the guardian it is assent again") {
  Desk desk;
  Case c = taken_in(desk);
  guarded(c);
  const Id<Consent> id{add_consent(c, release("Maria Lopez"), desk.context()).id};
  Consent both = *c.consents.find(id);
  both.signed_by = "Maria Lopez; Ana Lopez";
  both.authority = Authority::guardian;
  CHECK(notes(set_consent(c, id, both, desk.context())) == "");
  CHECK_FALSE(c.consents.find(id)->assent);
  Consent alone = *c.consents.find(id);
  alone.signed_by = "Maria Lopez";
  alone.authority.reset();
  CHECK(has(notes(set_consent(c, id, alone, desk.context())), "recorded as the client's assent"));
  CHECK(c.consents.find(id)->assent == true);
}

}  // namespace casemgr::cycle::consent_test
