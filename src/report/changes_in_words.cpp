// Two versions of a file, difference by difference, in the words of their rows.
#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <set>

#include "casemgr/report/history.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/permanent.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/schema/label.hpp"
#include "casemgr/schema/value.hpp"
#include "casemgr/schema/walk.hpp"
#include "record_lines.hpp"
#include "situation.hpp"

namespace casemgr::report {

namespace {

using schema::Field;
using schema::RecordRef;
using schema::RecordType;
using schema::Shape;

const void* element_of(const Field& f, const void* owner, std::string_view key) {
  for (std::size_t i = 0; owner != nullptr && i < f.size(owner); ++i) {
    if (f.element_key(owner, i) == key) return f.at(owner, i);
  }
  return nullptr;
}

/// The longest key of an element of either owner with which `rest` begins; keys may have dots.
std::string_view key_at(const Field& f, const void* before, const void* after, std::string_view rest) {
  std::string_view found = rest.substr(0, rest.find('.'));
  for (const void* owner : {before, after}) {
    for (std::size_t i = 0; owner != nullptr && i < f.size(owner); ++i) {
      const std::string_view key = f.element_key(owner, i);
      const bool begins = rest == key || (rest.starts_with(key) && rest[key.size()] == '.');
      if (begins && key.size() > found.size()) found = key;
    }
  }
  return rest.substr(0, found.size());
}

/// Where a path leads in both versions.
class Spot {
 public:
  Spot(const Versions& versions, std::string_view path)
      : type_(&versions.type), before_(versions.before), after_(versions.after) {
    while (!path.empty() && is_known_) step(path);
  }

  [[nodiscard]] bool is_known() const { return is_known_ && field_ != nullptr; }
  [[nodiscard]] const Field& field() const { return *field_; }
  /// Whether it is an element of the field, not the field as a whole.
  [[nodiscard]] bool is_element() const { return is_element_; }
  /// Whether one of the versions has what the path leads to.
  [[nodiscard]] bool is_anywhere() const {
    if (is_element_ && field_->has_records()) return before_ != nullptr || after_ != nullptr;
    const auto holds = [this](const void* owner) {
      return owner != nullptr && (is_element_ ? element_of(*field_, owner, key_) != nullptr : field_->present(owner));
    };
    return holds(before_) || holds(after_);
  }
  /// The owners of the field; of an element that is a record, the record itself. Null where there is none.
  [[nodiscard]] const void* before() const { return before_; }
  [[nodiscard]] const void* after() const { return after_; }
  [[nodiscard]] const RecordType& type() const { return *type_; }
  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] const std::string& key() const { return key_; }
  /// `goal g9tkd, step h2bpk`, `assessment asgm6, housing`
  [[nodiscard]] std::string owner_words() const { return join(names_, ", "); }
  [[nodiscard]] std::string owner_without_last() const {
    return join(std::vector<std::string>(names_.begin(), names_.end() - (names_.empty() ? 0 : 1)), ", ");
  }
  /// `address lines`; empty for a record itself.
  [[nodiscard]] std::string field_words() const { return join(titles_, " "); }
  /// `contact x9w2b address lines`
  [[nodiscard]] std::string words() const {
    const std::string owner = owner_words();
    const std::string title = field_words();
    return owner.empty() || title.empty() ? owner + title : owner + " " + title;
  }

 private:
  void step(std::string_view& path) {
    const std::string_view key = path.substr(0, path.find('.'));
    field_ = type_->find(key);
    is_element_ = false;
    is_known_ = field_ != nullptr;
    if (!is_known_) return;
    path.remove_prefix(std::min(path.size(), key.size() + 1));
    titles_.push_back(in_lower_case(key));
    if (path.empty()) return;
    if (field_->shape == Shape::record) {
      enter(only_of(before_), only_of(after_));
    } else if (field_->shape != Shape::value && field_->shape != Shape::set) {
      step_into(path);
    } else {
      is_known_ = false;
    }
  }

