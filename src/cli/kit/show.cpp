#include "kit/show.hpp"

#include <fmt/format.h>

#include "casemgr/report/records.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/due/due.hpp"

namespace casemgr::cli {

report::Inputs report_inputs(Call& call) {
  const store::CaseDirectory& cases = call.cases.directory();
  return {call.given.today(), cases.settings(), call.cases.visible_providers(), cases.instruments(),
          &cases.providers()};
}

Problems instrument_errors(Call& call) { return errors_in(call.cases.directory().instrument_problems()); }

namespace {

std::string alerts_json(const VisibleCase& seen, const RuleContext& in) {
  std::vector<std::string> rows;
  for (const Alert& alert : alerts(seen, in).shown) {
    rows.push_back(fmt::format(R"({{"id": {}, "kind": {}, "severity": {}, "alert": {}, "plan": {}}})",
                               alert.id.empty() ? "null" : json_quote(alert.id), json_quote(alert.kind),
                               json_quote(code(alert.severity)), json_quote(alert.words),
                               alert.plan.empty() ? "null" : json_quote(alert.plan)));
  }
  return fmt::format("[{}]", join(rows, ", "));
}

}  // namespace

Computed computed_of(Call& call, const VisibleCase& seen) {
  const report::Inputs inputs = report_inputs(call);
  const StageReason where = seen.judge([&](const Case& c) { return stage(c, inputs.settings, inputs.today); });
  const Acuity how = seen.judge([&](const Case& c) { return acuity(c, inputs.settings, inputs.today); });
  const auto next = seen.judge([&](const Case& c) { return next_due(c, inputs.for_due()); });
  return {{"name", json_quote(list_name(seen.shown().person))},
          {"stage", json_quote(code(where.stage))},
          {"stage_reason", json_quote(seen.said(where.reason))},
          {"acuity", how.assessed ? fmt::to_string(how.figure) : "null"},
          {"acuity_level", json_quote(level_code(how))},
          {"acuity_parts", json_quote(acuity_basis(seen, inputs.settings, inputs.today))},
          {"alerts", alerts_json(seen, inputs.for_due())},
          {"next_due", next ? json_quote(iso(next->due)) : "null"}};
}

std::string record_json(const std::string& client, const std::string& id, const schema::RecordType& type,
                        const void* record, const Computed& computed) {
  std::string json = fmt::format("{{\"client\": {}", json_quote(client));
  if (!id.empty() && type.find("id") == nullptr) json += fmt::format(", \"id\": {}", json_quote(id));
  const std::string fields = codec::to_json(type, record);  // `{…}`
  const std::string inside(trim(std::string_view(fields).substr(1, fields.size() - 2)));
  if (!inside.empty()) json += ", " + inside;
  std::vector<std::string> members;
  for (const auto& [key, value] : computed) members.push_back(fmt::format("{}: {}", json_quote(key), value));
  return fmt::format("{}, \"computed\": {{{}}}}}\n", json, join(members, ", "));
}

namespace {

report::Document internal_page(const Call& call, std::string title) {
  return {.report = call.given.verb->name,
          .title = std::move(title),
          .today = call.given.today(),
          .marking = "internal, not for release"};
}

}  // namespace

void show_left_out(Call& call, const std::string& client, const std::string& id) {
  call.output.say(fmt::format("{} is marked violence and not shown; add --include violence to show it", id));
  if (call.output.prints_json()) {
    call.output.print_text(fmt::format("{{\"client\": {}, \"id\": {}}}\n", json_quote(client), json_quote(id)));
  } else {
    report::Document page = internal_page(call, client.empty() ? id : fmt::format("{} · {}", client, id));
    page.lead.emplace_back("This record is not shown here.");
    call.output.print(page);
  }
}

void show_record(Call& call, const std::string& client, const std::string& id, const schema::RecordType& type,
                 const void* record, const std::string& title, const Computed& computed,
                 std::vector<report::Section> sections, int left_out) {
  if (call.output.prints_json()) {
    call.output.tell_left_out(left_out);
    call.output.print_text(record_json(client, id, type, record, computed));
    return;
  }
  report::Document document = internal_page(call, title);
  document.left_out = left_out;
  using enum render::Format;
  const render::Format format = call.output.page_format();
  const bool read_by_people = format == table || format == md || format == html;
  document.sections.push_back(report::record_section("record", {}, type, record, !read_by_people));
  if (read_by_people) {
    for (report::Section& section : report::part_sections(type, record))
      document.sections.push_back(std::move(section));
  }
  for (report::Section& section : sections) document.sections.push_back(std::move(section));
  call.output.print(document);
}

report::Document list_of(Call& call, report::Section section, int left_out) {
  const std::string& verb = call.given.verb->name;
  return {.report = verb.empty() ? call.given.group->name : verb,
          .today = call.given.today(),
          .sections = {std::move(section)},
          .flat = true,
          .page = false,
          .left_out = left_out};
}

}  // namespace casemgr::cli
