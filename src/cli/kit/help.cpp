#include "kit/help.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "kit/often.hpp"

namespace casemgr::cli {

namespace {

constexpr std::size_t name_cells = 26;

std::string row(std::string_view name, std::string_view words, std::size_t width) {
  const std::size_t room = std::max<std::size_t>(width, 60) - name_cells - 2;
  std::string text;
  std::string left = std::string("  ").append(name);
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
  if (option.codes.empty() || option.codes.size() > 16 || option.name == "format") return std::string(option.sentence);
  return fmt::format("{} ({})", option.sentence, option.codes.listed());
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
  std::string_view heading;
  for (const GroupRow& group : group_rows()) {
    if (group.heading.empty()) continue;
    if (group.heading != heading) text += fmt::format("\n{}\n", group.heading);
    heading = group.heading;
    text += row(group.name, group.summary, width);
  }
  return text + global_rows(width) + "\nDetails: casemgr COMMAND --help\n";
}

constexpr std::size_t most_help_lines = 40;
constexpr std::size_t most_options = 10;
constexpr std::size_t most_lines = 3;

/// The three most used lines, else the first example of the first verbs.
std::vector<std::string> first_lines(const Group& group) {
  std::vector<std::string> lines;
  for (const std::string& line : often_used_lines(group.row.name)) lines.push_back("casemgr " + line);
  if (!lines.empty()) return lines;
  for (const Verb& verb : group.verbs) {
    if (lines.size() < most_lines && !verb.examples.empty()) lines.emplace_back(verb.examples.front());
  }
  return lines;
}

std::string group_help(const Group& group, std::size_t width) {
  std::string text = fmt::format("casemgr {}: {}\n\nMost used\n", group.row.name, group.row.summary);
  for (const std::string& line : first_lines(group)) text += fmt::format("  {}\n", line);
  text += '\n';
  if (!group.description.empty()) {
    for (const std::string& line : wrap(group.description, width)) text += line + '\n';
    text += '\n';
  }
  for (const Verb& verb : group.verbs) text += row(verb.name, verb.summary, width);
  return text + fmt::format("\nDetails: casemgr {} VERB --help\n", group.row.name);
}

std::string option_rows(const std::vector<Option>& options, std::size_t width) {
  std::string text;
  for (const Option& option : options) text += row(spelling_and_repeats(option), with_codes(option), width);
  return text;
}

/// The options in order of use, where the command tells it; the others behind.
std::vector<Option> by_use(std::vector<Option> options, const std::string& command) {
  const std::vector<std::string> often = often_used_options(command);
  const auto place = [&](const Option& option) {
    return std::find(often.begin(), often.end(), option.name) - often.begin();
  };
  std::stable_sort(options.begin(), options.end(),
                   [&](const Option& a, const Option& b) { return place(a) < place(b); });
  return options;
}

std::size_t screen_lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

std::string wrapped(std::string_view words, std::size_t width) {
  std::string text;
  for (const std::string& line : wrap(words, width)) text += line + '\n';
  return words.empty() ? std::string() : '\n' + text;
}

/// A help page in parts; `short_page` leaves out what the manual page has besides.
std::string verb_page(const Group& group, const Verb& verb, std::size_t width, bool short_page) {
  std::vector<Option> options = all_options(verb);
  const std::size_t all = options.size();
  std::string text =
      fmt::format("usage: {}{}\n\n{}\n", usage_line(group, verb), all == 0 ? "" : " [--options]", verb.summary);
  text += wrapped(
      short_page ? verb.description.substr(0, verb.description.find('\n')) : std::string_view(verb.description), width);
  if (!verb.arguments.empty()) text += "\nArguments\n";
  for (const Argument& argument : verb.arguments)
    text += row(fmt::format("{}{}", argument.name, argument.repeats ? "…" : ""), argument.sentence, width);
  std::string end;
  if (!verb.examples.empty()) end += "\nExamples\n";
  for (std::size_t i = 0; i < verb.examples.size() && !(short_page && i == most_lines); ++i)
    end += fmt::format("  {}\n", verb.examples[i]);
  const std::string rules = verb.description.find('\n') == std::string::npos ? "" : " and more rules";
  end += short_page ? fmt::format("\nAll {} options{}: man casemgr-{}. Global options: casemgr --help\n", all, rules,
                                  group.row.name)
                    : "\nGlobal options: casemgr --help\n";
  if (short_page) {
    options = by_use(std::move(options), command_words(group, verb));
    options.resize(std::min(all, most_options));
    while (options.size() > 1 && screen_lines_of(text + option_rows(options, width) + end) + 2 > most_help_lines)
      options.pop_back();
  }
  if (all > 0) text += short_page ? "\nMost used options\n" : "\nOptions\n";
  return text + option_rows(options, width) + end;
}

/// One screen: the whole page where it fits, else what is used most of it.
std::string verb_help(const Group& group, const Verb& verb, std::size_t width) {
  std::string whole = verb_page(group, verb, width, false);
  return screen_lines_of(whole) <= most_help_lines ? whole : verb_page(group, verb, width, true);
}

}  // namespace

std::string spelling(const Option& option) {
  const std::string letter = option.letter == 0 ? "" : fmt::format("-{}, ", option.letter);
  return fmt::format("{}--{}{}{}", letter, option.name, option.value.empty() ? "" : " ", option.value);
}

std::string version_text() { return "casemgr " CASEMGR_VERSION "\n"; }

std::string version_number() { return CASEMGR_VERSION; }

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
