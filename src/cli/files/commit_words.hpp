// What commits changed, in words, for those who may read them.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "casemgr/report/history.hpp"
#include "casemgr/store/history.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

class FileVersion;

/// Words the changes of commits. Reads each version of a file once.
class CommitWords {
 public:
  /// The case as the readers of the words may know it.
  using Visible = std::function<VisibleCase(const Case&)>;
  /// `sees_all`: they may know everything.
  CommitWords(Call& call, const store::History& history, Visible visible, bool sees_all);
  ~CommitWords();
  CommitWords(const CommitWords&) = delete;
  CommitWords& operator=(const CommitWords&) = delete;
  CommitWords(CommitWords&&) = delete;
  CommitWords& operator=(CommitWords&&) = delete;

  /// Calls `take` with each commit in words, in their order.
  void each(std::span<const store::LoggedCommit> commits,
            const std::function<void(const store::LoggedCommit&, report::LoggedCommand)>& take);
  /// How many changes were left out so far, because the readers may not know the records.
  [[nodiscard]] int left_out() const { return left_out_; }
  [[nodiscard]] const report::Inputs& inputs() const { return inputs_; }
  /// The short name of the settings for who made a commit; empty for people whom they do not know.
  [[nodiscard]] std::string who(const store::LoggedCommit& commit) const;

 private:
  using Parsed = std::shared_ptr<const FileVersion>;
  void fetch(std::span<const store::LoggedCommit> commits);
  Parsed version(const std::string& object, const std::string& path);
  [[nodiscard]] report::LoggedCommand words_of(const store::LoggedCommit& commit);
  void add_file(const store::ChangedFile& file, std::vector<report::LoggedChange>& changes);
  std::vector<report::LoggedChange> compare(const std::string& path, const FileVersion& before,
                                            const FileVersion& after, const std::vector<std::string>* only);
  struct Sides;
  [[nodiscard]] std::vector<std::string> shown_paths(const Sides& sides, std::vector<std::string> paths);
  std::vector<report::ChangeInWords> field_changes(const Sides& sides, const std::vector<std::string>& paths);
  std::vector<report::ChangeInWords> all_changes(const Sides& sides, const std::vector<std::string>* only);

  Call& call_;
  const store::History& history_;
  Visible visible_;
  bool sees_all_;
  report::Inputs inputs_;
  std::map<std::string, std::optional<std::string>> texts_{};  ///< By object.
  std::deque<std::pair<std::string, Parsed>> parsed_{};        ///< The last ones, by object and path.
  int left_out_ = 0;
};

/// The first error in a text of the file at `path`; none if it can be read.
std::optional<Problem> first_error(const std::string& path, const std::string& text);
/// The records in it, as far as they can be read.
Case client_in(const std::string& path, const std::string& text);
ProviderDirectory providers_in(const std::string& text);
/// The paths in which two texts of it differ; none: there is no file.
std::vector<std::string> changed_paths_between(const std::string& path, const std::optional<std::string>& before,
                                               const std::optional<std::string>& after);

}  // namespace casemgr::cli
