#include "kit/given.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"
#include "kit/environment.hpp"
#include "kit/sanitize.hpp"

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
  if (words_given != iso(day))
    say_understood(fmt::format("--{} {}: {} {}", name, words_given, weekday_name(day), iso(day)));
  return day;
}

void Given::say_understood(const std::string& line) const {
  if (told_.insert(line).second) output_.message(line);
}

Span Given::span() const {
  const Span span{date("from", DateBias::past), date("to", DateBias::past)};
  if (span.from && span.to && *span.to < *span.from) {
    throw Error(ErrorKind::usage, fmt::format("--to '{}' is before --from '{}'", iso(*span.to), iso(*span.from)));
  }
  return span;
}

const std::string& Given::standard_input() {
  if (std::exchange(input_is_used_, true))
    throw Error(ErrorKind::usage, "cannot read standard input more than once per command");
  if (!standard_input_) standard_input_ = without_mark(store::read_bounded(world_.in, "standard input"));
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

bool Given::clients_from_input() const {
  const auto named = words.find("CLIENT");
  return named != words.end() && named->second.size() == 1 && named->second.front() == "-";
}

namespace {

/// Appends the clients of one line: a client and a record with a tab between, or clients alone.
void add_clients(const std::string& line, std::vector<NamedClient>& clients) {
  if (line.find('\t') == std::string::npos) {
    for (std::string& word : split_words(line)) clients.push_back({std::move(word)});
    return;
  }
  const std::vector<std::string> parts = split(line, '\t');
  if (parts.size() != 2 || trim(parts[0]).empty() || !is_id_of_record(trim(parts[1])))
    throw Error(ErrorKind::usage, fmt::format("cannot read '{}' as a client and the id of a record", one_line(line)),
                "lines are clients, or what '--format ids' prints; 'cut -f1' leaves the clients of a list");
  clients.push_back({std::string(trim(parts[0])), std::string(trim(parts[1]))});
}

}  // namespace

const std::vector<NamedClient>& Given::named_clients() {
  const std::vector<std::string> on_line = argument_list("CLIENT");
  if (named_clients_) return *named_clients_;
  std::vector<NamedClient> clients;
  if (!clients_from_input()) {
    for (const std::string& selector : on_line) clients.push_back({selector});
    return named_clients_.emplace(std::move(clients));
  }
  for (const std::string& line : split(terminal_.entered(standard_input(), "a client from standard input"), '\n'))
    add_clients(line, clients);
  if (clients.empty()) throw Error(ErrorKind::usage, "cannot find a client on standard input: it is empty");
  input_names_clients_ = true;
  return named_clients_.emplace(std::move(clients));
}

std::vector<std::string> Given::clients() {
  std::vector<std::string> selectors;
  for (const NamedClient& one : named_clients()) {
    if (!one.record.empty())
      throw Error(ErrorKind::usage, fmt::format("cannot use the record '{}' of client '{}'", one.record, one.client),
                  "this command names no record; 'cut -f1' leaves the clients");
    selectors.push_back(one.client);
  }
  return selectors;
}

void Given::start_run(const NamedClient& client) {
  forget_used();
  words["CLIENT"] = {client.client};
  named_clients_ = std::vector<NamedClient>{{client.client}};
  if (!client.record.empty()) words[std::string(verb->arguments[1].name)] = {client.record};
  input_is_used_ = input_names_clients_;
}

}  // namespace casemgr::cli
