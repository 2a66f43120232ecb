#include "kit/given.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"
#include "kit/environment.hpp"

namespace casemgr::cli {

namespace {

Time today_of(const Line& line, const World& world) {
  const std::string& option = line.globals.today;
  const std::string words = option.empty() ? variable(world, {"CASEMGR_TODAY"}) : option;
  if (words.empty()) return world.now;
  try {
    const Time now = read_time(words, world.now);
    if (world.skips && world.skips(now)) {
      throw Error(ErrorKind::usage, fmt::format("'{}' does not exist: the clock is set forward past it", iso(now)));
    }
    return now;
  } catch (const Error& error) {
    throw Error(error.kind(),
                fmt::format("{}, given by {}", error.what(), option.empty() ? "CASEMGR_TODAY" : "--today"),
                error.hint());
  }
}

}  // namespace

Given::Given(Line line, World& world, Output& output, Terminal& terminal)
    : Line(std::move(line)), world_(world), output_(output), terminal_(terminal), now_(today_of(*this, world)) {}

std::optional<Date> Given::date(std::string_view name, DateBias bias) const {
  const std::string words_given = option(name);
  if (words_given.empty()) return std::nullopt;
  const Date day = read_date(words_given, today(), bias);
  if (words_given != iso(day)) {
    output_.message(fmt::format("--{} {}: {} {}", name, words_given, weekday_name(day), iso(day)));
  }
  return day;
}

Span Given::span() const {
  const Span span{date("from", DateBias::past), date("to", DateBias::past)};
  if (span.from && span.to && *span.to < *span.from) {
    throw Error(ErrorKind::usage, fmt::format("--to '{}' is before --from '{}'", iso(*span.to), iso(*span.from)));
  }
  return span;
}

const std::string& Given::standard_input() {
  if (standard_input_) throw Error(ErrorKind::usage, "cannot read standard input more than once per command");
  standard_input_ = store::read_bounded(world_.in, "standard input");
  return *standard_input_;
}

std::string Given::text(std::string_view name, const std::string& prompt, bool many_lines) {
  std::string given = argument(name);
  if (given.empty()) given = option(name);
  if (given == "-") {
    std::string all = terminal_.entered(standard_input(), "text from standard input");
    if (all.ends_with('\n')) all.pop_back();
    if (trim(all).empty()) {
      throw Error(ErrorKind::usage, fmt::format("no {} came from standard input", name), "usage: " + usage());
    }
    return all;
  }
  if (!given.empty()) return given;
  if (!terminal_.can_ask()) throw Error(ErrorKind::usage, fmt::format("missing {}", name), "usage: " + usage());
  if (!many_lines) return terminal_.required(prompt, std::string(name));
  std::string answer = terminal_.edit("", ".txt");
  if (trim(answer).empty()) throw Error(ErrorKind::aborted, "cannot continue: nothing was entered");
  return answer;
}

std::string Given::reason(const std::string& prompt) {
  std::string given = option("reason");
  if (given.empty() && terminal_.can_ask()) given = terminal_.required(prompt, "reason");
  if (trim(given).empty()) throw Error(ErrorKind::rule, "missing --reason", "give it with --reason \"…\"");
  return given;
}

std::optional<Date> Given::asked_day(const std::string& prompt, const std::string& option, bool is_required) {
  while (true) {
    const std::string answer = is_required ? terminal_.required(prompt) : terminal_.offered(prompt);
    if (answer.empty()) return std::nullopt;
    try {
      const Date day = read_date(answer, today(), DateBias::future);
      terminal_.remember(option, iso(day));
      return day;
    } catch (const Error& error) {
      output_.say(error.what());
      if (!error.hint().empty()) output_.say("hint: " + error.hint());
    }
  }
}

std::vector<std::size_t> Given::accepted(const std::vector<std::string>& keys, std::string_view what) const {
  std::vector<std::size_t> places;
  for (const std::string& word : options("accept")) {
    bool fits_any = false;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (keys[i] != word && !keys[i].starts_with(word + '/')) continue;
      fits_any = true;
      if (contains(places, i)) throw Error(ErrorKind::usage, fmt::format("{} '{}' is accepted twice", what, keys[i]));
      places.push_back(i);
    }
    if (fits_any) continue;
    throw Error(ErrorKind::usage, fmt::format("no {} '{}'", what, word),
                keys.empty() ? "nothing to accept" : fmt::format("one of: {}", join(keys, ", ")));
  }
  return places;
}

std::vector<std::string> Given::clients() {
  std::vector<std::string> selectors = argument_list("CLIENT");
  if (selectors.size() != 1 || selectors.front() != "-") return selectors;
  return split_words(terminal_.entered(standard_input(), "a client from standard input"));
}

}  // namespace casemgr::cli
