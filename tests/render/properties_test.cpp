// What holds for every document, however odd its text.
#include <doctest/doctest.h>
#include <fmt/core.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>
#include <regex>

#include "casemgr/render/render.hpp"
#include "casemgr/root/text.hpp"
#include "fixtures.hpp"

namespace casemgr::tests::properties_test {
namespace {

using render::Format;
using report::Cell;
using report::Column;
using report::Document;
using report::Row;
using report::Section;

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> all = {"a",
                                               "Lopez",
                                               " ",
                                               "  ",
                                               "\n",
                                               "\t",
                                               "\r\n",
                                               "\r",
                                               "|",
                                               "\"",
                                               "'",
                                               ",",
                                               ";",
                                               "=",
                                               "+",
                                               "-",
                                               "@",
                                               "<",
                                               ">",
                                               "&",
                                               "<script>",
                                               "</td>",
                                               "&amp;",
                                               "`",
                                               "*",
                                               "_",
                                               "\\",
                                               "#",
                                               "日本",
                                               "e\xCC\x81",
                                               "\xE2\x80\xAE",
                                               "\x1b[31m",
                                               "\x07",
                                               "\xC2\x85",
                                               "👩‍🔧",
                                               "0",
                                               "12.50",
                                               "]]>",
                                               "<!--",
                                               "https://example.org/a/very/long/address/without/any/blank/in/it"};
  return all;
}

rc::Gen<std::string> text() {
  return rc::gen::map(rc::gen::scale(0.2, rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces()))),
                      [](const std::vector<std::string>& parts) { return join(parts, ""); });
}

Cell random_cell() {
  switch (*rc::gen::inRange(0, 9)) {
    case 0: return {};
    case 1: return Date{} + std::chrono::days{*rc::gen::inRange(0, 40000)};
    case 2: return Time{Date{} + std::chrono::days{*rc::gen::inRange(0, 40000)}, *rc::gen::inRange(0, 1440)};
    case 3: return Decimal(*rc::gen::inRange(-1000000, 1000000), *rc::gen::inRange(0, 4));
    case 4: return *rc::gen::inRange(-1000, 1000);
    case 5: return *rc::gen::arbitrary<bool>();
    case 6: return *rc::gen::scale(0.1, rc::gen::container<std::vector<std::string>>(text()));
    case 7: return Cell(*text(), *text(), report::Tone::late);
    default: return *text();
  }
}

/// What a line or changes may have besides their points.
void add_course(report::Chart& chart) {
  const auto value = [] { return Decimal(*rc::gen::inRange(-100, 100), 1); };
  const auto some_day = [] { return Date{std::chrono::days{*rc::gen::inRange(20000, 21000)}}; };
  chart.target_name = *text();
  if (*rc::gen::arbitrary<bool>()) chart.target = value();
  if (*rc::gen::arbitrary<bool>()) chart.baseline = value();
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    chart.changes.push_back({*text(), value(), value()});
    chart.bands.push_back({*text(), value(), value()});
    chart.expected.emplace_back(*rc::gen::arbitrary<bool>() ? iso(some_day()) : *text(), value());
    chart.gaps.push_back({some_day(), some_day()});
  }
}

Section random_section(const std::string& key) {
  Section section{.key = key, .title = *text()};
  section.as_list = *rc::gen::inRange(0, 4) == 0;
  section.beside = *rc::gen::inRange(0, 4) == 0;
  section.empty_text = *text();
  const int columns = *rc::gen::inRange(1, 7);
  for (int i = 0; i < columns; ++i) {
    section.columns.push_back({.key = "k" + std::to_string(i),
                               .title = *text(),
                               .align = *rc::gen::element(Column::Align::left, Column::Align::right),
                               .machine_only = *rc::gen::inRange(0, 6) == 0,
                               .id = *rc::gen::inRange(0, 4) == 0,
                               .below = *rc::gen::inRange(0, 6) == 0});
  }
  const int rows = *rc::gen::inRange(0, 5);
  for (int i = 0; i < rows; ++i) {
    Row& row = section.rows.emplace_back();
    for (int j = 0; j < columns; ++j) {
      row.push_back(random_cell());
    }
  }
  section.notes = *rc::gen::scale(0.1, rc::gen::container<std::vector<std::string>>(text()));
  if (*rc::gen::arbitrary<bool>()) {
    report::Chart chart{.title = *text(), .unit = *text()};
    chart.kind = *rc::gen::element(report::Chart::Kind::line, report::Chart::Kind::bar, report::Chart::Kind::change,
                                   report::Chart::Kind::tree);
    const int points = *rc::gen::inRange(0, 20);
    for (int i = 0; i < points; ++i) {
      chart.points.emplace_back(*text(), Decimal(*rc::gen::inRange(-100, 100), 1));
    }
    add_course(chart);
    int depth = 0;
    for (int i = *rc::gen::inRange(0, 12); i > 0; --i) {
      depth = chart.branches.empty() ? 0 : *rc::gen::inRange(0, depth + 2);
      chart.branches.push_back({depth, *text(), *text(), *text()});
    }
    section.charts.push_back(chart);
  }
  return section;
}

