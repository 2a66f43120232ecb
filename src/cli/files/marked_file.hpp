// A file that a merge left with conflict markers: what is to be decided in it, and the text that decisions make.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "casemgr/store/unmerged.hpp"
#include "casemgr/yaml/marked.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// What can be done with two values.
enum class Pick { ours, theirs, both, edit };
std::string_view pick_name(Pick pick);

/// One field, record or other place with two values.
struct Choice {
  yaml::Path path{};     ///< Empty: some lines, or the whole file.
  std::size_t line = 0;  ///< Of its marker; 0: the whole file.
  std::string reason{};  ///< As the merge driver says it: `changed on both sides`.
  std::vector<Pick> picks{};
  bool goes_together = false;  ///< Whether the choices of the same reason in that section have one answer.

  /// `goals.g9tkd.due`; `lines 12-18`, of the whole file nothing.
  [[nodiscard]] std::string name() const;
};

/// Three versions of a file; empty: it is not known, or there was no such file.
struct FileVersions {
  std::string base{}, ours{}, theirs{};
};

class MarkedFile {
 public:
  /// Reads the file at `path`. One that git merged by lines is merged again, field by field; so is one whose marks
  /// have no field of their own, without the edits made in it since, if `drops_edits`. Answers kept for it are taken
  /// up.
  MarkedFile(Call& call, const store::Unmerged& unmerged, std::string path, bool drops_edits = false);

  [[nodiscard]] const std::string& path() const { return path_; }
  /// Id of the client whose file it is, or empty.
  [[nodiscard]] std::string client() const;
  /// What is still to be decided.
  [[nodiscard]] const std::vector<Choice>& choices() const { return choices_; }
  [[nodiscard]] std::size_t taken_up() const { return taken_up_; }  ///< Answers kept from an earlier call.
  /// Forgets these answers.
  void start_again();
  /// Whether its text has no marker, but git waits for it to be staged.
  [[nodiscard]] bool waits_for_git() const { return choices_.empty() && is_unmerged_; }
  /// Whether one side removed the whole file.
  [[nodiscard]] bool is_whole() const { return !marked_; }
  /// Whether its markers do not match, so that nothing can be decided: its only choice says so.
  [[nodiscard]] bool is_broken() const { return is_broken_; }
  /// Whether it was merged again field by field, which may leave nothing to decide.
  [[nodiscard]] bool is_merged_again() const { return is_merged_again_; }
  /// Whether its marks have no fields, and it was edited since git merged it.
  [[nodiscard]] bool was_edited() const { return was_edited_; }
  [[nodiscard]] const FileVersions& versions() const { return versions_; }
  [[nodiscard]] const std::optional<std::string>& on_disk() const { return on_disk_; }

  /// What a side has at a choice: whole lines, or the whole file; empty: nothing.
  [[nodiscard]] const std::string& side(std::size_t choice, Pick pick) const;
  /// The lines that stand for `pick`; both: the one text behind the other.
  [[nodiscard]] std::string picked(std::size_t choice, Pick pick) const;
  /// The lines with that value of the field.
  [[nodiscard]] std::string edited(std::size_t choice, const std::string& value) const;
  /// The value of the field on that side; none for a record, or where it has none.
  [[nodiscard]] std::optional<std::string> value(std::size_t choice, Pick pick) const;

  /// The text with those lines at each choice, in the place of what they are about; a choice without lines keeps its
  /// markers. A record that goes takes along what refers to it. None: the file goes.
  [[nodiscard]] std::optional<std::string> text(std::span<const std::optional<std::string>> lines) const;
  /// What is wrong with such a text that neither side has.
  [[nodiscard]] Problems new_errors(Call& call, const std::string& text) const;

 private:
  void read_versions(Call& call, const store::UnmergedFile& file);
  void find_marks(const store::Unmerged& unmerged, bool drops_edits);
  void take_up(Call& call);
  void find_choices();
  [[nodiscard]] std::string reason_of(const yaml::MarkedRegion& region) const;
  [[nodiscard]] Choice choice_of(const yaml::MarkedRegion& region) const;

  std::string path_;
  std::optional<std::string> on_disk_{};
  bool is_unmerged_ = false;
  bool was_edited_ = false;
  bool is_broken_ = false;
  FileVersions versions_{};
  std::vector<std::pair<yaml::Path, std::string>> reasons_{};  ///< As the merge driver marks it.
  bool is_merged_again_ = false;
  std::optional<yaml::MarkedText> marked_{};
  std::optional<yaml::MarkedText> before_answers_{};
  std::size_t taken_up_ = 0;
  std::vector<Choice> choices_{};
};

/// The paths of files of records that have markers, or that git could not merge, in the order in which they are to be
/// decided: settings, providers, instruments, clients.
std::vector<std::string> marked_files(Call& call, const store::Unmerged& unmerged);

}  // namespace casemgr::cli
