#include "kit/command.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

#include "casemgr/model/case.hpp"
#include "casemgr/render/render.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "kit/client_filter.hpp"

namespace casemgr::cli {

#define CASEMGR_COMMAND(function, name, heading, summary) Group function();
#include "commands.def"
#undef CASEMGR_COMMAND

namespace {

struct Maker : GroupRow {
  Group (*make)();
};

constexpr std::array makers = {
#define CASEMGR_COMMAND(function, name, heading, summary) Maker{{name, heading, summary}, function},
#include "commands.def"
#undef CASEMGR_COMMAND
};

/// Most calls are about one group, so that each is made when it is first asked for.
const Group& made(std::size_t index) {
  static std::array<std::optional<Group>, makers.size()> all;
  std::optional<Group>& group = all.at(index);
  if (!group) {
    group = makers.at(index).make();
    group->row = makers.at(index);
    if (group->is_command()) group->verbs.front().summary = group->row.summary;
  }
  return *group;
}

}  // namespace

std::vector<GroupRow> group_rows() { return {makers.begin(), makers.end()}; }

std::vector<std::reference_wrapper<const Group>> groups() {
  std::vector<std::reference_wrapper<const Group>> all;
  for (std::size_t i = 0; i < makers.size(); ++i) all.emplace_back(made(i));
  return all;
}

const Group* find_group(std::string_view name) {
  for (std::size_t i = 0; i < makers.size(); ++i) {
    if (makers.at(i).name == name) return &made(i);
  }
  return nullptr;
}

const Verb* find_verb(const Group& group, std::string_view name) {
  for (const Verb& verb : group.verbs) {
    if (verb.name == name) return &verb;
  }
  return nullptr;
}

Group command_group(Verb verb) {
  Group group;
  group.verbs.push_back(std::move(verb));
  return group;
}

std::string command_words(const Group& group, const Verb& verb) {
  return verb.name.empty() ? std::string(group.row.name) : fmt::format("{} {}", group.row.name, verb.name);
}

std::string usage_line(const Group& group, const Verb& verb) {
  std::string usage = "casemgr " + command_words(group, verb);
  for (const Argument& argument : verb.arguments) {
    const std::string name = argument.name + (argument.repeats ? "…" : "");
    usage += argument.required ? " " + name : fmt::format(" [{}]", name);
  }
  return usage;
}

namespace {

std::string singular(std::string_view key) {
  std::string word(key);
  if (word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
  if (word.ends_with('s')) word.pop_back();
  return word;
}

std::string placeholder(const schema::Field& field) {
  const auto& [lowest, highest, first, happened] = field.limits;
  switch (field.value.type) {
    case schema::Type::day:
    case schema::Type::partial_day: return "DATE";
    case schema::Type::time: return "TIME";
    case schema::Type::interval: return "INTERVAL";
    case schema::Type::money: return "AMOUNT";
    case schema::Type::decimal: return "NUMBER";
    case schema::Type::whole: return lowest && highest ? fmt::format("{}..{}", *lowest, *highest) : std::string("N");
    case schema::Type::boolean: return "";
    case schema::Type::code:
    case schema::Type::word:
      if (field.shape == schema::Shape::values && field.value.codes().open) return "TEXT";
      return field.value.codes == &InstrumentName::codes ? "INSTRUMENT" : "CODE";
    case schema::Type::reference: return "ID";
    case schema::Type::text: break;
  }
  return "TEXT";
}

void complete_from(Option& option, const schema::Field& field) {
  switch (field.value.type) {
    case schema::Type::day:
    case schema::Type::partial_day:
    case schema::Type::time: option.completes = Completes::date; break;
    case schema::Type::code:
    case schema::Type::word:
      option.completes = field.value.codes == &InstrumentName::codes ? Completes::instrument : Completes::codes;
      option.codes = field.value.codes().codes;
      break;
    case schema::Type::reference:
      option.completes = Completes::record;
      option.record = field.value.target;
      break;
    default: break;
  }
}

Option option_of(const schema::Field& field, const std::string& path, const FieldOptions& wanted) {
  const bool one_value = field.shape == schema::Shape::value;
  Option option{.name = one_value ? std::string(field.key) : singular(field.key),
                .value = field.shape == schema::Shape::values ? "KEY=" + placeholder(field) : placeholder(field),
                .sentence = std::string(field.sentence),
                .repeats = !one_value};
  for (const auto& [renamed_path, name] : wanted.renamed) {
    if (renamed_path == path) option.name = name;
  }
  std::replace(option.name.begin(), option.name.end(), '_', '-');
  complete_from(option, field);
  return option;
}

/// Adds an option for each field of `type`; `above` and `prefix` are the fields that lead to that record, and its path.
void collect(const FieldOptions& wanted, const schema::RecordType& type, const std::string& prefix,
             const std::vector<const schema::Field*>& above, FieldOptionList& found) {
  for (const schema::Field& field : type.fields) {
    const std::string path = prefix + std::string(field.key);
    if (contains(wanted.without, path) || field.key == "void" || field.key == "origin") continue;
    std::vector<const schema::Field*> way = above;
    way.push_back(&field);
    if (field.shape == schema::Shape::record) {
      collect(wanted, field.record(), path + ".", way, found);
    } else if (!field.has_records()) {
      found.push_back({option_of(field, path, wanted), way});
      for (const auto& [first_path, name] : wanted.also) {
        if (first_path != path) continue;
        FieldOption second = found.back();
        second.option.sentence = fmt::format("Same as --{}.", second.option.name);
        second.option.name = name;
        found.push_back(std::move(second));
      }
    }
  }
}

}  // namespace

std::vector<FieldOptionList> field_options(const Verb& verb) {
  std::vector<FieldOptionList> all;
  for (const FieldOptions& fields : verb.fields) collect(fields, fields.record(), "", {}, all.emplace_back());
  return all;
}

std::vector<Option> all_options(const Verb& verb) { return all_options(verb, field_options(verb)); }

std::vector<Option> all_options(const Verb& verb, const std::vector<FieldOptionList>& fields) {
  std::vector<Option> all = verb.options;
  const auto known = [&](const std::string& name) {
    return std::any_of(all.begin(), all.end(), [&](const Option& option) { return option.name == name; });
  };
  for (const FieldOptionList& list : fields) {
    for (const FieldOption& made : list) {
      if (!known(made.option.name)) all.push_back(made.option);
    }
  }
  if (verb.chooses_clients) {
    for (const Option& option : client_filter_options()) {
      const auto same =
          std::find_if(all.begin(), all.end(), [&](const Option& one) { return one.name == option.name; });
      if (same == all.end()) {
        all.push_back(option);
      } else if (same->completes == Completes::codes) {
        // `assess need --status met --status active` lists both; a record is given one.
        if (!same->repeats && verb.needs == Needs::write)
          same->sentence += " Where it chooses what to list, it may be repeated.";
        same->repeats = true;
      }
    }
  }
  const bool shows_client =
      verb.needs == Needs::read &&
      std::any_of(verb.arguments.begin(), verb.arguments.end(), [](const Argument& x) { return x.name == "CLIENT"; });
  if (shows_client && !known("include")) all.push_back(include_option());
  if (verb.takes_input()) {
    all.push_back(
        completing(value("input", "FILE|-", "Read the record from YAML or JSON; field names are in casemgr-record(5)."),
                   Completes::file));
  }
  return all;
}

const std::vector<Option>& global_options() {
  const auto lettered = [](char letter, Option option) {
    option.letter = letter;
    return option;
  };
  static const std::vector<Option> all = {
      lettered('C', completing(value("directory", "DIR", "Case directory."), Completes::directory)),
      completing(value("today", "DATE[THH:MM]", "Date (and time) to use as today."), Completes::date),
      lettered('f', completing(value("format", "FORMAT", render::document_formats() + "; ics for what is due."),
                               Completes::codes, render::format_names())),
      flag("json", "Same as --format json."),
      value("section", "NAME", "Print only this section of a page, as a list."),
      value("fields", "A,B,C", "Print only these fields of a list, in this order; their names are those of json."),
      flag("csv-raw", "With csv, do not protect spreadsheets: text that begins like a formula stays as it is."),
      lettered(
          'o',
          completing(
              value("output", "FILE",
                    "Write output to FILE; without --format, FILE.csv, .json, .jsonl, .md, .html or .ics names it."),
              Completes::file)),
      lettered('y', flag("yes", "Answer yes to all confirmations.")),
      flag("no-input", "Never prompt; fail if input is needed."),
      lettered('n', flag("dry-run", "Print the changes as a diff; write nothing.")),
      flag("no-commit", "Save without a git commit."),
      lettered('q', flag("quiet", "Print only errors, and what is left out, to standard error.")),
      completing(value("color", "WHEN", "When to use color: auto, always or never."), Completes::codes,
                 {"auto", "always", "never"}),
      flag("no-pager", "Do not use a pager."),
      completing(value("errors", "FORM", "Messages and errors as text or json; json with --format json."),
                 Completes::codes, {"text", "json"}),
      flag("version", "Print the version."),
      lettered('h', flag("help", "Print help.")),
  };
  return all;
}

bool is_global(std::string_view name) {
  return std::any_of(global_options().begin(), global_options().end(),
                     [&](const Option& option) { return option.name == name; });
}

Argument client_argument() {
  return {.name = "CLIENT",
          .sentence =
              "Client: id, at least the first three characters of it, the start of a name, or a number elsewhere as "
              "hmis:H-001.",
          .completes = Completes::client};
}

Argument clients_argument() {
  Argument argument = client_argument();
  argument.repeats = true;
  return argument;
}

Argument each_client_of_input_argument() {
  Argument argument = client_argument();
  argument.each = true;
  argument.sentence +=
      " '-' reads clients from standard input, one in each line; after a tab the id of a record may follow.";
  return argument;
}

Argument each_client_argument() {
  Argument argument = each_client_of_input_argument();
  argument.repeats = true;
  return argument;
}

Argument record_argument(std::string name, const schema::RecordType& (*record)(), std::string sentence) {
  return {.name = std::move(name), .sentence = std::move(sentence), .completes = Completes::record, .record = record};
}

Argument text_argument(std::string sentence, bool required) {
  return {.name = "TEXT", .sentence = std::move(sentence), .required = required};
}

Option flag(std::string name, std::string sentence) { return value(std::move(name), {}, std::move(sentence)); }

Option value(std::string name, std::string value, std::string sentence) {
  return {.name = std::move(name), .value = std::move(value), .sentence = std::move(sentence)};
}

Option code_option(std::string name, std::vector<std::string> codes, std::string sentence) {
  return completing(value(std::move(name), "CODE", std::move(sentence)), Completes::codes, std::move(codes));
}

Option code_option(std::string name, const schema::CodeList& codes, std::string sentence) {
  return code_option(std::move(name), codes.codes, std::move(sentence));
}

Option record_option(std::string name, const schema::RecordType& (*record)(), std::string sentence) {
  Option option = value(std::move(name), "ID", std::move(sentence));
  option.completes = Completes::record;
  option.record = record;
  return option;
}

Option accept_option(std::string sentence) { return repeated(value("accept", "KEY", std::move(sentence))); }

Option include_option() {
  return code_option("include", std::vector<std::string>{code(Sensitive::violence)},
                     "Show records marked violence in pipes and files too, which others may find.");
}

Argument code_argument(std::string name, std::vector<std::string> codes, std::string sentence) {
  return {.name = std::move(name),
          .sentence = std::move(sentence),
          .required = false,
          .completes = Completes::codes,
          .codes = std::move(codes)};
}

Argument or_id_of(const schema::RecordType& (*record)(), Argument argument) {
  argument.record = record;
  return argument;
}

Argument may_be_left_out(Argument argument) {
  argument.required = false;
  return argument;
}

Option date_option(std::string name, std::string sentence) {
  return completing(value(std::move(name), "DATE", std::move(sentence)), Completes::date);
}

Option repeated(Option option) {
  option.repeats = true;
  return option;
}

Option completing(Option option, Completes completes, std::vector<std::string> codes) {
  option.completes = completes;
  option.codes = std::move(codes);
  return option;
}

}  // namespace casemgr::cli
