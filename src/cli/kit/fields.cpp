#include "kit/fields.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/decimal.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/value.hpp"
#include "kit/sanitize.hpp"
#include "kit/select.hpp"

namespace casemgr::cli {

namespace {

using schema::Field;
using schema::Shape;
using schema::Type;

class Applier {
 public:
  Applier(Call& call, const Case* c, DateBias bias) : call_(call), case_(c), lean_(bias) {}

  void apply(const FieldOption& made, void* record) {
    const Lasting name = made.option.name;
    const bool denied = made.option.value.empty() && call_.given.has(fmt::format("no-{}", name));
    if (!call_.given.has(name) && !denied) return;
    void* owner = record;
    for (std::size_t i = 0; i + 1 < made.path.size(); ++i) {
      const Field& step = *made.path[i];
      owner = step.present(owner) ? step.at(owner, 0) : step.append(owner);
    }
    const Field& field = *made.path.back();
    std::vector<std::string> given = denied ? std::vector<std::string>{"false"} : call_.given.options(name);
    if (field.shape == Shape::value && given.size() > 1) static_cast<void>(call_.given.option(name));
    if (field.shape != Shape::values || (given.size() == 1 && given.front().empty())) field.clear(owner);
    for (const std::string& text : given) {
      const bool ends = field.value.type == Type::interval && text == "none";
      if (!text.empty() && !ends) add(field, owner, made.option.dashed(), text);
    }
  }

  void add(const Field& field, void* owner, const std::string& name, const std::string& text) {
    std::string key;
    std::string value = text;
    if (field.shape == Shape::values) {
      const std::size_t equals = text.find('=');
      if (equals == std::string::npos) {
        throw Error(ErrorKind::usage, fmt::format("no key in '{}'", text), name + " takes KEY=VALUE");
      }
      if (field.key_codes != nullptr) word(field.key_codes(), name, text.substr(0, equals));
      value = text.substr(equals + 1);
      key = take_out(field, owner, text.substr(0, equals));
      if (value.empty()) {
        if (!key.empty()) return;
        throw Error(ErrorKind::usage, fmt::format("'{}' has no value", text),
                    fmt::format("{} takes KEY=VALUE; KEY= alone removes a key that is there", name));
      }
      if (key.empty()) key = text.substr(0, equals);
    }
    value = understood(field, name, value);
    const std::string wrong = field.value.parse(value, field.append(owner, key));
    if (!wrong.empty()) {
      throw Error(ErrorKind::usage, fmt::format("'{}' {}", value, wrong), fmt::format("{}: {}", name, field.sentence));
    }
  }

 private:
  /// `1`, `+1` and `01` are one key.
  static bool same_key(std::string_view a, std::string_view b) {
    const auto number = [](std::string_view key) { return Decimal::parse(key.starts_with('+') ? key.substr(1) : key); };
    return a == b || (number(a) && number(a) == number(b));
  }

  /// Removes the element with that key; returns the key as it was spelled, or nothing where there is none.
  static std::string take_out(const Field& field, void* owner, std::string_view key) {
    for (std::size_t i = 0; i < field.size(owner); ++i) {
      if (!same_key(field.element_key(owner, i), key)) continue;
      std::string there(field.element_key(owner, i));
      field.erase(owner, i);
      return there;
    }
    return {};
  }

  /// Returns the text as in a file: days and times from words, references from selectors.
  std::string understood(const Field& field, const std::string& name, const std::string& text) {
    switch (field.value.type) {
      case Type::day: return told(name, text, iso(read_date(text, call_.given.today(), lean_)));
      case Type::partial_day: return told(name, text, iso(read_partial_date(text, call_.given.today())));
      case Type::time: return told(name, text, iso(read_time(text, call_.given.now(), lean_)));
      case Type::interval: return interval(name, text);
      case Type::money: return told(name, text, without_dollar(text));
      case Type::reference: return reference(field, text);
      case Type::word: return word(field.value.codes(), name, text);
      default: return text;
    }
  }

