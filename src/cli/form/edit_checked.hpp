// A whole text in the user's editor until nothing is wrong with it.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "kit/call.hpp"

namespace casemgr::cli {

struct EditedText {
  std::string start;
  std::string suffix;   ///< `.yaml`
  std::string take_up;  ///< How a draft that was not taken is used.
  /// What is wrong with a text; errors open it again, with each as a comment above its line (without a line: on top).
  std::function<Problems(const std::string& text)> check;
};

/// The text once it has no errors; nothing where it was left as it was. Where the user gives up on errors (leaves the
/// text unchanged) Error(rule); what was written is kept.
std::optional<std::string> edit_until_right(Call& call, const EditedText& what);

/// `client edit`: the file of CLIENT in the editor.
void edit_client_file(Call& call);

}  // namespace casemgr::cli
