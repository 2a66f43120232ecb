#include "record_lines.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/value.hpp"
#include "situation.hpp"

namespace casemgr::report {

namespace {

using schema::Field;
using schema::RecordRef;
using schema::Shape;
using schema::Type;

bool names_worker(const Field& field) { return field.value.codes == &Worker::codes; }

/// Whether the field is the program's own; who did something is not.
bool is_own(const Field& field) {
  const bool is_value = !field.has_records();
  return field.key == "history" || field.key == "origin" || field.key == "void" ||
         (field.meaning.bookkeeping && !(is_value && names_worker(field)));
}

std::string time_words(const Time& at) {
  return long_date(at.date) + (at.minute ? " " + clock_time(*at.minute) : std::string());
}

std::string referred(const View& view, const schema::ValueType& type, const std::string& id) {
  return type.target != nullptr && &type.target() == &Provider::rows() ? view.provider({id}) : id;
}

/// Whether a value can share a line with others: no text that is read as such.
bool is_short(const Field& field, const std::string& words) {
  constexpr std::size_t most = 40;
  return field.value.type != Type::text ||
         (field.key != "text" && words.size() <= most && words.find('\n') == std::string::npos);
}

std::string title_beside(const std::string& above, std::string_view key) {
  if (above.empty()) return title_of(key);
  return above + " " + in_lower_case(key);
}

class FieldLines {
 public:
  FieldLines(const View& view, const std::set<std::string>* apart) : view_(view), apart_(apart) {}

  void add(const RecordRef& record, const std::vector<std::string_view>& without, const std::string& above) {
    for (const Field& field : record.type->fields) {
      if (is_own(field) || contains(without, field.key) || !field.present(record.record)) continue;
      add_field(field, record.record, above);
    }
  }
  std::vector<std::string> take() { return std::move(lines_); }

 private:
  void add_field(const Field& field, const void* owner, const std::string& above) {
    const std::string title = title_beside(above, field.key);
    if (field.shape == Shape::record) return add({field.record(), field.at(owner, 0)}, {}, title);
    if (field.shape == Shape::value) {
      const std::string words = element_words(view_, field, field.at(owner, 0));
      return add_value(title, words, is_short(field, words));
    }
    if (field.shape == Shape::set) return add_value(title, all_of(field, owner), true);
    if (field.key == "answers") return add_value(title, answers_of(*static_cast<const Score*>(owner), field));
    for (std::size_t i = 0; i < field.size(owner); ++i) {
      const std::string key(field.element_key(owner, i));
      if (field.shape == Shape::values) {
        add_value(title_of(spoken(key)), element_words(view_, field, field.at(owner, i)));
      } else if (apart_ == nullptr || !apart_->contains(key)) {
        add_inner({field.record(), field.at(owner, i)}, key, field.shape == Shape::records);
      }
    }
  }

  /// `Housing: Rating: 2 poor; Finding: …`, `Score z2222: …`
  void add_inner(const RecordRef& record, const std::string& key, bool has_id) {
    FieldLines inner(view_, apart_);
    inner.add(record, {}, {});
    std::string words = join(inner.take(), "; ");
    if (const Field* voided = record.type->find("void"); voided != nullptr && voided->present(record.record))
      words = "void; " + words;
    add_value(has_id ? title_of(record.type->name) + " " + key : title_of(spoken(key)), words);
  }

  /// In the words of the form, where it is known.
  [[nodiscard]] std::string answers_of(const Score& score, const Field& field) const {
    const instrument::Definition* form = view_.in.instruments.find(score.instrument.value);
    return form == nullptr ? all_of(field, &score) : answers_words(*form, score);
  }

  [[nodiscard]] std::string all_of(const Field& field, const void* owner) const {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < field.size(owner); ++i) {
      const std::string key(field.element_key(owner, i));
      words.push_back((key.empty() ? "" : key + " ") + element_words(view_, field, field.at(owner, i)));
    }
    return join(words, ", ");
  }

  /// Short values share a line.
  void add_value(const std::string& title, const std::string& words, bool is_short = false) {
    if (words.empty()) return;
    const bool joins = is_short && ends_short_;
    if (!joins) lines_.emplace_back();
    lines_.back() += (joins ? " · " : "") + title + ": " + words;
    ends_short_ = is_short;
  }

  const View& view_;
  const std::set<std::string>* apart_;
  std::vector<std::string> lines_{};
  bool ends_short_ = false;
};

}  // namespace

std::string in_lower_case(std::string_view key) {
  std::string words(key);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string record_words(const RecordRef& record, std::string_view id) {
  const bool note = record.type == &Contact::rows() && record.record != nullptr &&
                    is_note(*static_cast<const Contact*>(record.record));
  return fmt::format("{} {}", note ? "note" : record.type->name, id);
}

std::string element_words(const View& view, const Field& field, const void* element) {
  const schema::ValueType& type = field.value;
  switch (type.type) {
    case Type::day: return long_date(*static_cast<const Date*>(element));
    case Type::time: return time_words(*static_cast<const Time*>(element));
    case Type::boolean: return *static_cast<const bool*>(element) ? "yes" : "no";
    case Type::whole:
      return field.key == "rating" ? rating_words(*static_cast<const int*>(element)) : type.print(element);
    case Type::text: return std::string(trim(type.print(element)));
    case Type::reference: return referred(view, type, type.print(element));
    case Type::code:
    case Type::word:
      if (names_worker(field)) return view.worker({type.print(element)});
      if (field.key == "instrument") return instrument_title(view.in.instruments, type.print(element));
      return schema::in_words(type, type.print(element));
    default: return type.print(element);
  }
}

std::vector<std::string> record_lines(const View& view, const RecordRef& record, const RecordLines& lines) {
  FieldLines all(view, lines.apart);
  all.add(record, lines.without, {});
  return all.take();
}

}  // namespace casemgr::report
