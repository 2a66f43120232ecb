// Who the persons of a period are, each answer with those who did not give it. Private to the layer.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "figures.hpp"

namespace casemgr::report {

/// One person of the period, in the last episode that was active in it.
struct PersonIn {
  const Case& c;
  const Entry<Episode>& episode;
  const Period& period;
  const Situation* entry = nullptr;  ///< The situations recorded by the end of the period.
  const Situation* exit = nullptr;

  [[nodiscard]] bool has_left() const { return episode.record.closed && *episode.record.closed <= period.to; }
};

/// Whom a dimension asks about.
enum class Asked { everyone, who_left };

/// One thing that is asked of each person.
struct Dimension {
  const char* key;    ///< `age`, as in the column `dimension`.
  const char* words;  ///< `Age`
  Asked asked;
  bool is_single;  ///< Each person is in one row, so that the rows add up.
  std::vector<std::string> (*answers)(const PersonIn& x);
  /// Where a person or situation says why there is no answer, the key there; of a situation that at entry or exit.
  const char* person_field;
  const char* situation_field;
};
const std::vector<Dimension>& dimensions();

struct PeopleFigures {
  std::vector<Counts> counts{};  ///< In the order of `dimensions()`.
  bool generalized = false;      ///< Answers are such as a de-identified page may have.
  bool omits_any_race = false;   ///< Race in combination is left out, as it is of another period beside this one.
  int everyone = 0, who_left = 0;

  explicit PeopleFigures(bool generalizes = false);
  void add(const Case& c, const Period& period);
  /// Whether two tables of race would give small counts away, in more ways than can be told.
  [[nodiscard]] bool has_small_race(const Suppression& by) const;
  void count(Suppression& by) const;
  [[nodiscard]] Section section(const Suppression& by) const;

 private:
  [[nodiscard]] const Counts& counts_of(std::string_view key) const;
};

}  // namespace casemgr::report