  void step_into(std::string_view& path) {
    const std::string_view key = key_at(*field_, before_, after_, path);
    path.remove_prefix(std::min(path.size(), key.size() + 1));
    key_ = key;
    is_element_ = true;
    if (field_->shape == Shape::values) {
      titles_.push_back(spoken(key));
      is_known_ = path.empty();
      return;
    }
    enter(element_of(*field_, before_, key), element_of(*field_, after_, key));
    titles_.clear();
    if (field_->shape != Shape::records) return names_.push_back(spoken(key));
    names_.push_back(record_words({*type_, after_ != nullptr ? after_ : before_}, key));
    if (!is_history(*type_)) id_ = key;  // An entry of a history is told as what it does to its record.
  }

  [[nodiscard]] const void* only_of(const void* owner) const {
    return owner != nullptr && field_->present(owner) ? field_->at(owner, 0) : nullptr;
  }

  void enter(const void* before, const void* after) {
    type_ = &field_->record();
    before_ = before;
    after_ = after;
  }

  const RecordType* type_;
  const Field* field_ = nullptr;
  const void *before_, *after_;
  bool is_known_ = true, is_element_ = false;
  std::string id_{}, key_{};
  std::vector<std::string> names_{}, titles_{};
};

RecordChange how(bool was, bool is) {
  if (!was) return RecordChange::added;
  return is ? RecordChange::changed : RecordChange::removed;
}

bool has(const Field& f, const void* owner) { return owner != nullptr && f.present(owner); }

/// The codes that an entry of a history sets, with its reason: `on hold: waiting for voucher`.
std::string entry_words(const View& view, const RecordRef& entry) {
  std::vector<std::string> codes, texts;
  for (const Field& f : entry.type->fields) {
    if (!f.present(entry.record) || f.shape != Shape::value || f.meaning.bookkeeping) continue;
    const std::string words = element_words(view, f, f.at(entry.record, 0));
    if (f.value.type == schema::Type::code) codes.push_back(words);
    if (f.value.type == schema::Type::text) texts.push_back(one_line(words));
  }
  return joined({join(codes, ", "), join(texts, "; ")}, ": ");
}

class Teller {
 public:
  Teller(const Versions& versions, const std::vector<std::string>& paths, const View& view)
      : versions_(versions), paths_(paths), view_(view) {}

  std::vector<ChangeInWords> all() {
    for (const std::string& path : paths_) tell(path);
    return std::move(told_);
  }

 private:
  void tell(const std::string& path) {
    const Spot spot(versions_, path);
    if (!spot.is_known()) {
      told_.push_back({.path = path, .id = spot.id(), .words = path + " changed"});
    } else if (!spot.is_anywhere()) {
      told_.push_back({.path = path, .id = spot.id(), .words = {}});
    } else if (spot.is_element() && spot.field().has_records()) {
      tell_record(path, spot);
    } else if (spot.field().shape == Shape::record) {
      tell_part(path, spot);
    } else if (spot.field().has_records()) {
      tell_section(path, spot);
    } else {
      tell_values(path, spot);
    }
  }

  void add(const std::string& path, const Spot& spot, RecordChange change, std::string words, std::string before = {},
           std::string after = {}) {
    told_.push_back({path, spot.id(), change, std::move(before), std::move(after), std::move(words)});
  }

  void tell_record(const std::string& path, const Spot& spot) {
    const RecordChange change = how(spot.before() != nullptr, spot.after() != nullptr);
    const RecordRef record{spot.type(), spot.after() != nullptr ? spot.after() : spot.before()};
    if (is_history(spot.type())) {
      const std::string words = entry_words(view_, record);
      const std::string_view end = change == RecordChange::removed ? " (entry removed)" : "";
      return add(path, spot, change, fmt::format("{} {}{}", spot.owner_without_last(), words, end));
    }
    std::string said = spot.field().shape == Shape::records ? label(record, view_.in.providers)
                                                            : join(record_lines(view_, record), "; ");
    if (change == RecordChange::changed) said.clear();
    add(path, spot, change, joined({fmt::format("{} {}", spot.owner_words(), code(change)), one_line(said)}, ": "));
  }

