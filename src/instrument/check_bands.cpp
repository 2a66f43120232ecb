#include <fmt/core.h>

#include <algorithm>

#include "bands.hpp"
#include "checker.hpp"
#include "sheet.hpp"

namespace casemgr::instrument {
namespace {

std::string span_text(Decimal from, Decimal to) {
  return from == to ? from.str() : fmt::format("{} to {}", from.str(), to.str());
}

/// A run of consecutive totals of the instrument.
struct Run {
  Decimal from, to;
};

/// Reports totals without a band, each run at the band below it.
void check_gaps(Checker& c, const std::string& path, const Bands& bands, const std::set<Decimal>& totals) {
  std::vector<Run> runs;
  std::string below;
  std::vector<std::string> places;
  bool in_run = false;
  for (const Decimal& total : totals) {
    const auto at =
        std::find_if(bands.items.begin(), bands.items.end(), [&](const auto& b) { return has_total(b.second, total); });
    if (at != bands.items.end()) {
      below = at->first;
      in_run = false;
    } else if (in_run) {
      runs.back().to = total;
    } else {
      runs.push_back({total, total});
      places.push_back(below.empty() ? path : path + "." + below);
      in_run = true;
    }
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    c.wrong(places[i], fmt::format("leaves a gap: {} has no band", span_text(runs[i].from, runs[i].to)));
  }
}

void check_overlaps(Checker& c, const std::string& path, const Bands& bands, const std::set<Decimal>& totals) {
  const std::vector<std::size_t> order = ascending(bands);
  for (std::size_t i = 1; i < order.size(); ++i) {
    const auto& later = bands.items[order[i]];
    for (std::size_t j = 0; j < i; ++j) {
      const auto& earlier = bands.items[order[j]];
      std::vector<Decimal> both;
      std::copy_if(totals.begin(), totals.end(), std::back_inserter(both),
                   [&](Decimal total) { return has_total(later.second, total) && has_total(earlier.second, total); });
      if (both.empty()) continue;
      c.wrong(path + "." + later.first,
              fmt::format("overlaps '{}': both contain {}", earlier.first, span_text(both.front(), both.back())));
    }
  }
}

void check_one_set(Checker& c, const std::string& path, const Bands& bands, const std::set<Decimal>& totals) {
  bool sound = true;
  for (const auto& [name, band] : bands.items) {
    if (band.from && band.to && *band.from > *band.to) {
      c.wrong(path + "." + name, fmt::format("from {} is higher than to {}", band.from->str(), band.to->str()));
      sound = false;
      continue;
    }
    const Band& reached = band;
    if (std::none_of(totals.begin(), totals.end(), [&](Decimal total) { return has_total(reached, total); })) {
      c.wrong(path + "." + name, fmt::format("cannot be reached: totals range from {} to {}", totals.begin()->str(),
                                             totals.rbegin()->str()));
      sound = false;
    }
  }
  if (!sound) return;
  check_gaps(c, path, bands, totals);
  check_overlaps(c, path, bands, totals);
}

}  // namespace

void check_bands(Checker& c) {
  const Definition& d = c.definition;
  if (d.bands.empty() && d.bands_by.empty()) return;
  if (!d.has_total()) {
    c.wrong(d.bands.empty() ? "bands_by" : "bands", "have no total to apply to");
    return;
  }
  const std::set<Decimal> totals = possible_totals(d, *d.scoring);
  if (!d.bands.empty()) check_one_set(c, "bands", d.bands, totals);
  for (const auto& [name, group] : d.bands_by.items) {
    const std::string path = "bands_by." + name;
    if (!group.sex && !group.age_from && !group.age_to) c.wrong(path, "names neither a sex nor an age");
    if (group.age_from && group.age_to && *group.age_from > *group.age_to)
      c.wrong(path + ".age_from", "is above age_to");
    if (group.bands.empty()) c.wrong(path + ".bands", "are missing");
    check_one_set(c, path + ".bands", group.bands, totals);
  }
}

}  // namespace casemgr::instrument
