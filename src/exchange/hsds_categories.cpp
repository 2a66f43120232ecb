// Which of our categories a term of a taxonomy, or a service's name, means.
#include <algorithm>

#include "casemgr/exchange/csv.hpp"
#include "casemgr/root/embedded.hpp"
#include "casemgr/root/text.hpp"
#include "hsds_rows.hpp"

namespace casemgr::exchange {

const EmbeddedFiles& data_files();  // src/exchange/data

namespace {

/// Folded, with blanks for the marks that join words: `Mental-Health_Care` reads as `mental health care`.
std::string plain(std::string_view text) {
  std::string folded = fold(text);
  std::replace_if(
      folded.begin(), folded.end(), [](char c) { return c == '_' || c == '/' || c == ',' || c == '('; }, ' ');
  return folded;
}

std::string with_blanks(std::string text) {
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

bool begins_a_word(const std::string& text, const std::string& word) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    if (at == 0 || text[at - 1] == ' ' || text[at - 1] == '-') return true;
  }
  return false;
}

}  // namespace

const std::vector<CategoryRule>& category_rules() {
  // Sections of the 211 Human Services Indexing System (codes), the categories of Open Eligibility and plain words.
  // The more particular come first. A practice puts its own before them with --rules.
  static const std::vector<CategoryRule> rules = [] {
    constexpr std::string_view file = "hsds_categories.csv";
    std::vector<CategoryRule> read;
    Problems problems;
    if (!read_category_rules(embedded_text(data_files(), file), file, read, problems)) {
      throw Error(ErrorKind::failure, "built-in " + to_string(problems.front()));
    }
    return read;
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
    problems.push_back(
        {std::string(file), 1, 1, {}, "the header does not name the columns 'word' and 'category'", Check::structure});
    return false;
  }
  for (const CsvRow& row : table.rows) {
    if (row.cells[word].empty() || row.cells[category].empty()) {
      problems.push_back({std::string(file), row.line, 1, {}, "a rule needs a word and a category", Check::structure});
      return false;
    }
    rules.push_back({row.cells[word], row.cells[category]});
  }
  return true;
}

std::string category_of(const std::vector<CategoryRule>& rules, std::string_view words) {
  const std::string text = plain(words);
  if (text.empty()) return {};
  const auto same = std::find_if(rules.begin(), rules.end(), [&](const CategoryRule& rule) {
    return with_blanks(text) == with_blanks(plain(rule.category));
  });
  if (same != rules.end()) return same->category;
  const auto at = std::find_if(rules.begin(), rules.end(),
                               [&](const CategoryRule& rule) { return begins_a_word(text, plain(rule.word)); });
  return at == rules.end() ? std::string() : at->category;
}

}  // namespace casemgr::exchange
