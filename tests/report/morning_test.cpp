// What no page of the morning may do, over generated cases: drop a row, cut the level of a risk, count what is of
// another day.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "casemgr/rules/disclosure/audience.hpp"
#include "casemgr/rules/due/due.hpp"
#include "report/filled.hpp"

namespace casemgr::report::morning_test {
namespace {

using namespace filled;

bool is_of_today(const Due& due) {
  if (due.kind == DueKind::safety || due.days_late >= 0) return true;
  return due.rank == DueRank::deadline && due.days_late >= -7;
}

/// The number that ends before `words`; 0 where they are not there.
int number_before(const std::string& text, const std::string& words) {
  const std::size_t end = text.find(words);
  if (end == std::string::npos) return 0;
  std::size_t begin = end;
  while (begin > 0 && text[begin - 1] >= '0' && text[begin - 1] <= '9') --begin;
  return begin == end ? 0 : std::stoi(text.substr(begin, end - begin));
}

struct Counted {
  int lines = 0, more = 0, ahead = 0;
};

Counted counted_on(const Document& document) {
  Counted all;
  for (const Section& group : document.sections) {
    for (const std::string& note : group.notes) {
      all.ahead += number_before(note, " more") + number_before(note, " later");
    }
    if (!group.key.empty() || group.columns.empty()) continue;
    all.lines += static_cast<int>(group.rows.size());
    for (const Row& row : group.rows) {
      const std::string& words = std::get<std::string>(row[3].value);
      const std::size_t dot = words.rfind(" · ");
      if (dot != std::string::npos && words.ends_with(" more")) all.more += number_before(words.substr(dot), " more");
    }
  }
  return all;
}

TEST_CASE("each row of the list is on the page of the morning, or is counted there") {
  rc::check([] {
    made::Practice practice;
    const Date today = *rc::gen::elementOf(std::vector{made::day("2026-03-02"), made::day("2026-02-27"),
                                                       made::day("2026-03-09"), made::day("2026-11-20")});
    if (*rc::gen::inRange(0, 3) == 0) practice.settings.rules_from = today;
    std::vector<Case> cases;
    const int count = *rc::gen::inRange(1, 4);
    for (int i = 0; i < count; ++i) {
      cases.push_back(Filler().make());
      cases.back().id = {"cbbbbb" + std::string(1, static_cast<char>('b' + i))};
      cases.back().person.deceased.reset();
      cases.back().episodes[0].record.status = EpisodeStatus::active;
      cases.back().episodes[0].record.closed.reset();
    }
    const Inputs inputs{today, practice.settings, practice.providers, instrument::builtin()};
    for (const bool all : {false, true}) {
      for (const bool screen : {false, true}) {
        const Fold list = due_report(inputs, {.days = 7, .day = true, .all = all});
        int expected = 0, ahead = 0, hidden = 0;
        for (const Case& c : cases) {
          const VisibleCase seen = screen ? VisibleCase(c) : made::by_others(c);
          list.add(seen);
          const VisibleDue due = due_rows(seen, inputs.for_due(), 7);
          for (const Due& row : due.shown) {
            ++(is_of_today(row) ? expected : ahead);
          }
          hidden += static_cast<int>(std::count_if(due.hidden.begin(), due.hidden.end(), is_of_today));
        }
        const Document document = made::whole_page(list);
        const Counted found = counted_on(document);
        RC_ASSERT(found.lines + found.more == expected);
        RC_ASSERT(found.ahead == ahead);
        RC_ASSERT(document.left_out == hidden);
        RC_ASSERT(number_before(document.title, " more not shown here") == hidden);
        RC_ASSERT(static_cast<int>(made::section(document, "due").rows.size()) == expected);
      }
    }
  });
}

/// Without blanks and line ends: a word that is longer than its column is broken, which cuts nothing.
std::string letters_of(const std::string& page) { return join(split_words(join(split(page, '\n'), " ")), ""); }

TEST_CASE("the level of a risk is never cut, at whatever width and on whatever page shows it") {
  const std::string risk =
      "High risk: do not leave the client alone, get an emergency evaluation. Ask about safety now and go through it";
  Case c = made::named(made::well_kept(), "cd8fqz3", "Okafor", "Jo");
  c.flags.append({"f2kmd"}, made::danger(FlagKind::suicide, "2026-11-18"));
  c.flags[0].record.text = risk;
  Appointment visit;
  visit.at = made::at("2026-11-20T09:30");
  visit.purpose = "home visit";
  visit.status = AppointmentStatus::booked;
  c.appointments.append({"e2222"}, visit);
  const made::Practice practice;
  const Inputs inputs = practice.on(made::friday);
  const VisibleCase seen(c);
  std::map<std::string, Document> shown = {{"show", client_overview(seen, inputs)},
                                           {"report", client_report(seen, inputs)}};
  for (const bool day : {false, true}) {
    for (const bool named : {false, true}) {
      const Fold list = due_report(inputs, {.days = 7, .day = day, .named = named});
      list.add(seen);
      shown[std::string(day ? "day" : "due") + (named ? " of one" : "")] = made::whole_page(list);
    }
  }
  const std::string words = letters_of(risk);
  for (const auto& [name, document] : shown) {
    CAPTURE(name);
    std::size_t times = 0;
    for (std::size_t width = 200; width >= 20; --width) {
      CAPTURE(width);
      const std::string page = letters_of(render::render(document, render::Format::table, {width, false, {}, {}}));
      std::size_t found = 0;
      for (std::size_t at = page.find(words); at != std::string::npos; at = page.find(words, at + 1)) ++found;
      if (width == 200) times = found;
      CHECK(found > 0);
      CHECK(found == times);
    }
  }
}

}  // namespace
}  // namespace casemgr::report::morning_test
