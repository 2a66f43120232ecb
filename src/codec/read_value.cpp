// Reads the values of a record.
#include <fmt/core.h>

#include <unordered_set>

#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "casemgr/yaml/read.hpp"
#include "reader.hpp"
#include "words.hpp"

namespace casemgr::codec {

using schema::RecordType;
using schema::Type;
using yaml::Kind;
using yaml::Node;

namespace {

Check check_for(Type type) {
  switch (type) {
    case Type::day:
    case Type::partial_day:
    case Type::time: return Check::dates;
    case Type::code:
    case Type::word: return Check::codes;
    default: return Check::type;
  }
}

bool is_day(Type type) { return type == Type::day || type == Type::partial_day || type == Type::time; }

}  // namespace

/// Returns `text`, or `clean`, which becomes the text without control characters.
std::string_view Reader::cleaned(std::string_view text, std::string& clean) const {
  if (options_.removed == nullptr) return text;
  std::size_t removed = 0;
  clean = without_controls(text, &removed);
  *options_.removed += removed;
  return clean;
}

/// Input of a user: blanks around a line of text are a mistake, and blanks alone are no text.
std::string_view Reader::bare(const Field& f, std::string_view text) const {
  if (!options_.input || f.value.type != Type::text) return text;
  const std::string_view without = trim(text);
  return without.empty() || text.find('\n') == std::string_view::npos ? without : text;
}

/// Whether what stands for a text is none; reports it. Record files take any scalar for a text.
bool Reader::is_other_type(std::size_t node, const Field& f, const Trail& here) {
  const Node& there = tree_[node];
  const bool has_values = f.value.parse != nullptr;
  if (!options_.strict || !has_values || f.value.type != Type::text || there.quoted) return false;
  const std::string_view other = yaml::type_of_plain(there.value());
  if (other.empty() || (other == "nothing" && there.value() != "~")) return false;
  report_.add(there.at, &here, Check::type,
              fmt::format("{} without quotes is {}, not a text; write \"{}\"{}", in_quotes(there.value()), other,
                          there.value(), other == "nothing" ? ", or null for no text" : ""));
  return true;
}

/// Returns what is wrong with a reference to a record of the same input, or empty.
std::string Reader::reference(const Field& f, std::string_view text, void* place) const {
  const RecordType* target = f.value.target == nullptr ? nullptr : &f.value.target();
  const auto named = options_.refs->names.find(text);
  if (named == options_.refs->names.end()) {
    if (target != nullptr && !options_.refs->types.contains(target)) return f.value.parse(text, place);
    return "is no 'ref' of a record in this input";
  }
  if (target != nullptr && named->second.type != target)
    return fmt::format("names a {}, not a {}", named->second.type->name, target->name);
  return f.value.parse(named->second.id, place);
}

/// Returns what is wrong with the text, or empty.
std::string Reader::parse(const Field& f, std::string_view text, void* place, const Trail& here) {
  if (options_.refs != nullptr && f.value.type == Type::reference) return reference(f, text, place);
  std::string wrong = f.value.parse(text, place);
  if (wrong.empty() || !is_day(f.value.type) || !options_.words || text.empty()) return wrong;
  const Entered entered = options_.words(f, path_of(&here), text, depth_ > 0);
  if (!entered.wrong.empty()) return entered.wrong;
  return f.value.parse(entered.text, place);
}

/// Reads the scalar at `node` into `place`, element `index` of `f`; on a problem removes the element.
void Reader::value(std::size_t node, const Field& f, void* place, void* owner, std::size_t index, const Trail& here) {
  std::string clean;
  const std::string_view text = options_.input ? bare(f, cleaned(tree_[node].value(), clean)) : tree_[node].value();
  if (options_.strict && is_other_type(node, f, here)) {
    if (index < f.size(owner)) f.erase(owner, index);
    return;
  }
  const std::string wrong = options_.input ? parse(f, text, place, here) : f.value.parse(text, place);
  if (!wrong.empty()) {
    const bool is_ref = options_.refs != nullptr && f.value.type == Type::reference;
    report_.add(tree_[node].at, &here, is_ref ? Check::reference : check_for(f.value.type),
                in_quotes(text) + " " + wrong);
    if (index < f.size(owner)) f.erase(owner, index);
  } else if (f.value.type == Type::word && !text.empty()) {
    word(f.value.codes(), text, tree_[node].at, here);
  } else if (schema::is_number(f.value.type)) {
    const std::string beyond = schema::beyond_limits(f, place);
    if (!beyond.empty()) report_.add(tree_[node].at, &here, Check::type, in_quotes(text) + " " + beyond);
  }
}

/// Reports last days before their first.
void Reader::days(std::size_t node, const RecordType& type, const void* record, const Trail* trail) {
  for (const std::size_t which : type.last_days) {
    const Field& f = type.fields[which];
    const std::string wrong = schema::before_its_first(type, f, record);
    const std::size_t child = wrong.empty() ? yaml::Tree::npos : tree_.find(node, f.key);
    if (child == yaml::Tree::npos) continue;
    const Trail here{trail, f.key};
    report_.add(tree_[child].at, &here, Check::dates, in_quotes(tree_[child].value()) + " " + wrong);
  }
}

void Reader::word(const schema::CodeList& list, std::string_view text, std::size_t byte, const Trail& here) {
  if (auto problem = check_word(list, text, options_.vocabulary)) {
    // What is a gap in a file keeps an input from being taken.
    const Check check = options_.input && !is_error(problem->check) ? Check::codes : problem->check;
    report_.add(byte, &here, check, in_quotes(text) + " " + problem->what);
  }
}

void Reader::set(std::size_t node, const Field& f, void* owner, const Trail& here) {
  if (options_.over) f.clear(owner);
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = node + 1; i < tree_[node].next; i = tree_[i].next) {
    const Node& item = tree_[i];
    if (item.kind != Kind::scalar) {
      report_.add(item.at, &here, Check::structure,
                  fmt::format("contains {}, not a single value", kind_name(item.kind)));
    } else if (!seen.insert(item.value()).second) {
      report_.add(item.at, &here, Check::duplicate, in_quotes(item.value()) + " appears twice");
    } else {
      const std::size_t index = f.size(owner);
      value(i, f, f.append(owner), owner, index, here);
    }
  }
}

}  // namespace casemgr::codec