Document random_document() {
  Document document{.report = "random", .title = *text(), .subtitle = *text(), .today = Date{}};
  document.lead = *rc::gen::scale(0.1, rc::gen::container<std::vector<std::string>>(text()));
  document.marking = *text();
  document.sheet = *text();
  if (*rc::gen::arbitrary<bool>()) {
    document.problems = {{.file = *text(), .line = *rc::gen::inRange(0, 9), .path = *text(), .what = *text()}};
  }
  const int sections = *rc::gen::inRange(1, 4);
  for (int i = 0; i < sections; ++i) {
    document.sections.push_back(random_section("s" + std::to_string(i)));
  }
  return document;
}

using Fields = std::vector<std::vector<std::string>>;

Fields read_csv(const std::string& text) {
  Fields rows;
  std::vector<std::string> row;
  std::string field;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inside && c == '"' && i + 1 < text.size() && text[i + 1] == '"') {
      field += c;
      ++i;
    } else if (c == '"') {
      inside = !inside;
    } else if (!inside && (c == ',' || c == '\n')) {
      row.push_back(std::exchange(field, {}));
      if (c == '\n') {
        rows.push_back(std::exchange(row, {}));
      }
    } else {
      field += c;
    }
  }
  CHECK_FALSE(inside);
  CHECK(field.empty());
  return rows;
}

/// Names of the tags of a page in their order, places for breaking left out.
std::vector<std::string> tags_of(const std::string& page) {
  std::vector<std::string> tags;
  const std::string body = page.substr(page.find("</style>"));
  for (std::size_t at = body.find('<'); at != std::string::npos; at = body.find('<', at + 1)) {
    const std::string name = body.substr(at, body.find_first_of(" >\n", at) - at);
    if (name != "<wbr") {
      tags.push_back(name);
    }
  }
  return tags;
}

/// The document with every character that could be markup replaced by a letter.
void disarm(std::string& text) {
  for (char& c : text) {
    c = std::string_view("<>&\"'").find(c) == std::string_view::npos ? c : 'x';
  }
}

void disarm(Section& section) {
  disarm(section.title);
  disarm(section.empty_text);
  for (Column& column : section.columns) {
    disarm(column.title);
  }
  for (Row& row : section.rows) {
    for (Cell& cell : row) {
      disarm(cell.shown);
      if (auto* plain = std::get_if<std::string>(&cell.value)) {
        disarm(*plain);
      } else if (auto* set = std::get_if<std::vector<std::string>>(&cell.value)) {
        std::for_each(set->begin(), set->end(), [](std::string& item) { disarm(item); });
      }
    }
  }
  for (std::string& note : section.notes) {
    disarm(note);
  }
  for (report::Chart& chart : section.charts) {
    disarm(chart.title);
    disarm(chart.unit);
    for (auto& [label, value] : chart.points) {
      disarm(label);
    }
    disarm(chart.target_name);
    for (report::ChartBand& band : chart.bands) {
      disarm(band.name);
    }
    for (report::ChartChange& change : chart.changes) {
      disarm(change.label);
    }
    for (report::Branch& branch : chart.branches) {
      disarm(branch.kind);
      disarm(branch.id);
      disarm(branch.text);
    }
  }
}

