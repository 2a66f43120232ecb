#include "kit/input.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "kit/sanitize.hpp"

namespace casemgr::cli {

namespace {

bool is_json(const std::string& text) {
  const std::string_view start = trim(text);
  return !start.empty() && (start.front() == '{' || start.front() == '[');
}

bool read_tree(std::string text, const std::string& name, yaml::Tree& tree, Problems& problems) {
  return is_json(text) ? codec::read_json(std::move(text), name, tree, problems)
                       : yaml::read(std::move(text), name, tree, problems);
}

/// Whether the text is one JSON object a line: its first two lines begin one each, or its first is one and another
/// follows.
bool is_json_lines(const std::string& text) {
  std::vector<std::string_view> first;
  for (std::size_t at = 0; at < text.size() && first.size() < 2;) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(std::string_view(text).substr(at, end - at));
    if (!line.empty()) first.push_back(line);
    at = end + 1;
  }
  return first.size() == 2 && first[0].starts_with('{') && (first[1].starts_with('{') || first[0].ends_with('}'));
}

void move_down(Problems& problems, int lines) {
  for (Problem& problem : problems) problem.line += problem.line > 0 ? lines : 0;
}

/// One record a line; a blank line is none.
void read_lines(const std::string& text, Input& input) {
  int number = 0;
  for (std::size_t at = 0; at < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    at = end + 1;
    if (trim(line).empty()) continue;
    InputRecord& record = input.records.emplace_back(InputRecord{&input.trees.emplace_back(), 0, number, {}});
    yaml::Tree& tree = input.trees.back();
    if (!codec::read_json(std::move(line), input.name, tree, record.unreadable)) {
      move_down(record.unreadable, number);
    } else if (tree[0].kind != yaml::Kind::map) {
      record.unreadable.push_back({input.name, number + 1, 1, {}, "is no JSON object", Check::structure});
    }
  }
}

/// One map, or a list of them.
void take_tree(Input& input) {
  const yaml::Tree& tree = input.trees.back();
  std::vector<std::size_t> nodes = {0};
  if (tree[0].kind == yaml::Kind::list) nodes = tree.children(0);
  for (const std::size_t node : nodes) input.records.push_back({&tree, node, 0, {}});
}

}  // namespace

void refuse_input(Call& call, const Problems& problems) {
  for (const Problem& problem : problems) call.output.say(problem);
  const Error error(ErrorKind::rule, "cannot take the input: " + counted(problems.size(), "problem"),
                    fmt::format("'{}' shows the shapes (or providers, settings, instrument); nothing was written",
                                suggest::schema_of_client()));
  throw problems.empty() ? error : error.from(problems.front());
}

namespace {

/// Control bytes are taken out as escaped ones are. Another encoding, which has them too, is left for the reader to
/// name.
std::string without_raw_controls(const std::string& text, std::size_t& removed) {
  if (invalid_utf8(text) || text.find('\0') != std::string::npos) return text;
  return without_controls(text, &removed);
}

}  // namespace

std::unique_ptr<Input> input_of(Call& call) {
  if (!call.given.has("input")) return nullptr;
  const std::string from = call.given.option("input");
  auto input = std::make_unique<Input>();
  input->name = from == "-" ? "<stdin>" : from;
  const std::string& whole = from == "-" ? call.given.standard_input() : read_text_file(call, from);
  std::string text = without_raw_controls(whole, input->removed);
  if (is_json_lines(text)) {
    read_lines(text, *input);
    return input;
  }
  Problems problems;
  if (!read_tree(std::move(text), input->name, input->trees.emplace_back(), problems)) refuse_input(call, problems);
  take_tree(*input);
  return input;
}

Problem problem_at(const Input& input, const InputRecord& record, std::size_t node, std::string path,
                   std::string what) {
  const yaml::Position at = record.tree->position((*record.tree)[node].key_at);
  return {input.name, at.line + record.lines_before, at.column, std::move(path), std::move(what), Check::structure};
}

