#include "kit/show.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "casemgr/report/records.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr::cli {

std::vector<report::Document> shapes_of(const Verb& verb) {
  if (verb.shape == nullptr) return {};
  const Case nobody;
  const VisibleCase seen(nobody);
  const Settings settings;
  const ProviderDirectory providers;
  const instrument::Library instruments;
  const report::Inputs inputs{{}, settings, providers, instruments};
  return verb.shape({seen, inputs});
}

report::Inputs report_inputs(Call& call, CaseAccess& of) {
  const store::CaseDirectory& cases = of.directory();
  return {call.given.today(),  cases.settings(),   of.visible_providers(),
          cases.instruments(), &cases.providers(), call.given.gives("deidentify")};
}

report::Inputs report_inputs(Call& call) { return report_inputs(call, call.cases); }

Problems instrument_errors(Call& call) { return errors_in(call.cases.directory().instrument_problems()); }

report::ShownRecord record_of(const Call& call, const Shown& shown) {
  return {.client = shown.client,
          .id = shown.id,
          .fields = call.output.prints_json() ? codec::to_json(shown.type, shown.record) : std::string(),
          .type = &shown.type,
          .computed = shown.computed,
          .rows = shown.rows};
}

namespace {

report::Document internal_page(const Call& call, std::string title) {
  return {.report = std::string(call.given.verb->name),
          .title = std::move(title),
          .today = call.given.today(),
          .marking = "internal, not for release"};
}

}  // namespace

void show_left_out(Call& call, const std::string& client, const std::string& id) {
  call.output.say(fmt::format("{} is marked violence and not shown; add --include violence to show it", id));
  report::Document page = internal_page(call, client.empty() ? id : fmt::format("{} · {}", client, id));
  const Case nobody;
  page.record = call.given.verb->shape({VisibleCase(nobody), report_inputs(call)}).front().record;
  page.record->client = client;
  page.record->id = id;
  page.record->fields = "null";
  page.record->computed.rows = {{}};
  page.lead.emplace_back("This record is not shown here.");
  call.output.print(page);
}

void add_program_sections(report::Document& document) {
  const report::ShownRecord& record = *document.record;
  if (!record.computed.columns.empty()) {
    document.sections.push_back(report::machine(record.computed));
    document.sections.back().key = "computed";
  }
  for (const report::Section& section : record.rows) {
    const bool is_there = std::any_of(document.sections.begin(), document.sections.end(),
                                      [&](const report::Section& one) { return one.key == section.key; });
    if (!is_there) document.sections.push_back(report::machine(section));
  }
}

void show_record(Call& call, Shown shown) {
  report::Document document = internal_page(call, shown.title);
  document.record = record_of(call, shown);
  document.left_out = shown.left_out;
  if (call.output.prints_for_people()) {
    document.sections.push_back(report::record_section("record", {}, shown.type, shown.record, false));
    append(document.sections, report::part_sections(shown.type, shown.record));
  } else {
    document.sections.push_back(report::record_rows("record", shown.client, shown.id, shown.type, shown.record));
  }
  append(document.sections, shown.sections);
  add_program_sections(document);
  call.output.print(document);
}

std::vector<report::Document> record_shape(const schema::RecordType& type, report::Section computed,
                                           std::vector<report::Section> rows) {
  report::Document document;
  document.record = report::ShownRecord{.type = &type, .computed = std::move(computed), .rows = std::move(rows)};
  return {std::move(document)};
}

std::vector<report::Document> list_shape(report::Section section) {
  return {{.sections = {std::move(section)}, .flat = true, .page = false}};
}

report::Document list_of(Call& call, report::Section section, int left_out) {
  const std::string verb(call.given.verb->name);
  return {.report = verb.empty() ? std::string(call.given.group->row.name) : verb,

          .today = call.given.today(),
          .sections = {std::move(section)},
          .flat = true,
          .page = false,
          .left_out = left_out};
}

}  // namespace casemgr::cli
