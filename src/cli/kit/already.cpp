#include "kit/already.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/cycle/already.hpp"
#include "casemgr/root/contains.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

namespace {

/// Options that ask for a state, without a value but for the status.
constexpr std::array<std::string_view, 4> states = {"end", "done", "void", "status"};
/// Options of `client close`, which compares what they ask with what is on file.
constexpr std::array<std::string_view, 7> closing_options = {"reason", "summary", "aftercare", "follow-up",
                                                             "date",   "settle",  "force"};

bool asks_state(std::string_view option, const std::string& given) {
  return contains(states, option) && (option == "status" || given.empty() || given == "true");
}

/// Whether the call asks for one record to be so and for nothing else, but for a reason.
bool asks_only_that(const Line& line) {
  const bool closes = line.command() == "client close";
  // These compare all that options and --input say.
  const bool compares = line.command() == "client reopen" || line.command() == "client set";
  const bool is_about_one =
      std::all_of(line.words.begin(), line.words.end(), [](const auto& word) { return word.second.size() == 1; });
  const bool adds_nothing = std::all_of(line.values.begin(), line.values.end(), [&](const auto& option) {
    const auto& [name, given] = option;
    return asks_state(name, given.back()) || name == "reason" || (closes && contains(closing_options, name)) ||
           compares || is_global(name);
  });
  const bool names_record = line.words.size() > 1 || !line.words.contains("CLIENT");
  const auto asked = std::count_if(line.values.begin(), line.values.end(),
                                   [](const auto& option) { return asks_state(option.first, option.second.back()); });
  return is_about_one && adds_nothing && asked <= 1 && (closes || compares || names_record || asked == 1);
}

}  // namespace

void run_unless_already(Call& call) {
  try {
    call.given.verb->run(call);
  } catch (const cycle::AlreadySo& so) {
    if (call.cases.pending().size() != call.cases.before_run() || !asks_only_that(call.given)) throw;
    for (const auto& [name, given] : call.given.values) {
      if (!is_global(name)) call.given.use(name);
    }
    for (const auto& [name, given] : call.given.words) static_cast<void>(call.given.argument_list(name));
    const bool loses_reason = call.given.gives("reason") && call.given.command() != "client close";
    std::vector<std::string> more;
    if (loses_reason) more.emplace_back("the reason is not recorded");
    if (!so.hint().empty()) more.push_back("hint: " + so.hint());
    call.cases.unchanged(so.id(), so.what(), more);
  }
}

}  // namespace casemgr::cli
