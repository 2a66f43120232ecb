#include "kit/line.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/value.hpp"

namespace casemgr::cli {

namespace {

std::vector<std::string> named(const Line::ByName& all, std::string_view name) {
  const auto at = all.find(name);
  return at == all.end() ? std::vector<std::string>{} : at->second;
}

std::vector<std::string> verb_names(const Group& group) {
  std::vector<std::string> names;
  for (const Verb& verb : group.verbs) names.push_back(verb.name);
  return names;
}

}  // namespace

void refuse_code(std::string_view what, const std::string& text, const schema::CodeList& list) {
  throw Error(ErrorKind::usage, fmt::format("'{}' {}", text, schema::not_a_code(list, text)),
              what.starts_with("--") ? fmt::format("it was given as {}", what) : std::string());
}

bool Line::has(std::string_view option) const { return values.find(option) != values.end(); }

std::vector<std::string> Line::options(std::string_view name) const { return named(values, name); }

std::string Line::option(std::string_view name) const {
  const std::vector<std::string> given = options(name);
  if (given.size() > 1) {
    throw Error(ErrorKind::usage, fmt::format("option '--{}' is given {} times", name, given.size()));
  }
  return given.empty() ? std::string() : given.front();
}

std::vector<std::string> Line::argument_list(std::string_view name) const { return named(words, name); }

std::string Line::argument(std::string_view name) const {
  const std::vector<std::string> given = argument_list(name);
  return given.empty() ? std::string() : given.front();
}

std::optional<Decimal> Line::decimal(std::string_view name) const {
  const std::string text = option(name);
  if (text.empty()) return std::nullopt;
  const auto number = Decimal::parse(text);
  if (!number) {
    throw Error(ErrorKind::usage, fmt::format("'{}' is not a number", text),
                fmt::format("--{} takes a number such as 2 or 0.5", name));
  }
  return number;
}

std::optional<int> Line::whole(std::string_view name) const {
  const auto number = decimal(name);
  if (!number) return std::nullopt;
  if (number->scale() != 0 || number->digits() > 1'000'000'000 || number->digits() < -1'000'000'000) {
    throw Error(ErrorKind::usage, fmt::format("'{}' is not a whole number", option(name)));
  }
  return static_cast<int>(number->digits());
}

bool Line::gives_fields() const {
  const auto given = [&](const FieldOption& made) { return has(made.option.name) || has("no-" + made.option.name); };
  return has("input") || std::any_of(fields.begin(), fields.end(), [&](const FieldOptionList& list) {
           return std::any_of(list.begin(), list.end(), given);
         });
}

std::string Line::command() const { return command_words(*group, *verb); }

std::string Line::usage() const { return usage_line(*group, *verb); }

std::string suggestion(const std::string& word, const std::vector<std::string>& known, std::string otherwise) {
  const auto near = nearest(word, known);
  return near ? fmt::format("did you mean '{}'?", *near) : otherwise;
}

std::string suggestion(const std::string& word, const std::vector<std::string>& known) {
  return suggestion(word, known, "one of: " + join(known, ", "));
}

std::optional<std::string> Line::verb_meant() const {
  if (maybe_verb.empty()) return std::nullopt;
  std::vector<std::string> verbs = verb_names(*group);
  for (const Verb& one : group->verbs)
    add_missing(verbs, one.name.substr(0, one.name.find(' ')));  // `refer providr list`
  return nearest(maybe_verb, verbs);
}

void Line::refuse_verb_meant() const {
  if (verb_meant()) refuse_verb(*this, maybe_verb);
}

void refuse_verb(const Line& line, const std::string& word) {
  const std::vector<std::string> verbs = verb_names(*line.group);
  if (word.empty()) {
    throw Error(ErrorKind::usage, fmt::format("missing verb behind '{}'", line.group->name),
                "one of: " + join(verbs, ", "));
  }
  const auto near = line.verb_meant();
  throw Error(ErrorKind::usage, fmt::format("unknown verb '{} {}'", line.group->name, word),
              near ? fmt::format("did you mean '{}'?", *near) : suggestion(word, verbs));
}

}  // namespace casemgr::cli
