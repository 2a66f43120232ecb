
#include <cctype>

#include "casemgr/model/assessment.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/canonical.hpp"
#include "casemgr/schema/walk.hpp"
#include "disclosure/parts.hpp"

namespace casemgr {

namespace {

/// Whether a word goes on with that byte.
bool is_inside_word(char byte) {
  const auto x = static_cast<unsigned char>(byte);
  return x >= 0x80U || std::isalnum(x) != 0;
}

/// A part of the directory that the audience does not know, a provider as a whole or one of its parts.
template <class T>
bool is_hidden_entry(const Entry<T>& entry) {
  return tells_of_violence(T::rows(), entry.id.value, &entry.record);
}

bool names_addressee(const Audience& audience, const Id<Provider>& id) {
  return audience.scope && !id.empty() && audience.scope->provider == id;
}

template <class T>
int hidden_entries(const Records<T>& parts) {
  return static_cast<int>(std::count_if(parts.begin(), parts.end(), [](const Entry<T>& part) {
    return !part.record.is_void() && is_hidden_entry(part);
  }));
}

template <class Visit>
void each_text(const RecordType& type, const void* record, const Visit& visit) {
  for (const schema::Field& field : type.fields) {
    for (std::size_t i = 0; i < field.size(record); ++i) {
      const void* element = field.at(record, i);
      if (field.has_records()) {
        each_text(field.record(), element, visit);
      } else if (field.value.type == schema::Type::text) {
        visit(*static_cast<const std::string*>(element));
      }
    }
  }
}

}  // namespace

bool tells_of_violence(const RecordType& type, std::string_view key, const void* record) {
  if (&type == &DomainFinding::rows()) return key == "safety";
  return contains(marks_of(type, record), Sensitive::violence) || contains(kinds_of(type, record), Sensitive::violence);
}

bool rests_on_marked(const Case& c, const Disclosure& disclosure) {
  const std::vector<std::string> words = split_words(disclosure.note);  // The note names further releases.
  return std::any_of(c.consents.begin(), c.consents.end(), [&](const Entry<Consent>& consent) {
    return (consent.id == disclosure.consent || contains(words, consent.id.value)) &&
           contains(consent.record.sensitive, Sensitive::violence);
  });
}

bool has_marked(const RecordType& type, const void* record) {
  return std::any_of(type.fields.begin(), type.fields.end(), [&](const schema::Field& field) {
    if (!field.has_records()) return false;
    for (std::size_t i = 0; i < field.size(record); ++i) {
      const void* element = field.at(record, i);
      if (tells_of_violence(field.record(), field.element_key(record, i), element)) return true;
      if (has_marked(field.record(), element)) return true;
    }
    return false;
  });
}

ProviderNames::ProviderNames(const ProviderDirectory& directory, const Audience& audience) {
  if (audience.sees(Sensitive::violence)) return;
  for (const Entry<Provider>& entry : directory.providers) {
    const std::string name(trim(entry.record.name));
    if (names_addressee(audience, entry.id) || name.empty() || !is_hidden_entry(entry)) continue;
    names_.emplace_back(name, entry.id.value);
  }
  // A name that holds another one goes first.
  std::stable_sort(names_.begin(), names_.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

std::string ProviderNames::in(std::string text) const {
  for (const auto& [name, id] : names_) {
    if (fold(trim(text)) == fold(name)) return id;  // However it was typed where it is the whole text.
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
      const bool whole = (at == 0 || !is_inside_word(text[at - 1])) &&
                         (at + name.size() == text.size() || !is_inside_word(text[at + name.size()]));
      if (whole) text.replace(at, name.size(), id);
      at += whole ? id.size() : name.size();
    }
  }
  return text;
}

bool mentions(const RecordType& type, const void* record, const ProviderNames& names) {
  bool found = false;
  if (names.empty()) return found;
  each_text(type, record, [&](const std::string& text) { found = found || names.in(text) != text; });
  return found;
}

void use_aliases(const RecordType& type, void* record, const ProviderNames& names) {
  if (names.empty()) return;
  each_text(type, record, [&](const std::string& text) {
    auto& mine = const_cast<std::string&>(text);  // `record` is ours to change; the walk is shared with `mentions`.
    mine = names.in(std::move(mine));
  });
}

std::string without(std::string_view agreed, const LeftOut& left_out) {
  std::string text;
  for (const auto& [path, value] : schema::canonical_lines(agreed)) {
    const std::vector<std::string> keys = split(path, '.');
    if (std::any_of(keys.begin(), keys.end(), [&](const std::string& key) { return left_out.holds(key); })) continue;
    std::string kept = value;
    if (value.starts_with('[')) {
      std::vector<std::string> elements = schema::canonical_elements(value);
      const auto gone = std::erase_if(elements, [&](const std::string& element) { return left_out.holds(element); });
      if (gone != 0 && elements.empty()) continue;
      for (std::string& element : elements) element = json_quote(element);
      if (gone != 0) kept = "[" + join(elements, ",") + "]";
    }
    text += path + ": " + kept + "\n";
  }
  return text;
}

bool is_hidden(const Entry<Provider>& provider, const Audience& audience) {
  return !audience.sees(Sensitive::violence) && !names_addressee(audience, provider.id) && is_hidden_entry(provider);
}

std::optional<ProviderDirectory> visible_to(const ProviderDirectory& all, const Audience& audience) {
  if (audience.sees(Sensitive::violence) || !has_marked(ProviderDirectory::rows(), &all)) return std::nullopt;
  ProviderDirectory shown = all;
  for (Entry<Provider>& entry : shown.providers) {
    if (names_addressee(audience, entry.id)) continue;
    if (is_hidden_entry(entry)) {
      const std::optional<Void> voided = entry.record.voided;
      entry.record = {};
      entry.record.name = entry.id.value;
      entry.record.voided = voided;
      continue;
    }
    erase_if(entry.record.services, is_hidden_entry<ProviderService>);
    erase_if(entry.record.contacts, is_hidden_entry<ProviderContact>);
  }
  return shown;
}

ProviderDirectory known_to(const ProviderDirectory& all, const Audience& audience) {
  ProviderDirectory known = visible_to(all, audience).value_or(all);
  for (std::size_t i = all.providers.size(); i-- > 0;) {
    if (is_hidden(all.providers[i], audience)) known.providers.erase(i);
  }
  return known;
}

std::set<std::string, std::less<>> hidden_ids(const ProviderDirectory& all, const Audience& audience) {
  std::set<std::string, std::less<>> hidden;
  for (const schema::Located& one : schema::all_records(ProviderDirectory::rows(), &all)) hidden.insert(one.id);
  const ProviderDirectory known = known_to(all, audience);
  for (const schema::Located& one : schema::all_records(ProviderDirectory::rows(), &known)) hidden.erase(one.id);
  return hidden;
}

int left_out_of(const ProviderDirectory& all, const Audience& audience) {
  if (audience.sees(Sensitive::violence)) return 0;
  int count = hidden_entries(all.providers);
  for (const Entry<Provider>& entry : all.providers) {
    if (!is_hidden_entry(entry)) count += hidden_entries(entry.record.services) + hidden_entries(entry.record.contacts);
  }
  return count;
}

}  // namespace casemgr
