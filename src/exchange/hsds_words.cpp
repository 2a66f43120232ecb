#include "hsds_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "casemgr/root/text.hpp"

namespace casemgr::exchange {

namespace {

constexpr std::string_view extension_mark = " ext. ";

/// Digits that stay the same as a number, as which HSDS wants them.
bool is_number(std::string_view text) {
  if (text.empty() || text.size() > 9 || (text.front() == '0' && text.size() > 1)) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Days of a week as RFC 5545 has them, and as people read them.
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

struct NamedLanguage {
  std::string_view name;
  std::string_view tag;
};
/// The languages most spoken at home in the United States (Census Bureau, table B16001), and Dari, Pashto, Ukrainian.
constexpr NamedLanguage languages[] = {
    {"english", "en"},        {"spanish", "es"},    {"chinese", "zh"},
    {"mandarin", "zh"},       {"cantonese", "yue"}, {"tagalog", "tl"},
    {"vietnamese", "vi"},     {"arabic", "ar"},     {"french", "fr"},
    {"korean", "ko"},         {"russian", "ru"},    {"portuguese", "pt"},
    {"haitian creole", "ht"}, {"haitian", "ht"},    {"hindi", "hi"},
    {"german", "de"},         {"polish", "pl"},     {"italian", "it"},
    {"urdu", "ur"},           {"persian", "fa"},    {"farsi", "fa"},
    {"dari", "prs"},          {"pashto", "ps"},     {"gujarati", "gu"},
    {"telugu", "te"},         {"bengali", "bn"},    {"tamil", "ta"},
    {"punjabi", "pa"},        {"hmong", "hmn"},     {"japanese", "ja"},
    {"armenian", "hy"},       {"hebrew", "he"},     {"khmer", "km"},
    {"navajo", "nv"},         {"somali", "so"},     {"amharic", "am"},
    {"swahili", "sw"},        {"ukrainian", "uk"},  {"american sign language", "ase"},
};

}  // namespace

std::string phone_words(const HsdsRow& phone) {
  std::string words = phone.text("number");
  if (words.empty()) return {};
  if (const std::string extension = phone.text("extension"); !extension.empty()) {
    words += std::string(extension_mark) + extension;
  }
  const std::string type = lower(phone.text("type"));
  if (!type.empty() && type != "voice") words += " (" + type + ")";
  return words;
}

void put_phone(HsdsRow& phone, const std::string& words) {
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

std::string schedule_words(const HsdsRow& schedule) {
  if (const std::string words = schedule.text("description"); !words.empty()) return words;
  std::string days = day_words(schedule.text("byday"));
  if (days.empty()) days = schedule.text("weekday");
  const std::string opens = clock_words(schedule.text("opens_at"));
  const std::string closes = clock_words(schedule.text("closes_at"));
  std::string hours = opens;
  if (!closes.empty()) hours += (opens.empty() ? "until " : "-") + closes;
  return days + (days.empty() || hours.empty() ? "" : " ") + hours;
}

std::string age_words(const HsdsRow& service) {
  const std::string lowest = service.text("minimum_age");
  const std::string highest = service.text("maximum_age");
  if (!lowest.empty() && !highest.empty()) return fmt::format("ages {} to {}", lowest, highest);
  if (!lowest.empty()) return fmt::format("from age {}", lowest);
  return highest.empty() ? std::string() : fmt::format("up to age {}", highest);
}

std::string cost_words(const HsdsRow& cost) {
  std::vector<std::string> words;
  for (const char* key : {"option", "amount", "currency"}) {
    if (const std::string word = cost.text(key); !word.empty()) words.push_back(word);
  }
  const std::string description = cost.text("amount_description");
  return join(words, " ") + (words.empty() || description.empty() ? "" : ", ") + description;
}

std::string language_tag(const HsdsRow& language) {
  if (const std::string code = language.text("code"); !code.empty()) return code;
  const std::string name = fold(language.text("name"));
  const auto* const at = std::find_if(std::begin(languages), std::end(languages),
                                      [&](const NamedLanguage& known) { return known.name == name; });
  return at == std::end(languages) ? std::string() : std::string(at->tag);
}

}  // namespace casemgr::exchange
