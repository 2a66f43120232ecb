#include "casemgr/cli/run.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <new>
#include <optional>
#include <ostream>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "kit/already.hpp"
#include "kit/call.hpp"
#include "kit/clone_warning.hpp"
#include "kit/each_client.hpp"
#include "kit/earlier_edits.hpp"
#include "kit/environment.hpp"
#include "kit/help.hpp"
#include "kit/parse.hpp"
#include "kit/past.hpp"
#include "kit/talk.hpp"
#include "kit/useless.hpp"

namespace casemgr::cli {

namespace {

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

std::string json_list(const std::vector<std::string>& words) {
  std::vector<std::string> quoted;
  for (const std::string& word : words) quoted.push_back(json_quote(word));
  return fmt::format("[{}]", join(quoted, ", "));
}

std::string json_or_null(const std::string& text) { return text.empty() ? "null" : json_quote(text); }

/// One line for programs; `commit` is empty if the call made none.
std::string answer_json(const Pending& pending, const std::string& commit) {
  const auto& [verb, client, id] = pending.operation;
  std::string text = fmt::format(
      R"({{"client": {}, "id": {}, "command": {}, "changed": {}, "messages": {}, "commit": {})", json_or_null(client),
      json_or_null(id), json_quote(verb), json_list(pending.changed), json_list(pending.told),
      json_or_null(pending.written || !pending.kept.empty() ? commit : std::string()));
  if (pending.line != 0) text += fmt::format(R"(, "line": {})", pending.line);
  if (pending.hidden) return text + "}\n";
  for (const auto& [key, json] : pending.extra) text += fmt::format(", {}: {}", json_quote(key), json);
  return text + "}\n";
}

/// Returns an answer as an id: with its client in front where a call answers for several.
std::string answer_id(const Pending& pending, bool of_several) {
  const auto& [verb, client, id] = pending.operation;
  return of_several && !client.empty() && client != id ? fmt::format("{}\t{}\n", client, id) : id + '\n';
}

/// Whether the answer is for programs; the name of a file says only what is in the file.
bool answers_json(const Call& call) { return call.given.globals.names_format && call.output.prints_json(); }

/// Whether a call answers for several clients, or does as many as there are.
bool of_several_clients(const Call& call, const std::vector<Pending>& pending) {
  return call.given.argument_list("CLIENT").size() != 1 || call.given.clients_from_input() ||
         std::any_of(pending.begin(), pending.end(),
                     [&](const Pending& one) { return one.operation.client != pending.front().operation.client; });
}

/// Returns an answer for people: with its client where the call answers for several, with its line of the input where
/// it answers for several lines.
std::string answer_text(const Pending& pending, bool of_lines, bool of_several) {
  const auto& [verb, client, id] = pending.operation;
  const std::string from = of_lines ? fmt::format(" (line {})", pending.line) : std::string();
  const std::string owner = of_several && !client.empty() && client != id ? client + '\t' : std::string();
  return fmt::format("{}{}\t{}{}\n", owner, id, one_line(pending.words), from);
}

/// Drops what is answered only to programs: what stands on standard error, or belongs to another answer.
void leave_answers(std::vector<Pending>& pending, bool for_programs) {
  std::erase_if(pending,
                [&](const Pending& one) { return !one.answered || (!for_programs && one.operation.id.empty()); });
}

void answer(Call& call, const std::string& commit) {
  using enum render::Format;
  std::vector<Pending> pending = call.cases.pending();
  const bool of_lines =
      std::any_of(pending.begin(), pending.end(), [&](const Pending& one) { return one.line != pending.front().line; });
  leave_answers(pending, answers_json(call));
  const bool of_several = of_several_clients(call, pending);
  const bool names_several = std::any_of(pending.begin(), pending.end(), [&](const Pending& one) {
    return one.operation.client != pending.front().operation.client;
  });
  const render::Format format = call.given.globals.format.value_or(plain);
  std::string text;
  for (const Pending& one : pending) {
    text += answers_json(call) ? answer_json(one, commit)
            : format == ids    ? answer_id(one, of_several)
                               : answer_text(one, of_lines, names_several);
  }
  text = without_controls(text);
  call.world.out << (answers_json(call) ? text : drawn_for(call.world, call.world.out_is_terminal, std::move(text)));
}

/// Returns the id of the commit just made, if the answer tells it; else empty.
std::string commit_to_tell(Call& call, const store::Saved& saved) {
  return saved.committed && answers_json(call) ? call.cases.directory().head_commit() : std::string();
}

/// Commits what the verb saved piece by piece; nothing if it saved nothing so.
std::optional<std::string> commit_kept(Call& call) {
  std::optional<std::string> commit;
  for (const Pending& pending : call.cases.pending()) {
    if (pending.kept.empty()) continue;
    call.cases.lock();
    // A file that another process broke or removed meanwhile is not committed.
    static_cast<void>(call.cases.directory().load(pending.operation.client));
    const store::Saved saved =
        call.cases.directory().commit(pending.kept, {pending.operation}, {!call.given.globals.no_commit});
    for (const std::string& line : saved.messages) call.output.message(line);
    commit = commit_to_tell(call, saved);
  }
  return commit;
}

/// Saves what the verb handed over, commits it, and prints the answers.
void finish(Call& call) {
  if (call.cases.pending().empty()) return;
  call.cases.own.refuse_lost();
  std::vector<store::Write> writes;
  std::vector<store::Operation> operations;
  for (const Pending& pending : call.cases.pending()) {
    if (pending.write) writes.push_back(*pending.write);
    if (pending.also) writes.push_back(*pending.also);
    if (pending.written && pending.logged) operations.push_back(pending.operation);
  }
  if (call.given.globals.dry_run) {
    if (writes.empty()) call.output.message("no changes made");
    call.output.release(true);
    call.output.print_text(call.cases.directory().diff(call.cases.shown(writes)));
    return;
  }
  call.cases.name_committer();
  if (writes.empty()) {
    const std::optional<std::string> commit = commit_kept(call);
    if (!commit) call.output.message("no changes made");
    call.output.release(true);
    return answer(call, commit.value_or(""));
  }
  store::CaseDirectory::SaveOptions options{.commit = !call.given.globals.no_commit};
  std::vector<std::string> paths;
  for (const store::Write& write : writes) paths.push_back(write.path);
  refuse_open_text(call);
  ask_about_earlier_edits(call, call.cases.directory(), paths, options);
  call.cases.lock();
  try {
    const store::Saved saved = call.cases.directory().save(writes, operations, options);
    if (call.cases.after_save) call.cases.after_save();
    call.output.release(true);
    answer(call, commit_to_tell(call, saved));
    for (const std::string& line : saved.messages) call.output.message(line);
    warn_of_clone(call);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::git) {  // The records are saved; only the commit failed.
      if (call.cases.after_save) call.cases.after_save();
      call.output.release(true);
      answer(call, {});
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

/// `about` gets the client that an error which ends the call is about.
int run_verb(Parsed& parsed, World& world, std::string& about) {
  Call call(std::move(parsed.line), world);
  refuse_useless(call.given);
  if (call.given.verb->looks_back) look_back_if_asked(call);
  for (const std::string& line : parsed.messages) call.output.message(line);
  Runs runs;
  try {
    if (is_over_clients(call.given)) {
      runs = run_for_each(call);
    } else {
      run_unless_already(call);
      call.given.refuse_unused();
    }
    finish(call);
    call.output.release(true);
  } catch (const Error& error) {
    about = call.output.about();
    call.output.release(false);
    const std::string held = kept_of(call);
    if (held.empty()) throw;
    throw error.with_hint(error.hint().empty() ? held : fmt::format("{}\nhint: {}", error.hint(), held));
  } catch (const std::exception&) {
    call.output.release(false);
    if (const std::string held = kept_of(call); !held.empty()) call.output.say(held);
    throw;
  }
  call.output.drafts.drop();
  const bool records = !call.cases.pending().empty() && !call.given.globals.dry_run;
  flush_output(world, records ? "the record is on disk; the same command again would add it twice" : call.saved);
  refuse_failed_runs(runs, call.given.globals.dry_run);
  return call.output.exit_code();
}

/// `as_json` is what the arguments ask of standard error, until an alias is read; `about` as in `run_verb`.
int run_guarded(const std::vector<std::string>& arguments, World& world, bool& as_json, std::string& about) {
  Parsed parsed = parse(arguments, [&](const Globals& globals) { return aliases(world, globals); });
  as_json = talks_json(parsed.line.globals);
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
    case Request::run: return run_verb(parsed, world, about);
  }
  throw Error(ErrorKind::usage, fmt::format("unknown command '{}'", arguments.front()),
              "run 'casemgr --help' for the list of commands");
}

}  // namespace

int run(const std::vector<std::string>& arguments, World& world) {
  bool as_json = talks_json(arguments);
  std::string about;
  const auto end_with = [&](const Error& error) {
    write_error(world, error, as_json, as_json ? about : std::string());
    return static_cast<int>(error.kind());
  };
  try {
    return run_guarded(arguments, world, as_json, about);
  } catch (const Error& error) {
    world.out.flush();
    return end_with(error);
  } catch (const std::bad_alloc&) {
    return end_with({ErrorKind::failure, "cannot continue: out of memory"});
  } catch (const std::exception& error) {
    return end_with({ErrorKind::failure, std::string("cannot continue: ") + error.what(),
                     "this is a bug in casemgr; nothing was written"});
  }
}

}  // namespace casemgr::cli
