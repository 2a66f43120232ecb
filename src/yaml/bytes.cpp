// The guards that need no parser.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "guard.hpp"
#include "lines.hpp"

namespace casemgr::yaml {

namespace {

bool is_marker(std::string_view line) {
  if (line.size() < 7 || std::string_view("<|=>").find(line[0]) == std::string_view::npos) return false;
  // Git writes longer ones where the attribute conflict-marker-size asks for them.
  const std::size_t size = std::min(line.find_first_not_of(line[0]), line.size());
  return size >= 7 && (size == line.size() || line[size] == ' ');
}

bool is_document_line(std::string_view line, std::string_view sign) {
  return line.starts_with(sign) && (line.size() == 3 || line[3] == ' ' || line[3] == '\t');
}

/// Returns the offset of the first byte that a text file must not contain, and sets `what` to its name.
std::size_t find_control(std::string_view text, std::string& what) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20U && c != '\t' && c != '\n' && !(c == '\r' && text.substr(i + 1, 1) == "\n")) {
      what = c == '\r' ? "a lone carriage return; line ends are LF or CR LF"
                       : fmt::format("control byte {:#04x} is not text", c);
      return i;
    }
    const bool c1 = c == 0xC2U && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0U;
    if (c == 0x7FU || c1) {
      what = fmt::format("control character U+{:04X} is not text",
                         c1 ? static_cast<unsigned>(static_cast<unsigned char>(text[i + 1])) : 0x7FU);
      return i;
    }
  }
  return std::string_view::npos;
}

/// Returns the byte at which more than `bracket_limit` brackets are open, or npos.
std::size_t find_bracket_bomb(std::string_view text) {
  std::size_t open = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[' || text[i] == '{') {
      if (++open > bracket_limit) return i;
    } else if ((text[i] == ']' || text[i] == '}') && open > 0) {
      --open;
    }
  }
  return std::string_view::npos;
}

void check_lines(std::string_view text, Findings& findings) {
  bool content = false;   // something other than comments and blank lines
  bool document = false;  // a `---`
  bool marked = false;
  for (std::size_t at = bom_size(text); at < text.size(); at = next_line(text, at)) {
    const char first = text[at];
    if (first == ' ' || first == '#' || first == '\n') {
      content = content || (first == ' ' && !line_is_blank(text, at) && !line_is_comment(text, at));
      continue;
    }
    const std::string_view line = text.substr(at, line_end(text, at) - at);
    if (is_marker(line)) {
      if (!marked) {
        findings.add(at, Check::markers, "merge conflict marker: keep one side, remove the marker lines");
      }
      marked = line[0] != '>';
    } else if (is_document_line(line, "---")) {
      if (content || document) {
        findings.add(at, Check::structure, "'---' starts a second document; a file has one");
      } else if (trim(line.substr(3)).substr(0, 1).find_first_not_of('#') != std::string_view::npos) {
        findings.add(at + 3, Check::structure, "text after '---'; put '---' alone on its line");
      }
      document = true;
    } else if (is_document_line(line, "...")) {
      findings.add(at, Check::structure, "'...' ends the document; remove this line");
    } else if (first == '%' && !content && !document) {
      findings.add(at, Check::structure, "a line starting with '%' is a directive, which is not used here");
    }
    content = content || !line.empty();
  }
}

}  // namespace

void Findings::add(std::size_t byte, Check check, std::string what) {
  if (full()) return;
  const Position position = tree_.position(byte);
  problems_.push_back(Problem{std::string(file_), position.line, position.column, {}, std::move(what), check});
}

int first_marker(std::string_view text) {
  int number = 1;
  for (std::size_t at = bom_size(text); at < text.size(); at = next_line(text, at), ++number) {
    if ((text[at] == '<' || text[at] == '|' || text[at] == '=' || text[at] == '>') &&
        is_marker(text.substr(at, line_end(text, at) - at))) {
      return number;
    }
  }
  return 0;
}

void check_bytes(std::string_view text, Findings& findings) {
  if (text.size() > size_limit) {
    findings.add(0, Check::structure, fmt::format("the file is larger than {} MB", size_limit / (1024 * 1024)));
    return;
  }
  constexpr std::string_view crypt_mark{"\0GITCRYPT\0", 10};
  if (text.starts_with(crypt_mark)) {
    findings.add(0, Check::encoding, "git-crypt has encrypted the file, and this clone is locked: git-crypt unlock");
    return;
  }
  if (const auto bad = invalid_utf8(text)) {
    findings.add(*bad, Check::encoding, "not UTF-8: save the file with that encoding");
    return;
  }
  std::string what;
  if (const std::size_t bad = find_control(text, what); bad != std::string_view::npos) {
    findings.add(bad, Check::encoding, what);
    return;
  }
  if (const std::size_t bad = find_bracket_bomb(text); bad != std::string_view::npos) {
    findings.add(bad, Check::structure, "too many open brackets");
    return;
  }
  check_lines(text, findings);
}

}  // namespace casemgr::yaml
