#include "casemgr/report/search.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>

#include "casemgr/root/text.hpp"

namespace casemgr::report::search_test {

namespace {

Case with_goal() {
  Case c;
  c.id = {"c222222"};
  c.person.name = PersonName{"Zoë", "Marsh", {}, {}};
  Goal goal;
  goal.statement = "A lease of her own";
  goal.note = "Landlord: Señor García";
  goal.start = parse_date("2026-03-01");
  Step step;
  step.text = "Write to the landlord";
  goal.steps.append({"h2222"}, step);
  c.goals.append({"g2222"}, goal);
  Assessment assessment;
  assessment.date = parse_date("2026-02-01");
  assessment.domains["safety"].finding = "Afraid of the landlord";
  c.assessments.append({"a2222"}, assessment);
  return c;
}

std::string ids_found(const VisibleCase& seen, const Search& search, PassedOver* passed = nullptr) {
  Section section = search_section();
  PassedOver over;
  search_case(seen, made::Practice().on("2026-11-20"), search, section, over);
  std::string ids;
  for (const Row& row : section.rows) ids += std::get<std::string>(row[1].value) + " ";
  if (passed != nullptr) *passed = over;
  return ids;
}

}  // namespace

TEST_CASE("a record is found where every word stands in one of its own fields") {
  const Case c = with_goal();
  CHECK(ids_found(VisibleCase(c), {.words = {"lease", "garcia"}}) == "g2222 ");
  CHECK(ids_found(VisibleCase(c), {.words = {"landlord"}}) == "a2222 g2222 h2222 ");
  CHECK(ids_found(VisibleCase(c), {.words = {"lease", "write"}}).empty());
  CHECK(ids_found(VisibleCase(c), {.words = {"zoe"}}) == "c222222 ");
  CHECK(ids_found(VisibleCase(c), {.words = {"landlord"}, .sections = {"goals"}}) == "g2222 h2222 ");
}

TEST_CASE("a shelter is not found by its name where it must not be named, and counts as passed over") {
  Case c = with_goal();
  ProviderDirectory directory;
  Provider shelter;
  shelter.name = "Harbor House";
  shelter.sensitive = {Sensitive::violence};
  directory.providers.append({"p2222"}, shelter);
  Referral referral;
  referral.provider = {"p2222"};
  c.referrals.append({"r2222"}, referral);
  const Settings settings;
  for (const auto reader : {Audience::Reader::own_screen, Audience::Reader::others}) {
    const std::optional<ProviderDirectory> some = visible_to(directory, {.reader = reader});
    const Inputs inputs{made::day("2026-11-20"), settings, some ? *some : directory, instrument::builtin(), &directory};
    Section section = search_section();
    PassedOver over;
    search_case(visible_to(c, {.reader = reader}, directory, settings), inputs, {.words = {"harbor"}}, section, over);
    const bool is_own = reader == Audience::Reader::own_screen;
    CHECK(section.rows.size() == (is_own ? 1 : 0));
    CHECK(over.hidden == (is_own ? 0 : 1));
  }
}

TEST_CASE("a period goes by the record's day, a part's by that of the whole") {
  PassedOver passed;
  const Case c = with_goal();
  CHECK(ids_found(VisibleCase(c), {.words = {"landlord"}, .from = parse_date("2026-03-01")}) == "g2222 h2222 ");
  CHECK(ids_found(VisibleCase(c), {.words = {"landlord"}, .to = parse_date("2026-02-28")}) == "a2222 ");
  CHECK(ids_found(VisibleCase(c), {.words = {"zoe"}, .to = parse_date("2026-02-28")}, &passed).empty());
  CHECK(passed.without_date == 1);
}

TEST_CASE("void records are found only when asked for, with all that stands in them") {
  Case c = with_goal();
  c.goals[0].record.voided = Void{parse_date("2026-04-01"), {}, "Wrong file"};
  CHECK(ids_found(VisibleCase(c), {.words = {"landlord"}}) == "a2222 ");
  CHECK(ids_found(VisibleCase(c), {.words = {"landlord"}, .with_void = true}) == "a2222 g2222 h2222 ");
}

TEST_CASE("what is marked violence is counted and not told where it may not show") {
  Case c = with_goal();
  c.goals[0].record.sensitive = {Sensitive::violence};
  PassedOver passed;
  CHECK(ids_found(made::by_others(c), {.words = {"landlord"}}, &passed).empty());
  CHECK(passed.hidden == 3);
  CHECK(ids_found(VisibleCase(c), {.words = {"landlord"}}) == "a2222 g2222 h2222 ");
}

TEST_CASE("an excerpt shows the word with what stands around it") {
  struct Sample {
    std::string text, word, excerpt;
  };
  const std::vector<Sample> all = {
      {"short", "short", "short"},
      {"Straße 5", "strasse", "Straße 5"},
      {"Señor García", "garcia", "Señor García"},
      {"one\ntwo\tthree", "two", "one two three"},
      {"nothing", "word", ""},
      {"Yes: the first words of a long note about a lease that ends in the winter, before the child is born", "lease",
       "…the first words of a long note about a lease that ends in the winter, before the…"},
      {"Again the first words of a long note about a lease that ends in the wintertime of the year", "lease",
       "…the first words of a long note about a lease that ends in the wintertime of the year"},
      {std::string(60, 'x') + "lease" + std::string(60, 'y'), "lease",
       "…" + std::string(40, 'x') + "lease" + std::string(40, 'y') + "…"},
  };
  for (const Sample& sample : all) {
    CAPTURE(sample.text);
    CHECK(excerpt(sample.text, sample.word) == sample.excerpt);
  }
}

TEST_CASE("an excerpt never cuts a character and always holds the word") {
  static constexpr std::array<std::string_view, 12> pieces = {"a",         "é", "語",   "ß",    " ", "\n",
                                                              "e\xCC\x81", "Ω", "word", "WÖRD", "😀", "ﬁ"};
  CHECK(rc::check("any text", [] {
    std::string text;
    for (const std::size_t i : *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 12))) {
      text += pieces.at(i);
    }
    for (const char* word : {"word", "ss", "e", "fi"}) {
      const std::string shown = excerpt(text, word);
      RC_ASSERT(!invalid_utf8(shown));
      RC_ASSERT(shown.empty() == (fold(one_line(text)).find(word) == std::string::npos));
      RC_ASSERT(shown.empty() || fold(shown).find(word) != std::string::npos);
      RC_ASSERT(code_points(shown) <= 100U);
    }
  }));
}

}  // namespace casemgr::report::search_test
