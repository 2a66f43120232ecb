// What is said of one client to the person who takes over. Private to the layer.
#pragma once

#include "words.hpp"

namespace casemgr::report {

/// The parts of a handover, in its order.
CASEMGR_CODES(HandoverPart, "part of a handover", in_the_way, client, alert, safety, reach, support, team, goal,
              service, referral, appointment, due, promise);

struct HandoverLine {
  HandoverPart part;
  std::string id{};
  std::optional<Date> day{};
  std::string text{};
  Tone tone = Tone::plain;
};

struct HandedOver {
  std::vector<HandoverLine> lines{};
  int hidden = 0;  ///< Of alerts and rows of what is due, how many are not shown here.

  /// Whether work is left with a client whose case is closed.
  [[nodiscard]] bool is_pressing() const;
};

HandedOver handed_over(const View& view, Period period);
/// Its lines on how to reach the client, the safety plan, the people around the client, and the team.
std::vector<HandoverLine> circle_lines(const View& view);

}  // namespace casemgr::report
