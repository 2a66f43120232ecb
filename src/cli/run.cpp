#include "casemgr/cli/run.hpp"

#include <fmt/core.h>

#include <new>
#include <optional>
#include <ostream>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "kit/call.hpp"
#include "kit/environment.hpp"
#include "kit/help.hpp"
#include "kit/parse.hpp"

namespace casemgr::cli {

namespace {

void tell(World& world, const std::string& message, const std::string& hint) {
  std::string text = fmt::format("casemgr: {}\n", without_controls(message));
  if (!hint.empty()) text += fmt::format("hint: {}\n", without_controls(hint));
  world.err << drawn_for(world, world.err_is_terminal, std::move(text));
}

/// The settings' aliases; none where there is no case directory. Throws Error for settings that cannot be read.
Aliases aliases(const World& world, const Globals& globals) {
  std::optional<store::CaseDirectory> cases;
  try {
    cases.emplace(case_root(world, globals.directory));
  } catch (const Error&) {
    return {};  // The error to report is the unknown word.
  }
  Aliases found;
  for (const auto& [word, words] : cases->settings().aliases.items) found[word] = split_words(words);
  return found;
}

std::string answer_json(const Pending& pending) {
  const auto or_null = [](const std::string& text) { return text.empty() ? "null" : json_quote(text); };
  std::vector<std::string> changed;
  for (const std::string& path : pending.changed) changed.push_back(json_quote(path));
  const auto& [verb, client, id] = pending.operation;
  std::string text = fmt::format(R"({{"client": {}, "id": {}, "command": {}, "changed": [{}])", or_null(client),
                                 or_null(id), json_quote(verb), join(changed, ", "));
  if (pending.hidden) return text + "}";
  for (const auto& [key, json] : pending.extra) text += fmt::format(", {}: {}", json_quote(key), json);
  return text + "}";
}

void answer(Call& call) {
  std::vector<Pending> pending = call.cases.pending();
  std::erase_if(pending, [](const Pending& one) { return !one.answered; });
  if (pending.empty()) return;
  std::string text;
  if (call.given.globals.format == render::Format::json) {
    std::vector<std::string> objects;
    for (const Pending& one : pending) objects.push_back(answer_json(one));
    text = join(objects, ",\n ");
    text = objects.size() == 1 ? text + "\n" : fmt::format("[{}]\n", text);
  } else {
    const bool ids_only = call.given.globals.format == render::Format::ids;
    for (const Pending& one : pending)
      text += ids_only ? one.operation.id + '\n' : fmt::format("{}\t{}\n", one.operation.id, one_line(one.words));
  }
  const bool is_lines = call.given.globals.format != render::Format::json;
  text = without_controls(text);
  call.world.out << (is_lines ? drawn_for(call.world, call.world.out_is_terminal, std::move(text)) : text);
}

/// Commits what the verb saved piece by piece; false if it saved nothing so.
bool commit_kept(Call& call) {
  bool any = false;
  for (const Pending& pending : call.cases.pending()) {
    if (pending.kept.empty()) continue;
    any = true;
    call.cases.lock();
    // A file that another process broke or removed meanwhile is not committed.
    static_cast<void>(call.cases.directory().load(pending.operation.client));
    const store::Saved saved =
        call.cases.directory().commit(pending.kept, {pending.operation}, {!call.given.globals.no_commit});
    for (const std::string& line : saved.messages) call.output.message(line);
  }
  return any;
}

/// Saves what the verb handed over, commits it, and prints the answers.
void finish(Call& call) {
  if (call.cases.pending().empty()) return;
  std::vector<store::Write> writes;
  std::vector<store::Operation> operations;
  for (const Pending& pending : call.cases.pending()) {
    if (pending.write) writes.push_back(*pending.write);
    if (pending.also) writes.push_back(*pending.also);
    operations.push_back(pending.operation);
  }
  if (call.given.globals.dry_run) {
    call.output.print_text(call.cases.directory().diff(call.cases.shown(writes)));
    return;
  }
  if (writes.empty()) {
    if (!commit_kept(call)) call.output.message("no changes made");
    answer(call);
    return;
  }
  call.cases.lock();
  try {
    const store::Saved saved = call.cases.directory().save(writes, operations, {!call.given.globals.no_commit});
    if (call.cases.after_save) call.cases.after_save();
    answer(call);
    for (const std::string& line : saved.messages) call.output.message(line);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::git) {  // The records are saved; only the commit failed.
      if (call.cases.after_save) call.cases.after_save();
      answer(call);
      call.output.drafts.drop();
    }
    throw;
  }
}

/// Throws where the output cannot be written. A caller that only sees the failure must not enter the record again:
/// `saved` is the hint if one is saved, else empty.
void flush_output(World& world, const std::string& saved) {
  const std::optional<std::string> failure = write_failure(world.out);
  if (!failure || (world.reader_left && world.reader_left())) return;
  throw Error(ErrorKind::io, fmt::format("{}cannot write the output{}", saved.empty() ? "" : "saved, but ", *failure),
              saved);
}

/// Returns the answers of a call that fails, as what to add to its line, so that none is asked for again.
std::string answers_kept(const Call& call) {
  std::vector<std::string> words;
  for (const auto& [option, answer] : call.terminal.answers()) {
    const bool is_argument = option != lower(option);
    const std::string value = answer.empty() ? std::string() : shell_quote(answer);
    words.push_back(is_argument ? value : fmt::format("--{}{}{}", option, value.empty() ? "" : " ", value));
  }
  return words.empty() ? std::string() : "to keep your answers, add: " + join(words, " ");
}

/// Returns where what was entered is kept, on lines of their own; empty without any.
std::string kept_of(const Call& call) {
  const std::string drafts = call.output.drafts.held();
  const std::string answers = answers_kept(call);
  return drafts.empty() || answers.empty() ? drafts + answers : fmt::format("{}\nhint: {}", drafts, answers);
}

int run_verb(Parsed& parsed, World& world) {
  Call call(std::move(parsed.line), world);
  for (const std::string& line : parsed.messages) call.output.message(line);
  try {
    call.given.verb->run(call);
    call.given.refuse_unused();
    finish(call);
  } catch (const Error& error) {
    const std::string held = kept_of(call);
    if (held.empty()) throw;
    throw Error(error.kind(), error.what(),
                error.hint().empty() ? held : fmt::format("{}\nhint: {}", error.hint(), held));
  } catch (const std::exception&) {
    if (const std::string held = kept_of(call); !held.empty()) call.output.say(held);
    throw;
  }
  call.output.drafts.drop();
  const bool records = !call.cases.pending().empty() && !call.given.globals.dry_run;
  flush_output(world, records ? "the record is on disk; the same command again would add it twice" : call.saved);
  return call.output.exit_code();
}

int run_guarded(const std::vector<std::string>& arguments, World& world) {
  Parsed parsed = parse(arguments, [&](const Globals& globals) { return aliases(world, globals); });
  switch (parsed.request) {
    case Request::version:
      world.out << version_text();
      flush_output(world, {});
      return 0;
    case Request::help:
      if (parsed.line.group == nullptr && !arguments.empty() && arguments.front()[0] != '-') break;
      world.out << drawn_for(world, world.out_is_terminal, help_text(parsed.line, world.width));
      flush_output(world, {});
      return 0;
    case Request::run: return run_verb(parsed, world);
  }
  throw Error(ErrorKind::usage, fmt::format("unknown command '{}'", arguments.front()),
              "run 'casemgr --help' for the list of commands");
}

}  // namespace

int run(const std::vector<std::string>& arguments, World& world) {
  try {
    return run_guarded(arguments, world);
  } catch (const Error& error) {
    world.out.flush();
    tell(world, error.what(), error.hint());
    return static_cast<int>(error.kind());
  } catch (const std::bad_alloc&) {
    tell(world, "cannot continue: out of memory", {});
  } catch (const std::exception& error) {
    tell(world, std::string("cannot continue: ") + error.what(), "this is a bug in casemgr; nothing was written");
  }
  return static_cast<int>(ErrorKind::failure);
}

}  // namespace casemgr::cli
