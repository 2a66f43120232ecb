#include "kit/line.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/model/codes.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/value.hpp"
#include "casemgr/schema/walk.hpp"
#include "kit/command.hpp"
#include "kit/given_once.hpp"

namespace casemgr::cli {

namespace {

/// Returns what was given by the name, and adds the name to `used`.
std::vector<std::string> named(const Line::ByName& all, std::string_view name,
                               std::set<std::string, std::less<>>& used) {
  const auto at = all.find(name);
  if (at == all.end()) return {};
  used.emplace(name);
  return at->second;
}

std::vector<std::string> verb_names(const Group& group) {
  std::vector<std::string> names;
  for (const Verb& verb : group.verbs) names.emplace_back(verb.name);
  return names;
}

}  // namespace

bool is_id_of_client(std::string_view text) { return schema::well_formed_id(text, 'c'); }

bool is_id_of_record(std::string_view text) { return !text.starts_with('c') && schema::well_formed_id(text, 0); }

void refuse_code(std::string_view what, const std::string& text, const schema::CodeList& list) {
  throw Error(ErrorKind::usage, fmt::format("'{}' {}", text, schema::not_a_code(list, text)),
              what.starts_with("--") ? fmt::format("given as {}", what) : std::string());
}

bool Line::gives_any(const std::vector<std::string_view>& options) const {
  return std::any_of(options.begin(), options.end(), [&](std::string_view name) { return gives(name); });
}

bool Line::has(std::string_view option) const { return !named(values, option, used_options_).empty(); }

std::vector<std::string> Line::options(std::string_view name) const { return named(values, name, used_options_); }

std::string Line::option(std::string_view name) const {
  const std::vector<std::string> given = options(name);
  if (given.size() > 1) refuse_repeated(name, given.size());
  return given.empty() ? std::string() : given.front();
}

std::vector<std::string> Line::argument_list(std::string_view name) const { return named(words, name, used_words_); }

std::string Line::argument(std::string_view name) const {
  const std::vector<std::string> given = argument_list(name);
  return given.empty() ? std::string() : given.front();
}

std::optional<Decimal> Line::decimal(std::string_view name) const {
  const std::string text = option(name);
  if (text.empty()) return std::nullopt;
  const auto number = Decimal::parse(without_plus(text));
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

bool Line::includes_violence() const {
  const std::vector<std::string> words_given = options("include");
  const bool takes_more = std::any_of(verb->options.begin(), verb->options.end(), [](const Option& option) {
    return option.name == "include" && option.codes.size() > 1;
  });
  for (const std::string& word : words_given) {
    if (takes_more || word == code(Sensitive::violence)) continue;
    throw Error(ErrorKind::usage, fmt::format("cannot include '{}'", word),
                suggestion(word, {code(Sensitive::violence)}));
  }
  return contains(words_given, code(Sensitive::violence));
}

bool Line::gives_fields() const {
  const auto given = [&](const FieldOption& made) {
    return gives(made.option.name) || gives(fmt::format("no-{}", made.option.name));
  };
  return gives("input") || std::any_of(fields.begin(), fields.end(), [&](const FieldOptionList& list) {
           return std::any_of(list.begin(), list.end(), given);
         });
}

void Line::refuse_missing(const Argument& row) const {
  throw Error(ErrorKind::usage, fmt::format("missing {}", row.name), "usage: " + usage());
}

void Line::forget_used() {
  used_options_.clear();
  used_words_.clear();
}

std::vector<std::string> Line::modes() const {
  std::vector<std::string> found;
  for (const Option& option : verb->options) {
    const bool says_what = option.value.empty() || option.value.starts_with('[') || option.name == "accept";
    if (says_what && gives(option.name) && used_options_.contains(option.name)) found.push_back(option.dashed());
  }
  return found;
}

void Line::refuse_unused(bool of_all_verbs) const {
  std::vector<std::string> unused;
  for (const auto& [name, given] : words) {
    if (!of_all_verbs && !used_words_.contains(name)) unused.push_back(name);
  }
  for (const auto& [name, given] : values) {
    if (!used_options_.contains(name) && (!of_all_verbs || is_global(name))) unused.push_back("--" + name);
  }
  if (unused.empty()) return;
  const std::string lost = join(unused, ", ");
  const bool one = unused.size() == 1;
  const std::string leave = fmt::format("leave {} out; nothing was written", one ? "it" : "them");
  if (const std::vector<std::string> together = modes(); !together.empty()) {
    throw Error(ErrorKind::usage,
                fmt::format("{} {} not go together with {}", lost, one ? "does" : "do", join(together, ", ")), leave);
  }
  // What the verb's own option lacks may be a word; one of all verbs has no use there.
  const bool any_own = std::any_of(unused.begin(), unused.end(), [](const std::string& name) {
    return !name.starts_with("--") || !is_global(name.substr(2));
  });
  std::vector<std::string> missing;
  for (const Argument& argument : verb->arguments) {
    if (any_own && !words.contains(argument.name)) missing.emplace_back(argument.name);
  }
  const std::string without = missing.empty() ? "here" : "without " + join(missing, " or ");
  throw Error(ErrorKind::usage, fmt::format("{} {} no effect {}", lost, one ? "has" : "have", without),
              missing.empty() ? leave : fmt::format("{}; usage: {}", leave, usage()));
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
    add_missing(verbs, std::string(one.name.substr(0, one.name.find(' '))));  // `refer providr list`
  return nearest(maybe_verb, verbs);
}

void Line::refuse_verb_meant() const {
  if (verb_meant()) refuse_verb(*this, maybe_verb);
}

void refuse_verb(const Line& line, const std::string& word) {
  const std::vector<std::string> verbs = verb_names(*line.group);
  if (word.empty()) {
    throw Error(ErrorKind::usage, fmt::format("missing verb after '{}'", line.group->row.name),
                "one of: " + join(verbs, ", "));
  }
  const auto near = line.verb_meant();
  throw Error(ErrorKind::usage, fmt::format("unknown verb '{} {}'", line.group->row.name, word),
              near ? fmt::format("did you mean '{}'?", *near) : suggestion(word, verbs));
}

}  // namespace casemgr::cli
