#include "client_cells.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/record/language.hpp"
#include "casemgr/rules/record/worker.hpp"
#include "client_dates.hpp"
#include "hsds_rows.hpp"

namespace casemgr::exchange {

namespace {

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; }));
}

/// `1.2E+10`
bool is_shortened_number(std::string_view cell) {
  const std::size_t at = cell.find_first_of("Ee");
  if (at == std::string_view::npos || at == 0 || at + 2 >= cell.size()) return false;
  const std::string_view power = cell.substr(at + 1);
  const std::string_view head = cell.substr(0, at);
  return (power[0] == '+' || power[0] == '-') && digits_in(power) == power.size() - 1 &&
         head.find_first_not_of("0123456789.,") == std::string_view::npos;
}

/// A letter of Latin-1 that was read as two: `JosÃ©`.
bool is_misread(std::string_view cell) {
  if (cell.find("\xEF\xBF\xBD") != std::string_view::npos) return true;
  for (std::size_t at = cell.find("\xC3\x83"); at != std::string_view::npos; at = cell.find("\xC3\x83", at + 2)) {
    if (at + 3 < cell.size() && cell[at + 2] == '\xC2') return true;
  }
  return false;
}

std::string damage_of(std::string_view cell) {
  static const std::vector<std::string_view> errors = {"#REF!",   "#N/A",  "#VALUE!", "#NAME?",
                                                       "#DIV/0!", "#NUM!", "#NULL!",  "#ERROR!"};
  if (contains(errors, cell)) return fmt::format("'{}' is an error of the spreadsheet", cell);
  if (cell.size() > 2 && cell.find_first_not_of('#') == std::string_view::npos)
    return fmt::format("'{}' is a column that was too narrow to show its value", cell);
  if (is_shortened_number(cell))
    return fmt::format("'{}' is a number that the spreadsheet cut short; format the column as text", cell);
  if (is_misread(cell)) return fmt::format("'{}' was read in another character set; save the list as UTF-8", cell);
  return {};
}

/// Words by which people leave a cell empty.
bool says_nothing(std::string_view cell, CellForm form) {
  static const std::vector<std::string> blanks = {"-", "--", "?", "n/a", "none", "unknown", "tbd"};
  if (cell.empty()) return true;
  const std::string folded = fold(cell);
  if (form == CellForm::text || form == CellForm::words) return folded == "-" || folded == "--" || folded == "n/a";
  return contains(blanks, folded);
}

/// The value of a word in a column; empty for an unknown word.
std::string value_of_word(std::string_view field, std::string_view cell) {
  static const std::vector<CsvRow> known = embedded_rows("client_words.csv");
  const std::string word = plain_words(cell);
  const auto at = std::find_if(known.begin(), known.end(),
                               [&](const CsvRow& row) { return row.cells[0] == field && row.cells[1] == word; });
  return at == known.end() ? std::string() : at->cells[2];
}

std::vector<std::string> listed(std::string_view cell) {
  std::string text(cell);
  std::replace(text.begin(), text.end(), '\n', ';');
  if (text.find(';') == std::string::npos) std::replace(text.begin(), text.end(), ',', ';');
  std::vector<std::string> words;
  for (const std::string& part : split(text, ';')) {
    if (const std::string_view word = trim(part); !word.empty()) words.emplace_back(word);
  }
  return words;
}

/// `sex`, `status`, `race`, `ethnicity`, `language`: known words, or any where the field takes any.
std::string read_words(std::string_view cell, std::string_view field, std::string& value) {
  if (field == "sex" || field == "status") {
    value = value_of_word(field, cell);
    if (!value.empty()) return {};
    return field == "sex" ? fmt::format("'{}' is not one of: female, male, other, unknown", cell)
                          : fmt::format(
                                "status '{}' is not one of: active, waitlist, onhold, planned; a closed client "
                                "is not imported",
                                cell);
  }
  std::vector<std::string> all;
  for (const std::string& word : field == "ethnicity" ? std::vector<std::string>{std::string(cell)} : listed(cell)) {
    std::string found = field == "language" ? language_tag(word) : value_of_word(field, word);
    if (found.empty() && field == "language")
      return fmt::format("'{}' is no language that is known; write its tag: es", word);
    all.push_back(found.empty() ? word : found);
  }
  value = join(all, "; ");
  return {};
}

/// The domain that a word names, `housing` or its label; empty for another word.
std::string domain_named(std::string_view word, const Settings& settings) {
  for (const KnownDomain& known : known_domains(settings)) {
    if (plain_words(word) == plain_words(known.name) || plain_words(word) == plain_words(known.label))
      return std::string(known.name);
  }
  return {};
}

std::string_view head_of(std::string_view item) { return trim(item.substr(0, item.find(':'))); }

