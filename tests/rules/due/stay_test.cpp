// What a discharge asks for beside the contact clock; the stay itself: held_test.cpp.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_stay_test {
namespace {

void stayed(Case& c, EventSetting setting, const char* from, const char* to) {
  Event event;
  event.at = made::at(from);
  event.kind = EventKind::admission;
  event.setting = setting;
  c.events.append({"z0001"}, event);
  event.at = made::at(to);
  event.kind = EventKind::discharge;
  c.events.append({"z0002"}, event);
}

TEST_CASE("a discharge takes no other duty away, whatever the setting") {
  const struct {
    EventSetting setting;
    const char* rows;
  } cases[] = {
      {EventSetting::hospital, "discharge_contact discharge_visit medication_reconciliation"},
      {EventSetting::nursing, "discharge_contact discharge_visit medication_reconciliation"},
      {EventSetting::other, "discharge_contact discharge_visit medication_reconciliation"},
      {EventSetting::jail, "discharge_contact medication_reconciliation"},
      {EventSetting::psychiatric, "discharge_contact psychiatric_first medication_reconciliation"},
  };
  for (const auto& one : cases) {
    CAPTURE(code(one.setting));
    Case c = made::well_kept();  // contact due 2 July
    stayed(c, one.setting, "2026-06-22", "2026-06-29");
    std::vector<std::string> found;
    for (const Due& due : due_on(c, "2026-08-20")) {
      if (due.kind == DueKind::contact || due.kind == DueKind::event) found.push_back(due.rule + " ");
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> wanted = {"contact 30 days (low) "};
    for (const std::string& key : split_words(one.rows)) {
      for (const DueRule& rule : due_rules) {
        if (rule.key == key) wanted.push_back(rule_words(rule, rule.figure.standard) + " ");
      }
    }
    std::sort(wanted.begin(), wanted.end());
    CHECK(join(found, "") == join(wanted, ""));
  }
}

TEST_CASE("the medicines are looked at in an assessment since the discharge, or on a list that is on file") {
  const auto asked = [](const Case& c) {
    const std::vector<Due> all = due_on(c, "2026-08-20");
    return std::any_of(all.begin(), all.end(), [](const Due& due) { return due.topic == "medications"; });
  };
  Case c = made::well_kept();
  stayed(c, EventSetting::hospital, "2026-06-22", "2026-06-29");
  CHECK(asked(c));
  PaperDocument list;
  list.title = "Medication list of St. Mary";
  list.date = made::day("2026-06-28");
  c.documents.append({"z0003"}, list);
  CHECK(asked(c));  // an older one
  c.documents[0].record.date = made::day("2026-06-29");
  CHECK_FALSE(asked(c));
  c.documents = {};
  Assessment visit;
  visit.date = made::day("2026-07-03");
  visit.domains["medications"].rating = 4;
  c.assessments.append({"a0002"}, visit);
  CHECK_FALSE(asked(c));
}

}  // namespace
}  // namespace casemgr::cycle::due_stay_test
