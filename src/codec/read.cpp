// Reads a tree into structs in one walk over rows and nodes, which reports problems and continues.
#include <fmt/core.h>

#include <unordered_set>

#include "casemgr/codec/codec.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "locate.hpp"
#include "words.hpp"

namespace casemgr::codec {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using schema::Type;
using yaml::Kind;
using yaml::Node;

namespace {

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

bool nothing_there(const Node& node) {
  return node.kind == Kind::null || (node.kind == Kind::scalar && node.value.empty());
}

class Reader {
 public:
  Reader(const yaml::Tree& tree, const ReadOptions& options, Problems& problems)
      : tree_(tree), options_(options), report_(tree, options.file, problems) {}

  /// `node` is a map or null; its keys are the fields of `record`.
  void record(std::size_t node, const RecordType& type, void* record, const Trail* trail) {
    if (!options_.input) missing(node, type, trail);
    std::size_t hint = 0;  // Files mostly have the order of the rows: begin the search for a key after the last one.
    for (std::size_t i = node + 1; i < tree_[node].next; i = tree_[i].next) {
      const Trail here{trail, tree_[i].key};
      if (const Field* f = find(type, tree_[i].key, hint)) {
        field(i, *f, record, here);
      } else {
        unknown(i, type, here);
      }
    }
    days(node, type, record, trail);
  }

  void wrong_kind(std::size_t node, std::string_view needed, const Trail* trail) {
    report_.add(tree_[node].at, trail, Check::structure,
                fmt::format("is {}, not {}", kind_name(tree_[node].kind), needed));
  }

 private:
  static const Field* find(const RecordType& type, std::string_view key, std::size_t& hint) {
    const std::size_t count = type.fields.size();
    for (std::size_t step = 0; step < count; ++step) {
      const std::size_t i = hint + step < count ? hint + step : hint + step - count;
      if (type.fields[i].key == key) {
        hint = i + 1;
        return &type.fields[i];
      }
    }
    return nullptr;
  }

  void missing(std::size_t node, const RecordType& type, const Trail* trail) {
    for (const Field& f : type.fields) {
      if (f.need != schema::Need::required) continue;
      const Trail here{trail, f.key};
      const std::size_t child = tree_.find(node, f.key);
      if (child == yaml::Tree::npos) {
        report_.add(tree_[node].key_at, &here, Check::structure, "is missing, but required");
      } else if (nothing_there(tree_[child])) {
        report_.add(tree_[child].at, &here, Check::structure, "is empty, but required");
      }
    }
  }

  void unknown(std::size_t node, const RecordType& type, const Trail& here) {
    const std::string_view key = tree_[node].key;
    if (is_users_own(key)) return;
    std::vector<std::string> known;
    for (const Field& f : type.fields) known.emplace_back(f.key);
    constexpr std::size_t longest_guess = 64;
    const auto near = key.size() > longest_guess ? std::nullopt : nearest(key, known);
    report_.add(tree_[node].key_at, &here, options_.input ? Check::structure : Check::unknown_key,
                fmt::format("{} is not a field of '{}'{}", in_quotes(key), type.name,
                            near ? fmt::format("; did you mean '{}'?", *near) : ""));
  }

