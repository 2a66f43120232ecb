// A case in which every field is filled with a text of its own, and every page that it makes.
#pragma once

#include <rapidcheck.h>

#include <set>
#include <string>
#include <vector>

#include "casemgr/codec/codec.hpp"
#include "casemgr/exchange/icalendar.hpp"
#include "casemgr/render/render.hpp"
#include "casemgr/report/chart.hpp"
#include "casemgr/report/handover.hpp"
#include "casemgr/report/justification.hpp"
#include "casemgr/report/release.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/report/search.hpp"
#include "casemgr/report/timeline.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/schema/walk.hpp"
#include "report/made.hpp"

namespace casemgr::report::filled {

using schema::Field;
using schema::Shape;
using schema::Type;

/// A case in which every field of every record is filled: texts each their own, references to records of their kind.
class Filler {
 public:
  Case make() {
    Case c;
    c.id = {"cbbbbbb"};
    for (const Field& field : Case::rows().fields) {
      if (field.shape != Shape::records) continue;
      const int count = *rc::gen::inRange(1, 4);
      for (int i = 0; i < count; ++i) field.append(&c, new_id(field.record()));
    }
    for (const Field& field : Case::rows().fields) {
      if (field.shape != Shape::records) continue;
      for (std::size_t i = 0; i < field.size(&c); ++i) fill(c, field.record(), field.at(&c, i));
    }
    fill(c, Person::rows(), &c.person);
    c.plans[0].record.status = PlanStatus::active;
    return c;
  }

  static std::vector<std::string> texts_of(const RecordType& type, const void* record) {
    std::vector<std::string> texts;
    for (const Field& field : type.fields) {
      for (std::size_t i = 0; i < field.size(record); ++i) {
        if (field.has_records()) {
          for (std::string& text : texts_of(field.record(), field.at(record, i))) texts.push_back(std::move(text));
        } else if (field.value.type == Type::text) {
          texts.push_back(field.value.print(field.at(record, i)));
        }
      }
    }
    return texts;
  }

 private:
  std::string new_id(const RecordType& type) {
    static const std::string letters = "bcdfghjkmnpqrstvwxz23456789";
    std::string id(1, type.letter);
    for (int n = ++count_, i = 0; i < 4; ++i, n /= 27) id += letters[static_cast<std::size_t>(n % 27)];
    return id;
  }

  std::string value_for(const Case& c, const Field& field) {
    switch (field.value.type) {
      case Type::text: return "Unique" + std::to_string(++count_) + "x";
      case Type::day: return "2026-03-02";
      case Type::partial_day: return "1958-03";
      case Type::time: return "2026-03-02T10:00";
      case Type::interval: return "2w";
      case Type::boolean: return "true";
      case Type::code:
      case Type::word: {
        const auto& codes = field.value.codes().codes;
        return codes.empty() ? "word" : *rc::gen::elementOf(codes);
      }
      case Type::reference: return reference(c, field);
      default: return "1";
    }
  }

  static std::string reference(const Case& c, const Field& field) {
    std::vector<std::string> ids;
    for (const schema::Located& one : schema::all_records(Case::rows(), &c)) {
      if (field.value.target == nullptr || one.type == &field.value.target()) ids.push_back(one.id);
    }
    return ids.empty() ? std::string() : *rc::gen::elementOf(ids);
  }

  void fill(const Case& c, const RecordType& type, void* record) {
    for (const Field& field : type.fields) {
      if (field.key == "void" || (field.key == "sensitive" && *rc::gen::inRange(0, 3) != 0)) continue;
      if (field.key == "amends" || field.key == "status" || field.key == "lifecycle") continue;
      std::string key;
      if (field.shape == Shape::records) key = new_id(field.record());
      if (field.shape == Shape::by_name || field.shape == Shape::values) {
        key = field.key_codes != nullptr ? *rc::gen::elementOf(field.key_codes().codes) : "key";
      }
      if (field.has_records()) {
        fill(c, field.record(), field.append(record, key));
        continue;
      }
      const std::string value = value_for(c, field);
      if (!value.empty()) static_cast<void>(field.value.parse(value, field.append(record, key)));
    }
  }

