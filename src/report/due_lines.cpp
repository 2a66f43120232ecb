#include "due_lines.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

/// The span of a rule whose text does not state it: `30 days`. The rule's name would only repeat the text, and
/// how far ahead a row shows is nothing to act on.
std::string span_of(const Due& due) {
  const bool is_span = due.figure && due.unit.ends_with("days");
  return is_span && !due.tells_figure ? figure_words(*due.figure, due.unit) : std::string();
}

}  // namespace

std::string words_of(const Due& due) {
  const std::string span = span_of(due);
  if (span.empty()) return due.text;
  if (!due.text.ends_with(')')) return fmt::format("{} ({})", due.text, span);
  return fmt::format("{}, {})", std::string_view(due.text).substr(0, due.text.size() - 1), span);
}

namespace {

/// How much waits on it, of work that no group of its own has: people who wait first, paper last.
std::size_t weight_of(DueKind kind) {
  using enum DueKind;
  static constexpr std::array order = {flag, event,       task,         referral, authorization, service, appointment,
                                       goal, plan_review, reassessment, step,     consent,       note,    gap};
  return static_cast<std::size_t>(std::find(order.begin(), order.end(), kind) - order.begin());
}

auto order_of(const DueLine& line) {
  const bool by_level =
      line.group == DueGroup::clinical || line.group == DueGroup::calls || line.group == DueGroup::rest;
  return std::tuple(line.group, by_level ? -static_cast<int>(line.level) : 0, line.due.due,
                    line.due.minute.value_or(-1), std::string_view(line.client));
}

/// Worst first, within one client.
auto order_of_rest(const DueLine& line) {
  return std::tuple(line.due.days_late <= 0, weight_of(line.due.kind), line.due.due, std::string_view(line.due.id));
}

}  // namespace

void sort_by_group(std::vector<DueLine>& lines) {
  std::stable_sort(lines.begin(), lines.end(),
                   [](const DueLine& a, const DueLine& b) { return order_of(a) < order_of(b); });
}

std::vector<std::size_t> sort_by_client(std::vector<DueLine>& rest) {
  std::map<std::string, DueLine> worst;
  for (const DueLine& line : rest) {
    const auto [at, is_new] = worst.try_emplace(line.client, line);
    if (!is_new && order_of_rest(line) < order_of_rest(at->second)) at->second = line;
  }
  const auto order = [&](const DueLine& line) {
    const DueLine& first = worst.at(line.client);
    return std::tuple(-static_cast<int>(line.level), order_of_rest(first), std::string_view(line.client),
                      order_of_rest(line));
  };
  std::stable_sort(rest.begin(), rest.end(), [&](const DueLine& a, const DueLine& b) { return order(a) < order(b); });
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (i == 0 || rest[i].client != rest[i - 1].client) begins.push_back(i);
  }
  return begins;
}

std::vector<DueLine> one_a_client(const std::vector<DueLine>& rest, const std::vector<std::size_t>& begins) {
  std::vector<DueLine> firsts;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : rest.size();
    DueLine line = rest[begins[i]];
    if (const std::size_t more = end - begins[i] - 1; more > 0) {
      line.words = dotted({words_of(line.due), fmt::format("{} more", more)});
      line.due.settle = suggest::due_of(line.client);
    }
    firsts.push_back(std::move(line));
  }
  return firsts;
}

}  // namespace casemgr::report
