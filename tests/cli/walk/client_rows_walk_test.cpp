// Lists of one client's records, and the same of all clients: for each verb that has both.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "casemgr/root/contains.hpp"
#include "cli/walk/practice.hpp"
#include "kit/client_filter.hpp"
#include "kit/command.hpp"

namespace casemgr::walk {

namespace {

/// Made once for these tests, which change nothing in it.
Practice& practice_of_lists() {
  static Practice practice;
  return practice;
}

/// The verbs that list without CLIENT, with what each needs for it and with CLIENT. Pages are no lists.
std::vector<std::string> list_verbs() {
  std::vector<std::string> found;
  for (const cli::Group& group : cli::groups()) {
    for (const cli::Verb& verb : group.verbs) {
      const auto is_client = [](const cli::Argument& argument) { return argument.name == "CLIENT"; };
      const bool takes_client = std::any_of(verb.arguments.begin(), verb.arguments.end(), is_client);
      const bool is_page = group.row.name == "report" || cli::command_words(group, verb) == "plan show";
      if (!verb.chooses_clients || !takes_client || is_page || verb.name == "due") continue;
      found.push_back(cli::command_words(group, verb) +
                      (verb.name == "list" && group.row.name == "monitor" ? " --from 2020-01-01" : ""));
    }
  }
  return found;
}

std::vector<std::string> lines_of(const std::string& line) {
  Practice& practice = practice_of_lists();
  const Answer answer = practice.play(words_of(line + " --include violence --no-input -f jsonl", practice.ids()));
  CHECK_MESSAGE(answer.code == 0, line << ": " << answer.err);
  std::vector<std::string> lines = split(answer.out, '\n');
  std::erase_if(lines, [](const std::string& one) { return !one.starts_with("{\"section\": \"rows\""); });
  return lines;
}

/// Those of the lines that are of one of the clients.
std::vector<std::string> of_clients(const std::vector<std::string>& lines, const std::set<std::string>& ids) {
  std::vector<std::string> found;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(found), [&](const std::string& line) {
    const std::string key = "\"client\": \"";
    const std::size_t begin = line.find(key) + key.size();
    return ids.contains(line.substr(begin, line.find('"', begin) - begin));
  });
  return found;
}

std::set<std::string> clients_by(const std::string& filter) {
  Practice& practice = practice_of_lists();
  const Answer answer = practice.play(words_of("client list --all -f ids " + filter, practice.ids()), Reader::screen);
  CHECK_MESSAGE(answer.code == 0, answer.err);
  const std::vector<std::string> ids = split_words(answer.out);
  return {ids.begin(), ids.end()};
}

/// The option is of the records themselves: `assess need --status`.
bool is_own(const std::string& verb, const std::string& option) {
  const std::vector<std::string> words = split_words(verb);
  const cli::Verb* found = cli::find_verb(*cli::find_group(words[0]), words[1]);
  const auto has_name = [&](const cli::Option& one) { return one.name == option; };
  if (std::any_of(found->options.begin(), found->options.end(), has_name)) return true;
  for (const cli::FieldOptionList& list : cli::field_options(*found)) {
    if (std::any_of(list.begin(), list.end(), [&](const auto& made) { return has_name(made.option); })) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("the list of a client is what the list of all clients has of that client") {
  const std::vector<std::string> verbs = list_verbs();
  CHECK(verbs.size() > 25);
  for (const std::string& verb : verbs) {
    // Of these two it is about ended records, too.
    const bool has_all = verb == "goal list" || verb == "refer list";
    for (const std::string given : {"", " --void"}) {
      if (!given.empty() && !is_own(verb, "void")) continue;
      const std::vector<std::string> all = lines_of(verb + given + (is_own(verb, "all") ? " --all" : ""));
      std::size_t rows = 0;
      for (const std::string name : {"maria", "vera", "nina", "jonas", "leo", "olga", "closed", "twin"}) {
        const std::string& id = practice_of_lists().ids().at(name);
        const std::vector<std::string> own =
            lines_of(fmt::format("{} {}{}{}", verb, id, given, has_all ? " --all" : ""));
        CHECK_MESSAGE(join(of_clients(all, {id}), "\n") == join(own, "\n"), verb << given << " of " << name);
        rows += own.size();
      }
      CHECK_MESSAGE(rows == all.size(), verb << given);
      CHECK_MESSAGE(rows > 0, verb << given << " lists nothing");
    }
  }
}

TEST_CASE("a list over clients has the records of those whom the options choose together") {
  const std::vector<std::pair<std::string, std::string>> options = {{"status", "--status active"},
                                                                    {"stage", "--stage assessment --stage planning"},
                                                                    {"acuity", "--acuity high"},
                                                                    {"domain", "--domain housing"},
                                                                    {"flag", "--flag fall"},
                                                                    {"worker", "--worker kb"},
                                                                    {"program", "--program waiver"},
                                                                    {"opened", "--opened 2026-01"},
                                                                    {"no-contact-since", "--no-contact-since 10d"},
                                                                    {"due-within", "--due-within 3d"}};
  std::vector<std::string> verbs = list_verbs();
  for (std::size_t i = 0; i < options.size(); ++i) {
    const auto& [name, one] = options[i];
    const auto& [other_name, other] = options[(i + 1) % options.size()];
    std::set<std::string> both = clients_by(one);
    const std::set<std::string> second = clients_by(other);
    std::erase_if(both, [&](const std::string& id) { return !second.contains(id); });
    CHECK(clients_by(one + " " + other) == both);
    for (const std::string& verb : verbs) {
      if (is_own(verb, name) || is_own(verb, other_name)) continue;
      const std::string all = is_own(verb, "all") ? " --all" : "";
      CHECK_MESSAGE(
          lines_of(fmt::format("{}{} {} {}", verb, all, one, other)) == of_clients(lines_of(verb + all), both),
          verb << " " << one << " " << other);
    }
  }
}

TEST_CASE("an option that chooses clients is refused by its name where a client is named") {
  Practice& practice = practice_of_lists();
  for (const std::string line : {"monitor due {maria}", "monitor list {maria}", "goal list {maria}",
                                 "refer list {maria}", "search lease --client {maria}"}) {
    const std::string with = line.starts_with("search") ? "--client" : "CLIENT";
    for (const cli::Option& option : cli::client_filter_options()) {
      const std::string verb = line.substr(0, line.find(" {"));
      if (fmt::format("--{}", option.name) == with) continue;
      if (!line.starts_with("search") && is_own(verb, std::string(option.name))) continue;
      const std::string given = fmt::format("{} --{} {}", line, option.name,
                                            option.codes.empty() ? std::string("none") : option.codes.front());
      const Answer answer = practice.play(words_of(given, practice.ids()));
      CHECK_MESSAGE(answer.code == 2, given << ": " << answer.err);
      CHECK_MESSAGE(answer.err.find(fmt::format("cannot use --{} with {}", option.name, with)) != std::string::npos,
                    given << ": " << answer.err);
    }
  }
}

TEST_CASE("an option that the records have themselves chooses among the records") {
  for (const auto& [line, key] : std::vector<std::pair<std::string, std::string>>{
           {"assess need --domain housing", "\"domain\": \"housing\""},
           {"assess need --status active", "\"status\": \"active\""},
           {"client benefit --status active", "\"status\": \"active\""},
           {"plan service --status draft --status active", "\"status\": \""}}) {
    const std::string verb = line.substr(0, line.find(" --"));
    std::vector<std::string> fitting = lines_of(verb);
    std::erase_if(fitting, [&, wanted = key](const std::string& one) { return one.find(wanted) == std::string::npos; });
    CHECK_MESSAGE(lines_of(line) == fitting, line);
    CHECK_MESSAGE(!fitting.empty(), line);
  }
}

TEST_CASE("a change without CLIENT is refused, and lists nothing") {
  Practice& practice = practice_of_lists();
  for (const char* line :
       {"client flag --kind fall", "client flag --end", "client flag --void --reason No",
        "client program --program Waiver", "assess need --severity 3", "monitor task --done",
        "monitor exempt --until +30d", "monitor event --setting hospital", "plan authorize --units 3",
        "monitor deliver --units 2", "goal step --due +2w", "client consent --input x.yaml"}) {
    const Answer answer = practice.play(words_of(std::string(line) + " --no-input", practice.ids()));
    CHECK_MESSAGE(answer.code == 2, line << ": " << answer.err);
    CHECK_MESSAGE(answer.out.empty(), line);
    CHECK_MESSAGE(answer.err.find("missing ") != std::string::npos, line << ": " << answer.err);
  }
}

}  // namespace casemgr::walk
