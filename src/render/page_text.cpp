#include "page_text.hpp"

#include <algorithm>

#include "cells.hpp"

namespace casemgr::render {
namespace {

void append_escaped(std::string& html, char c) {
  switch (c) {
    case '&': html += "&amp;"; break;
    case '<': html += "&lt;"; break;
    case '>': html += "&gt;"; break;
    case '"': html += "&quot;"; break;
    case '\'': html += "&#39;"; break;
    default: html += c;
  }
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80U; }

}  // namespace

std::string escape_html(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  for (const char c : clean(text)) append_escaped(html, c);
  return html;
}

std::string escape_breakable(std::string_view text) {
  constexpr std::size_t longest_word = 24;
  constexpr std::size_t break_every = 12;
  std::string html;
  html.reserve(text.size());
  const std::string cleaned = clean(text);
  for (std::size_t at = 0; at < cleaned.size();) {
    const std::size_t end = std::min(cleaned.find_first_of(" \n\t", at), cleaned.size());
    std::size_t since_break = 0;
    for (std::size_t i = at; i < end; ++i, ++since_break) {
      // Only before ASCII, so that no accent is separated from its letter.
      if (end - at > longest_word && since_break >= break_every && is_ascii(cleaned[i])) {
        html += "<wbr>";
        since_break = 0;
      }
      append_escaped(html, cleaned[i]);
    }
    if (end < cleaned.size()) html += cleaned[end];
    at = end + 1;
  }
  return html;
}

}  // namespace casemgr::render