  void field(std::size_t node, const Field& f, void* owner, const Trail& here) {
    const Kind kind = tree_[node].kind;
    if (kind == Kind::null) return;
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

  /// Returns `text`, or `clean`, which becomes the text without control characters.
  std::string_view cleaned(std::string_view text, std::string& clean) const {
    if (options_.removed == nullptr) return text;
    std::size_t removed = 0;
    clean = without_controls(text, &removed);
    *options_.removed += removed;
    return clean;
  }

  /// Input of a user: blanks around a line of text are a mistake, and blanks alone are no text.
  [[nodiscard]] std::string_view bare(const Field& f, std::string_view text) const {
    if (!options_.input || f.value.type != Type::text) return text;
    const std::string_view without = trim(text);
    return without.empty() || text.find('\n') == std::string_view::npos ? without : text;
  }

  /// Returns the index of the element of `f` with that key, or its size, so that a new one is added at the end.
  [[nodiscard]] std::size_t index_of(const Field& f, const void* owner, std::string_view key) const {
    const std::size_t size = f.size(owner);
    for (std::size_t i = 0; options_.over && i < size; ++i) {
      if (f.element_key(owner, i) == key) return i;
    }
    return size;
  }

  void* place(const Field& f, void* owner, std::string_view key = {}) const {
    const std::size_t index = index_of(f, owner, key);
    return index < f.size(owner) ? f.at(owner, index) : f.append(owner, key);
  }

  /// Reads the scalar at `node` into `place`, element `index` of `f`; on a problem removes the element.
  void value(std::size_t node, const Field& f, void* place, void* owner, std::size_t index, const Trail& here) {
    std::string clean;
    const std::string_view text = bare(f, cleaned(tree_[node].value, clean));
    const std::string wrong = f.value.parse(text, place);
    if (!wrong.empty()) {
      report_.add(tree_[node].at, &here, check_for(f.value.type), in_quotes(text) + " " + wrong);
      if (index < f.size(owner)) f.erase(owner, index);
    } else if (f.value.type == Type::word && !text.empty()) {
      word(f.value.codes(), text, tree_[node].at, here);
    } else if (const std::string beyond = schema::beyond_limits(f, place); !beyond.empty()) {
      report_.add(tree_[node].at, &here, Check::type, in_quotes(text) + " " + beyond);
    }
  }

  /// Reports last days before their first.
  void days(std::size_t node, const RecordType& type, const void* record, const Trail* trail) {
    for (const Field& f : type.fields) {
      const std::string wrong = schema::before_its_first(type, f, record);
      const std::size_t child = wrong.empty() ? yaml::Tree::npos : tree_.find(node, f.key);
      if (child == yaml::Tree::npos) continue;
      const Trail here{trail, f.key};
      report_.add(tree_[child].at, &here, Check::dates, in_quotes(tree_[child].value) + " " + wrong);
      if (options_.reversed != nullptr) ++*options_.reversed;
    }
  }

  void word(const schema::CodeList& list, std::string_view text, std::size_t byte, const Trail& here) {
    if (auto problem = check_word(list, text, options_.vocabulary)) {
      report_.add(byte, &here, problem->check, in_quotes(text) + " " + problem->what);
    }
  }

  void set(std::size_t node, const Field& f, void* owner, const Trail& here) {
    if (options_.over) f.clear(owner);
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = node + 1; i < tree_[node].next; i = tree_[i].next) {
      const Node& item = tree_[i];
      if (item.kind != Kind::scalar) {
        report_.add(item.at, &here, Check::structure,
                    fmt::format("contains {}, not a single value", kind_name(item.kind)));
      } else if (!seen.insert(item.value).second) {
        report_.add(item.at, &here, Check::duplicate, in_quotes(item.value) + " appears twice");
      } else {
        const std::size_t index = f.size(owner);
        value(i, f, f.append(owner), owner, index, here);
      }
    }
  }

  void elements(std::size_t node, const Field& f, void* owner, const Trail& trail) {
    for (std::size_t i = node + 1; i < tree_[node].next; i = tree_[i].next) {
      const Node& element = tree_[i];
      if (is_users_own(element.key)) continue;
      const Trail here{&trail, element.key};
      if (f.key_codes != nullptr) word(f.key_codes(), element.key, element.key_at, here);
      if (f.shape == Shape::values) {
        keyed_value(i, f, owner, here);
      } else {
        keyed_record(i, f, owner, element.key, here);
      }
    }
  }

  void keyed_value(std::size_t node, const Field& f, void* owner, const Trail& here) {
    if (tree_[node].kind == Kind::null) return;
    if (tree_[node].kind != Kind::scalar) {
      wrong_kind(node, "a single value", &here);
      return;
    }
    std::string clean;
    const std::string_view key = cleaned(tree_[node].key, clean);
    const std::size_t index = index_of(f, owner, key);
    value(node, f, place(f, owner, key), owner, index, here);
  }

  /// A key without value is a record without fields, whose key alone has meaning.
  void keyed_record(std::size_t node, const Field& f, void* owner, std::string_view key, const Trail& here) {
    const Kind kind = tree_[node].kind;
    if (kind != Kind::map && kind != Kind::null) {
      wrong_kind(node, fields_of(f.record()), &here);
      return;
    }
    std::string clean;
    record(node, f.record(), place(f, owner, cleaned(key, clean)), &here);
  }

  /// `--input`: reads a list of records without ids. Problems name them by their number from 1.
  void numbered(std::size_t node, const Field& f, void* owner, const Trail& trail) {
    int number = 0;
    for (std::size_t i = node + 1; i < tree_[node].next; i = tree_[i].next) {
      const std::string place = fmt::format("#{}", ++number);
      keyed_record(i, f, owner, options_.new_id ? options_.new_id(f.record()) : place, Trail{&trail, place});
    }
  }

  const yaml::Tree& tree_;
  const ReadOptions& options_;
  Reporter report_;
};

}  // namespace

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
