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
  return std::tuple(line.group, by_level ? -static_cast<int>(line.client->level) : 0, line.due.due,
                    line.due.minute.value_or(-1), std::string_view(line.client->id));
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

void sort_by_client(std::vector<DueLine>& rest) {
  std::stable_sort(rest.begin(), rest.end(), [](const DueLine& a, const DueLine& b) {
    return std::tuple(std::string_view(a.client->id), order_of_rest(a)) <
           std::tuple(std::string_view(b.client->id), order_of_rest(b));
  });
  // Each client's lines stay together, in their order.
  using Worst = std::tuple<bool, std::size_t, Date, std::string>;
  std::map<std::string_view, Worst> worst;
  for (const DueLine& line : rest) worst.try_emplace(line.client->id, order_of_rest(line));
  const auto order = [&](const DueLine& line) {
    return std::tuple<int, const Worst&, std::string_view>(-static_cast<int>(line.client->level),
                                                           worst.at(line.client->id), line.client->id);
  };
  std::stable_sort(rest.begin(), rest.end(), [&](const DueLine& a, const DueLine& b) { return order(a) < order(b); });
}

std::vector<DueLine> one_a_client(const std::vector<DueLine>& rest) {
  std::vector<DueLine> firsts;
  for (auto begin = rest.begin(); begin != rest.end();) {
    const auto end = std::find_if(begin, rest.end(), [&](const DueLine& line) { return line.client != begin->client; });
    DueLine& line = firsts.emplace_back(*begin);
    if (const auto more = end - begin - 1; more > 0) {
      line.words = dotted({words_of(line.due), fmt::format("{} more", more)});
      line.due.settle = suggest::due_of(line.client->id);
    }
    begin = end;
  }
  return firsts;
}

}  // namespace casemgr::report
