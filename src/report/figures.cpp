#include "figures.hpp"

#include <algorithm>

#include "words.hpp"

namespace casemgr::report {

int Counts::of(const std::string& name) const {
  const auto at = std::find_if(counts_.begin(), counts_.end(), [&](const auto& count) { return count.first == name; });
  return at == counts_.end() ? 0 : at->second;
}

int& Counts::at(const std::string& name) {
  const auto at = std::find_if(counts_.begin(), counts_.end(), [&](const auto& count) { return count.first == name; });
  return at == counts_.end() ? counts_.emplace_back(name, 0).second : at->second;
}

void count_all(Suppression& by, const std::string& key, const Counts& counts, const std::string& total) {
  std::vector<std::string> names;
  for (const auto& [name, n] : counts.all()) {
    names.push_back(key + "/" + name);
    by.count(names.back(), n);
  }
  if (!total.empty()) by.sum(total, std::move(names));
}

Section counts_section(std::string key, std::string title, std::string heading, const Counts& counts,
                       const Suppression& by) {
  Section section = section_of({key, std::move(title)}, {own({"code", std::move(heading)}), a_count("n: n")});
  Chart chart{.kind = Chart::Kind::bar};
  for (const auto& [name, n] : counts.all()) {
    const std::string counted = key + "/" + name;
    section.rows.push_back({Cell(CellValue(name), spoken(name)), by.cell(counted)});
    if (n > 0 && !by.hides(counted)) chart.points.emplace_back(spoken(name), Decimal(n));
  }
  if (chart.points.size() > 1) section.charts.push_back(std::move(chart));
  return section;
}

std::optional<Decimal> mean(const std::vector<Decimal>& values) {
  if (values.empty()) return std::nullopt;
  Decimal sum;
  for (const Decimal value : values) sum = sum + value;
  return divide(sum, Decimal(static_cast<std::int64_t>(values.size())), 1);
}

std::optional<Decimal> median(std::vector<Decimal> values) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  if (values.size() % 2 == 1) return divide(values[middle], Decimal(1), 1);
  return divide(values[middle - 1] + values[middle], Decimal(2), 1);
}

std::optional<Decimal> percent(int part, int all) {
  if (all == 0) return std::nullopt;
  return divide(Decimal(static_cast<std::int64_t>(part) * 100), Decimal(all), 0);
}

}  // namespace casemgr::report
