#include "kit/terminal.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <istream>
#include <memory>
#include <ostream>

#include "casemgr/schema/value.hpp"
#include "casemgr/store/case_directory.hpp"
#include "kit/environment.hpp"
#include "kit/sanitize.hpp"

namespace casemgr::cli {

bool is_yes(const std::string& answer) {
  const std::string word = lower(trim(answer));
  return word == "y" || word == "yes";
}

bool is_no(const std::string& answer) {
  const std::string word = lower(trim(answer));
  return word == "n" || word == "no";
}

bool Terminal::can_ask() const { return world_.in_is_terminal && world_.err_is_terminal && !globals_.no_input; }

std::string Terminal::ask(const std::string& prompt) {
  const std::optional<std::string> answer = listen(prompt);
  if (!answer) throw Error(ErrorKind::aborted, "cannot continue without an answer");
  return *answer;
}

namespace {

/// While a line is read, Ctrl-C ends the input as Ctrl-D does: the answers before it are kept.
class EndingInput {
 public:
  explicit EndingInput(const World& world) : world_(world) {
    if (world_.on_signal) before_ = world_.on_signal(OnSignal::end_input);
  }
  EndingInput(const EndingInput&) = delete;
  EndingInput& operator=(const EndingInput&) = delete;
  ~EndingInput() {
    if (world_.on_signal) world_.on_signal(before_);
  }

 private:
  const World& world_;
  OnSignal before_ = OnSignal::end_program;
};

}  // namespace

std::optional<std::string> Terminal::listen(const std::string& prompt) {
  output_.release(true);  // Who answers has read all that was said before.
  const EndingInput ending(world_);
  const bool ends = prompt.ends_with('?') || prompt.ends_with(']') || prompt.ends_with('>');
  world_.err << drawn_for(world_, world_.err_is_terminal, without_controls(prompt)) + (ends ? " " : ": ") << std::flush;
  std::string answer;
  if (!std::getline(world_.in, answer)) {
    if (world_.err_is_terminal) world_.err << '\n';  // Behind `^C`, or the question.
    return std::nullopt;
  }
  constexpr std::size_t terminal_line = 4095;  // A terminal cuts longer lines without a message.
  if (world_.in_is_terminal && answer.size() >= terminal_line) {
    output_.say("the terminal cuts lines at 4095 bytes: the end of yours may be missing");
  }
  return entered(answer, "an answer");
}

std::string Terminal::required(const std::string& prompt, const std::string& option) {
  while (true) {
    std::string answer(trim(ask(prompt)));
    if (answer.empty()) {
      output_.say("an answer is needed here; Ctrl-D cancels");
      continue;
    }
    remember(option, answer);
    return answer;
  }
}

void Terminal::remember(const std::string& option, const std::string& answer) {
  if (!option.empty() && !answer.empty()) answers_.emplace_back(option, answer);
}

void Terminal::remember_flag(const std::string& option) { answers_.emplace_back(option, std::string()); }

std::string Terminal::ask_below(const std::vector<std::string>& lines, const std::string& prompt) {
  for (const std::string& line : lines) output_.say(line);
  return std::string(trim(ask(prompt)));
}

bool Terminal::confirm_writing(const std::string& question) {
  if (globals_.yes || globals_.dry_run) return true;  // A dry run changes nothing.
  if (!can_ask()) throw Error(ErrorKind::aborted, "cannot ask: " + question, "add --yes to answer yes");
  return is_yes(ask(question + " [y/N]"));
}

std::optional<bool> Terminal::yes_or_no(const std::function<std::string()>& ask_once) {
  while (true) {
    const std::string answer(trim(ask_once()));
    if (answer.empty()) return std::nullopt;
    if (is_yes(answer)) return true;
    if (is_no(answer)) return false;
    output_.say(fmt::format("'{}' is neither yes nor no", answer));
  }
}

std::optional<bool> Terminal::ask_fact(const std::string& question) {
  return yes_or_no([&] { return ask(question); });
}

std::optional<bool> Terminal::offered_fact(const std::string& question) {
  return yes_or_no([&] { return offered(question); });
}

std::string Terminal::entered(std::string_view given, const std::string& source) {
  Sanitized entered = sanitize(given, source);
  if (!entered.message.empty()) output_.message(entered.message);
  return std::move(entered.text);
}

std::string Terminal::offered(const std::string& prompt, const std::string& option) {
  if (!can_ask()) return {};
  std::string answer(trim(ask(prompt + " (Enter skips)")));
  remember(option, answer);
  return answer;
}

void Terminal::list_codes(const std::vector<std::string>& codes) {
  constexpr std::size_t widest = 80;
  const std::size_t width = std::min(world_.width, widest) - 2;
  std::string line;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const std::string one = fmt::format("{} {}", i + 1, spoken(codes[i]));
    if (!line.empty() && line.size() + one.size() + 4 > width) {
      output_.say(line);
      line.clear();
    }
    line += (line.empty() ? "  " : ", ") + one;
  }
  output_.say(line);
}

