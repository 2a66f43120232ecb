#include "merge_parts.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr::cycle {

using schema::Field;
using schema::Merges;
using schema::Shape;

void each_merging(const RecordType& type, void* keep, void* other, const std::string& prefix, const MergeVisit& visit) {
  for (const Field& f : type.fields) {
    const std::string path = prefix + std::string(f.key);
    if (f.meaning.merges == Merges::inside) {
      each_merging(f.record(), f.at(keep, 0), f.at(other, 0), path + ".", visit);
    } else {
      visit(f, keep, other, path);
    }
  }
}

std::string first_day_of(const RecordType& type, const void* record) {
  const Field* day = type.first_day();
  if (day == nullptr && &type == &Episode::rows()) day = type.find("opened");
  if (day == nullptr) day = type.find("date");
  return day == nullptr ? std::string() : schema::text_of(type, record, day->key);
}

namespace {

bool is_in_order(const RecordType& type) {
  return !type.chronicle.empty() || &type == &Episode::rows() || &type == &Plan::rows();
}

std::size_t place_in(const Field& f, const void* to, const void* record) {
  std::size_t place = f.size(to);
  const RecordType& type = f.record();
  if (!is_in_order(type)) return place;
  const std::string day = first_day_of(type, record);
  while (!day.empty() && place > 0 && first_day_of(type, f.at(to, place - 1)) > day) --place;
  return place;
}

}  // namespace

void* copy_record(const Field& f, void* to, const void* from, std::size_t index) {
  const void* record = f.at(from, index);
  void* copy = f.insert(to, place_in(f, to, record), f.element_key(from, index));
  for (const Field& part : f.record().fields) part.copy(copy, record);
  return copy;
}

Token& origin_at(const RecordType& type, void* record) {
  return *static_cast<Token*>(type.find("origin")->member(record));
}

std::string origin_of(const RecordType& type, const void* record) { return schema::text_of(type, record, "origin"); }

void* record_of(const Field& f, void* owner, std::string_view id) {
  for (std::size_t i = 0; i < f.size(owner); ++i) {
    if (f.element_key(owner, i) == id) return f.at(owner, i);
  }
  return nullptr;
}

void take_person(Person& person, const Person& from) {
  const std::vector<Token> distinct = person.distinct;
  const std::vector<Language> languages = person.languages;
  const std::vector<std::string> race = person.race;
  for (const Field& f : Person::rows().fields) {
    if (f.meaning.merges != Merges::moves && f.present(&from)) f.copy(&person, &from);
  }
  add_all_missing(person.distinct, distinct);
  add_all_missing(person.languages, languages);
  add_all_missing(person.race, race);
}

bool is_same_but(const RecordType& type, const void* a, const void* b, const std::vector<std::string_view>& but) {
  std::vector<Field> rest;
  for (const Field& f : type.fields) {
    if (!contains(but, f.key)) rest.push_back(f);
  }
  return schema::same_record({{}, std::move(rest)}, a, b);
}

std::string spoken_path(const std::string& path) {
  std::string key = path.substr(path.rfind('.') + 1);
  std::replace(key.begin(), key.end(), '_', ' ');
  return key;
}

void take_from(MergedClient& entry, const std::string& id, const std::string& path, const std::string& value,
               std::vector<std::string>& messages) {
  add_missing(entry.taken, path);
  messages.push_back(fmt::format("from {}: {}{}", id, spoken_path(path), value.empty() ? "" : " " + one_line(value)));
}

void rename_ids(const RecordType& type, void* record, const std::map<std::string, std::string>& ids,
                const std::pair<std::string, std::string>& own) {
  for (const Field& f : type.fields) {
    for (std::size_t i = 0; i < f.size(record); ++i) {
      if (f.has_records()) {
        const auto renamed = f.shape == Shape::records ? ids.find(std::string(f.element_key(record, i))) : ids.end();
        if (renamed != ids.end()) {
          void* copy = f.insert(record, i, renamed->second);
          for (const Field& part : f.record().fields) part.copy(copy, f.at(record, i + 1));
          f.erase(record, i + 1);
        }
        rename_ids(f.record(), f.at(record, i), ids, own);
      } else if (f.value.type == schema::Type::reference) {
        const std::string id = f.value.print(f.at(record, i));
        const auto renamed = ids.find(id);
        if (renamed != ids.end()) f.value.parse(renamed->second, f.at(record, i));
        if (f.value.target == nullptr && id == own.first) f.value.parse(own.second, f.at(record, i));
      }
    }
  }
}

std::vector<std::string> references_of(const RecordType& type, const void* record) {
  std::vector<std::string> ids;
  for (const Field& f : type.fields) {
    for (std::size_t i = 0; i < f.size(record); ++i) {
      if (f.has_records()) {
        for (std::string& id : references_of(f.record(), f.at(record, i))) ids.push_back(std::move(id));
      } else if (f.value.type == schema::Type::reference) {
        ids.push_back(f.value.print(f.at(record, i)));
      }
    }
  }
  return ids;
}

bool is_signed_note(const RecordType& type, const void* record) {
  return &type == &Contact::rows() && static_cast<const Contact*>(record)->signed_.has_value();
}

std::vector<std::string> drop_references_to(const RecordType& type, void* record, const std::set<std::string>& gone) {
  std::vector<std::string> dropped;
  if (is_signed_note(type, record)) return dropped;
  for (const Field& f : type.fields) {
    for (std::size_t i = f.size(record); i-- > 0;) {
      if (f.has_records()) {
        for (const std::string& id : drop_references_to(f.record(), f.at(record, i), gone)) add_missing(dropped, id);
      } else if (f.value.type == schema::Type::reference && gone.contains(f.value.print(f.at(record, i)))) {
        add_missing(dropped, f.value.print(f.at(record, i)));
        f.erase(record, i);
      }
    }
  }
  return dropped;
}

}  // namespace casemgr::cycle
