// Cases, a practice and short words for the tests of reports.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "casemgr/codec/codec.hpp"
#include "casemgr/render/render.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "instrument/definitions.hpp"
#include "model/well_kept.hpp"
#include "support/source.hpp"

namespace casemgr::report::made {

using casemgr::made::at;
using casemgr::made::day;
using casemgr::made::well_kept;

inline const char* const friday = "2026-11-20";

struct Practice {
  Practice() {
    Provider housing;
    housing.name = "Hope Housing";
    providers.providers.append({"p8k2r"}, housing);
    settings.people["ml"].name = "Mina Lund";
  }
  [[nodiscard]] Inputs on(std::string_view today) const {
    return {day(today), settings, providers, instrument::builtin()};
  }
  Settings settings{};
  ProviderDirectory providers{};
};

/// What others may know of the case.
inline VisibleCase by_others(const Case& c, const ProviderDirectory& providers = {}) {
  static const Settings settings;
  return visible_to(c, {.reader = Audience::Reader::others}, providers, settings);
}

/// The client of the record's contract.
inline Case lopez() {
  yaml::Tree tree;
  Problems problems;
  Case c;
  REQUIRE(yaml::read(casemgr_test::text_of(casemgr_test::in_source("tests/codec/data/example-client.yaml")),
                     "lopez.yaml", tree, problems));
  codec::ReadOptions options;
  options.file = "lopez.yaml";
  codec::read(tree, 0, Case::rows(), &c, options, problems);
  return c;
}

inline Case named(Case c, std::string id, std::string family, std::string given) {
  c.id = {std::move(id)};
  c.person.name = PersonName{.given = std::move(given), .family = std::move(family), .preferred = {}, .former = {}};
  return c;
}

/// Spoken with on `when`, so that the contact clock runs from there.
inline Case spoken_with(Case c, std::string_view when) {
  c.contacts.append({"x" + std::string("bcdf")}, casemgr::made::spoke(when));
  return c;
}

inline Flag danger(FlagKind kind, std::string_view raised) {
  Flag flag;
  flag.kind = kind;
  flag.priority = Priority::high;
  flag.text = "Said so on the phone";
  flag.raised = day(raised);
  return flag;
}

inline const Section& section(const Document& document, std::string_view key) {
  const auto found =
      std::find_if(document.sections.begin(), document.sections.end(), [&](const Section& x) { return x.key == key; });
  REQUIRE_MESSAGE(found != document.sections.end(), "no section " << key);
  return *found;
}

/// A cell by the key of its column, as text for programs; `-` for null.
inline std::string text(const Section& section, std::size_t row, std::string_view key) {
  const auto column =
      std::find_if(section.columns.begin(), section.columns.end(), [&](const Column& x) { return x.key == key; });
  REQUIRE_MESSAGE(column != section.columns.end(), "no column " << key);
  REQUIRE(row < section.rows.size());
  const CellValue& value = section.rows[row].at(static_cast<std::size_t>(column - section.columns.begin())).value;
  struct Text {
    std::string operator()(std::monostate /*null*/) const { return "-"; }
    std::string operator()(const std::string& x) const { return x; }
    std::string operator()(Date x) const { return iso(x); }
    std::string operator()(Time x) const { return iso(x); }
    std::string operator()(Decimal x) const { return x.str(); }
    std::string operator()(std::int64_t x) const { return std::to_string(x); }
    std::string operator()(bool x) const { return x ? "true" : "false"; }
    std::string operator()(const std::vector<std::string>& x) const { return join(x, ";"); }
  };
  return std::visit(Text{}, value);
}

/// All of one column, joined by blanks.
inline std::string column(const Section& section, std::string_view key) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < section.rows.size(); ++i) all.push_back(text(section, i, key));
  return join(all, " ");
}

/// The page with all its rows.
inline Document whole_page(const Fold& fold, Problems problems = {}) {
  Document page = fold.finish(std::move(problems));
  take_rows(page);
  return page;
}

inline std::string table(const Document& document) { return render::render(document, render::Format::table, {}); }
inline std::string page(const Document& document) { return render::render(document, render::Format::md, {}); }
inline bool says(const std::string& text, std::string_view words) { return text.find(words) != std::string::npos; }

}  // namespace casemgr::report::made
