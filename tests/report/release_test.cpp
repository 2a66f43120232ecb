// Nothing of what does not go to a recipient stands on the page made for them, in any format.
#include "casemgr/report/release.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "casemgr/codec/codec.hpp"
#include "casemgr/exchange/icalendar.hpp"
#include "casemgr/render/render.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/report/search.hpp"
#include "casemgr/schema/walk.hpp"
#include "report/made.hpp"

namespace casemgr::report::release_test {

namespace {

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
      case Type::time: return "2026-03-02T10:00";
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

DisclosureScope any_release(const Case& c) {
  const auto basis = static_cast<Basis>(*rc::gen::inRange(0, 9));
  std::vector<Domain> domains;
  std::vector<Sensitive> kinds;
  for (const std::string& name : Domain::codes().codes) {
    if (*rc::gen::inRange(0, 2) == 0) domains.push_back({name});
  }
  for (int i = 0; i < 6; ++i) {
    if (*rc::gen::inRange(0, 2) == 0) kinds.push_back(static_cast<Sensitive>(i));
  }
  DisclosureScope release = scope_by_law(basis, "Somebody", domains, kinds);
  if (basis == Basis::release) {
    release.consents = {c.consents[0].id};
    release.grants = {{false, false, domains, kinds}};
  }
  release.violence = *rc::gen::arbitrary<bool>();
  return release;
}

std::string rendered(const std::vector<Document>& pages) {
  using enum render::Format;
  std::string all;
  for (const Document& page : pages) {
    for (const auto format : {table, plain, csv, json, jsonl, md, html}) {
      all += render::render(page, format, {200, false, {}, {}});
    }
  }
  return all;
}

std::vector<Document> pages(const VisibleCase& seen, const Inputs& inputs) {
  std::vector<Document> all = {client_report(seen, inputs), plan_document(seen, inputs), goal_progress(seen, inputs)};
  for (const auto& [id, referral] : seen.shown().referrals) {
    all.push_back(referral_letter(seen, id, {{"ml"}, inputs.today}, inputs));
  }
  return all;
}

/// The pages that only others than a recipient may get, besides those.
std::vector<Document> inside_pages(const VisibleCase& seen, const Inputs& inputs) {
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
  Document found;
  found.sections.push_back(search_section());
  PassedOver passed;
  search_case(seen, inputs, {.words = {"unique"}}, found.sections[0], passed);
  all.push_back(std::move(found));
  return all;
}

/// Records that make a page: as they stand in the file, and dates in a calendar.
std::string exported(const VisibleCase& seen, const Inputs& inputs) {
  std::vector<exchange::CalendarEvent> events;
  for (const Due& due : due_rows(seen, inputs.for_due(), 366).shown) {
    events.push_back(exchange::calendar_event(seen.shown(), due, exchange::CalendarWords::names));
  }
  return codec::to_json(Case::rows(), &seen.shown()) + exchange::to_icalendar(events);
}

/// The texts that tell of violence, by a rule of their own: marked, inside something marked, or found about safety.
void tell_violence(const RecordType& type, const void* record, bool inside, std::set<std::string>& texts) {
  for (const Field& field : type.fields) {
    for (std::size_t i = 0; i < field.size(record); ++i) {
      const void* element = field.at(record, i);
      if (!field.has_records()) {
        if (inside && field.value.type == Type::text) texts.insert(field.value.print(element));
        continue;
      }
      const Field* marks = field.record().find("sensitive");
      bool hidden = inside || (field.key == "domains" && field.element_key(record, i) == "safety");
      for (std::size_t k = 0; marks != nullptr && k < marks->size(element); ++k) {
        hidden = hidden || marks->value.print(marks->at(element, k)) == "violence";
      }
      tell_violence(field.record(), element, hidden, texts);
    }
  }
}

/// The markers on a page.
std::set<std::string> markers(const std::string& page) {
  std::set<std::string> found;
  for (std::size_t at = page.find("Unique"); at != std::string::npos; at = page.find("Unique", at + 1)) {
    const std::size_t end = page.find('x', at);
    if (end != std::string::npos) found.insert(page.substr(at, end - at + 1));
  }
  return found;
}

}  // namespace

TEST_CASE("no text of a record that does not go stands on any page for its recipient") {
  const bool holds = rc::check([] {
    const made::Practice practice;
    const Inputs inputs = practice.on("2026-05-11");
    const Case c = Filler().make();
    const DisclosureScope release = any_release(c);
    const Audience audience{.reader = Audience::Reader::recipient, .scope = release};
    const VisibleCase cut =
        visible_to(c, audience, {}, {}, [](const InstrumentName&) { return std::vector<Domain>{{"health"}}; });
    std::vector<Document> made = pages(cut, inputs);
    for (Document& page : made) address_to(page, c, {release, {}, {}, true}, inputs);
    const std::string all = rendered(made);
    const auto is_silent = [&](const RecordType& type, const void* record) {
      for (const std::string& text : Filler::texts_of(type, record)) {
        if (all.find(text) != std::string::npos) RC_FAIL("on the page: " + text + " of " + std::string(type.name));
      }
    };
    // The page names the purpose of the release that it goes by.
    const auto is_ground = [&](std::string_view id) {
      return std::any_of(release.consents.begin(), release.consents.end(),
                         [&](const auto& x) { return x.value == id; });
    };
    for (const Field& field : Case::rows().fields) {
      if (field.shape != Shape::records) continue;
      for (std::size_t i = 0; i < field.size(&c); ++i) {
        const void* record = field.at(&c, i);
        const std::string_view id = field.element_key(&c, i);
        if (!goes_out(c, field.record(), id, record, release, {}) && !is_ground(id)) is_silent(field.record(), record);
      }
    }
    for (const schema::Located& one : schema::all_records(Case::rows(), &c)) {
      if (cut.left_out().holds(one.id) && !is_ground(one.id)) is_silent(*one.type, one.record);
    }
    const bool whole = release.grants[0].whole;
    for (const auto& [id, x] : c.assessments) {
      RC_ASSERT(whole || (all.find(x.summary) == std::string::npos && all.find(x.client_words) == std::string::npos));
    }
    for (const auto& [id, x] : c.episodes) RC_ASSERT(whole || all.find(x.presenting_issue) == std::string::npos);
    for (const auto& [id, x] : c.plans) RC_ASSERT(all.find(x.agreed) == std::string::npos);
    RC_ASSERT(all.find("Somebody") != std::string::npos);
  });
  CHECK(holds);
}

TEST_CASE("each page holds the markers that its audience may see and no others") {
  std::size_t filled = 0;
  std::size_t hidden = 0;
  std::size_t shown = 0;
  std::size_t made = 0;
  int cases = 0;
  const bool holds = rc::check([&] {
    if (++cases > 20) return;  // Each makes some sixty pages.
    const made::Practice practice;
    const Inputs inputs = practice.on("2026-05-11");
    const Case c = Filler().make();
    const std::vector<std::string> texts = Filler::texts_of(Case::rows(), &c);
    std::set<std::string> violent;
    tell_violence(Case::rows(), &c, false, violent);
    const VisibleCase own = visible_to(c, {}, {}, {});
    for (const VisibleCase& seen : {made::by_others(c), own}) {
      const bool is_own = &seen.shown() == &c;
      const std::vector<Document> all = inside_pages(seen, inputs);
      const std::string page = rendered(all) + exported(seen, inputs);
      for (const std::string& text : markers(page)) {
        if (!is_own && violent.contains(text)) {
          const std::size_t at = page.find(text);
          RC_FAIL("others read " + text + " in: " + page.substr(at < 160 ? 0 : at - 160, 240));
        }
        ++shown;
      }
      // The record itself holds every marker that may be seen.
      const std::set<std::string> in_record = markers(codec::to_json(Case::rows(), &seen.shown()));
      for (const std::string& text : texts) {
        if (!text.starts_with("Unique")) continue;
        ++filled;
        const bool may = is_own || !violent.contains(text);
        if (!may) ++hidden;
        if (in_record.contains(text) != may) RC_FAIL((may ? "missing " : "there ") + text);
      }
      made += all.size() + 2;
    }
  });
  CHECK(holds);
  MESSAGE("markers " << filled << ", hidden " << hidden << ", read on pages " << shown << ", pages " << made
                     << " in seven formats");
}

}  // namespace casemgr::report::release_test