  /// A record of which there is at most one: a signature, a measure, that it is void.
  void tell_part(const std::string& path, const Spot& spot) {
    const Field& f = spot.field();
    const bool was = has(f, spot.before()), is = has(f, spot.after());
    const RecordChange change = how(was, is);
    const RecordRef part{f.record(), f.at(is ? spot.after() : spot.before(), 0)};
    const std::string said = one_line(join(record_lines(view_, part), "; "));
    if (f.key == "void" || f.key == "signed") {
      const std::string head = fmt::format("{} {}{}", spot.owner_words(), is ? "" : "no longer ", f.key);
      return add(path, spot, change, is ? head + how_done(part) : head);
    }
    add(path, spot, change, joined({fmt::format("{} {}", spot.words(), code(change)), said}, ": "));
  }

  /// ` by Mira Lange: entered for the wrong client`
  [[nodiscard]] std::string how_done(const RecordRef& part) const {
    const Field* const by = part.type->find("by");
    const Field* const reason = part.type->find("reason");
    std::string words;
    if (by != nullptr && has(*by, part.record)) words += " by " + element_words(view_, *by, by->at(part.record, 0));
    if (reason != nullptr && has(*reason, part.record))
      words += ": " + one_line(element_words(view_, *reason, reason->at(part.record, 0)));
    return words;
  }

  /// All records of a section at once.
  void tell_section(const std::string& path, const Spot& spot) {
    const Field& f = spot.field();
    const bool is = has(f, spot.after());
    const void* const owner = is ? spot.after() : spot.before();
    const RecordChange change = how(has(f, spot.before()), is);
    for (std::size_t i = 0; owner != nullptr && i < f.size(owner); ++i) {
      const std::string key(f.element_key(owner, i));
      tell(fmt::format("{}.{}", path, key));
      told_.back().change = change;
    }
  }

  void tell_values(const std::string& path, const Spot& spot) {
    const Field& f = spot.field();
    const bool alone = spot.is_element();
    const void* const was = alone                   ? element_of(f, spot.before(), spot.key())
                            : has(f, spot.before()) ? f.at(spot.before(), 0)
                                                    : nullptr;
    const void* const is = alone                  ? element_of(f, spot.after(), spot.key())
                           : has(f, spot.after()) ? f.at(spot.after(), 0)
                                                  : nullptr;
    if (f.shape == Shape::value && is_said_by_history(path, f, is)) return;
    if (!alone && f.shape != Shape::value) return tell_set(path, spot);
    const RecordChange change = how(was != nullptr, is != nullptr);
    if (f.meaning.bookkeeping && change == RecordChange::added) return;
    const std::string from = was == nullptr ? std::string() : f.value.print(was);
    const std::string to = is == nullptr ? std::string() : f.value.print(is);
    add(path, spot, change, value_words(spot, was, is), from, to);
  }

  [[nodiscard]] std::string quoted_or_plain(const Field& f, const void* value) const {
    const std::string words = one_line(element_words(view_, f, value));
    return f.value.type == schema::Type::text ? quoted(words) : words;
  }

