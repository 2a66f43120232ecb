#include "casemgr/cycle/provider_import.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "casemgr/root/command.hpp"
#include "casemgr/root/digest.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

using schema::Field;

/// Long enough that no changed value passes for the old one, short enough to read past.
std::string digest(const std::string& text) { return text.empty() ? std::string() : sha256_hex(text).substr(0, 12); }

void copy_field(const Field& field, const void* from, void* to) {
  field.clear(to);
  for (std::size_t i = 0; i < field.size(from); ++i) {
    void* element = field.append(to, field.element_key(from, i));
    if (!field.has_records()) {
      static_cast<void>(field.value.parse(field.value.print(field.at(from, i)), element));
      continue;
    }
    for (const Field& inner : field.record().fields) copy_field(inner, field.at(from, i), element);
  }
}

void remember(ProviderSource& source, std::string_view key, const std::string& text) {
  if (!text.empty()) {
    source.imported.put(key, digest(text));
    return;
  }
  std::erase_if(source.imported.items, [&](const auto& item) { return item.first == key; });
}

/// What became of one field that the source gives.
enum class Told { same, taken, gone, kept, silent };

Told take_field(const RecordType& type, const Field& field, const void* theirs, void* ours, ProviderSource& source,
                bool is_silent = false) {
  const std::string told = source_text(type, theirs, field);
  const std::string present = source_text(type, ours, field);
  if (told == present) return Told::same;
  // A list of which the source may lack a part stays; an address is one value.
  if (is_silent && !present.empty() && (told.empty() || !field.has_records())) return Told::silent;
  const std::string* base = source.imported.find(field.key);
  const bool untouched = base == nullptr ? present.empty() : digest(present) == *base;
  if (!untouched) {
    const std::string before = base == nullptr ? std::string() : *base;
    return digest(told) == before ? Told::same : Told::kept;  // The source says what it said before, or nothing.
  }
  copy_field(field, theirs, ours);
  remember(source, field.key, told);
  return told.empty() ? Told::gone : Told::taken;
}

/// What became of one provider's fields, in words.
struct Changes {
  std::vector<std::string> taken{};
  std::vector<std::string> kept{};
  std::vector<std::string> silent{};
};

constexpr std::string_view sensitive_key = "sensitive";

template <class T>
void take_fields(const T& theirs, T& ours, const std::string& prefix, const std::set<std::string>& silent,
                 Changes& changes) {
  for (const Field& field : T::rows().fields) {
    if (!is_set_by_sources(field)) continue;
    if (field.key == sensitive_key && !field.present(&theirs)) continue;  // No import takes a mark off.
    const std::string name = fmt::format("{} {}", T::rows().name, field.key);
    const Told told = take_field(T::rows(), field, &theirs, &ours, *ours.source, silent.contains(name));
    if (told == Told::taken) changes.taken.push_back(prefix + std::string(field.key));
    if (told == Told::gone) changes.taken.push_back(fmt::format("{}{}: no longer listed", prefix, field.key));
    if (told == Told::kept) changes.kept.push_back(prefix + std::string(field.key));
    if (told == Told::silent) changes.silent.push_back(name);
  }
}

template <class T>
void remember_all(T& record) {
  for (const Field& field : T::rows().fields) {
    if (is_set_by_sources(field)) remember(*record.source, field.key, source_text(T::rows(), &record, field));
  }
}

/// Whether nothing in the entry is the practice's own.
template <class T>
bool is_untouched(const T& record) {
  if (!record.note.empty() || record.is_void()) return false;
  return std::all_of(T::rows().fields.begin(), T::rows().fields.end(), [&](const Field& field) {
    if (!is_set_by_sources(field)) return true;
    const std::string* base = record.source->imported.find(field.key);
    return digest(source_text(T::rows(), &record, field)) == (base == nullptr ? std::string() : *base);
  });
}

class Importer {
 public:
  Importer(ProviderDirectory& directory, const ImportOptions& request, const Context& context)
      : directory_(directory), request_(request), context_(context) {
    for (std::size_t i = 0; i < directory.providers.size(); ++i) {
      const Provider& provider = directory.providers[i].record;
      names_.emplace(fold(provider.name), i);
      if (provider.source && provider.source->system == request.system) places_.emplace(provider.source->id, i);
    }
  }

