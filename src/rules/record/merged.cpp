#include "casemgr/rules/record/merged.hpp"

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

namespace {

using schema::Field;
using schema::Merges;

/// The values of a field in one line.
std::string words_in(const Field& f, const void* owner) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < f.size(owner); ++i) {
    if (!f.has_records()) {
      words.push_back(one_line(f.value.print(f.at(owner, i))));
      continue;
    }
    for (const Field& inner : f.record().fields) {
      const std::string text = words_in(inner, f.at(owner, i));
      if (!text.empty()) words.push_back(text);
    }
  }
  return join(words, ", ");
}

void add_other_values(const RecordType& type, const void* keep, const void* other, const std::string& prefix,
                      std::vector<OtherValue>& found) {
  for (const Field& f : type.fields) {
    const std::string path = prefix + std::string(f.key);
    if (!f.present(keep) || !f.present(other)) continue;
    if (f.meaning.merges == Merges::inside)
      add_other_values(f.record(), f.at(keep, 0), f.at(other, 0), path + ".", found);
    if (f.meaning.merges != Merges::one && f.meaning.merges != Merges::as_former) continue;
    const bool same = f.has_records() ? schema::same_record(f.record(), f.at(keep, 0), f.at(other, 0))
                                      : schema::same_value(f.value, f.at(keep, 0), f.at(other, 0));
    if (!same) found.push_back({path, words_in(f, keep), words_in(f, other)});
  }
}

std::vector<std::string> names_of_person(const Person& person) {
  std::vector<std::string> all;
  if (!person.name) return all;
  all.push_back(signing_name(person));
  for (const std::string& former : split(person.name->former, ';')) all.emplace_back(trim(former));
  std::erase(all, "");
  return all;
}

}  // namespace

std::set<std::string> origins_of(const Case& c) {
  std::set<std::string> ids;
  for (const schema::Located& one : schema::all_records(Case::rows(), &c)) {
    std::string id = schema::text_of(*one.type, one.record, "origin");
    if (!id.empty()) ids.insert(std::move(id));
  }
  return ids;
}

std::vector<OtherValue> other_values(const Case& keep, const Case& other) {
  std::vector<OtherValue> found;
  add_other_values(Case::rows(), &keep, &other, {}, found);
  return found;
}

std::vector<std::string> further_names(const Person& keep, const Person& other) {
  const std::vector<std::string> known = names_of_person(keep);
  std::vector<std::string> further;
  for (const std::string& name : names_of_person(other)) {
    const bool is_known =
        std::any_of(known.begin(), known.end(), [&](const std::string& one) { return fold(one) == fold(name); });
    if (!is_known) add_missing(further, name);
  }
  return further;
}

bool are_distinct(const Case& a, const Case& b) {
  return contains(a.person.distinct, Token{b.id.value}) || contains(b.person.distinct, Token{a.id.value});
}

}  // namespace casemgr
