// New clients beside those on file: who may be the same person, and who has a number already.
//
// The directory is read once, however many clients are taken in.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "casemgr/rules/record/duplicate.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

class Newcomers {
 public:
  explicit Newcomers(Call& call) : call_(call) {}

  /// Returns warnings of the clients who may be the same person, also of those who were `added`. On a terminal it
  /// prints them and asks whether to go on; throws Error(aborted) if the answer is no. A yes is remembered: they are
  /// distinct.
  std::vector<std::string> check_duplicates(Case& draft);
  /// With `--unless-exists`: answers with the client who has that number already, on file or added; else gives it to
  /// the new one, and returns false. Throws Error(rule) for a client without a number of that list, and for a number of
  /// another person.
  bool is_there_already(Person& person);
  /// Counts a client as on file from now on.
  void added(const Case& made);

 private:
  /// A client on file, or one merged into a file.
  struct Entry {
    std::string client;
    Person person;
  };
  using ByKey = std::multimap<std::string, std::size_t>;

  void read_directory();
  void enter(const std::string& client, const Person& person, bool has_numbers);
  [[nodiscard]] std::vector<std::string> alike_clients(const Person& person);
  [[nodiscard]] std::optional<Duplicate> compare(const Case& draft, const std::string& id) const;
  [[nodiscard]] std::vector<std::string> duplicate_lines(const Case& draft, std::vector<std::string>& ids);
  [[nodiscard]] std::optional<std::string> with_number(const Identifier& named);
  [[nodiscard]] Identifier number_sought(const Person& person) const;

  Call& call_;
  bool is_read_ = false;
  std::vector<Entry> all_{};
  ByKey by_likeness_{};                                ///< Places in `all_` by the keys of their likeness.
  std::multimap<std::string, std::string> numbers_{};  ///< Clients by `hmis=H-001`.
  bool has_unread_ = false;
  std::map<std::string, Case> added_{};
};

}  // namespace casemgr::cli
