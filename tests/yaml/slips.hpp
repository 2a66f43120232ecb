// Slips of the hand in real files: what goes wrong while somebody edits a record in an editor.
#pragma once

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "scribe.hpp"
#include "support/source.hpp"

namespace casemgr::yaml::testing {

/// The files of the examples, and the instruments that the program has built in, in order of their paths.
inline std::vector<std::string> real_files(const std::filesystem::path& source) {
  std::vector<std::filesystem::path> paths;
  for (const char* folder : {"examples", "src/instrument/instruments", "tests/codec/data"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source / folder)) {
      if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) texts.push_back(casemgr_test::text_of(path));
  return texts;
}

/// Cuts texts into pieces that are files by themselves: whole sections, of thirty lines or more where there are more.
inline std::vector<std::vector<std::string>> pieces_of(const std::vector<std::string>& texts) {
  constexpr std::size_t long_enough = 30;
  std::vector<std::vector<std::string>> pieces;
  for (const std::string& text : texts) {
    pieces.emplace_back();
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
      const bool is_section = text[at] >= 'a' && text[at] <= 'z';
      if (is_section && pieces.back().size() >= long_enough) pieces.emplace_back();
      pieces.back().push_back(text.substr(at, end - at));
      at = end;
    }
  }
  return pieces;
}

enum class Slip {
  byte_lost,
  sign_inserted,
  byte_doubled,
  bytes_swapped,
  line_right,
  line_left,
  quote_lost,
  colon_lost,
  lines_swapped,
  lines_joined,
  line_broken,
  line_lost,
  line_doubled,
  end_lost,
  last,
};

/// A single slip in one piece. Each line of the result may hold several line ends.
class Slips {
 public:
  explicit Slips(std::vector<std::vector<std::string>> pieces) : pieces_(std::move(pieces)) {}

  [[nodiscard]] std::string make(std::uint64_t number) const {
    Dice dice(number * 2654435761U + 17);
    std::vector<std::string> lines = dice.pick(pieces_);
    apply(static_cast<Slip>(number % static_cast<std::uint64_t>(Slip::last)), lines, dice);
    std::string text;
    for (const std::string& line : lines) text += line;
    return text;
  }

 private:
  using Lines = std::vector<std::string>;

  static void apply(Slip slip, Lines& lines, Dice& dice) {
    const std::size_t at = dice.under(lines.size());
    std::string& line = lines[at];
    const std::size_t byte = dice.under(line.size());
    const std::size_t next = std::min(at + 1, lines.size() - 1);
    switch (slip) {
      case Slip::byte_lost: line.erase(byte, 1); break;
      case Slip::sign_inserted:
        line.insert(byte, 1, dice.pick(std::string_view(" \t\n-:#\"'|>[]{},&*!%@`?~\\x0.")));
        break;
      case Slip::byte_doubled: line.insert(byte, 1, line[byte]); break;
      case Slip::bytes_swapped: std::swap(line[byte], line[std::min(byte + 1, line.size() - 1)]); break;
      case Slip::line_right: line.insert(0, 1 + dice.under(4), ' '); break;
      case Slip::line_left: line.erase(0, std::min(line.find_first_not_of(' '), 1 + dice.under(4))); break;
      case Slip::quote_lost: lose("\"'", lines, dice); break;
      case Slip::colon_lost: lose(":", lines, dice); break;
      case Slip::lines_swapped: std::swap(line, lines[next]); break;
      case Slip::lines_joined: line.replace(line.size() - 1, 1, dice.under(2), ' '); break;
      case Slip::line_broken: line.insert(byte, 1, '\n'); break;
      case Slip::line_lost: lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at)); break;
      case Slip::line_doubled: line += line; break;
      case Slip::end_lost: line.erase(byte), lines.resize(at + 1); break;
      case Slip::last: break;
    }
  }

  /// Takes out one of `signs`, anywhere.
  static void lose(std::string_view signs, Lines& lines, Dice& dice) {
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (std::size_t j = 0; j < lines[i].size(); ++j) {
        if (signs.find(lines[i][j]) != std::string_view::npos) places.emplace_back(i, j);
      }
    }
    if (places.empty()) return;
    const auto [line, byte] = dice.pick(places);
    lines[line].erase(byte, 1);
  }

  std::vector<std::vector<std::string>> pieces_;
};

}  // namespace casemgr::yaml::testing
