// What a call has to write when its verb is done, and the answer that each change gets.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/store/case_directory.hpp"

namespace casemgr::cli {

/// One write that waits to be saved, with its answer.
struct Pending {
  std::optional<store::Write> write;
  std::optional<store::Write> also{};  ///< A second file that belongs to it.
  store::Operation operation;
  std::string words;
  std::vector<std::pair<std::string, std::string>> extra{};  ///< Members of the JSON answer, the values as JSON.
  std::vector<std::string> changed{};                        ///< Paths of what this answer is about.
  bool answered = true;                                      ///< Its answer is printed.
  std::string kept{};  ///< The file in which it is saved already; empty where there is a write.
};

class PendingWrites {
 public:
  /// One write. One file is written once: a second change of the same call replaces the bytes, the first one's
  /// `before` stays.
  /// Each outcome gets an answer, with the paths that name its record.
  void add(std::optional<store::Write> write, const store::Operation& operation,
           const std::vector<cycle::Outcome>& outcomes);

  [[nodiscard]] const std::vector<Pending>& all() const { return all_; }
  [[nodiscard]] Pending& last() { return all_.back(); }

 private:
  void add_one(std::optional<store::Write> write, store::Operation operation, std::string words);

  std::vector<Pending> all_;
};

}  // namespace casemgr::cli
