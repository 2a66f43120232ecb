#include "extent.hpp"

#include "lines.hpp"

namespace casemgr::yaml {

namespace {

constexpr std::size_t npos = std::string_view::npos;

/// Behind the fold (blanks, line ends, indentation) at `at`; `breaks` counts its line ends.
std::size_t fold_end(std::string_view text, std::size_t at, std::size_t& breaks) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) {
    breaks += text[at] == '\n' ? 1 : 0;
    ++at;
  }
  return at;
}

/// True when nothing is left of the line at `at`.
bool ends_at(std::string_view text, std::size_t at) {
  return at == text.size() || text[at] == '\n' || text.substr(at, 2) == "\r\n";
}

/// Indentation of the block's first line with content, or 0 where there is none deeper than `parent_column`.
std::size_t found_indent(std::string_view text, std::size_t begin, std::size_t parent_column) {
  for (std::size_t at = begin; at < text.size(); at = next_line(text, at)) {
    const std::size_t indent = line_indent(text, at);
    if (!ends_at(text, at + indent)) {
      return indent > parent_column ? indent : 0;
    }
  }
  return 0;
}

}  // namespace

bool is_block(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '|' || text[at] == '>');
}

std::size_t quoted_end(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\' && quote == '"') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 == text.size() || text[i + 1] != quote) {
        return i + 1;
      }
      ++i;
    }
  }
  return npos;
}

std::size_t plain_end(std::string_view text, std::size_t at, std::string_view value) {
  if (text.substr(at, value.size()) == value && value.find('\n') == npos) {
    return at + value.size();
  }
  for (std::size_t i = 0; i < value.size();) {
    std::size_t breaks = 0;
    const std::size_t behind = fold_end(text, at, breaks);
    if (breaks > 0) {
      const std::string_view folded = breaks == 1 ? " " : value.substr(i, breaks - 1);
      if (value.substr(i, folded.size()) != folded || folded.find_first_not_of(breaks == 1 ? ' ' : '\n') != npos) {
        return npos;
      }
      i += folded.size();
      at = behind;
    } else if (at < text.size() && text[at] == value[i]) {
      ++i;
      ++at;
    } else {
      return npos;
    }
  }
  return at;
}

Block block_extent(std::string_view text, std::size_t at, std::size_t parent_column) {
  Block result;
  std::size_t head = at + 1;
  std::size_t indent = 0;
  for (; head < text.size() && (text[head] == '+' || text[head] == '-' || (text[head] >= '1' && text[head] <= '9')); ++head) {
    result.keep = result.keep || text[head] == '+';
    indent = text[head] >= '1' && text[head] <= '9' ? parent_column + static_cast<std::size_t>(text[head] - '0') : indent;
  }
  result.head_end = head;
  result.end = line_end(text, at);
  const std::size_t begin = next_line(text, at);
  indent = indent == 0 ? found_indent(text, begin, parent_column) : indent;
  for (std::size_t line = begin; line < text.size(); line = next_line(text, line)) {
    const std::size_t blanks = line_indent(text, line);
    const bool blank = ends_at(text, line + blanks);
    if (!blank && (indent == 0 || blanks < indent)) {
      break;
    }
    if (result.keep || !blank || (indent != 0 && blanks > indent)) {
      result.end = line_end(text, line);
    }
  }
  return result;
}

}  // namespace casemgr::yaml
