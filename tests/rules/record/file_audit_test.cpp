// The audit of one file: which checks apply, and what is found.
#include "casemgr/rules/record/file_audit.hpp"

#include <doctest/doctest.h>

#include "casemgr/instrument/instrument.hpp"
#include "model/well_kept.hpp"

namespace casemgr::file_audit_test {
namespace {

using made::day;

const Period year = {day("2026-01-01"), day("2026-12-31")};

struct Practice {
  Settings settings{};
  ProviderDirectory providers{};
};

FileAudit audit_of(const VisibleCase& seen, const char* today = "2026-06-10") {
  static const Practice practice;
  static const instrument::Library instruments;
  return audit_file(seen, {day(today), practice.settings, practice.providers, instruments}, year);
}

Consent paper(ConsentKind kind) {
  Consent x;
  x.kind = kind;
  x.granted = day("2026-05-04");
  x.signed_by = "Maria Lopez";
  x.method = SignMethod::signed_;
  return x;
}

/// With every paper and nothing left to do on 10 June.
Case complete() {
  Case c = made::well_kept();
  for (const std::string& domain : Domain::codes().codes)
    c.assessments[0].record.domains[domain].not_assessed = "Not a concern";
  c.consents.append({"q0001"}, paper(ConsentKind::services));
  c.consents.append({"q0002"}, paper(ConsentKind::privacy_notice));
  return c;
}

std::string keys_of(const FileAudit& audit) {
  std::string keys;
  for (const AuditFinding& finding : audit.findings) keys += std::string(finding.check->key) + ";";
  return keys;
}

}  // namespace

TEST_CASE("each lack is found by its own check") {
  struct Row {
    const char* found;
    void (*spoil)(Case& c);
    const char* today = "2026-06-10";
  };
  for (const Row& row : {Row{"services-consent;", [](Case& c) { c.consents.erase(0); }},
                         Row{"privacy-notice;", [](Case& c) { c.consents[1].record.revoked = day("2026-06-01"); }},
                         Row{"late-entry;",
                             [](Case& c) {
                               c.contacts[0].record.text = "Spoke";
                               c.contacts[0].record.entered = made::at("2026-06-09T10:00");
                               c.contacts[0].record.signed_ =
                                   Signature{.by = {}, .date = day("2026-06-09"), .digest = {}};
                             }},
                         Row{"unsigned-note;", [](Case& c) { c.contacts[0].record.text = "Spoke"; }},
                         Row{"plan-review;", [](Case&) {}, "2026-08-20"},
                         Row{"thread;", [](Case& c) { c.needs.append({"n2222"}, made::need("food", 1)); }}}) {
    CAPTURE(row.found);
    Case c = complete();
    row.spoil(c);
    const FileAudit audit = audit_of(VisibleCase(c), row.today);
    CHECK(keys_of(audit).find(row.found) != std::string::npos);
    for (const AuditFinding& finding : audit.findings) {
      CHECK(audit.applicable.contains(finding.check->key));
      CHECK_FALSE(finding.text.empty());
      CHECK(finding.settle.empty() == (finding.check->key == "late-entry"));
    }
    CHECK(audit.met() < static_cast<int>(audit.applicable.size()));
  }
}

TEST_CASE("a file that is kept meets every check that applies, and what is not due yet does not apply") {
  const FileAudit audit = audit_of(VisibleCase(complete()));
  CHECK(keys_of(audit).empty());
  CHECK(audit.met() == static_cast<int>(audit.applicable.size()));
  CHECK_FALSE(audit.applicable.contains("program-dates"));
  Case fresh = complete();
  fresh.assessments = {};
  fresh.plans = {};
  fresh.goals = {};
  fresh.needs = {};
  const FileAudit early = audit_of(VisibleCase(fresh), "2026-05-06");
  CHECK_FALSE(early.applicable.contains("assessment"));
  const FileAudit later = audit_of(VisibleCase(fresh), "2026-06-10");
  CHECK(later.applicable.contains("assessment"));
  CHECK(keys_of(later).find("assessment;") != std::string::npos);
}

TEST_CASE("met and found are the two parts of what applies") {
  Case c = complete();
  c.needs.append({"n2222"}, made::need("food", 1));
  const FileAudit audit = audit_of(VisibleCase(c), "2026-11-20");
  int met = 0, with = 0;
  for (const AuditCheck& check : audit_checks()) {
    if (!audit.applicable.contains(check.key)) continue;
    ++(audit.meets(check) ? met : with);
  }
  CHECK(met == audit.met());
  CHECK(met + with == static_cast<int>(audit.applicable.size()));
}

TEST_CASE("of a record that others may not know only that something is wrong is said") {
  Case c = complete();
  c.needs.append({"n2222"}, made::need("food", 1));
  c.needs[1].record.sensitive = {Sensitive::violence};
  static const Practice practice;
  const VisibleCase seen = visible_to(c, {.reader = Audience::Reader::others}, practice.providers, practice.settings);
  const FileAudit audit = audit_of(seen);
  REQUIRE(keys_of(audit) == keys_of(audit_of(VisibleCase(c))));
  for (const AuditFinding& finding : audit.findings) {
    if (finding.check->key != "thread") continue;
    CHECK(finding.hidden);
    CHECK(finding.text.find("n2222") == std::string::npos);
    CHECK(finding.path.empty());
    CHECK(finding.settle.empty());
  }
}

}  // namespace casemgr::file_audit_test
