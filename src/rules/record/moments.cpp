#include "casemgr/rules/record/moments.hpp"

#include <algorithm>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/schema/label.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

namespace {

using schema::Field;
using schema::RecordRef;
using schema::Shape;
using schema::Type;

/// A day of a record, in a field of its own or of a record within it of which there is one at most.
struct DayField {
  const Field* outer = nullptr;
  const Field* day = nullptr;
};

bool is_day(const Field& f) {
  const bool has_time = f.value.type == Type::day || f.value.type == Type::time;
  return f.shape == Shape::value && has_time && !f.meaning.bookkeeping && !f.meaning.computed;
}

/// Whether something lasts from the day in that field: another field comes not before it.
bool begins(const RecordType& type, const Field& f) {
  return std::any_of(type.fields.begin(), type.fields.end(),
                     [&](const Field& other) { return other.limits.not_before == f.key; });
}

bool is_moment(const RecordType& type, const Field& f) {
  if (!is_day(f)) return false;
  const bool is_named = contains(std::vector{type.chronicle, type.first, type.over, type.last, type.done}, f.key);
  return is_named || f.limits.has_happened || begins(type, f);
}

/// When a note was signed or billed is bookkeeping, and when a record was declared void.
bool is_paperwork(const RecordType& type) {
  return &type == &Void::rows() || &type == &Signature::rows() || &type == &Billed::rows();
}

std::vector<DayField> day_fields(const RecordType& type) {
  std::vector<DayField> fields;
  for (const Field& f : type.fields) {
    if (is_moment(type, f)) fields.push_back({nullptr, &f});
    if (f.shape != Shape::record || is_paperwork(f.record())) continue;
    for (const Field& inner : f.record().fields) {
      if (is_day(inner) && inner.limits.has_happened) fields.push_back({&f, &inner});
    }
  }
  if (!fields.empty()) return fields;
  const auto any = std::find_if(type.fields.begin(), type.fields.end(), is_day);
  return any == type.fields.end() ? fields : std::vector<DayField>{{nullptr, &*any}};
}

std::optional<Time> time_in(const DayField& at, const void* record) {
  const void* owner = record;
  if (at.outer != nullptr) {
    if (!at.outer->present(record)) return std::nullopt;
    owner = at.outer->at(record, 0);
  }
  if (!at.day->present(owner)) return std::nullopt;
  return schema::time_of(at.day->value, at.day->at(owner, 0));
}

bool is_history(const Field& f) { return f.key == "history"; }

/// The fields that a row of a chronicle has elsewhere: its days, and of what lasts its state.
std::vector<std::string_view> beside(const RecordType& type) {
  std::vector<std::string_view> keys;
  for (const DayField& one : day_fields(type)) keys.push_back(one.outer == nullptr ? one.day->key : one.outer->key);
  if (type.chronicle.empty()) keys.push_back(type.closed.status);
  return keys;
}

void add_name(std::vector<std::string>& ids, std::string id) {
  if (!contains(ids, id)) ids.push_back(std::move(id));
}

/// The records of the client that a record names, in those of its fields that are no records with ids.
void add_names(const RecordRef& of, const std::set<std::string>& known, std::vector<std::string>& ids) {
  for (const Field& f : of.type->fields) {
    if (f.shape == Shape::records) continue;
    for (std::size_t i = 0; i < f.size(of.record); ++i) {
      if (f.has_records()) {
        add_names({f.record(), f.at(of.record, i)}, known, ids);
      } else if (f.value.type == Type::reference) {
        if (std::string id = f.value.print(f.at(of.record, i)); known.contains(id)) add_name(ids, std::move(id));
      }
    }
  }
}

/// `active, improving`: what a change in a history says.
std::string change_of(const RecordRef& entry) {
  std::vector<std::string> codes;
  for (const Field& f : entry.type->fields) {
    const bool is_code = f.shape == Shape::value && f.value.type == Type::code && f.key != "reason_code";
    if (is_code && f.present(entry.record)) codes.push_back(f.value.print(f.at(entry.record, 0)));
  }
  return join(codes, ", ");
}

class Chronicler {
 public:
  Chronicler(const Case& c, const ProviderDirectory& providers, VoidRecords voids)
      : case_(c), takes_void_(voids == VoidRecords::taken) {
    names_ = [&](const RecordType& type, const std::string& id) {
      return &type == &Provider::rows() ? provider_name(providers, Id<Provider>{id}) : id;
    };
    schema::any_record(Case::rows(), &c, [&](std::string_view id, const RecordRef& /*record*/) {
      known_.emplace(id);
      return false;
    });
  }

  Chronicle all() {
    for (const Field& f : Case::rows().fields) {
      if (f.meaning.bookkeeping || f.shape == Shape::by_name) continue;
      if (f.shape == Shape::record && f.present(&case_)) add({f.record(), f.at(&case_, 0)}, case_.id.value, nullptr);
      if (f.shape == Shape::records) add_all(f, &case_, nullptr);
    }
    std::stable_sort(found_.moments.begin(), found_.moments.end(),
                     [](const Moment& a, const Moment& b) { return a.at < b.at; });
    return std::move(found_);
  }

