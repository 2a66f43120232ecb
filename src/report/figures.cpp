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

std::vector<bool> Suppression::hidden(const std::vector<int>& parts) const {
  std::vector<bool> hidden(parts.size());
  std::transform(parts.begin(), parts.end(), hidden.begin(), [&](int n) { return hides(n); });
  if (std::count(hidden.begin(), hidden.end(), true) != 1) return hidden;
  std::size_t next = parts.size();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!hidden[i] && parts[i] > 0 && (next == parts.size() || parts[i] < parts[next])) next = i;
  }
  if (next < parts.size()) hidden[next] = true;
  return hidden;
}

Cell Suppression::blank() const { return {CellValue(), "not shown", Tone::dim}; }

Section counts_section(std::string key, std::string title, std::string heading, const Counts& counts,
                       const Suppression& suppression) {
  Section section = section_of({std::move(key), std::move(title)}, {{"code", std::move(heading)}, right("n: n")});
  std::vector<int> parts;
  for (const auto& [name, n] : counts.all()) parts.push_back(n);
  const std::vector<bool> hidden = suppression.hidden(parts);
  Chart chart{.kind = Chart::Kind::bar};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string& name = counts.all()[i].first;
    section.rows.push_back({Cell(CellValue(name), spoken(name)), hidden[i] ? suppression.blank() : Cell(parts[i])});
    if (!hidden[i] && parts[i] > 0) chart.points.emplace_back(spoken(name), Decimal(parts[i]));
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
