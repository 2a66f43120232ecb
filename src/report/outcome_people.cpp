#include "outcome_people.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <limits>
#include <map>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/safe_harbor.hpp"
#include "casemgr/rules/record/bands.hpp"
#include "casemgr/rules/record/in_period.hpp"
#include "casemgr/rules/record/language.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/served.hpp"
#include "casemgr/rules/record/situation.hpp"

namespace casemgr::report {

namespace {

using Answers = std::vector<std::string>;

constexpr const char* no_answer = "not-recorded";
constexpr std::string_view race_any = "race_any";
constexpr const char* no_program = "no-program";

Answers one(std::string word) { return word.empty() ? Answers{} : Answers{std::move(word)}; }

template <class E>
Answers one_code(const std::optional<E>& value) {
  return value ? Answers{code(*value)} : Answers{};
}

Answers yes_or_no(const std::optional<bool>& value) { return value ? Answers{*value ? "yes" : "no"} : Answers{}; }

/// Words as people wrote them, of which letters and blanks around do not matter.
std::string as_word(const std::string& text) { return fold(one_line(trim(text))); }

/// Age on the first day that counts: the later of the period's first and the opening.
Answers age(const PersonIn& x) {
  if (!x.c.person.birth_date) return {};
  const Date day = std::max(x.period.from, *x.episode.record.opened);
  return {band_of(age_bands(), Decimal(age_at(x.c.person.birth_date->first, day)))};
}

Answers races(const PersonIn& x) {
  Answers all;
  for (const std::string& race : x.c.person.race) add_missing(all, as_word(race));
  return all;
}

Answers one_race(const PersonIn& x) {
  Answers all = races(x);
  return all.size() > 1 ? Answers{"several"} : all;
}

Answers programs(const PersonIn& x) {
  Answers all;
  for (const auto& [id, program] : live(x.c.programs)) {
    if (was_enrolled_in(program, x.period)) add_missing(all, one_line(trim(program.program)));
  }
  return all;
}

/// To be in no program is an answer; none is missing.
Answers programs_or_none(const PersonIn& x) {
  Answers all = programs(x);
  return all.empty() ? Answers{no_program} : all;
}

Answers language(const PersonIn& x) {
  return x.c.person.languages.empty() ? Answers{} : one(x.c.person.languages.front().value);
}

Answers living(const Situation* situation) {
  return situation == nullptr ? Answers{} : one_code(situation->living_situation);
}

Answers housing(const Situation* situation) {
  if (situation == nullptr || !situation->living_situation) return {};
  return {code(housing_group(*situation->living_situation))};
}

Answers income_band(const Situation* situation) {
  const auto income = situation == nullptr ? std::nullopt : monthly_income(*situation);
  if (!income) return {};
  if (income->is_zero()) return {"none"};
  return {band_of(income_bands(), *income)};
}

Answers income_sources(const Situation* situation) {
  Answers all;
  if (situation == nullptr) return all;
  for (const auto& [source, amount] : situation->income.items) all.push_back(source);
  return all;
}

Answers noncash(const Situation* situation) {
  Answers all;
  if (situation == nullptr) return all;
  for (const NoncashBenefit one : situation->noncash) all.push_back(code(one));
  return all;
}

/// Of several answers the last known one: what changed meanwhile was said again.
const Situation* last_with_disability(const PersonIn& x) {
  if (x.exit != nullptr && x.exit->disability) return x.exit;
  return x.entry;
}

Answers disability(const PersonIn& x) {
  const Situation* from = last_with_disability(x);
  return from == nullptr ? Answers{} : yes_or_no(from->disability);
}

}  // namespace

const std::vector<Dimension>& dimensions() {
  using X = const PersonIn&;
  static const std::vector<Dimension> all = {
      {"age", "Age", Asked::everyone, true, age, "birth_date", nullptr},
      {"sex", "Sex", Asked::everyone, true, [](X x) { return one_code(x.c.person.sex); }, "sex", nullptr},
      {"gender", "Gender", Asked::everyone, true, [](X x) { return one(as_word(x.c.person.gender)); }, "gender",
       nullptr},
      {"race", "Race, one row a person", Asked::everyone, true, one_race, "race", nullptr},
      {race_any.data(), "Race, alone or in combination", Asked::everyone, false, races, "race", nullptr},
      {"ethnicity", "Ethnicity", Asked::everyone, true, [](X x) { return one(as_word(x.c.person.ethnicity)); },
       "ethnicity", nullptr},
      {"language", "Preferred language", Asked::everyone, true, language, "languages", nullptr},
      {"veteran", "Veteran", Asked::everyone, true, [](X x) { return yes_or_no(x.c.person.veteran); }, "veteran",
       nullptr},
      {"disability", "Disability", Asked::everyone, true, disability, nullptr, "disability"},
      {"postal_code", "Postal code", Asked::everyone, true,
       [](X x) { return x.c.person.address ? one(std::string(trim(x.c.person.address->postal_code))) : Answers{}; },
       "address", nullptr},
      {"program", "Program", Asked::everyone, false, programs_or_none, nullptr, nullptr},
      {"several_programs", "In more than one program", Asked::everyone, true,
       [](X x) { return Answers{programs(x).size() > 1 ? "yes" : "no"}; }, nullptr, nullptr},
      {"living_at_entry", "Living situation at entry", Asked::everyone, true, [](X x) { return living(x.entry); },
       nullptr, "living_situation"},
      {"housing_at_entry", "Kind of housing at entry", Asked::everyone, true, [](X x) { return housing(x.entry); },
       nullptr, "living_situation"},
      {"income_at_entry", "Income a month at entry", Asked::everyone, true, [](X x) { return income_band(x.entry); },
       nullptr, "income"},
      {"income_source_at_entry", "Source of income at entry", Asked::everyone, false,
       [](X x) { return income_sources(x.entry); }, nullptr, "income"},
      {"noncash_at_entry", "Noncash benefits at entry", Asked::everyone, false, [](X x) { return noncash(x.entry); },
       nullptr, "noncash"},
      {"living_at_exit", "Living situation at exit", Asked::who_left, true, [](X x) { return living(x.exit); }, nullptr,
       "living_situation"},
      {"destination", "Destination at exit", Asked::who_left, true,
       [](X x) { return x.exit == nullptr ? Answers{} : one_code(x.exit->destination); }, nullptr, "destination"},
      {"income_at_exit", "Income a month at exit", Asked::who_left, true, [](X x) { return income_band(x.exit); },
       nullptr, "income"},
      {"income_source_at_exit", "Source of income at exit", Asked::who_left, false,
       [](X x) { return income_sources(x.exit); }, nullptr, "income"},
      {"noncash_at_exit", "Noncash benefits at exit", Asked::who_left, false, [](X x) { return noncash(x.exit); },
       nullptr, "noncash"},
  };
  return all;
}

namespace {

/// Why there is no answer: as recorded, else `not-recorded`.
std::string reason_of(const PersonIn& x, const Dimension& of) {
  const AbsenceReason* why = nullptr;
  if (of.person_field != nullptr) why = x.c.person.absent.find(of.person_field);
  const Situation* asked = of.asked == Asked::who_left ? x.exit : x.entry;
  if (of.situation_field != nullptr && asked != nullptr) why = asked->absent.find(of.situation_field);
  return why == nullptr ? no_answer : code(*why);
}

bool is_reason(const std::string& answer) {
  return answer == no_answer || parse_code<AbsenceReason>(answer).has_value();
}

const Situation* record_of(const Entry<Situation>* entry) { return entry == nullptr ? nullptr : &entry->record; }

std::string total_of(Asked asked) { return asked == Asked::everyone ? "clients/active" : "people/who-left"; }

std::string name_of(const Dimension& of, const std::string& answer) {
  return fmt::format("people/{}/{}", of.key, answer);
}

}  // namespace

PeopleFigures::PeopleFigures(bool generalizes) : counts(dimensions().size()), generalized(generalizes) {}

namespace {

/// Questions whose answers somebody typed.
constexpr std::array<std::string_view, 7> typed = {"gender",   race_any.data(), "race",   "ethnicity",
                                                   "language", "postal_code",   "program"};
/// Of these answers, words that tell of nobody: the categories of the census, and the usual words for gender.
constexpr std::array<std::string_view, 27> common_words = {"white",
                                                           "black",
                                                           "african american",
                                                           "black or african american",
                                                           "asian",
                                                           "american indian",
                                                           "alaska native",
                                                           "american indian or alaska native",
                                                           "native hawaiian",
                                                           "pacific islander",
                                                           "native hawaiian or pacific islander",
                                                           "native hawaiian or other pacific islander",
                                                           "middle eastern or north african",
                                                           "hispanic",
                                                           "latino",
                                                           "latina",
                                                           "hispanic or latino",
                                                           "not hispanic",
                                                           "not hispanic or latino",
                                                           "several",
                                                           "woman",
                                                           "man",
                                                           "female",
                                                           "male",
                                                           "nonbinary",
                                                           "transgender woman",
                                                           "transgender man"};

bool is_language_tag(std::string_view word) {
  return (word.size() == 2 || word.size() == 3) &&
         std::all_of(word.begin(), word.end(), [](unsigned char c) { return std::islower(c) != 0; });
}

std::string common_word(const Dimension& of, const std::string& answer) {
  const std::string_view key = of.key;
  if (key == "postal_code") return postal_area(answer);
  if (key == "language") return is_language_tag(answer) ? answer : std::string();
  if (key == "program") return answer == no_program ? answer : std::string();
  return contains(common_words, answer) ? answer : std::string();
}

/// The answers as far as a de-identified page may have them.
Answers generalize(const Dimension& of, const Answers& answers) {
  if (!contains(typed, of.key)) return answers;
  Answers all;
  for (const std::string& answer : answers) {
    const std::string word = common_word(of, answer);
    add_missing(all, word.empty() ? "other-answer" : word);
  }
  return all;
}

NamedColumn own_if(bool is_own, NamedColumn column) { return is_own ? own(std::move(column)) : column; }

}  // namespace

void PeopleFigures::add(const Case& c, const Period& period) {
  const Entry<Episode>* episode = active_episode(c, period);
  if (episode == nullptr) return;
  const PersonIn person{c, *episode, period, record_of(situation_of(c, *episode, SituationStage::entry, period.to)),
                        record_of(situation_of(c, *episode, SituationStage::exit, period.to))};
  ++everyone;
  who_left += person.has_left() ? 1 : 0;
  for (std::size_t i = 0; i < dimensions().size(); ++i) {
    const Dimension& of = dimensions()[i];
    if (of.asked == Asked::who_left && !person.has_left()) continue;
    Answers answers = of.answers(person);
    if (generalized) answers = generalize(of, answers);
    for (const std::string& answer : answers) counts[i].add(answer);
    if (answers.empty()) counts[i].add(reason_of(person, of));
  }
}

namespace {

bool has_small(const Suppression& by, const Counts& counts) {
  return std::any_of(counts.all().begin(), counts.all().end(),
                     [&](const auto& row) { return by.is_small(row.second); });
}

/// Each race in combination is that alone and that among several; of two races those of several have both.
void relate_races(Suppression& by, const Counts& alone, const Counts& any) {
  const int several = alone.of("several");
  const auto races =
      std::count_if(any.all().begin(), any.all().end(), [](const auto& row) { return !is_reason(row.first); });
  by.count("people/race/several", several);
  for (const auto& [race, n] : any.all()) {
    if (is_reason(race)) {
      by.sum("people/race_any/" + race, {"people/race/" + race});
      continue;
    }
    const std::string with = "people/race_with/" + race, without = "people/race_without/" + race;
    by.unprinted(with, n - alone.of(race));
    by.count("people/race/" + race, alone.of(race));
    by.sum("people/race_any/" + race, {"people/race/" + race, with});
    if (races > 2) by.unprinted(without, several - (n - alone.of(race)));
    by.sum("people/race/several", {with, without});
  }
}

int sum_of(const Counts& counts) {
  int sum = 0;
  for (const auto& [answer, n] : counts.all()) sum += n;
  return sum;
}

/// Two questions about one field lack an answer of the same persons, mostly: then one tells the other.
void relate_missing(Suppression& by, const Dimension& one, const Counts& of_one, const Dimension& other,
                    const Counts& of_other) {
  for (const auto& [answer, n] : of_one.all()) {
    if (is_reason(answer) && of_other.of(answer) == n) by.sum(name_of(one, answer), {name_of(other, answer)});
  }
}

/// A kind of housing is the sum of the living situations that are of it.
void relate_housing(Suppression& by, const Dimension& kinds, const Dimension& living, const Counts& of_living) {
  std::map<std::string, std::vector<std::string>> parts;
  for (const auto& [answer, n] : of_living.all()) {
    const auto situation = parse_code<LivingSituation>(answer);
    parts[situation ? code(housing_group(*situation)) : answer].push_back(name_of(living, answer));
  }
  for (auto& [kind, names] : parts) by.sum(name_of(kinds, kind), std::move(names));
}

}  // namespace

bool PeopleFigures::has_small_race(const Suppression& by) const {
  return has_small(by, counts_of("race")) || has_small(by, counts_of(race_any));
}

namespace {

const Dimension& dimension(std::string_view key) {
  const auto& all = dimensions();
  return *std::find_if(all.begin(), all.end(), [&](const Dimension& of) { return of.key == key; });
}

}  // namespace

const Counts& PeopleFigures::counts_of(std::string_view key) const {
  return counts[static_cast<std::size_t>(&dimension(key) - dimensions().data())];
}

void PeopleFigures::count(Suppression& by) const {
  by.count(total_of(Asked::who_left), who_left);
  by.sum("clients/left", {total_of(Asked::who_left)});
  for (std::size_t i = 0; i < dimensions().size(); ++i) {
    const Dimension& of = dimensions()[i];
    if (of.key == race_any && omits_any_race) continue;
    std::vector<std::string> names;
    for (const auto& [answer, n] : counts[i].all()) {
      names.push_back(name_of(of, answer));
      by.count(names.back(), n);
    }
    // Where nobody gave two answers, these add up also.
    const int total = of.asked == Asked::everyone ? everyone : who_left;
    if (of.is_single || sum_of(counts[i]) == total) by.sum(total_of(of.asked), names);
  }
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> of_one_field = {
      {{"income_at_entry", "income_source_at_entry"}, {"income_at_exit", "income_source_at_exit"}}};
  for (const auto& [one, other] : of_one_field)
    relate_missing(by, dimension(one), counts_of(one), dimension(other), counts_of(other));
  relate_housing(by, dimension("housing_at_entry"), dimension("living_at_entry"), counts_of("living_at_entry"));
  if (!omits_any_race) relate_races(by, counts_of("race"), counts_of(race_any));
}

namespace {

/// The number with which an answer begins, as bands do; of others one behind them all.
int first_number(const std::string& answer) {
  int number = std::numeric_limits<int>::max();
  std::from_chars(answer.data(), answer.data() + answer.size(), number);
  return number;
}

/// Bands of numbers and postal codes are no words.
Cell answer_cell(std::string_view dimension, const std::string& answer) {
  if (dimension == "language" && language_name(answer) != answer) return Cell(CellValue(answer), language_name(answer));
  const bool is_code = !answer.empty() && std::isdigit(static_cast<unsigned char>(answer.front())) == 0;
  return is_code ? Cell(CellValue(answer), spoken(answer)) : Cell(answer);
}

}  // namespace

Section PeopleFigures::section(const Suppression& by) const {
  Section section = section_of({"people", "Who they are"}, {own("dimension: Asked"), own_if(generalized, "answer"),
                                                            a_count("n: n"), a_count("of: Of"), machine("missing")});
  section.columns.back().holds = Holds::truth;
  for (std::size_t i = 0; i < dimensions().size(); ++i) {
    const Dimension& of = dimensions()[i];
    std::vector<std::pair<std::string, int>> rows = counts[i].all();
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
      return std::pair(first_number(a.first), a.first) < std::pair(first_number(b.first), b.first);
    });
    std::stable_partition(rows.begin(), rows.end(), [](const auto& row) { return !is_reason(row.first); });
    if (of.key == race_any && omits_any_race) continue;
    bool is_first = true;
    for (const auto& [answer, n] : rows) {
      section.rows.push_back({Cell(CellValue(std::string(of.key)), is_first ? of.words : " "),
                              answer_cell(of.key, answer), by.cell(name_of(of, answer)), by.cell(total_of(of.asked)),
                              is_reason(answer)});
      is_first = false;
    }
  }
  if (everyone > 0) {
    section.notes.emplace_back(
        "Counts persons active in the period; at exit: those of them who left by its end. Age is that on the first day "
        "of the period or of the episode, the later of the two.");
    if (omits_any_race)
      section.notes.emplace_back("Race in combination is left out: with small counts it would give some away.");
  }
  return section;
}

}  // namespace casemgr::report
