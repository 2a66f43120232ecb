// Writes results of several files into a directory of the user's choice (`-o DIR`).
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casemgr::store {

/// Takes a piece of a file; gives all pieces of one.
using TakeOutput = std::function<void(std::string_view piece)>;
using WriteOutput = std::function<void(const TakeOutput& take)>;

/// Writes a result for the user (`-o`) as `write_output` of its text does. Where `write` throws, the file stays as it
/// was.
void write_output(const std::filesystem::path& file, const WriteOutput& write);

/// Writes the files (name and text) into `directory`, each 0600 and atomically; makes the directory if missing. Inside
/// a case directory only under its `out/`. Throws Error(rule), Error(io).
void write_outputs(const std::filesystem::path& directory,
                   const std::vector<std::pair<std::string, std::string>>& files);

/// A folder of the user's choice whose files are written side by side, piece by piece, each 0600. None of them is there
/// before `finish`; a folder that is not finished stays as it was.
class OutputFolder {
 public:
  /// `names` are all files that the folder may have. Throws Error(rule) where `directory` is in a case directory but
  /// not below its `out/`, and where it holds anything else; Error(io).
  static void refuse(const std::filesystem::path& directory, const std::vector<std::string>& names);
  /// Makes the folder if missing. Throws as `refuse`.
  OutputFolder(const std::filesystem::path& directory, std::vector<std::string> names);
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;
  OutputFolder(OutputFolder&&) = delete;
  OutputFolder& operator=(OutputFolder&&) = delete;
  ~OutputFolder();

  /// Adds to the file of that place in the names.
  void add(std::size_t file, std::string_view piece);
  /// Puts the files in their places, in the order of the names, in place of those of an earlier time.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace casemgr::store
