#include "fixtures.hpp"

namespace casemgr::tests {

using report::Cell;
using report::Chart;
using report::Column;
using report::Document;
using report::Section;
using report::Tone;

namespace {

constexpr auto right = Column::Align::right;

Date day(const char* iso) { return parse_date(iso).value(); }

Decimal number(const char* text) { return Decimal::parse(text).value(); }

Time time(const char* iso) { return parse_time(iso).value(); }

Problems two_problems() {
  return {{.file = "clients/cz2mhv8.yaml",
           .line = 92,
           .column = 10,
           .path = "goals.g9tkd.due",
           .what = "'2026-02-30' is not a date <b>",
           .check = Check::dates},
          {.file = "clients/cb4xtn9.yaml",
           .path = "",
           .what = "the file is cut off: '# end cb4xtn9' is missing",
           .check = Check::sentinel}};
}

Section cells_of_every_kind() {
  Section section{.key = "cells", .title = "Cells | of every *kind*"};
  section.columns = {{.key = "client", .title = "Client", .id = true},
                     {.key = "id", .title = "id", .id = true},
                     {.key = "text", .title = "Text"},
                     {.key = "date", .title = "Date"},
                     {.key = "at", .title = "At"},
                     {.key = "units", .title = "Units", .align = right},
                     {.key = "count", .title = "n", .align = right},
                     {.key = "signed", .title = "Signed"},
                     {.key = "needs", .title = "Needs"},
                     {.key = "rule", .title = "Rule", .machine_only = true},
                     {.key = "reason", .title = "Reason", .below = true}};
  const std::vector<std::string> needs = {"n4xw8", "n7xkd"};
  section.rows = {
      {"c7kq2mw",
       "g9tkd",
       "Signed lease",
       day("2026-12-31"),
       time("2026-11-20T08:15"),
       number("45.00"),
       3,
       true,
       needs,
       "goal",
       {}},
      {"c7kfz3w", "g9twn", "=HYPERLINK(\"http://x\",\"a,b\")", Cell(day("2026-11-17"), "late 3 d", Tone::late),
       time("2025-11-20"), number("-0.5"), -7, false, std::vector<std::string>{}, "+goal",
       "need n7xkd has no goal or service, and this line says so at a length that no single line of a screen "
       "holds"},
      {"cw8fqz3", {}, "<script>alert('x')</script> & \"quotes\"", {}, {}, {}, {}, {}, {}, {}, {}},
      {"cz2mhv8",
       "gk2bt",
       "two\nlines\tand a tab\r\nand | a pipe",
       Cell(day("2026-11-20"), "today", Tone::today),
       {},
       number("1000000.001"),
       0,
       Cell(true, "yes", Tone::good),
       std::vector<std::string>{"a, b", "c; d", "-e"},
       "",
       {}},
      {"cn6wjd4",
       "g2222",
       "日本語のテキスト e\xCC\x81te\xCC\x81 naïve 한국어",
       day("0001-01-01"),
       {},
       number("0"),
       {},
       {},
       {},
       {},
       Cell("dim and below", "", Tone::dim)},
      {"cb4xtn9",
       "g3333",
       "bell \x07 escape \x1b[31mred\x1b[0m nul-less \xC2\x9B"
       "1m rtl \xE2\x80\xAE"
       "evil",
       {},
       {},
       {},
       {},
       {},
       {},
       {},
       {}},
      {"cb4xtp2", "g4444", "-1+1", {}, {}, {}, {}, {}, {}, {}, {}},
      {"cb5mtp2", "g5555", "@SUM(A1)", {}, {}, {}, {}, {}, {}, {}, {}},
      {"cb6mtp2", "g6666", "\t=1", {}, {}, {}, {}, {}, {}, {}, {}},
      {"cb7mtp2",
       "g7777",
       "# not a heading_ with _under_scores and `ticks` \\ [link](http://x) ~~gone~~",
       {},
       {},
       {},
       {},
       {},
       {},
       {},
       {}},
      {"short"}};
  section.notes = {
      "A note under the table, with <i>markup</i> and enough words that it takes more than one line of it.",
      "1. not a list"};
  return section;
}

}  // namespace

/// Against the course that was expected, with two months in which nothing was measured.
Chart measured_course() {
  Chart chart{.kind = Chart::Kind::line, .title = "Paid hours", .unit = "per week", .target = number("20")};
  chart.points = {{"2026-06-01", number("4")}, {"2026-09-10", number("9")}};
  chart.target_name = "full & <paid>";
  chart.baseline = number("2");
  chart.expected = {{"2026-05-04", number("0")}, {"2026-12-15", number("20")}};
  chart.gaps = {{day("2026-07-01"), day("2026-09-09")}, {day("2026-10-10"), day("2026-10-10")}};
  return chart;
}

Document everything() {
  Document document{
      .report = "everything", .title = "Everything & more · 20 November 2026", .subtitle = "11 rows, 2 charts"};
  document.today = day("2026-11-20");
  document.lead = {"# A paragraph that begins like a heading\nand goes on in a second line."};
  document.problems = two_problems();
  document.marking = "internal, not for release";
  document.sheet = "Lopez, Maria · c7kq2mw";
  Section list{.key = "person", .title = "Person"};
  add_line(list, "name", "Lopez, Maria \"Mari\"");
  add_line(list, "born", day("1958-03-14"));
  add_line(list, "missing", {});
  add_line(list, "words: What matters",
           "I want to stay near my daughter.\nMornings are best; after lunch she sleeps, and the bell is not heard.");
  Section empty{.key = "referrals", .title = "Referrals", .columns = {{.key = "id", .title = "id", .id = true}}};
  empty.empty_text = "No referrals.";
  Section silent{.key = "events", .title = "Events", .columns = {{.key = "id", .title = "id", .id = true}}};
  Section prose{.title = "Only for people", .notes = {"This section has no name for programs."}};
  Section charts{.key = "scores",
                 .title = "Scores",
                 .columns = {{.key = "date", .title = "Date"}, {.key = "score", .title = "Score", .align = right}}};
  charts.rows = {{day("2026-05-11"), 14}, {day("2026-11-12"), 7}};
  charts.charts = {{.kind = Chart::Kind::line,
                    .title = "PHQ-9 <script>",
                    .unit = "points",
                    .points = {{"2026-05-11", number("14")}, {"2026-08-10", number("11")}, {"2026-11-12", number("7")}},
                    .target = number("5")},
                   {.kind = Chart::Kind::bar,
                    .title = "Closure & reasons",
                    .points = {{"goals-met", number("7")},
                               {"lost-contact", number("2")},
                               {"with <b> a very long label indeed", number("0.5")}}},
                   {.kind = Chart::Kind::line, .title = "No points"},
                   measured_course(),
                   {.kind = Chart::Kind::line,
                    .title = "Score in bands",
                    .points = {{"2026-01-27", number("15")}, {"2026-11-18", number("21")}},
                    .bands = {{"minimal & <none>", number("0"), number("9")}, {"severe", number("10"), number("27")}}},
                   {.kind = Chart::Kind::change,
                    .title = "Ratings",
                    .unit = "1 to 5",
                    .changes = {{"Housing <1>", number("2"), number("4")}, {"Food", number("3"), number("3")}},
                    .scale = std::pair(number("1"), number("5"))},
                   {.kind = Chart::Kind::tree,
                    .title = "Golden <thread>",
                    .branches = {{0, "finding", "", "housing, rated 3: Lease ends & nothing is signed"},
                                 {1, "need", "n4xw8", "Stable housing before the lease ends"},
                                 {2, "goal", "g9tkd", "Signed lease for an accessible apartment near her daughter"},
                                 {3, "step", "h2bpk", "Visit <two> apartments"},
                                 {3, "outcome", "", "1 of 1 lease"},
                                 {2, "", "", "text alone"},
                                 {0, "need", "n7xkd", "日本語のテキスト"}}},
                   {.kind = Chart::Kind::tree, .title = "No branches"},
                   {.kind = Chart::Kind::change, .title = "No changes"}};
  document.sections = {cells_of_every_kind(), list, empty, silent, prose, charts};
  return document;
}

Document caseload() {
  Document document{
      .report = "caseload", .title = "Caseload · 20 November 2026", .subtitle = "41 active, 3 waiting · load 0.87"};
  document.today = day("2026-11-20");
  document.marking = "internal, not for release";
  document.sheet = "Lopez, Maria · c7kq2mw";
  Section clients{.key = "clients"};
  clients.columns = {{.key = "client", .title = "id", .id = true},
                     {.key = "name", .title = "client"},
                     {.key = "stage", .title = "stage"},
                     {.key = "acuity", .title = "acuity", .align = right},
                     {.key = "last_contact", .title = "last contact"},
                     {.key = "next_due", .title = "next due"},
                     {.key = "open_goals", .title = "goals", .align = right},
                     {.key = "open_referrals", .title = "referrals", .align = right},
                     {.key = "stage_reason", .title = "reason", .below = true}};
  clients.rows = {
      {"cw8fqz3",
       "Okafor, J.",
       "implementation",
       Cell(14, "crisis 14", Tone::late),
       day("2026-11-18"),
       Cell(day("2026-11-20"), "today", Tone::today),
       2,
       1,
       {}},
      {"c7kq2mw",
       "Lopez, Mari",
       "implementation",
       Cell(9, "moderate 9"),
       day("2026-06-02"),
       Cell(day("2026-11-17"), "late 3 d", Tone::late),
       1,
       1,
       {}},
      {"cz2mhv8", "Brandt, E.", "planning", Cell(16, "high 16"), day("2026-11-05"),
       Cell(day("2026-11-19"), "late 1 d", Tone::late), 3, 0, "need n7xkd has no goal or service"},
      {"cn6wjd4", "Ito, Kazuko", "monitoring", Cell(5, "low 5"), day("2026-11-12"), day("2026-12-12"), 1, 2, {}}};
  Section outcomes{.key = "outcomes", .title = "Change over the year"};
  outcomes.columns = {{.key = "what", .title = "what"},
                      {.key = "n", .title = "n", .align = right},
                      {.key = "first", .title = "first", .align = right},
                      {.key = "last", .title = "last", .align = right}};
  outcomes.rows = {{"PHQ-9", 18, number("13.4"), number("8.9")},
                   {"GAD-7", 15, number("11.2"), number("9.0")},
                   {Cell("all", "", Tone::strong), 33, {}, {}}};
  Chart mean{.title = "Mean PHQ-9", .unit = "points", .target = number("5")};
  const char* const months[] = {"2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30",
                                "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31", "2026-11-20"};
  int value = 134;
  for (const char* month : months) {
    mean.points.emplace_back(month, Decimal(value, 1));
    value -= value > 100 ? 6 : 3;
  }
  Chart reasons{.kind = Chart::Kind::bar, .title = "Closures by reason", .unit = "clients"};
  reasons.points = {{"goals-met", number("14")},
                    {"partially-met", number("6")},
                    {"moved-out-of-area", number("3")},
                    {"declined", number("1")}};
  Chart change{.kind = Chart::Kind::bar, .title = "Mean change", .unit = "points", .target = number("-5")};
  change.points = {{"PHQ-9", number("-4.5")}, {"GAD-7", number("-2.2")}, {"WHO-5", number("6.0")}};
  outcomes.charts = {mean, reasons, change};
  outcomes.notes = {"n counts clients with a first and a last score in the period; 8 clients have only one."};
  document.sections = {clients, outcomes};
  return document;
}

Document due() {
  Document document{.report = "due", .title = "Friday 20 November 2026 · 41 clients · 3 late, 4 today"};
  document.today = day("2026-11-20");
  document.flat = true;
  document.page = false;
  const std::vector<Column> columns = {{.key = "client", .title = "", .id = true},
                                       {.key = "name", .title = ""},
                                       {.key = "due", .title = "", .machine_only = true},
                                       {.key = "days_late", .title = "", .align = right},
                                       {.key = "text", .title = ""}};
  Section safety{.key = "safety", .title = "Safety", .columns = columns};
  safety.rows = {
      {"cw8fqz3", "Okafor, J.", day("2026-11-20"), 0, "suicide flag since Wed 18, call and safety check today"}};
  safety.rows[0][3].shown = " ";
  Section late{.key = "late", .title = "Late", .columns = columns};
  late.rows = {{"c7kq2mw", "Lopez, Mari", day("2026-11-17"), Cell(3, "3 d", Tone::late),
                "referral r6pxb to Hope Housing: no word since 17 Oct (in progress, 30 days)"},
               {"cz2mhv8", "Brandt, E.", day("2026-11-19"), Cell(1, "1 d", Tone::late), "contact: last spoke 5 Nov"}};
  document.sections = {safety, late};
  return document;
}

Document client() {
  Document document{.report = "client",
                    .title = "Lopez, Maria \"Mari\" · c7kq2mw · 68, she/her · active since 4 May 2026"};
  document.today = day("2026-11-20");
  Section first{.key = "client"};
  add_line(first, "stage", "implementation · acuity moderate 9 = housing 3 + health 4 + food 2");
  add_line(first, "matters: What matters", "\"I want to stay near my daughter.\"");
  add_line(first, "reach", "555-0134, mornings, no voicemail · Ana Lopez (daughter) 555-0188");
  add_line(first, "share: Share with", Cell());
  Section goals{.key = "goals", .title = "Goals", .beside = true};
  goals.columns = {{.key = "id", .title = "id", .id = true},
                   {.key = "statement", .title = "goal"},
                   {.key = "due", .title = "due"},
                   {.key = "state", .title = "state"}};
  goals.rows = {{"g9tkd", "Signed lease for an accessible apartment", day("2026-12-31"), "on track"},
                {"g4wzn", "HbA1c from 9.1 to 7.0 %", day("2027-05-20"), "on track"}};
  Section services{.key = "services", .title = "Services", .beside = true};
  services.columns = {
      {.key = "id", .title = "id", .id = true}, {.key = "label", .title = "service"}, {.key = "used", .title = "used"}};
  services.rows = {{"v3nqt", "Housing navigation, Hope Housing", Cell("8", "8 of 12 h, until 25 Nov")}};
  document.sections = {first, goals, services};
  return document;
}

}  // namespace casemgr::tests
