// What is decided of the conflicts of one file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "files/marked_file.hpp"

namespace casemgr::cli {

class Decision {
 public:
  explicit Decision(MarkedFile file);

  [[nodiscard]] const MarkedFile& file() const { return file_; }
  [[nodiscard]] std::size_t size() const { return lines_.size(); }
  [[nodiscard]] const Choice& choice(std::size_t at) const { return file_.choices()[at]; }
  [[nodiscard]] bool is_open(std::size_t at) const { return !lines_[at]; }
  [[nodiscard]] std::size_t open() const;

  /// Answers a choice, and those that go together with it.
  void take(std::size_t at, Pick pick);
  /// Answers a choice with lines of the user's own.
  void put(std::size_t at, std::string lines) { lines_[at] = std::move(lines); }
  /// The text with the answers so far; none: the file goes.
  [[nodiscard]] std::optional<std::string> text() const { return file_.text(lines_); }
  /// What is wrong with it that neither side has.
  [[nodiscard]] Problems errors(Call& call) const;
  /// Opens the choices that the errors are about, or all of them.
  void reopen(const Problems& errors);

 private:
  MarkedFile file_;
  std::vector<std::optional<std::string>> lines_;
};

/// What the reason of a choice means for the answer; empty where the two values say it.
std::string advice(const MarkedFile& file, const Choice& choice);

}  // namespace casemgr::cli
