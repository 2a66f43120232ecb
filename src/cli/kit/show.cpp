#include "kit/show.hpp"

#include "casemgr/report/records.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr::cli {

std::string record_json(const std::string& client, const std::string& id, const schema::RecordType& type,
                        const void* record, const Computed& computed) {
  std::string json = "{\"client\": " + json_quote(client);
  if (!id.empty() && type.find("id") == nullptr) json += ", \"id\": " + json_quote(id);
  const std::string fields = codec::to_json(type, record);  // `{…}`
  const std::string inside(trim(std::string_view(fields).substr(1, fields.size() - 2)));
  if (!inside.empty()) json += ", " + inside;
  std::vector<std::string> members;
  for (const auto& [key, value] : computed) members.push_back(json_quote(key) + ": " + value);
  return json + ", \"computed\": {" + join(members, ", ") + "}}\n";
}

void show_left_out(Call& call, const std::string& client, const std::string& id) {
  call.message(id + " is marked violence and left out; --include violence shows it");
  const render::Format format = call.format();
  if (format == render::Format::json || format == render::Format::jsonl) {
    call.print_text("{\"client\": " + json_quote(client) + ", \"id\": " + json_quote(id) + "}\n");
    return;
  }
  report::Document document;
  document.report = call.line().verb->name;
  document.title = client.empty() ? id : client + " · " + id;
  document.today = call.today();
  document.marking = "internal, not for release";
  call.print(document);
}

void show_record(Call& call, const std::string& client, const std::string& id, const schema::RecordType& type,
                 const void* record, const std::string& title, const Computed& computed,
                 std::vector<report::Section> sections, int left_out) {
  const render::Format format = call.format();
  if (format == render::Format::json || format == render::Format::jsonl) {
    call.tell_left_out(left_out);
    call.print_text(record_json(client, id, type, record, computed));
    return;
  }
  report::Document document;
  document.report = call.line().verb->name;
  document.title = title;
  document.today = call.today();
  document.marking = "internal, not for release";
  document.left_out = left_out;
  using enum render::Format;
  const bool read_by_people = format == table || format == md || format == html;
  document.sections.push_back(report::record_section("record", {}, type, record, !read_by_people));
  if (read_by_people) {
    for (report::Section& section : report::part_sections(type, record))
      document.sections.push_back(std::move(section));
  }
  for (report::Section& section : sections) document.sections.push_back(std::move(section));
  call.print(document);
}

report::Document list_of(Call& call, report::Section section, int left_out) {
  report::Document document;
  document.report = call.line().verb->name;
  document.today = call.today();
  document.flat = true;
  document.left_out = left_out;
  document.sections.push_back(std::move(section));
  return document;
}

}  // namespace casemgr::cli