Document disarmed(Document document) {
  for (std::string* part : {&document.title, &document.subtitle, &document.marking, &document.sheet}) {
    disarm(*part);
  }
  for (std::string& lead : document.lead) {
    disarm(lead);
  }
  for (Problem& problem : document.problems) {
    disarm(problem.file);
    disarm(problem.path);
    disarm(problem.what);
  }
  for (Section& section : document.sections) {
    disarm(section);
  }
  return document;
}

std::string without_colour(const std::string& text) {
  static const std::regex sequence("\x1b\\[[0-9]+m");
  return std::regex_replace(text, sequence, "");
}

std::size_t bare_pipes(const std::string& line) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '|') {
      ++count;
    }
  }
  return count;
}

/// What json should say of a cell.
nlohmann::json json_of(const Cell& cell) {
  struct AsJson {
    nlohmann::json operator()(std::monostate /*null*/) const { return nullptr; }
    nlohmann::json operator()(const std::string& text) const { return without_controls(text); }
    nlohmann::json operator()(Date day) const { return iso(day); }
    nlohmann::json operator()(const Time& time) const { return iso(time); }
    nlohmann::json operator()(Decimal number) const { return nlohmann::json::parse(number.str()); }
    nlohmann::json operator()(std::int64_t number) const { return number; }
    nlohmann::json operator()(bool yes) const { return yes; }
    nlohmann::json operator()(const std::vector<std::string>& set) const {
      nlohmann::json array = nlohmann::json::array();
      for (const std::string& item : set) {
        array.push_back(without_controls(item));
      }
      return array;
    }
  };
  return std::visit(AsJson{}, cell.value);
}

constexpr Format all_formats[] = {Format::table, Format::plain, Format::csv, Format::json,
                                  Format::jsonl, Format::md,    Format::html};

TEST_CASE("no control character reaches any output") {
  CHECK(rc::check([] {
    const Document document = random_document();
    for (const Format format : all_formats) {
      const std::string text = render::render(document, format, {});
      RC_ASSERT(without_controls(text) == text);
      RC_ASSERT(!invalid_utf8(text).has_value());
      RC_ASSERT(text.empty() || text.ends_with('\n'));
    }
  }));
}

TEST_CASE("a table is never wider than the screen, with and without colour alike") {
  CHECK(rc::check([] {
    const Document document = random_document();
    const auto width = static_cast<std::size_t>(*rc::gen::inRange(20, 130));
    const std::string plain = render::render(document, Format::table, {.width = width});
    for (const std::string& line : split(plain, '\n')) {
      RC_LOG() << line << '\n';
      RC_ASSERT(display_width(line) <= width);
    }
    const std::string colour = render::render(document, Format::table, {.width = width, .color = true});
    RC_ASSERT(without_colour(colour) == plain);
  }));
}

TEST_CASE("json parses and holds the same cells in the same order") {
  CHECK(rc::check([] {
    const Document document = random_document();
    const auto json = nlohmann::ordered_json::parse(render::render(document, Format::json, {}));
    RC_ASSERT(json.size() == 6 + document.sections.size());
    RC_ASSERT(json["format"] == render::output_format);
    RC_ASSERT(json["problems"].size() == document.problems.size());
    for (const Section& section : document.sections) {
      const auto& rows = json[section.key];
      RC_ASSERT(rows.size() == section.rows.size());
      for (std::size_t i = 0; i < section.rows.size(); ++i) {
        RC_ASSERT(rows[i].size() == section.columns.size());
        std::size_t column = 0;
        for (const auto& [key, value] : rows[i].items()) {
          RC_ASSERT(key == section.columns[column].key);
          RC_ASSERT(nlohmann::json(value) == json_of(section.rows[i][column]));
          ++column;
        }
      }
    }
  }));
}

TEST_CASE("jsonl has a row per line, its section first") {
  CHECK(rc::check([] {
    const Document document = random_document();
    std::size_t rows = 1 + document.problems.size();  // The envelope comes first.
    for (const Section& section : document.sections) {
      rows += section.rows.size();
    }
    std::vector<std::string> lines = split(render::render(document, Format::jsonl, {}), '\n');
    lines.pop_back();
    RC_ASSERT(lines.size() == rows);
    for (const std::string& line : lines) {
      RC_ASSERT(nlohmann::ordered_json::parse(line).begin().key() == "section");
    }
  }));
}

