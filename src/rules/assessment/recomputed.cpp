#include "casemgr/rules/assessment/recomputed.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr {

namespace {

using instrument::Definition;
using instrument::Result;

/// Compares one score with its answers.
class Recomputing {
 public:
  Recomputing(const Case& c, std::string path, const Score& score, Problems& problems)
      : case_(c), path_(std::move(path)), score_(score), problems_(problems) {}

  void compare(const Definition* definition) {
    if (definition == nullptr)
      return add("instrument",
                 fmt::format("'{}' is no instrument here: what it says cannot be checked", score_.instrument.value));
    const std::size_t before = problems_.size();
    for (const auto& [item, answer] : score_.answers.items) compare_answer(*definition, item, answer);
    const bool is_computed = score_.score || !score_.band.empty() || !score_.version.empty();
    if (problems_.size() > before || !is_computed || score_.version != definition->version) return;
    if (score_.answers.empty()) return compare_total_alone(*definition);
    compare_result(*definition);
  }

 private:
  void add(std::string_view key, std::string what) {
    problems_.push_back(problem_at(fmt::format("{}.{}", path_, key), std::move(what), Check::scores));
  }

  void compare_answer(const Definition& definition, const std::string& item, const Decimal& answer) {
    if (definition.items.find(item) == nullptr)
      return add("answers." + item, fmt::format("is no item of '{}'", definition.id));
    if (instrument::allows(definition, item, answer)) return;
    add("answers." + item, fmt::format("'{}' is no answer to {}; allowed: {}", answer.str(),
                                       instrument::item_name(definition, item), instrument::allowed(definition, item)));
  }

  /// A total that was taken from paper.
  void compare_total_alone(const Definition& definition) {
    if (!score_.score) return;
    const instrument::Range whole = instrument::range(definition);
    if (definition.has_total() && (*score_.score < whole.lowest || whole.highest < *score_.score))
      return add("score", fmt::format("{} is not within {}", score_.score->str(), instrument::range_text(definition)));
    const std::vector<instrument::BandRow> bands = instrument::band_rows(definition);
    const auto holds = [&](const instrument::BandRow& row) {
      return row.band == score_.band && row.from <= *score_.score && *score_.score <= row.to;
    };
    if (!score_.band.empty() && std::none_of(bands.begin(), bands.end(), holds))
      add("band", fmt::format("'{}' does not hold {}", score_.band, score_.score->str()));
  }

  [[nodiscard]] std::optional<Age> age() const {
    if (!case_.person.birth_date || !score_.at) return std::nullopt;
    return age_at(*case_.person.birth_date, score_.at->date);
  }

  /// What the answers make of the person on file, else of anybody whose band would be the one on file.
  [[nodiscard]] Result result(const Definition& definition) const {
    std::optional<Result> made;
    const auto try_for = [&](const std::optional<Sex>& sex, const std::optional<Age>& of_age) {
      try {
        Result one = instrument::score(definition, score_.answers, sex, of_age);
        if (!made || one.band == score_.band) made = std::move(one);
      } catch (const Error&) {
        return;  // Too young, where the birth date was corrected since.
      }
    };
    try_for(case_.person.sex, age());
    for (const Sex sex : {Sex::female, Sex::male, Sex::unknown}) {
      if (made && made->band == score_.band) break;
      for (const auto& of_age : {age(), std::optional<Age>()}) try_for(sex, of_age);
    }
    return made ? *made : instrument::score(definition, score_.answers, case_.person.sex, std::nullopt);
  }

  void compare_result(const Definition& definition) {
    try {
      compare_with(result(definition));
    } catch (const Error& error) {
      add("answers", error.words());
    }
  }

  void compare_with(const Result& made) {
    compare_number("score", score_.score, made.score);
    for (const auto& [scale, value] : made.subscores.items) {
      const Decimal* const there = score_.subscores.find(scale);
      compare_number("subscores." + scale, there == nullptr ? std::nullopt : std::optional(*there), value);
    }
    for (const auto& [scale, value] : score_.subscores.items) {
      if (made.subscores.find(scale) == nullptr) compare_number("subscores." + scale, value, std::nullopt);
    }
    if (score_.band != made.band) {
      add("band", made.band.empty() ? fmt::format("'{}', but the answers have no band", score_.band)
                                    : fmt::format("'{}', but the answers make '{}'", score_.band, made.band));
    }
    for (const std::string& flag : made.flags) {
      if (!contains(score_.flags, flag)) add("flags", fmt::format("the answers raise '{}', which is not there", flag));
    }
  }

  void compare_number(const std::string& key, const std::optional<Decimal>& there, const std::optional<Decimal>& made) {
    if (there == made) return;
    if (!there) return add(key, fmt::format("is missing; the answers make {}", made->str()));
    add(key, made ? fmt::format("{}, but the answers make {}", there->str(), made->str())
                  : fmt::format("{}, but the answers make none", there->str()));
  }

  const Case& case_;
  std::string path_;
  const Score& score_;
  Problems& problems_;
};

}  // namespace

Problems score_problems(const Case& c, const instrument::Library& instruments) {
  Problems problems;
  for (const auto& [id, assessment] : live(c.assessments)) {
    for (const auto& [score_id, score] : live(assessment.scores)) {
      const std::string path = fmt::format("assessments.{}.scores.{}", id.value, score_id.value);
      Recomputing(c, path, score, problems).compare(instruments.find(score.instrument.value));
    }
  }
  return problems;
}

}  // namespace casemgr
