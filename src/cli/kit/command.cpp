#include "kit/command.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casemgr/model/case.hpp"
#include "casemgr/render/render.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr::cli {

#define CASEMGR_COMMAND(name) const Group& name##_group();
#include "commands.def"
#undef CASEMGR_COMMAND

const std::vector<const Group*>& groups() {
  static const std::vector<const Group*> all = {
#define CASEMGR_COMMAND(name) &name##_group(),
#include "commands.def"
#undef CASEMGR_COMMAND
  };
  return all;
}

const Group* find_group(std::string_view name) {
  for (const Group* group : groups()) {
    if (group->name == name) return group;
  }
  return nullptr;
}

const Verb* find_verb(const Group& group, std::string_view name) {
  for (const Verb& verb : group.verbs) {
    if (verb.name == name) return &verb;
  }
  return nullptr;
}

std::string command_words(const Group& group, const Verb& verb) {
  return verb.name.empty() ? group.name : fmt::format("{} {}", group.name, verb.name);
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
    case schema::Type::day: return "DATE";
    case schema::Type::time: return "TIME";
    case schema::Type::money: return "AMOUNT";
    case schema::Type::decimal: return "NUMBER";
    case schema::Type::whole: return lowest && highest ? fmt::format("{}..{}", *lowest, *highest) : std::string("N");
    case schema::Type::boolean: return "";
    case schema::Type::code:
    case schema::Type::word: return "CODE";
    case schema::Type::reference: return "ID";
    case schema::Type::text: break;
  }
  return "TEXT";
}

void complete_from(Option& option, const schema::Field& field) {
  switch (field.value.type) {
    case schema::Type::day:
    case schema::Type::time: option.completes = Completes::date; break;
    case schema::Type::code:
    case schema::Type::word:
      option.completes = Completes::codes;
      option.codes = field.value.codes().codes;
      break;
    case schema::Type::reference:
      option.completes = Completes::record;
      option.record = field.value.target;
      break;
    default: break;
  }
}

struct Collector {
  const FieldOptions& wanted;
  std::vector<FieldOption> found{};

  void add(const schema::RecordType& type, const std::string& prefix, const std::vector<const schema::Field*>& above) {
    for (const schema::Field& field : type.fields) {
      const std::string path = prefix + std::string(field.key);
      const bool left_out = std::find(wanted.without.begin(), wanted.without.end(), path) != wanted.without.end();
      if (left_out || field.key == "void") continue;
      std::vector<const schema::Field*> way = above;
      way.push_back(&field);
      if (field.shape == schema::Shape::record) {
        add(field.record(), path + ".", way);
      } else if (field.shape == schema::Shape::value || field.shape == schema::Shape::set ||
                 field.shape == schema::Shape::values) {
        found.push_back(make(field, path, way));
      }
    }
  }

  FieldOption make(const schema::Field& field, const std::string& path,
                   const std::vector<const schema::Field*>& way) const {
    FieldOption made;
    made.path = way;
    made.option.repeats = field.shape != schema::Shape::value;
    made.option.name = field.shape == schema::Shape::value ? std::string(field.key) : singular(field.key);
    for (const auto& [renamed_path, name] : wanted.renamed) {
      if (renamed_path == path) made.option.name = name;
    }
    std::replace(made.option.name.begin(), made.option.name.end(), '_', '-');
    made.option.sentence = std::string(field.sentence);
    made.option.value = field.shape == schema::Shape::values ? "KEY=" + placeholder(field) : placeholder(field);
    complete_from(made.option, field);
    return made;
  }
};

}  // namespace

std::vector<FieldOptionList> field_options(const Verb& verb) {
  std::vector<FieldOptionList> all;
  for (const FieldOptions& fields : verb.fields) {
    Collector collector{fields};
    collector.add(fields.record(), "", {});
    all.push_back(std::move(collector.found));
  }
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
  const bool shows_client =
      verb.needs == Needs::read &&
      std::any_of(verb.arguments.begin(), verb.arguments.end(), [](const Argument& x) { return x.name == "CLIENT"; });
  if (shows_client && !known("include")) all.push_back(include_option());
  if (verb.takes_input()) {
    all.push_back({.name = "input",
                   .value = "FILE|-",
                   .sentence = "Take the record from YAML or JSON, in the field names of casemgr-record(5).",
                   .completes = Completes::file});
  }
  return all;
}

