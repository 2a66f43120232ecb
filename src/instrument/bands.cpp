#include "bands.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

#include "sheet.hpp"

namespace casemgr::instrument {
namespace {

enum class Fit { no, perhaps, yes };

Fit fit_sex(const BandGroup& group, const std::optional<Sex>& sex) {
  if (!group.sex) return Fit::yes;
  if (!sex || *sex == Sex::unknown || *sex == Sex::other) return Fit::perhaps;
  return *group.sex == *sex ? Fit::yes : Fit::no;
}

Fit fit_age(const BandGroup& group, const std::optional<Age>& age) {
  if (!group.age_from && !group.age_to) return Fit::yes;
  if (!age) return Fit::perhaps;
  if (is_within(*age, group.age_from, group.age_to)) return Fit::yes;
  return may_be_within(*age, group.age_from, group.age_to) ? Fit::perhaps : Fit::no;
}

/// A group that the client may belong to, and the band of the total in it.
struct Candidate {
  const BandGroup* group;
  const std::string* band;  ///< Null if no band has the total.
  std::size_t worse = 0;    ///< Number of bands that are worse than this one.
  bool positive = false;
};

Candidate candidate(const Definition& definition, const BandGroup& group, Decimal total) {
  Candidate made{&group, nullptr};
  const std::vector<std::size_t> order = ascending(group.bands);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto& [name, band] = group.bands.items[order[i]];
    if (!has_total(band, total)) continue;
    made.band = &name;
    made.worse = definition.higher_is_worse() ? order.size() - 1 - i : i;
    made.positive = band.positive.value_or(false);
  }
  return made;
}

bool more_cautious(const Candidate& a, const Candidate& b) {
  if ((a.band == nullptr) != (b.band == nullptr)) return a.band != nullptr;
  if (a.positive != b.positive) return a.positive;
  return a.worse < b.worse;
}

std::string unknown_note(bool by_sex, bool by_age, const std::optional<Sex>& sex, const std::optional<Age>& age) {
  const std::string what = by_sex && by_age ? "sex and age" : by_sex ? "sex" : "age";
  const std::string known = by_sex && sex    ? fmt::format("sex is '{}'", code(*sex))
                            : age && !by_sex ? fmt::format("age is {}", age->words())
                                             : fmt::format("{} {} not recorded", what, by_sex && by_age ? "are" : "is");
  return fmt::format("cut-points differ by {}: {}; used the more cautious one", what, known);
}

void place_in_group(const Definition& definition, Decimal total, const std::optional<Sex>& sex,
                    const std::optional<Age>& age, Placed& placed) {
  std::vector<Candidate> possible;
  bool by_sex = false;
  bool by_age = false;
  for (const auto& [name, group] : definition.bands_by.items) {
    const Fit of_sex = fit_sex(group, sex);
    const Fit of_age = fit_age(group, age);
    if (of_sex == Fit::no || of_age == Fit::no) continue;
    by_sex = by_sex || of_sex == Fit::perhaps;
    by_age = by_age || of_age == Fit::perhaps;
    possible.push_back(candidate(definition, group, total));
  }
  if (possible.empty()) return;
  const Candidate& best = *std::min_element(possible.begin(), possible.end(), more_cautious);
  placed.bands = &best.group->bands;
  if (best.band != nullptr) placed.band = *best.band;
  if (by_sex || by_age) placed.note = unknown_note(by_sex, by_age, sex, age);
}

}  // namespace

bool has_total(const Band& band, Decimal total) {
  return (!band.from || *band.from <= total) && (!band.to || total <= *band.to);
}

std::vector<std::size_t> ascending(const Bands& bands) {
  std::vector<std::size_t> order(bands.items.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Band& left = bands.items[a].second;
    const Band& right = bands.items[b].second;
    if (!left.from || !right.from) return !left.from && right.from;
    return *left.from < *right.from;
  });
  return order;
}

Placed place(const Definition& definition, Decimal total, const std::optional<Sex>& sex,
             const std::optional<Age>& age) {
  Placed placed;
  place_in_group(definition, total, sex, age, placed);
  if (placed.bands != nullptr) return placed;
  if (!definition.bands.empty()) {
    placed.bands = &definition.bands;
    for (const auto& [name, band] : definition.bands.items) {
      if (has_total(band, total)) placed.band = name;
    }
  } else if (!definition.bands_by.empty()) {
    placed.note = "no published cut-points for this client's sex and age";
  }
  return placed;
}

std::vector<BandRow> band_rows(const Definition& definition) {
  const Range whole = range(definition);
  std::vector<BandRow> rows;
  const auto add = [&](const std::string& group, const Bands& bands) {
    for (const std::size_t i : ascending(bands)) {
      const auto& [name, band] = bands.items[i];
      rows.push_back({group, name, band.from.value_or(whole.lowest), band.to.value_or(whole.highest), band.meaning,
                      band.positive.value_or(false)});
    }
  };
  add({}, definition.bands);
  for (const auto& [name, group] : definition.bands_by.items) add(name, group.bands);
  return rows;
}

}  // namespace casemgr::instrument
