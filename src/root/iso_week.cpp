#include "casemgr/root/iso_week.hpp"

#include <fmt/core.h>

namespace casemgr {

Period iso_week(Date day) {
  const auto behind_monday = std::chrono::weekday{day} - std::chrono::Monday;
  return {day - behind_monday, day - behind_monday + std::chrono::days{6}};
}

std::string iso_week_name(Date day) {
  const Date thursday = iso_week(day).from + std::chrono::days{3};
  const std::chrono::year year = std::chrono::year_month_day{thursday}.year();
  const Date first{year / std::chrono::January / 1};
  return fmt::format("{:04}-W{:02}", static_cast<int>(year), (thursday - first).count() / 7 + 1);
}

}  // namespace casemgr