 private:
  struct Above {
    RecordRef record;
    std::string id;
    bool is_void = false;
  };

  void add_all(const Field& f, const void* owner, const Above* above) {
    for (std::size_t i = 0; i < f.size(owner); ++i) {
      const RecordRef record{f.record(), f.at(owner, i)};
      const bool is_void = (above != nullptr && above->is_void) || schema::is_void(record);
      if (is_void && !takes_void_) continue;
      const std::size_t before = found_.moments.size();
      if (above != nullptr && is_history(f)) {
        add_change(record, *above, i == 0);
        for (std::size_t k = before; k < found_.moments.size(); ++k) found_.moments[k].is_void = is_void;
      } else {
        add(record, std::string(f.element_key(owner, i)), above, is_void);
      }
    }
  }

  void add(const RecordRef& record, const std::string& id, const Above* above, bool is_void = false) {
    const std::vector<DayField> days = day_fields(*record.type);
    const std::size_t before = found_.moments.size();
    for (const DayField& day : days) {
      const std::optional<Time> at = time_in(day, record.record);
      if (!at) continue;
      found_.moments.push_back(moment(record, id, above, *at, what(*record.type, day)));
      found_.moments.back().is_void = is_void;
    }
    found_.undated += !days.empty() && found_.moments.size() == before && record.type != &Person::rows() ? 1 : 0;
    const Above here{record, id, is_void};
    for (const Field& f : record.type->fields) {
      if (f.shape == Shape::records) add_all(f, record.record, &here);
    }
  }

  /// The day of an event needs no name.
  static std::string what(const RecordType& type, const DayField& day) {
    if (day.outer != nullptr) return std::string(day.outer->key);
    const bool is_own = day.day->key == type.chronicle || day.day->key == "date";
    return is_own ? std::string() : std::string(day.day->key);
  }

  [[nodiscard]] Moment moment(const RecordRef& record, const std::string& id, const Above* above, const Time& at,
                              std::string what) const {
    Moment x{.at = at, .kind = record.type->name, .what = std::move(what), .id = id, .words = words(record)};
    x.record = record;
    add_names(record, known_, x.about);
    if (above == nullptr) return x;
    x.part_of = above->id;
    add_name(x.about, above->id);
    // A part with a title is known by it; another one by what it belongs to.
    if (schema::title_of(*record.type) == nullptr) {
      const std::string own = std::exchange(x.words, words(above->record));
      x.words += own.empty() || x.words.empty() ? own : ": " + own;
    }
    return x;
  }

  [[nodiscard]] std::string words(const RecordRef& record) const {
    return schema::label_without(record, beside(*record.type), names_);
  }

  /// The first state of a record is told by its first day, unless a reason or comment is given.
  void add_change(const RecordRef& entry, const Above& above, bool is_first) {
    const Field* day = entry.type->find(entry.type->chronicle);
    const std::optional<Time> at = day == nullptr ? std::nullopt : time_in({nullptr, day}, entry.record);
    const std::string reason = one_line(schema::text_of(*entry.type, entry.record, "reason"));
    if (!at) {
      ++found_.undated;
      return;
    }
    const auto tells = [&](const Moment& x) { return x.id == above.id && !x.is_history && x.at.date == at->date; };
    const bool says_more = !reason.empty() || entry.has("note");
    if (is_first && !says_more && std::any_of(found_.moments.begin(), found_.moments.end(), tells)) return;
    Moment x = moment(above.record, above.id, nullptr, *at, change_of(entry));
    x.is_history = true;
    x.change = entry;
    add_names(entry, known_, x.about);
    if (!reason.empty()) x.words += (x.words.empty() ? "" : ": ") + schema::short_text(reason);
    found_.moments.push_back(std::move(x));
  }

  const Case& case_;
  const bool takes_void_;
  schema::Names names_{};
  std::set<std::string> known_{};
  Chronicle found_{};
};

void add_kinds(const RecordType& type, std::vector<std::string>& kinds) {
  if (!day_fields(type).empty()) add_name(kinds, std::string(type.name));
  for (const Field& f : type.fields) {
    if (f.shape == Shape::records && !is_history(f)) add_kinds(f.record(), kinds);
  }
}

}  // namespace

Chronicle chronicle_of(const Case& c, const ProviderDirectory& providers, VoidRecords voids) {
  return Chronicler(c, providers, voids).all();
}

std::vector<std::string> moment_kinds() {
  std::vector<std::string> kinds;
  for (const Field& f : Case::rows().fields) {
    const bool is_walked = f.shape == Shape::record || f.shape == Shape::records;
    if (is_walked && !f.meaning.bookkeeping) add_kinds(f.record(), kinds);
  }
  return kinds;
}

}  // namespace casemgr