namespace {

/// A code or its words, as they are compared: `Moved out of area` and `moved_out_of_area` are one.
std::string code_key(std::string_view words) {
  std::string key = lower(trim(words));
  std::replace_if(
      key.begin(), key.end(), [](char c) { return c == ' ' || c == '_'; }, '-');
  return key;
}

/// The code nearest to a word, as a whole or by its first word: `movd` -> `moved-out-of-area`.
std::optional<std::string> nearest_code(const std::string& answer, const std::vector<std::string>& codes) {
  if (std::optional<std::string> whole = nearest(answer, codes)) return whole;
  std::vector<std::string> first;
  for (const std::string& code : codes) first.push_back(code.substr(0, code.find('-')));
  const std::optional<std::string> near = nearest(answer, first);
  if (!near) return std::nullopt;
  return codes[static_cast<std::size_t>(std::find(first.begin(), first.end(), *near) - first.begin())];
}

}  // namespace

std::optional<std::string> Terminal::code_meant(const std::string& answer, const std::vector<std::string>& codes) {
  const std::string key = code_key(answer);
  std::vector<std::string> begun;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const std::string words = code_key(spoken(codes[i]));  // `no-show` is listed, `noshow` is the code.
    if (answer == std::to_string(i + 1) || code_key(codes[i]) == key || words == key) return codes[i];
    if (code_key(codes[i]).starts_with(key) || words.starts_with(key)) begun.push_back(codes[i]);
  }
  if (begun.size() == 1) return begun.front();
  const std::optional<std::string> near = nearest_code(key, codes);
  for (std::string& code : begun) code = spoken(code);
  if (begun.size() > 1) {
    output_.say(fmt::format("'{}' could be {}", answer, join(begun, " or ")));
  } else {
    output_.say(fmt::format("'{}' is not one of the choices{}", answer,
                            near ? fmt::format("; did you mean '{}'?", spoken(*near)) : ""));
  }
  return std::nullopt;
}

std::string Terminal::missing_code(const std::string& option, const std::vector<std::string>& codes,
                                   const std::string& question) {
  if (!can_ask()) throw Error(ErrorKind::usage, "missing --" + option, "one of: " + join(codes, ", "));
  list_codes(codes);
  while (true) {
    const std::string answer = required(question.empty() ? fmt::format("Which {}?", option) : question);
    const auto code = code_meant(answer, codes);
    if (!code) continue;
    remember(option, *code);
    return *code;
  }
}

std::string Terminal::offered_code(const std::string& question, const std::vector<std::string>& codes,
                                   const std::string& option) {
  if (!can_ask()) return {};
  list_codes(codes);
  while (true) {
    const std::string answer = offered(question);
    if (answer.empty()) return answer;
    const auto code = code_meant(answer, codes);
    if (!code) continue;
    remember(option, *code);
    return *code;
  }
}

void Terminal::tell_drafts_left() {
  for (const std::filesystem::path& draft : store::drafts_left(case_root(world_, globals_.directory))) {
    if (told_drafts_.insert(draft).second)
      output_.say(fmt::format("a text typed earlier and not saved is in {}; use it, or remove it", draft.string()));
  }
}

std::string Terminal::edit(const std::string& start, const std::string& suffix) {
  output_.release(true);
  const std::string text = edit_whole(start, suffix, "use --text-file to resume from it");
  return std::string(trim(entered(text, "text from the editor")));
}

std::string Terminal::edit_whole(const std::string& start, const std::string& suffix, const std::string& take_up) {
  if (!can_ask() || !world_.run_on_file) {
    throw Error(ErrorKind::aborted, "cannot open the editor: not running on a terminal");
  }
  tell_drafts_left();
  const std::string draft = output_.drafts.keep(start, suffix);
  const std::string editor = variable(world_, {"CASEMGR_EDITOR", "VISUAL", "EDITOR"}, "vi");
  const bool well = world_.run_on_file(editor, draft) == 0;
  std::string text = without_mark(store::read_input(draft));
  const bool nothing_to_lose = text == start || trim(text).empty();
  if (nothing_to_lose) std::filesystem::remove(draft);
  if (!well) {
    throw Error(ErrorKind::aborted, fmt::format("cannot edit: '{}' exited with an error", editor),
                nothing_to_lose ? "CASEMGR_EDITOR, VISUAL or EDITOR names another" : "your text is saved in " + draft);
  }
  if (!nothing_to_lose) output_.drafts.hold(draft, take_up);
  return text;
}

std::function<void(std::size_t, std::size_t)> Terminal::progress(std::string what) {
  if (!world_.err_is_terminal || globals_.quiet) return {};
  using Clock = std::chrono::steady_clock;
  auto shown = std::make_shared<Clock::time_point>(Clock::now());
  auto any = std::make_shared<bool>(false);
  return [&err = world_.err, what = std::move(what), shown, any](std::size_t done, std::size_t all) {
    const auto now = Clock::now();
    if (done == all) {
      if (*any) err << "\r\x1b[K" << std::flush;
      return;
    }
    if (now - *shown < std::chrono::seconds(1)) return;
    *shown = now;
    *any = true;
    err << '\r' << what << ": " << done << " of " << all << std::flush;
  };
}

}  // namespace casemgr::cli
