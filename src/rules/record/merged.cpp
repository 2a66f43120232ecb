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

bool is_same_field(const Field& f, const void* a, const void* b) {
  return f.has_records() ? schema::same_record(f.record(), f.at(a, 0), f.at(b, 0))
                         : schema::same_value(f.value, f.at(a, 0), f.at(b, 0));
}

void add_other_values(const RecordType& type, const void* keep, const void* other, const std::string& prefix,
                      std::vector<OtherValue>& found) {
  for (const Field& f : type.fields) {
    if (!f.present(keep) || !f.present(other) || f.meaning.merges != Merges::one) continue;
    if (!is_same_field(f, keep, other))
      found.push_back({prefix + std::string(f.key), words_in(f, keep), words_in(f, other)});
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

std::vector<OtherValue> other_values(const Case& keep, const MergedClient& other) {
  std::vector<OtherValue> found;
  add_other_values(Person::rows(), &keep.person, &other.person, "person.", found);
  if (keep.intervals && other.intervals &&
      !schema::same_record(Intervals::rows(), &*keep.intervals, &*other.intervals)) {
    const Field& f = *Case::rows().find("intervals");
    Case holder;
    holder.intervals = other.intervals;
    found.push_back({"intervals", words_in(f, &keep), words_in(f, &holder)});
  }
  return found;
}

std::vector<OtherValue> other_values(const Episode& keep, const Episode& other) {
  std::vector<OtherValue> found;
  for (const std::string_view key : {"source", "presenting_issue", "acuity", "aftercare"}) {
    const Field& f = *Episode::rows().find(key);
    if (f.present(&other) && !(f.present(&keep) && is_same_field(f, &keep, &other)))
      found.push_back({std::string(key), words_in(f, &keep), words_in(f, &other)});
  }
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
