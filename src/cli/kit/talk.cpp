#include "kit/talk.hpp"

#include <fmt/core.h>

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

void put_place(const Problem& problem, Talk& talk) {
  talk.file = without_controls(problem.file);
  if (problem.line != 0) talk.line = problem.line;
  if (problem.column != 0) talk.column = problem.column;
  talk.client = client_of(problem.file);
  talk.check = check_name(problem.check);
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
  Talk talk{.message = clean, .client = client};
  for (const std::string_view kind : {"hint", "warning"}) {
    const std::string before = std::string(kind) + ": ";
    if (!clean.starts_with(before)) continue;
    talk.kind = kind;
    talk.message = clean.substr(before.size());
  }
  world.err << json_of(talk);
}

void write_problem(World& world, const Problem& problem, bool as_json) {
  if (!as_json) return write_line(world, to_string(problem), false);
  const bool fails = is_error(problem.check);
  Talk talk{.code = fails ? static_cast<int>(ErrorKind::rule) : 0,
            .kind = fails ? "error" : "warning",
            .message = without_controls(finding_words(problem))};
  put_place(problem, talk);
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
  Talk talk{.code = static_cast<int>(error.kind()),
            .kind = name_of(error.kind()),
            .message = without_controls(error.words()),
            .hint = hint};
  if (error.problem()) put_place(*error.problem(), talk);
  if (!client.empty()) talk.client = client;
  world.err << json_of(talk);
}

}  // namespace casemgr::cli
