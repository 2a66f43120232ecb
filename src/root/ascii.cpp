#include "casemgr/root/ascii.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "casemgr/root/text.hpp"

namespace casemgr {

namespace {

/// What is drawn in one cell, in one character.
constexpr std::array<std::pair<std::string_view, char>, 23> drawn_signs = {{
    {"▁", '_'}, {"▂", '.'}, {"▃", '-'}, {"▄", '='}, {"▅", '+'}, {"▆", '*'}, {"▇", '%'}, {"█", '#'},
    {"▏", '-'}, {"▎", '-'}, {"▍", '-'}, {"▌", '='}, {"▋", '='}, {"▊", '='}, {"▉", '='}, {"░", '.'},
    {"▲", '^'}, {"▼", 'v'}, {"✓", 'y'}, {"✗", 'n'}, {"□", '_'}, {"·", '-'}, {"→", '>'},
}};

constexpr std::string_view drawn_dot = "·";
constexpr std::string_view drawn_arrow = "→";
constexpr std::string_view drawn_ellipsis = "…";

std::string colorless(std::string_view line) {
  std::string text;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] != '\x1b') {
      text += line[at];
    } else {
      at = std::min(line.find('m', at), line.size());
    }
  }
  return text;
}

/// Writes one line. What becomes longer takes blanks from the gap before the next column, else from the rest of the
/// width.
class DrawnLine {
 public:
  DrawnLine(std::string_view line, std::size_t width) : line_(line) {
    const std::size_t cells = display_width(colorless(line));
    room_ = width > cells ? width - cells : 0;
  }

  std::string write() {
    while (at_ < line_.size()) step();
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_next(std::string_view what) const { return line_.substr(at_).starts_with(what); }

  void step() {
    if (is_next(drawn_ellipsis)) return longer(drawn_ellipsis, longest_dots());
    if (is_next(drawn_arrow) && takes(1)) return longer(drawn_arrow, "->");
    const auto* const one =
        std::find_if(drawn_signs.begin(), drawn_signs.end(), [&](const auto& known) { return is_next(known.first); });
    if (one != drawn_signs.end() && (one->first != drawn_dot || is_apart())) {
      out_ += one->second;
      at_ += one->first.size();
      return;
    }
    if (is_next("  ") && owed_ > 0) {  // A gap gives one of its blanks.
      --owed_;
      ++at_;
    }
    out_ += line_[at_++];
  }

  /// Whether blanks are around the dot: in a name such as Gal·la it is a letter.
  [[nodiscard]] bool is_apart() const {
    const std::string_view after = line_.substr(at_ + drawn_dot.size());
    return (out_.empty() || out_.back() == ' ') && (after.empty() || after.front() == ' ');
  }

  [[nodiscard]] bool has_gap() const { return line_.find("  ", at_) != std::string_view::npos; }

  /// Whether `cells` more can be written: one from the next gap, else from the rest of the width.
  bool takes(std::size_t cells) {
    if (has_gap()) {
      owed_ += cells == 1 ? 1 : 0;
      return cells == 1;
    }
    if (room_ < cells) return false;
    room_ -= cells;
    return true;
  }

  std::string_view longest_dots() { return takes(2) ? "..." : takes(1) ? ".." : "."; }

  void longer(std::string_view what, std::string_view text) {
    out_ += text;
    at_ += what.size();
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::size_t room_ = 0;
  std::size_t owed_ = 0;  ///< Cells that the next gaps give.
  std::string out_{};
};

}  // namespace

std::string with_ascii_drawing(std::string_view text, std::size_t width) {
  std::string all;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    all += DrawnLine(text.substr(begin, end - begin), width).write();
    if (end < text.size()) all += '\n';
    begin = end + 1;
  }
  return all;
}

}  // namespace casemgr
