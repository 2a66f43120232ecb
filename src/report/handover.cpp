// The handover of clients to a substitute or to another agency.
#include "casemgr/report/handover.hpp"

#include <fmt/core.h>

#include <map>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "handover_lines.hpp"

namespace casemgr::report {

namespace {

struct HandedClient {
  std::string id{}, name{}, title{}, pronouns{}, worker{};
  std::vector<std::string> languages{};
  std::optional<bool> interpreter{};
  HandedOver said{};
};

class Handover {
 public:
  Handover(const Inputs& inputs, Period period, bool is_alone = false)
      : in_(inputs), period_(period), is_alone_(is_alone) {}

  void add(const VisibleCase& seen) {
    const View view(seen, in_);
    const Person& person = view.c.person;
    HandedOver said = handed_over(view, period_);
    const bool is_released = seen.reader() == Audience::Reader::recipient;
    if (is_closed(view.c) && !is_alone_ && !said.is_pressing()) return;
    HandedClient client{.id = view.c.id.value,
                        .name = list_name(person),
                        .title = dotted({full_name(person), view.c.id.value}),
                        .pronouns = person.pronouns,
                        .worker = is_released ? std::string() : worker_of(view.c, view.today).who.value,
                        .interpreter = person.interpreter};
    for (const Language& language : person.languages) client.languages.push_back(language.value);
    left_out_ += is_released ? 0 : seen.left_out().count();
    client.said = std::move(said);
    clients_[fold(client.name) + ' ' + client.id] = std::move(client);
  }

  [[nodiscard]] Document finish(Problems problems) const {
    Document document{.report = "handover",
                      .title = "Handover",
                      .subtitle = long_date(period_.from) + " to " + long_date(period_.to),
                      .today = in_.today,
                      .period = period_,
                      .problems = std::move(problems),
                      .marking = internal,
                      .left_out = left_out_};
    if (clients_.empty()) document.lead.emplace_back("No client to hand over.");
    for (const auto& [sorted, client] : clients_) document.sections.push_back(client_sheet(client));
    document.sections.push_back(clients_for_programs());
    document.sections.push_back(lines_for_programs());
    return document;
  }

 private:
  [[nodiscard]] static Section client_sheet(const HandedClient& client) {
    Section sheet = for_people(section_of({{}, client.title}, {"part", as_id("id"), whole("text: What")}));
    sheet.new_sheet = true;
    for (const HandoverLine& line : client.said.lines)
      sheet.rows.push_back({spoken(line.part), text_cell(line.id), Cell(CellValue(line.text), {}, line.tone)});
    if (client.said.hidden > 0)
      sheet.notes.push_back(counted(client.said.hidden, "line is", "lines are") + " not shown here.");
    return sheet;
  }

  [[nodiscard]] Section clients_for_programs() const {
    Section section = machine(section_of("clients:", {as_id("client"), "name", "pronouns", a_set("languages"),
                                                      a_truth("interpreter"), "worker", a_count("in_the_way")}));
    for (const auto& [sorted, x] : clients_) {
      const auto stops = std::count_if(x.said.lines.begin(), x.said.lines.end(),
                                       [](const HandoverLine& line) { return line.part == HandoverPart::in_the_way; });
      section.rows.push_back(
          {x.id, x.name, text_cell(x.pronouns), set_cell(x.languages), x.interpreter, text_cell(x.worker), stops});
    }
    return section;
  }

  [[nodiscard]] Section lines_for_programs() const {
    Section section = machine(section_of("lines:", {as_id("client"), "id", "part", a_day("day"), "text"}));
    for (const auto& [sorted, client] : clients_) {
      for (const HandoverLine& line : client.said.lines)
        section.rows.push_back({client.id, text_cell(line.id), code(line.part), line.day, line.text});
    }
    return section;
  }

  Inputs in_;
  Period period_;
  bool is_alone_;
  std::map<std::string, HandedClient> clients_{};
  int left_out_ = 0;
};

}  // namespace

Fold handover_report(const Inputs& inputs, Period period) { return fold_of(Handover(inputs, period)); }

Document handover(const VisibleCase& seen, Period period, const Inputs& inputs) {
  Handover page(inputs, period, true);
  page.add(seen);
  return page.finish({});
}

}  // namespace casemgr::report
