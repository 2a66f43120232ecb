// The tables of HSDS, the path of each of our fields in them, and conversions between columns and text.
#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/language.hpp"
#include "hsds_rows.hpp"

namespace casemgr::exchange {

namespace {

constexpr std::string_view extension_mark = " ext. ";

/// True for digits that are unchanged as a number, the type of HSDS.
bool is_number(std::string_view text) {
  if (text.empty() || text.size() > 9 || (text.front() == '0' && text.size() > 1)) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Days of the week in RFC 5545, and for people.
std::string day_words(const std::string& byday) {
  constexpr std::pair<std::string_view, std::string_view> days[] = {
      {"MO", "Mon"}, {"TU", "Tue"}, {"WE", "Wed"}, {"TH", "Thu"}, {"FR", "Fri"}, {"SA", "Sat"}, {"SU", "Sun"}};
  std::vector<std::string> words;
  for (const std::string& part : split(byday, ',')) {
    const std::string day(trim(part));
    const auto* const at =
        std::find_if(std::begin(days), std::end(days), [&](const auto& known) { return day.ends_with(known.first); });
    words.push_back(at == std::end(days) ? day : day.substr(0, day.size() - 2) + std::string(at->second));
  }
  return join(words, ", ");
}

/// `09:00:00` and `09:00Z` as `09:00`.
std::string clock_words(const std::string& time) {
  return time.size() > 5 && time[2] == ':' ? time.substr(0, 5) : time;
}

std::string hours_words(const HsdsRow& schedule) {
  const std::string opens = clock_words(schedule.text("opens_at"));
  const std::string closes = clock_words(schedule.text("closes_at"));
  return opens + (closes.empty() ? "" : (opens.empty() ? "until " : "-") + closes);
}

/// `Mon` for `1`, as HSDS 1 counts, and for `Monday`; another text as it is.
std::string weekday_words(const std::string& weekday) {
  constexpr std::string_view days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  if (weekday.size() == 1 && weekday[0] >= '1' && weekday[0] <= '7') {
    return std::string(days[static_cast<std::size_t>(weekday[0] - '1')]);
  }
  const auto* const at = std::find_if(std::begin(days), std::end(days), [&](std::string_view day) {
    return fold(weekday) == fold(day) || (fold(weekday).starts_with(fold(day)) && fold(weekday).ends_with("day"));
  });
  return at == std::end(days) ? weekday : std::string(*at);
}

/// `555-0101 ext. 7 (fax)`; empty without a number.
std::string phone_words(const HsdsRow& phone) {
  std::string words = phone.text("number");
  if (words.empty()) return {};
  if (const std::string extension = phone.text("extension"); !extension.empty()) {
    words += std::string(extension_mark) + extension;
  }
  const std::string type = lower(phone.text(phone.has("type") ? "type" : "number_type"));
  if (!type.empty() && type != "voice") words += " (" + type + ")";
  return words;
}

void put_phone(HsdsRow& phone, std::string_view, const std::string& words) {
  std::string number = words;
  std::string type = "voice";
  if (const std::size_t open = number.rfind(" ("); open != std::string::npos && number.ends_with(')')) {
    type = number.substr(open + 2, number.size() - open - 3);
    number.resize(open);
  }
  std::string extension;
  if (const std::size_t mark = number.rfind(extension_mark); mark != std::string::npos && mark != 0) {
    extension = number.substr(mark + extension_mark.size());
    if (is_number(extension)) number.resize(mark);
  }
  phone.put("number", number);
  if (is_number(extension)) phone.put("extension", extension);
  phone.put("type", type);
}

/// `ages 12 to 100`; empty without an age.
std::string age_words(const HsdsRow& service) {
  const std::string lowest = service.text("minimum_age");
  const std::string highest = service.text("maximum_age");
  if (!lowest.empty() && !highest.empty()) return fmt::format("ages {} to {}", lowest, highest);
  if (!lowest.empty()) return fmt::format("from age {}", lowest);
  return highest.empty() ? std::string() : fmt::format("up to age {}", highest);
}

/// The code of a language, else that of its name; empty for an unknown name.
std::string tag_of(const HsdsRow& language) {
  if (std::string code = language.text("code"); !code.empty()) return code;
  return language_tag(language.text(language.has("name") ? "name" : "language"));
}

std::string joined(std::vector<std::string> words, std::string_view separator) {
  std::erase(words, "");
  if (words.size() == 2 && words[0] == words[1]) words.pop_back();
  return join(words, separator);
}

std::string title_words(const HsdsRow& contact) {
  return joined({contact.text("title"), contact.text("department")}, ", ");
}

std::string street_words(const HsdsRow& address) {
  const std::string second = address.text("address_2");
  const std::string first = address.text("address_1");
  return first + (first.empty() || second.empty() ? "" : "\n") + second;
}

void put_street(HsdsRow& address, std::string_view, const std::string& lines) {
  const std::size_t end = lines.find('\n');
  address.put("address_1", lines.substr(0, end));
  if (end != std::string::npos && end + 1 < lines.size()) address.put("address_2", lines.substr(end + 1));
}

void put_required(HsdsRow& row, std::string_view column, const std::string& text) { row.put(column, text); }

void put_email(HsdsRow& row, std::string_view column, const std::string& text) {
  const bool is_email = text.find('@') != std::string::npos && text.find_first_of(" \n\t,;") == std::string::npos;
  if (is_email) row.put(column, text);
}

/// HSDS wants a URI.
void put_website(HsdsRow& row, std::string_view column, const std::string& text) {
  if (text.empty() || text.find_first_of(" \n\t") != std::string::npos) return;
  row.put(column, text.find("://") == std::string::npos ? "https://" + text : text);
}

/// HSDS requires one of four words.
void put_status(HsdsRow& row, std::string_view column, const std::string& text) {
  const std::string folded = fold(text);
  const bool is_known = contains(split("active,inactive,defunct,temporarily closed", ','), folded);
  row.put(column, is_known ? folded : "active");
}

}  // namespace

const std::vector<HsdsTable>& hsds_table_list() {
  static const std::vector<HsdsTable> tables = [] {
    std::vector<HsdsTable> all;
    for (const CsvRow& row : embedded_rows("hsds_tables.csv")) {
      const auto words = [&](std::size_t i) { return split_words(row.cells[i]); };
      all.push_back({row.cells[0], row.cells[1], words(2), words(3), words(4), row.cells[5], row.cells[6]});
    }
    return all;
  }();
  return tables;
}

const std::vector<HsdsPath>& hsds_paths() {
  static const std::vector<HsdsPath> paths = {
      {"organization", "name", "organization", "name"},
      {"organization", "description", "organization", "description", "", nullptr, put_required},
      {"organization", "email", "organization", "email", "", nullptr, put_email},
      {"organization", "website", "organization", "website", "url", nullptr, put_website},
      {"organization", "phones", "phone", "number extension type", "number_type", phone_words, put_phone},
      {"", "source", "organization_identifier", "identifier_scheme identifier_type identifier"},
      {"", "hours", "location", "name"},
      {"", "hours", "schedule", "description", "byday weekday opens_at closes_at freq"},
      {"address", "lines", "address", "address_1 address_2", "", street_words, put_street},
      {"address", "city", "address", "city", "", nullptr, put_required},
      {"address", "region", "address", "state_province", "region", nullptr, put_required},
      {"address", "postal_code", "address", "postal_code", "", nullptr, put_required},
      {"address", "country", "address", "country", "", nullptr, put_required},
      {"", "address", "address", "address_type"},
      {"service", "name", "service", "name"},
      {"service", "description", "service", "description"},
      {"service", "status", "service", "status", "", nullptr, put_status},
      {"service", "how_to_apply", "service", "application_process"},
      {"service", "fees", "service", "fees_description", "fees"},
      {"service", "eligibility", "service", "eligibility_description", "minimum_age maximum_age eligibility",
       eligibility_words},
      {"", "eligibility", "eligibility", "", "eligibility eligibility_description minimum_age maximum_age"},
      {"", "fees", "cost_option", "", "option amount currency amount_description"},
      {"", "checked", "service", "assured_date"},
      {"service", "papers", "required_document", "document"},
      {"service", "languages", "language", "code", "name language", tag_of},
      {"service", "area", "service_area", "name", "service_area description"},
      {"", "category", "attribute", "link_type link_entity value label", "taxonomy_term taxonomy_detail"},
      {"", "category", "service", "", "keywords"},
      {"", "category", "taxonomy_term", "code name description taxonomy",
       "parent language term_uri parent_name vocabulary"},
      {"contact", "name", "contact", "name"},
      {"contact", "title", "contact", "title", "department", title_words},
      {"contact", "email", "contact", "email", "", nullptr, put_email},
      {"contact", "phone", "phone", "number extension type", "number_type", phone_words, put_phone, ", "},
  };
  return paths;
}

std::string HsdsPath::text(const HsdsRow& row) const {
  if (reader != nullptr) return reader(row);
  std::vector<std::string> keys = split_words(read_only);
  keys.insert(keys.begin(), std::string(column()));
  const auto at =
      std::find_if(keys.begin(), keys.end(), [&](const std::string& key) { return !row.text(key).empty(); });
  return at == keys.end() ? std::string() : row.text(*at);
}

void HsdsPath::put(HsdsRow& row, const std::string& text) const {
  if (writer != nullptr) return writer(row, column(), text);
  if (!text.empty()) row.put(column(), text);
}

std::string table_of(std::string_view word) {
  const auto& all = hsds_table_list();
  const auto at = std::find_if(all.begin(), all.end(), [&](const HsdsTable& table) {
    return table.name == word || table.plural == word || contains(table.words, word);
  });
  return at == all.end() ? std::string() : at->name;
}

const HsdsTable* find_table(std::string_view name) {
  const auto& all = hsds_table_list();
  const auto at = std::find_if(all.begin(), all.end(), [&](const HsdsTable& table) { return table.name == name; });
  return at == all.end() ? nullptr : &*at;
}

std::vector<std::string> columns_of(const HsdsTable& table, bool read) {
  std::vector<std::string> columns = table.keys;
  for (const HsdsPath& path : hsds_paths()) {
    if (path.table != table.name) continue;
    add_all_missing(columns, split_words(path.columns));
    if (read) add_all_missing(columns, split_words(path.read_only));
  }
  return columns;
}

std::vector<std::string> schedule_words(const std::vector<const HsdsRow*>& schedules) {
  std::vector<std::pair<std::vector<std::string>, std::string>> groups;  // Days or a description, and hours.
  for (const HsdsRow* schedule : schedules) {
    if (const std::string words = schedule->text("description"); !words.empty()) {
      groups.emplace_back(std::vector<std::string>{words}, "");
      continue;
    }
    const std::string hours = hours_words(*schedule);
    const std::string days = day_words(schedule->text("byday"));
    const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
      return days.empty() && !hours.empty() && group.second == hours;
    });
    std::vector<std::string>& group =
        same == groups.end() ? groups.emplace_back(std::vector<std::string>{}, hours).first : same->first;
    add_missing(group, days.empty() ? weekday_words(schedule->text("weekday")) : days);
  }
  std::vector<std::string> all;
  for (auto& [days, hours] : groups) add_missing(all, joined({joined(days, ", "), hours}, " "));
  std::erase(all, "");
  return all;
}

std::string cost_words(const HsdsRow& cost) {
  std::vector<std::string> words;
  for (const char* key : {"option", "amount", "currency"}) {
    if (const std::string word = cost.text(key); !word.empty()) words.push_back(word);
  }
  const std::string description = cost.text("amount_description");
  return join(words, " ") + (words.empty() || description.empty() ? "" : ", ") + description;
}

std::string eligibility_words(const HsdsRow& service) {
  std::string words = service.text("eligibility_description");
  if (words.empty()) words = service.text("eligibility");
  return joined({words, age_words(service)}, "; ");
}

}  // namespace casemgr::exchange
