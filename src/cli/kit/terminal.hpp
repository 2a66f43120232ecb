// The terminal: pager, editor, progress.
#pragma once

#include <functional>
#include <string>

#include "casemgr/root/text.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// Prints `text` to standard output, through the pager where it is longer than a screen and a terminal is there.
void page(Call& call, const std::string& text);

/// What the user leaves of `start` in their editor (CASEMGR_EDITOR, VISUAL, EDITOR, else vi). The draft lies in
/// `.casemgr/drafts/` until what it says is saved; an editor that fails leaves it there and says where. Error(aborted)
/// without a terminal. Blank lines at the ends are taken out.
std::string edit_text(Call& call, const std::string& start, const std::string& suffix);

/// The same without taking anything out: for a whole file. `take_up` says how a draft that was not saved is used.
std::string edit_whole_text(Call& call, const std::string& start, const std::string& suffix,
                            const std::string& take_up);
/// Keeps `text` in `.casemgr/drafts/` and returns its path.
std::string keep_draft(Call& call, const std::string& text, const std::string& suffix);

/// A code the verb cannot do without and that `option` did not give: asked for on a terminal, which names the codes and
/// asks again where the answer is none of them. Without a terminal Error(usage) that names them.
std::string missing_code(Call& call, const std::string& option, const std::vector<std::string>& codes);

/// Whether a person means yes.
bool is_yes(const std::string& answer);

/// What is only offered: an answer given on a terminal, empty where there is none or nothing is said.
std::string offered(Call& call, const std::string& prompt);

/// A code that is only offered; asked for again where the answer is none.
template <class E>
std::optional<E> offered_code(Call& call, const std::string& what) {
  while (true) {
    const std::string answer = offered(call, what + " (" + join(code_list(E{}).codes, ", ") + ")");
    if (answer.empty()) return std::nullopt;
    if (const auto parsed = parse_code<E>(answer)) return parsed;
    call.say("'" + answer + "' is none of them");
  }
}

/// What a record is nothing without (words and codes, by its rows) and was not given: asked for on a terminal, where
/// there is one.
void ask_missing(Call& call, const schema::RecordType& type, void* record);

/// A line on stderr (a terminal only) once work has taken over a second: `done` of `all`.
std::function<void(std::size_t done, std::size_t all)> progress(Call& call, std::string what);

}  // namespace casemgr::cli
