#include "casemgr/report/supervision.hpp"

#include "made.hpp"

namespace casemgr::report::supervision_test {
namespace {

using namespace made;

const Period october = {day("2026-10-01"), day("2026-10-31")};

Document sheet_of(const std::vector<Case>& cases, const Settings& settings = Practice().settings) {
  static const Practice practice;
  const Inputs inputs{day(friday), settings, practice.providers, instrument::builtin()};
  const Fold sheet = supervision_report(inputs, october);
  for (const Case& c : cases) sheet.add(VisibleCase(c));
  return sheet.finish({});
}

Contact note(const char* when, const char* text, bool question) {
  Contact x = casemgr::made::spoke(when);
  x.text = text;
  x.minutes = 25;
  x.by = {"ml"};
  if (question) x.for_supervision = true;
  return x;
}

/// Of `ml`: a question, a note that is not signed, a contact of October.
Case asked() {
  Case c = named(well_kept(), "cb2mhv8", "Ito", "Kazuko");
  c.episodes[0].record.by = {"ml"};
  Contact question = note("2026-10-05T10:00", "May I call her son?", true);
  question.signed_ = Signature{.by = {"ml"}, .date = day("2026-10-05"), .digest = {}};
  c.contacts.append({"x0001"}, question);
  c.contacts.append({"x0002"}, note("2026-11-19T10:00", "Spoke", false));
  return c;
}

std::string lines_about(const Document& page, std::string_view topic) {
  const Section& lines = section(page, "lines");
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < lines.rows.size(); ++i) {
    if (text(lines, i, "topic") == topic) ids.push_back(text(lines, i, "id"));
  }
  return join(ids, " ");
}

TEST_CASE("questions stay on the sheet until they are cleared, whatever their day and signature") {
  Case c = asked();
  CHECK(lines_about(sheet_of({c}), "question") == "x0001");
  CHECK(lines_about(sheet_of({c}), "unsigned") == "x0002");
  CHECK(says(made::page(sheet_of({c})), "May I call her son?"));
  for (Entry<Contact>& entry : c.contacts) entry.record.for_supervision = false;
  CHECK(lines_about(sheet_of({c}), "question").empty());
}

TEST_CASE("a part for each worker, and the clients with what is to be said of them") {
  Case nobodys = named(well_kept(), "cc2mhv8", "Brandt", "Eva");
  const Document page = sheet_of({asked(), nobodys});
  const Section& workers = section(page, "workers");
  CHECK(column(workers, "worker") == "ml -");
  CHECK(column(workers, "clients") == "1 1");
  CHECK(column(workers, "over_capacity") == "false false");
  const Section& clients = section(page, "clients");
  CHECK(column(clients, "client") == "cb2mhv8 cc2mhv8");
  CHECK(column(clients, "contacts") == "1 0");
  CHECK(column(clients, "minutes") == "25 0");
  CHECK(column(clients, "questions") == "1 0");
  CHECK(column(clients, "behind") == "1 1");  // Nothing was measured.
  for (const char* key : {"questions", "unsigned", "late", "behind", "alerts"}) {
    CAPTURE(key);
    CHECK(column(clients, key).find('-') == std::string::npos);
  }
}

TEST_CASE("each count of a client is the number of its lines") {
  const Document page = sheet_of({asked()});
  const Section& clients = section(page, "clients");
  const auto lines = [&](const char* topic) {
    const std::string ids = lines_about(page, topic);
    return ids.empty() ? 0 : static_cast<int>(std::count(ids.begin(), ids.end(), ' ')) + 1;
  };
  CHECK(std::stoi(text(clients, 0, "late")) == lines("late"));
  CHECK(std::stoi(text(clients, 0, "behind")) == lines("goal"));
  CHECK(std::stoi(text(clients, 0, "unsigned")) == lines("unsigned"));
}

TEST_CASE("a caseload above 1.00 is over capacity") {
  Settings settings = Practice().settings;
  settings.acuity.emplace().capacity.put("low", 1);
  Case second = named(asked(), "cd2mhv8", "Wolf", "Wim");
  CHECK(column(section(sheet_of({asked()}, settings), "workers"), "over_capacity") == "false");
  const Document page = sheet_of({asked(), second}, settings);
  CHECK(column(section(page, "workers"), "over_capacity") == "true");
  CHECK(says(table(page), "over capacity"));
}

TEST_CASE("a closed case is on the sheet only while something is left") {
  Case c = asked();
  c.episodes[0].record.status = EpisodeStatus::finished;
  c.episodes[0].record.closed = day("2026-11-01");
  const Document page = sheet_of({c});
  CHECK(column(section(page, "clients"), "client") == "cb2mhv8");
  CHECK(column(section(page, "workers"), "clients") == "0");
  Case done = named(well_kept(), "cc2mhv8", "Brandt", "Eva");
  done.episodes[0].record.status = EpisodeStatus::finished;
  done.episodes[0].record.closed = day("2026-11-01");
  CHECK(section(sheet_of({done}), "clients").rows.empty());
  CHECK(says(table(sheet_of({done})), "No client is on a caseload."));
}

TEST_CASE("what others may not know is counted, not said") {
  Case c = asked();
  for (Entry<Contact>& entry : c.contacts) {
    if (entry.id.value == "x0001") entry.record.sensitive = {Sensitive::violence};
  }
  static const Practice practice;
  const Fold sheet = supervision_report(practice.on(friday), october);
  sheet.add(by_others(c));
  const Document page = sheet.finish({});
  CHECK_FALSE(says(made::page(page), "May I call her son?"));
  CHECK(lines_about(page, "question").empty());
  CHECK(page.left_out >= 1);
}

}  // namespace
}  // namespace casemgr::report::supervision_test
