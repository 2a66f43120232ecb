// Everything that rows can say about a draft, for every kind of record at once.
#include <fmt/core.h>

#include <optional>

#include "casemgr/cycle/voiding.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/record/findings.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

using schema::Field;
using schema::Type;

struct Validator {
  const Context& context;
  std::optional<PartialDate> born{};
  const Case* c = nullptr;

  void record(const RecordType& type, const void* record, const void* before) const {
    for (const Field& f : type.fields) {
      required(type, f, record, before);
      untouched_void(f, record, before);
      if (f.key == "void" || f.key == "origin") continue;
      for (std::size_t i = 0; i < f.size(record); ++i) element(type, f, record, i, before);
    }
    for (const Field& f : type.fields) in_order(type, f, record, before);
  }

  void element(const RecordType& type, const Field& f, const void* owner, std::size_t i, const void* before) const {
    if (f.key_codes != nullptr) known_word(f.key_codes(), f.element_key(owner, i));
    if (f.has_records()) {
      record(f.record(), f.at(owner, i), element_before(f, f.element_key(owner, i), before));
    } else if (!stood_before(f, owner, i, before)) {
      value(type, f, f.at(owner, i));
    }
  }

  static const void* element_before(const Field& f, std::string_view key, const void* before) {
    for (std::size_t i = 0; before != nullptr && i < f.size(before); ++i) {
      if (f.element_key(before, i) == key) return f.at(before, i);
    }
    return nullptr;
  }

  static bool stood_before(const Field& f, const void* owner, std::size_t i, const void* before) {
    for (std::size_t j = 0; before != nullptr && j < f.size(before); ++j) {
      if (f.element_key(before, j) == f.element_key(owner, i) &&
          schema::same_value(f.value, f.at(before, j), f.at(owner, i))) {
        return true;
      }
    }
    return false;
  }

  /// What was missing before may go on missing.
  static void required(const RecordType& type, const Field& f, const void* record, const void* before) {
    if (f.need != schema::Need::required || f.present(record) || (before != nullptr && !f.present(before))) return;
    const auto kind = f.key == "reason" ? ErrorKind::rule : ErrorKind::usage;
    std::string option(f.key);
    std::replace(option.begin(), option.end(), '_', '-');
    const bool listed = f.value.codes != nullptr && !f.value.codes().codes.empty();
    throw Error(kind, fmt::format("missing '{}' of the {}", f.key, type.name),
                listed ? fmt::format("'--{}' with one of: {}", option, join(f.value.codes().codes, ", "))
                       : fmt::format("'--{}': {}", option, f.sentence));
  }

  static void untouched_void(const Field& f, const void* record, const void* before) {
    if (f.present(record) == (before != nullptr && f.present(before))) return;
    if (f.key == "origin")
      refuse("cannot set 'origin' directly", fmt::format("use '{}'", suggest::client_merge.verb()));
    if (f.key != "void") return;
    refuse("cannot set 'void' directly", fmt::format("use '{}'; it asks for a reason", suggest::void_record.verb()));
  }

  void value(const RecordType& type, const Field& f, const void* at) const {
    const std::string text = f.value.print(at);
    switch (f.value.type) {
      case Type::whole:
      case Type::decimal:
      case Type::money: number(f, at, text); break;
      case Type::day:
      case Type::partial_day:
      case Type::time:
        moment(f, text);
        after_birth(type, f, text);
        break;
      case Type::reference: reference(type, f, text); break;
      case Type::word: known_word(f.value.codes(), text); break;
      default: break;
    }
  }

  static void number(const Field& f, const void* at, const std::string& text) {
    const std::string wrong = schema::beyond_limits(f, at);
    if (!wrong.empty()) refuse(fmt::format("{} '{}' {}", f.key, text, wrong), std::string(f.sentence));
  }

  void moment(const Field& f, const std::string& text) const {
    const auto time = first_moment(text);
    if (time && context.skips && context.skips(*time)) refuse_skipped(f.key, text);
    if (!time || !f.limits.has_happened) return;
    check_not_ahead(f.key, parse_partial_date(text).value_or(time->date), context);
    if (context.now.minute && *time > context.now) {
      refuse(fmt::format("{} '{}' is in the future", f.key, text), fmt::format("now is {}", iso(context.now)));
    }
  }

  [[noreturn]] static void refuse_skipped(std::string_view key, const std::string& text) {
    throw Error(ErrorKind::usage, fmt::format("{} '{}' does not exist: the clock is set forward past it", key, text),
                "give the time the clock showed");
  }

  void reference(const RecordType& type, const Field& f, const std::string& id) const {
    const RecordType* target = f.value.target == nullptr ? nullptr : &f.value.target();
    if (target == &Case::rows()) return;
    if (target == &Provider::rows()) return provider(id);
    std::optional<schema::RecordRef> at;
    const auto take = [&](std::string_view there, const schema::RecordRef& record) {
      if (there == id && (target == nullptr || record.type == target)) at.emplace(record);
      return at.has_value();
    };
    if (c == nullptr || !schema::any_record(Case::rows(), c, take))
      refuse_unknown(target == nullptr ? "record" : target->name, id);
    const Field* voided = at->type->find("void");
    if (voided != nullptr && voided->present(at->record)) refuse_void(at->type->name, id);
    if (plans(type) && is_planned_on(*at->type) && !is_open(*at, context.today())) {
      refuse(fmt::format("cannot plan a {2} on {0} '{1}': it has ended", at->type->name, id, type.name),
             "reactivate it first, or omit it");
    }
  }

  void provider(const std::string& id) const {
    const Provider* there = context.providers.providers.find(std::string_view(id));
    if (there == nullptr) refuse_unknown("provider", id);
    if (there->is_void()) refuse_void("provider", id);
  }

  static bool plans(const RecordType& type) {
    return &type == &Goal::rows() || &type == &Service::rows() || &type == &Referral::rows() || &type == &Step::rows();
  }
  static bool is_planned_on(const RecordType& type) {
    return &type == &ClientNeed::rows() || &type == &Goal::rows() || &type == &Service::rows();
  }

  /// Only domains are judged here: other words are the settings' business, and `check` warns of them.
  void known_word(const schema::CodeList& list, std::string_view word) const {
    if (list.open || list.extended_by != "domains") return;
    if (schema::code_index(list, word) >= 0 || context.settings.domains.find(word) != nullptr) return;
    throw Error(ErrorKind::usage, fmt::format("'{}' {}", word, schema::not_a_code(list, word)));
  }

  static void in_order(const RecordType& type, const Field& f, const void* record, const void* before) {
    const std::string wrong = schema::before_its_first(type, f, record);
    if (wrong.empty()) return;
    const std::string day = schema::text_of(type, record, f.key);
    const bool same = before != nullptr && day == schema::text_of(type, before, f.key) &&
                      wrong == schema::before_its_first(type, f, before);
    if (!same) throw Error(ErrorKind::rule, fmt::format("{} '{}' {}", f.key, day, wrong));
  }

  void after_birth(const RecordType& type, const Field& f, const std::string& text) const {
    const auto time = parse_time(text);
    if (!time || !born || !is_in_a_life(type, f) || time->date >= born->first) return;
    refuse(fmt::format("{} '{}' is before the client's birth {}", f.key, text, when_words(*born)));
  }
};

}  // namespace

void validate(const Case* c, const RecordType& type, const void* record, const void* before, const Context& context) {
  Validator validator{context};
  if (c != nullptr) validator.born = c->person.birth_date;
  validator.c = c;
  validator.record(type, record, before);
}

}  // namespace casemgr::cycle
