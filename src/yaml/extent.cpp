#include "extent.hpp"

#include "lines.hpp"

namespace casemgr::yaml {

namespace {

/// Returns the end of the fold (blanks, line ends, indentation) at `at`; `breaks` counts its line ends.
std::size_t fold_end(std::string_view text, std::size_t at, std::size_t& breaks) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r' || text[at] == '\n')) {
    breaks += text[at] == '\n' ? 1 : 0;
    ++at;
  }
  return at;
}

/// True when the line ends at `at`.
bool ends_at(std::string_view text, std::size_t at) {
  return at == text.size() || text[at] == '\n' || text.substr(at, 2) == "\r\n";
}

/// Returns the indentation of the block's first line with content, or 0 if none is deeper than `parent_column`.
std::size_t found_indent(std::string_view text, std::size_t begin, std::size_t parent_column) {
  for (std::size_t at = begin; at < text.size(); at = next_line(text, at)) {
    const std::size_t indent = line_indent(text, at);
    if (!ends_at(text, at + indent)) return indent > parent_column ? indent : 0;
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
      if (quote == '"' || i + 1 == text.size() || text[i + 1] != quote) return i + 1;
      ++i;
    }
  }
  return npos;
}

std::size_t plain_end(std::string_view text, std::size_t at, std::string_view value) {
  if (text.substr(at, value.size()) == value && value.find('\n') == npos) return at + value.size();
  for (std::size_t i = 0; i < value.size();) {
    std::size_t breaks = 0;
    const std::size_t after = fold_end(text, at, breaks);
    if (breaks > 0) {
      const std::string_view folded = breaks == 1 ? " " : value.substr(i, breaks - 1);
      if (value.substr(i, folded.size()) != folded || folded.find_first_not_of(breaks == 1 ? ' ' : '\n') != npos) {
        return npos;
      }
      i += folded.size();
      at = after;
    } else if (at < text.size() && text[at] == value[i]) {
      ++i;
      ++at;
    } else {
      return npos;
    }
  }
  return at;
}

namespace {

struct Head {
  std::size_t end = 0;     // after the sign and its modifiers
  std::size_t indent = 0;  // of the content; 0 without content
  bool keep = false;
  bool strip = false;
};

Head block_head(std::string_view text, std::size_t at, std::size_t parent_column) {
  Head head;
  std::size_t i = at + 1;
  for (; i < text.size() && (text[i] == '+' || text[i] == '-' || (text[i] >= '1' && text[i] <= '9')); ++i) {
    head.keep = head.keep || text[i] == '+';
    head.strip = head.strip || text[i] == '-';
    if (text[i] >= '1' && text[i] <= '9') head.indent = parent_column + static_cast<std::size_t>(text[i] - '0');
  }
  head.end = i;
  head.indent = head.indent == 0 ? found_indent(text, next_line(text, at), parent_column) : head.indent;
  return head;
}

/// Calls `line(begin, end, blank)` for each line of the block's content and the blank lines after it.
template <class Line>
void each_line(std::string_view text, std::size_t at, std::size_t indent, const Line& line) {
  for (std::size_t begin = next_line(text, at); begin < text.size(); begin = next_line(text, begin)) {
    const std::size_t blanks = line_indent(text, begin);
    const bool blank = ends_at(text, begin + blanks) && (indent == 0 || blanks <= indent);
    if (!blank && (indent == 0 || blanks < indent)) break;
    line(begin, line_end(text, begin), blank);
  }
}

}  // namespace

Block block_extent(std::string_view text, std::size_t at, std::size_t parent_column) {
  const Head head = block_head(text, at, parent_column);
  Block result{head.end, line_end(text, at), head.keep};
  each_line(text, at, head.indent,
            [&](std::size_t, std::size_t end, bool blank) { result.end = head.keep || !blank ? end : result.end; });
  return result;
}

std::string block_text(std::string_view text, std::size_t at, std::size_t parent_column) {
  const Head head = block_head(text, at, parent_column);
  const bool folded = text[at] == '>';
  std::string result;
  std::size_t breaks = 0;  // line ends since the last line with content
  bool any = false;        // content was seen
  bool was_plain = false;  // the last line began without a blank
  each_line(text, at, head.indent, [&](std::size_t begin, std::size_t end, bool blank) {
    if (!blank) {
      const bool plain = text[begin + head.indent] != ' ' && text[begin + head.indent] != '\t';
      if (folded && any && was_plain && plain) {
        result += breaks == 1 ? std::string(" ") : std::string(breaks - 1, '\n');
      } else {
        result.append(breaks, '\n');
      }
      result += text.substr(begin + head.indent, end - begin - head.indent);
      any = true;
      was_plain = plain;
      breaks = 0;
    }
    breaks += text.find('\n', end) != npos ? 1 : 0;
  });
  if (!head.strip) result.append(head.keep ? breaks : (any && breaks > 0 ? 1U : 0U), '\n');
  return result;
}

}  // namespace casemgr::yaml
