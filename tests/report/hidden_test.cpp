// What each reader of each page does not read: violence, where an endangered client is, and where help is.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "casemgr/rules/disclosure/endangered.hpp"
#include "report/filled.hpp"

namespace casemgr::report::hidden_test {

namespace {

using namespace filled;
using Texts = std::set<std::string>;

/// The markers that a reader must not find, by rules of this test's own.
struct Hidden {
  Texts violence, whereabouts, refuge;
};

void add_markers(Texts& to, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    if (text.starts_with("Unique")) to.insert(text);
  }
}

Hidden hidden_of(const Case& c) {
  Hidden hidden;
  tell_violence(c, hidden.violence);
  for (const auto& [id, x] : c.person.contact_points) {
    add_markers(hidden.whereabouts, Filler::texts_of(ContactPoint::rows(), &x));
  }
  if (c.person.address) add_markers(hidden.whereabouts, Filler::texts_of(Address::rows(), &*c.person.address));
  for (const auto& [id, x] : c.supports) add_markers(hidden.whereabouts, {x.phone, x.email});
  for (const auto& [id, x] : c.contacts) add_markers(hidden.whereabouts, {x.place});
  for (const auto& [id, x] : c.appointments) add_markers(hidden.whereabouts, {x.place});
  for (const auto& [id, x] : c.events) add_markers(hidden.whereabouts, {x.facility});
  for (const auto& [id, x] : c.documents) add_markers(hidden.whereabouts, {x.where});
  add_markers(hidden.whereabouts, {c.person.living_arrangement});
  for (const auto& [id, x] : c.services) {
    if (!x.provider.empty()) add_markers(hidden.refuge, Filler::texts_of(Service::rows(), &x));
  }
  for (const auto& [id, x] : c.documents) {
    if (x.title.ends_with("Safety plan")) add_markers(hidden.refuge, {x.where, x.note});
  }
  for (const auto& [id, x] : c.flags) {
    if (x.kind == FlagKind::violence || x.kind == FlagKind::abuse) add_markers(hidden.refuge, {x.plan});
  }
  hidden.refuge.insert({"UniqueShelterx", "UniqueViolence hotlinex"});
  return hidden;
}

/// A client with a flag of violence that is not cleared, a service at a shelter, and a safety plan among the papers.
Case endangered() {
  Case c = Filler().make();
  Flag& flag = c.flags[0].record;
  flag.kind = *rc::gen::elementOf(std::vector{FlagKind::violence, FlagKind::abuse});
  flag.cleared.reset();
  c.services[0].record.provider = {"p2222"};
  c.documents[0].record.title = "Her Safety plan";
  for (auto& [id, x] : c.supports) x.lives_with = true;
  return c;
}

struct Reader {
  const char* name;
  Audience audience;
  bool violence, whereabouts, refuge;  ///< What they may read.
};

Audience reads(Audience::Reader reader, std::vector<Sensitive> include = {}, bool goes_home = false) {
  return {.reader = reader, .include = std::move(include), .scope = {}, .goes_home = goes_home};
}

Audience receives(Basis basis, bool violence, bool self, std::vector<std::string> include = {}, bool home = false) {
  DisclosureScope scope = scope_by_law(basis, "Somebody", {{"housing"}, {"safety"}}, {Sensitive::violence});
  scope.violence = violence;
  scope.to_client = self;
  scope.goes_home = self || home;
  scope.include = std::move(include);
  return {.reader = Audience::Reader::recipient, .include = {}, .scope = scope, .goes_home = scope.goes_home};
}

std::vector<Reader> readers() {
  using enum Audience::Reader;
  std::vector<Reader> all = {
      {"the practitioner's screen", reads(own_screen), true, true, true},
      {"a pipe or a file", reads(others), false, true, true},
      {"a listener", reads(listeners), false, true, true},
      {"a file with --include violence", reads(others, {Sensitive::violence}), true, true, true},
      {"a page that goes home", reads(others, {}, true), false, true, false},
      {"a page that goes home, with --include violence", reads(others, {Sensitive::violence}, true), true, true, false},
      {"the client", receives(Basis::client_request, false, true), false, true, false},
      {"the client, with --include violence", receives(Basis::client_request, true, true), true, true, false},
      {"a guardian", receives(Basis::client_request, false, false), false, false, true},
      {"a guardian at home", receives(Basis::client_request, false, false, {}, true), false, false, false},
      {"one at home, with --include violence", receives(Basis::emergency, true, false, {}, true), true, false, false},
  };
  for (const Basis basis : {Basis::emergency, Basis::mandated_report, Basis::oversight, Basis::court_order,
                            Basis::treatment, Basis::operations, Basis::payment}) {
    for (const bool violence : {false, true}) {
      all.push_back({"another recipient", receives(basis, violence, false), violence, false, true});
    }
  }
  return all;
}

made::Practice practice_with_shelter() {
  made::Practice practice;
  Provider shelter;
  shelter.name = "UniqueShelterx";
  shelter.sensitive = {Sensitive::violence};
  practice.providers.providers.append({"p2222"}, shelter);
  practice.settings.crisis_lines.put("UniqueViolence hotlinex", "1-800-799-7233");
  practice.settings.crisis_lines.put("988 Lifeline", "988");
  return practice;
}

}  // namespace

