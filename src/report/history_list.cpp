// The changes that commits made, as a list.
#include <fmt/core.h>

#include "casemgr/report/history.hpp"
#include "casemgr/root/text.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

constexpr std::size_t shown_of_commit = 10;  // As much of a hash as nobody mistakes.

std::string time_of(const Time& at) {
  return long_date(at.date) + (at.minute ? " " + clock_time(*at.minute) : std::string());
}

Section rows_of_history() {
  return section_of("history:",
                    {as_id("client"), as_id("id"), "name", a_time("at"), "commit", "by", "author", "command",
                     own("kind"), "path", own("change"), "before", "after", "words"},
                    "No changes.");
}

Row row_of(const LoggedCommand& command, const LoggedChange& change) {
  return {text_cell(change.client),
          text_cell(change.what.id),
          text_cell(change.name),
          command.at,
          command.commit,
          text_cell(command.by),
          text_cell(command.author),
          text_cell(command.command),
          command.kind,
          text_cell(change.what.path),
          code(change.what.change),
          text_cell(change.what.before),
          text_cell(change.what.after),
          change.what.words};
}

/// What one commit changed, under its headline.
Section group_for_people(const LoggedCommand& command, bool over_clients) {
  const Heading heading({}, headline(command));
  Section section = for_people(over_clients ? section_of(heading, {as_id("client:"), "name:", whole("words:")})
                                            : section_of(heading, {whole("words:")}));
  for (const LoggedChange& change : command.changes) {
    Row& row = section.rows.emplace_back();
    if (over_clients) row = {text_cell(change.client), text_cell(change.name)};
    row.emplace_back(change.what.words);
  }
  return section;
}

}  // namespace

std::string headline(const LoggedCommand& command) {
  return dotted({time_of(command.at), command.command.empty() ? command.kind : command.command, command.author,
                 command.commit.substr(0, shown_of_commit)});
}

Document history_list(const std::vector<LoggedCommand>& commands, bool over_clients, const Inputs& inputs,
                      Readers readers) {
  Document page{.report = "history", .today = inputs.today, .flat = true, .page = false};
  page.over_clients = over_clients;
  Section rows = rows_of_history();
  if (readers != Readers::people || commands.empty()) {
    for (const LoggedCommand& command : commands) {
      for (const LoggedChange& change : command.changes) rows.rows.push_back(row_of(command, change));
    }
  }
  if (!commands.empty()) rows = machine(std::move(rows));
  page.sections.push_back(std::move(rows));
  if (readers != Readers::programs) {
    for (const LoggedCommand& command : commands) page.sections.push_back(group_for_people(command, over_clients));
  }
  return page;
}

}  // namespace casemgr::report