  void take(const ImportedProvider& told) {
    const std::string& id = told.provider.source->id;
    listed_.insert(id);
    if (const auto own = request_.own.find(id); own != request_.own.end()) {
      ++result.own;
      own_.insert(own->second);
    } else if (const auto place = places_.find(id); place == places_.end()) {
      make(told);
    } else if (is_doubtful(told, directory_.providers[place->second].record)) {
      result.doubt.push_back(fmt::format("{}: '{}' has the id '{}' of {}, under another name", told.where,
                                         told.provider.name, id, directory_.providers[place->second].id.value));
    } else {
      change(told, directory_.providers[place->second]);
    }
  }

  /// Names the providers of the system that the source did not list.
  void note_gone() {
    if (!request_.lists_all) return;
    for (const auto& [id, provider] : directory_.providers) {
      const bool is_theirs = provider.source && provider.source->system == request_.system && !provider.is_void();
      if (is_theirs && !listed_.contains(provider.source->id) && !own_.contains(id.value)) {
        result.gone.push_back(fmt::format("{} {}", id.value, provider.name));
      }
    }
  }

  Imported result{};

 private:
  void make(const ImportedProvider& told) {
    Provider made = told.provider;
    made.source->system = request_.system;
    made.by = context_.by;
    remember_all(made);
    for (auto& [id, service] : made.services) id = new_id(service), remember_all(service);
    for (auto& [id, contact] : made.contacts) id = new_id(contact), remember_all(contact);
    validate(nullptr, Provider::rows(), &made, nullptr, context_);
    const Id<Provider> id = context_.ids.make<Provider>(directory_);
    Outcome outcome{id.value, fmt::format("{}: new", label(made)), {}};
    if (const auto same = names_.find(fold(made.name)); same != names_.end()) {
      const std::string& other = directory_.providers[same->second].id.value;
      warn(outcome.messages, "{}: provider {} has the same name; if it is the same one, void {} and run: {}", id.value,
           other, id.value,
           suggest::provider_source(other, shell_quote(request_.system), shell_quote(made.source->id)));
    }
    if (!directory_.format) directory_.format = file_format;
    places_.emplace(made.source->id, directory_.providers.size());
    names_.emplace(fold(made.name), directory_.providers.size());
    directory_.providers.append(id, std::move(made));
    result.outcomes.push_back(std::move(outcome));
    ++result.made;
  }

  void change(const ImportedProvider& told, Entry<Provider>& entry) {
    if (entry.record.is_void()) {  // Told by the source, but not wanted here.
      ++result.unchanged;
      return;
    }
    Provider changed = entry.record;
    Changes changes;
    take_fields(told.provider, changed, {}, request_.silent, changes);
    take_parts(told.provider.services, changed.services, "service", changes);
    take_parts(told.provider.contacts, changed.contacts, "contact", changes);
    if (told.whole) end_services(told.provider.services, changed.services, changes);
    if (told.all_contacts) drop_contacts(told.provider.contacts, changed.contacts, changes);
    note_silent(told.provider.services, changed.services, "provider services", changes);
    note_silent(told.provider.contacts, changed.contacts, "provider contacts", changes);
    if (!changes.kept.empty()) {
      result.kept.push_back(fmt::format("{}: kept the practice's value: {}", entry.id.value, join(changes.kept, ", ")));
    }
    for (const std::string& name : changes.silent) ++result.silent[name];
    if (changes.taken.empty()) {
      ++result.unchanged;
      return;
    }
    validate(nullptr, Provider::rows(), &changed, &entry.record, context_);
    result.outcomes.push_back({entry.id.value, fmt::format("{}: {}", label(changed), join(changes.taken, ", ")), {}});
    entry.record = std::move(changed);
    ++result.changed;
  }