const std::vector<Option>& global_options() {
  static const std::vector<Option> all = {
      {.name = "directory",
       .value = "DIR",
       .sentence = "Case directory.",
       .completes = Completes::directory,
       .letter = 'C'},
      {.name = "today",
       .value = "DATE[THH:MM]",
       .sentence = "Day (and time) to take for today.",
       .completes = Completes::date},
      {.name = "format",
       .value = "FORMAT",
       .sentence = render::document_formats() + "; ics for what is due.",
       .completes = Completes::codes,
       .codes = render::format_names(),
       .letter = 'f'},
      {.name = "json", .value = "", .sentence = "The same as --format json."},
      {.name = "section", .value = "NAME", .sentence = "Section that csv and plain print."},
      {.name = "output",
       .value = "FILE",
       .sentence = "Write the result to FILE.",
       .completes = Completes::file,
       .letter = 'o'},
      {.name = "yes", .value = "", .sentence = "Answer yes to every question.", .letter = 'y'},
      {.name = "no-input", .value = "", .sentence = "Never ask; fail where an answer is needed."},
      {.name = "dry-run",
       .value = "",
       .sentence = "Print the diff that would be written; write nothing.",
       .letter = 'n'},
      {.name = "no-commit", .value = "", .sentence = "Save without committing to git."},
      {.name = "quiet", .value = "", .sentence = "Say nothing on stderr but errors.", .letter = 'q'},
      {.name = "color",
       .value = "WHEN",
       .sentence = "auto, always or never.",
       .completes = Completes::codes,
       .codes = {"auto", "always", "never"}},
      {.name = "no-pager", .value = "", .sentence = "Print straight to the terminal."},
      {.name = "version", .value = "", .sentence = "Print the version."},
      {.name = "help", .value = "", .sentence = "Print help.", .letter = 'h'},
  };
  return all;
}

Argument client_argument() {
  return {.name = "CLIENT",
          .sentence = "Client: id, its first three letters or more, or the start of a name.",
          .completes = Completes::client};
}

Argument clients_argument() {
  Argument argument = client_argument();
  argument.repeats = true;
  return argument;
}

Argument record_argument(std::string name, const schema::RecordType& (*record)(), std::string sentence) {
  return {.name = std::move(name), .sentence = std::move(sentence), .completes = Completes::record, .record = record};
}

Argument text_argument(std::string sentence, bool required) {
  return {.name = "TEXT", .sentence = std::move(sentence), .required = required};
}

Option flag(std::string name, std::string sentence) {
  return {.name = std::move(name), .value = {}, .sentence = std::move(sentence)};
}

Option value(std::string name, std::string value, std::string sentence, Completes completes) {
  return {.name = std::move(name), .value = std::move(value), .sentence = std::move(sentence), .completes = completes};
}

Option code_option(std::string name, const schema::CodeList& codes, std::string sentence) {
  return {.name = std::move(name),
          .value = "CODE",
          .sentence = std::move(sentence),
          .completes = Completes::codes,
          .codes = codes.codes};
}

Option include_option() {
  Option option = code_option("include", code_list(Sensitive{}),
                              "Show records marked violence in pipes and files too, which others may find.");
  option.codes = {code(Sensitive::violence)};
  return option;
}

Argument code_argument(std::string name, std::vector<std::string> codes, std::string sentence) {
  return {.name = std::move(name),
          .sentence = std::move(sentence),
          .required = false,
          .completes = Completes::codes,
          .codes = std::move(codes)};
}

Argument may_be_left_out(Argument argument) {
  argument.required = false;
  return argument;
}

Option repeated(Option option) {
  option.repeats = true;
  return option;
}

Option date_option(std::string name, std::string sentence) {
  return {.name = std::move(name), .value = "DATE", .sentence = std::move(sentence), .completes = Completes::date};
}

}  // namespace casemgr::cli
