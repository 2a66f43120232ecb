#include "casemgr/report/providers.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/report/records.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

using schema::Field;

/// Every value of a record and of the records in it, folded, without bookkeeping and the ids that other directories
/// gave.
void add_text(const schema::RecordType& type, const void* record, std::string& text) {
  for (const Field& field : type.fields) {
    if (field.meaning.bookkeeping || field.record == &ProviderSource::rows) continue;
    for (std::size_t i = 0; i < field.size(record); ++i) {
      if (field.has_records()) {
        add_text(field.record(), field.at(record, i), text);
      } else {
        text += fold(field.value.print(field.at(record, i))) + '\n';
      }
    }
  }
}

bool holds(const std::string& text, const std::string& words) {
  const std::vector<std::string> all = split_words(fold(words));
  return std::all_of(all.begin(), all.end(),
                     [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

bool speaks(const ProviderService& service, const std::string& tag) {
  const std::string wanted = fold(tag);
  return std::any_of(service.languages.begin(), service.languages.end(), [&](const Language& language) {
    const std::string spoken = fold(language.value);
    return spoken == wanted || spoken.starts_with(wanted + "-");
  });
}

class Finder {
 public:
  Finder(const ProviderSearch& search, Date today) : search_(search), today_(today) {}

  [[nodiscard]] bool finds(const Provider& provider) const {
    if (provider.is_void() && !search_.with_void) return false;
    if (search_.not_checked_since && provider.checked && *provider.checked >= *search_.not_checked_since) return false;
    if (!search_.capacities.empty() && !is_of_capacity(provider)) return false;
    std::string text;
    if (!search_.words.empty()) add_text(Provider::rows(), &provider, text);
    return holds(text, join(search_.words, " ")) && offers(provider);
  }

 private:
  [[nodiscard]] bool is_of_capacity(const Provider& provider) const {
    const auto& wanted = search_.capacities;
    return provider.capacity && contains(wanted, provider.capacity->status);
  }

  [[nodiscard]] bool offers(const Provider& provider) const {
    std::string place;
    if (provider.address) add_text(Address::rows(), &*provider.address, place);
    const auto any_service = [&](const std::string& category) {
      return std::any_of(provider.services.begin(), provider.services.end(), [&](const Entry<ProviderService>& entry) {
        return is_open(entry.record, today_) && (category.empty() || entry.record.category.value == category) &&
               fits(entry.record, place);
      });
    };
    if (!search_.categories.empty()) {
      return std::all_of(search_.categories.begin(), search_.categories.end(), any_service);
    }
    if (!search_.languages.empty()) return any_service({});
    return search_.area.empty() || holds(place, search_.area) || any_service({});
  }

  [[nodiscard]] bool fits(const ProviderService& service, const std::string& place) const {
    const bool serves = search_.area.empty() || holds(fold(service.area), search_.area) || holds(place, search_.area);
    return serves && std::all_of(search_.languages.begin(), search_.languages.end(),
                                 [&](const std::string& tag) { return speaks(service, tag); });
  }

  const ProviderSearch& search_;
  Date today_;
};

bool is_stale(const Provider& provider, Date today) {
  return !provider.checked || (today - *provider.checked).count() > stale_days;
}

Cell checked_cell(const Provider& provider, Date today) {
  if (!provider.checked) return {CellValue(), "never", Tone::late};
  if (is_stale(provider, today))
    return {CellValue(*provider.checked), iso(*provider.checked) + " (outdated)", Tone::late};
  return Cell(CellValue(*provider.checked));
}

Row row_of(const Entry<Provider>& entry, Date today) {
  const Provider& provider = entry.record;
  std::vector<std::string> categories;
  std::vector<std::string> offered;
  std::vector<std::string> languages;
  std::vector<std::string> areas;
  for (const auto& [id, service] : live(provider.services)) {
    const std::string state = is_open(service, today) ? "" : " (" + service.status + ")";
    const bool named = service.category.empty();
    add_once(categories, (named ? service.name : service.category.value) + state);
    add_once(offered, (named ? service.name : spoken(service.category.value)) + state);
    for (const Language& language : service.languages) add_once(languages, language.value);
    add_once(areas, service.area);
  }
  const bool known = provider.capacity && provider.capacity->status;
  return Row({entry.id.value, provider.name, Cell(CellValue(categories), join(offered, ", ")), provider.phones,
              known ? code_cell(provider.capacity->status) : Cell(), checked_cell(provider, today),
              known ? Cell(provider.capacity->date) : Cell(), languages, areas,
              provider.address && !provider.address->city.empty() ? Cell(provider.address->city) : Cell(),
              is_stale(provider, today)});
}

}  // namespace

Section providers_section(const ProviderDirectory& directory, const ProviderSearch& search, Date today) {
  Section section =
      section_of("providers:",
                 {as_id("id: Provider"), "name", a_set("categories: Services"), a_set("phones: Phone"), "capacity",
                  a_day("checked"), machine(a_day("capacity_date")), machine(a_set("languages")),
                  machine(a_set("areas")), yields("city"), machine(a_truth("stale"))},
                 "no providers");
  const Finder finder(search, today);
  for (const Entry<Provider>& entry : directory.providers) {
    if (finder.finds(entry.record)) section.rows.push_back(row_of(entry, today));
  }
  return section;
}

Section referred_section() {
  return section_of("open_referrals", {as_id("client"), as_id("id: Referral"), "service", "status", a_day("since")},
                    "no open referrals");
}

void add_referred(const Case& c, const Id<Provider>& provider, Date today, Section& section) {
  for (const auto& [id, referral] : live(c.referrals)) {
    if (referral.provider != provider || !is_open(referral, today)) continue;
    section.rows.push_back({c.id.value, id.value, word_cell(referral.service.value), code_cell(referral.status),
                            in_status_since(referral)});
  }
}

}  // namespace casemgr::report
