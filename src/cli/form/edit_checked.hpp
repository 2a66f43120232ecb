// A whole text in the user's editor until it has no errors.
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
  /// Returns the problems of a text; errors open it again, with each as a comment above its line (without a line: on
  /// top).
  std::function<Problems(const std::string& text)> check;
};

/// Returns the text once it has no errors, or nothing if it was not changed. Throws Error(rule) if the user leaves a
/// text with errors unchanged; its draft is kept.
std::optional<std::string> edit_until_right(Call& call, const EditedText& what);

/// `client edit`: the file of CLIENT in the editor.
void edit_client_file(Call& call);

}  // namespace casemgr::cli
