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
    const std::string name = fmt::format("{}{}", argument.name, argument.repeats ? "…" : "");
    usage += argument.required ? " " + name : fmt::format(" [{}]", name);
  }
  return usage;
}

namespace {

/// Returns the option's name for a field of that key: `given-name`; the singular where it may be repeated.
Lasting option_name(std::string_view key, bool repeats) {
  const bool shortens = repeats && key.ends_with('s');
  if (!shortens && key.find('_') == std::string_view::npos) return Lasting::of_row(key);
  std::string name(key);
  if (shortens) name = key.ends_with("ies") ? name.substr(0, name.size() - 3) + "y" : name.substr(0, name.size() - 1);
  std::replace(name.begin(), name.end(), '_', '-');
  return keep(std::move(name));
}

Lasting placeholder(const schema::Field& field) {
  const auto& [lowest, highest, first, happened] = field.limits;
  switch (field.value.type) {
    case schema::Type::day:
    case schema::Type::partial_day: return "DATE";
    case schema::Type::time: return "TIME";
    case schema::Type::interval: return "INTERVAL";
    case schema::Type::money: return "AMOUNT";
    case schema::Type::decimal: return "NUMBER";
    case schema::Type::whole: return lowest && highest ? keep(fmt::format("{}..{}", *lowest, *highest)) : Lasting("N");
    case schema::Type::boolean: return "";
    case schema::Type::code:
    case schema::Type::word:
      if (field.shape == schema::Shape::values && field.value.codes().open) return "TEXT";
      return field.value.codes == &InstrumentName::codes ? Lasting("INSTRUMENT") : Lasting("CODE");
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
      option.codes = field.value.codes();
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
  Option option{.value = placeholder(field), .sentence = Lasting::of_row(field.sentence), .repeats = !one_value};
  if (field.shape == schema::Shape::values) option.value = keep(fmt::format("KEY={}", option.value));
  const auto renamed =
      std::find_if(wanted.renamed.begin(), wanted.renamed.end(), [&](const auto& one) { return one.first == path; });
  option.name = renamed == wanted.renamed.end() ? option_name(field.key, option.repeats) : renamed->second;
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
        second.option.sentence = keep(fmt::format("Same as --{}.", second.option.name));
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
  const auto known = [&](std::string_view name) {
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
          same->sentence = keep(fmt::format("{} Where it chooses what to list, it may be repeated.", same->sentence));
        same->repeats = true;
      }
    }
  }
  const bool shows_client =
      verb.needs == Needs::read &&
      std::any_of(verb.arguments.begin(), verb.arguments.end(), [](const Argument& x) { return x.name == "CLIENT"; });
  if (shows_client && !known("include")) all.push_back(include_option());
  if (verb.looks_back) all.push_back(as_of_option());
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
      lettered('f', completing(value("format", "FORMAT",
                                     keep(render::document_formats() + "; ics for what is due, github for check.")),
                               Completes::codes, keep_codes(render::format_names()))),
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
                 keep_codes({"auto", "always", "never"})),
      flag("no-pager", "Do not use a pager."),
      completing(value("errors", "FORM", "Messages and errors as text or json; json with --format json."),
                 Completes::codes, keep_codes({"text", "json"})),
      flag("version", "Print the version."),
      lettered('h', flag("help", "Print help.")),
  };
  return all;
}

bool is_global(std::string_view name) {
  return std::any_of(global_options().begin(), global_options().end(),
                     [&](const Option& option) { return option.name == name; });
}

#define CASEMGR_CLIENT                                                                                    \
  "Client: id, at least the first three characters of it, the start of a name, or a number elsewhere as " \
  "hmis:H-001."

Argument client_argument() { return {.name = "CLIENT", .sentence = CASEMGR_CLIENT, .completes = Completes::client}; }

Argument clients_argument() {
  Argument argument = client_argument();
  argument.repeats = true;
  return argument;
}

Argument each_client_of_input_argument() {
  Argument argument = client_argument();
  argument.each = true;
  argument.sentence = CASEMGR_CLIENT
      " '-' reads clients from standard input, one in each line; after a tab the id of a record may follow.";
  return argument;
}

Argument each_client_argument() {
  Argument argument = each_client_of_input_argument();
  argument.repeats = true;
  return argument;
}

Argument record_argument(Lasting name, const schema::RecordType& (*record)(), Lasting sentence) {
  return {.name = name, .sentence = sentence, .completes = Completes::record, .record = record};
}

Argument text_argument(Lasting sentence, bool required) {
  return {.name = "TEXT", .sentence = sentence, .required = required};
}

Option flag(Lasting name, Lasting sentence) { return value(name, {}, sentence); }

Option value(Lasting name, Lasting value, Lasting sentence) {
  return {.name = name, .value = value, .sentence = sentence};
}

Option code_option(Lasting name, Codes codes, Lasting sentence) {
  return completing(value(name, "CODE", sentence), Completes::codes, codes);
}

Option record_option(Lasting name, const schema::RecordType& (*record)(), Lasting sentence) {
  Option option = value(name, "ID", sentence);
  option.completes = Completes::record;
  option.record = record;
  return option;
}

Option accept_option(Lasting sentence) { return repeated(value("accept", "KEY", sentence)); }

Option as_of_option() {
  return value("as-of", "DATE|COMMIT",
               "Read the records as the last commit by the end of DATE, or as COMMIT, had them; today is then that day "
               "unless --today is given.");
}

Option include_option() {
  return code_option("include", keep_codes({code(Sensitive::violence)}),
                     "Show records marked violence in pipes and files too, which others may find.");
}

Argument code_argument(Lasting name, Codes codes, Lasting sentence) {
  return {.name = name, .sentence = sentence, .required = false, .completes = Completes::codes, .codes = codes};
}

Argument or_id_of(const schema::RecordType& (*record)(), Argument argument) {
  argument.record = record;
  return argument;
}

Argument may_be_left_out(Argument argument) {
  argument.required = false;
  return argument;
}

Option date_option(Lasting name, Lasting sentence) {
  return completing(value(name, "DATE", sentence), Completes::date);
}

Option repeated(Option option) {
  option.repeats = true;
  return option;
}

Option completing(Option option, Completes completes, Codes codes) {
  option.completes = completes;
  option.codes = codes;
  return option;
}

}  // namespace casemgr::cli
