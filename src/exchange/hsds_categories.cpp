// Finds our category of a taxonomy term or a service's name.
#include <algorithm>

#include "casemgr/exchange/csv.hpp"
#include "casemgr/root/embedded.hpp"
#include "casemgr/root/text.hpp"
#include "hsds_rows.hpp"
#include "place.hpp"

namespace casemgr::exchange {

const EmbeddedFiles& data_files();  // src/exchange/data

namespace {

/// Folded, with blanks for `marks`, which join words: `Mental_Health/Care` reads as `mental health care`.
std::string plain(std::string_view text, std::string_view marks = "_/,(") {
  std::string folded = fold(text);
  const auto is_mark = [&](char c) { return contains(marks, c); };
  std::replace_if(folded.begin(), folded.end(), is_mark, ' ');
  return folded;
}

bool begins_a_word(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    if (at == 0 || text[at - 1] == ' ' || text[at - 1] == '-') return true;
  }
  return false;
}

}  // namespace

std::vector<CsvRow> embedded_rows(std::string_view file) {
  CsvTable table;
  Problems problems;
  if (read_csv(embedded_text(data_files(), file), file, table, problems)) return table.rows;
  throw Error(ErrorKind::failure, "built-in " + to_string(problems.front()));
}

const std::vector<CategoryRule>& category_rules() {
  // Sections of the 211 Human Services Indexing System (codes), the categories of Open Eligibility and plain words.
  // Specific rules come first; --rules puts a practice's own before them.
  static const std::vector<CategoryRule> rules = [] {
    std::vector<CategoryRule> all;
    for (const CsvRow& row : embedded_rows("hsds_categories.csv")) all.push_back({row.cells[0], row.cells[1]});
    return all;
  }();
  return rules;
}

bool read_category_rules(std::string_view text, std::string_view file, std::vector<CategoryRule>& rules,
                         Problems& problems) {
  CsvTable table;
  if (!read_csv(text, file, table, problems)) return false;
  const auto column = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find(table.header.begin(), table.header.end(), name) - table.header.begin());
  };
  const std::size_t word = column("word");
  const std::size_t category = column("category");
  if (word == table.header.size() || category == table.header.size()) {
    return refuse(problems, file, 1, "missing columns 'word' and 'category' in the header");
  }
  for (const CsvRow& row : table.rows) {
    if (row.cells[word].empty() || row.cells[category].empty()) {
      return refuse(problems, file, row.line, "a rule needs a word and a category");
    }
    rules.push_back({row.cells[word], row.cells[category]});
  }
  return true;
}

std::string category_of(const std::vector<CategoryRule>& rules, std::string_view words) {
  const std::string text = plain(words);
  if (text.empty()) return {};
  const std::string name = plain(words, "_/,(-");
  const auto same = std::find_if(rules.begin(), rules.end(),
                                 [&](const CategoryRule& rule) { return name == plain(rule.category, "_/,(-"); });
  if (same != rules.end()) return same->category;
  const auto at = std::find_if(rules.begin(), rules.end(),
                               [&](const CategoryRule& rule) { return begins_a_word(text, plain(rule.word)); });
  return at == rules.end() ? std::string() : at->category;
}

}  // namespace casemgr::exchange
