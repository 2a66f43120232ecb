// One contact with several clients: written to each file or to none, no file naming another client.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

/// What the files get of the words: the same text, and what belongs into one file only.
struct SharedWords {
  std::string text;
  std::map<std::string, std::string> own{};  ///< By the client's id.
};

/// Reads `--own CLIENT="TEXT"`. Where no text was given, the last client on the line stands in the text's place: one
/// that `--own` names is taken for the client it is.
void read_own_words(Call& call, std::vector<store::LoadedCase>& clients, SharedWords& words);

/// Writes it to all of the clients, or throws and writes nothing. Asks first where one of them has a violence or abuse
/// flag, and where a text would name one client in the file of another: Error(aborted) without an answer.
void write_shared(Call& call, const std::vector<store::LoadedCase>& clients, SharedWords words);

/// Asks where a note of `c` that says other words than `before` names a client who has a share of the same contact:
/// Error(aborted) without an answer.
void ask_about_sharers(Call& call, const Case& c, const Contact& before, const Contact& now);

}  // namespace casemgr::cli