TEST_CASE("csv reads back, and no text of it runs in a spreadsheet") {
  CHECK(rc::check([] {
    const Document document = random_document();
    const Section& section = document.sections.front();
    const Fields rows = read_csv(render::render(document, Format::csv, {}));
    RC_ASSERT(rows.size() == section.rows.size() + 1);
    for (std::size_t i = 0; i < section.rows.size(); ++i) {
      RC_ASSERT(rows[i + 1].size() == section.columns.size());
      for (std::size_t j = 0; j < section.columns.size(); ++j) {
        const std::string& field = rows[i + 1][j];
        if (const auto* plain = std::get_if<std::string>(&section.rows[i][j].value)) {
          const std::string cleaned = without_controls(*plain);
          const bool runs = !cleaned.empty() && std::string_view("=+-@\t").find(cleaned[0]) != std::string_view::npos;
          RC_ASSERT(field == (runs ? "'" + cleaned : cleaned));
        } else if (const auto* number = std::get_if<Decimal>(&section.rows[i][j].value)) {
          RC_ASSERT(field == number->str());
        }
      }
    }
  }));
}

TEST_CASE("plain has a line per row and a tab between cells") {
  CHECK(rc::check([] {
    Document document = random_document();
    document.page = false;
    const Section& section = document.sections.front();
    std::vector<std::string> lines = split(render::render(document, Format::plain, {}), '\n');
    lines.pop_back();
    RC_ASSERT(lines.size() == section.rows.size() + 1);
    for (const std::string& line : lines) {
      RC_ASSERT(split(line, '\t').size() == section.columns.size());
    }
  }));
}

TEST_CASE("plain has every section of a page, each below its name") {
  CHECK(rc::check([] {
    Document document = random_document();
    const Document more = random_document();
    document.sections.insert(document.sections.end(), more.sections.begin(), more.sections.end());
    std::string expected;
    for (std::size_t i = 0; i < document.sections.size(); ++i) {
      Section& section = document.sections[i];
      section.key = "section_" + std::to_string(i);
      expected += (i == 0 ? "# " : "\n# ") + section.key + "\n" +
                  render::render(document, Format::plain, {.section = section.key});
    }
    RC_ASSERT(render::render(document, Format::plain, {}) == expected);
  }));
}

/// A section whose cells are words of which none is twice in the document, some of them long.
Section section_of_words(const std::string& key, int& made) {
  Section section{.key = key, .title = "Title"};
  section.as_list = *rc::gen::inRange(0, 6) == 0;
  section.beside = *rc::gen::inRange(0, 4) == 0;
  const int columns = *rc::gen::inRange(1, 9);
  for (int i = 0; i < columns; ++i) {
    section.columns.push_back({.key = "k" + std::to_string(i),
                               .title = *rc::gen::element<std::string>("", "Name", "Reason for this version"),
                               .below = *rc::gen::inRange(0, 6) == 0});
    section.columns.back().yields = *rc::gen::inRange(0, 3) == 0;
    section.columns.back().whole = *rc::gen::inRange(0, 4) == 0;
  }
  const int rows = *rc::gen::inRange(1, 4);
  for (int i = 0; i < rows; ++i) {
    Row& row = section.rows.emplace_back();
    for (int j = 0; j < columns; ++j) {
      std::vector<std::string> words;
      const int count = *rc::gen::inRange(0, 9);
      for (int k = 0; k < count; ++k)
        words.push_back(
            fmt::format("<{}{}>", ++made, std::string(static_cast<std::size_t>(*rc::gen::inRange(0, 30)), 'x')));
      row.emplace_back(join(words, " "));
    }
  }
  return section;
}

TEST_CASE("a page has every word of every cell, however wide it is") {
  CHECK(rc::check([] {
    int made = 0;
    Document document{.report = "random", .today = Date{}, .page = *rc::gen::arbitrary<bool>()};
    const int sections = *rc::gen::inRange(1, 4);
    for (int i = 0; i < sections; ++i) document.sections.push_back(section_of_words("s" + std::to_string(i), made));
    const bool whole = !document.page || *rc::gen::arbitrary<bool>();
    const auto width = static_cast<std::size_t>(*rc::gen::inRange(40, 141));
    std::string text = render::render(document, Format::table, {.width = width, .whole = whole});
    RC_LOG() << text << '\n';
    RC_ASSERT(text.find("…") == std::string::npos);
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    std::size_t letters = 0;  // On a screen a word may be broken over lines, with those of other cells between.
    for (const Section& section : document.sections) {
      for (const Row& row : section.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
          if (section.columns[i].yields && !whole) continue;
          for (const std::string& word : split_words(std::get<std::string>(row[i].value))) {
            RC_ASSERT(!whole || text.find(word) != std::string::npos);
            letters += word.size();
          }
        }
      }
    }
    RC_ASSERT(text.size() >= letters);
  }));
}

