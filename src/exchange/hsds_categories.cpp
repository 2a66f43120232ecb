// Which of our categories a term of a taxonomy, or a service's name, means.
#include <algorithm>

#include "casemgr/exchange/csv.hpp"
#include "casemgr/root/text.hpp"
#include "hsds_rows.hpp"

namespace casemgr::exchange {

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
  static const std::vector<CategoryRule> rules = {
      {"domestic violence", "safety"},
      {"intimate partner", "safety"},
      {"elder abuse", "safety"},
      {"abuse", "safety"},
      {"crisis", "safety"},
      {"substance", "substance-use"},
      {"addiction", "substance-use"},
      {"recovery", "substance-use"},
      {"alcohol", "substance-use"},
      {"detox", "substance-use"},
      {"opioid", "substance-use"},
      {"mental", "mental-health"},
      {"behavioral health", "mental-health"},
      {"psych", "mental-health"},
      {"counsel", "mental-health"},
      {"therap", "mental-health"},
      {"dementia", "cognition"},
      {"memory", "cognition"},
      {"grief", "emotional"},
      {"food", "food"},
      {"pantry", "food"},
      {"pantries", "food"},
      {"meal", "food"},
      {"hunger", "food"},
      {"grocer", "food"},
      {"nutrition", "food"},
      {"snap", "food"},
      {"rent", "housing"},
      {"hous", "housing"},
      {"shelter", "housing"},
      {"homeless", "housing"},
      {"evict", "housing"},
      {"tenant", "housing"},
      {"transport", "transportation"},
      {"transit", "transportation"},
      {"ride", "transportation"},
      {"employ", "employment"},
      {"job", "employment"},
      {"vocation", "employment"},
      {"work", "employment"},
      {"legal", "legal"},
      {"law", "legal"},
      {"immigra", "legal"},
      {"court", "legal"},
      {"insurance", "insurance"},
      {"medicaid", "insurance"},
      {"medicare", "insurance"},
      {"prescri", "medications"},
      {"pharmac", "medications"},
      {"medication", "medications"},
      {"home care", "function"},
      {"home health", "function"},
      {"personal care", "function"},
      {"adult day", "function"},
      {"dental", "health"},
      {"vision", "health"},
      {"hearing", "health"},
      {"wellness", "health"},
      {"clinic", "treatment"},
      {"medical", "treatment"},
      {"hospital", "treatment"},
      {"health", "health"},
      {"caregiver", "supports"},
      {"respite", "supports"},
      {"parent", "supports"},
      {"famil", "supports"},
      {"utilit", "finances"},
      {"financ", "finances"},
      {"benefit", "finances"},
      {"money", "finances"},
      {"tax prep", "finances"},
      {"debt", "finances"},
      {"goods", "finances"},
      {"literacy", "education"},
      {"educat", "education"},
      {"school", "education"},
      {"tutor", "education"},
      {"ged", "education"},
      {"senior center", "social"},
      {"recreation", "social"},
      {"social", "social"},
      {"companion", "social"},
      {"information and referral", "community"},
      {"bd-", "food"},
      {"bh-", "housing"},
      {"bm-", "finances"},
      {"bt-", "transportation"},
      {"bv-", "finances"},
      {"dm-", "finances"},
      {"ft-", "legal"},
      {"hd-", "education"},
      {"hh-", "education"},
      {"hl-", "education"},
      {"lf-", "treatment"},
      {"lh-", "treatment"},
      {"ln-", "treatment"},
      {"lv-", "treatment"},
      {"nd-", "employment"},
      {"nl-", "finances"},
      {"ns-", "finances"},
      {"nt-", "finances"},
      {"ph-", "supports"},
      {"pl-", "social"},
      {"rf-", "mental-health"},
      {"rm-", "mental-health"},
      {"rp-", "mental-health"},
      {"rx-", "substance-use"},
      {"tj-", "community"},
  };
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
