#include "reader.hpp"

#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::codec {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using yaml::Kind;
using yaml::Node;

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::map: return "a map";
    case Kind::list: return "a list";
    case Kind::scalar: return "a single value";
    case Kind::null: break;
  }
  return "nothing";
}

std::string fields_of(const RecordType& type) { return fmt::format("a map with the fields of '{}'", type.name); }

namespace {

/// Returns what the value of `f` must be.
std::string wanted(const Field& f) {
  switch (f.shape) {
    case Shape::set: return "a list of values";
    case Shape::record: return fields_of(f.record());
    case Shape::records:
      return f.record().letter == 0 ? std::string("a map of records by id")
                                    : fmt::format("a map of records by id ({})", schema::id_form(f.record().letter));
    case Shape::by_name:
      return fmt::format("a map of records by {}", f.key_codes == nullptr ? "name" : f.key_codes().name);
    case Shape::values:
      return fmt::format("a map of values by {}", f.key_codes == nullptr ? "name" : f.key_codes().name);
    case Shape::value: break;
  }
  return "a single value";
}

bool nothing_there(const Node& node) {
  return node.kind == Kind::null || (node.kind == Kind::scalar && node.value().empty());
}

bool is_collection(const Field& f) { return f.shape == Shape::records || f.shape == Shape::by_name; }

}  // namespace

void Reader::record(std::size_t node, const RecordType& type, void* record, const Trail* trail) {
  if (!options_.input && !all_there(node, type)) missing(node, type, trail);
  for (std::size_t i = node + 1; i < tree_[node].next; i = tree_[i].next) {
    const Trail here{trail, tree_[i].key()};
    if (const Field* f = type.find(tree_[i].key())) {
      if (options_.own != nullptr) path_.emplace_back(f->key);
      field(i, *f, record, here);
      if (options_.own != nullptr) path_.pop_back();
    } else {
      unknown(node, i, type, here);
    }
  }
  days(node, type, record, trail);
}

void Reader::wrong_kind(std::size_t node, std::string_view needed, const Trail* trail) {
  report_.add(tree_[node].at, trail, Check::structure,
              fmt::format("is {}, not {}", kind_name(tree_[node].kind), needed));
}

/// Whether every required field has a value, in a record with the order of the rows.
bool Reader::all_there(std::size_t node, const RecordType& type) const {
  std::size_t i = node + 1;
  for (const std::size_t which : type.required) {
    const Field& f = type.fields[which];
    while (i < tree_[node].next && tree_[i].key() != f.key) i = tree_[i].next;
    if (i >= tree_[node].next || nothing_there(tree_[i])) return false;
  }
  return true;
}

void Reader::missing(std::size_t node, const RecordType& type, const Trail* trail) {
  for (const std::size_t which : type.required) {
    const Field& f = type.fields[which];
    const Trail here{trail, f.key};
    const std::size_t child = tree_.find(node, f.key);
    if (child == yaml::Tree::npos) {
      report_.add(tree_[node].key_at, &here, Check::structure, "is missing, but required");
    } else if (nothing_there(tree_[child])) {
      report_.add(tree_[child].at, &here, Check::structure, "is empty, but required");
    }
  }
}

void Reader::own(std::size_t node) {
  if (options_.own == nullptr) return;
  yaml::Path path = path_;
  path.emplace_back(tree_[node].key());
  options_.own->push_back({std::move(path), node});
}

void Reader::unknown(std::size_t parent, std::size_t node, const RecordType& type, const Trail& here) {
  const std::string_view key = tree_[node].key();
  if (is_users_own(key)) return own(node);
  if (options_.refs != nullptr && options_.refs->ids.contains(parent) && key == ref_key) return;
  std::vector<std::string> known;
  for (const Field& f : type.fields) known.emplace_back(f.key);
  constexpr std::size_t longest_guess = 64;
  const auto near = key.size() > longest_guess ? std::nullopt : nearest(key, known);
  report_.add(tree_[node].key_at, &here, options_.input ? Check::structure : Check::unknown_key,
              fmt::format("{} is not a field of '{}'{}", in_quotes(key), type.name,
                          near ? fmt::format("; did you mean '{}'?", *near) : ""));
}

void Reader::field(std::size_t node, const Field& f, void* owner, const Trail& here) {
  const Kind kind = tree_[node].kind;
  if (options_.strict && f.meaning.computed) {
    report_.add(tree_[node].key_at, &here, Check::structure, "is written by casemgr; leave it out");
    return;
  }
  if (kind == Kind::null) return nothing(node, f, owner, here);
  const bool keyed = f.shape != Shape::value && f.shape != Shape::set;
  const Kind needed = keyed ? Kind::map : f.shape == Shape::set ? Kind::list : Kind::scalar;
  if (f.shape == Shape::records && kind == Kind::list && options_.input) {
    numbered(node, f, owner, here);
  } else if (kind != needed) {
    wrong_kind(node, wanted(f), &here);
  } else if (f.shape == Shape::value) {
    value(node, f, f.insert(owner, 0, {}), owner, 0, here);
  } else if (f.shape == Shape::set) {
    set(node, f, owner, here);
  } else if (f.shape == Shape::record) {
    record(node, f.record(), place(f, owner), &here);
  } else {
    elements(node, f, owner, here);
  }
}

void Reader::nothing(std::size_t node, const Field& f, void* owner, const Trail& here) {
  if (!options_.strict || is_other_type(node, f, here) || !options_.over) return;
  if (is_collection(f) && f.present(owner)) {
    report_.add(tree_[node].at, &here, Check::structure, "holds records, which null does not remove; end or void them");
  } else {
    f.clear(owner);
  }
}