TEST_CASE("a table of which little is left is a list") {
  Document document{.report = "services", .page = false};
  Section section{.key = "services"};
  for (const char* title : {"Name", "Eligibility", "Papers", "Area"}) {
    section.columns.push_back({.key = title, .title = title});
  }
  section.rows = {{std::string(30, 'a'), std::string(30, 'b'), std::string(30, 'c'), std::string(30, 'd')}};
  document.sections = {section};
  const auto cut = [&](std::size_t width) {
    return render::render(document, Format::table, {.width = width}).find("…") != std::string::npos;
  };
  CHECK(cut(60));
  CHECK_FALSE(cut(40));
  CHECK_FALSE(cut(200));
}

TEST_CASE("no text becomes markup of a page") {
  CHECK(rc::check([] {
    const Document document = random_document();
    const std::string page = render::render(document, Format::html, {});
    RC_ASSERT(page.find("<script") == std::string::npos);
    RC_ASSERT(tags_of(page) == tags_of(render::render(disarmed(document), Format::html, {})));
  }));
}

TEST_CASE("a row of a markdown table has as many cells as its heading") {
  CHECK(rc::check([] {
    std::size_t pipes = 0;
    for (const std::string& line : split(render::render(random_document(), Format::md, {}), '\n')) {
      pipes = line.starts_with('|') ? (pipes == 0 ? bare_pipes(line) : pipes) : 0;
      RC_ASSERT(pipes == 0 || bare_pipes(line) == pipes);
    }
  }));
}

TEST_CASE("a page needs nothing from outside and says its language") {
  Document document = caseload();
  document.language = "es\" onload=\"x";
  const std::string page = render::render(document, Format::html, {});
  CHECK(page.find("<html lang=\"es&quot; onload=&quot;x\">") != std::string::npos);
  CHECK(page.find("http:") == std::string::npos);
  CHECK(page.find("https:") == std::string::npos);
  CHECK(page.find("url(") == std::string::npos);
  CHECK(page.find(" src=") == std::string::npos);
}

TEST_CASE("neither a marking nor a name can break out of the style") {
  Document document = caseload();
  document.sheet = "\"; } @import 'x'; </style><script>";
  document.marking = "x\"; } </style><script>alert(1)</script> \\";
  const std::string page = render::render(document, Format::html, {});
  CHECK(page.find("<script") == std::string::npos);
  CHECK(page.find("</style>") == page.rfind("</style>"));
  CHECK(page.find("content: \"x\\22 \\3b  \\7d  \\3c \\2f ") != std::string::npos);
}

TEST_CASE("the part of an id that must be typed is the shortest that no other id begins with") {
  Document document{.report = "ids"};
  Section section{.key = "rows", .columns = {{.key = "client", .id = true}, {.key = "id", .id = true}}};
  section.rows = {{"c7kq2mw", "g9tkd"}, {"c7kq3mw", "g9tkd"}, {"cw8fqz3", "g9twn"}, {"cz2mhv8", "h2bpk"}};
  document.sections = {section};
  const std::string page = render::render(document, Format::html, {.ids = {"cz2mhv9"}});
  for (const char* marked : {"<b>c7kq2</b>mw", "<b>c7kq3</b>mw", "<b>cw8</b>fqz3", "<b>cz2mhv8</b>", "<b>g9tk</b>d",
                             "<b>g9tw</b>n", "<b>h2</b>bpk"}) {
    CAPTURE(marked);
    CHECK(page.find(marked) != std::string::npos);
  }
}