TEST_CASE("no reader of any page finds violence, whereabouts or refuges that are not theirs to read") {
  std::size_t read = 0;
  std::size_t kept = 0;
  const std::vector<Reader> all = readers();
  int cases = 0;
  const bool holds = rc::check([&] {
    if (++cases > 3) return;  // Each makes some five hundred pages.
    const made::Practice practice = practice_with_shelter();
    const Inputs inputs = practice.on("2026-05-11");
    const Case c = endangered();
    const Hidden hidden = hidden_of(c);
    for (const Reader& reader : all) {
      const VisibleCase seen =
          visible_to(c, reader.audience, practice.providers, practice.settings, domains_of(inputs.instruments));
      std::vector<Document> made = reader.audience.scope ? pages(seen, inputs) : inside_pages(seen, inputs);
      for (Document& page : made) {
        if (reader.audience.scope) address_to(page, c, {*reader.audience.scope, {}, {}, true}, inputs);
      }
      for (const std::string& text : markers(rendered(made) + exported(seen, inputs))) {
        const auto refuses = [&](bool may, const Texts& texts) { return !may && texts.contains(text); };
        if (refuses(reader.violence, hidden.violence) || refuses(reader.whereabouts, hidden.whereabouts) ||
            refuses(reader.refuge, hidden.refuge)) {
          RC_FAIL(std::string(reader.name) + " reads " + text);
        }
        ++read;
      }
      kept += (reader.violence ? 0 : hidden.violence.size()) + (reader.whereabouts ? 0 : hidden.whereabouts.size()) +
              (reader.refuge ? 0 : hidden.refuge.size());
    }
  });
  CHECK(holds);
  CHECK(kept > 1000);
  MESSAGE("readers " << all.size() << ", markers read " << read << ", kept from readers " << kept);
}

TEST_CASE("whereabouts of an endangered client go one by one, by name") {
  Case c = casemgr::made::well_kept();
  c.flags.append({"fbbbb"}, made::danger(FlagKind::violence, "2026-05-01"));
  for (const char* id : {"zbbbb", "zcccc"}) {
    ContactPoint point;
    point.value = std::string("555-") + id;
    c.person.contact_points.append({id}, point);
  }
  c.person.address = Address{.lines = "14 Alder Lane", .city = {}, .region = {}, .postal_code = {}, .country = {}};
  const auto goes = [&](std::vector<std::string> include) {
    const VisibleCase seen = visible_to(c, receives(Basis::emergency, false, false, std::move(include)), {}, {},
                                        domains_of(instrument::builtin()));
    std::string all = join(seen.left_out().whereabouts, " ") + ":";
    for (const auto& [id, point] : seen.shown().person.contact_points) all += " " + id.value;
    return all + (seen.shown().person.address ? " address" : "");
  };
  CHECK(goes({}) == "zbbbb zcccc address:");
  CHECK(goes({"zcccc"}) == "zbbbb address: zcccc");
  CHECK(goes({"address", "zbbbb", "zcccc"}) == ": zbbbb zcccc address");
  c.flags[0].record.cleared = FlagCleared{};
  CHECK(goes({}) == ": zbbbb zcccc address");
}

namespace {

/// Marks every record that can be, and rates nothing but safety: nothing of the case shows to others.
void mark_all(const RecordType& type, void* record) {
  for (const Field& field : type.fields) {
    if (!field.has_records()) continue;
    for (std::size_t i = 0; i < field.size(record); ++i) {
      void* element = field.at(record, i);
      mark_all(field.record(), element);
      if (const Field* marks = field.record().find("sensitive")) {
        marks->clear(element);
        static_cast<void>(marks->value.parse("violence", marks->append(element, {})));
      }
    }
  }
}

/// Sentences by which a page says that there is none of something.
std::string none_said(std::string text) {
  // A reason why an answer is missing is itself an answer.
  for (std::size_t at = text.find("not yet due"); at != std::string::npos; at = text.find("not yet due"))
    text.erase(at, 11);
  for (const char* words : {"There is no", "there is no", "nothing ", "Nothing ", "nobody", "No ", "no goal", "no need",
                            "no client", "no phone number", "no episode of care", "no referral", "none ", "none\n",
                            "never", "not yet", "not assessed"}) {
    const std::size_t at = text.find(words);
    if (at != std::string::npos) return text.substr(at < 40 ? 0 : at - 40, 100);
  }
  return {};
}

}  // namespace

TEST_CASE("a page that hides something never says that there is none") {
  int cases = 0;
  const bool holds = rc::check([&] {
    if (++cases > 3) return;
    const made::Practice practice;
    const Inputs inputs = practice.on("2026-05-11");
    Case c = Filler().make();
    mark_all(Case::rows(), &c);
    for (Document page : inside_pages(made::by_others(c), inputs)) {
      if (page.left_out == 0 && page.report != "due") RC_FAIL(page.report + " counts nothing");
      say_not_shown(page);
      for (const auto format : {render::Format::table, render::Format::md, render::Format::html}) {
        const std::string said = none_said(render::render(page, format, {400, false, {}, {}}));
        if (!said.empty()) MESSAGE(page.report << ": " << said);
        if (!said.empty()) RC_FAIL(page.report + ": " + said);
      }
    }
  });
  CHECK(holds);
}

TEST_CASE("a page that hides nothing says that there is none; one for a recipient never does") {
  Case c;
  c.id = {"cbbbbbb"};
  const made::Practice practice;
  const Inputs inputs = practice.on("2026-05-11");
  Document own = plan_document(VisibleCase(c), inputs);
  say_not_shown(own);
  CHECK(made::says(made::page(own), "No goals yet."));
  CHECK(made::says(made::page(own), "not agreed yet"));
  for (const Basis basis : {Basis::treatment, Basis::client_request}) {
    const Audience audience = receives(basis, false, basis == Basis::client_request);
    Document page = plan_document(visible_to(c, audience, {}, {}, domains_of(inputs.instruments)), inputs);
    address_to(page, c, {*audience.scope, {}, {}, false}, inputs);
    CHECK(none_said(made::page(page)) == "");
    CHECK(made::says(made::page(page), "None shown here."));
  }
}

}  // namespace casemgr::report::hidden_test
