#include "svg_parts.hpp"

#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "chart_text.hpp"
#include "page_text.hpp"

namespace casemgr::render {

std::string text_at(double x, double y, std::string_view attributes, std::string_view text) {
  return fmt::format("<text x=\"{:.2f}%\" y=\"{:.1f}\" {}>{}</text>\n", x, y, attributes, escape_html(text));
}

std::string line_from(double x1, double y1, double x2, double y2, std::string_view name) {
  return fmt::format("<line class=\"{}\" x1=\"{:.2f}%\" y1=\"{:.1f}\" x2=\"{:.2f}%\" y2=\"{:.1f}\"/>\n", name, x1, y1,
                     x2, y2);
}

std::string figure(const Chart& chart, double height, const std::string& drawing, const std::string& words,
                   const std::string& below) {
  const std::string title = one_line(clean(chart.title));
  const std::string unit = one_line(clean(chart.unit));
  std::string html = "<figure>\n";
  if (!title.empty() || !unit.empty()) {
    html += "<figcaption>" + escape_html(title);
    html += unit.empty() ? "" : (title.empty() ? "" : " ") + ("<span>" + escape_html(unit) + "</span>");
    html += "</figcaption>\n";
  }
  html += fmt::format("<svg role=\"img\" height=\"{:.0f}\" aria-label=\"{}\">\n", height,
                      escape_html((title.empty() ? "" : title + ": ") + words));
  html += drawing + "</svg>\n";
  html += below.empty() ? "" : "<p class=\"values\">" + escape_html(below) + "</p>\n";
  return html + "</figure>\n";
}

}  // namespace casemgr::render
