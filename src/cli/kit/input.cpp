// Records from `--input`: what they are read as, which keys a verb takes, what is said of days in words.
#include <fmt/core.h>

#include <algorithm>
#include <memory>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "kit/fields.hpp"
#include "kit/sanitize.hpp"

namespace casemgr::cli {

namespace {

bool is_json(const std::string& text) {
  const std::string_view start = trim(text);
  return !start.empty() && (start.front() == '{' || start.front() == '[');
}

/// What `--input` gave, as a tree, and the nodes of its records.
struct Input {
  std::string name;
  yaml::Tree tree{};
  std::vector<std::size_t> records{};
  std::size_t reversed = 0;                       ///< How many problems are spans that end before they begin.
  std::vector<std::vector<codec::OwnKey>> own{};  ///< Of each record.
};

/// Spans alone are wrong use, as they are by options; any other problem is bad data.
[[noreturn]] void refuse_input(Call& call, const Input& input, const Problems& problems) {
  for (const Problem& problem : problems) call.output.say(to_string(problem));
  throw Error(input.reversed == problems.size() ? ErrorKind::usage : ErrorKind::rule,
              "cannot take the input: " + counted(problems.size(), "problem"),
              fmt::format("'{}' shows the shapes (or providers, settings, instrument); nothing was written",
                          suggest::schema_of_client()));
}

bool read_tree(std::string text, Input& input, Problems& problems) {
  return is_json(text) ? codec::read_json(std::move(text), input.name, input.tree, problems)
                       : yaml::read(std::move(text), input.name, input.tree, problems);
}

std::unique_ptr<Input> input_of(Call& call) {
  if (!call.given.has("input")) return nullptr;
  const std::string from = call.given.option("input");
  auto input = std::make_unique<Input>();
  input->name = from == "-" ? "<stdin>" : from;
  std::string text = from == "-" ? call.given.standard_input() : read_text_file(call, from);
  Problems problems;
  if (!read_tree(std::move(text), *input, problems)) refuse_input(call, *input, problems);
  input->records = {0};
  if (input->tree[0].kind == yaml::Kind::list) input->records = input->tree.children(0);
  return input;
}

/// Reads a day or time in words as an option of the field would be, and says how it was read.
codec::Entered in_words(Call& call, const schema::Field& field, const std::string& path, std::string_view text,
                        DateBias bias) {
  const Given& given = call.given;
  try {
    std::string read = field.value.type == schema::Type::time  ? iso(read_time(text, given.now(), bias))
                       : field.value.type == schema::Type::day ? iso(read_date(text, given.today(), bias))
                                                               : iso(read_partial_date(text, given.today()));
    call.output.message(fmt::format("{} {}: {}", path, text, read));
    return {std::move(read)};
  } catch (const Error& error) {
    // The problem begins with the text in quotes.
    std::string wrong = error.what();
    const std::string unread = fmt::format("cannot read '{}' as ", text);
    const std::string quoted = fmt::format("'{}' ", text);
    if (wrong.starts_with(unread)) wrong.replace(0, unread.size(), "is not ");
    if (wrong.starts_with(quoted)) wrong.erase(0, quoted.size());
    return {{}, error.hint().empty() ? wrong : fmt::format("{}; {}", wrong, error.hint())};
  }
}

codec::ReadOptions options_for(Call& call, Input& input, const Case* c, const InputWay& way, std::size_t& removed) {
  codec::ReadOptions options;
  options.file = input.name;
  options.vocabulary = &call.cases.directory().vocabulary();
  options.input = true;
  options.over = way.over;
  options.strict = !way.is_draft;
  options.removed = &removed;
  options.reversed = &input.reversed;
  options.new_id = [&call, c](const schema::RecordType& kind) { return call.cases.context().ids.make(kind, c); };
  // Inside a collection, what has happened looks back and what is planned looks forward, as the records' own verbs do.
  options.words = [&call, bias = way.bias](const schema::Field& field, const std::string& path, std::string_view text,
                                           bool inside) {
    const DateBias own_bias = field.limits.has_happened ? DateBias::past : DateBias::future;
    return in_words(call, field, path, text, inside ? own_bias : bias);
  };
  return options;
}

/// `casemgr monitor task`: the first command that takes such records by `--input`, or empty.
std::string command_taking(const schema::RecordType& (*record)()) {
  for (const Group& group : groups()) {
    for (const Verb& verb : group.verbs) {
      // Compares names, because a verb may take another shape of the record.
      if (record != nullptr && !verb.fields.empty() && verb.fields[0].record().name == record().name) {
        return "casemgr " + command_words(group, verb);
      }
    }
  }
  return {};
}

/// Adds a problem for each field of the record at `node` that the verb would ignore.
void refuse_others(const Call& call, const Input& input, std::size_t node, const schema::RecordType& type,
                   const std::vector<std::string_view>& taken, Problems& problems) {
  for (const std::size_t child : input.tree.children(node)) {
    const schema::Field* field = type.find(input.tree[child].key);
    if (field == nullptr || field->meaning.computed) continue;  // Said by the reader.
    const bool is_taken = taken.empty() || contains(taken, field->key);
    if (is_taken && !contains(call.given.verb->input_without, field->key)) continue;
    const std::string command = is_taken ? std::string() : command_taking(field->record);
    const std::string instead = command.empty() ? std::string() : fmt::format("; use '{}'", command);
    const yaml::Position at = input.tree.position(input.tree[child].key_at);
    problems.push_back({input.name, at.line, at.column, std::string(field->key),
                        fmt::format("'{}' does not take it{}", call.given.command(), instead), Check::structure});
  }
}

/// Reads each record of the input into the record that `make` returns.
Problems read_records(Call& call, Input& input, const schema::RecordType& type, const Case* c, const InputWay& way,
                      const std::function<void*()>& make) {
  std::size_t removed = 0;
  codec::ReadOptions options = options_for(call, input, c, way, removed);
  Problems problems;
  for (const std::size_t node : input.records) {
    options.own = &input.own.emplace_back();
    codec::read(input.tree, node, type, make(), options, problems);
    refuse_others(call, input, node, type, way.taken, problems);
  }
  if (problems.empty() && removed != 0) call.output.message(controls_note(removed));
  return problems;
}

/// Takes control characters, which escapes can bring, out of a value of the user's own.
void clean(yaml::Value& value) {
  value.text = without_controls(value.text);
  for (auto& [key, inner] : value.entries) {
    key = without_controls(key);
    clean(inner);
  }
}

/// Hands the keys of the user's own over to what writes the file.
void keep_own(Call& call, const Input& input, const schema::RecordType& type) {
  std::vector<std::vector<OwnKeys::Key>> records;
  for (const std::vector<codec::OwnKey>& own : input.own) {
    std::vector<OwnKeys::Key>& keys = records.emplace_back();
    for (const codec::OwnKey& key : own) {
      const yaml::Position at = input.tree.position(input.tree[key.node].key_at);
      keys.push_back({key.path, yaml::to_value(input.tree, key.node), {input.name, at.line, at.column, {}, {}}});
      clean(keys.back().value);
    }
  }
  call.cases.own.take(type, std::move(records));
}

}  // namespace

bool read_input(Call& call, const schema::RecordType& type, const Case* c, const InputWay& way,
                const std::function<void*()>& make) {
  std::unique_ptr<Input> input = input_of(call);
  if (!input) return false;
  const Problems problems = read_records(call, *input, type, c, way, make);
  if (!problems.empty()) refuse_input(call, *input, problems);
  keep_own(call, *input, type);
  return true;
}

void read_change(Call& call, const schema::RecordType& type, const Case* c, void* changed,
                 const std::vector<std::string_view>& taken, DateBias bias) {
  std::unique_ptr<Input> input = input_of(call);
  if (!input) return;
  if (input->records.size() != 1) {
    throw Error(ErrorKind::usage,
                fmt::format("cannot change one {}: the input holds {} records", type.name, input->records.size()),
                "--input takes one record here");
  }
  const Problems problems =
      read_records(call, *input, type, c, {.bias = bias, .taken = taken, .over = true}, [&] { return changed; });
  if (!problems.empty()) refuse_input(call, *input, problems);
  keep_own(call, *input, type);
}

bool read_text(Call& call, const std::string& text, const schema::RecordType& type, const Case* c, void* record,
               Problems& problems) {
  Input input{.name = "draft", .tree = {}, .records = {0}};
  if (!read_tree(call.terminal.entered(text, "text from the editor"), input, problems)) return false;
  problems = read_records(call, input, type, c, {.over = true, .is_draft = true}, [&] { return record; });
  if (problems.empty()) keep_own(call, input, type);
  return problems.empty();
}

}  // namespace casemgr::cli
