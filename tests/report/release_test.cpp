// Nothing of what does not go to a recipient stands on the page made for them, in any format.
#include "casemgr/report/release.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "report/filled.hpp"

namespace casemgr::report::release_test {

namespace {

using namespace filled;

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
    tell_violence(c, violent);
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
