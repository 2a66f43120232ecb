// casemgr history: what git keeps of the records, change by change in words.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/report/history.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "casemgr/store/history.hpp"
#include "files/commit_words.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

/// Which commits and changes are wanted.
struct Wanted {
  std::string client{};  ///< Empty: all files.
  std::string record{};
  std::optional<Date> since{};
  std::string by{};
};

/// The file of a client need not be there any more: a whole id stands for itself, also for a client merged into
/// another.
std::string client_meant(Call& call) {
  const std::string selector = call.given.argument("CLIENT");
  if (selector.empty() || schema::well_formed_id(selector, 'c')) return selector;
  return call.cases.client_id(selector);
}

Wanted wanted_in(Call& call) {
  return {.client = client_meant(call),
          .record = call.given.option("record"),
          .since = call.given.date("since", DateBias::past),
          .by = call.given.option("by")};
}

bool is_by(const store::LoggedCommit& commit, const std::string& by, const std::string& who) {
  return by.empty() || by == who || by == commit.address || fold(commit.author).find(fold(by)) != std::string::npos;
}

/// Whether the path leads to the record, or into it.
bool is_about(const std::string& path, const std::string& record) {
  const std::vector<std::string> keys = split(path, '.');
  return record.empty() || std::find(keys.begin(), keys.end(), record) != keys.end();
}

/// Throws Error(not_found) for one who made none of the commits.
void refuse_nobody(const std::vector<store::LoggedCommit>& commits, const CommitWords& words, const std::string& by) {
  std::vector<std::string> authors;
  for (const store::LoggedCommit& commit : commits) {
    if (is_by(commit, by, words.who(commit))) return;
    add_missing(authors, commit.author);
  }
  if (!authors.empty())
    throw Error(ErrorKind::not_found, fmt::format("no commit here is by '{}'", by),
                fmt::format("commits are by {}", join(authors, ", ")));
}

std::vector<store::LoggedCommit> commits_wanted(const store::History& history, const CommitWords& words,
                                                const Wanted& wanted) {
  std::vector<std::string> paths;
  if (!wanted.client.empty()) paths.push_back(store::client_path(wanted.client));
  std::vector<store::LoggedCommit> commits = history.log(paths);
  if (commits.empty() && !wanted.client.empty())
    throw Error(ErrorKind::not_found, fmt::format("no commit here has a file of client '{}'", wanted.client),
                "what is not committed has no history");
  refuse_nobody(commits, words, wanted.by);
  std::erase_if(commits, [&](const store::LoggedCommit& commit) {
    return (wanted.since && commit.at.date < *wanted.since) || !is_by(commit, wanted.by, words.who(commit));
  });
  return commits;
}

void run_history(Call& call) {
  const Wanted wanted = wanted_in(call);
  const store::History history(call.cases.root());
  CommitWords words(
      call, history, [&](const Case& c) { return call.cases.visible(c); }, call.output.audience().sees_all());
  std::vector<report::LoggedCommand> commands;
  const std::vector<store::LoggedCommit> commits = commits_wanted(history, words, wanted);
  words.each(commits, [&](const store::LoggedCommit& /*commit*/, report::LoggedCommand command) {
    std::erase_if(command.changes,
                  [&](const report::LoggedChange& change) { return !is_about(change.what.path, wanted.record); });
    if (!command.changes.empty()) commands.push_back(std::move(command));
  });
  if (commands.empty() && !wanted.record.empty() && !commits.empty())
    throw Error(ErrorKind::not_found, fmt::format("no change of a record '{}' in these commits", wanted.record),
                "give the whole id of the record");
  if (history.is_shallow())
    call.output.message("this clone is shallow: earlier commits are not here; 'git fetch --unshallow' gets them");
  report::Document page =
      report::history_list(commands, wanted.client.empty(), words.inputs(), call.output.readers(false));
  page.left_out = words.left_out();
  call.output.print(std::move(page));
}

}  // namespace

Group history_group() {
  return command_group(
      {.description =
           "Says in words what each commit changed in the records, the newest first: the command, who, when, and every "
           "record and field before and after. Edits by hand show as such; a merge shows only what it has from neither "
           "side. Without CLIENT also settings, providers and instruments. Times are those at which a change was made, "
           "also where commits were rebased.\n\nA client who was removed, or merged into another, has a history by the "
           "whole id. Records that a merge of clients moved are followed to the file in which they stand now, not back "
           "to the one from which they came.",
       .examples = {"casemgr history lopez", "casemgr history lopez --record g9tkd",
                    "casemgr history --since \"last month\" --by rv", "casemgr history lopez --format json"},
       .arguments = {may_be_left_out(client_argument())},
       .options = {value("record", "ID", "Only changes of this record and what is in it."),
                   date_option("since", "Only changes since that day."),
                   value("by", "WHO",
                         "Only changes by this person: the short name of the settings, or part of the name "
                         "that git has."),
                   include_option()},
       .run = run_history,
       .shape = [](const Blank& blank) {
         return std::vector<report::Document>{report::history_list({}, true, blank.inputs)};
       }});
}

}  // namespace casemgr::cli