  int count_ = 0;
};

inline std::string rendered(const std::vector<Document>& pages) {
  using enum render::Format;
  std::string all;
  for (const Document& page : pages) {
    for (const auto format : {table, plain, csv, json, jsonl, md, html}) {
      all += render::render(page, format, {200, false, {}, {}});
    }
  }
  return all;
}

inline std::vector<Document> pages(const VisibleCase& seen, const Inputs& inputs) {
  std::vector<Document> all = {client_report(seen, inputs),
                               plan_document(seen, inputs),
                               goal_progress(seen, inputs),
                               client_chart(seen, {{}, made::day("2099-12-31")}, inputs),
                               client_chart(seen, {}, inputs),
                               timeline(seen, {.days = {{}, made::day("2099-12-31")}}, inputs),
                               justification(seen, {.period = {made::day("2026-01-01"), inputs.today}}, inputs),
                               handover(seen, {inputs.today, made::day("2099-12-31")}, inputs)};
  for (const auto& [id, referral] : seen.shown().referrals) {
    all.push_back(referral_letter(seen, id, {{"ml"}, inputs.today}, inputs));
  }
  return all;
}

/// The pages that only others than a recipient may get, besides those.
inline std::vector<Document> inside_pages(const VisibleCase& seen, const Inputs& inputs) {
  std::vector<Document> all = pages(seen, inputs);
  for (Document& page : std::vector<Document>{
           client_overview(seen, inputs), plan_budget(seen, inputs), smart_check(seen, inputs, {}, true),
           disclosures(seen, {made::day("2026-01-01"), made::day("2026-12-31")}, inputs)}) {
    all.push_back(std::move(page));
  }
  for (const auto& [id, x] : seen.shown().assessments) all.push_back(assessment_document(seen, id, inputs));
  for (const auto& [id, x] : seen.shown().contacts) all.push_back(contact_document(seen, id, {}, inputs));
  const Fold due = due_report(inputs, {.days = 366, .day = true});
  due.add(seen);
  all.push_back(due.finish({}));
  take_rows(all.back());
  Document found;
  found.sections.push_back(search_section());
  PassedOver passed;
  search_case(seen, inputs, {.words = {"unique"}}, found.sections[0], passed);
  found.left_out = static_cast<int>(passed.hidden);
  all.push_back(std::move(found));
  return all;
}

/// Records that make a page: as they stand in the file, and dates in a calendar.
inline std::string exported(const VisibleCase& seen, const Inputs& inputs) {
  std::vector<exchange::CalendarEvent> events;
  for (const Due& due : due_rows(seen, inputs.for_due(), 366).shown) {
    events.push_back(exchange::calendar_event(seen.shown(), due, exchange::CalendarWords::names));
  }
  return codec::to_json(Case::rows(), &seen.shown()) + exchange::to_icalendar(events);
}

/// Whether a flag or need is about violence, however it is marked.
inline bool is_about_violence(const RecordType& type, const void* record) {
  if (&type == &ClientNeed::rows()) return static_cast<const ClientNeed*>(record)->domain.value == "safety";
  if (&type != &Flag::rows()) return false;
  const auto kind = static_cast<const Flag*>(record)->kind;
  return kind == FlagKind::violence || kind == FlagKind::abuse;
}

/// The texts that tell of violence, by a rule of their own: marked, inside something marked, or about safety by kind.
inline void tell_violence(const RecordType& type, const void* record, bool inside, std::set<std::string>& texts) {
  for (const Field& field : type.fields) {
    for (std::size_t i = 0; i < field.size(record); ++i) {
      const void* element = field.at(record, i);
      if (!field.has_records()) {
        if (inside && field.value.type == Type::text) texts.insert(field.value.print(element));
        continue;
      }
      const Field* marks = field.record().find("sensitive");
      bool hidden = inside || is_about_violence(field.record(), element) ||
                    (field.key == "domains" && field.element_key(record, i) == "safety");
      for (std::size_t k = 0; marks != nullptr && k < marks->size(element); ++k) {
        hidden = hidden || marks->value.print(marks->at(element, k)) == "violence";
      }
      tell_violence(field.record(), element, hidden, texts);
    }
  }
}

/// The same of a case: also disclosures under a release that is marked.
inline void tell_violence(const Case& c, std::set<std::string>& texts) {
  tell_violence(Case::rows(), &c, false, texts);
  for (const auto& [id, disclosure] : c.disclosures) {
    const Consent* consent = c.consents.find(disclosure.consent);
    if (consent == nullptr || !contains(consent->sensitive, Sensitive::violence)) continue;
    for (std::string& text : Filler::texts_of(Disclosure::rows(), &disclosure)) texts.insert(std::move(text));
  }
}

/// The markers on a page.
inline std::set<std::string> markers(const std::string& page) {
  std::set<std::string> found;
  for (std::size_t at = page.find("Unique"); at != std::string::npos; at = page.find("Unique", at + 1)) {
    const std::size_t end = page.find('x', at);
    if (end != std::string::npos) found.insert(page.substr(at, end - at + 1));
  }
  return found;
}

}  // namespace casemgr::report::filled
