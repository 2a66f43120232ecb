#include "kit/talk.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <ostream>
#include <utility>

#include "casemgr/root/text.hpp"
#include "kit/environment.hpp"

namespace casemgr::cli {

namespace {

std::string_view name_of(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::failure: return "failure";
    case ErrorKind::usage: return "usage";
    case ErrorKind::not_found: return "not-found";
    case ErrorKind::ambiguous: return "ambiguous";
    case ErrorKind::rule: return "rule";
    case ErrorKind::conflict: return "conflict";
    case ErrorKind::locked: return "locked";
    case ErrorKind::aborted: return "aborted";
    case ErrorKind::io: return "io";
    case ErrorKind::git: return "git";
  }
  return "failure";
}

/// One object of standard error.
struct Talk {
  int code = 0;
  std::string_view kind = "message";
  std::string message{}, hint{}, file{}, client{}, check{};
  std::optional<int> line{}, column{};
};

/// Takes `TEXT: ` off the front, where the rest begins with it.
bool take(std::string_view& rest, std::string_view text) {
  if (!rest.starts_with(text)) return false;
  rest.remove_prefix(text.size());
  return true;
}

/// Takes `N:` off the front.
std::optional<int> take_number(std::string_view& rest) {
  int number = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (error != std::errc{} || end == rest.data() + rest.size() || *end != ':') return std::nullopt;
  rest.remove_prefix(static_cast<std::size_t>(end - rest.data()) + 1);
  return number;
}

/// Takes `clients/c7kq2mw.yaml:42:7: ` off the front; the place in the file may be missing.
void take_place(std::string_view& rest, Talk& talk) {
  std::string_view after = rest;
  const std::size_t colon = after.find(':');
  if (colon == 0 || colon == std::string_view::npos || after.substr(0, colon).find(' ') != std::string_view::npos)
    return;
  const std::string_view file = after.substr(0, colon);
  after.remove_prefix(colon + 1);
  const auto line = take_number(after);
  if (!line && !((file.ends_with(".yaml") || file.ends_with(".yml") || file == "clients") && after.starts_with(' ')))
    return;
  talk.file = file;
  talk.line = line;
  talk.column = take_number(after);
  rest = after;
  take(rest, " ");
}

std::string client_of(const std::string& file) {
  constexpr std::string_view folder = "clients/", end = ".yaml";
  if (!file.starts_with(folder) || !file.ends_with(end)) return {};
  return file.substr(folder.size(), file.size() - folder.size() - end.size());
}

std::string text_or_null(const std::string& text) { return text.empty() ? "null" : json_quote(text); }
std::string number_or_null(const std::optional<int>& number) { return number ? fmt::format("{}", *number) : "null"; }

std::string json_of(const Talk& talk) {
  return fmt::format(
      R"({{"code": {}, "kind": {}, "message": {}, "hint": {}, "file": {}, "line": {}, "column": {}, "client": {}, )"
      R"("check": {}}})"
      "\n",
      talk.code, json_quote(talk.kind), json_quote(talk.message), text_or_null(talk.hint), text_or_null(talk.file),
      number_or_null(talk.line), number_or_null(talk.column), text_or_null(talk.client), text_or_null(talk.check));
}

/// Takes the name of a check off the end: ` [dates]`.
void take_check(std::string_view& rest, Talk& talk) {
  const std::size_t open = rest.rfind(" [");
  if (open == std::string_view::npos || !rest.ends_with(']')) return;
  const std::string_view name = rest.substr(open + 2, rest.size() - open - 3);
  if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-") != std::string_view::npos) return;
  talk.check = name;
  rest = rest.substr(0, open);
}

Talk talk_of(std::string_view rest) {
  constexpr std::array<std::string_view, 3> kinds = {"hint", "warning", "error"};
  Talk talk;
  take_place(rest, talk);
  for (const std::string_view kind : kinds) {
    if (take(rest, std::string(kind) + ": ")) talk.kind = kind;
  }
  if (talk.kind == "error") talk.code = static_cast<int>(ErrorKind::rule);
  if (!talk.file.empty()) take_check(rest, talk);
  talk.message = rest;
  talk.client = client_of(talk.file);
  return talk;
}

}  // namespace

bool talks_json(const Globals& globals) {
  using enum render::Format;
  if (!globals.errors.empty()) return globals.errors == "json";
  return globals.names_format && (globals.format == json || globals.format == jsonl);
}

bool talks_json(const std::vector<std::string>& arguments) {
  Globals globals;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    const std::string after = i + 1 < arguments.size() ? arguments[i + 1] : "";
    if (word == "--") break;
    if (word == "--errors") globals.errors = after;
    if (word.starts_with("--errors=")) globals.errors = word.substr(word.find('=') + 1);
    const std::size_t letters = word.find_first_not_of("ynqh", 1);
    const bool is_joined = word.size() > 2 && word[0] == '-' && letters != std::string::npos && word[letters] == 'f';
    if (is_joined) globals.format = render::parse_format(letters + 1 < word.size() ? word.substr(letters + 1) : after);
    if (word == "--json") globals.format = render::Format::json;
    if (word == "-f" || word == "--format") globals.format = render::parse_format(after);
    if (word.starts_with("--format=")) globals.format = render::parse_format(word.substr(word.find('=') + 1));
  }
  globals.names_format = globals.format.has_value();
  return talks_json(globals);
}

void write_line(World& world, const std::string& line, bool as_json, const std::string& client) {
  std::string clean = without_controls(line);
  if (!as_json) {
    world.err << drawn_for(world, world.err_is_terminal, std::move(clean)) + '\n';
    return;
  }
  Talk talk = talk_of(clean);
  if (talk.client.empty()) talk.client = client;
  world.err << json_of(talk);
}

void write_problem(World& world, const Problem& problem, bool as_json) {
  if (!as_json) return write_line(world, to_string(problem), false);
  const bool fails = is_error(problem.check);
  const std::string what = problem.path.empty() ? problem.what : fmt::format("{}: {}", problem.path, problem.what);
  Talk talk{.code = fails ? static_cast<int>(ErrorKind::rule) : 0,
            .kind = fails ? "error" : "warning",
            .message = without_controls(what),
            .file = without_controls(problem.file),
            .client = client_of(problem.file),
            .check = check_name(problem.check)};
  if (problem.line != 0) talk.line = problem.line;
  if (problem.column != 0) talk.column = problem.column;
  world.err << json_of(talk);
}

void write_error(World& world, const Error& error, bool as_json, const std::string& client) {
  const std::string message = without_controls(error.what());
  const std::string hint = without_controls(error.hint());
  if (!as_json) {
    const bool is_named = client.empty() || message.find(client) != std::string::npos;
    std::string text = fmt::format("casemgr: {}{}\n", is_named ? "" : client + ": ", message);
    if (!hint.empty()) text += fmt::format("hint: {}\n", hint);
    world.err << drawn_for(world, world.err_is_terminal, std::move(text));
    return;
  }
  Talk talk = talk_of(message);
  talk.code = static_cast<int>(error.kind());
  talk.kind = name_of(error.kind());
  talk.hint = hint;
  if (!client.empty()) talk.client = client;
  world.err << json_of(talk);
}

}  // namespace casemgr::cli