TEST_CASE("what a document lacks is refused") {
  const auto message = [](const Document& document, Format format, const render::Style& style) -> std::string {
    try {
      render::render(document, format, style);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      return std::string(error.what()) + " / " + error.hint();
    }
    return "nothing";
  };
  CHECK(message(everything(), Format::csv, {.section = "goals"}) ==
        "cannot find section 'goals' in 'everything' / sections: cells, person, referrals, events, scores");
  for (const Format format : {Format::json, Format::jsonl, Format::plain, Format::md, Format::html, Format::table}) {
    CAPTURE(render::format_name(format));
    CHECK(message(everything(), format, {.section = "goals"}).starts_with("cannot find section 'goals'"));
    CHECK(message(everything(), format, {.section = "scores", .fields = {"date", "grade"}}) ==
          "cannot find field 'grade' in 'everything' / fields: date, score");
    CHECK(message(everything(), format, {.fields = {"date"}}) ==
          "cannot choose fields of 'everything': it has several sections / "
          "add --section, one of: cells, person, referrals, events, scores");
  }
  CHECK(message(everything(), Format::ics, {}) == "cannot show 'everything' as format 'ics' / ");
  Document no_ids{.report = "totals", .sections = {{.key = "totals", .columns = {{.key = "n"}}}}};
  CHECK(message(no_ids, Format::ids, {}) == "cannot show 'totals' as ids: its rows have no ids / ");
}

TEST_CASE("an empty document is an empty list") {
  Document document{.report = "due", .flat = true};
  const auto rows = [&] { return nlohmann::json::parse(render::render(document, Format::json, {})).at("rows"); };
  CHECK(rows() == nlohmann::json::array());
  document.sections = {{.key = "rows", .columns = {{.key = "id"}}}};
  CHECK(rows() == nlohmann::json::array());
  CHECK(render::render(document, Format::csv, {}) == "id\n");
  CHECK(render::render(document, Format::ids, {}).empty());
  CHECK(split(render::render(document, Format::jsonl, {}), '\n').size() == 2);  // The envelope and its line end.
}

TEST_CASE("a section is the same list in every format, and fields are its columns in their order") {
  const auto first_line = [](Format format, const render::Style& style) {
    const std::vector<std::string> lines = split(render::render(everything(), format, style), '\n');
    for (const std::string& line : lines) {
      if (line.find("c7kq2mw") != std::string::npos) return line;
    }
    return std::string();
  };
  const render::Style style{.section = "cells", .fields = {"units", "client", "rule"}};
  CHECK(first_line(Format::csv, style) == "45.00,c7kq2mw,goal");
  CHECK(first_line(Format::plain, style) == "45.00\tc7kq2mw\tgoal");
  CHECK(first_line(Format::json, style) == R"(    {"units": 45.00, "client": "c7kq2mw", "rule": "goal"},)");
  CHECK(first_line(Format::jsonl, style) ==
        R"({"section": "cells", "units": 45.00, "client": "c7kq2mw", "rule": "goal"})");
  CHECK(first_line(Format::md, style) == "|       45.00 | c7kq2mw | goal  |");
  CHECK(join(split_words(first_line(Format::table, style)), " ") == "45.00 c7kq2mw goal");
  CHECK(render::render(everything(), Format::html, style).find("goal</td></tr>") != std::string::npos);
  for (const Format format : {Format::json, Format::jsonl, Format::md, Format::html, Format::table}) {
    CAPTURE(render::format_name(format));
    CHECK(render::render(everything(), format, {.section = "cells"}).find("Scores") == std::string::npos);
  }
}

TEST_CASE("a flat document is one list for programs") {
  CHECK(split(render::render(due(), Format::plain, {}), '\n').size() == 5);
  CHECK(render::render(due(), Format::ids, {}) == "cw8fqz3\nc7kq2mw\ncz2mhv8\n");
  CHECK(split(render::render(due(), Format::plain, {.section = "late"}), '\n').size() == 4);
}

TEST_CASE("formats have names") {
  for (const char* name : {"table", "plain", "csv", "json", "jsonl", "md", "html", "ids", "ics"}) {
    CAPTURE(name);
    REQUIRE(render::parse_format(name).has_value());
    CHECK(render::format_name(*render::parse_format(name)) == name);
  }
  CHECK_FALSE(render::parse_format("JSON").has_value());
  CHECK_FALSE(render::parse_format("").has_value());
}

}  // namespace
}  // namespace casemgr::tests::properties_test
