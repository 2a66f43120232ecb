#include "kit/help.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"

namespace casemgr::cli {

namespace {

constexpr std::size_t name_cells = 26;

std::string row(const std::string& name, const std::string& words, std::size_t width) {
  const std::size_t room = std::max<std::size_t>(width, 60) - name_cells - 2;
  std::string text;
  std::string left = "  " + name;
  if (display_width(left) > name_cells) {
    text += left + '\n';
    left.clear();
  }
  for (const std::string& line : wrap(words, room)) {
    text += fmt::format("{}  {}\n", pad(left, name_cells), line);
    left.clear();
  }
  return text;
}

std::string spelling_and_repeats(const Option& option) { return spelling(option) + (option.repeats ? " …" : ""); }

std::string with_codes(const Option& option) {
  if (option.codes.empty() || option.codes.size() > 16 || option.name == "format") return option.sentence;
  return fmt::format("{} ({})", option.sentence, join(option.codes, ", "));
}

std::string global_rows(std::size_t width) {
  std::string text = "\nGlobal options\n";
  for (const Option& option : global_options()) text += row(spelling_and_repeats(option), option.sentence, width);
  return text;
}

std::string program_help(std::size_t width) {
  std::string text =
      "casemgr: case management in a terminal, one YAML file per client, kept in git\n\n"
      "usage: casemgr [GLOBAL OPTIONS] COMMAND [VERB] [CLIENT] [ARGS] [OPTIONS]\n";
  std::string heading;
  for (const Group& group : groups()) {
    if (group.heading.empty()) continue;
    if (group.heading != heading) text += fmt::format("\n{}\n", group.heading);
    heading = group.heading;
    text += row(group.name, group.summary, width);
  }
  return text + global_rows(width) + "\ncasemgr COMMAND --help tells more.\n";
}

std::string group_help(const Group& group, std::size_t width) {
  std::string text = fmt::format("casemgr {}: {}\n\n", group.name, group.summary);
  if (!group.description.empty()) {
    for (const std::string& line : wrap(group.description, width)) text += line + '\n';
    text += '\n';
  }
  for (const Verb& verb : group.verbs) text += row(verb.name, verb.summary, width);
  return text + fmt::format("\ncasemgr {} VERB --help tells more.\n", group.name);
}

std::string verb_help(const Group& group, const Verb& verb, std::size_t width) {
  const std::vector<Option> options = all_options(verb);
  std::string text =
      fmt::format("usage: {}{}\n\n{}\n", usage_line(group, verb), options.empty() ? "" : " [--options]", verb.summary);
  if (!verb.description.empty()) text += '\n';
  for (const std::string& line : wrap(verb.description, width)) {
    if (!verb.description.empty()) text += line + '\n';
  }
  if (!verb.arguments.empty()) text += "\nArguments\n";
  for (const Argument& argument : verb.arguments)
    text += row(argument.name + (argument.repeats ? "…" : ""), argument.sentence, width);
  if (!options.empty()) text += "\nOptions\n";
  for (const Option& option : options) text += row(spelling_and_repeats(option), with_codes(option), width);
  if (!verb.examples.empty()) text += "\nExamples\n";
  for (const std::string& example : verb.examples) text += fmt::format("  {}\n", example);
  return text + "\nGlobal options: casemgr --help\n";
}

}  // namespace

std::string spelling(const Option& option) {
  const std::string letter = option.letter == 0 ? "" : fmt::format("-{}, ", option.letter);
  return fmt::format("{}--{}{}{}", letter, option.name, option.value.empty() ? "" : " ", option.value);
}

std::string version_text() { return "casemgr " CASEMGR_VERSION "\n"; }

std::string help_text(const Line& line, std::size_t width) {
  if (line.group == nullptr) return program_help(width);
  // If the default verb was not named, help is about the group.
  const bool named = line.verb != nullptr &&
                     (line.verb_named || line.verb->name != line.group->default_verb || !line.maybe_verb.empty());
  if (!named && line.group->verbs.size() > 1) return group_help(*line.group, width);
  if (line.verb == nullptr) return group_help(*line.group, width);
  return verb_help(*line.group, *line.verb, width);
}

}  // namespace casemgr::cli
