// Asks on the terminal about each conflict of a file: what both sides have, who wrote it, and which stays.
#pragma once

#include <functional>

#include "files/decision.hpp"
#include "files/side_writers.hpp"

namespace casemgr::cli {

/// The record that a choice is about, as people call it.
class ChoiceNames;

class ResolveTalk {
 public:
  /// How the questions about a file ended.
  enum class Ended {
    decided,      ///< Nothing is open, and the text has no error that neither side has.
    left_open,    ///< Something was skipped.
    with_errors,  ///< It is left as it is because of its errors.
    no_answers,   ///< No more answers come.
  };

  ResolveTalk(Call& call, const store::Unmerged& unmerged, SideWriters& writers)
      : call_(call), unmerged_(unmerged), writers_(writers) {}

  /// Asks until nothing is open or the user stops. Calls `answered` behind each answer.
  Ended ask_all(Decision& decision, const std::function<void()>& answered);
  /// What a side of the merge is called; empty where git does not say.
  [[nodiscard]] const std::string& side_name(Pick side) const;

 private:
  void show(const Decision& decision, const ChoiceNames& names, std::size_t at);
  void show_value(const std::string& title, const std::string& text);
  std::string writer_words(const MarkedFile& file, const Choice& choice, Pick side);
  bool ask(Decision& decision, std::size_t at);
  bool edit(Decision& decision, std::size_t at);
  void edit_lines(Decision& decision, std::size_t at);
  void put_value(Decision& decision, std::size_t at, std::string lines);
  bool decides_again(const Decision& decision);

  Call& call_;
  const store::Unmerged& unmerged_;
  SideWriters& writers_;
};

}  // namespace casemgr::cli