  /// `goal g9tkd due 1 May 2026 → 1 June 2026`
  [[nodiscard]] std::string value_words(const Spot& spot, const void* was, const void* is) const {
    const Field& f = spot.field();
    const bool is_rating = f.key == "rating";
    const std::string head = is_rating ? spot.owner_words() : spot.words();
    if (f.meaning.bookkeeping && f.value.type == schema::Type::text) return head + " changed";
    if (was == nullptr) return fmt::format("{} {} {}", head, is_rating ? "rated" : "added:", quoted_or_plain(f, is));
    if (is == nullptr) return fmt::format("{} removed: {}", head, quoted_or_plain(f, was));
    const std::string before = quoted_or_plain(f, was), after = quoted_or_plain(f, is);
    if (f.value.type == schema::Type::text && after.size() > before.size() &&
        after.starts_with(std::string_view(before).substr(0, before.size() - 1))) {
      return fmt::format("{} continues: {}", head,
                         quoted(after.substr(before.size() - 1, after.size() - before.size())));
    }
    return fmt::format("{} {} → {}", head, before, after);
  }

  /// `goal g9tkd needs: n4xw8 added, n2222 removed`
  void tell_set(const std::string& path, const Spot& spot) {
    const Field& f = spot.field();
    std::vector<std::string> before = items(f, spot.before()), after = items(f, spot.after());
    std::vector<std::string> words;
    for (const std::string& item : after) {
      if (!contains(before, item)) words.push_back(item + " added");
    }
    for (const std::string& item : before) {
      if (!contains(after, item)) words.push_back(item + " removed");
    }
    if (words.empty()) return;
    add(path, spot, how(!before.empty(), !after.empty()), fmt::format("{}: {}", spot.words(), join(words, ", ")),
        join(before, ", "), join(after, ", "));
  }

  [[nodiscard]] std::vector<std::string> items(const Field& f, const void* owner) const {
    std::vector<std::string> all;
    for (std::size_t i = 0; owner != nullptr && i < f.size(owner); ++i) {
      const std::string key(f.element_key(owner, i));
      all.push_back((key.empty() ? "" : spoken(key) + " ") + one_line(element_words(view_, f, f.at(owner, i))));
    }
    return all;
  }

  /// Whether an entry of the record's history, new with the same change, has that value.
  [[nodiscard]] bool is_said_by_history(const std::string& path, const Field& f, const void* value) const {
    if (value == nullptr || path.size() <= f.key.size() + 1) return false;
    const std::string above = path.substr(0, path.size() - f.key.size()) + "history.";
    return std::any_of(paths_.begin(), paths_.end(), [&](const std::string& other) {
      if (!other.starts_with(above)) return false;
      const Spot entry(versions_, other);
      if (!entry.is_known() || !entry.is_element() || entry.after() == nullptr || !is_history(entry.type()))
        return false;
      const Field* const same = entry.type().find(f.key);
      return same != nullptr && has(*same, entry.after()) &&
             same->value.print(same->at(entry.after(), 0)) == f.value.print(value);
    });
  }

  const Versions& versions_;
  const std::vector<std::string>& paths_;
  const View& view_;
  std::vector<ChangeInWords> told_{};
};

}  // namespace

std::vector<ChangeInWords> changes_in_words(const Versions& versions, const std::vector<std::string>& paths,
                                            const VisibleCase& seen, const Inputs& inputs) {
  const View view(seen, inputs);
  return Teller(versions, paths, view).all();
}

std::vector<ChangeInWords> moved_ratings(const VisibleCase& before, const VisibleCase& after, const Inputs& inputs) {
  const std::vector<DomainNow> was = situation(View(before, inputs));
  std::vector<ChangeInWords> moved;
  for (const DomainNow& now : situation(View(after, inputs))) {
    const auto then =
        std::find_if(was.begin(), was.end(), [&](const DomainNow& domain) { return domain.domain == now.domain; });
    if (then == was.end() || !then->rating || !now.rating || *then->rating == *now.rating) continue;
    moved.push_back({.path = "assessments",
                     .before = std::to_string(*then->rating),
                     .after = std::to_string(*now.rating),
                     .words = fmt::format("{} {} → {}", domain_label(now.domain, inputs.settings),
                                          rating_words(*then->rating), rating_words(*now.rating))});
  }
  return moved;
}

}  // namespace casemgr::report