  /// The entry that the source means: by its id, else one of the practice's own of that name.
  template <class T>
  Entry<T>* part_of(Records<T>& ours, const T& theirs) {
    for (Entry<T>& entry : ours) {
      if (entry.record.source && entry.record.source->id == theirs.source->id) return &entry;
    }
    for (Entry<T>& entry : ours) {
      if (!entry.record.source && !entry.record.is_void() && !theirs.name.empty() &&
          fold(entry.record.name) == fold(theirs.name)) {
        entry.record.source = ProviderSource{.system = {}, .id = theirs.source->id, .imported = {}};
        return &entry;
      }
    }
    return nullptr;
  }

  template <class T>
  void take_parts(const Records<T>& theirs, Records<T>& ours, const std::string& kind, Changes& changes) {
    for (const auto& [unused, told] : theirs) {
      if (Entry<T>* entry = part_of(ours, told)) {
        if (!entry->record.is_void())
          take_fields(told, entry->record, kind + " " + entry->id.value + " ", request_.silent, changes);
        continue;
      }
      T made = told;
      remember_all(made);
      const Id<T> id = new_id(made);
      changes.taken.push_back(fmt::format("{} {}: new", kind, id.value));
      ours.append(id, std::move(made));
    }
  }

  template <class T>
  bool tells(const Records<T>& theirs, const T& record) const {
    if (record.source && request_.refused.contains(record.source->id)) return true;
    return !record.source || record.is_void() || std::any_of(theirs.begin(), theirs.end(), [&](const Entry<T>& told) {
      return told.record.source->id == record.source->id;
    });
  }

  void end_services(const Records<ProviderService>& theirs, Records<ProviderService>& ours, Changes& changes) {
    const Field& status = *ProviderService::rows().find("status");
    for (auto& [id, service] : ours) {
      if (tells(theirs, service)) continue;
      ProviderService gone = service;
      gone.status = "inactive";
      const Told told = take_field(ProviderService::rows(), status, &gone, &service, *service.source);
      const std::string words = fmt::format("service {}: no longer in the source", id.value);
      if (told == Told::taken) changes.taken.push_back(words);
      if (told == Told::kept) changes.kept.push_back(words);
    }
  }

  void drop_contacts(const Records<ProviderContact>& theirs, Records<ProviderContact>& ours, Changes& changes) {
    for (std::size_t i = ours.size(); i-- > 0;) {
      if (tells(theirs, ours[i].record)) continue;
      const std::string words = fmt::format("contact {}: no longer in the source", ours[i].id.value);
      const bool goes = is_untouched(ours[i].record);
      (goes ? changes.taken : changes.kept).push_back(words);
      if (goes) ours.erase(i);
    }
  }

  /// Notes that records stay because the source cannot list them all.
  template <class T>
  void note_silent(const Records<T>& theirs, const Records<T>& ours, const std::string& name, Changes& changes) const {
    if (!request_.silent.contains(name)) return;
    const bool all =
        std::all_of(ours.begin(), ours.end(), [&](const Entry<T>& entry) { return tells(theirs, entry.record); });
    if (!all) changes.silent.push_back(name);
  }

  template <class T>
  Id<T> new_id(const T&) {
    return context_.ids.make<T>(directory_);
  }

  /// Ids that are no UUIDs (`1`, `2` …) name other providers in another directory.
  [[nodiscard]] bool is_doubtful(const ImportedProvider& told, const Provider& present) const {
    const std::string& id = told.provider.source->id;
    const bool uuid = id.size() == 36 && std::count(id.begin(), id.end(), '-') == 4;
    return !request_.system_named && !uuid && fold(told.provider.name) != fold(present.name);
  }

  ProviderDirectory& directory_;
  const ImportOptions& request_;
  const Context& context_;
  std::unordered_map<std::string, std::size_t> places_{};  ///< By the source's id.
  std::unordered_map<std::string, std::size_t> names_{};
  std::set<std::string> listed_{};  ///< Ids in the source.
  std::set<std::string> own_{};     ///< Our ids of what the directory itself exported.
};

}  // namespace

Imported import_providers(ProviderDirectory& directory, const std::vector<ImportedProvider>& source,
                          const ImportOptions& request, const Context& context) {
  Importer importer(directory, request, context);
  for (const ImportedProvider& told : source) importer.take(told);
  importer.note_gone();
  return std::move(importer.result);
}

}  // namespace casemgr::cycle
