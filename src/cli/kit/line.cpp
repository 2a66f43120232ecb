#include "kit/line.hpp"

namespace casemgr::cli {

bool Line::has(std::string_view option) const {
  return options.find(option) != options.end();
}

std::vector<std::string> Line::option_texts(std::string_view name) const {
  const auto at = options.find(name);
  return at == options.end() ? std::vector<std::string>{} : at->second;
}

std::string Line::option_text(std::string_view name) const {
  const std::vector<std::string> given = option_texts(name);
  if (given.size() > 1) {
    throw Error(ErrorKind::usage,
                "option '--" + std::string(name) + "' is given " + std::to_string(given.size()) + " times");
  }
  return given.empty() ? std::string() : given.front();
}

std::vector<std::string> Line::argument_texts(std::string_view name) const {
  const auto at = arguments.find(name);
  return at == arguments.end() ? std::vector<std::string>{} : at->second;
}

std::string Line::argument_text(std::string_view name) const {
  const std::vector<std::string> given = argument_texts(name);
  return given.empty() ? std::string() : given.front();
}

std::optional<Decimal> Line::decimal(std::string_view option) const {
  const std::string text = option_text(option);
  if (text.empty()) return std::nullopt;
  const auto number = Decimal::parse(text);
  if (!number)
    throw Error(ErrorKind::usage, "'" + text + "' is not a number",
                "--" + std::string(option) + " takes a number such as 2 or 0.5");
  return number;
}

std::optional<int> Line::whole(std::string_view option) const {
  const auto number = decimal(option);
  if (!number) return std::nullopt;
  if (number->scale() != 0 || number->digits() > 1'000'000'000 || number->digits() < -1'000'000'000) {
    throw Error(ErrorKind::usage, "'" + option_text(option) + "' is not a whole number");
  }
  return static_cast<int>(number->digits());
}

}  // namespace casemgr::cli