  /// `$1,450.50` -> `1450.50`; any other text, also one whose commas do not stand before three figures, as it is.
  static std::string without_dollar(const std::string& text) {
    if (!text.starts_with('$')) return text;
    const std::vector<std::string> groups = split(text.substr(1, text.find('.') - 1), ',');
    for (const std::string& group : groups) {
      const bool first = &group == &groups.front();
      const bool sound = first ? !group.empty() && (groups.size() == 1 || group.size() <= 3) : group.size() == 3;
      if (!sound || group.find_first_not_of("0123456789") != std::string::npos) return text;
    }
    return join(groups, "") + text.substr(std::min(text.find('.'), text.size()));
  }

  [[nodiscard]] std::string told(const std::string& name, const std::string& words, std::string read) const {
    if (words != read) call_.given.say_understood(fmt::format("{} {}: {}", name, words, read));
    return read;
  }

  /// Text that is no interval is left for the row to refuse.
  std::string interval(const std::string& name, const std::string& text) {
    const auto read = read_interval(text);
    return read ? told(name, text, code(*read)) : text;
  }

  std::string reference(const Field& field, const std::string& text) {
    const schema::RecordType* target = field.value.target == nullptr ? nullptr : &field.value.target();
    if (target == &Provider::rows()) return select_provider(call_.cases, text).value;
    if (target == nullptr || case_ == nullptr) return text;
    return select_record(call_.cases, *case_, *target, text);
  }

  std::string word(const schema::CodeList& list, const std::string& name, const std::string& text) {
    if (list.open || call_.cases.directory().vocabulary().knows(list, text)) return text;
    throw Error(ErrorKind::usage, fmt::format("'{}' {}", text, schema::not_a_code(list, text)),
                "it was given as " + name);
  }

  Call& call_;
  const Case* case_;
  DateBias lean_;
};

/// Refuses a field that is given by two of its names.
void refuse_two_names(const Line& line, const FieldOptionList& list) {
  for (std::size_t i = 1; i < list.size(); ++i) {
    const bool same = list[i].path == list[i - 1].path;
    const Lasting first = list[i - 1].option.name;
    if (same && line.gives(first) && line.gives(list[i].option.name)) {
      throw Error(ErrorKind::usage, fmt::format("--{} and --{} are the same", first, list[i].option.name),
                  "give one of them");
    }
  }
}

}  // namespace

void apply_options(Call& call, void* record, const Case* c, std::size_t index, DateBias bias) {
  const FieldOptionList& list = call.given.fields.at(index);
  refuse_two_names(call.given, list);
  Applier applier(call, c, bias);
  for (const FieldOption& made : list) applier.apply(made, record);
}

void apply_unlinked_options(Call& call, void* record, DateBias bias) {
  refuse_two_names(call.given, call.given.fields.at(0));
  Applier applier(call, nullptr, bias);
  for (const FieldOption& made : call.given.fields.at(0)) {
    if (made.path.back()->value.type != Type::reference) applier.apply(made, record);
  }
}

void enter_field(Call& call, const Case* c, const Field& field, void* record, const std::string& text, DateBias bias) {
  Applier(call, c, bias).add(field, record, std::string(field.key), text);
}

std::string read_text_file(const Call& call, const std::string& name) {
  const auto [text, is_new] = call.texts.try_emplace(name);
  if (is_new) text->second = without_mark(store::read_input(call.world.directory / name));
  return text->second;
}

namespace {

/// Returns the given option of the text at `place` in `record`, or empty.
std::string option_given_for(const Line& line, void* record, const std::string& place) {
  for (const FieldOptionList& list : line.fields) {
    for (const FieldOption& made : list) {
      const bool fills = made.path.size() == 1 && made.path.front()->member(record) == &place;
      if (fills && line.has(made.option.name)) return std::string(made.option.name);
    }
  }
  return {};
}

}  // namespace

void refuse_second_text(const std::string& first, const std::string& option) {
  throw Error(ErrorKind::usage, fmt::format("cannot use two texts: one given {}, one by --{}", first, option),
              "drop one of them or combine both into one; nothing was written");
}

void check_given_once(const Line& line, void* record, const std::string& place, const std::string& text) {
  if (text.empty() || text == place) return;
  const std::string option = option_given_for(line, record, place);
  if (!option.empty()) refuse_second_text(line.has("text-file") ? "by --text-file" : "as TEXT", option);
}

void put_text(const Line& line, void* record, std::string& place, const std::string& text) {
  check_given_once(line, record, place, text);
  if (!text.empty()) place = text;
}

}  // namespace casemgr::cli