/// The needs of a cell. Where it has a colon, a comma parts them only in front of a domain: elsewhere it belongs to the
/// words of a need.
std::vector<std::string> listed_needs(std::string_view cell, const Settings& settings) {
  if (cell.find(':') == std::string_view::npos) return listed(cell);
  std::string text(cell);
  std::replace(text.begin(), text.end(), '\n', ';');
  std::vector<std::string> items;
  for (const std::string& part : split(text, ';')) {
    bool goes_on = false;
    for (const std::string& piece : split(part, ',')) {
      const bool begins = !goes_on || !domain_named(head_of(piece), settings).empty();
      if (trim(piece).empty()) continue;
      if (begins) {
        items.emplace_back(trim(piece));
      } else {
        items.back() += ", " + std::string(trim(piece));
      }
      goes_on = true;
    }
  }
  return items;
}

std::string read_needs(std::string_view cell, const Settings& settings, std::string& value) {
  std::vector<std::string> all;
  for (const std::string& item : listed_needs(cell, settings)) {
    const std::size_t colon = item.find(':');
    std::string domain = domain_named(head_of(item), settings);
    const bool named = !domain.empty() && colon != std::string::npos;
    if (domain.empty()) domain = category_of(category_rules(), item);
    if (domain.empty() || !is_domain(domain, settings))
      return fmt::format("the need '{}' names no domain; write 'housing: {}'", item, item);
    all.push_back(domain + ": " + (named ? std::string(trim(item.substr(colon + 1))) : item));
  }
  value = join(all, "; ");
  return {};
}

std::string read_worker(std::string_view cell, const Settings& settings, std::string& value) {
  std::vector<std::string> names;
  for (const auto& [word, info] : settings.people.items) {
    const bool initials = fold(info.name) == fold(cell);
    if (fold(word) == fold(cell) || (initials && !info.name.empty())) value = word;
    names.push_back(info.name.empty() ? word : fmt::format("{} ({})", word, info.name));
  }
  if (!value.empty()) return {};
  return fmt::format("'{}' is not one of the people in casemgr.yaml: {}", cell, join(names, ", "));
}

std::string read_number(std::string_view cell, CellForm form, std::string& value) {
  if (cell.ends_with(".0") && digits_in(cell) == cell.size() - 1)
    return fmt::format("'{}' is a number that the spreadsheet gave decimals; format the column as text", cell);
  if (form == CellForm::phone && digits_in(cell) < 7)
    return fmt::format("'{}' has too few digits for a telephone", cell);
  const bool all_digits = digits_in(cell) == cell.size();
  if (form == CellForm::postal_code && all_digits && cell.size() < 5)
    return fmt::format("the ZIP code '{}' has lost its first zero; format the column as text", cell);
  value = cell;
  return {};
}

}  // namespace

std::string plain_words(std::string_view text) {
  std::string words;
  for (const char c : fold(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0) {
      words += c;
    } else if (c == '#') {
      words += " number ";
    } else if (c != '\'') {
      words += ' ';
    }
  }
  return join(split_words(words), " ");
}

std::string read_whole_name(std::string_view cell, std::string& given, std::string& family) {
  if (const std::size_t comma = cell.find(','); comma != std::string_view::npos) {
    family = trim(cell.substr(0, comma));
    given = trim(cell.substr(comma + 1));
    return {};
  }
  std::vector<std::string> words = split_words(cell);
  const auto is_suffix = [](const std::string& word) {
    static const std::vector<std::string> suffixes = {"jr", "sr", "ii", "iii", "iv"};
    return contains(suffixes, plain_words(word));
  };
  std::string suffix;
  if (words.size() > 2 && is_suffix(words.back())) {
    suffix = " " + words.back();
    words.pop_back();
  }
  if (words.size() == 3 && plain_words(words[1]).size() == 1) {
    words[0] += " " + words[1];
    words.erase(words.begin() + 1);
  }
  if (words.size() != 2) return fmt::format("cannot tell the family name in '{}'; write 'Family, Given'", cell);
  given = words[0];
  family = words[1] + suffix;
  return {};
}

std::string read_cell(std::string_view cell, const SheetColumn& column, const SheetRequest& request,
                      std::string& value) {
  const ClientField* field = find_client_field(column.field);
  const std::string_view text = trim(cell);
  if (field == nullptr || says_nothing(text, field->form)) return {};
  if (std::string damage = damage_of(text); !damage.empty()) return damage;
  switch (field->form) {
    case CellForm::date: return read_date_cell(text, column, request, false, value);
    case CellForm::birth: return read_date_cell(text, column, request, true, value);
    case CellForm::yes_no:
      value = value_of_word("yes_no", text);
      return value.empty() ? fmt::format("'{}' is neither yes nor no", text) : std::string();
    case CellForm::words: return read_words(text, field->name, value);
    case CellForm::needs: return read_needs(text, request.settings, value);
    case CellForm::worker: return read_worker(text, request.settings, value);
    case CellForm::phone:
    case CellForm::key:
    case CellForm::postal_code: return read_number(text, field->form, value);
    case CellForm::email:
      if (text.find('@') == std::string_view::npos) return fmt::format("'{}' is no e-mail address", text);
      break;
    case CellForm::name:
    case CellForm::whole_name:
      if (digits_in(text) != 0) return fmt::format("'{}' is no name", text);
      break;
    case CellForm::text: break;
  }
  value = text;
  return {};
}

}  // namespace casemgr::exchange
