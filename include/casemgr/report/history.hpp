// What commits changed in the files of records, in words: `goal g9tkd on hold: waiting for voucher`.
//
// Pure. Where two versions of a file differ is found by codec (`changed_paths`); here the rows of the fields say it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/report/reports.hpp"
#include "casemgr/rules/record/changed_records.hpp"

namespace casemgr::report {

/// Two versions of a file's record, of one type.
struct Versions {
  const schema::RecordType& type;
  const void* before;
  const void* after;
};

/// One difference between two versions of a file.
struct ChangeInWords {
  std::string path;  ///< As users see it: `goals.g9tkd.due`; empty where it is about the file as a whole.
  std::string id{};  ///< Of the innermost record; empty for what has none.
  RecordChange change = RecordChange::changed;  ///< Of what the path leads to.
  std::string before{}, after{};                ///< A value as in the file; empty where there is none.
  std::string words;
};

/// Returns what differs at `paths`, in their order, as `seen`, a case that knows the names of people and providers,
/// says it. What a history entry of the same change says is not said a second time; of what is the program's own, that
/// it is new is not said. Without words: what neither version has, because it was cut out for the readers.
std::vector<ChangeInWords> changes_in_words(const Versions& versions, const std::vector<std::string>& paths,
                                            const VisibleCase& seen, const Inputs& inputs);
/// The domains whose rating another assessment moved: `Housing 2 vulnerable → 3 safe`.
std::vector<ChangeInWords> moved_ratings(const VisibleCase& before, const VisibleCase& after, const Inputs& inputs);

/// Returns what a file's record says, a fact a line: `goal g9tkd due: 31 December 2026`, in the same words. A text of
/// several lines has its lines one by one.
std::vector<std::string> facts(const schema::RecordRef& record, const VisibleCase& seen, const Inputs& inputs);

/// A change of one file by a commit.
struct LoggedChange {
  std::string client{};  ///< Empty for settings, providers and instruments.
  std::string name{};    ///< Of the client; of another file, its path.
  ChangeInWords what{};
};

/// What one commit changed.
struct LoggedCommand {
  std::string commit{};
  Time at{};
  std::string by{};       ///< The short name of the settings; empty for people whom they do not know.
  std::string author{};   ///< The name that git has.
  std::string command{};  ///< `goal set`; empty for an edit by hand.
  std::string kind{};     ///< Of one that is no command: `edit by hand`, `merge`.
  std::vector<LoggedChange> changes{};
};

/// The headline of a commit: `11 May 2026 9:40 · goal set · Mira Lange · 3f2a1b4c5d`.
std::string headline(const LoggedCommand& command);
/// `history`: one row for each change, by commit for people. `over_clients`: each row names its client.
Document history_list(const std::vector<LoggedCommand>& commands, bool over_clients, const Inputs& inputs,
                      Readers readers = Readers::both);

}  // namespace casemgr::report