namespace {

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

codec::ReadOptions options_for(Call& call, Input& input, const Case* c, const InputWay& way) {
  codec::ReadOptions options;
  options.file = input.name;
  options.vocabulary = &call.cases.directory().vocabulary();
  options.input = true;
  options.over = way.over;
  options.strict = !way.is_draft;
  options.removed = &input.removed;
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

/// Adds a problem for each field of the record that the verb would ignore.
void refuse_others(const Call& call, const Input& input, const InputRecord& record, const schema::RecordType& type,
                   const std::vector<std::string_view>& taken, Problems& problems) {
  for (const std::size_t child : record.tree->children(record.node)) {
    const schema::Field* field = type.find((*record.tree)[child].key());
    if (field == nullptr || field->meaning.computed) continue;  // Said by the reader.
    const bool is_taken = taken.empty() || contains(taken, field->key);
    if (is_taken && !contains(call.given.verb->input_without, field->key)) continue;
    const std::string command = is_taken ? std::string() : command_taking(field->record);
    const std::string instead = command.empty() ? std::string() : fmt::format("; use '{}'", command);
    problems.push_back(problem_at(input, record, child, std::string(field->key),
                                  fmt::format("'{}' does not take it{}", call.given.command(), instead)));
  }
}

/// Takes control characters, which escapes can bring, out of a value of the user's own, and counts them.
void clean(yaml::Value& value, std::size_t& removed) {
  const auto without = [&](std::string& text) {
    std::size_t here = 0;
    text = without_controls(text, &here);
    removed += here;
  };
  without(value.text);
  for (auto& [key, inner] : value.entries) {
    without(key);
    clean(inner, removed);
  }
}

std::vector<OwnKeys::Key> own_keys(Input& input, const InputRecord& record, const std::vector<codec::OwnKey>& own) {
  std::vector<OwnKeys::Key> keys;
  for (const codec::OwnKey& key : own) {
    keys.push_back(
        {key.path, yaml::to_value(*record.tree, key.node), problem_at(input, record, key.node, {}, {}), false});
    clean(keys.back().value, input.removed);
    for (std::string& word : keys.back().path) word = without_controls(word);
  }
  return keys;
}

/// Reads each record of the input into the record that `make` returns.
Problems read_records(Call& call, Input& input, const schema::RecordType& type, const Case* c, const InputWay& way,
                      const std::function<void*()>& make) {
  Problems problems;
  std::vector<std::vector<OwnKeys::Key>> own;
  for (const InputRecord& record : input.records) {
    InputRest rest = read_record(call, input, record, type, c, way, make());
    append(problems, rest.problems);
    own.push_back(std::move(rest.own));
  }
  if (!problems.empty()) return problems;
  if (input.removed != 0) call.output.message(controls_note(input.removed));
  call.cases.own.take(type, std::move(own));
  return problems;
}

}  // namespace

InputRest read_record(Call& call, Input& input, const InputRecord& from, const schema::RecordType& type, const Case* c,
                      const InputWay& way, void* record) {
  InputRest rest{.problems = from.unreadable};
  if (!rest.problems.empty()) return rest;
  std::vector<codec::OwnKey> own;
  codec::ReadOptions options = options_for(call, input, c, way);
  options.own = &own;
  if (way.has_refs) {
    rest.refs = codec::refs_of(*from.tree, from.node, type, options, rest.problems);
    options.refs = &rest.refs;
  }
  codec::read(*from.tree, from.node, type, record, options, rest.problems);
  move_down(rest.problems, from.lines_before);
  refuse_others(call, input, from, type, way.taken, rest.problems);
  rest.own = own_keys(input, from, own);
  return rest;
}

bool read_input(Call& call, const schema::RecordType& type, const Case* c, const InputWay& way,
                const std::function<void*()>& make) {
  const std::unique_ptr<Input> input = input_of(call);
  if (!input) return false;
  const Problems problems = read_records(call, *input, type, c, way, make);
  if (!problems.empty()) refuse_input(call, problems);
  return true;
}

void read_change(Call& call, const schema::RecordType& type, const Case* c, void* changed,
                 const std::vector<std::string_view>& taken, DateBias bias) {
  const std::unique_ptr<Input> input = input_of(call);
  if (!input) return;
  if (input->records.size() != 1) {
    throw Error(ErrorKind::usage,
                fmt::format("cannot change one {}: the input holds {} records", type.name, input->records.size()),
                "--input takes one record here");
  }
  const Problems problems =
      read_records(call, *input, type, c, {.bias = bias, .taken = taken, .over = true}, [&] { return changed; });
  if (!problems.empty()) refuse_input(call, problems);
}

bool read_text(Call& call, const std::string& text, const schema::RecordType& type, const Case* c, void* record,
               Problems& problems) {
  Input input{.name = "draft"};
  if (!read_tree(call.terminal.entered(text, "text from the editor"), input.name, input.trees.emplace_back(), problems))
    return false;
  input.records.push_back({&input.trees.back(), 0, 0, {}});
  problems = read_records(call, input, type, c, {.over = true, .is_draft = true}, [&] { return record; });
  return problems.empty();
}

}  // namespace casemgr::cli