std::size_t Reader::index_of(const Field& f, const void* owner, std::string_view key) const {
  const std::size_t size = f.size(owner);
  if (!options_.over) return size;
  for (std::size_t i = 0; i < size; ++i) {
    if (f.element_key(owner, i) == key) return i;
  }
  return size;
}

void* Reader::place(const Field& f, void* owner, std::string_view key) const {
  if (!options_.over) return f.append(owner, key);
  const std::size_t index = index_of(f, owner, key);
  return index < f.size(owner) ? f.at(owner, index) : f.append(owner, key);
}

void Reader::elements(std::size_t node, const Field& f, void* owner, const Trail& trail) {
  const bool was_in_plans = in_plans_;
  in_plans_ = in_plans_ || f.key == SeenIds::plans;
  std::size_t count = 0;
  for (std::size_t i = node + 1; i < tree_[node].next; i = tree_[i].next) ++count;
  f.ops->reserve(f.member(owner), count);
  for (std::size_t i = node + 1; i < tree_[node].next; i = tree_[i].next) {
    const Node& element = tree_[i];
    if (is_users_own(element.key())) {
      own(i);
      continue;
    }
    const Trail here{&trail, element.key()};
    if (f.key_codes != nullptr) word(f.key_codes(), element.key(), element.key_at, here);
    if (f.shape == Shape::values) {
      keyed_value(i, f, owner, here);
    } else {
      keyed_record(i, f, owner, element.key(), here);
    }
  }
  in_plans_ = was_in_plans;
}

void Reader::keyed_value(std::size_t node, const Field& f, void* owner, const Trail& here) {
  std::string clean;
  const std::string_view key = cleaned(tree_[node].key(), clean);
  const std::size_t index = index_of(f, owner, key);
  if (tree_[node].kind == Kind::null) {
    if (options_.strict && !is_other_type(node, f, here) && index < f.size(owner)) f.erase(owner, index);
  } else if (tree_[node].kind != Kind::scalar) {
    wrong_kind(node, "a single value", &here);
  } else {
    value(node, f, place(f, owner, key), owner, index, here);
  }
}

/// A key without value is a record without fields, whose key alone has meaning.
void Reader::keyed_record(std::size_t node, const Field& f, void* owner, std::string_view key, const Trail& here) {
  const Kind kind = tree_[node].kind;
  if (kind != Kind::map && kind != Kind::null) {
    wrong_kind(node, fields_of(f.record()), &here);
    return;
  }
  std::string clean;
  if (is_stray(node, f, owner, cleaned(key, clean))) {
    report_.add(tree_[node].key_at, &here, Check::reference,
                fmt::format("is no {} on file; new ones come as a list, and casemgr draws their ids", f.record().name));
    return;
  }
  std::string drawn;
  const std::string_view id = key_of(node, f, owner, cleaned(key, clean), drawn);
  if (options_.ids != nullptr && f.shape == Shape::records) {
    options_.ids->add(id, f.record().letter, in_plans_ && f.record().name == SeenIds::recurring);
  }
  if (options_.own != nullptr) path_.emplace_back(id);
  ++depth_;
  record(node, f.record(), place(f, owner, id), &here);
  --depth_;
  if (options_.own != nullptr) path_.pop_back();
}

/// Whether the key names a record that is not there, which a mistyped id does: ids are drawn, never chosen. A new
/// record may give those inside it names, which are no ids.
bool Reader::is_stray(std::size_t node, const Field& f, const void* owner, std::string_view key) const {
  const bool is_named = f.shape == Shape::records && f.record().letter != 0 && !tree_[node].key().empty();
  if (!is_named || !options_.strict || options_.refs != nullptr || !options_.new_id) return false;
  const bool names_record = options_.over || schema::well_formed_id(key, f.record().letter);
  return names_record && index_of(f, owner, key) == f.size(owner);
}

/// The key under which an element is kept: that of the input, unless it is to be an id and is none.
/// `drawn` becomes an id that is drawn for it.
std::string_view Reader::key_of(std::size_t node, const Field& f, const void* owner, std::string_view key,
                                std::string& drawn) const {
  if (!options_.input || f.shape != Shape::records || f.record().letter == 0) return key;
  if (options_.refs != nullptr) return options_.refs->ids.at(node);
  const bool is_id = index_of(f, owner, key) < f.size(owner) || schema::well_formed_id(key, f.record().letter);
  return is_id || !options_.new_id ? key : drawn = options_.new_id(f.record());
}

/// `--input`: reads a list of records without ids. Problems name them by their number from 1.
void Reader::numbered(std::size_t node, const Field& f, void* owner, const Trail& trail) {
  int number = 0;
  for (std::size_t i = node + 1; i < tree_[node].next; i = tree_[i].next) {
    const std::string place = fmt::format("#{}", ++number);
    keyed_record(i, f, owner, place, Trail{&trail, place});
  }
}

void read(const yaml::Tree& tree, std::size_t node, const RecordType& type, void* record, const ReadOptions& options,
          Problems& problems) {
  const std::string path = path_to(tree, node);
  const Trail top{nullptr, path};
  Reader reader(tree, options, problems);
  const Kind kind = tree[node].kind;
  if (kind == Kind::map || kind == Kind::null) {
    reader.record(node, type, record, &top);
  } else {
    reader.wrong_kind(node, fields_of(type), &top);
  }
}

}  // namespace casemgr::codec
